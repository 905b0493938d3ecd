"""Write the search files where MkDocs builds; of a large site in a process beside the writing of pages."""

from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Thread

from guide_site.errors import UsageError
from guide_site.processes import start_process
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
        self._writer, self._line = start_process(_write)
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
    try:
        for part in line.recv():
            write_search(*part)
    except Exception as error:
        line.send(error)
    else:
        line.send(None)
