"""Saved data is never lost silently: old, newer, damaged, foreign and refused storage."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import said
from tests.extent import one_each

pytestmark = pytest.mark.browser

GUIDE = "contact-app"
KEY = "jiebei-guide"
SLOTS = (f"{KEY}.a", f"{KEY}.b")
SAVED = Path(__file__).parent / "saved"

REFUSALS = {
    "getter throws": """
        for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, {
          get: function () { throw new DOMException("refused", "SecurityError"); }
        });""",
    "no storage": 'Object.defineProperty(window, "localStorage", {value: null});',
    "keeps nothing": "Storage.prototype.setItem = function () {};",
    "truncates": """
        var set = Storage.prototype.setItem;
        Storage.prototype.setItem = function (k, v) { set.call(this, k, v.slice(0, v.length / 2)); };""",
}
QUOTA = """
    Storage.prototype.setItem = function () { throw new DOMException("full", "QuotaExceededError"); };"""

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
    '{"schema": 2, "records": {}}',
    '{"checksum":"00000000","schema":2,"born":"","revision":1,"saved":"","records":{}}',
]


def frozen(schema: int) -> str:
    """What a version once saved, to the byte."""
    return (SAVED / f"schema-{schema}.json").read_text(encoding="utf-8").rstrip("\n")


def open_with(page: Page, base: str, **texts: str) -> None:
    """Open the guide in a browser that holds texts from an earlier visit; `old` stands for the first key."""
    page.goto(f"{base}index.html")
    for name, raw in texts.items():
        save(page, raw, KEY if name == "old" else f"{KEY}.{name}")
    page.goto(f"{base}en/guides/{GUIDE}.html")


def save(page: Page, raw: str, key: str = KEY) -> None:
    page.evaluate("([key, raw]) => localStorage.setItem(key, raw)", [key, raw])


def saved(page: Page, key: str = KEY) -> str | None:
    raw: str | None = page.evaluate("key => localStorage.getItem(key)", key)
    return raw


def values(page: Page, prefix: str = "") -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("p => Object.assign({}, window.guide.store.all(p))", prefix)
    return found


def expect_notice(page: Page, name: str) -> None:
    notice = page.locator("g-saving")
    expect(notice.locator("[data-words]")).to_have_text(said(page, name))
    expect(notice).to_be_visible()
    expect(notice.locator("[data-export]")).to_be_visible(visible=name in ("memory", "full", "newer"))


def tick_first(page: Page, done: int = 1) -> None:
    box = page.locator(".g-box--step input").first
    box.check()
    expect(box).to_be_checked()
    expect(page.locator(".g-progress [data-count]")).to_contain_text(f"{done} of ")


def test_what_the_first_version_saved_is_read(page: Page, base: str) -> None:
    open_with(page, base, old=frozen(1))
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("[data-box='step.open-app']")).to_be_checked()
    expect(page.locator("[data-changed]:not(g-guide)")).to_have_count(0)
    found = values(page)
    assert found["tick/gone/step.x"] == {"at": "then", "by": "me", "on": "then"}
    assert found["tick/__proto__/step.y"]["on"] == "2026-11-22T09:02:00.000Z"
    for number in (1, 2):
        page.locator(".g-box--step input").nth(number).check()
    # By now both slots hold it, with what this version does not know.
    assert saved(page) is None
    for slot in SLOTS:
        envelope = json.loads(saved(page, slot) or "")
        assert envelope["later"] == [{"note": "kept"}]
        assert envelope["records"]["tick/gone/step.x"]["value"]["by"] == "me"


@pytest.mark.parametrize("slot", ["a", "b"])
def test_what_the_second_version_saved_is_read(page: Page, server: str, slot: str) -> None:
    open_with(page, server, **{slot: frozen(2)})
    expect(page.locator("[data-box='step.open-app']")).to_be_checked()
    found = values(page)
    assert found["log/k1/said"] == "客服说三天内回复 📞"
    assert found["later/kind"] == {"of": ["a", "newer", "version"]}
    assert "log/k0/said" not in found
    page.locator(".g-box--step input").nth(1).check()
    other = f"{KEY}.{'b' if slot == 'a' else 'a'}"
    assert json.loads(saved(page, other) or "")["more"] == {"kept": True}
    assert saved(page, f"{KEY}.{slot}") == frozen(2)


def test_every_schema_has_its_frozen_state(page: Page, server: str) -> None:
    page.goto(f"{server}en/about.html")
    newest = page.evaluate("window.guide.records.SCHEMA")
    assert [file.name for file in sorted(SAVED.iterdir())] == [
        f"schema-{n}.json" for n in range(1, newest + 1)
    ]


@pytest.mark.parametrize("slot", ["old", "a", "b"])
def test_what_a_newer_version_saved_is_left_alone(page: Page, base: str, slot: str) -> None:
    raw = json.dumps({"schema": 3, "ticks": {GUIDE: {"step.open-app": {"at": "x"}}}, "more": [1]})
    open_with(page, base, **{slot: raw})
    expect_notice(page, "newer")
    tick_first(page)
    page.locator("[data-reset]").click()
    page.locator("[data-palette]").click()
    assert page.evaluate("Object.values(localStorage)") == [raw]


@pytest.mark.parametrize(
    ("raw", "slot"), one_each([(raw, slot) for slot in ("old", "a", "b")] for raw in DAMAGED)
)
def test_damaged_data_is_kept_aside(page: Page, server: str, raw: str, slot: str) -> None:
    open_with(page, server, **{slot: raw})
    expect_notice(page, "damaged")
    tick_first(page)
    assert saved(page, f"{KEY}.damaged") == raw
    page.reload()
    expect(page.locator(".g-box--step input").first).to_be_checked()
    assert saved(page, f"{KEY}.damaged") == raw


@pytest.mark.parametrize("broken", [0, 1])
def test_a_damaged_slot_falls_back_to_the_other(page: Page, base: str, broken: int) -> None:
    open_with(page, base)
    for number in range(4):
        page.locator(".g-box--step input").nth(number).check()
    newest = max(SLOTS, key=lambda slot: json.loads(saved(page, slot) or "")["revision"])
    slot = newest if broken else next(name for name in SLOTS if name != newest)
    raw = (saved(page, slot) or "").replace("step.open-app", "step.open-apq", 1)
    save(page, raw, slot)
    page.reload()
    # The slot before last lacks the last tick only.
    expect(page.locator(".g-box--step input:checked")).to_have_count(4 - broken)
    expect_notice(page, "recovered")
    page.locator(".g-box--step input").nth(4).check()
    assert saved(page, f"{KEY}.damaged") == raw
    page.reload()
    expect(page.locator(".g-box--step input:checked")).to_have_count(5 - broken)
    expect(page.locator("g-saving")).not_to_have_class("g-saving--wrong")


def test_a_second_damage_does_not_replace_the_first(page: Page, base: str) -> None:
    open_with(page, base, a="{")
    tick_first(page)
    for slot in SLOTS:
        save(page, "[", slot)
    page.reload()
    tick_first(page)
    assert saved(page, f"{KEY}.damaged") == "{"
    assert saved(page, f"{KEY}.damaged.2") == "["


def test_ids_that_every_object_has_are_just_ids(page: Page, server: str) -> None:
    open_with(page, server, old='{"schema": 1, "ticks": {"__proto__": {"step.open-app": {"at": "x"}}}}')
    expect(page.locator(".g-box--step input:checked")).to_have_count(0)
    tick_first(page)
    assert '"tick/__proto__/step.open-app"' in (saved(page, SLOTS[0]) or "")


@pytest.mark.parametrize("refusal", [*REFUSALS, "quota"])
def test_refused_storage_is_told_and_ticks_still_work(
    new_context: Callable[..., BrowserContext], base: str, refusal: str
) -> None:
    context = new_context()
    context.add_init_script(REFUSALS.get(refusal, QUOTA))
    page = context.new_page()
    page.goto(f"{base}zh/guides/{GUIDE}.html")
    boxes = page.locator(".g-box--step input")
    for number in range(3):
        boxes.nth(number).check()
    expect_notice(page, "full" if refusal == "quota" else "memory")
    expect(page.locator(".g-progress [data-count]")).to_contain_text("3/")
    expect(page.locator(".g-box--step input:checked")).to_have_count(3)
    page.locator("[data-reset]").click()
    expect(page.locator(".g-box--step input:checked")).to_have_count(0)
    page.locator("[data-undo]").click()
    expect(page.locator(".g-box--step input:checked")).to_have_count(3)
    with page.expect_download() as download:
        page.locator("g-saving [data-export]").click()
    backup = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert sum(key.startswith(f"tick/{GUIDE}/") for key in backup["records"]) == 3
    page.locator("[data-palette]").click()
    page.goto(f"{base}en/index.html")
    expect(page.locator("h1")).to_be_visible()


def test_saving_goes_on_once_there_is_room_again(
    new_context: Callable[..., BrowserContext], server: str
) -> None:
    page = new_context().new_page()
    page.goto(f"{server}zh/guides/{GUIDE}.html")
    page.evaluate("void (window.set = Storage.prototype.setItem)")
    page.evaluate(f"() => {{{QUOTA}}}")
    boxes = page.locator(".g-box--step input")
    boxes.nth(5).check()
    expect_notice(page, "full")
    # The reader is far below the place where it stands.
    expect(page.locator("g-saving [data-words]")).to_be_in_viewport(ratio=1)
    page.evaluate("void (Storage.prototype.setItem = window.set)")
    boxes.nth(1).check()
    expect(page.locator("g-saving [data-export]")).to_be_hidden()
    page.reload()
    expect(page.locator(".g-box--step input:checked")).to_have_count(2)


def test_the_choice_of_light_or_dark_is_remembered(page: Page, base: str) -> None:
    page.goto(f"{base}zh/index.html")
    button, body = page.locator("[data-palette]"), page.locator("body")
    before = body.get_attribute("data-md-color-scheme") or ""
    button.click()
    expect(body).not_to_have_attribute("data-md-color-scheme", before)
    after = body.get_attribute("data-md-color-scheme") or ""
    page.goto(f"{base}en/guides/{GUIDE}.html")
    expect(body).to_have_attribute("data-md-color-scheme", after)


def test_the_page_for_wrong_addresses_shows_the_readers_colours_and_saves_in_the_same_place(
    page: Page, server: str
) -> None:
    page.goto(f"{server}zh/index.html")
    page.locator("[data-palette]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{server}404.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.evaluate("guide.store.put('log/now/said', 'now')")
    assert page.evaluate(f"Object.keys(localStorage).every(key => key.startsWith('{KEY}.'))")
    assert page.locator("link[rel=manifest]").count() == 0  # in which language would it be installed?
