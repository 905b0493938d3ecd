"""The table of contents. The theme draws it: it has no component of ours."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents."""

    anchor: str
    title: Markup
    children: tuple["Heading", ...] = ()
