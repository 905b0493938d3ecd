"""What the reads of a page give today, as texts that can be compared with those of the last build.

A look-up that finds nothing has a fingerprint, too: what appears later is noticed.
"""

import hashlib
from collections.abc import Mapping, Set
from datetime import date
from typing import Any

from pydantic import BaseModel

from guide_site.library import Library
from guide_site.site.reads import NOTHING, Read, read_value

ABSENT = "absent"


def fingerprint(library: Library, read: Read) -> str:
    """Return what a read, as `site.reads` records it, gives in a library.

    Two libraries that give the same have the same fingerprint, and two that differ have different ones.
    """
    name, *rest = read
    if (
        name == "procedures"
        and rest
        and rest[0] in library.procedures
        and (digest := library.digest(rest[0]))
    ):
        return digest  # it need not be read
    value = read_value(library, read)
    return ABSENT if value is NOTHING else _told(value)


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
    if isinstance(value, Set):  # in no order of its own
        return f"{{{','.join(sorted(map(_text, value)))}}}"
    return repr(value)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
