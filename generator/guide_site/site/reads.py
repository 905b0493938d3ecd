"""What of the library a page looked at. While all of that stays the same, so does the page.

A read names a look-up, not what it found, so that one which found nothing counts, too:

    ("procedures", "overdue")    an entry of a mapping, there or not
    ("channels",)                which entries a mapping has, and in which order
    ("site", "title")            a field of site.yaml
    ("rate", "lpr")              what a method of the library returns: here the figure of the day of the build
    ("has_letters",)             any other attribute
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, cast

from guide_site.library import Library

Read = tuple[str, ...]


def recorded(library: Library, reads: set[Read]) -> Library:
    """Return the library as it is; every look-up is added to `reads`."""
    return cast(Library, _Recorder(library, reads))


NOTHING = object()
"""What a look-up returns that finds nothing."""


def read_value(library: Library, read: Read) -> object:
    """Return what a look-up finds in a library; NOTHING where it finds nothing.

    Two libraries give the same page where all its reads have equal values in them.
    """
    name, *rest = read
    value = getattr(library, name)
    if not rest:
        return tuple(value) if isinstance(value, Mapping) else value
    (key,) = rest
    if name == "site":
        return getattr(value, key)
    if isinstance(value, Mapping):
        return value.get(key, NOTHING)
    try:
        return value(date.fromisoformat(key) if name == "is_past" else key)
    except LookupError:
        return NOTHING


class _Recorder:
    """Stands for a library. Each attribute is asked for once, and then stands in the instance itself."""

    def __init__(self, library: Library, reads: set[Read]) -> None:
        self._library = library
        self._reads = reads

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._library, name)
        if name == "site":
            value = _Fields(name, value, self._reads)
        elif isinstance(value, Mapping):
            value = _Entries(name, value, self._reads)
        elif callable(value):
            value = _method(name, value, self._reads)
        else:
            self._reads.add((name,))
        setattr(self, name, value)
        return value


class _Fields:
    """Stands for a model whose fields are read one by one."""

    def __init__(self, name: str, value: Any, reads: set[Read]) -> None:
        self._name = name
        self._value = value
        self._reads = reads

    def __getattr__(self, name: str) -> Any:
        self._reads.add((self._name, name))
        value = getattr(self._value, name)
        setattr(self, name, value)
        return value


class _Entries(Mapping[str, Any]):
    """Stands for a mapping."""

    def __init__(self, name: str, value: Mapping[str, Any], reads: set[Read]) -> None:
        self._name = name
        self._value = value
        self._reads = reads

    def __getitem__(self, key: str) -> Any:
        self._reads.add((self._name, key))
        return self._value[key]

    def __iter__(self) -> Iterator[str]:
        self._reads.add((self._name,))
        return iter(self._value)

    def __len__(self) -> int:
        self._reads.add((self._name,))
        return len(self._value)


def _method(name: str, call: Callable[..., Any], reads: set[Read]) -> Callable[..., Any]:
    def method(argument: object) -> Any:
        reads.add((name, str(argument)))
        return call(argument)

    return method
