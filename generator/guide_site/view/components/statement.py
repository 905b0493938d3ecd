"""The records of the component `statement`."""

from dataclasses import dataclass

from markupsafe import Markup

from guide_site.view.components.letters import LetterText


@dataclass(frozen=True, slots=True)
class Blank:
    """A field of the form from which a letter is made."""

    id: str
    """What is typed is kept under it, permanent and the same in all languages."""
    kind: str
    """As in the model: `text`, `date`, `money` …"""
    label: Markup
    example: Markup | None
    optional: bool
    zero: bool
    most: int | None
    after: str | None
    """Id of the blank whose day comes before this one's."""
    if_past: str | None
    if_ahead: str | None
    """What is said where the day is over, or has not come yet."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A letter to fill in."""

    key: str
    """`<guide>/<letter>`: what is typed is kept below it."""
    blanks: tuple[Blank, ...]
    send: LetterText
    """The text that goes out: in the site's first language, or the first that the letter has."""
    own: LetterText | None
    """The text in the page's language, to understand the other; None where they are the same."""
    missing: Markup | None
    """Name of the site's first language where the letter lacks it."""
    contacts: str | None
    """Address of the page of official channels."""
