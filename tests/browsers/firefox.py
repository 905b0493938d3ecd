"""Firefox, driven over WebDriver BiDi, which it speaks itself: no program stands in between."""

import base64
import json
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browsers.driver import DEADLINE, HEIGHT, LANGUAGE, WIDTH, Driver, DriverError, start_process, until
from tests.browsers.install import find_firefox


class Firefox(Driver):
    """A Firefox without windows; what pages save goes to a folder without asking."""

    name = "firefox"
    socket: ClientConnection
    context: str
    sent = 0

    def start(self) -> None:
        path = find_firefox()
        assert path, "No Firefox: run .venv/bin/python -m tests.browsers.install"
        profile = self.folder / "profile"
        profile.mkdir()
        settings = {
            "browser.download.dir": str(self.downloads),
            "browser.download.folderList": 2,
            "browser.download.always_ask_before_handling_new_types": False,
            "dom.storage.enabled": self.storage,
            "intl.accept_languages": LANGUAGE,
            "javascript.enabled": self.scripts,
        }
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in settings.items()]
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        options = ["--headless", "--no-remote", "--remote-debugging-port", "0"]
        command = [str(path), *options, "--profile", str(profile), "about:blank"]
        start_process(self.stack, command, self.folder / "firefox.log")
        # Where it listens, written by Firefox as soon as it does.
        server = profile / "WebDriverBiDiServer.json"
        where = until(lambda: server.exists() and json.loads(server.read_text() or "null"))
        address = f"ws://{where['ws_host']}:{where['ws_port']}/session"
        self.socket = self.stack.enter_context(connect(address, max_size=None, proxy=None))
        self.call("session.new", capabilities={})
        self.stack.callback(self.call, "browser.close")
        self.call("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self.context = self.call("browsingContext.getTree")["contexts"][0]["context"]
        self.call_page("browsingContext.setViewport", viewport={"width": WIDTH, "height": HEIGHT})

    def call(self, method: str, **params: Any) -> Any:
        """Send one command and wait for its answer; note the events that come before it."""
        self.sent += 1
        self.socket.send(json.dumps({"id": self.sent, "method": method, "params": params}))
        while True:
            message = json.loads(self.socket.recv(timeout=DEADLINE))
            if message.get("id") == self.sent:
                break
            if message["type"] == "event":
                self._event(message["method"], message["params"])
        if message["type"] == "error":
            raise DriverError(f"{method}: {message['error']}: {message['message']}")
        return message["result"]

    def call_page(self, method: str, **params: Any) -> Any:
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
