"""Commands that run until they are stopped: read line by line, never waited for with a sleep."""

import json
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.sites.projects import DAY, command, environment

LIMIT = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """A command at work. `told` is all it has said so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.told = ""
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def wait_for(self, words: str, limit: float = LIMIT) -> str:
        """Return the first new line that has these words, within `limit` seconds."""
        deadline = time.monotonic() + limit
        while True:
            try:
                line = self._lines.get(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                line = None
            assert line is not None, f"never said {words!r}:\n{self.told}"
            self.told += line
            if words in line:
                return line

    def interrupt(self) -> int:
        """Press Ctrl-C and return the exit code; the rest of what is said goes to `told`."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(timeout=LIMIT)
        while (line := self._lines.get(timeout=LIMIT)) is not None:
            self.told += line
        return code


@contextmanager
def running(
    program: str,
    *arguments: str | Path,
    cwd: Path,
    day: str | None = DAY,
    python: str | Path = sys.executable,
) -> Iterator[Running]:
    """Start a command; it is gone when the block ends, however that ends. `day` None is today."""
    process = subprocess.Popen(
        [*command(program, python), *map(str, arguments)],
        cwd=cwd,
        env=environment(**({"SOURCE_DATE_EPOCH": day} if day else {})),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        # A shell that runs the tests in the background makes its children deaf to Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        yield Running(process)
    finally:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


def fetch(address: str, timeout: float = LIMIT) -> str:
    with urllib.request.urlopen(address, timeout=timeout) as answer:
        text: str = answer.read().decode()
        return text


def states(site: str, page: str) -> Iterator[dict[str, Any]]:
    """Yield what `guide serve` tells an open page: now, and whenever it changed."""
    with urllib.request.urlopen(f"{site}-/events?at=/{page}", timeout=LIMIT) as stream:
        for line in stream:
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))


def epoch(html: str) -> int:
    """Return which version of the site a served page belongs to."""
    found = re.search(r"livereload\((\d+), \d+\)", html)
    assert found, html[-400:]
    return int(found[1])


def edit_until_served(site: str, page: str, file: Path, text: str, words: str) -> None:
    """Write `text` to a content file until the served page has `words`.

    Again and again: an edit goes unseen while the server still looks at the files for the first time.
    """
    deadline = time.monotonic() + LIMIT
    seen = epoch(fetch(site + page))
    while time.monotonic() < deadline:
        file.write_text(text, encoding="utf-8")
        try:
            fetch(f"{site}livereload/{seen}/0", timeout=5)  # answers when a newer version is there
        except (TimeoutError, urllib.error.URLError):
            continue
        html = fetch(site + page)
        seen = epoch(html)
        if words in html:
            return
    raise AssertionError(f"{words!r} was never served at {page}")
