"""The record of the component `start`."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Start:
    """A situation that leads to a guide."""

    text: Markup
    href: str
    title: Markup
