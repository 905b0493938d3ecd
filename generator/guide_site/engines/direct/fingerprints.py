"""What the reads of a page give today, as texts that can be compared with those of the last build.

A look-up that finds nothing has a fingerprint, too: what appears later is noticed.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from guide_site.library import Library
from guide_site.site.reads import Read

ABSENT = "absent"


def fingerprint(library: Library, read: Read) -> str:
    """Return what a read, as `site.reads` records it, gives in a library.

    Two libraries that give the same have the same fingerprint, and two that differ have different ones.
    """
    name, *rest = read
    found = getattr(library, name)
    if name == "site":
        return _told(getattr(found, rest[0]))
    if isinstance(found, Mapping):
        if not rest:
            return _told(tuple(found))
        return _told(found[rest[0]]) if rest[0] in found else ABSENT
    if callable(found):
        try:
            return _told(found(_argument(name, rest[0])))
        except LookupError:
            return ABSENT
    return _told(found)


def _argument(method: str, written: str) -> Any:
    """Return the argument of a method of the library, which reads keep as text."""
    return date.fromisoformat(written) if method == "is_past" else written


def _told(value: Any) -> str:
    if value is None or isinstance(value, bool | int | str | date):
        return f"{type(value).__name__}:{value}" if len(str(value)) < 64 else _digest(str(value))
    return _digest(_text(value))


def _text(value: Any) -> str:
    if isinstance(value, BaseModel):
        return f"{type(value).__name__}{value.model_dump_json(by_alias=True)}"
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{key!r}:{_text(each)}' for key, each in value.items())}}}"
    if isinstance(value, tuple | list):
        return f"({','.join(map(_text, value))})"
    return repr(value)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
