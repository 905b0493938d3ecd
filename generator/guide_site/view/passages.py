"""The texts that pages show, in reading order: what they cite and mention is told from these."""

from collections.abc import Iterator

from guide_site import model
from guide_site.library import Library
from guide_site.view.mentions import Paragraphs, Passage


def guide_passages(procedure: model.Procedure, library: Library, *, letters: bool) -> Iterator[Passage]:
    """Yield what a guide's page shows.

    Args:
        procedure: The guide.
        library: Where the questions stand that its steps may name.
        letters: Whether the whole text of each letter stands there, too.
    """
    yield from procedure.provenance.sources
    yield procedure.title
    yield procedure.summary
    yield from _present(procedure.for_, procedure.not_for, procedure.outcome, *procedure.warnings)
    yield from (item.text for item in procedure.prepare)
    for stage in procedure.stages:
        yield from _present(stage.label, stage.text, stage.stop)
    for step in procedure.steps:
        yield from _step(step, library)
    for deadline in procedure.deadlines:
        yield from _present(deadline.label, deadline.note)
    for letter in procedure.letters:
        yield from letter_head(letter)
        if letters:
            yield from (blank.label for blank in letter.fields)
            yield letter.body
    for question in procedure.faq:
        yield question.q
        yield Paragraphs(question.a)
    yield from (change.note for change in procedure.provenance.changes)


def letter_head(letter: model.Letter) -> Iterator[model.Label]:
    """Yield what lists show of a letter."""
    return _present(letter.title, letter.summary, letter.warning)


def letter_passages(letter: model.Letter) -> Iterator[model.Label]:
    """Yield what the page shows on which a letter is filled in."""
    yield from letter_head(letter)
    for blank in letter.fields:
        yield from _present(blank.label, blank.example)
    yield letter.body


def _step(step: model.Step, library: Library) -> Iterator[Passage]:
    yield step.title
    yield from _body(step.body)
    if step.screen:
        yield from _present(step.screen.title, *(item.label for item in step.screen.items))
    yield from (line.text for line in step.lines)
    for way in step.any_of:
        yield way.title
        yield from _body(way.body)
        yield from (line.text for line in way.lines)
    yield from (check.text for check in step.checks)
    yield from _present(step.done_when)
    for stuck in step.if_stuck:
        yield stuck.symptom
        yield stuck.do
    yield from step.sources
    if step.when:
        question = library.questions[step.when.answer]
        yield question.text
        yield from (option.text for option in question.options if option.id in step.when.in_)


def _body(text: model.Text | None) -> Iterator[Paragraphs]:
    if text:
        yield Paragraphs(text)


def _present(*texts: model.Label | None) -> Iterator[model.Label]:
    return (text for text in texts if text)
