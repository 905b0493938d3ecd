"""Readers of files other than pages: they find the addresses in what scripts, the search and programs load.

Each output defines the readers of its files next to the code that writes them. Style sheets are read here.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence

from guide_site.audit.markup import style_urls

Reader = Callable[[str, str], Iterator[tuple[str, str]]]
"""Takes a file's address below the root and its text. Yields the addresses in it, each after the folder to
which it is relative. May raise ValueError, LookupError, TypeError or AttributeError for a malformed file."""

Readers = Sequence[tuple[str, Reader]]
"""Regular expressions for whole addresses, each with its reader."""


def addresses(readers: Readers, at: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield what the readers of a file find in it. `at` is its address below the root."""
    for pattern, reader in (*readers, *_OWN):
        if re.fullmatch(pattern, at):
            yield from reader(at, text)


def _style(at: str, text: str) -> Iterator[tuple[str, str]]:
    yield from ((posixpath.dirname(at), to) for to in style_urls(text))


def between(text: str, begin: str, end: str) -> str:
    """Return the text between its beginning and its end. Raises ValueError if it has others."""
    text = text.strip()
    if not (text.startswith(begin) and text.endswith(end)):
        raise ValueError(f"does not begin with {begin}")
    return text[len(begin) : -len(end)]


_OWN: Readers = ((r".+\.css", _style),)
