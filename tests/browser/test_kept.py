"""What scripts write, and when: nothing before the reader acts, each day once, no time that never passes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import until
from tests.browser.test_my_data import backup, bring, open_page, text_file

pytestmark = pytest.mark.browser

GUIDE = "overdue"
PLACES = (
    "index",
    "guides/overdue",
    "guides/check-credit-record",
    "start",
    "tools/log",
    "tools/loan",
    "tools/my-data",
)
LETTER = "tools/statement/prepare-negotiation/hardship-extension"


@pytest.mark.parametrize("place", [*PLACES, LETTER])
def test_opening_a_page_writes_nothing(page: Page, base: str, place: str) -> None:
    page.goto(f"{base}zh/{place}.html")
    until(page, "document.readyState === 'complete' && window.guide.store.state === 'ok'")
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.reload()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_opening_a_guide_again_changes_nothing(page: Page, server: str) -> None:
    page.goto(f"{server}zh/guides/{GUIDE}.html")
    page.locator(".g-box--step input").first.check()
    before = page.evaluate("JSON.stringify({...localStorage})")
    page.reload()
    expect(page.locator(".g-box--step input").first).to_be_checked()
    assert page.evaluate("JSON.stringify({...localStorage})") == before


@pytest.mark.parametrize(
    ("title", "text"),
    [("字" * 59, "字" * 59), ("字" * 60, "字" * 60), ("字" * 61, "字" * 59 + "…"), ("a  b\n c " * 40, None)],
)
def test_a_tick_holds_sixty_characters_of_what_it_is_of(
    page: Page, server: str, title: str, text: str | None
) -> None:
    page.goto(f"{server}zh/guides/{GUIDE}.html")
    box = page.locator(".g-box--step input").first
    box.evaluate(
        "(box, title) => { box.closest('.g-step').querySelector('h3 span[id]').textContent = title; }",
        title,
    )
    box.check()
    ((tick),) = page.evaluate("Object.values(guide.store.all('tick/'))")
    expected = text or ("a b c " * 40)[:59] + "…"
    assert tick["text"] == expected
    assert len(tick["text"]) <= 60


class TestDays:
    """A backup is due after five days of saving, whatever is saved and how often."""

    @pytest.fixture
    def page(self, page: Page, server: str) -> Page:
        page.clock.set_fixed_time("2026-11-24T04:00:00Z")
        open_page(page, server)
        return page

    @staticmethod
    def days(page: Page) -> Any:
        return page.evaluate("guide.store.get('use/days') || []")

    def test_five_saves_in_a_day_are_one_day(self, page: Page) -> None:
        for number in range(5):
            page.evaluate("n => guide.store.put('log/a/said', String(n))", number)
        assert self.days(page) == ["2026-11-24"]
        page.clock.set_fixed_time("2026-11-25T04:00:00Z")
        page.evaluate("guide.store.put('log/a/said', 'b')")
        page.evaluate("guide.store.put('log/a/said', 'c')")
        assert self.days(page) == ["2026-11-24", "2026-11-25"]
        expect(page.locator("g-saving [data-backup]")).to_be_hidden()

    @pytest.mark.parametrize(
        ("changes", "counts"),
        [
            ({"draft/log/f/said": "x"}, False),
            ({"setting/scheme": "dark"}, False),
            ({"use/later": 1, "draft/log/f/said": "x"}, False),
            ({"draft/log/f/said": None, "log/a/said": "x"}, True),
            ({"setting/scheme": "dark", "log/a/said": "x"}, True),
            ({"log/a/said": "x", "draft/log/f/said": None}, True),
            ({"tick/a/step.b": {"on": "x"}, "name/tick/a": "A"}, True),
        ],
    )
    def test_what_counts(self, page: Page, changes: dict[str, Any], counts: bool) -> None:
        page.evaluate("changes => guide.store.putAll(changes)", changes)
        assert self.days(page) == (["2026-11-24"] if counts else [])

    def test_only_sixty_are_kept(self, page: Page) -> None:
        many = [f"2026-0{month}-{day:02}" for month in range(1, 4) for day in range(1, 26)]
        page.evaluate("days => guide.store.put('use/days', days)", many)
        page.evaluate("guide.store.put('log/a/said', 'x')")
        assert self.days(page) == [*many, "2026-11-24"][-60:]


@pytest.mark.parametrize("ahead", [3_600_000, -3_600_000], ids=["clock went on", "clock was set back"])
def test_what_was_erased_and_begun_anew_elsewhere_is_forgotten_here(
    context_of_two: tuple[Page, Page], server: str, ahead: int
) -> None:
    """This page misses the news, as one that slept: it learns it from what stands there now."""
    mine, other = context_of_two
    open_page(mine, server)
    mine.evaluate("guide.store.put('log/a/said', 'old')")
    mine.evaluate("window.addEventListener('storage', event => event.stopImmediatePropagation(), true)")
    mine.evaluate("void (window.forgot = 0)")
    mine.evaluate("void guide.store.onForget(() => { window.forgot++; })")
    open_page(other, server)
    other.evaluate("guide.store.erase()")
    now = datetime.now(UTC) + timedelta(milliseconds=ahead)
    other.clock.set_fixed_time(now)
    other.evaluate("guide.store.put('log/b/said', 'new')")
    assert mine.evaluate("({...guide.store.all('log/')})") == {"log/b/said": "new"}
    assert mine.evaluate("window.forgot") == 1
    mine.evaluate("guide.store.put('log/c/said', 'more')")
    assert other.evaluate("Object.keys(guide.store.all('log/'))") == ["log/b/said", "log/c/said"]


@pytest.fixture
def context_of_two(page: Page) -> tuple[Page, Page]:
    context: BrowserContext = page.context
    return page, context.new_page()


@pytest.mark.parametrize(
    ("at", "counts"),
    [
        ("2199-12-31T23:59:59.999Z", True),
        ("2200-01-01T00:00:00.000Z", False),
        ("2201-06-01T00:00:00.000Z", False),
        ("9999-12-31T23:59:59.999Z", False),
        ("2026-13-45T00:00:00.000Z", False),
    ],
)
def test_times_that_no_clock_shows_count_as_long_ago(page: Page, server: str, at: str, counts: bool) -> None:
    open_page(page, server)
    kept = page.evaluate(
        """at => {
          const records = guide.records;
          const far = { "log/a/said": { at, value: "far" } };
          const one = Object.assign(records.fresh(), { born: at, revision: 1, records: far });
          const read = records.decode(records.encode(one)).envelope;
          const mine = Object.assign(records.fresh(), {
            revision: 2, records: { "log/a/said": { at: "2026-11-24T00:00:00.000Z", value: "mine" }
            }
          });
          const joined = records.merge(read, mine).records["log/a/said"];
          return [read.records["log/a/said"].at, read.born, joined.value];
        }""",
        at,
    )
    assert kept == ([at, at, "far"] if counts else ["1970-01-01T00:00:00.000Z", "", "mine"])


def test_whatever_time_a_record_has_what_the_reader_writes_next_holds(page: Page, server: str) -> None:
    open_page(page, server)
    far = {"records": {"log/a/said": {"at": "2199-12-31T23:59:59.999Z", "value": "far"}}}
    bring(page, text_file(backup(**far)))
    expect(page.locator("[data-imported]")).to_be_visible()
    page.evaluate("guide.store.put('log/a/said', 'mine')")
    page.reload()
    assert page.evaluate("guide.store.get('log/a/said')") == "mine"
