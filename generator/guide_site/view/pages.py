"""The records that page templates take: one a kind of page, all with a `Frame`."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from markupsafe import Markup

from guide_site.view.components.box import Box
from guide_site.view.components.card import Card
from guide_site.view.components.changes import Change
from guide_site.view.components.contact import Contact
from guide_site.view.components.crisis import Crisis
from guide_site.view.components.deadlines import Deadline, StartDay
from guide_site.view.components.faq import Question
from guide_site.view.components.flow import Stage
from guide_site.view.components.glosses import Gloss
from guide_site.view.components.headings import Heading
from guide_site.view.components.language_switch import Alternate
from guide_site.view.components.letters import Letter, LetterGroup
from guide_site.view.components.loan import LoanFlatFee, LoanPlan
from guide_site.view.components.log import ChannelName
from guide_site.view.components.paper import Paper
from guide_site.view.components.search import SearchTopic
from guide_site.view.components.sources import Source
from guide_site.view.components.start import Start
from guide_site.view.components.statement import Statement
from guide_site.view.components.step import Step
from guide_site.view.components.term import Term
from guide_site.view.components.tools import Tool
from guide_site.view.components.topic import Topic, TopicLink
from guide_site.view.components.triage import TriageQuestion, TriageResult
from guide_site.view.components.trust import Trust


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
    withdrawn: bool = False
    """Whether it belongs to a guide that was withdrawn: nothing leads readers here, not even search."""
    unapproved: bool = False
    """Whether nobody answered for what it says: the page says so, and search engines must not list it."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a page stands in a list of several pages."""

    position: str
    """In words: "Page 2 of 9"."""
    previous: str | None
    """Address of the page before; None on the first."""
    next: str | None
    """Address of the page after; None on the last."""


@dataclass(frozen=True, slots=True)
class Directory:
    """The categories, in place of a list that would be too long for one page."""

    intro: str
    """Says how much there is in all, and that it is listed by topic."""
    topics: tuple[TopicLink, ...]


class View(Protocol):
    """What the record of every page has."""

    template: ClassVar[str]
    """The page's template below overrides/."""

    @property
    def frame(self) -> Frame:
        """What every page has."""


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A guide."""

    template: ClassVar[str] = "pages/guide.html"
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
    trust: Trust | None
    """None where nobody answered for the guide."""
    warnings: tuple[Markup, ...]
    prerequisites: tuple[Card, ...]
    prepare: tuple[Box, ...]
    path: tuple[Stage, ...]
    """What to tap on the way through an app or a website."""
    stages: tuple[Stage, ...]
    """The whole at a glance."""
    pictured: bool
    """True where steps have pictures of screens."""
    steps: tuple[Step, ...]
    deadlines: tuple[Deadline, ...]
    start_days: tuple[StartDay, ...]
    """The days that the deadlines are counted from, each once."""
    letters: tuple[Letter, ...]
    faq: tuple[Question, ...]
    glosses: tuple[Gloss, ...]
    """The terms that the page mentions."""
    sources: tuple[Source, ...]
    contacts: str | None
    """Where channels stand with source and day of check, if a text of the guide leads to one."""
    related: tuple[Card, ...]
    next: tuple[Card, ...]
    changes: tuple[Change, ...]
    take: tuple[str, str] | None
    """Addresses of the guide as a file to take along, and of the one with all guides."""
    paper: Paper


@dataclass(frozen=True, slots=True)
class HomePage:
    """A language's home page."""

    template: ClassVar[str] = "pages/home.html"
    frame: Frame
    title: Markup
    summary: Markup | None
    start: tuple[Start, ...]
    topics: tuple[Topic, ...]
    contacts: str | None
    """Address of the page of official channels."""
    tools: tuple[Tool, ...]
    triage: str | None
    """Address of the page of questions, where the site asks some."""


@dataclass(frozen=True, slots=True)
class TopicPage:
    """The guides of a category; where there are many, one page of them."""

    template: ClassVar[str] = "pages/topic.html"
    frame: Frame
    topic: Topic
    pager: Pager | None = None
    """None where all guides are on this page."""


@dataclass(frozen=True, slots=True)
class ContactsPage:
    """All official channels."""

    template: ClassVar[str] = "pages/contacts.html"
    frame: Frame
    contacts: tuple[Contact, ...]
    cards: str | None
    """Address of the file with all of them for an address book; None where none can be dialled or opened."""


@dataclass(frozen=True, slots=True)
class GlossaryPage:
    """All terms."""

    template: ClassVar[str] = "pages/glossary.html"
    frame: Frame
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search. All guides stand there with their keywords, for those without scripts."""

    template: ClassVar[str] = "pages/search.html"
    frame: Frame
    topics: tuple[SearchTopic, ...]
    """Empty where there are too many guides for one page."""
    crisis: Crisis | None = None
    """Help for readers in despair."""
    directory: Directory | None = None
    """What stands there in place of the guides."""


@dataclass(frozen=True, slots=True)
class LandingPage:
    """The site's root: leads to every language."""

    template: ClassVar[str] = "pages/landing.html"
    frame: Frame
    choices: tuple[tuple[Alternate, str, str], ...]
    """Language, the site's title in it, the site's summary in it."""


@dataclass(frozen=True, slots=True)
class StartPage:
    """Where do I start: questions that lead to a guide."""

    template: ClassVar[str] = "pages/start.html"
    frame: Frame
    questions: tuple[TriageQuestion, ...]
    """In reading order: what an answer leads to follows its question."""
    results: tuple[TriageResult, ...]
    crisis: Crisis | None = None
    """Help for a reader in despair, which comes before the questions."""


@dataclass(frozen=True, slots=True)
class LoanPage:
    """The loan and instalment calculator."""

    template: ClassVar[str] = "pages/loan.html"
    frame: Frame
    example: str
    """What the plans compare before the reader types anything, a sentence."""
    plans: tuple[LoanPlan, ...]
    summary: str
    """What the comparison tells, a sentence."""
    flat_numbers: tuple[str, ...]
    """The numbers of instalments of the next one's rates."""
    flats: tuple[LoanFlatFee, ...]
    myths: tuple[tuple[str, str], ...]
    """A common mistake, and how it really is."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """The contact log."""

    template: ClassVar[str] = "pages/log.html"
    frame: Frame
    channels: tuple[ChannelName, ...]
    """Official channels to choose from; the page adds one for all others."""


@dataclass(frozen=True, slots=True)
class StatementsPage:
    """All letters, by guide."""

    template: ClassVar[str] = "pages/statements.html"
    frame: Frame
    groups: tuple[LetterGroup, ...]
    """Empty where there are too many for one page."""
    incomplete: bool
    """True where a text of another language stands in."""
    directory: Directory | None = None
    """What stands there in place of the letters."""


@dataclass(frozen=True, slots=True)
class LettersPage:
    """The letters of a category, by guide; where there are many, one page of them."""

    template: ClassVar[str] = "pages/letters.html"
    frame: Frame
    title: Markup
    """Of the category."""
    overview: str
    """Address of the page that leads to the letters of every category."""
    groups: tuple[LetterGroup, ...]
    incomplete: bool
    """True where a text of another language stands in."""
    pager: Pager | None
    """None where all letters of the category are on this page."""


@dataclass(frozen=True, slots=True)
class StatementPage:
    """One letter to fill in."""

    template: ClassVar[str] = "pages/statement.html"
    frame: Frame
    title: Markup
    summary: Markup | None
    warning: Markup | None
    """What sending the letter may cost."""
    guide: tuple[str, Markup]
    """Address and title of the guide that it belongs to."""
    overview: str
    """Address of the page of all letters."""
    draft: bool
    withdrawn: bool
    incomplete: bool
    """True where a text of another language stands in."""
    statement: Statement


@dataclass(frozen=True, slots=True)
class MyDataPage:
    """Everything that is saved on this device."""

    template: ClassVar[str] = "pages/my-data.html"
    frame: Frame
