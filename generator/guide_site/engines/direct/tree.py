"""The files of a new site: what stays the same is linked from the last one."""

import hashlib
import os
import shutil
from pathlib import Path

from guide_site.audit.facts import FactsReader, wanted
from guide_site.engines.direct.records import Files


class Tree:
    """Writes a site into an empty folder."""

    def __init__(self, folder: Path, reader: FactsReader, old: Path | None, known: Files) -> None:
        """Prepare to write.

        Args:
            folder: Where the new site is made.
            reader: What reads in each file what the audit needs.
            old: The last site, whose files are as `known` says; None to write everything.
            known: Its files.
        """
        self.folder = folder
        self.files = Files({}, {})
        """What is there."""
        self._reader = reader
        self.written: set[str] = set()
        """Addresses of the files that are new, or other than in the last site."""
        self._old = old
        self._known = known if old else Files({}, {})
        self._folders: set[str] = set()

    def write(self, at: str, content: str | bytes) -> str:
        """Put a file at an address below the root, and return its SHA-256. Raises OSError."""
        data = content if isinstance(content, bytes) else content.encode()
        digest = hashlib.sha256(data).hexdigest()
        if self._known.digests.get(at) == digest:
            self.keep(at)
            return digest
        path = self._place(at)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with open(handle, "wb", buffering=0) as stream:
            left = memoryview(data)
            while left:
                left = left[stream.write(left) or 0 :]
        self.files.digests[at] = digest
        if wanted(at):
            text = content if isinstance(content, str) else data.decode(errors="replace")
            self.files.facts[at] = self._reader.facts(at, text)
        self.written.add(at)
        return digest

    def keep(self, at: str) -> None:
        """Take over a file from the last site. Raises OSError."""
        assert self._old
        source, to = f"{self._old}/{at}", self._place(at)
        try:
            os.link(source, to)
        except OSError:  # file systems without hard links, and files of other users
            shutil.copy2(source, to)
        self.files.digests[at] = self._known.digests[at]
        if at in self._known.facts:
            # The same object, by which the audit knows what did not change.
            self.files.facts[at] = self._known.facts[at]

    def _place(self, at: str) -> str:
        folder = at.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(f"{self.folder}/{folder}", exist_ok=True)
            self._folders.add(folder)
        return f"{self.folder}/{at}"
