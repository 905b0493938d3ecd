"""The records that components show. Each component's template names the record it takes."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from guide_site.view.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick. `key` is what its tick is stored under, permanent and the same in all languages."""

    key: str
    """`prepare.<id>`, `step.<id>` or `check.<step>.<id>`."""
    text: Markup
    hash: str
    """Changes with what the box is about, in any language: a tick remembers it."""
    was: tuple[str, ...] = ()
    """Keys that this box took over: their ticks move here."""


@dataclass(frozen=True, slots=True)
class Card:
    """A guide in a list."""

    id: str
    href: str
    title: Markup
    summary: Markup | None
    """None where the card is a brief one."""
    status: Markup | None
    """"Draft", "withdrawn" in words; None for an ordinary guide."""
    trust: str
    """`verified`, `reported` or `unverified`."""
    trust_label: str
    time: str | None
    steps: int
    """How many there are, for the progress line."""
    when: tuple[str, ...]
    """Of those that are not for everybody, key of the box and condition: `step.x?question=a|b`."""


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
    material: str
    """Up to when the material reaches, a sentence; says so where the sources bear no date."""
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
class Screen:
    """What a screen looks like. Heading, taps and others say all that the drawing does."""

    frame: str
    """`phone` or `browser`."""
    heading: Markup
    """Which screen it is."""
    taps: Markup | None
    """What to tap and where, a sentence. Words of the app stand beside their translation."""
    others: Markup | None
    """What else is there, a sentence."""
    labels: tuple[Markup, ...]
    """All that stands on it, for the search."""
    drawing: Drawing


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


@dataclass(frozen=True, slots=True)
class SourceMark:
    """A small number that leads to the list of sources."""

    number: int
    href: str
    title: str
    """What the source is called, shortened: the whole name stands in the list."""


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
class When:
    """For whom a step is: readers who gave certain answers to one of the questions of the start page."""

    spec: str
    """`question=option|option`."""
    text: Markup
    """That in words, a sentence."""
    others: tuple[tuple[str, str], ...]
    """The other options of the question, for whom the step is not: id and plain text."""


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
    log_href: str | None
    """Address of the contact log, where the step asks for it and the site has one."""
    log_channel: str | None
    """Id of the channel that such a step is about: the first one that its texts name."""
    trust: str | None
    """Level, where it differs from the guide's."""
    trust_label: str | None
    sources: tuple[SourceMark, ...]
    box: Box
    when: When | None
    """None for a step that is for everybody."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that counts, in words."""

    anchor: str
    when: str
    """"3 days before the due date"."""
    label: Markup
    note: Markup | None
    start: str
    """Name of the day it is counted from, as in the model: `due_date`."""
    offset: int
    """Days after that day, negative for days before."""


@dataclass(frozen=True, slots=True)
class StartDay:
    """A day that deadlines are counted from and that only the reader knows."""

    name: str
    """As in the model: `due_date`. The date is stored under it, shared by all guides."""
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a letter, or the name of a blank in brackets."""

    text: Markup
    blank: str | None
    """Id of the blank's field; None for words."""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A part of a letter, line breaks included (shown with white-space: pre-wrap)."""

    pieces: tuple[Piece, ...]
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
    detail: Markup
    """Publisher, number, date in words."""
    note: Markup | None
    href: str | None


@dataclass(frozen=True, slots=True)
class Paper:
    """What a printed page tells of where it comes from."""

    site: str
    """The site's title."""
    address: str | None
    """The page's address on the web; None where the site has none yet."""
    code: str | None
    """A QR code of it as a `data:` address; None where there is no address."""


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
class Listed:
    """A guide in the list of all guides."""

    href: str
    title: Markup
    status: str | None
    """`draft` in words, None for a reviewed one."""
    keywords: str


@dataclass(frozen=True, slots=True)
class SearchTopic:
    """A category in the list of all guides."""

    title: Markup
    guides: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Tool:
    """One of the reader's tools."""

    href: str
    title: str
    text: str


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
    value: Markup
    href: str | None
    note: Markup | None
    source: str
    checked: str
    trust: str
    trust_label: str
    card: str | None
    """Address of its entry for an address book, relative to the page; an app has none."""


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to call, as a large link."""

    name: Markup
    value: Markup
    """The number as people know it, or the name of the app; a website's name stands for it."""
    href: str
    dials: bool
    """True for a phone number."""


@dataclass(frozen=True, slots=True)
class Crisis:
    """Help for a reader who may be in danger of taking their own life."""

    title: Markup
    text: Markup
    calls: tuple[Call, ...]
    """In the order in which they are to be tried."""
    line: Markup | None = None
    """For whom it is and what to do first. With it the help is brief, so that what follows stays in sight."""


@dataclass(frozen=True, slots=True)
class ContactCard:
    """An official channel as an address book takes it. All plain text."""

    id: str
    """Permanent, the same in all languages."""
    name: str
    phone: str | None
    """What is dialled: digits, maybe after a plus."""
    url: str | None
    note: str
    checked: date | None
    """The day on which the source was looked up; None where nobody found one."""


@dataclass(frozen=True, slots=True)
class ChannelName:
    """A channel to choose from."""

    id: str
    name: str
    """Plain text."""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    anchor: str
    name: Markup
    others: tuple[tuple[str, str], ...]
    """The term in the site's other languages: (BCP 47 tag, text)."""
    also: str
    meaning: Markup | None


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


@dataclass(frozen=True, slots=True)
class LoanChart:
    """Payments over time: one area for all that is paid, over it one for the principal."""

    payment: str
    """Path data in the chart's own units."""
    principal: str
    title: str
    """What it shows, a sentence."""
    top: str
    """The highest payment, in words."""
    top_y: str
    end: str
    """The last instalment's number."""
    end_x: str


@dataclass(frozen=True, slots=True)
class LoanCells:
    """What a plan comes to, in words; the calculator shows one line each."""

    kind: str
    amount: str
    received: str
    number: str
    payment: str
    paid: str
    interest: str
    fees: str
    cost: str
    simple: str
    compound: str


@dataclass(frozen=True, slots=True)
class LoanPlan:
    """One of the plans that the calculator compares."""

    id: str
    title: str
    number: str
    """The number of instalments that the form starts with."""
    cells: LoanCells | None
    """None for a plan that appears when the reader adds it, as the next two are."""
    chart: LoanChart | None
    schedule: tuple[tuple[str, ...], ...]
    """A line an instalment: number, payment, principal, interest, fee, remaining."""


@dataclass(frozen=True, slots=True)
class LoanFlat:
    """What a fee of so many percent an instalment really is a year."""

    fee: str
    twelve: str
    """Twelve times the fee, for which it is often taken."""
    rates: tuple[tuple[str, str], ...]
    """Simple and compound yearly rate in percent for each number of instalments."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a question of the start page."""

    id: str
    text: Markup
    href: str
    """Where on the page it leads: `#question-<id>`, `#result-<id>`."""
    follows: str
    """What comes then, in words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the start page."""

    id: str
    level: int
    """Of its heading, 2 to 6."""
    text: Markup
    note: Markup | None
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class GuideLink:
    """A guide by its title, or a step of it."""

    href: str
    title: Markup
    step: Markup | None = None
    """Title of the step that the link leads to; None where it leads to the top."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where the questions of the start page end."""

    id: str
    title: Markup
    text: Markup | None
    guide: GuideLink
    also: tuple[GuideLink, ...]
