"""Texts in a picture: how wide they are, and how they are broken into lines. Nobody measures them for us."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

SIZE = 14
"""Of the type, in units of the picture."""
LINE = 18
"""From one line to the next."""
MAX_LINES = 3
"""Lines that a label has at most in one language; the words beside the picture have all of it."""
THIN, NARROW, BROAD = 0.4, 0.62, 0.9
"""Widths in em, a little more than most typefaces need: of i, t and stops; of other small Latin letters and
figures; of capitals and of writings that we know nothing about."""

# Where a line may end: after a word, and anywhere in Chinese but for its brackets and stops.
_PIECE = re.compile(r"\s*[「『（《“]*(?:[\x21-\x7e\xa1-\u024f]+|\S)[，。、：；！？）」』》”]*")


@dataclass(frozen=True, slots=True)
class Wording:
    """Some words. `lang` is a BCP 47 tag, None where they are in the page's language."""

    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A line of text. `y` is its base line; it is centred at `x`, or begins there where `kind` is start."""

    x: int
    y: int
    text: str
    lang: str | None
    kind: str
    """How it looks: `start`, `link`, `text` (of a page) or nothing."""


def width_of(text: str) -> int:
    """Return about how wide a text is, in units of the picture."""
    return round(sum(_em(char) for char in text) * SIZE + 0.5)


@cache
def _em(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0
    if unicodedata.east_asian_width(char) in "WFA":
        return 1
    if char in " fijlrt.,:;!'|()/-":
        return THIN
    return BROAD if char.isupper() or char in "mw@%&" or char > "\u024f" else NARROW


def lay_out_text(label: tuple[Wording, ...], width: int) -> tuple[Wording, ...]:
    """Return the lines of a label: each wording broken so that it fits, one below the other."""
    return tuple(replace(part, text=line) for part in label for line in wrap_text(part.text, width))


def wrap_text(text: str, width: int) -> tuple[str, ...]:
    """Return a text as at most MOST lines of at most `width`; one that is cut ends in "…"."""
    lines = [""]
    for piece in _pieces(text, width):
        if width_of(lines[-1] + piece) > width:
            lines.append("")
        if len(lines) > MAX_LINES:
            break
        lines[-1] += piece if lines[-1] else piece.lstrip()
    if len(lines) > MAX_LINES:
        lines = [*lines[: MAX_LINES - 1], _cut(lines[MAX_LINES - 1], width)]
    return tuple(line for line in lines if line)


def _pieces(text: str, width: int) -> Iterator[str]:
    # Spaces at the end lead to no piece; looked at one by one they would take long.
    for piece in _PIECE.findall(text.rstrip()):
        if width_of(piece.lstrip()) <= width:
            yield piece
        else:
            yield from piece


def _cut(line: str, width: int) -> str:
    while line and width_of(line + "…") > width:
        line = line[:-1]
    return line + "…"
