"""A procedure as a guide page in one language."""

import re
from dataclasses import replace

from markupsafe import Markup, escape

from generator import model
from generator.view import address, parts
from generator.view.desk import Desk, Sheet
from generator.view.pages import GuidePage

_BLANK = re.compile(r"\{([^{}\n]*)\}")


def guide_page(desk: Desk, procedure: model.Procedure) -> GuidePage:
    """Return the page of a procedure in the desk's language."""
    sheet = Sheet(desk, address.guide(desk.code, procedure.id))
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
            parts.Box(f"prepare.{item.id}", sheet.text(item.text)) for item in procedure.prepare
        ),
        "steps": tuple(
            _step(sheet, procedure, step, number) for number, step in enumerate(procedure.steps, 1)
        ),
        "deadlines": tuple(_deadline(sheet, deadline) for deadline in procedure.deadlines),
        "letters": tuple(_letter(sheet, letter) for letter in procedure.letters),
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
            f"guides/{procedure.id}.html", desk.plain(procedure.title), desk.plain(procedure.summary)
        ),
        id=procedure.id,
        topic=(sheet.link(address.topic(desk.code, category.id)), sheet.label(category.title)),
        draft=procedure.status == "draft",
        withdrawn=procedure.status == "withdrawn",
        time=sheet.words.duration(procedure.time) if procedure.time else None,
        trust=trust(sheet, procedure.provenance),
        prerequisites=sheet.cards(procedure.prerequisites),
        sources=sheet.sources(),
        related=sheet.cards(procedure.related),
        next=sheet.cards(procedure.next),
        incomplete=sheet.borrowed,
        **content,  # type: ignore[arg-type]  # named above, so that sources are cited in reading order
    )
    return _with_headings(page, sheet, f"procedures/{procedure.id}.yaml")


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
        "sources",
        "changes",
    )
    return tuple(
        parts.Heading(name, escape(sheet.words(f"section.{name}")), steps if name == "steps" else ())
        for name in sections
        if getattr(page, name)
    )


def trust(sheet: Sheet, provenance: model.Provenance) -> parts.Trust:
    """Return how sure a procedure is, in words."""
    words, level = sheet.words, provenance.confidence
    return parts.Trust(
        level=level,
        label=words(f"trust.{level}"),
        text=words(f"trust.{level}.text"),
        checked=_checked(sheet, provenance.checked),
        review=words("trust.review", date=words.date(provenance.review_by)),
    )


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
    return parts.Step(
        number=number,
        anchor=f"step-{step.id}",
        title=title,
        optional=step.optional,
        paragraphs=sheet.paragraphs(step.body),
        screen=_screen(sheet, step.screen) if step.screen else None,
        lines=_lines(sheet, step.lines),
        ways=tuple(_way(sheet, way) for way in step.any_of),
        checks=tuple(
            parts.Box(f"check.{step.id}.{check.id}", sheet.text(check.text)) for check in step.checks
        ),
        done_when=sheet.optional(step.done_when),
        stuck=tuple(_stuck(sheet, stuck) for stuck in step.if_stuck),
        log=step.log,
        trust=differs,
        trust_label=sheet.words(f"trust.{differs}") if differs else None,
        sources=tuple(sheet.mark(source) for source in step.sources),
        box=parts.Box(f"step.{step.id}", title),
    )


def _lines(sheet: Sheet, lines: tuple[model.Line, ...]) -> tuple[parts.Line, ...]:
    return tuple(
        parts.Line(line.kind, sheet.words(f"line.{line.kind}"), sheet.text(line.text)) for line in lines
    )


def _way(sheet: Sheet, way: model.Way) -> parts.Way:
    return parts.Way(way.id, sheet.label(way.title), sheet.paragraphs(way.body), _lines(sheet, way.lines))


def _stuck(sheet: Sheet, stuck: model.Stuck) -> parts.Stuck:
    goto = sheet.cards((stuck.goto,))[0] if stuck.goto else None
    return parts.Stuck(sheet.text(stuck.symptom), sheet.text(stuck.do), goto)


def _screen(sheet: Sheet, screen: model.Screen) -> parts.Screen:
    items = tuple(
        parts.ScreenItem(
            shape=sheet.words(f"shape.{item.shape}"),
            label=_on_screen(sheet, item.label),
            at=sheet.words(f"at.{item.at}") if item.at else None,
            tap=item.tap,
        )
        for item in screen.items
    )
    return parts.Screen(screen.frame, _on_screen(sheet, screen.title) if screen.title else None, items)


def _on_screen(sheet: Sheet, label: model.Label) -> Markup:
    """Return words of a screen, beside them those of the first language: the app speaks that one."""
    own = sheet.label(label)
    first, language = next(iter(sheet.desk.library.site.languages.items()))
    if first == sheet.desk.code or first not in label or label[first] == sheet.desk.plain(label):
        return own
    return Markup('{} <span lang="{}">{}</span>').format(own, language.lang, label[first])


def _deadline(sheet: Sheet, deadline: model.Deadline) -> parts.Deadline:
    words, days = sheet.words, deadline.offset_days
    start = words(f"deadline.from.{deadline.from_}")
    if days == 0:
        when = words("deadline.on", **{"from": start})
    else:
        when = words.count("deadline.before" if days < 0 else "deadline.after", abs(days), **{"from": start})
    return parts.Deadline(
        f"deadline-{deadline.id}", when, sheet.label(deadline.label), sheet.optional(deadline.note)
    )


def _letter(sheet: Sheet, letter: model.Letter) -> parts.Letter:
    desk = sheet.desk
    code = (
        desk.code
        if desk.code in letter.body
        else next(c for c in desk.library.site.languages if c in letter.body)
    )
    names = {field.id: field.label for field in letter.fields}

    def blank(found: re.Match[str]) -> str:
        label = names[found.group(1)]
        name = label[code] if code in label else desk.plain(label)
        return f"{sheet.words('blank.open')}{name}{sheet.words('blank.close')}"

    return parts.Letter(
        anchor=f"letter-{letter.id}",
        title=sheet.label(letter.title),
        blanks=tuple(sheet.label(field.label) for field in letter.fields),
        lang=desk.library.site.languages[code].lang,
        text=escape(_BLANK.sub(blank, letter.body[code].strip())),
    )
