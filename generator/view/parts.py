"""The records that components show. Each component's template names the record it takes."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick. `key` is what its tick is stored under, permanent and the same in all languages."""

    key: str
    """`prepare.<id>`, `step.<id>` or `check.<step>.<id>`."""
    text: Markup


@dataclass(frozen=True, slots=True)
class Card:
    """A guide in a list."""

    id: str
    href: str
    title: Markup
    summary: Markup
    status: Markup | None
    """"Draft", "withdrawn" in words; None for an ordinary guide."""
    trust: str
    """`verified`, `reported` or `unverified`."""
    trust_label: str
    time: str | None
    steps: tuple[str, ...]
    """Keys of the step boxes, for the progress line."""


@dataclass(frozen=True, slots=True)
class Trust:
    """How sure the guide is, in words."""

    level: str
    """`verified`, `reported` or `unverified`."""
    label: str
    """Short: "Not verified"."""
    text: str
    """What that means for the reader, a sentence."""
    checked: str
    """Who looked when, a sentence; says so where nobody did."""
    review: str
    """By when somebody must look again, a sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """A marked line under a step."""

    kind: str
    """`do`, `note`, `caution`, `reminder` or `script`."""
    label: str
    text: Markup


@dataclass(frozen=True, slots=True)
class ScreenItem:
    """One thing on a screen, in words."""

    shape: str
    """Kind of thing, in words: "button"."""
    label: Markup
    """What stands on it, in the page's language; with the original beside it where they differ."""
    at: str | None
    """Where it is, in words: "bottom right"."""
    tap: bool


@dataclass(frozen=True, slots=True)
class Screen:
    """What a screen looks like."""

    frame: str
    """`phone` or `browser`."""
    title: Markup | None
    items: tuple[ScreenItem, ...]


@dataclass(frozen=True, slots=True)
class SourceMark:
    """A small number that leads to the list of sources."""

    number: int
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Way:
    """One of several ways to do a step."""

    id: str
    title: Markup
    paragraphs: tuple[Markup, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Stuck:
    """A symptom and what helps."""

    symptom: Markup
    do: Markup
    goto: Card | None


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step."""

    number: int
    anchor: str
    """`step-<id>`: id attribute of the step, the same in all languages."""
    title: Markup
    optional: bool
    paragraphs: tuple[Markup, ...]
    screen: Screen | None
    lines: tuple[Line, ...]
    ways: tuple[Way, ...]
    checks: tuple[Box, ...]
    done_when: Markup | None
    stuck: tuple[Stuck, ...]
    log: bool
    """True where the reader should write the contact down."""
    trust: str | None
    """Level, where it differs from the guide's."""
    trust_label: str | None
    sources: tuple[SourceMark, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that counts, in words."""

    anchor: str
    when: str
    """"3 days before the due date"."""
    label: Markup
    note: Markup | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A text with blanks, as readable text."""

    anchor: str
    title: Markup
    blanks: tuple[Markup, ...]
    """Names of what the reader fills in."""
    lang: str
    text: Markup
    """The text, blanks marked, line breaks kept (shown with white-space: pre-line)."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its answer."""

    q: Markup
    a: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the list of sources."""

    number: int
    anchor: str
    title: Markup
    kind: str
    detail: str
    """Publisher, number, date in words."""
    note: Markup | None
    href: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the history."""

    date: str
    note: Markup


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


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents."""

    anchor: str
    title: Markup
    children: tuple["Heading", ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A category with its guides."""

    id: str
    href: str
    title: Markup
    summary: Markup | None
    cards: tuple[Card, ...]
    more: int
    """How many guides the topic page has beyond these cards."""


@dataclass(frozen=True, slots=True)
class Start:
    """A situation that leads to a guide."""

    text: Markup
    href: str
    title: Markup


@dataclass(frozen=True, slots=True)
class Contact:
    """An official channel."""

    anchor: str
    kind: str
    """`phone`, `website` or `app`."""
    name: Markup
    value: str
    href: str | None
    note: Markup | None
    source: str
    checked: str
    trust: str
    trust_label: str


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    anchor: str
    name: Markup
    others: tuple[tuple[str, str], ...]
    """The term in the site's other languages: (BCP 47 tag, text)."""
    also: str
    meaning: Markup | None
