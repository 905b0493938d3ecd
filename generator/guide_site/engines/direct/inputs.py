"""Everything that a build reads, as digests. This is looked at before anything else is loaded.

Content decides: every file is read, whatever its times are. That takes a fifth of a second for 5,000 guides.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files of a build."""

    names: str
    """Digest of which files there are."""
    contents: str
    """Digest of which there are, and of what they hold."""


def read_inputs(roots: Iterable[Path | str]) -> Inputs:
    """Return the digests of files, and of all files in folders. A root that does not exist counts as such.

    Raises OSError where a file cannot be read.
    """
    names, contents = hashlib.sha256(), hashlib.sha256()
    for root in roots:
        for path in _files(os.fspath(root), set()):
            written = os.fsencode(path) + b"\0"
            names.update(written)
            contents.update(written)
            contents.update(_content(path))
    return Inputs(names.hexdigest(), contents.hexdigest())


def epoch() -> str:
    """Return the digest of the code that builds: this package with its interface words, Python, and packages.

    A package that is installed in another version has another name in the folder of packages.
    """
    found = hashlib.sha256(f"{sys.version} {sys.platform} {sys.executable}".encode())
    for path in _files(str(PACKAGE), set()):
        if not path.endswith((".pyc", ".pyo")):
            found.update(os.fsencode(path) + b"\0" + _content(path))
    for folder in sys.path:
        if os.path.isdir(folder) and os.path.basename(folder) in ("site-packages", "dist-packages"):
            found.update("\0".join(sorted(n for n in os.listdir(folder) if n.endswith("-info"))).encode())
    return found.hexdigest()


def _files(path: str, above: set[str]) -> Iterator[str]:
    """Yield a file, or all files of a folder in a fixed order. Links are followed, but never in a circle."""
    try:
        with os.scandir(path) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except (NotADirectoryError, FileNotFoundError):
        yield path
        return
    here = os.path.realpath(path) if above or any(entry.is_symlink() for entry in entries) else path
    if here in above:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path, {*above, here})
        else:
            yield entry.path


def _content(path: str) -> bytes:
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:  # absent, or a link that leads nowhere
        return b"absent"
    try:
        found = hashlib.sha256()
        while part := os.read(handle, 1 << 20):
            found.update(part)
        return found.digest()
    finally:
        os.close(handle)
