"""Ticks survive reload, language switch and other tabs, on a web server and from a folder."""

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser

GUIDE = "contact-app"


class Words(NamedTuple):
    """What a language says, its neighbour, and how it is called."""

    done: str
    ready: str
    all: str
    other: str
    lang: str


WORDS = {
    "zh": Words("已完成 {}/{} 步", "备好了 {}/{} 样", "全部做完了", "en", "zh-Hans"),
    "en": Words("{} of {} steps done", "{} of {} things ready", "All done", "zh", "en"),
}

languages = pytest.mark.parametrize("language", WORDS)


def steps(page: Page) -> Locator:
    return page.locator(".g-box--step input")


def progress(page: Page) -> Locator:
    return page.locator(".g-progress [data-count]")


def expect_ticked(page: Page, numbers: set[int]) -> None:
    for number, box in enumerate(steps(page).all()):
        expect(box).to_be_checked(checked=number in numbers)


@languages
def test_ticks_survive_a_reload(page: Page, base: str, language: str) -> None:
    words = WORDS[language]
    page.goto(f"{base}{language}/guides/{GUIDE}.html")
    total = steps(page).count()
    expect(progress(page)).to_have_text(words.done.format(0, total))
    for number in (0, 1, 4):
        steps(page).nth(number).check()
    page.locator(".g-checklist input").first.check()
    expect(progress(page)).to_have_text(words.done.format(3, total))
    page.reload()
    expect_ticked(page, {0, 1, 4})
    expect(progress(page)).to_have_text(words.done.format(3, total))
    expect(page.locator(".g-progress progress")).to_have_js_property("value", 3)
    prepared = page.locator(".g-checklist input")
    expect(prepared.first).to_be_checked()
    expect(page.locator(".g-checklist [data-count]")).to_have_text(words.ready.format(1, prepared.count()))
    steps(page).nth(1).uncheck()
    page.reload()
    expect_ticked(page, {0, 4})


@languages
def test_a_language_switch_keeps_ticks_and_step(page: Page, base: str, language: str) -> None:
    words = WORDS[language]
    page.goto(f"{base}{language}/guides/{GUIDE}.html")
    step = page.locator(".g-step").nth(3)
    step.evaluate("step => step.scrollIntoView()")
    anchor = step.get_attribute("id")
    steps(page).nth(3).check()
    step.evaluate("step => step.scrollIntoView()")
    switch = page.locator(".g-progress .g-language a")
    expect(switch).to_be_in_viewport()
    switch.click()
    page.wait_for_url(f"**/{words.other}/guides/{GUIDE}.html#{anchor}")
    other = WORDS[words.other]
    expect(page.locator("html")).to_have_attribute("lang", other.lang)
    expect_ticked(page, {3})
    expect(progress(page)).to_have_text(other.done.format(1, steps(page).count()))
    expect(page.locator(f"#{anchor} h3")).to_be_in_viewport()
    page.locator(".g-header .g-language a").click()
    page.wait_for_url(re.compile(rf"/{language}/guides/{GUIDE}\.html(#.*)?$"))
    expect_ticked(page, {3})


@languages
def test_the_home_page_shows_progress(page: Page, base: str, language: str) -> None:
    page.goto(f"{base}{language}/guides/{GUIDE}.html")
    total = steps(page).count()
    for number in range(total):
        steps(page).nth(number).check()
        expect(progress(page)).to_contain_text(WORDS[language].done.format(number + 1, total))
    expect(progress(page)).to_contain_text(WORDS[language].all)
    steps(page).first.uncheck()
    for code in (language, WORDS[language].other):
        page.goto(f"{base}{code}/index.html")
        shown = page.locator(f'g-card[data-guide="{GUIDE}"] .g-card__progress').first
        expect(shown).to_have_text(WORDS[code].done.format(total - 1, total))
        expect(page.locator(".g-card__progress:visible")).to_have_count(
            page.locator(f'g-card[data-guide="{GUIDE}"]').count()
        )


@languages
def test_the_bar_leads_to_the_next_step(page: Page, base: str, language: str) -> None:
    page.goto(f"{base}{language}/guides/{GUIDE}.html")
    onward = page.locator(".g-progress [data-next]")
    expect(onward).to_contain_text("1")
    for number in (0, 2):
        steps(page).nth(number).check()
    expect(onward).to_contain_text("2")
    onward.click()
    expect(page.locator(".g-step").nth(1).locator("h3")).to_be_in_viewport()
    steps(page).nth(1).check()
    expect(onward).to_contain_text("4")
    for number in range(3, steps(page).count()):
        steps(page).nth(number).check()
    expect(onward).to_be_hidden()


@languages
def test_the_home_page_leads_back_to_what_was_begun(page: Page, base: str, language: str) -> None:
    resume = page.locator("g-resume")
    page.goto(f"{base}{language}/index.html")
    expect(resume).to_be_hidden()
    page.goto(f"{base}{language}/guides/{GUIDE}.html")
    title, total = page.locator("h1").inner_text(), steps(page).count()
    steps(page).first.check()
    page.goto(f"{base}{WORDS[language].other}/index.html")
    expect(resume.locator("a")).to_have_count(1)
    expect(resume).to_contain_text(WORDS[WORDS[language].other].done.format(1, total))
    page.goto(f"{base}{language}/index.html")
    expect(resume.locator("b")).to_have_text(title)
    resume.locator("a").click()
    page.wait_for_url(f"**/{language}/guides/{GUIDE}.html")
    for number in range(1, total):
        steps(page).nth(number).check()
    page.goto(f"{base}{language}/index.html")
    expect(page.locator(f'g-card[data-guide="{GUIDE}"] progress').first).to_have_js_property("value", total)
    expect(resume).to_be_hidden()


def test_clearing_can_be_undone(page: Page, base: str) -> None:
    page.goto(f"{base}en/guides/{GUIDE}.html")
    reset, undo = page.locator("[data-reset]"), page.locator("[data-undo]")
    expect(reset).to_be_hidden()
    for number in (0, 2):
        steps(page).nth(number).check()
    page.locator(".g-checklist input").first.check()
    reset.click()
    expect_ticked(page, set())
    expect(page.locator(".g-checklist input").first).not_to_be_checked()
    expect(page.locator("[data-say]")).not_to_be_empty()
    expect(reset).to_be_hidden()
    undo.click()
    expect_ticked(page, {0, 2})
    expect(page.locator(".g-checklist input").first).to_be_checked()
    expect(undo).to_be_hidden()
    page.reload()
    expect_ticked(page, {0, 2})
    reset.click()
    page.reload()
    expect_ticked(page, set())


def test_clearing_leaves_other_guides_alone(page: Page, base: str) -> None:
    for guide in (GUIDE, "overdue"):
        page.goto(f"{base}en/guides/{guide}.html")
        steps(page).first.check()
    page.locator("[data-reset]").click()
    page.goto(f"{base}en/guides/{GUIDE}.html")
    expect_ticked(page, {0})


def test_two_tabs_lose_no_tick(new_context: Callable[..., BrowserContext], base: str) -> None:
    context = new_context()
    first, second = context.new_page(), context.new_page()
    first.goto(f"{base}zh/guides/{GUIDE}.html")
    second.goto(f"{base}en/guides/{GUIDE}.html")
    total = steps(first).count()
    steps(first).nth(0).check()
    expect(steps(second).nth(0)).to_be_checked()
    for number in range(1, total):
        # No look at the other tab in between: each must read what is saved, not what it remembers.
        steps((first, second)[number % 2]).nth(number).check()
    everything = set(range(total))
    for tab in (first, second):
        expect_ticked(tab, everything)
        tab.reload()
        expect_ticked(tab, everything)
    expect(progress(second)).to_contain_text(WORDS["en"].done.format(total, total))
    steps(second).nth(1).uncheck()
    expect(steps(first).nth(1)).not_to_be_checked()
    expect(progress(first)).to_have_text(WORDS["zh"].done.format(total - 1, total))


def test_readers_do_not_share_ticks(new_context: Callable[..., BrowserContext], server: str) -> None:
    first, second = new_context().new_page(), new_context().new_page()
    for tab in (first, second):
        tab.goto(f"{server}en/guides/{GUIDE}.html")
    steps(first).first.check()
    second.reload()
    expect_ticked(second, set())
