"""The records that page templates take: one a kind of page, all with a `Frame`."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.view.parts import (
    Alternate,
    Box,
    Card,
    Change,
    Contact,
    Deadline,
    Heading,
    Letter,
    Question,
    Source,
    Start,
    Step,
    Term,
    Topic,
    Trust,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has, whatever it shows."""

    address: str
    """Path below the site's root: `zh/guides/overdue.html`."""
    language: str
    """Code of the page's language in site.yaml."""
    lang: str
    """Its BCP 47 tag."""
    title: str
    """Plain text, not escaped."""
    description: str
    """Plain text, not escaped; empty where there is nothing to say."""
    root: str
    """Relative prefix to the site's root: `../../`."""
    alternates: tuple[Alternate, ...]
    headings: tuple[Heading, ...]
    source: str | None
    """The content file that the page comes from, relative to the content folder."""


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A guide."""

    frame: Frame
    id: str
    title: Markup
    summary: Markup
    topic: tuple[str, Markup]
    """Address and title of its category."""
    draft: bool
    withdrawn: bool
    incomplete: bool
    """True where a text of another language stands in."""
    for_whom: Markup | None
    not_for: Markup | None
    time: str | None
    outcome: Markup | None
    trust: Trust
    warnings: tuple[Markup, ...]
    prerequisites: tuple[Card, ...]
    prepare: tuple[Box, ...]
    steps: tuple[Step, ...]
    deadlines: tuple[Deadline, ...]
    letters: tuple[Letter, ...]
    faq: tuple[Question, ...]
    sources: tuple[Source, ...]
    related: tuple[Card, ...]
    next: tuple[Card, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """A language's home page."""

    frame: Frame
    title: Markup
    summary: Markup | None
    start: tuple[Start, ...]
    topics: tuple[Topic, ...]
    contacts: str | None
    """Address of the page of official channels."""


@dataclass(frozen=True, slots=True)
class TopicPage:
    """All guides of a category."""

    frame: Frame
    topic: Topic


@dataclass(frozen=True, slots=True)
class ContactsPage:
    """All official channels."""

    frame: Frame
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """All terms."""

    frame: Frame
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class LandingPage:
    """The site's root: leads to every language."""

    frame: Frame
    choices: tuple[tuple[Alternate, str, str], ...]
    """Language, the site's title in it, the site's summary in it."""


Page = GuidePage | HomePage | TopicPage | ContactsPage | GlossaryPage | LandingPage
