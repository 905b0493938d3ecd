"""Read the tags of a page's body with their positions, so that a bundle can rewrite some of them.

Our templates quote every attribute and escape every text, so whatever looks like a tag is one. The minifier
drops quotes where they are not needed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(
    r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=>\"'/]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*)\s*/?>"
)
_ATTRIBUTE = re.compile(r"\s+([^\s=>\"'/]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a tag."""

    name: str
    value: str
    """As written, with its entities."""
    start: int
    """Start of the value in the page, without its quotes."""
    end: int
    outer: int
    """Start of the white space before the attribute."""
    stop: int
    """End of the attribute, including quotes."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag or an end tag."""

    name: str
    closes: bool
    """Whether it is an end tag."""
    start: int
    end: int
    attributes: tuple[Attribute, ...]

    def get(self, name: str) -> Attribute | None:
        """Return the attribute with that name."""
        return next((each for each in self.attributes if each.name == name), None)


def tags(html: str) -> Iterator[Tag]:
    """Yield the tags of a page's body in order."""
    for found in _TAG.finditer(html):
        attributes = tuple(_attributes(html, found.start(3), found.end(3))) if found[3] else ()
        yield Tag(found[2], bool(found[1]), found.start(), found.end(), attributes)


def _attributes(html: str, start: int, end: int) -> Iterator[Attribute]:
    for found in _ATTRIBUTE.finditer(html, start, end):
        group = found.lastindex or 1
        value = found[group] if group > 1 else ""
        place = found.span(group) if group > 1 else (found.end(), found.end())
        yield Attribute(found[1], value, *place, found.start(), found.end())


class Changes:
    """Replacements in a text, added from start to end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = []
        self._done = 0

    def replace(self, start: int, end: int, new: str) -> None:
        """Replace a piece. A piece inside one that was already replaced is ignored."""
        if start < self._done:
            return
        self._parts += self._text[self._done : start], new
        self._done = end

    def result(self) -> str:
        """Return the text with all replacements."""
        return "".join([*self._parts, self._text[self._done :]])
