"""The record of the component `term`."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    anchor: str
    name: Markup
    others: tuple[tuple[str, str], ...]
    """The term in the site's other languages: (BCP 47 tag, text)."""
    also: str
    meaning: Markup | None
