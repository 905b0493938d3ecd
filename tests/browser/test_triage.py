"""The start page: ask, go back, change, start over, come back; steps that fold for some readers."""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.test_layout import SIDEWAYS

pytestmark = pytest.mark.browser


class Words(NamedTuple):
    first: str
    late: str
    overdue: str
    guide: str
    answer: str


WORDS = {
    "zh": Words(
        "第 1 个问题",
        "还款日过了吗？",
        "今天就联系贷款机构，不要躲",
        "快逾期或已经逾期怎么办",
        "已经过了，还没还上",
    ),
    "en": Words(
        "Question 1",
        "Has the due date passed?",
        "Contact the lender today; do not hide",
        "Overdue, or about to be",
        "Yes, and I have not paid",
    ),
}
OVERDUE = ("none", "repay", "yes", "none", "no")

languages = pytest.mark.parametrize("language", WORDS)


def section(page: Page) -> Locator:
    return page.locator("g-triage section:visible")


def options(page: Page) -> Locator:
    return section(page).locator("[data-option]")


def choose(page: Page, *names: str) -> None:
    for name in names:
        section(page).locator(f'[data-option="{name}"]').click()


def given(page: Page) -> Locator:
    return page.locator("[data-trail] button")


def saved(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate('() => guide.store.all("answer/")')
    return found


def expect_focus(page: Page) -> None:
    expect(section(page)).to_have_count(1)
    expect(section(page).locator("[tabindex]")).to_be_focused()
    expect(section(page).locator("[tabindex]")).to_be_in_viewport()


@languages
def test_answers_lead_to_a_guide(page: Page, base: str, language: str) -> None:
    words = WORDS[language]
    page.goto(f"{base}{language}/index.html")
    page.locator(".g-start__ask a").click()
    page.wait_for_url(f"**/{language}/start.html")
    expect(section(page)).to_have_count(1)
    expect(page.locator("g-triage [data-say]")).to_have_text(words.first)
    expect(page.locator("[data-given]")).to_be_hidden()
    for number, name in enumerate(OVERDUE):
        for option in options(page).all():
            box = option.bounding_box()
            assert box
            assert box["height"] >= 44
        choose(page, name)
        expect_focus(page)
        expect(given(page)).to_have_count(number + 1)
    expect(section(page).locator("h2")).to_have_text(words.overdue)
    assert page.url == f"{base}{language}/start.html"
    section(page).locator(".g-triage__guide").click()
    page.wait_for_url(f"**/{language}/guides/overdue.html#step-contact-now")
    expect(page.locator("h1")).to_have_text(words.guide)


@languages
def test_answers_are_kept_in_both_languages(page: Page, base: str, language: str) -> None:
    page.goto(f"{base}{language}/start.html")
    choose(page, *OVERDUE[:3])
    assert saved(page) == {"answer/pressed": "none", "answer/topic": "repay", "answer/late": "yes"}
    page.reload()
    expect(given(page)).to_have_count(3)
    choose(page, *OVERDUE[3:])
    for code in ("zh", "en"):
        page.goto(f"{base}{code}/start.html")
        expect(section(page).locator("h2")).to_have_text(WORDS[code].overdue)
        expect(given(page).nth(2)).to_contain_text(WORDS[code].late)
        expect(given(page).nth(2)).to_contain_text(WORDS[code].answer)
        expect(page.locator("body")).to_be_focused()


def test_back_and_forth(page: Page, base: str) -> None:
    page.goto(f"{base}en/start.html")
    back = page.locator("[data-back]")
    choose(page, "none", "repay")
    back.click()
    expect_focus(page)
    expect(options(page).locator("xpath=self::*[@aria-current]")).to_have_attribute("data-option", "repay")
    back.click()
    expect(section(page)).to_have_id("question-pressed")
    expect(back).to_be_hidden()
    assert saved(page) == {"answer/pressed": "none", "answer/topic": "repay"}
    choose(page, "none")
    expect(section(page)).to_have_id("question-late")
    choose(page, "yes", "danger")
    expect(section(page)).to_have_id("result-danger")
    back.click()
    expect(section(page)).to_have_id("question-collectors")


def test_changing_an_answer_drops_what_it_no_longer_leads_to(page: Page, base: str) -> None:
    page.goto(f"{base}en/start.html")
    choose(page, *OVERDUE)
    given(page).nth(2).click()
    expect_focus(page)
    expect(section(page)).to_have_id("question-late")
    expect(given(page)).to_have_count(5)
    choose(page, "no")
    expect_focus(page)
    expect(section(page)).to_have_id("question-days")
    assert saved(page) == {"answer/pressed": "none", "answer/topic": "repay", "answer/late": "no"}
    given(page).nth(1).click()
    choose(page, "repay")
    expect(section(page)).to_have_id("question-days")
    assert saved(page)["answer/late"] == "no"
    given(page).first.click()
    choose(page, "paid")
    expect(section(page)).to_have_id("result-cheated")
    assert saved(page) == {"answer/pressed": "paid"}


@pytest.mark.parametrize("button", ["data-again", "data-forget"])
def test_beginning_anew(page: Page, base: str, button: str) -> None:
    page.goto(f"{base}en/start.html")
    page.evaluate('() => guide.store.put("answer/a-question-of-old", "yes")')
    choose(page, *OVERDUE)
    page.locator(f"[{button}]").click()
    expect_focus(page)
    expect(section(page)).to_have_id("question-pressed")
    expect(page.locator("[data-given]")).to_be_hidden()
    expect(page.locator("g-triage [data-say]")).not_to_be_empty()
    left = {"answer/a-question-of-old": "yes"} if button == "data-again" else {}
    assert saved(page) == left
    page.reload()
    expect(section(page)).to_have_id("question-pressed")


def test_an_answer_that_is_not_offered_any_more_is_asked_again(page: Page, base: str) -> None:
    page.goto(f"{base}en/start.html")
    page.evaluate('() => guide.store.putAll({"answer/pressed": "none", "answer/topic": "constructor"})')
    page.reload()
    expect(section(page)).to_have_id("question-topic")
    choose(page, "buy")
    expect(section(page)).to_have_id("question-afford")


@languages
def test_with_the_keyboard_alone(page: Page, base: str, language: str) -> None:
    page.goto(f"{base}{language}/start.html")
    page.locator("h1").evaluate("title => { title.tabIndex = -1; title.focus(); }")

    def press(key: str, times: int = 1) -> None:
        for _ in range(times):
            page.keyboard.press(key)

    press("Tab", 3 + 6)
    press("Enter")
    expect(section(page)).to_have_id("question-topic")
    for tabs, after in ((1, "question-late"), (1, "question-collectors"), (3, "question-told")):
        press("Tab", tabs)
        press("Enter")
        expect(section(page)).to_have_id(after)
        expect_focus(page)
    press("Tab", 1 + 2)
    expect(page.locator("[data-back]")).to_be_focused()
    press("Enter")
    expect(section(page)).to_have_id("question-collectors")
    press("Tab", 3)
    press("Enter")
    press("Tab", 4 + 1)
    expect(given(page).first).to_be_focused()
    press("Space")
    expect(section(page)).to_have_id("question-pressed")
    press("Tab", 6)
    press("Enter")
    expect(section(page)).to_have_id("question-told")
    press("Tab")
    press("Enter")
    expect_focus(page)
    press("Tab")
    expect(section(page).locator(".g-triage__guide")).to_be_focused()


def test_other_tabs_follow(new_context: Callable[..., BrowserContext], server: str) -> None:
    context = new_context()
    first, second = context.new_page(), context.new_page()
    first.goto(f"{server}zh/start.html")
    second.goto(f"{server}en/start.html")
    choose(first, *OVERDUE[:2])
    expect(section(second)).to_have_id("question-late")
    expect(given(second)).to_have_count(2)


@languages
def test_without_scripts_all_ways_stand_there(
    new_context: Callable[..., BrowserContext], base: str, language: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{base}{language}/start.html")
    parts = page.locator("g-triage section").all()
    assert len(parts) > 20
    for part in parts:
        expect(part).to_be_visible()
    expect(page.locator("[data-given]")).to_be_hidden()
    levels = [
        int(tag[1])
        for heading in page.locator("g-triage [tabindex]").all()
        if (tag := str(heading.evaluate("node => node.tagName")))
    ]
    assert levels[0] == 2
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for name in ("pressed-none", "topic-repay", "late-yes", "collectors-none", "told-no"):
        question, option = name.split("-")
        page.locator(f'#question-{question} [data-option="{option}"]').click()
    expect(page.locator("#result-overdue")).to_be_in_viewport()
    page.locator("#result-overdue .g-triage__guide").click()
    page.wait_for_url(f"**/{language}/guides/overdue.html#step-contact-now")
    for name in ("ask-extension", "see-the-cost"):
        step = page.locator(f"#step-{name}")
        expect(step.locator("g-when > p:visible")).to_have_count(1)
        expect(step.locator("g-when")).to_contain_text(WORDS[language].late)
        expect(step.locator(".g-box--step")).to_be_visible()


@languages
def test_a_step_for_others_is_folded_with_its_reason(page: Page, base: str, language: str) -> None:
    page.goto(f"{base}{language}/guides/overdue.html")
    early, late = page.locator("#step-ask-extension"), page.locator("#step-see-the-cost")
    for step in (early, late):
        expect(step.locator(".g-box--step")).to_be_visible()
        expect(step.locator("g-when button")).to_be_hidden()
    page.goto(f"{base}{language}/start.html")
    choose(page, *OVERDUE)
    section(page).locator(".g-triage__guide").click()
    page.wait_for_url("**/guides/overdue.html#step-contact-now")
    expect(late.locator(".g-box--step")).to_be_visible()
    expect(early.locator("h3")).to_be_visible()
    expect(early.locator(".g-box--step")).to_be_hidden()
    expect(early.locator("g-when")).to_contain_text(WORDS[language].answer)
    button = early.locator("g-when button")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    box = early.locator(".g-box--step input")
    box.check()
    button.click()
    expect(box).to_be_visible()
    page.reload()
    expect(box).to_be_visible()
    # Taking the tick away does not take the step from under the reader's hand.
    box.uncheck()
    expect(box).to_be_visible()
    page.reload()
    expect(box).to_be_hidden()


def test_steps_follow_answers_of_another_tab(new_context: Callable[..., BrowserContext], server: str) -> None:
    context = new_context()
    guide, start = context.new_page(), context.new_page()
    guide.goto(f"{server}en/guides/overdue.html")
    start.goto(f"{server}zh/start.html")
    choose(start, "none", "repay", "no")
    expect(guide.locator("#step-see-the-cost .g-box--step")).to_be_hidden()
    given(start).nth(2).click()
    choose(start, "yes")
    expect(guide.locator("#step-see-the-cost .g-box--step")).to_be_visible()
    expect(guide.locator("#step-ask-extension .g-box--step")).to_be_hidden()


def test_print_shows_every_way(page: Page, server: str) -> None:
    page.goto(f"{server}en/guides/overdue.html")
    page.evaluate('() => guide.store.put("answer/late", "yes")')
    page.emulate_media(media="print")
    expect(page.locator("#step-ask-extension h3")).to_be_visible()
    expect(page.locator("#step-ask-extension g-when")).to_be_visible()


@pytest.mark.parametrize(("language", "scheme"), [("zh", "light"), ("en", "dark")])
def test_every_state_is_accessible_and_fits_a_narrow_phone(
    new_context: Callable[..., BrowserContext], server: str, language: str, scheme: str
) -> None:
    page = new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme).new_page()
    page.goto(f"{server}{language}/start.html")
    found = []

    def look() -> None:
        found.extend([*violations(page), *page.evaluate(SIDEWAYS)])

    choose(page, *OVERDUE[:4])
    look()
    given(page).first.click()
    look()
    choose(page, "none", "no")
    look()
    for target in page.locator("g-triage :is(button, ul a):visible").all():
        box = target.bounding_box()
        assert box
        assert box["height"] >= 44
    page.goto(f"{server}{language}/guides/overdue.html")
    look()
    page.locator("#step-ask-extension g-when button").click()
    look()
    page.goto(f"{server}{language}/index.html")
    look()
    assert not found
