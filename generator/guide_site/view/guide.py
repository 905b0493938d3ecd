"""A procedure as a guide page in one language."""

import hashlib
from dataclasses import replace
from datetime import date

from markupsafe import Markup, escape
from pydantic import BaseModel

from guide_site import model
from guide_site.view import address, parts
from guide_site.view.desk import Desk, Sheet, condition
from guide_site.view.pages import GuidePage
from guide_site.view.paper import paper
from guide_site.view.screens import path, screen, with_original
from guide_site.view.statements import letter_part
from guide_site.view.words import Words

YEAR = 365.25
"""Days."""


def guide_page(desk: Desk, procedure: model.Procedure) -> GuidePage:
    """Return the page of a procedure in the desk's language."""
    sheet = Sheet(desk, address.guide(desk.code, procedure.id), glossed=[])
    category = desk.library.categories[procedure.category]
    for source in procedure.provenance.sources:
        sheet.number(source)
    content = {
        "title": sheet.label(procedure.title),
        "summary": sheet.text(procedure.summary),
        "for_whom": sheet.optional(procedure.for_),
        "not_for": sheet.optional(procedure.not_for),
        "outcome": sheet.optional(procedure.outcome),
        "warnings": tuple(sheet.text(warning) for warning in procedure.warnings),
        "prepare": tuple(
            parts.Box(
                f"prepare.{item.id}",
                sheet.text(item.text),
                _hash(item.text),
                tuple(f"prepare.{old}" for old in item.replaces),
            )
            for item in procedure.prepare
        ),
        "path": path(sheet, procedure),
        "stages": tuple(_stage(sheet, stage) for stage in procedure.stages),
        "steps": tuple(
            _step(sheet, procedure, step, number) for number, step in enumerate(procedure.steps, 1)
        ),
        "deadlines": tuple(_deadline(sheet, deadline) for deadline in procedure.deadlines),
        "start_days": _start_days(sheet, procedure.deadlines),
        "letters": tuple(letter_part(sheet, procedure, letter) for letter in procedure.letters),
        "faq": tuple(
            parts.Question(sheet.label(entry.q), sheet.paragraphs(entry.a)) for entry in procedure.faq
        ),
        "changes": tuple(
            parts.Change(sheet.words.date(change.on), sheet.text(change.note))
            for change in procedure.provenance.changes
        ),
    }
    page = GuidePage(
        frame=desk.frame(
            f"guides/{procedure.id}.html",
            desk.plain(procedure.title),
            desk.plain(procedure.summary),
            withdrawn=procedure.status == "withdrawn",
        ),
        id=procedure.id,
        topic=(sheet.link(address.topic(desk.code, category.id)), sheet.label(category.title)),
        draft=procedure.status == "draft",
        withdrawn=procedure.status == "withdrawn",
        pictured=any(step.screen for step in procedure.steps),
        time=sheet.words.duration(procedure.time) if procedure.time else None,
        trust=trust(sheet, procedure.provenance),
        prerequisites=sheet.cards(procedure.prerequisites),
        sources=sheet.sources(),
        glosses=_glosses(sheet),
        contacts=sheet.link(address.page(desk.code, "contacts")) if sheet.channels else None,
        related=sheet.cards(procedure.related, brief=True),
        next=sheet.cards(procedure.next),
        incomplete=sheet.borrowed,
        take=_take(sheet, procedure) if desk.offline and procedure.status != "withdrawn" else None,
        paper=paper(desk, sheet.address),
        **content,  # type: ignore[arg-type]  # named above, so that sources are cited in reading order
    )
    return _with_headings(page, sheet, f"procedures/{procedure.id}.yaml")


def _take(sheet: Sheet, procedure: model.Procedure) -> tuple[str, str]:
    return sheet.link(address.offline(procedure.id)), sheet.link(address.offline())


def _with_headings(page: GuidePage, sheet: Sheet, source: str) -> GuidePage:
    return replace(page, frame=replace(page.frame, headings=_headings(page, sheet), source=source))


def _headings(page: GuidePage, sheet: Sheet) -> tuple[parts.Heading, ...]:
    steps = tuple(parts.Heading(step.anchor, step.title) for step in page.steps)
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
        parts.Heading(name, escape(sheet.words(f"section.{name}")), steps if name == "steps" else ())
        for name in sections
        if getattr(page, name)
    )


def _glosses(sheet: Sheet) -> tuple[parts.Gloss, ...]:
    """Return the terms that the page mentions. All its texts must be written by now, notes of sources too."""
    return tuple(_gloss(sheet, name, sheet.desk.library.glossary[name]) for name in sheet.glossed or ())


def _gloss(sheet: Sheet, name: str, term: model.Term) -> parts.Gloss:
    # Plain: what a meaning cites must not lengthen the guide's own list of sources.
    meaning = escape(sheet.desk.plain(term.meaning)) if term.meaning else Markup("")
    return parts.Gloss(
        f"term-{name}", with_original(sheet, term.name), meaning, sheet.glossary_href(name), f"#word-{name}"
    )


def trust(sheet: Sheet, provenance: model.Provenance) -> parts.Trust:
    """Return how sure a procedure is, in words."""
    words, level = sheet.words, provenance.confidence
    return parts.Trust(
        level=level,
        label=words(f"trust.{level}"),
        text=words(f"trust.{level}.text"),
        checked=_checked(sheet, provenance.checked),
        material=_material(words, provenance.material_until),
        review=words(
            "trust.overdue" if provenance.review_by < sheet.desk.library.today else "trust.review",
            date=words.date(provenance.review_by),
        ),
    )


def _material(words: Words, until: str | None) -> str:
    if until is None:
        return words("trust.material.none")
    day = date.fromisoformat(f"{until}-01-01"[:10])
    told = {4: words.year, 7: words.month, 10: words.date}[len(until)](day)
    return words("trust.material", date=told)


def _checked(sheet: Sheet, checked: model.Checked | None) -> str:
    words = sheet.words
    if checked is None:
        return words("trust.checked.none")
    day = words.date(checked.on)
    if checked.platform is None:
        return words("trust.checked.sources", date=day)
    platform = words(f"platform.{checked.platform}")
    if checked.app_version is None:
        return words("trust.checked.device-no-version", date=day, platform=platform)
    return words("trust.checked.device", date=day, platform=platform, version=checked.app_version)


def _step(sheet: Sheet, procedure: model.Procedure, step: model.Step, number: int) -> parts.Step:
    differs = step.confidence if step.confidence != procedure.provenance.confidence else None
    title = sheet.label(step.title)
    log = step.log and "log" in sheet.desk.tools
    return parts.Step(
        number=number,
        anchor=address.step_anchor(step.id),
        title=title,
        optional=step.optional,
        paragraphs=sheet.paragraphs(step.body),
        screen=screen(sheet, step.screen) if step.screen else None,
        lines=_lines(sheet, step.lines),
        ways=tuple(_way(sheet, way) for way in step.any_of),
        checks=tuple(
            parts.Box(
                f"check.{step.id}.{check.id}",
                sheet.text(check.text),
                _hash(check.text),
                tuple(f"check.{old}.{check.id}" for old in step.replaces),
            )
            for check in step.checks
        ),
        done_when=sheet.optional(step.done_when),
        stuck=tuple(_stuck(sheet, stuck) for stuck in step.if_stuck),
        log=step.log,
        log_href=sheet.link(address.tool(sheet.desk.code, "log")) if log else None,
        log_channel=_channel(sheet, step) if log else None,
        trust=differs,
        trust_label=sheet.words(f"trust.{differs}") if differs else None,
        sources=tuple(sheet.mark(source) for source in step.sources),
        box=parts.Box(
            f"step.{step.id}",
            title,
            _hash(step.title, step.body, *step.lines, *step.any_of, *step.checks, step.done_when),
            tuple(f"step.{old}" for old in step.replaces),
        ),
        when=_when(sheet, step.when) if step.when else None,
    )


def _stage(sheet: Sheet, stage: model.Stage) -> parts.Stage:
    return parts.Stage(
        label=sheet.label(stage.label),
        href=f"#{address.step_anchor(stage.step)}" if stage.step else None,
        text=sheet.optional(stage.text),
        stop=sheet.optional(stage.stop),
        pivot=stage.pivot,
    )


def _when(sheet: Sheet, when: model.When) -> parts.When:
    triage = sheet.desk.library.triage
    questions = {question.id: question for question in triage.questions} if triage else {}
    question = questions[when.answer]  # validated: where a step names a question, there is one
    texts = {option.id: option.text for option in question.options}
    return parts.When(
        spec=condition(when),
        text=escape(
            sheet.words(
                "when.only",
                question=sheet.label(question.text),
                answers=Markup(sheet.words("when.or")).join(sheet.label(texts[name]) for name in when.in_),
            )
        ),
        others=tuple((name, sheet.desk.plain(text)) for name, text in texts.items() if name not in when.in_),
    )


def _channel(sheet: Sheet, step: model.Step) -> str | None:
    """Return the id of the first channel that a step's texts name, in reading order."""
    texts = [step.body, *(line.text for line in step.lines)]
    for way in step.any_of:
        texts += [way.body, *(line.text for line in way.lines)]
    texts += [*(check.text for check in step.checks), step.done_when]
    for stuck in step.if_stuck:
        texts += [stuck.symptom, stuck.do]
    for text in texts:
        for reference in sheet.references(text) if text else ():
            if reference.scheme == "channel":
                return reference.target
    return None


def _hash(*told: BaseModel | None) -> str:
    """Return what tells whether the reader was told the same: 24 bits, since only two texts are compared."""
    text = "\0".join(part.model_dump_json() if part else "" for part in told)
    return hashlib.sha256(text.encode()).hexdigest()[:6]


def _lines(sheet: Sheet, lines: tuple[model.Line, ...]) -> tuple[parts.Line, ...]:
    return tuple(
        parts.Line(line.kind, sheet.words(f"line.{line.kind}"), sheet.text(line.text)) for line in lines
    )


def _way(sheet: Sheet, way: model.Way) -> parts.Way:
    return parts.Way(way.id, sheet.label(way.title), sheet.paragraphs(way.body), _lines(sheet, way.lines))


def _stuck(sheet: Sheet, stuck: model.Stuck) -> parts.Stuck:
    goto = sheet.cards((stuck.goto,))[0] if stuck.goto else None
    return parts.Stuck(sheet.text(stuck.symptom), sheet.text(stuck.do), goto)


def _deadline(sheet: Sheet, deadline: model.Deadline) -> parts.Deadline:
    words, days = sheet.words, deadline.offset_days
    start = words(f"deadline.from.{deadline.from_}")
    years = round(days / YEAR)
    if days == 0:
        when = words("deadline.on", **{"from": start})
    elif years > 0 and abs(days - years * YEAR) < 2:
        when = words.count("deadline.years", years, **{"from": start})
    else:
        when = words.count("deadline.before" if days < 0 else "deadline.after", abs(days), **{"from": start})
    return parts.Deadline(
        anchor=f"deadline-{deadline.id}",
        when=when,
        label=sheet.label(deadline.label),
        note=sheet.optional(deadline.note),
        start=deadline.from_,
        offset=days,
    )


def _start_days(sheet: Sheet, deadlines: tuple[model.Deadline, ...]) -> tuple[parts.StartDay, ...]:
    names = dict.fromkeys(deadline.from_ for deadline in deadlines)
    return tuple(parts.StartDay(name, sheet.words(f"dates.from.{name}")) for name in names)
