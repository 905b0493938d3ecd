"""What is known of the files of a site without reading them, as in the index of Git.

After each run the size, the times, and the number of each file on its disk are noted beside its SHA-256. A
file for which all of these are the same was not changed since: whatever changes a file sets its `ctime`, the
time of its last change, which no program can set back. Windows has none: there, every file is read.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from guide_site.publish.manifest import file_digest

TICK = 20_000_000
"""Nanoseconds within which a file system may give two changes the same time; usual ones take 4 ms at most."""
_FORMAT = 1
_TELLS = os.name == "posix"

Mark = list[int]
"""Size in bytes, time of modification and of change in nanoseconds since 1970, number on the disk."""


class FileIndex:
    """The files of a site, as the last run left them."""

    def __init__(self, files: Mapping[str, tuple[str, Mark]] | None = None) -> None:
        """`files`: SHA-256 and mark of each by its path below the site. Files of others have no SHA-256."""
        self._files = files or {}
        self.written: Mapping[str, str] | None = None
        """SHA-256 of each file of the new site, where the one who writes it knows them."""

    def digest(self, file: Path | str, name: str) -> str | None:
        """Return the SHA-256 of a file of the site called `name`, or None if there is none."""
        known = self._files.get(name)
        if known and known[0] and _mark(file) == known[1]:
            return known[0]
        return file_digest(Path(file))

    def stands(self, site: Path) -> bool:
        """Return whether the site has the very files that the last run left, unchanged."""
        if not self._files or not _TELLS:
            return False
        found = dict(_marks(site))
        return found.keys() == self._files.keys() and all(
            mark == self._files[name][1] for name, mark in found.items()
        )


def read_index(file: Path) -> FileIndex:
    """Return the index that was written to `file`; an empty one where it cannot be used."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        digest, _, payload = file.read_bytes().partition(b"\n")
        data = json.loads(payload)
        if digest.decode() == hashlib.sha256(payload).hexdigest() and data["format"] == _FORMAT:
            return FileIndex({name: (digest, mark) for name, (digest, *mark) in data["files"].items()})
    return FileIndex()


def write_index(file: Path, site: Path, digests: Mapping[str, str]) -> None:
    """Note the files of a finished site. Raises OSError.

    `digests`: the SHA-256 of each file of ours, by its path below the site.
    """
    found = dict(_marks(site)) if _TELLS else {}
    newest = max((mark[2] for mark in found.values()), default=0)
    # A change that follows within the same tick could not be told from what is noted here.
    while time.time_ns() - newest < TICK:
        time.sleep(TICK / 1e9)
        newest = min(newest, time.time_ns())  # a time to come would never pass
    files = {name: [digests.get(name, ""), *mark] for name, mark in found.items()}
    draft = file.with_name(f"{file.name}.new")
    payload = json.dumps({"format": _FORMAT, "files": files}).encode()
    draft.write_bytes(hashlib.sha256(payload).hexdigest().encode() + b"\n" + payload)
    draft.replace(file)


def _mark(file: Path | str) -> Mark | None:
    try:
        found = os.lstat(file)
    except (FileNotFoundError, NotADirectoryError):
        return None
    return _mark_of(found) if _TELLS else None


def _mark_of(found: os.stat_result) -> Mark:
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _marks(folder: Path | str, below: str = "") -> Iterator[tuple[str, Mark]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _marks(entry.path, f"{below}{entry.name}/")
            else:
                yield below + entry.name, _mark_of(entry.stat(follow_symlinks=False))
