"""Saved data is never lost silently: newer, damaged, foreign and refused storage."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

GUIDE = "contact-app"
KEY = "jiebei-guide"

REFUSALS = {
    "getter throws": """
        Object.defineProperty(window, "localStorage", {
          get: function () { throw new DOMException("refused", "SecurityError"); }
        });""",
    "no storage": 'Object.defineProperty(window, "localStorage", {value: null});',
    "quota": """
        Storage.prototype.setItem = function () { throw new DOMException("full", "QuotaExceededError"); };""",
    "keeps nothing": "Storage.prototype.setItem = function () {};",
}

DAMAGED = [
    "{",
    "null",
    '"text"',
    "[]",
    "{}",
    '{"schema": "1"}',
    '{"schema": 0, "ticks": {}}',
    '{"schema": 1, "ticks": []}',
    '{"schema": 1, "ticks": {"contact-app": true}}',
    '{"schema": 1, "ticks": {}, "settings": 3}',
]


def open_with(page: Page, base: str, raw: str) -> None:
    """Open the guide in a browser that holds `raw` from an earlier visit."""
    page.goto(f"{base}index.html")
    save(page, raw)
    page.goto(f"{base}en/guides/{GUIDE}.html")


def save(page: Page, raw: str) -> None:
    page.evaluate("([key, raw]) => localStorage.setItem(key, raw)", [KEY, raw])


def saved(page: Page, key: str = KEY) -> str | None:
    raw: str | None = page.evaluate("key => localStorage.getItem(key)", key)
    return raw


def expect_notice(page: Page, name: str) -> None:
    notice = page.locator("g-saving")
    text = notice.get_attribute(f"data-{name}")
    assert text
    expect(notice).to_have_text(text)
    expect(notice).to_be_visible()


def tick_first(page: Page) -> None:
    box = page.locator(".g-box--step input").first
    box.check()
    expect(box).to_be_checked()
    expect(page.locator(".g-progress [data-count]")).to_contain_text("1 of ")


def test_what_a_newer_version_saved_is_left_alone(page: Page, base: str) -> None:
    raw = json.dumps({"schema": 2, "ticks": {GUIDE: {"step.open-app": {"at": "x"}}}, "more": [1]})
    open_with(page, base, raw)
    expect_notice(page, "newer")
    tick_first(page)
    page.locator("[data-reset]").click()
    page.locator("[data-palette]").click()
    assert saved(page) == raw


@pytest.mark.parametrize("raw", DAMAGED)
def test_damaged_data_is_kept_aside(page: Page, server: str, raw: str) -> None:
    open_with(page, server, raw)
    expect_notice(page, "damaged")
    tick_first(page)
    assert saved(page, f"{KEY}.damaged") == raw
    page.reload()
    expect(page.locator(".g-box--step input").first).to_be_checked()
    assert saved(page, f"{KEY}.damaged") == raw


def test_a_second_damage_does_not_replace_the_first(page: Page, base: str) -> None:
    open_with(page, base, "{")
    tick_first(page)
    save(page, "[")
    page.reload()
    tick_first(page)
    assert saved(page, f"{KEY}.damaged") == "{"
    assert saved(page, f"{KEY}.damaged.2") == "["


def test_parts_that_this_version_does_not_know_stay(page: Page, server: str) -> None:
    before = {
        "schema": 1,
        "ticks": {"gone": {"step.x": {"at": "then"}}, GUIDE: {"step.old": {"at": "then", "by": "me"}}},
        "log": [{"note": "call"}],
    }
    open_with(page, server, json.dumps(before))
    tick_first(page)
    after = json.loads(saved(page) or "")
    assert after["log"] == before["log"]
    assert after["ticks"]["gone"] == {"step.x": {"at": "then"}}
    assert after["ticks"][GUIDE]["step.old"] == {"at": "then", "by": "me"}
    assert set(after["ticks"][GUIDE]) == {"step.old", "step.open-app"}


def test_ids_that_every_object_has_are_just_ids(page: Page, server: str) -> None:
    open_with(page, server, '{"schema": 1, "ticks": {"__proto__": {"step.open-app": {"at": "x"}}}}')
    expect(page.locator(".g-box--step input:checked")).to_have_count(0)
    tick_first(page)
    assert '"__proto__":{"step.open-app"' in (saved(page) or "")


@pytest.mark.parametrize("refusal", REFUSALS)
def test_refused_storage_is_told_and_ticks_still_work(
    new_context: Callable[..., BrowserContext], base: str, refusal: str
) -> None:
    context = new_context()
    context.add_init_script(REFUSALS[refusal])
    page = context.new_page()
    page.goto(f"{base}zh/guides/{GUIDE}.html")
    boxes = page.locator(".g-box--step input")
    for number in range(3):
        boxes.nth(number).check()
    expect_notice(page, "memory")
    expect(page.locator(".g-progress [data-count]")).to_contain_text("3/")
    expect(page.locator(".g-box--step input:checked")).to_have_count(3)
    page.locator("[data-reset]").click()
    expect(page.locator(".g-box--step input:checked")).to_have_count(0)
    page.locator("[data-undo]").click()
    expect(page.locator(".g-box--step input:checked")).to_have_count(3)
    page.locator("[data-palette]").click()
    page.goto(f"{base}en/index.html")
    expect(page.locator("h1")).to_be_visible()


def test_the_choice_of_light_or_dark_is_remembered(page: Page, base: str) -> None:
    page.goto(f"{base}zh/index.html")
    button, body = page.locator("[data-palette]"), page.locator("body")
    before = body.get_attribute("data-md-color-scheme") or ""
    button.click()
    expect(body).not_to_have_attribute("data-md-color-scheme", before)
    after = body.get_attribute("data-md-color-scheme") or ""
    page.goto(f"{base}en/guides/{GUIDE}.html")
    expect(body).to_have_attribute("data-md-color-scheme", after)
