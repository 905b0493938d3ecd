"""The record of the component `flow`."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the whole at a glance."""

    label: Markup
    href: str | None
    """Its step: `#step-<id>`."""
    text: Markup | None = None
    stop: Markup | None = None
    """When not to go on."""
    pivot: bool = False
    """True for the point in time that the others lie before and after."""
