"""Two tabs: whoever writes when, no field is lost, and both show the same in the end."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import until

pytestmark = pytest.mark.browser

FIELDS = [f"log/{entry}/{field}" for entry in "abc" for field in ("said", "promised", "amount")]


@pytest.fixture
def tabs(new_context: Callable[..., BrowserContext], server: str) -> list[Page]:
    context = new_context()
    pages = [context.new_page() for _ in range(2)]
    for page in pages:
        page.goto(f"{server}en/privacy.html")
    return pages


def expect_saved(page: Page, expected: dict[str, str]) -> None:
    """Tabs may live in processes of their own, which hear of each other's writes a moment later."""
    until(
        page,
        """expected => {
          const found = window.guide.store.all("log/");
          return Object.keys(found).length === Object.keys(expected).length
            && Object.keys(expected).every(key => found[key] === expected[key]);
        }""",
        expected,
    )


@pytest.mark.parametrize("seed", range(4))
def test_random_edits_in_two_tabs(tabs: list[Page], seed: int) -> None:
    chance = random.Random(seed)
    model: dict[str, str] = {}
    for number in range(150):
        tab, field = chance.choice(tabs), chance.choice(FIELDS)
        if chance.random() < 0.2:
            tab.evaluate("key => window.guide.store.remove(key)", field)
            model.pop(field, None)
        else:
            model[field] = f"{number} 记录"
            tab.evaluate("([key, value]) => window.guide.store.put(key, value)", [field, model[field]])
        if number % 10 == 0:
            expect_saved(chance.choice(tabs), model)
    for tab in tabs:
        expect_saved(tab, model)
        tab.reload()
        expect_saved(tab, model)


def test_a_write_that_another_tab_overwrote_is_written_again(tabs: list[Page]) -> None:
    first, second = tabs
    first.evaluate("window.guide.store.put('log/a/said', 'base')")
    expect_saved(second, {"log/a/said": "base"})
    # The second tab read before the first one wrote, and writes after it, into the same slot.
    before = second.evaluate("window.guide.store.envelope()")
    first.evaluate("window.guide.store.put('log/a/promised', 'mine')")
    expect_saved(second, {"log/a/said": "base", "log/a/promised": "mine"})
    slot, text = second.evaluate(
        """before => {
          const records = window.guide.records, slots = window.guide.slots;
          const at = new Date().toISOString();
          before = records.parse(JSON.stringify(before));
          before.records["log/b/said"] = {at, value: "theirs"};
          const next = Object.assign(Object.create(null), before, {revision: before.revision + 1});
          const revision = text => text && records.decode(text).envelope.revision;
          const slot = slots.SLOTS.find(name => revision(localStorage.getItem(name)) === next.revision);
          return [slot, records.encode(next)];
        }""",
        before,
    )
    second.evaluate("([slot, text]) => localStorage.setItem(slot, text)", [slot, text])
    expected = {"log/a/said": "base", "log/a/promised": "mine", "log/b/said": "theirs"}
    for tab in tabs:
        expect_saved(tab, expected)
        tab.reload()
        expect_saved(tab, expected)


def test_what_is_erased_in_one_tab_does_not_come_back_from_the_other(tabs: list[Page]) -> None:
    first, second = tabs
    second.evaluate("window.guide.store.put('log/a/said', 'secret')")
    expect_saved(first, {"log/a/said": "secret"})
    assert first.evaluate("window.guide.store.erase()") is True
    expect_saved(second, {})
    second.evaluate("window.guide.store.put('log/b/said', 'new')")
    for tab in tabs:
        expect_saved(tab, {"log/b/said": "new"})
        assert "secret" not in tab.evaluate("JSON.stringify(Object.entries(localStorage))")


TYPED = {
    "tools/log.html": "#log-said",
    "tools/loan.html": "#loan-1-amount",
    "tools/statement/complain/complaint.html": "g-statement [data-field=name]",
    "guides/overdue.html": "[data-start=due_date]",
}


@pytest.mark.parametrize("tool", TYPED)
def test_what_is_erased_does_not_stay_in_the_forms_of_other_tabs(tabs: list[Page], tool: str) -> None:
    form, eraser = tabs
    form.goto(form.url.replace("privacy.html", tool))
    field = form.locator(TYPED[tool])
    before = field.input_value()
    typed = "2026-12-01" if tool.startswith("guides") else "87654"
    field.fill(typed)
    eraser.evaluate("window.guide.store.erase()")
    expect(field).to_have_value(before)
    form.locator("body").press("Tab")
    assert typed not in form.evaluate("JSON.stringify(window.guide.store.all(''))")


def test_a_clock_set_back_loses_no_edit(tabs: list[Page]) -> None:
    first, second = tabs
    first.evaluate("window.guide.store.put('log/a/said', 'earlier')")
    expect_saved(second, {"log/a/said": "earlier"})
    second.evaluate("Date.now = () => 1000; window.guide.store.put('log/a/said', 'later')")
    for tab in tabs:
        expect_saved(tab, {"log/a/said": "later"})


def test_joining_is_the_same_in_any_order(tabs: list[Page]) -> None:
    # Random envelopes with few keys, few times and few values, so that they meet.
    chance = random.Random(7)

    def envelope() -> dict[str, Any]:
        records = {}
        for key in chance.sample("abcd", chance.randint(0, 4)):
            entry: dict[str, Any] = {"at": f"2026-11-24T00:00:0{chance.randint(0, 2)}.000Z"}
            if chance.random() < 0.7:
                entry["value"] = chance.choice(["x", "y", {"n": 1}])
            records[key] = entry
        return {"schema": 2, "born": "", "revision": chance.randint(0, 2), "saved": "", "records": records}

    triples = [[envelope() for _ in range(3)] for _ in range(500)]
    wrong = tabs[0].evaluate(
        """triples => triples.filter(triple => {
          const r = window.guide.records;
          const [a, b, c] = triple.map(e => r.parse(JSON.stringify(e)));
          const line = (e, k) => [k, e.records[k].at, e.records[k].value];
          const show = e => JSON.stringify(Object.keys(e.records).sort().map(k => line(e, k)));
          const m = r.merge;
          return show(m(a, b)) !== show(m(b, a)) || show(m(m(a, b), c)) !== show(m(a, m(b, c)))
            || show(m(a, a)) !== show(a) || !r.covers(m(a, b), a) || !r.covers(m(a, b), b);
        })""",
        triples,
    )
    assert wrong == []
