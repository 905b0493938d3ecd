"""How much readers download, in bytes."""

import gzip
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from tests.builds.test_first_visit import first_visit
from tests.bundle.test_onefile import BOTH, book_of, one_file
from tests.sites.environment import ROOT

KB = 1024


def packed(content: bytes) -> int:
    """Return the bytes that travel of a file that is sent with gzip, at the level that servers use."""
    return len(gzip.compress(content, compresslevel=6, mtime=0))


def page_weights(site: Path) -> tuple[int, int]:
    """Return the size of the largest guide page of a site, as it is and with gzip."""
    pages = [page.read_bytes() for page in site.glob("[ez][nh]/guides/*.html")]
    return max(map(len, pages)), packed(max(pages, key=len))


def asset_weight(site: Path) -> int:
    """Return the size of what every page loads."""
    return total(site, ("assets/guide.js", "assets/guide.css"))


def kept_files(site: Path) -> set[str]:
    """Return the files of a first visit to the Chinese site, with those that the service worker keeps."""
    return first_visit(site, "zh")


def total(site: Path, files: Iterable[str]) -> int:
    """Return the bytes that travel of several files."""
    return sum(packed((site / name).read_bytes()) for name in files)


def bundle_weights(content: Path = ROOT / "content") -> tuple[int, int]:
    """Return the size of the one file without guides and what one finds in them, and of its largest guide."""
    book = book_of(content)
    guides = Counter[str]()
    for leaf in book.pages.pages.values():
        if leaf.page.guide:
            guides[leaf.page.guide] += len(leaf.html.encode())
    found = sum(len(data.encode()) for data in book.pages.search.values())
    whole = len(one_file(book, BOTH).encode())
    return whole - guides.total() - found, max(guides.values())
