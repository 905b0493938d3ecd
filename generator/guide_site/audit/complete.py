"""Check that a site is complete before it replaces the last one."""

import os
from collections.abc import Iterable
from pathlib import Path

_END = b"</html>"


def unfinished_pages(site: Path, pages: Iterable[str]) -> list[str]:
    """Return the pages, given as addresses below the folder `site`, that are missing or truncated."""
    return [page for page in pages if not _ends(site / page)]


def _ends(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            stream.seek(max(0, os.fstat(stream.fileno()).st_size - 64))
            return stream.read().rstrip().endswith(_END)
    except FileNotFoundError:
        return False
