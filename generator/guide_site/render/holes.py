"""Templates over values that differ from page to page: rendered once with holes, filled for each page.

A template may print a hole, and ask whether it is there. Whatever else it does with one raises `HoleRead`:
the result would be another one for each page, which then has to be rendered by itself. Only the filters
`forceescape`, `safe` and `striptags` go unnoticed, and change nothing.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Self

from markupsafe import escape

_MARK = re.compile("\x11([0-9]+)\x12")  # content with control characters is refused


class HoleRead(Exception):
    """A template looked into a value that differs from page to page."""


class _Hole:
    """Stands for a value. Equal to nothing but itself, since templates may not compare it."""

    def __init__(self, number: int | None) -> None:
        self._number = number

    def __html__(self) -> str:
        return self._read() if self._number is None else mark(self._number)

    def __bool__(self) -> bool:
        return True

    def __getattr__(self, name: str) -> Any:
        # Python and Jinja look for names of their own in any value.
        raise AttributeError(name) if name.startswith("__") else HoleRead

    def _read(self, *_: object) -> Any:
        raise HoleRead

    __hash__ = None  # type: ignore[assignment]  # a value that nothing may look into
    __str__ = __repr__ = __format__ = __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _read
    __len__ = __iter__ = __getitem__ = __contains__ = __call__ = __int__ = __float__ = __index__ = _read
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __mod__ = __rmod__ = _read


def holes() -> Callable[[Any], Any]:
    """Return what turns values into holes, numbered in the order in which it gets them. Empty values stay."""
    numbers = count()

    def instead(value: Any) -> Any:
        number = next(numbers)
        return _Hole(number) if value else value

    return instead


def unread() -> Any:
    """Return what stands for a value that a template may not even print."""
    return _Hole(None)


def mark(number: int) -> str:
    """Return what a hole prints."""
    return f"\x11{number}\x12"


def escaped(value: str | None) -> str:
    """Return a value as it stands in HTML; Markup stays as it is."""
    return str(escape(value or ""))


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What a template printed over holes."""

    pieces: tuple[str, ...]
    """What stands before, between and behind the holes."""
    holes: tuple[int, ...]
    """Their numbers, one less than there are pieces."""

    @classmethod
    def of(cls, text: str) -> Self:
        """Return a text apart at its holes."""
        parts = _MARK.split(text)
        return cls(tuple(parts[::2]), tuple(map(int, parts[1::2])))

    def fill(self, values: Sequence[str]) -> str:
        """Return the text with values in its holes: by number, and escaped already."""
        found = [""] * (2 * len(self.pieces) - 1)
        found[::2] = self.pieces
        found[1::2] = [values[number] for number in self.holes]
        return "".join(found)
