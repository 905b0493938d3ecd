"""`guide serve` at work: watching, updating and answering, until it is stopped."""

import asyncio
import errno
import os
import secrets
import socket
import time
from collections.abc import Callable, Collection
from pathlib import Path
from urllib.parse import urlsplit

import uvicorn

from guide_site.engines.mkdocs.restart import PACKAGE, restart
from guide_site.engines.mkdocs.run import check_call, parse_address
from guide_site.errors import UsageError
from guide_site.serve import inputs
from guide_site.serve.answers import Answers
from guide_site.serve.resident import Outcome, Resident
from guide_site.serve.server import App
from guide_site.serve.watch import batches
from guide_site.serve.worker import Worker

QUIET = 0.5
"""Seconds after an update until all files are looked at, for what no event told."""
EVERY = 60.0
"""Seconds after which they are looked at anyway, and whether another day began."""

Tell = Callable[[str], None]


def serve(config_file: Path, content: Path | None, address: str, tell: Tell) -> None:
    """Serve the site, shown anew after every edit, until interrupted.

    Args:
        config_file: Path of mkdocs.yml.
        content: The content folder, None for that of mkdocs.yml.
        address: Host and port.
        tell: Shows lines to whoever started it.

    Raises:
        UsageError: There is no such file or folder, or the address cannot be had.
    """
    check_call(config_file, content)
    host, port = parse_address(address)
    with _listener(host, port, address) as listener:
        session = _Session(config_file, content, (host, port), tell)
        try:
            asyncio.run(session.run(listener))
        except KeyboardInterrupt:
            if not session.started:
                raise
            tell("Shutting down...")
    if session.outdated:
        restart()


class _Server(uvicorn.Server):
    """Ends the streams of browsers as soon as it is to end."""

    def __init__(self, app: App) -> None:
        quiet = {"log_config": None, "access_log": False, "server_header": False}
        super().__init__(
            uvicorn.Config(app, http="h11", ws="none", loop="asyncio", lifespan="off", **quiet)  # type: ignore[arg-type]  # options of several types
        )
        self._app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._app.end()
        await super().shutdown(sockets)


class _Session:
    """One run of the server."""

    def __init__(self, config_file: Path, content: Path | None, bound: tuple[str, int], tell: Tell) -> None:
        host, port = bound
        self._host = host
        self._place = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        self._tell = tell
        self._resident = Resident(config_file, content, site_url=self._served_at)
        self._worker = Worker("update")
        self._changes: asyncio.Queue[set[Path]] = asyncio.Queue()
        self._seen: dict[Path, bytes] = {}
        self._notices: tuple[str, ...] = ()
        self.started = False
        """Whether browsers are answered."""
        self.outdated = False
        """Whether the generator's own code was edited, which only another process can run."""

    def _served_at(self, site_url: str) -> str:
        """Return where the site is served: at the path at which it will be published."""
        return f"{self._place}{urlsplit(site_url).path.rstrip('/')}/"

    async def run(self, listener: socket.socket) -> None:
        """Read the site, then serve it until the process is told to end."""
        answers = Answers(self._resident)
        app = App(answers, self._host, secrets.token_hex(4))
        server = _Server(app)
        ready = asyncio.Event()
        tasks = [asyncio.create_task(self._watch(ready))]
        await ready.wait()  # an edit while all is read for the first time is noticed
        await self._worker.run(self._begin)
        tasks.append(asyncio.create_task(self._keep_up(app, server)))
        self._tell(f"Serving on {self._place}{answers.root}")
        self.started = True
        try:
            await server.serve([listener])
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _watch(self, ready: asyncio.Event) -> None:
        async for batch in batches(lambda: self._resident.inputs, ready):
            self._changes.put_nowait(batch)

    def _begin(self) -> None:
        self._seen = inputs.digests(self._resident.inputs)
        self._report(self._resident.update())

    async def _keep_up(self, app: App, server: uvicorn.Server) -> None:
        """Update after each batch of changes. Afterwards look for what was missed."""
        checked = False
        while True:
            wait = EVERY if checked else QUIET
            try:
                changed = await asyncio.wait_for(self._changes.get(), wait)
            except TimeoutError:
                changed = set()
            while not self._changes.empty():
                changed |= self._changes.get_nowait()
            checked = not changed
            if checked:
                changed = await self._worker.run(self._missed)
            if changed or self._resident.is_outdated:
                await self._worker.run(self._update, changed)
                app.tell()
            if self.outdated:
                server.should_exit = True

    def _missed(self) -> set[Path]:
        """Return what is not as it was when it was last read, whatever the system told."""
        now = inputs.digests(self._resident.inputs)
        found = inputs.changed(self._seen, now)
        self._seen = now
        return found

    def _update(self, changed: Collection[Path]) -> None:
        begun = time.perf_counter()
        # Before anything is read: an edit while it is read is found afterwards.
        inputs.renew(self._seen, changed)
        code = [path for path in changed if path.suffix == ".py" and path.is_relative_to(PACKAGE)]
        self.outdated = bool(code) and self._resident.can_run(code)
        if code:
            if self._resident.mistakes:
                self._tell(self._resident.mistakes.report)
            return
        outcome = self._resident.update(changed)
        self._report(outcome)
        if not outcome.mistakes:
            self._tell(f"Read anew in {time.perf_counter() - begun:.2f} s. Reloading browsers")

    def _report(self, outcome: Outcome) -> None:
        """Tell what is wrong, or what is better mended, unless that was told before."""
        if outcome.mistakes:
            self._tell(outcome.mistakes.report)
        elif outcome.notices != self._notices:
            self._notices = outcome.notices
            for text in outcome.notices:
                self._tell(text)


def _listener(host: str, port: int, address: str) -> socket.socket:
    """Return a socket that listens. Raises UsageError where the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    try:
        if os.name == "posix":  # elsewhere it would let two programs have one port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise UsageError(f"cannot serve at {address}: {trouble(error, address)}") from None
    return listener


def trouble(error: OSError, address: str) -> str:
    """Return what is wrong with an address, and what to do."""
    port = int(address.rpartition(":")[2])
    other = f"127.0.0.1:{port + 1 if 1024 <= port < 65535 else 8000}"
    if error.errno == errno.EADDRINUSE:
        return (
            f"another program uses port {port}, perhaps another guide serve; stop it or try --address {other}"
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return f"this computer does not have that address; try --address 127.0.0.1:{port}"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"port {port} is not for everybody; try --address {other}"
    return f"{error.strerror or error}; try --address {other}"
