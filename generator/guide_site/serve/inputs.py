"""What a site is read from, as digests: only the content of files tells whether something changed."""

import os
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

Digests = Mapping[Path, bytes]
"""Files and folders, with a digest of what they hold."""

_IGNORED = ("~", ".swp", ".swx", ".pyc", ".tmp")
_IGNORED_FOLDERS = frozenset({"__pycache__", ".git"})


def is_input(path: Path) -> bool:
    """Return whether a site may be made from a file, which editors' own files are not."""
    return not path.name.endswith(_IGNORED) and not _IGNORED_FOLDERS.intersection(path.parts[-3:])


def digests(paths: Iterable[Path]) -> dict[Path, bytes]:
    """Return a digest of every file in and below the paths. What cannot be read has an empty one."""
    return {file: _digest(file) for path in paths for file in _files(path) if is_input(file)}


def changed(before: Digests, now: Digests) -> set[Path]:
    """Return what differs."""
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}


def renew(known: dict[Path, bytes], paths: Iterable[Path]) -> None:
    """Bring the digests of what stands at the paths, and below them, up to date."""
    for path in paths:
        if not path.is_file():
            for gone in [file for file in known if file.is_relative_to(path)]:
                del known[gone]
        if path.exists():
            known.update(digests([path]))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if name not in _IGNORED_FOLDERS]
        yield from (Path(folder, name) for name in names)


def _digest(file: Path) -> bytes:
    try:
        return blake2b(file.read_bytes(), digest_size=16).digest()
    except OSError:
        return b""
