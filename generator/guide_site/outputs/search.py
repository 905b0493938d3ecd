"""Write the search files where MkDocs builds; of a large site in a process beside the writing of pages."""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Thread

from guide_site.errors import UsageError
from guide_site.search import Entry, Language, language, write_search
from guide_site.site.site import Site

LARGE = 1000
"""Number of entries from which a separate process writes the search."""

Work = tuple[Path, Language, list[Entry]]
"""Arguments of `write_search`."""


class SearchWriter:
    """Writes the search of one build; for a large site while its pages are written."""

    def __init__(self) -> None:
        self._writer: SpawnProcess | None = None
        self._line: Connection | None = None

    def start(self, site: Site, folder: Path) -> None:
        """Write the files of the rendered `site` to `folder`, or start to."""
        work = [
            (folder, language(context), site.search_entries(code)) for code, context in site.contexts.items()
        ]
        if sum(len(entries) for _, _, entries in work) <= LARGE:
            for part in work:
                write_search(*part)
            return
        # Not forked: the progress bar is a thread, and a fork could interrupt it at any point.
        spawn = get_context("spawn")
        self._line, end = spawn.Pipe()
        self._writer = spawn.Process(target=_write, args=(end,), daemon=True)
        with _without_ctrl_c():
            self._writer.start()
        end.close()  # so that the pipe breaks when the writer ends, however it ends
        # The writer takes a moment to start; do not wait for it.
        Thread(target=_send, args=(self._line, work), daemon=True).start()

    def wait(self) -> None:
        """Wait until everything is written.

        Raises the error of the writer, or UsageError if it was killed, for example because memory ran out.
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
        """Stop the search writer after a failure."""
        if self._writer:
            self._writer.kill()
            self._writer.join()
            self._writer = None
        # Not closed here: the sending thread may still use it.
        self._line = None


def _send(line: Connection, work: Sequence[Work]) -> None:
    with suppress(OSError):  # killed: `wait` reports it
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
    """Stop writing once the build is killed, because the next build uses the same folder."""
    if build := parent_process():
        build.join()
    os._exit(1)


@contextmanager
def _without_ctrl_c() -> Iterator[None]:
    """Make a process that starts here ignore Ctrl-C, even while it starts: the build stops it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
