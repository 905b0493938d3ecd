"""The table of contents. The frame of the page draws it: it has no component."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents."""

    anchor: str
    title: Markup
    children: tuple["Heading", ...] = ()
