"""JSON API: the file of one guide."""

from typing import Any

from guide_site import model
from guide_site.outputs.api import shapes
from guide_site.outputs.api.words import FileBuilder
from guide_site.view import address


def guide_head(builder: FileBuilder, procedure: model.Procedure | model.Outline) -> dict[str, Any]:
    """Return the fields of `shapes.GuideHead`. An outline is one as its author wrote it."""
    return {
        "id": procedure.id,
        "status": procedure.status,
        "category": procedure.category,
        "kind": procedure.kind,
        "title": builder.labels(procedure.title),
        "pages": builder.pages({code: address.guide(code, procedure.id) for code in builder.codes}),
    }


def guide_fields(builder: FileBuilder, procedure: model.Procedure) -> dict[str, Any]:
    """Return the fields that only `shapes.Guide` has, without a withdrawn guide's content."""
    builder = builder.of_guide(procedure.id)
    withdrawn = procedure.status == "withdrawn"
    fields = {
        **guide_head(builder, procedure),
        "provenance": _provenance(builder, procedure),
        **(_NO_CONTENT if withdrawn else _content(builder, procedure)),
        "changes": tuple(
            shapes.Change(on=change.on, note=builder.texts(change.note))
            for change in procedure.provenance.changes
        ),
        "related": procedure.related,
        "next": procedure.next,
    }
    return {**fields, "sources": builder.sources()}  # last: all texts have cited their sources by now


_NO_CONTENT: dict[str, Any] = {
    "keywords": {},
    **dict.fromkeys(
        ("prerequisites", "warnings", "prepare", "steps", "deadlines", "letters", "questions"), ()
    ),
}


def _content(builder: FileBuilder, procedure: model.Procedure) -> dict[str, Any]:
    return {
        "summary": builder.texts(procedure.summary),
        "for_": builder.optional_texts(procedure.for_),
        "not_for": builder.optional_texts(procedure.not_for),
        "outcome": builder.optional_texts(procedure.outcome),
        "time": procedure.time,
        "keywords": builder.keywords(procedure.keywords),
        "prerequisites": procedure.prerequisites,
        "warnings": tuple(builder.texts(warning) for warning in procedure.warnings),
        "prepare": tuple(
            shapes.Item(id=item.id, text=builder.texts(item.text)) for item in procedure.prepare
        ),
        "steps": tuple(_step(builder, step) for step in procedure.steps),
        "deadlines": tuple(_deadline(builder, deadline) for deadline in procedure.deadlines),
        "letters": tuple(_letter(builder, letter) for letter in procedure.letters),
        "questions": tuple(
            shapes.Question(question=builder.labels(entry.q), answer=builder.texts(entry.a))
            for entry in procedure.faq
        ),
    }


def _provenance(builder: FileBuilder, procedure: model.Procedure) -> shapes.Provenance:
    provenance = procedure.provenance
    checked = provenance.checked
    return shapes.Provenance(
        confidence=builder.site.library.confidence(procedure.id),
        checked=shapes.Checked(on=checked.on, app_version=checked.app_version, platform=checked.platform)
        if checked
        else None,
        review_by=provenance.review_by,
        material_until=provenance.material_until,
        sources=builder.cite(provenance.sources),
    )


def _step(builder: FileBuilder, step: model.Step) -> shapes.Step:
    return shapes.Step(
        id=step.id,
        title=builder.labels(step.title),
        body=builder.optional_texts(step.body),
        lines=_lines(builder, step.lines),
        checks=tuple(shapes.Item(id=check.id, text=builder.texts(check.text)) for check in step.checks),
        ways=tuple(
            shapes.Way(
                id=way.id,
                title=builder.labels(way.title),
                body=builder.optional_texts(way.body),
                lines=_lines(builder, way.lines),
            )
            for way in step.any_of
        ),
        optional=step.optional,
        when=_when(builder, step.when) if step.when else None,
        done_when=builder.optional_texts(step.done_when),
        if_stuck=tuple(
            shapes.Stuck(symptom=builder.texts(stuck.symptom), do=builder.texts(stuck.do), goto=stuck.goto)
            for stuck in step.if_stuck
        ),
        confidence=step.confidence,
        sources=builder.cite(step.sources),
    )


def _lines(builder: FileBuilder, lines: tuple[model.Line, ...]) -> tuple[shapes.Line, ...]:
    return tuple(shapes.Line(kind=line.kind, text=builder.texts(line.text)) for line in lines)


def _when(builder: FileBuilder, when: model.When) -> shapes.When:
    question = builder.site.library.questions[when.answer]
    texts = {option.id: option.text for option in question.options}
    return shapes.When(
        id=when.answer,
        question=builder.labels(question.text),
        answers=tuple(shapes.Answer(id=name, text=builder.labels(texts[name])) for name in when.in_),
    )


def _deadline(builder: FileBuilder, deadline: model.Deadline) -> shapes.Deadline:
    return shapes.Deadline(
        id=deadline.id,
        label=builder.labels(deadline.label),
        from_=deadline.from_,
        offset_days=deadline.offset_days,
        note=builder.optional_texts(deadline.note),
    )


def _letter(builder: FileBuilder, letter: model.Letter) -> shapes.Letter:
    return shapes.Letter(
        id=letter.id,
        title=builder.labels(letter.title),
        summary=builder.optional_labels(letter.summary),
        warning=builder.optional_texts(letter.warning),
        fields_=tuple(_field(builder, field) for field in letter.fields),
        body=builder.labels(letter.body),
    )


def _field(builder: FileBuilder, field: model.LetterField) -> shapes.LetterField:
    return shapes.LetterField(
        id=field.id,
        label=builder.labels(field.label),
        kind=field.kind,
        optional=field.optional,
        zero=field.zero,
        most=field.most,
        after=field.after,
        if_past=builder.optional_labels(field.if_past),
        if_ahead=builder.optional_labels(field.if_ahead),
        example=builder.optional_labels(field.example),
    )
