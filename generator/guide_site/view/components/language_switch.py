"""The record of the component `language-switch`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language of the site."""

    code: str
    lang: str
    """BCP 47 tag."""
    name: str
    """The language's own name."""
    href: str
    """Relative to the page."""
    current: bool
