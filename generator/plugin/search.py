"""The search of a build: what is found of the pages as they are rendered, written beside them."""

from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.pool import AsyncResult, Pool
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal

from generator.search import Entry, entry, language, write_search
from generator.view.desk import Desk
from generator.view.pages import Page

LARGE = 1000
"""Entries from which a process of its own writes the search."""


class Search:
    """The search of one build."""

    def __init__(self, desks: Mapping[str, Desk]) -> None:
        self.found: dict[str, list[Entry]] = {code: [] for code in desks}
        """By language, what was taken so far."""
        self._desks = desks
        self._pool: Pool | None = None
        self._running: list[AsyncResult[None]] = []

    def take(self, desk: Desk, page: Page) -> None:
        """Keep what may be found of a page."""
        if found := entry(desk, page):
            self.found[desk.code].append(found)

    def start(self, site: Path) -> None:
        """Write the files below the folder `site`; those of a large site while the pages are written."""
        if sum(map(len, self.found.values())) > LARGE:
            # Not forked: the progress bar is a thread, which a fork would cut in the middle of anything.
            # Ctrl-C is for the build, which then stops this process.
            self._pool = get_context("spawn").Pool(1, initializer=signal, initargs=(SIGINT, SIG_IGN))
        for code, found in self.found.items():
            work = (site, language(self._desks[code]), found)
            if self._pool:
                self._running.append(self._pool.apply_async(write_search, work))
            else:
                write_search(*work)

    def wait(self) -> None:
        """Wait until all is written. Raises what went wrong."""
        for running in self._running:
            running.get()
        self.stop()

    def stop(self) -> None:
        """Let go of everything; what is not written yet never will be."""
        self.found = {code: [] for code in self._desks}
        self._running.clear()
        if self._pool:
            self._pool.terminate()
            self._pool = None
