"""WebKitGTK's MiniBrowser, driven by WebKitWebDriver over WebDriver's plain HTTP, on a screen in memory."""

import base64
import json
import re
import socket
import threading
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.browsers.driver import DEADLINE, HEIGHT, WIDTH, Driver, DriverError, start_process, until
from tests.browsers.install import find_webkit

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The key that marks a reference to an element (WebDriver, section 12)."""

# The toolbar decides how narrow the window may be.
NARROW = "button, entry { min-width: 0; padding: 0; }"

# WebDriver has no word about errors, and WebKit writes them to the system's journal alone. What goes wrong
# once a page is loaded is heard by this; for what goes wrong before, a test puts it into the page.
LISTEN = """
if (!window.complaints) {
  window.complaints = [];
  addEventListener("error", (event) => complaints.push("page error: " + event.message));
  addEventListener("unhandledrejection", (event) => complaints.push("page error: " + event.reason));
  addEventListener("securitypolicyviolation", (event) => complaints.push("policy: " + event.blockedURI));
  for (const level of ["warn", "error"])
    console[level] = (...words) => complaints.push("console: " + words.join(" "));
}
"""


class WebKit(Driver):
    """A MiniBrowser whose only way to the network is a proxy that takes down what is asked for."""

    name = "webkit"
    session: str

    def start(self) -> None:
        found = find_webkit()
        assert found, "No WebKit: run .venv/bin/python -m tests.browsers.install"
        log = self.folder / "screen.log"
        screen = [str(found.screen), "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
        start_process(self.stack, screen, log)
        display = until(lambda: re.search(r"^\d+$", log.read_text(), re.MULTILINE))[0]  # the number it took
        self.port = _free_port()
        home = self.folder / "webkit.home"
        (home / ".config/gtk-3.0").mkdir(parents=True)
        (home / ".config/gtk-3.0/gtk.css").write_text(NARROW)
        (home / ".config/user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{self.downloads}"\n')
        command = [str(found.driver), f"--port={self.port}"]
        start_process(self.stack, command, self.folder / "webkit.log", DISPLAY=f":{display}")
        until(self._ready)
        proxy = _Proxy()
        self.stack.callback(proxy.close)
        self.proxy = proxy
        options = ["--automation", f"--proxy=http://127.0.0.1:{proxy.port}"]
        if not self.scripts:
            options.append("--enable-javascript-markup=false")
        if not self.storage:
            options.append("--enable-html5-local-storage=false")
        browser = {"binary": str(found.browser), "args": options}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": browser}}
        self.session = "/session/" + self.send("POST", "/session", capabilities=wanted)["sessionId"]
        self.stack.callback(self.call, "DELETE", "")
        self.call("POST", "/timeouts", script=DEADLINE * 1000, pageLoad=DEADLINE * 1000)
        rect = {"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT}
        self.call("POST", "/window/rect", **rect)
        # The toolbar is part of the window.
        rect["height"] += HEIGHT - self.evaluate("innerHeight")
        self.call("POST", "/window/rect", **rect)

    def _ready(self) -> bool:
        try:
            return bool(self.send("GET", "/status")["ready"])
        except OSError:
            return False

    def send(self, method: str, path: str, **body: Any) -> Any:
        """Send one command of WebDriver and return the value of the answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE * 2)
        try:
            text = json.dumps(body) if method == "POST" else None
            connection.request(method, path, text, {"Content-Type": "application/json"})
            value = json.loads(connection.getresponse().read())["value"]
        finally:
            connection.close()
        if isinstance(value, dict) and "error" in value:
            raise DriverError(f"{path}: {value['error']}: {value['message']}")
        return value

    def call(self, method: str, path: str, **body: Any) -> Any:
        """Send a command of the session."""
        return self.send(method, self.session + path, **body)

    def script(self, text: str) -> Any:
        return self.call("POST", "/execute/sync", script=text, args=[])

    def complaints(self) -> list[str]:
        for address in self.proxy.asked:
            self._complaints.append(f"request: {address}")
        self.proxy.asked.clear()
        self._complaints += self.script("return (window.complaints || []).splice(0)")
        return super().complaints()

    def open(self, url: str) -> None:
        self._go("/url", url=url)

    def reload(self) -> None:
        self._go("/refresh")

    def back(self) -> None:
        self._go("/back")

    def _go(self, path: str, **body: str) -> None:
        self.complaints()  # they would go with the page
        self.call("POST", path, **body)
        self.script(LISTEN)

    def evaluate(self, expression: str) -> Any:
        return self.script(f"return {expression}")

    def _element(self, selector: str) -> str:
        found = self.call("POST", "/element", using="css selector", value=selector)
        return f"/element/{found[ELEMENT]}"

    def click_element(self, selector: str) -> None:
        self.call("POST", f"{self._element(selector)}/click")

    def press(self, keys: str) -> None:
        focused = self.call("GET", "/element/active")[ELEMENT]
        self.call("POST", f"/element/{focused}/value", text=keys)

    def choose(self, selector: str, file: Path) -> None:
        self.call("POST", f"{self._element(selector)}/value", text=str(file))

    def screenshot(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self.call("GET", "/screenshot")))


class _Proxy:
    """Takes down the first line of every request and answers none."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            with connection, connection.makefile("rb") as lines:
                line = lines.readline().decode("latin-1").strip()
            if not line:
                return
            self.asked.append(line)

    def close(self) -> None:
        socket.create_connection(("127.0.0.1", self.port)).close()  # without a line: the end
        self._thread.join()
        self._socket.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port
