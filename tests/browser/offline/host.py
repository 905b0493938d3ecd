"""A web host whose faults a test chooses: gone, slow, in trouble, in the middle of publishing."""

import threading
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

TIMEOUT = b'"timeout":3000'
"""How the worker says after how many milliseconds it shows what it has."""

ANSWER = b"""
self.addEventListener("message", (event) => {
  if (event.data && event.data.ask) self.guide.enqueue(async () => event.ports[0].postMessage(0));
});
"""
"""Added to the worker: it tells when it has done all that it was asked before."""


class Host:
    """Serves `folder` at an address that stays the same while the host comes and goes.

    The rest may be changed at any time; paths are as in an address, without the query.
    """

    def __init__(self, folder: Path, below: str = "") -> None:
        self.folder = folder
        self.below = below
        """The path at which the folder stands, as `guides/`."""
        self.status: dict[str, HTTPStatus] = {}
        """What is answered for a path: with `instead` the same content, else a page about trouble."""
        self.instead: dict[str, bytes] = {}
        """Other content of a path."""
        self.redirect: dict[str, str] = {}
        """Paths that lead to another one."""
        self.cut: set[str] = set()
        """Paths of which only half arrives, and then nothing more."""
        self.hold: dict[str, threading.Event] = {}
        """Paths that are not answered before the event is set."""
        self.patience = 3000
        """Milliseconds of the worker's timeout, put into its file on the way."""
        self.headers: Callable[[str], Mapping[str, str]] = lambda path: {}
        """What is sent with a path beside what a plain host sends."""
        self.worker = b""
        """What stands before the worker: faults of the browser."""
        self.asked: list[str] = []
        self._port = 0
        self._httpd: ThreadingHTTPServer | None = None
        self._ends = threading.Event()
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}/{self.below}"

    def start(self) -> None:
        host = self

        class Handler(_Handler):
            def __init__(self, *arguments: Any) -> None:
                super().__init__(*arguments, host=host)

        self._ends.clear()
        self._httpd = ThreadingHTTPServer(("127.0.0.1", self._port), Handler)
        self._port = self._httpd.server_port
        threading.Thread(target=self._httpd.serve_forever, kwargs={"poll_interval": 0.02}).start()

    def stop(self) -> None:
        """Close the port, so that connecting is refused as by a computer that is off."""
        if self._httpd:
            self._ends.set()
            for event in self.hold.values():
                event.set()
            self._httpd.shutdown()
            self._httpd.server_close()
            self._httpd = None

    def read(self, path: str) -> bytes | None:
        """Return what a path holds now; None where there is nothing."""
        file = self.folder / (path + "index.html" if path.endswith("/") or not path else path)
        if path in self.instead:
            return self.instead[path]
        if not file.is_file():
            return None
        content = file.read_bytes()
        if path == "sw.js":
            content = self.worker + content.replace(TIMEOUT, b'"timeout":%d' % self.patience) + ANSWER
        return content

    def until_end(self) -> None:
        """Wait until the host is stopped."""
        self._ends.wait()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, host: Host) -> None:
        self.host = host
        super().__init__(*arguments, directory=str(host.folder))

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].removeprefix(f"/{self.host.below}")
        self.host.asked.append(path)
        if event := self.host.hold.get(path):
            event.wait()
        content = self.host.read(path)
        status = self.host.status.get(path, HTTPStatus.OK if content is not None else HTTPStatus.NOT_FOUND)
        if path in self.host.redirect:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", f"/{self.host.below}{self.host.redirect[path]}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if content is None or (status != HTTPStatus.OK and path not in self.host.instead):
            content = b"<!doctype html><title>Trouble</title><h1>Trouble</h1>"
            path = "trouble.html"
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(path if "." in path else "index.html"))
        self.send_header("Content-Length", str(len(content)))
        for name, value in self.host.headers(path).items():
            self.send_header(name, value)
        self.end_headers()
        try:
            if path in self.host.cut:
                self.wfile.write(content[: len(content) // 2])
                self.wfile.flush()
                self.host.until_end()
            else:
                self.wfile.write(content)
        except ConnectionError:
            pass  # the reader went away

    def log_message(self, *arguments: object) -> None:
        pass
