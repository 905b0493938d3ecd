"""Back in "where do I start": a question has an entry in the history, which holds nothing of the answers."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, FloatRect, Locator, Page, expect

from tests.browser.conftest import until
from tests.browser.fonts import has_chinese
from tests.browser.test_triage import OVERDUE, choose, expect_focus, given, saved, section

pytestmark = pytest.mark.browser

Contexts = Callable[..., BrowserContext]
WAY = ("pressed", "topic", "late", "collectors", "told")
"""The questions of OVERDUE."""


@pytest.fixture(params=["http", "file", "one file", "one file on a server"])
def start(request: pytest.FixtureRequest, site: Path) -> str:
    """Where the questions are: on a web server, in a folder, and in the one file."""
    server = request.getfixturevalue("server") if request.param in ("http", "one file on a server") else ""
    root = server or f"{site.as_uri()}/"
    return f"{root}offline/guides.html#/zh/start" if "one" in request.param else f"{root}zh/start.html"


def home(start: str) -> str:
    return start.replace("start", "index")


def guide(start: str, name: str) -> str:
    return start.replace("zh/start", f"zh/guides/{name}")


def visit(page: Page, start: str) -> Page:
    """Come to the questions from the home page, as readers do."""
    page.goto(home(start))
    page.locator(".g-start__ask a:visible").click()
    expect_question(page, "pressed")
    # The one file, opened as a file, keeps nothing before the reader agrees.
    page.evaluate("() => guide.store.state === 'ask' && guide.store.agree()")
    return page


def room(part: Locator) -> FloatRect:
    """Where a part stands and how large it is."""
    box = part.bounding_box()
    assert box
    return box


def expect_question(page: Page, name: str) -> None:
    expect(section(page)).to_have_count(1)
    expect(section(page)).to_have_attribute("data-question", name)


def expect_result(page: Page, name: str) -> None:
    expect(section(page)).to_have_count(1)
    expect(section(page)).to_have_attribute("id", f"{page.evaluate(PAGE)}result-{name}")


PAGE = "() => { const id = guide.page(document.querySelector('g-triage')).id; return id && id + '/'; }"


def test_back_and_forward_go_by_questions(page: Page, start: str) -> None:
    visit(page, start)
    choose(page, *OVERDUE)
    expect_result(page, "overdue")
    for name in reversed(WAY):
        page.go_back()
        expect_question(page, name)
        expect_focus(page)
    assert page.url == start
    assert len(saved(page)) == 5
    for name in WAY[1:]:
        page.go_forward()
        expect_question(page, name)
        expect_focus(page)
    page.go_forward()
    expect_result(page, "overdue")
    assert page.url == start


def test_back_on_the_first_question_leaves(page: Page, start: str) -> None:
    visit(page, start)
    choose(page, "none", "repay")
    page.go_back()
    page.go_back()
    expect_question(page, "pressed")
    page.go_back()
    expect(page.locator(".g-start__ask a:visible")).to_have_count(1)
    assert page.url == home(start)
    page.go_forward()
    expect_question(page, "pressed")


def test_the_button_goes_where_the_browser_goes(page: Page, start: str) -> None:
    visit(page, start)
    choose(page, *OVERDUE)
    button = page.locator("[data-back]:visible")
    length = page.evaluate("history.length")
    button.click()
    expect_question(page, "told")
    page.go_back()
    expect_question(page, "collectors")
    button.click()
    expect_question(page, "late")
    assert page.evaluate("history.length") == length
    page.go_forward()
    expect_question(page, "collectors")
    page.go_back()
    page.go_back()
    expect_question(page, "topic")
    button.click()
    expect_question(page, "pressed")
    expect(button).to_be_hidden()
    page.go_back()
    expect(page.locator(".g-start__ask a:visible")).to_have_count(1)


def test_two_quick_taps_lead_one_question_back_and_never_off_the_page(page: Page, start: str) -> None:
    visit(page, start)
    choose(page, "none")
    page.locator("[data-back]:visible").evaluate(
        "button => { button.click(); button.click(); button.click(); }"
    )
    expect_question(page, "pressed")
    choose(page, "none")
    expect_question(page, "topic")
    page.go_back()
    expect_question(page, "pressed")


def test_another_answer_begins_a_new_way(page: Page, start: str) -> None:
    visit(page, start)
    choose(page, *OVERDUE)
    for _ in range(3):
        page.go_back()
    expect_question(page, "late")
    choose(page, "no")
    page.go_back()
    expect_question(page, "late")
    page.go_back()
    expect_question(page, "topic")
    page.go_forward()
    page.go_forward()
    assert "answer/collectors" not in saved(page)
    expect_question(page, "days")


def test_answering_the_same_again_keeps_an_entry_for_each_question(page: Page, start: str) -> None:
    visit(page, start)
    choose(page, *OVERDUE[:4])
    given(page).first.click()
    expect_question(page, "pressed")
    choose(page, "none")
    expect_question(page, "told")
    for name in reversed(WAY[:4]):
        page.go_back()
        expect_question(page, name)


def test_changing_an_answer_goes_to_its_entry(page: Page, start: str) -> None:
    visit(page, start)
    choose(page, *OVERDUE)
    given(page).nth(1).click()
    expect_question(page, "topic")
    expect_focus(page)
    given(page).nth(3).click()
    expect_question(page, "collectors")
    for name in ("late", "topic", "pressed"):
        page.go_back()
        expect_question(page, name)
    page.go_back()
    expect(page.locator(".g-start__ask a:visible")).to_have_count(1)


@pytest.mark.parametrize("button", ["data-again", "data-forget"])
def test_starting_again_leaves_no_way_back_into_the_answers(page: Page, start: str, button: str) -> None:
    visit(page, start)
    choose(page, *OVERDUE)
    page.locator(f"[{button}]:visible").click()
    expect_question(page, "pressed")
    until(page, "history.state.at === 0")
    page.go_forward()
    until(page, "history.state.at === 0")
    expect_question(page, "pressed")
    assert saved(page) == {}
    page.go_back()
    expect(page.locator(".g-start__ask a:visible")).to_have_count(1)


def test_an_answer_right_after_starting_again_is_taken(page: Page, start: str) -> None:
    visit(page, start)
    choose(page, *OVERDUE)
    page.evaluate(
        "() => { const seen = part => document.querySelector('g-triage ' + part);"
        " seen('[data-again]').click(); seen('section:not([hidden]) [data-option=none]').click(); }"
    )
    expect_question(page, "topic")
    until(page, "history.state.at === 1")
    page.go_back()
    expect_question(page, "pressed")
    page.go_back()
    expect(page.locator(".g-start__ask a:visible")).to_have_count(1)


def test_a_reload_keeps_the_question_and_the_way_back(page: Page, start: str) -> None:
    visit(page, start)
    choose(page, *OVERDUE)
    page.go_back()
    page.go_back()
    expect_question(page, "collectors")
    page.reload()
    expect_question(page, "collectors")
    page.go_back()
    expect_question(page, "late")
    page.locator("[data-back]:visible").click()
    expect_question(page, "topic")
    for _ in range(4):
        page.go_forward()
    expect_result(page, "overdue")


def test_coming_back_from_the_guide_shows_the_result_and_the_way_back(page: Page, start: str) -> None:
    visit(page, start)
    choose(page, *OVERDUE)
    section(page).locator(".g-triage__guide").click()
    expect(page.locator("g-guide:visible")).to_have_count(1)
    page.go_back()
    expect_result(page, "overdue")
    page.go_back()
    expect_question(page, "told")
    page.go_forward()
    page.go_forward()
    expect(page.locator("g-guide:visible")).to_have_count(1)


def test_a_reader_who_comes_again_goes_on_and_goes_back_by_the_button(page: Page, start: str) -> None:
    visit(page, start)
    choose(page, *OVERDUE[:3])
    page.goto(guide(start, "overdue"))
    page.goto(home(start))
    page.locator(".g-start__ask a:visible").click()
    expect_question(page, "collectors")
    page.locator("[data-back]:visible").click()
    expect_question(page, "late")
    page.locator("[data-back]:visible").click()
    expect_question(page, "topic")
    choose(page, "repay")
    expect_question(page, "collectors")
    page.go_back()
    expect_question(page, "late")
    page.go_back()
    page.go_back()
    expect(page.locator(".g-start__ask a:visible")).to_have_count(1)


def test_the_history_holds_no_answers(new_context: Contexts, server: str) -> None:
    context = new_context()
    context.add_init_script(
        "for (const name of ['pushState', 'replaceState']) { const act = history[name];"
        " history[name] = function (...all) {"
        " sessionStorage.told = (sessionStorage.told || '') + JSON.stringify(all) + ',';"
        " return act.apply(this, all); }; }"
    )
    page = context.new_page()
    page.goto(f"{server}zh/start.html")
    words = [
        str(text)
        for text in page.locator("[data-option]").evaluate_all("all => all.map(o => o.dataset.option)")
    ]
    choose(page, *OVERDUE)
    page.go_back()
    expect_question(page, "told")
    given(page).first.click()
    expect_question(page, "pressed")
    told = json.loads("[" + page.evaluate("sessionStorage.told").rstrip(",") + "]")
    assert len(told) > 5
    for state, *rest in told:
        assert set(state) == {"triage", "at", "before", "again"}
        assert not set(map(str, state.values())) & {*words, *WAY}
        assert rest == [""]
    assert page.url == f"{server}zh/start.html"


def test_erased_answers_cannot_be_reached_by_going_back(new_context: Contexts, server: str) -> None:
    context = new_context()
    page, other = context.new_page(), context.new_page()
    page.goto(f"{server}zh/index.html")
    page.goto(f"{server}zh/start.html")
    choose(page, *OVERDUE)
    other.goto(f"{server}zh/start.html")
    other.locator("[data-forget]").click()
    expect_question(page, "pressed")
    until(page, "history.state.at === 0")
    expect(given(page)).to_have_count(0)
    page.go_back()
    page.wait_for_url("**/zh/index.html")


def test_answers_of_another_tab_do_not_disturb_the_way_back(new_context: Contexts, server: str) -> None:
    context = new_context()
    page, other = context.new_page(), context.new_page()
    page.goto(f"{server}zh/index.html")
    page.goto(f"{server}zh/start.html")
    other.goto(f"{server}zh/start.html")
    choose(page, "none")
    choose(other, "repay", "yes")
    expect_question(page, "collectors")
    length = page.evaluate("history.length")
    page.go_back()
    expect_question(page, "pressed")
    assert page.evaluate("history.length") == length
    expect_question(other, "collectors")
    page.go_back()
    page.wait_for_url("**/zh/index.html")


def test_on_a_shared_phone_the_way_back_ends_with_the_answers(new_context: Contexts, server: str) -> None:
    page = new_context().new_page()
    page.goto(f"{server}zh/index.html")
    page.goto(f"{server}zh/start.html")
    page.evaluate("() => guide.store.share(true)")
    choose(page, *OVERDUE[:3])
    page.go_back()
    expect_question(page, "late")
    page.evaluate(
        "() => Object.keys(sessionStorage).filter(key => /\\.[ab]$/.test(key))"
        ".forEach(key => sessionStorage.removeItem(key))"
    )
    page.reload()
    expect_question(page, "pressed")
    until(page, "history.state.at === 0")
    page.go_back()
    page.wait_for_url("**/zh/index.html")


def test_a_browser_that_refuses_entries_still_asks(new_context: Contexts, server: str) -> None:
    context = new_context()
    context.add_init_script(
        "for (const name of ['pushState', 'replaceState'])"
        " history[name] = () => { throw new Error('refused'); };"
    )
    page = context.new_page()
    page.goto(f"{server}zh/start.html")
    choose(page, *OVERDUE)
    expect_result(page, "overdue")
    page.locator("[data-back]").click()
    expect_question(page, "told")
    page.locator("[data-again]").click()
    expect_question(page, "pressed")


def test_the_one_file_keeps_the_questions_of_both_languages_apart(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/offline/guides.html#/zh/start")
    choose(page, "none", "repay")
    page.locator("header:visible a[data-to='en']").first.click()
    expect(page.locator("article:not([hidden])")).to_have_id("/en/start")
    expect_question(page, "late")
    choose(page, "yes")
    expect_question(page, "collectors")
    page.go_back()
    expect_question(page, "late")
    page.go_back()
    # What was answered there holds here as well.
    expect(page.locator("article:not([hidden])")).to_have_id("/zh/start")
    expect_question(page, "collectors")
    page.go_back()
    expect_question(page, "topic")


def test_a_step_that_a_link_leads_to_is_open_for_everybody(page: Page, start: str) -> None:
    visit(page, start)
    page.evaluate("() => guide.store.put('answer/late', 'yes')")
    page.goto(guide(start, "overdue"))
    page.evaluate("() => guide.store.state === 'ask' && guide.store.agree()")
    page.evaluate("() => guide.store.put('answer/late', 'yes')")
    early = page.locator("[id$='step-ask-extension']:visible")
    at = early.get_attribute("id")
    page.reload()
    page.goto(f"{start.partition('#')[0].replace('start.html', 'guides/overdue.html')}#{at}")
    expect(early.locator(".g-box--step")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_help_for_life_stands_before_the_first_question(
    new_context: Contexts, start: str, scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts, viewport={"width": 390, "height": 800}).new_page()
    page.goto(start)
    calls = page.locator("[id='/zh/start'], .g-page:not([id])").locator(".g-crisis a")
    expect(calls).to_have_count(3)
    for number, call in zip(("12356", "110", "120"), calls.all(), strict=True):
        expect(call).to_have_attribute("href", f"tel:{number}")
        expect(call).to_be_visible()
    if scripts:
        expect(calls.first).to_be_in_viewport()
        order = (
            "node => node.compareDocumentPosition(node.closest('.g-page, article').querySelector('g-triage'))"
        )
        assert calls.last.evaluate(order) & 4


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_question_is_in_sight_beside_help_for_life(
    new_context: Contexts, server: str, language: str
) -> None:
    if has_chinese() is False:
        pytest.skip("no Chinese font: what is written takes other room than on a phone")
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{server}{language}/start.html")
    for option in section(page).locator("[data-option]").all()[:2]:
        expect(option).to_be_in_viewport(ratio=1)
    boxes = [room(call) for call in page.locator(".g-crisis a").all()]
    assert len({box["y"] for box in boxes}) == 1
    assert all(box["height"] >= 44 and box["width"] >= 44 for box in boxes)
    first = room(page.locator(".g-crisis"))
    choose(page, "none")
    for call in page.locator(".g-crisis a").all():
        expect(call).to_be_visible()
    then = room(page.locator(".g-crisis"))
    assert then["height"] < first["height"] * 0.75
    expect(page.locator(".g-crisis p:visible")).to_have_count(0)
    page.locator("[data-again]").click()
    expect(page.locator(".g-crisis p:visible")).to_have_count(1)


@pytest.mark.parametrize("scripts", [True, False])
def test_all_of_help_for_life_is_printed_and_searched(
    new_context: Contexts, server: str, scripts: bool
) -> None:
    page = new_context(java_script_enabled=scripts, viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{server}zh/start.html")
    page.emulate_media(media="print")
    expect(page.locator(".g-crisis p:visible")).to_have_count(2)
    page.emulate_media(media="screen")
    page.goto(f"{server}zh/search.html")
    # Before the list of all guides, in view at once.
    expect(page.locator(".g-crisis a").first).to_be_in_viewport()
    page.emulate_media(media="print")
    expect(page.locator(".g-crisis p:visible")).to_have_count(2)
