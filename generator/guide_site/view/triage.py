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
        frame=context.frame(
            "start.html",
            title,
            intro,
            source="triage.yaml",
            languages=context.library.published_in.get("triage/triage"),
            unapproved=context.library.is_unapproved("triage/triage"),
        ),
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
    also = (_link(builder, guide) for guide in result.also)
    return TriageResult(
        id=result.id,
        title=builder.label(result.title),
        text=builder.optional(result.text),
        guide=_link(builder, result.guide, result.step),
        also=tuple(guide for guide in also if guide),
        contacts=builder.link(address.page(builder.context.code, "contacts"))
        if builder.context.library.channels
        else None,
    )


def _link(builder: PageBuilder, guide: str, name: str | None = None) -> GuideLink | None:
    """Return the link to a guide or to a step of it; None for a guide for which nobody answered."""
    library, code = builder.context.library, builder.context.code
    if guide in library.unpublished or library.status(guide) == "unapproved":
        return None
    steps = library.procedures[guide].steps if name else ()
    step = next((step for step in steps if step.id == name), None)
    to = address.step(code, guide, step.id) if step else address.guide(code, guide)
    title = builder.label(step.title) if step else None
    return GuideLink(builder.link(to), builder.named(library.outlines[guide]), title)
