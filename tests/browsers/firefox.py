"""Firefox, driven over WebDriver BiDi, which it speaks itself: no program stands in between."""

import base64
import json
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, ClassVar

from websockets.sync.client import connect

from tests.browsers.driver import DEADLINE, HEIGHT, LANGUAGE, WIDTH, Driver, DriverError, start_process, until
from tests.browsers.install import find_firefox


class Firefox(Driver):
    """A container tab: its storage is its own, and removed with it. Starting anew takes several seconds."""

    name = "firefox"
    context: str

    def start(self) -> None:
        self.program = _Program.running(self.scripts, self.storage)
        for file in self.program.downloads.iterdir():
            file.unlink()
        self.downloads = self.program.downloads
        user = self.call("browser.createUserContext")["userContext"]
        self.stack.callback(self.call, "browser.removeUserContext", userContext=user)
        self.context = self.call("browsingContext.create", type="tab", userContext=user)["context"]
        self.call_page("browsingContext.setViewport", viewport={"width": WIDTH, "height": HEIGHT})

    def call(self, method: str, **params: Any) -> Any:
        """Send one command and return its result."""
        return self.program.call(method, params, self._event)

    def call_page(self, method: str, **params: Any) -> Any:
        """Send one command that is about the page."""
        return self.call(method, context=self.context, **params)

    def _event(self, method: str, params: Any) -> None:
        if method == "log.entryAdded" and params["level"] in ("warn", "error"):
            self._complaints.append(f"console: {params['text']}")
        # Without a context it is the browser that asks, for a setting or an icon of its own.
        if method == "network.beforeRequestSent" and params["context"]:
            self.complain_about_request(params["request"]["url"])

    def complaints(self) -> list[str]:
        self.call("session.status")  # events that are under way come before its answer
        return super().complaints()

    def open(self, url: str) -> None:
        self.call_page("browsingContext.navigate", url=url, wait="complete")

    def reload(self) -> None:
        self.call_page("browsingContext.reload", wait="complete")

    def back(self) -> None:
        self.call_page("browsingContext.traverseHistory", delta=-1)

    def evaluate(self, expression: str) -> Any:
        # As text: BiDi's own values have a form that tells more than anybody asks.
        answer = self.call(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self.context},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise DriverError(answer["exceptionDetails"]["text"])
        text = answer["result"].get("value")
        return None if text is None else json.loads(text)

    def _element(self, selector: str) -> dict[str, str]:
        nodes = self.call_page("browsingContext.locateNodes", locator={"type": "css", "value": selector})
        if not nodes["nodes"]:
            raise DriverError(f"nothing matches {selector}")
        return {"sharedId": nodes["nodes"][0]["sharedId"]}

    def click_element(self, selector: str) -> None:
        origin = {"type": "element", "element": self._element(selector)}
        actions = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": actions})

    def press(self, keys: str) -> None:
        actions = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": actions})

    def _act(self, source: dict[str, Any]) -> None:
        self.call_page("input.performActions", actions=[source])

    def choose(self, selector: str, file: Path) -> None:
        self.call_page("input.setFiles", element=self._element(selector), files=[str(file)])

    def screenshot(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self.call_page("browsingContext.captureScreenshot")["data"]))


class _Program:
    """A Firefox without windows, which saves what pages offer without asking."""

    _running: ClassVar[dict[tuple[bool, bool], "_Program"]] = {}
    """Those that were started for the tests of this process, by scripts and storage."""

    @classmethod
    def running(cls, scripts: bool, storage: bool) -> "_Program":
        """Return one with these settings, started where there is none."""
        if (scripts, storage) not in cls._running:
            cls._running[scripts, storage] = cls(scripts, storage)
        return cls._running[scripts, storage]

    def __init__(self, scripts: bool, storage: bool) -> None:
        with ExitStack() as stack:
            self._start(stack, scripts, storage)
            self._stack = stack.pop_all()

    def _start(self, stack: ExitStack, scripts: bool, storage: bool) -> None:
        path = find_firefox()
        assert path, "No Firefox: run .venv/bin/python -m tests.browsers.install"
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        self.downloads = folder / "downloads"
        self.downloads.mkdir()
        profile = folder / "profile"
        profile.mkdir()
        settings = {
            "browser.download.always_ask_before_handling_new_types": False,
            "browser.download.dir": str(self.downloads),
            "browser.download.folderList": 2,
            "dom.storage.enabled": storage,
            "intl.accept_languages": LANGUAGE,
            "javascript.enabled": scripts,
        }
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in settings.items()]
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        options = ["--headless", "--no-remote", "--remote-debugging-port", "0"]
        command = [str(path), *options, "--profile", str(profile), "about:blank"]
        start_process(stack, command, folder / "firefox.log")
        # Where it listens, written by Firefox as soon as it does.
        server = profile / "WebDriverBiDiServer.json"
        where = until(lambda: server.exists() and json.loads(server.read_text() or "null"))
        address = f"ws://{where['ws_host']}:{where['ws_port']}/session"
        self._socket = stack.enter_context(connect(address, max_size=None, proxy=None))
        self._sent = 0
        self.call("session.new", {"capabilities": {}})
        stack.callback(self.call, "browser.close", {})
        self.call("session.subscribe", {"events": ["log.entryAdded", "network.beforeRequestSent"]})

    def call(
        self, method: str, params: dict[str, Any], event: Callable[[str, Any], None] | None = None
    ) -> Any:
        """Send one command and wait for its result; `event` is told what happens before that."""
        self._sent += 1
        self._socket.send(json.dumps({"id": self._sent, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv(timeout=DEADLINE))
            if message.get("id") == self._sent:
                break
            if message["type"] == "event" and event:
                event(message["method"], message["params"])
        if message["type"] == "error":
            raise DriverError(f"{method}: {message['error']}: {message['message']}")
        return message["result"]

    def close(self) -> None:
        self._stack.close()


def close_all() -> None:
    """End every Firefox that the tests of this process have started."""
    while _Program._running:
        _Program._running.popitem()[1].close()
