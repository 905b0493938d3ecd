"""The records of the component `crisis`."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to call, as a large link."""

    name: Markup
    value: Markup
    """The number as people know it, or the name of the app; a website's name stands for it."""
    href: str
    dials: bool
    """True for a phone number."""


@dataclass(frozen=True, slots=True)
class Crisis:
    """Help for a reader who may be in danger of taking their own life."""

    title: Markup
    text: Markup
    calls: tuple[Call, ...]
    """In the order in which they are to be tried."""
    line: Markup | None = None
    """For whom it is and what to do first. With it the help is brief, so that what follows stays in sight."""
