"""Ways through plain data, which may be anything: rules read it also where it does not fit its model."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError

from guide_site.model.fields import Found, Location
from guide_site.model.scalars import read_day


def get_nested(data: Any, *location: str | int) -> Any:
    """Return the value at a place of plain data, None where there is none."""
    for part in location:
        if isinstance(data, dict):
            data = data.get(str(part))
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def entries(data: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the maps of a list with their positions; nothing where it is no list."""
    found = get_nested(data, key)
    if isinstance(found, list):
        yield from ((n, entry) for n, entry in enumerate(found) if isinstance(entry, dict))


def named(data: Any, key: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Yield the maps of a list that have an id: the id, the position and the map."""
    for n, entry in entries(data, key):
        if isinstance(name := entry.get("id"), str):
            yield name, n, entry


def texts_of(found: Iterable[Found], language: str) -> Iterator[tuple[Location, str]]:
    """Yield the texts of a language with their places, in the order of the file; keywords one by one."""
    for thing in found:
        value = None if thing.shape.role else thing.value.get(language)
        if isinstance(value, str):
            yield (*thing.location, language), value
        elif isinstance(value, list):
            for number, word in enumerate(value):
                if isinstance(word, str):
                    yield (*thing.location, language, number), word


def day_at(data: Any, *location: str | int) -> date | None:
    """Return the day at a place of plain data, None where there is none or no real one."""
    found = get_nested(data, *location)
    try:
        return read_day(found) if isinstance(found, str) else None
    except PydanticCustomError:
        return None
