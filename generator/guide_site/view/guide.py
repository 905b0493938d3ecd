"""A procedure as a guide page in one language."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from markupsafe import Markup, escape
from pydantic import BaseModel
from pydantic_core import to_json

from guide_site import model
from guide_site.library import Library
from guide_site.view import address
from guide_site.view.components.box import Box
from guide_site.view.components.changes import Change
from guide_site.view.components.deadlines import Deadline, StartDay
from guide_site.view.components.faq import Question
from guide_site.view.components.flow import Stage
from guide_site.view.components.glosses import Gloss
from guide_site.view.components.headings import Heading
from guide_site.view.components.line import Line
from guide_site.view.components.step import Step, When
from guide_site.view.components.stuck import Stuck
from guide_site.view.components.trust import Trust
from guide_site.view.components.ways import Way
from guide_site.view.context import LanguageContext, PageBuilder, condition
from guide_site.view.mentions import Mentions
from guide_site.view.pages import GuidePage
from guide_site.view.paper import paper
from guide_site.view.passages import guide_passages
from guide_site.view.screens import path, screen, with_original
from guide_site.view.statements import letter_part
from guide_site.view.translations import Translations

YEAR = 365.25
"""Days."""


def guide_page(context: LanguageContext, procedure: model.Procedure) -> GuidePage:
    """Return the page of a procedure in the language of `context`."""
    category = context.library.categories[procedure.category]
    status = context.library.status(procedure.id)
    in_full = "statement" not in context.tools or status == "unapproved"
    passages = tuple(guide_passages(procedure, context.library, letters=in_full))
    mentions = context.mentions(passages)
    at = address.guide(context.code, procedure.id)
    builder = PageBuilder(context, at, mentions, reaches=status != "unapproved")
    page = GuidePage(
        frame=context.frame(
            f"guides/{procedure.id}.html",
            context.plain(procedure.title),
            context.plain(procedure.summary),
            withdrawn=procedure.status == "withdrawn",
            unapproved=status == "unapproved",
            languages=context.library.published_in.get(f"guide/{procedure.id}"),
        ),
        id=procedure.id,
        title=builder.label(procedure.title),
        summary=builder.text(procedure.summary),
        topic=(builder.link(address.topic(context.code, category.id)), builder.label(category.title)),
        draft=procedure.status == "draft",
        withdrawn=procedure.status == "withdrawn",
        incomplete=context.lacks((*passages, category.title, *_listed(context.library, mentions))),
        for_whom=builder.optional(procedure.for_),
        not_for=builder.optional(procedure.not_for),
        time=builder.words.duration(procedure.time) if procedure.time else None,
        outcome=builder.optional(procedure.outcome),
        trust=trust(builder, procedure) if status != "unapproved" else None,
        warnings=tuple(builder.text(warning) for warning in procedure.warnings),
        prerequisites=builder.cards(procedure.prerequisites),
        prepare=tuple(_prepare(builder, item) for item in procedure.prepare),
        path=path(builder, procedure),
        stages=tuple(_stage(builder, stage) for stage in procedure.stages),
        pictured=any(step.screen for step in procedure.steps),
        steps=tuple(
            _step(builder, procedure, step, number) for number, step in enumerate(procedure.steps, 1)
        ),
        deadlines=tuple(_deadline(builder, deadline) for deadline in procedure.deadlines),
        start_days=_start_days(builder, procedure.deadlines),
        letters=tuple(letter_part(builder, procedure, letter) for letter in procedure.letters),
        faq=tuple(Question(builder.label(entry.q), builder.paragraphs(entry.a)) for entry in procedure.faq),
        glosses=_glosses(builder),
        sources=builder.sources(),
        contacts=builder.link(address.page(context.code, "contacts")) if mentions.channels else None,
        related=builder.cards(procedure.related, brief=True),
        next=builder.cards(procedure.next),
        changes=tuple(
            Change(builder.words.date(change.on), builder.text(change.note))
            for change in procedure.provenance.changes
        ),
        take=_take(builder, procedure) if context.offline and status in ("draft", "reviewed") else None,
        paper=paper(context, builder.address),
    )
    return _with_headings(page, builder, f"procedures/{procedure.id}.yaml")


def _listed(library: Library, mentions: Mentions) -> Iterator[model.Label]:
    """Yield the texts of the page's lists of sources and terms."""
    for name in mentions.sources:
        source = library.sources[name]
        yield source.title
        if source.note:
            yield source.note
    yield from (library.glossary[name].name for name in mentions.terms)


def _prepare(builder: PageBuilder, item: model.PrepareItem) -> Box:
    return Box(
        f"prepare.{item.id}",
        builder.text(item.text),
        _hash(item.text),
        tuple(f"prepare.{old}" for old in item.replaces),
    )


def _take(builder: PageBuilder, procedure: model.Procedure) -> tuple[str, str]:
    return builder.link(address.offline(procedure.id)), builder.link(address.offline())


def _with_headings(page: GuidePage, builder: PageBuilder, source: str) -> GuidePage:
    return replace(page, frame=replace(page.frame, headings=_headings(page, builder), source=source))


def _headings(page: GuidePage, builder: PageBuilder) -> tuple[Heading, ...]:
    steps = tuple(Heading(step.anchor, step.title) for step in page.steps)
    sections = (
        "warnings",
        "prerequisites",
        "prepare",
        "steps",
        "deadlines",
        "letters",
        "faq",
        "next",
        "related",
        "glosses",
        "sources",
        "changes",
    )
    return tuple(
        Heading(name, escape(builder.words(f"section.{name}")), steps if name == "steps" else ())
        for name in sections
        if getattr(page, name)
    )


def _glosses(builder: PageBuilder) -> tuple[Gloss, ...]:
    """Return the terms that the page mentions."""
    glossary = builder.context.library.glossary
    return tuple(_gloss(builder, name, glossary[name]) for name in builder.mentions.terms)


def _gloss(builder: PageBuilder, name: str, term: model.Term) -> Gloss:
    # Plain: what a meaning cites must not lengthen the guide's own list of sources.
    meaning = escape(builder.context.plain(term.meaning)) if term.meaning else Markup("")
    return Gloss(
        f"term-{name}",
        with_original(builder, term.name),
        meaning,
        builder.glossary_href(name),
        f"#word-{name}",
    )


def trust(builder: PageBuilder, procedure: model.Procedure) -> Trust:
    """Return how sure a procedure is, in words."""
    words, library, provenance = builder.words, builder.context.library, procedure.provenance
    level, approved = library.confidence(procedure.id), library.approved.get(procedure.id)
    return Trust(
        level=level,
        label=words(f"trust.{level}"),
        text=words(f"trust.{level}.text"),
        checked=_checked(builder, provenance.checked, approved=bool(approved)),
        material=_material(words, provenance.material_until),
        review=words(
            "trust.overdue" if library.is_past(provenance.review_by) else "trust.review",
            date=words.date(provenance.review_by),
        ),
        approved=_approved(builder, approved),
    )


def _approved(builder: PageBuilder, approved: model.Approved | None) -> str | None:
    if approved is None:
        return None
    words = builder.words
    by = words("list.join").join(map(builder.context.plain, approved.by))
    return words.count("trust.approved", approved.readers, by=by, date=words.date(approved.on))


def _material(words: Translations, until: str | None) -> str:
    if until is None:
        return words("trust.material.none")
    day = date.fromisoformat(f"{until}-01-01"[:10])
    told = {4: words.year, 7: words.month, 10: words.date}[len(until)](day)
    return words("trust.material", date=told)


def _checked(builder: PageBuilder, checked: model.Checked | None, *, approved: bool) -> str:
    words = builder.words
    if checked and checked.platform is None and approved:
        # The approval says who read what, and when. A day that an author typed says no more.
        return words("trust.checked.no-device")
    if checked is None:
        return words("trust.checked.none")
    day = words.date(checked.on)
    if checked.platform is None:
        return words("trust.checked.sources", date=day)
    platform = words(f"platform.{checked.platform}")
    if checked.app_version is None:
        return words("trust.checked.device-no-version", date=day, platform=platform)
    return words("trust.checked.device", date=day, platform=platform, version=checked.app_version)


def _step(builder: PageBuilder, procedure: model.Procedure, step: model.Step, number: int) -> Step:
    differs = _own_confidence(builder.context.library, procedure, step)
    title = builder.label(step.title)
    log = step.log and "log" in builder.context.tools
    return Step(
        number=number,
        anchor=address.step_anchor(step.id),
        title=title,
        optional=step.optional,
        paragraphs=builder.paragraphs(step.body),
        screen=screen(builder, step.screen) if step.screen else None,
        lines=_lines(builder, step.lines),
        ways=tuple(_way(builder, way) for way in step.any_of),
        checks=tuple(
            Box(
                f"check.{step.id}.{check.id}",
                builder.text(check.text),
                _hash(check.text),
                tuple(f"check.{old}.{check.id}" for old in step.replaces),
            )
            for check in step.checks
        ),
        done_when=builder.optional(step.done_when),
        stuck=tuple(_stuck(builder, stuck) for stuck in step.if_stuck),
        log=step.log,
        log_href=builder.link(address.tool(builder.context.code, "log")) if log else None,
        log_channel=_channel(builder, step) if log else None,
        trust=differs,
        trust_label=builder.words(f"trust.{differs}") if differs else None,
        sources=tuple(builder.mark(source) for source in step.sources),
        box=Box(
            f"step.{step.id}",
            title,
            _hash(step.title, step.body, *step.lines, *step.any_of, *step.checks, step.done_when),
            tuple(f"step.{old}" for old in step.replaces),
        ),
        when=_when(builder, step.when) if step.when else None,
    )


def _own_confidence(
    library: Library, procedure: model.Procedure, step: model.Step
) -> model.Confidence | None:
    """Return how sure a step is, where that differs from its guide."""
    if step.confidence is None:
        return None
    own = model.weaker(step.confidence, library.confidence_limit(procedure.id))
    return own if own != library.confidence(procedure.id) else None


def _stage(builder: PageBuilder, stage: model.Stage) -> Stage:
    return Stage(
        label=builder.label(stage.label),
        href=f"#{address.step_anchor(stage.step)}" if stage.step else None,
        text=builder.optional(stage.text),
        stop=builder.optional(stage.stop),
        pivot=stage.pivot,
    )


def _when(builder: PageBuilder, when: model.When) -> When:
    question = builder.context.library.questions[when.answer]
    texts = {option.id: option.text for option in question.options}
    return When(
        spec=condition(when),
        text=escape(
            builder.words(
                "when.only",
                question=builder.label(question.text),
                answers=Markup(builder.words("when.or")).join(
                    builder.label(texts[name]) for name in when.in_
                ),
            )
        ),
        others=tuple(
            (name, builder.context.plain(text)) for name, text in texts.items() if name not in when.in_
        ),
    )


def _channel(builder: PageBuilder, step: model.Step) -> str | None:
    """Return the id of the first channel that a step's texts name, in reading order."""
    texts = [step.body, *(line.text for line in step.lines)]
    for way in step.any_of:
        texts += [way.body, *(line.text for line in way.lines)]
    texts += [*(check.text for check in step.checks), step.done_when]
    for stuck in step.if_stuck:
        texts += [stuck.symptom, stuck.do]
    for text in texts:
        for reference in builder.references(text) if text else ():
            if reference.scheme == "channel":
                return reference.target
    return None


def _hash(*told: BaseModel | None) -> str:
    """Return what tells whether the reader was told the same: 24 bits, since only two texts are compared."""
    text = b"\0".join(to_json(part, by_alias=False) if part else b"" for part in told)
    return hashlib.sha256(text).hexdigest()[:6]


def _lines(builder: PageBuilder, lines: tuple[model.Line, ...]) -> tuple[Line, ...]:
    return tuple(
        Line(line.kind, builder.words(f"line.{line.kind}"), builder.text(line.text)) for line in lines
    )


def _way(builder: PageBuilder, way: model.Way) -> Way:
    return Way(builder.label(way.title), builder.paragraphs(way.body), _lines(builder, way.lines))


def _stuck(builder: PageBuilder, stuck: model.Stuck) -> Stuck:
    goto = builder.cards((stuck.goto,))[0] if stuck.goto else None
    return Stuck(builder.text(stuck.symptom), builder.text(stuck.do), goto)


def _deadline(builder: PageBuilder, deadline: model.Deadline) -> Deadline:
    words, days = builder.words, deadline.offset_days
    start = words(f"deadline.from.{deadline.from_}")
    years = round(days / YEAR)
    if days == 0:
        when = words("deadline.on", **{"from": start})
    elif years > 0 and abs(days - years * YEAR) < 2:
        when = words.count("deadline.years", years, **{"from": start})
    else:
        when = words.count("deadline.before" if days < 0 else "deadline.after", abs(days), **{"from": start})
    return Deadline(
        anchor=f"deadline-{deadline.id}",
        when=when,
        label=builder.label(deadline.label),
        note=builder.optional(deadline.note),
        start=deadline.from_,
        offset=days,
    )


def _start_days(builder: PageBuilder, deadlines: tuple[model.Deadline, ...]) -> tuple[StartDay, ...]:
    names = dict.fromkeys(deadline.from_ for deadline in deadlines)
    return tuple(StartDay(name, builder.words(f"dates.from.{name}")) for name in names)
