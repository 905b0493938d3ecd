"""A guide: one procedure."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from markupsafe import Markup

from guide_site import model
from guide_site.pages.kind import PageKind, Place
from guide_site.search import Entry, Section, below, section, shared_section
from guide_site.search.pinyin import pinyin
from guide_site.view import address
from guide_site.view.components.sources import Source
from guide_site.view.components.step import Step
from guide_site.view.context import LanguageContext
from guide_site.view.guide import guide_page
from guide_site.view.pages import GuidePage

_BLANK = re.compile(r"\{[a-z][a-z0-9-]*\}")


def _places(context: LanguageContext, guide: model.Outline) -> Iterator[Place]:
    yield Place(address.guide(context.code, guide.id), context.plain(guide.title), partial(_view, guide.id))


def _view(procedure: str, context: LanguageContext) -> GuidePage:
    return guide_page(context, context.library.procedures[procedure])


def _search(context: LanguageContext, page: GuidePage) -> Entry | None:
    """A withdrawn guide is never found."""
    if page.withdrawn:
        return None
    procedure = context.library.procedures[page.id]
    own = procedure.keywords.root.get(context.code, ()) if procedure.keywords else ()
    keywords = dict.fromkeys(own)
    for text in own:
        keywords |= dict.fromkeys(pinyin(text))
    return Entry(
        address=below(page.frame.address),
        title=page.frame.title,
        keywords=tuple(keywords),
        sections=tuple(part for part in _sections(context, page, procedure) if part.title or part.text),
        status="draft" if page.draft or page.frame.unapproved else "reviewed",
        since=_since(procedure.provenance).isoformat(),
    )


def _since(provenance: model.Provenance) -> date:
    days = [change.on for change in provenance.changes]
    return min(days) if days else date.min


def _sections(context: LanguageContext, page: GuidePage, procedure: model.Procedure) -> Iterator[Section]:
    words = context.words
    yield section("", "", page.summary, page.for_whom, page.not_for, page.outcome)
    yield shared_section("#warnings", words("section.warnings"), *page.warnings)
    yield shared_section("#prepare", words("section.prepare"), *(box.text for box in page.prepare))
    for stage in page.stages:
        yield section(stage.href or "#steps", stage.label, stage.text, stage.stop)
    for step in page.steps:
        yield section(f"#{step.anchor}", step.title, *_step(step))
    for deadline in page.deadlines:
        texts = (deadline.when, deadline.label, deadline.note)
        yield shared_section("#deadlines", words("section.deadlines"), *texts)
    for letter, source in zip(page.letters, procedure.letters, strict=True):
        at = below(address.letter(context.code, page.id, source.id)) if letter.href else "#letters"
        yield section(at, letter.title, letter.summary, letter.warning, *_letter(context, source))
    for question in page.faq:
        yield section("#faq", question.q, *question.a)
    yield shared_section("#sources", words("section.sources"), *_sources(page.sources))
    yield shared_section("#changes", words("section.changes"), *(change.note for change in page.changes))


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


GUIDE = PageKind("guide", _places, _search)
