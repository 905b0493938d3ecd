"""What may be found of a page: titles, keywords, and its text section by section."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape

from markupsafe import Markup

from guide_site import model
from guide_site.search.pinyin import pinyin
from guide_site.view import address
from guide_site.view.components.sources import Source
from guide_site.view.components.step import Step
from guide_site.view.context import LanguageContext
from guide_site.view.pages import (
    ContactsPage,
    GlossaryPage,
    GuidePage,
    LoanPage,
    LogPage,
    MyDataPage,
    Page,
    StartPage,
    StatementsPage,
)

_TOOLS = {LoanPage: "loan", LogPage: "log", StatementsPage: "statement", MyDataPage: "my-data"}
_BLANK = re.compile(r"\{[a-z][a-z0-9-]*\}")
_MARK = re.compile(r"<sup>.*?</sup>|<[^>]*>")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page."""

    at: str
    """Where it is: an anchor as `#step-call`, or another page's address in the language's folder."""
    title: str
    text: str
    plain_title: bool = False
    """True for a title that every guide has, which tells nothing about this one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as the search knows it. All texts are plain."""

    address: str
    """Below the language's folder: `guides/overdue.html`."""
    title: str
    keywords: tuple[str, ...]
    """Also in pinyin."""
    sections: tuple[Section, ...]
    status: str
    """`reviewed` or `draft`; of a page that is no guide `page`."""
    since: str
    """Day of its first publication, where told: entries are numbered in the order in which they came."""


def entry(context: LanguageContext, page: Page) -> Entry | None:
    """Return what may be found of a page; None where readers would find nothing or are only led on."""
    if isinstance(page, GuidePage):
        return None if page.withdrawn else _guide(context, page)
    found: Iterable[Section]
    if isinstance(page, ContactsPage):
        found = (_section(f"#{item.anchor}", item.name, item.value, item.note) for item in page.contacts)
    elif isinstance(page, GlossaryPage):
        found = (
            _section(
                f"#{term.anchor}", term.name, *(name for _, name in term.others), term.also, term.meaning
            )
            for term in page.terms
        )
    elif isinstance(page, StartPage):
        found = (
            _section(f"#question-{asked.id}", asked.text, asked.note, *(one.text for one in asked.answers))
            for asked in page.questions
        )
    elif isinstance(page, LoanPage | LogPage | StatementsPage | MyDataPage):
        if isinstance(page, StatementsPage) and not page.groups:
            return None
        found = ()
    else:
        return None
    title = page.frame.title
    intro = Section("", "", page.frame.description)
    at = page.frame.address.partition("/")[2]
    return Entry(at, title, _called(context, page), (intro, *found), "page", "")


def _called(context: LanguageContext, page: Page) -> tuple[str, ...]:
    """Return what readers call a tool, also in pinyin, or the numbers of the contacts; of others nothing."""
    if isinstance(page, ContactsPage):
        return tuple(str(item.value.striptags()) for item in page.contacts if item.kind == "phone")
    tool = _TOOLS.get(type(page))
    own = context.words(f"search.keys.{tool}").split(",") if tool else []
    return tuple(dict.fromkeys(found for word in own for found in (word.strip(), *pinyin(word.strip()))))


def _guide(context: LanguageContext, page: GuidePage) -> Entry:
    procedure = context.library.procedures[page.id]
    own = procedure.keywords.root.get(context.code, ()) if procedure.keywords else ()
    keywords = dict.fromkeys(own)
    for text in own:
        keywords |= dict.fromkeys(pinyin(text))
    return Entry(
        address=page.frame.address.partition("/")[2],
        title=page.frame.title,
        keywords=tuple(keywords),
        sections=tuple(
            section for section in _sections(context, page, procedure) if section.title or section.text
        ),
        status="draft" if page.draft else "reviewed",
        since=_since(procedure.provenance).isoformat(),
    )


def _since(provenance: model.Provenance) -> date:
    days = [change.on for change in provenance.changes]
    return min(days) if days else date.min


def _sections(context: LanguageContext, page: GuidePage, procedure: model.Procedure) -> Iterator[Section]:
    words = context.words
    yield _section("", "", page.summary, page.for_whom, page.not_for, page.outcome)
    yield _shared("#warnings", words("section.warnings"), *page.warnings)
    yield _shared("#prepare", words("section.prepare"), *(box.text for box in page.prepare))
    for stage in page.stages:
        yield _section(stage.href or "#steps", stage.label, stage.text, stage.stop)
    for step in page.steps:
        yield _section(f"#{step.anchor}", step.title, *_step(step))
    for deadline in page.deadlines:
        yield _shared("#deadlines", words("section.deadlines"), deadline.when, deadline.label, deadline.note)
    for letter, source in zip(page.letters, procedure.letters, strict=True):
        at = address.letter(context.code, page.id, source.id).partition("/")[2] if letter.href else "#letters"
        yield _section(at, letter.title, letter.summary, letter.warning, *_letter(context, source))
    for question in page.faq:
        yield _section("#faq", question.q, *question.a)
    yield _shared("#sources", words("section.sources"), *_sources(page.sources))
    yield _shared("#changes", words("section.changes"), *(change.note for change in page.changes))


def _step(step: Step) -> Iterator[Markup | str | None]:
    yield from step.paragraphs
    if step.screen:
        yield from step.screen.labels
    yield from (line.text for line in step.lines)
    for way in step.ways:
        yield way.title
        yield from way.paragraphs
        yield from (line.text for line in way.lines)
    yield from (check.text for check in step.checks)
    yield step.done_when
    if step.when:
        yield step.when.text
        yield from (answer for _, answer in step.when.others)
    for stuck in step.stuck:
        yield stuck.symptom
        yield stuck.do


def _letter(context: LanguageContext, letter: model.Letter) -> Iterator[str]:
    for field in letter.fields:
        yield context.plain(field.label)
        if field.example:
            yield context.plain(field.example)
        for doubt in (field.if_past, field.if_ahead):
            if doubt:
                yield context.plain(doubt)
    yield _BLANK.sub(" … ", context.written(letter.body))


def _sources(sources: Iterable[Source]) -> Iterator[Markup | str | None]:
    for source in sources:
        yield source.title
        yield source.kind
        yield source.detail
        yield source.note


def _section(at: str, title: Markup | str, *texts: Markup | str | None) -> Section:
    return Section(at, _plain(title), "\n".join(_plain(text) for text in texts if text))


def _shared(at: str, title: str, *texts: Markup | str | None) -> Section:
    section = _section(at, "", *texts)
    return Section(at, title, section.text, plain_title=True) if section.text else section


def _plain(text: Markup | str) -> str:
    """Return a text as it is read: without markup and the small numbers of sources."""
    if not isinstance(text, Markup):
        return text
    bare = _MARK.sub("", text) if "<" in text else text
    return unescape(bare) if "&" in bare else str(bare)
