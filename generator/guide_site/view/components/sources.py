"""The records of the component `sources`, and of the marks that lead to it."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class SourceMark:
    """A small number that leads to the list of sources."""

    number: int
    href: str
    title: str
    """What the source is called, shortened: the whole name stands in the list."""


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the list of sources."""

    number: int
    anchor: str
    title: Markup
    kind: str
    detail: Markup
    """Publisher, number, date in words."""
    note: Markup | None
    href: str | None
