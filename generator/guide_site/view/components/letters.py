"""The records of the component `letters`."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class LetterPiece:
    """Some words of a letter, or the name of a blank in brackets."""

    text: Markup
    blank: str | None
    """Id of the blank's field; None for words."""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A part of a letter, line breaks included (shown with white-space: pre-wrap)."""

    pieces: tuple[LetterPiece, ...]
    droppable: bool
    """True where it is left out while all of its blanks, which are optional, are empty."""


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter in one language."""

    lang: str
    language: Markup
    """Name of the language, in that of the page."""
    money: str
    """How the language writes an amount: `¥{n}`."""
    none: str
    """What it writes for an optional blank that stays empty: "none"."""
    lines: tuple[LetterLine, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in a list, or as readable text where it has no page of its own."""

    anchor: str
    title: Markup
    summary: Markup | None
    """When to use it."""
    warning: Markup | None
    """What sending it may cost."""
    href: str | None
    """Where it is filled in; None where the site has no page for that."""
    blanks: tuple[Markup, ...]
    """Names of what the reader fills in; empty with `href`."""
    text: LetterText | None
    """None with `href`."""


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """A guide with its letters."""

    title: Markup
    href: str
    letters: tuple[Letter, ...]
