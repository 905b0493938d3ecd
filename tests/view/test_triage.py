"""The start page as a record: every question once, nested as answers lead; conditions of steps in words."""

from dataclasses import replace
from itertools import pairwise

import pytest
from markupsafe import Markup

from guide_site.clock import build_day
from guide_site.library import open_library
from guide_site.load import read_locale
from guide_site.load.locale import languages
from guide_site.model import Option, Result, Triage, TriageQuestion, When
from guide_site.pages import menu, page_entries
from guide_site.view.context import LanguageContext
from guide_site.view.guide import guide_page
from guide_site.view.lists import home_page
from guide_site.view.translations import Translations
from guide_site.view.triage import start_page
from tests.sites.projects import ROOT

TAGS = {"zh": "zh-Hans", "en": "en"}


@pytest.fixture(scope="module")
def library():
    return open_library(ROOT / "content", languages(), build_day())


@pytest.fixture(params=languages())
def context(library, request):
    return LanguageContext(
        library, Translations(request.param, TAGS[request.param], read_locale(request.param) or {})
    )


def text(words):
    return {"zh": f"{words}？", "en": words}


def option(name, **way):
    return Option.model_validate({"id": name, "text": text(name), **way})


def question(name, *options):
    return TriageQuestion.model_validate({"id": name, "text": text(name), "options": options})


def chain(length):
    """Each question leads to the next and to the one after it: all but the first are shared."""
    questions = [
        question(
            f"q{n}",
            option("on", **({"goto": f"q{n + 1}"} if n + 1 < length else {"result": "end"})),
            option("skip", **({"goto": f"q{n + 2}"} if n + 2 < length else {"result": "end"})),
        )
        for n in range(length)
    ]
    end = Result.model_validate({"id": "end", "title": text("end"), "guide": "overdue"})
    return Triage(start="q0", questions=tuple(questions), results=(end,))


def test_every_question_and_result_of_the_content_stands_there_once(context):
    triage, page = context.library.triage, start_page(context)
    assert sorted(q.id for q in page.questions) == sorted(q.id for q in triage.questions)
    assert page.questions[0].id == triage.start
    assert [result.id for result in page.results] == [result.id for result in triage.results]
    places = {f"#question-{q.id}" for q in page.questions} | {f"#result-{r.id}" for r in page.results}
    assert {answer.href for q in page.questions for answer in q.answers} <= places
    assert {guide.guide for guide in triage.results} == set(context.library.procedures)


@pytest.mark.parametrize("length", [1, 2, 7, 2000])
def test_size_is_linear_and_headings_never_skip(context, length):
    page = start_page(replace(context, library=replace(context.library, triage=chain(length))))
    assert [asked.id for asked in page.questions] == [f"q{n}" for n in range(length)]
    levels = [asked.level for asked in page.questions]
    assert levels[0] == 2
    assert max(levels) <= 6
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert sum(len(asked.answers) for asked in page.questions) == 2 * length


def test_an_answer_says_what_follows(context):
    page = start_page(replace(context, library=replace(context.library, triage=chain(2))))
    first, last = page.questions[0].answers[0], page.questions[1].answers[0]
    assert (first.href, last.href) == ("#question-q1", "#result-end")
    assert "q1" in first.follows
    assert "end" in last.follows


def test_the_page_is_in_the_menu_and_on_the_home_page(context):
    assert home_page(context).triage == "start.html"
    assert [(to, kind) for to, _, kind in menu(context, [])][:2] == [
        (f"{context.code}/index.html", "home"),
        (f"{context.code}/start.html", "home"),
    ]
    assert f"{context.code}/start.html" in [entry.address for entry in page_entries((context,))]


def test_a_site_without_questions_has_no_such_page(context):
    without = replace(context, library=replace(context.library, triage=None))
    assert home_page(without).triage is None
    assert f"{context.code}/start.html" not in [to for to, _, _ in menu(without, [])]
    assert f"{context.code}/start.html" not in [entry.address for entry in page_entries((without,))]
    with pytest.raises(LookupError):
        start_page(without)


def test_a_step_says_for_whom_it_is(context):
    page = guide_page(context, context.library.procedures["overdue"])
    step = next(step for step in page.steps if step.anchor == "step-see-the-cost")
    late = next(question for question in context.library.triage.questions if question.id == "late")
    yes, no = late.options
    assert step.when is not None
    assert step.when.spec == "late=yes"
    assert late.text[context.code] in Markup(step.when.text).unescape()
    assert yes.text[context.code] in step.when.text
    assert no.text[context.code] not in step.when.text
    assert step.when.others == (("no", no.text[context.code]),)


def test_several_answers_are_joined(context):
    overdue = context.library.procedures["overdue"]
    both = When.model_validate({"answer": "collectors", "in": ["danger", "too-far"]})
    changed = overdue.model_copy(
        update={"steps": (overdue.steps[0].model_copy(update={"when": both}), *overdue.steps[1:])}
    )
    step = guide_page(context, changed).steps[0]
    assert step.when is not None
    assert step.when.spec == "collectors=danger|too-far"
    assert [name for name, _ in step.when.others] == ["none"]
    for name in ("danger", "too-far"):
        options = next(q for q in context.library.triage.questions if q.id == "collectors").options
        label = next(option.text for option in options if option.id == name)
        assert label[context.code] in step.when.text


def test_cards_carry_the_condition(context):
    page = home_page(context)
    card = next(card for topic in page.topics for card in topic.cards if card.id == "overdue")
    assert "step.see-the-cost?late=yes" in card.when
    assert all("contact-now" not in step for step in card.when)
    assert card.steps == len(context.library.procedures["overdue"].steps)


def test_a_result_leads_to_its_step(context):
    page = start_page(context)
    cheated = next(result for result in page.results if result.id == "cheated")
    steps = {step.id: step for step in context.library.procedures["avoid-scams"].steps}
    assert cheated.guide is not None
    assert cheated.guide.href == "guides/avoid-scams.html#step-if-cheated"
    assert cheated.guide.step == steps["if-cheated"].title[context.code]
    complain = next(result for result in page.results if result.id == "complain")
    assert complain.guide is not None
    assert (complain.guide.href, complain.guide.step) == ("guides/complain.html", None)
    anchors = {step.anchor for step in guide_page(context, context.library.procedures["avoid-scams"]).steps}
    assert "step-if-cheated" in anchors


def test_a_situation_leads_to_its_step(context):
    hrefs = [entry.href for entry in home_page(context).start]
    assert "guides/avoid-scams.html#step-if-cheated" in hrefs
    assert "guides/complain.html" in hrefs


def test_help_for_life_comes_before_the_questions(context):
    page = start_page(context)
    assert page.crisis is not None
    assert [call.href for call in page.crisis.calls] == ["tel:12356", "tel:110", "tel:120"]
    site = context.library.site.model_copy(update={"crisis": None})
    assert start_page(replace(context, library=replace(context.library, site=site))).crisis is None


@pytest.mark.parametrize(
    ("situations", "questions"), [(True, True), (True, False), (False, True), (False, False)]
)
def test_headings_of_the_home_page_follow_its_order(context, situations, questions):
    library = context.library
    site = library.site if situations else library.site.model_copy(update={"start": ()})
    library = replace(library, site=site, triage=library.triage if questions else None)
    found = [heading.anchor for heading in home_page(replace(context, library=library)).frame.headings]
    topics = [f"topic-{category.id}" for category in site.categories]
    assert found == [*(["start"] if situations or questions else []), "tools", *topics]


def test_who_is_to_pay_within_days_is_told_to_call_today(context):
    page = start_page(context)
    days = next(asked for asked in page.questions if asked.id == "days")
    assert days.answers[0].href == "#result-due-soon"
    first = context.library.procedures["due-soon"].steps[0]
    assert ("今天" in first.title["zh"], "today" in first.title["en"]) == (True, True)
    due = next(result for result in page.results if result.id == "due-soon")
    assert due.guide is not None
    assert due.guide.href == f"guides/due-soon.html#step-{first.id}"
