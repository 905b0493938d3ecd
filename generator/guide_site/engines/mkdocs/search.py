"""The search of a build: what is found of the pages as they are rendered, written beside them."""

import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Thread

from guide_site.errors import UsageError
from guide_site.search import Entry, Language, entry, language, write_search
from guide_site.view.context import LanguageContext
from guide_site.view.pages import Page

LARGE = 1000
"""Entries from which a process of its own writes the search."""

Work = tuple[Path, Language, list[Entry]]
"""What `write_search` is called with."""


class Search:
    """The search of one build."""

    def __init__(self, contexts: Mapping[str, LanguageContext]) -> None:
        self.found: dict[str, list[Entry]] = {code: [] for code in contexts}
        """By language, what was taken so far."""
        self._desks = contexts
        self._writer: SpawnProcess | None = None
        self._line: Connection | None = None

    def take(self, context: LanguageContext, page: Page) -> None:
        """Keep what may be found of a page."""
        if found := entry(context, page):
            self.found[context.code].append(found)

    def start(self, site: Path) -> None:
        """Write the files below the folder `site`; those of a large site while the pages are written."""
        work = [(site, language(self._desks[code]), found) for code, found in self.found.items()]
        if sum(map(len, self.found.values())) <= LARGE:
            for part in work:
                write_search(*part)
            return
        # Not forked: the progress bar is a thread, which a fork would cut in the middle of anything.
        spawn = get_context("spawn")
        self._line, end = spawn.Pipe()
        self._writer = spawn.Process(target=_write, args=(end,), daemon=True)
        with _without_ctrl_c():
            self._writer.start()
        end.close()  # so that the line breaks when the writer ends, however it ends
        # The writer takes a moment to begin; nobody waits for that.
        Thread(target=_send, args=(self._line, work), daemon=True).start()

    def wait(self) -> None:
        """Wait until all is written.

        Raises what went wrong, UsageError where the writer was killed: by the system, when memory runs out.
        """
        if self._line:
            try:
                error = self._line.recv()
            except (EOFError, ConnectionError):
                raise UsageError(
                    "the process that writes the search was killed, as systems do when memory runs out; "
                    "close other programs and build again"
                ) from None
            if error:
                raise error
        self.stop()

    def stop(self) -> None:
        """Let go of everything; what is not written yet never will be."""
        self.found = {code: [] for code in self._desks}
        if self._writer:
            self._writer.kill()
            self._writer.join()
            self._writer = None
        # Not closed here: the thread that sends may still hold it.
        self._line = None


def _send(line: Connection, work: Sequence[Work]) -> None:
    with suppress(OSError):  # killed: `wait` tells it
        line.send(work)


def _write(line: Connection) -> None:
    Thread(target=_end_with_the_build, daemon=True).start()
    try:
        for part in line.recv():
            write_search(*part)
    except Exception as error:
        line.send(error)
    else:
        line.send(None)


def _end_with_the_build() -> None:
    """Write nothing any more once the build was killed: the next one uses the same folder."""
    if build := parent_process():
        build.join()
    os._exit(1)


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Let a process that starts here never hear Ctrl-C, not even while it starts: the build stops it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
