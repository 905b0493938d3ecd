"""The record of the component `glosses`."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Gloss:
    """A term that a page mentions, explained on that page."""

    anchor: str
    name: Markup
    """In the page's language and, beside it, in the one that the app speaks."""
    meaning: Markup
    more: str
    """Address of its entry in the glossary."""
    back: str
    """Leads to the first mention."""
