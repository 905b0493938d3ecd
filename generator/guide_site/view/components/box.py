"""The record of the component `box`."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick. `key` is what its tick is stored under, permanent and the same in all languages."""

    key: str
    """`prepare.<id>`, `step.<id>` or `check.<step>.<id>`."""
    text: Markup
    hash: str
    """Changes with what the box is about, in any language: a tick remembers it."""
    was: tuple[str, ...] = ()
    """Keys that this box took over: their ticks move here."""
