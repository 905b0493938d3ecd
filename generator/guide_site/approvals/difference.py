"""What differs between two texts of the same thing, line by line."""

import difflib
from collections.abc import Iterator
from typing import Any

from guide_site.approvals.meaning import Meaning


def difference(before: Meaning, after: Meaning) -> list[str]:
    """Return what left (`- `) and what came (`+ `), each line with its place: `steps/dial/title: Dial`."""
    old, new = list(lines(before)), list(lines(after))
    return [line for line in difflib.ndiff(old, new) if line[:2] in ("- ", "+ ")]


def lines(meaning: Meaning) -> Iterator[str]:
    """Yield what a text says and refers to, in reading order, each line with its place."""
    yield from _lines(meaning.data["says"], "")
    yield from _lines(dict(sorted(meaning.data["refers"].items())), "")


def _lines(data: Any, place: str) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _lines(value, f"{place}/{name}")
    elif isinstance(data, list):
        for number, value in enumerate(data, 1):
            name = value.get("id", number) if isinstance(value, dict) else number
            yield from _lines(value, f"{place}/{name}")
    else:
        for line in str(data).splitlines() or [""]:
            yield f"{place.removeprefix('/')}: {line}"
