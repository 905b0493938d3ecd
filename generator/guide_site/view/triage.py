"""The page "where do I start": all questions in reading order, and where their answers lead."""

from collections.abc import Iterator

from guide_site import model
from guide_site.view import address
from guide_site.view.components.triage import Answer, GuideLink, TriageQuestion, TriageResult
from guide_site.view.context import LanguageContext, PageBuilder
from guide_site.view.crisis import crisis
from guide_site.view.pages import StartPage

DEEPEST = 6
"""HTML has no headings beyond h6: what is nested deeper stays there."""


def start_page(context: LanguageContext) -> StartPage:
    """Return the page in the language of `context`. Raises LookupError where the site asks no questions."""
    triage = context.library.triage
    if triage is None:
        raise LookupError("this site has no triage.yaml")
    builder = PageBuilder(context, address.page(context.code, "start"))
    title, intro = context.words("start.title"), context.words("start.intro")
    return StartPage(
        frame=context.frame("start.html", title, intro, source="triage.yaml"),
        questions=tuple(_question(builder, triage, question, level) for question, level in _in_order(triage)),
        results=tuple(_result(builder, result) for result in triage.results),
        crisis=crisis(builder, context.words("start.crisis")),
    )


def _in_order(triage: model.Triage) -> Iterator[tuple[model.TriageQuestion, int]]:
    """Yield each question once with the level of its heading: what an answer leads to follows, one deeper."""
    questions = {question.id: question for question in triage.questions}
    seen: set[str] = set()
    stack = [(triage.start, 2)]
    while stack:
        name, level = stack.pop()
        if name in seen:
            continue
        seen.add(name)
        yield questions[name], level
        options = reversed(questions[name].options)
        stack += [(option.goto, min(level + 1, DEEPEST)) for option in options if option.goto]


def _question(
    builder: PageBuilder, triage: model.Triage, question: model.TriageQuestion, level: int
) -> TriageQuestion:
    questions = {entry.id: entry.text for entry in triage.questions}
    results = {entry.id: entry.title for entry in triage.results}

    def answer(option: model.Option) -> Answer:
        if option.goto:
            follows = builder.words("start.next", text=builder.label(questions[option.goto]))
            return Answer(option.id, builder.label(option.text), f"#question-{option.goto}", follows)
        result = option.result or ""
        follows = builder.words("start.leads", text=builder.label(results[result]))
        return Answer(option.id, builder.label(option.text), f"#result-{result}", follows)

    return TriageQuestion(
        id=question.id,
        level=level,
        text=builder.label(question.text),
        note=builder.optional(question.note),
        answers=tuple(answer(option) for option in question.options),
    )


def _result(builder: PageBuilder, result: model.Result) -> TriageResult:
    def link(guide: str, name: str | None = None) -> GuideLink:
        library = builder.context.library
        steps = library.procedures[guide].steps if name else ()
        step = next((step for step in steps if step.id == name), None)
        to = (
            address.step(builder.context.code, guide, step.id)
            if step
            else address.guide(builder.context.code, guide)
        )
        title = builder.label(step.title) if step else None
        return GuideLink(builder.link(to), builder.named(library.outlines[guide]), title)

    return TriageResult(
        id=result.id,
        title=builder.label(result.title),
        text=builder.optional(result.text),
        guide=link(result.guide, result.step),
        also=tuple(link(guide) for guide in result.also),
    )
