"""Deadlines as dates: counted from the reader's day, in words, kept for all guides, saved to a calendar."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import icalendar
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser

GUIDE = "overdue"
DUE = "#date-due_date"


class Words(NamedTuple):
    """What a language says."""

    other: str
    early: str
    due: str
    after: str
    plain: str
    wrong: str


WORDS = {
    "zh": Words(
        other="en",
        early="还款日前 14 天：2026年11月16日星期一（已经过了）",
        due="还款日当天：2026年11月30日星期一",
        after="还款日后 1 天：2026年12月1日星期二",
        plain="还款日前 14 天",
        wrong="年、月、日都要有",
    ),
    "en": Words(
        other="zh",
        early="14 days before the due date: Monday, 16 November 2026 (past)",
        due="On the due date: Monday, 30 November 2026",
        after="1 day after the due date: Tuesday, 1 December 2026",
        plain="14 days before the due date",
        wrong="year, month and day",
    ),
}

languages = pytest.mark.parametrize("language", WORDS)


def reader_in(new_context: Callable[..., BrowserContext], zone: str, now: str) -> BrowserContext:
    context = new_context(timezone_id=zone)
    context.clock.set_fixed_time(now)
    return context


@pytest.fixture
def reader(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    """A reader in China, on a fixed day."""
    return reader_in(new_context, "Asia/Shanghai", "2026-11-24T02:05:00Z")


def open_guide(context: BrowserContext, base: str, language: str = "zh", guide: str = GUIDE) -> Page:
    page = context.new_page()
    page.goto(f"{base}{language}/guides/{guide}.html")
    return page


def shown(page: Page) -> Locator:
    return page.locator(".g-deadlines li > b")


@languages
def test_a_date_shows_every_deadline(reader: BrowserContext, base: str, language: str) -> None:
    words = WORDS[language]
    page = open_guide(reader, base, language)
    expect(shown(page).first).to_have_text(words.plain)
    page.locator(DUE).fill("2026-11-30")
    expect(shown(page).first).to_have_text(words.early)
    expect(shown(page).nth(2)).to_have_text(words.due)
    expect(shown(page).nth(3)).to_have_text(words.after)
    page.reload()
    expect(page.locator(DUE)).to_have_value("2026-11-30")
    page.goto(f"{base}{words.other}/guides/{GUIDE}.html")
    expect(shown(page).first).to_have_text(WORDS[words.other].early)
    page.locator(DUE).fill("")
    page.reload()
    expect(shown(page).first).to_have_text(WORDS[words.other].plain)


def test_a_date_serves_every_guide_and_tab(reader: BrowserContext, server: str) -> None:
    here = open_guide(reader, server)
    there = open_guide(reader, server)
    here.locator(DUE).fill("2026-11-30")
    expect(shown(there).first).to_have_text(WORDS["zh"].early)
    expect(there.locator(DUE)).to_have_value("2026-11-30")
    other = open_guide(reader, server, guide="negotiate-plan")
    expect(other.locator(DUE)).to_have_value("2026-11-30")


def test_today_is_said_and_days_are_sorted(reader: BrowserContext, server: str) -> None:
    page = open_guide(reader, server)
    page.evaluate("""() => {
        const list = document.querySelector(".g-deadlines");
        list.prepend(list.lastElementChild);
    }""")
    page.evaluate("""() => {
        const old = document.querySelector("g-dates"), copy = old.cloneNode(true);
        copy.removeAttribute("data-started");
        old.replaceWith(copy);
    }""")
    page.locator(DUE).fill("2026-11-24")
    offsets = page.locator(".g-deadlines li").evaluate_all("lines => lines.map(line => +line.dataset.offset)")
    assert offsets == sorted(offsets)
    expect(shown(page).nth(2)).to_contain_text("就是今天")


@languages
def test_half_a_date_is_told_once_the_field_is_left(
    reader: BrowserContext, server: str, language: str
) -> None:
    page = open_guide(reader, server, language)
    page.locator(DUE).click()
    page.keyboard.type("11")
    error = page.locator(f"{DUE}-error")
    expect(error).to_be_hidden()
    page.locator("h1").click()
    expect(error).to_contain_text(WORDS[language].wrong)
    page.locator(DUE).fill("2026-11-30")
    expect(error).to_be_hidden()


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York", "Pacific/Apia", "UTC"])
def test_days_are_counted_without_regard_to_zones(
    new_context: Callable[..., BrowserContext], server: str, zone: str
) -> None:
    # The night before clocks change in New York.
    page = open_guide(reader_in(new_context, zone, "2026-03-08T04:30:00Z"), server)
    page.locator(DUE).fill("2026-03-09")
    expect(shown(page).nth(0)).to_contain_text("2026年2月23日星期一")
    expect(shown(page).nth(1)).to_contain_text("2026年3月6日星期五")
    expect(shown(page).nth(3)).to_contain_text("2026年3月10日星期二")


@languages
def test_the_days_go_to_a_calendar(reader: BrowserContext, base: str, language: str, tmp_path: Path) -> None:
    page = open_guide(reader, base, language)
    page.locator(DUE).fill("2026-11-30")
    uids = []
    for n in range(2):
        with page.expect_download() as download:
            page.locator("g-dates [data-save]").click()
        assert download.value.suggested_filename == f"{GUIDE}.ics"
        file = tmp_path / f"{n}.ics"
        download.value.save_as(file)
        calendar: Any = icalendar.Calendar.from_ical(file.read_bytes())
        events = calendar.walk("VEVENT")
        uids.append([str(event["UID"]) for event in events])
        days = [event["DTSTART"].dt.date() for event in events]
        # The first of the four is past.
        assert days == [date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 1)]
        label = page.locator(".g-deadlines li > span").nth(1).inner_text()
        assert str(events[0]["SUMMARY"]) == label
        assert page.locator("h1").inner_text() in str(events[0]["DESCRIPTION"])
    assert uids[0] == uids[1]
    assert uids[0][0] == f"deadline-{GUIDE}-last-check@jiebei-guide"
    assert len(set(uids[0])) == 3


def test_days_that_are_all_past_go_to_a_calendar_too(
    reader: BrowserContext, server: str, tmp_path: Path
) -> None:
    page = open_guide(reader, server)
    page.locator(DUE).fill("2026-06-30")
    with page.expect_download() as download:
        page.locator("g-dates [data-save]").click()
    download.value.save_as(tmp_path / "past.ics")
    calendar: Any = icalendar.Calendar.from_ical((tmp_path / "past.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) == 4


@languages
def test_a_wrong_date_is_not_saved_as_the_one_before_it(
    reader: BrowserContext, server: str, language: str
) -> None:
    page = open_guide(reader, server, language)
    saved: list[object] = []
    page.on("download", lambda download: saved.append(download))
    page.locator(DUE).fill("2026-12-10")
    page.locator(DUE).fill("0026-12-10")
    page.locator("g-dates [data-save]").click()
    expect(page.locator(f"{DUE}-error")).to_contain_text(WORDS[language].wrong)
    expect(page.locator(DUE)).to_be_focused()
    expect(page.locator("g-dates [data-say]")).to_have_text("")
    page.locator(DUE).fill("2026-12-11")
    with page.expect_download():
        page.locator("g-dates [data-save]").click()
    assert len(saved) == 1


@languages
def test_without_a_date_nothing_is_saved(reader: BrowserContext, server: str, language: str) -> None:
    page = open_guide(reader, server, language)
    page.locator("g-dates [data-save]").click()
    expect(page.locator(DUE)).to_be_focused()
    expect(page.locator(f"{DUE}-error")).to_contain_text(WORDS[language].wrong)


@languages
def test_without_scripts_the_list_stands_in_words(
    new_context: Callable[..., BrowserContext], base: str, language: str
) -> None:
    page = open_guide(new_context(java_script_enabled=False), base, language)
    expect(shown(page).first).to_have_text(WORDS[language].plain)
    assert not page.locator("g-dates :is(input, button, label):visible").count()


REFUSED = ["0027-01-31", "2999-01-01", "0002-11-28", "1899-12-31", "2150-01-01"]


@languages
@pytest.mark.parametrize("day", REFUSED)
def test_a_refused_date_takes_the_earlier_results_away(
    reader: BrowserContext, base: str, language: str, day: str
) -> None:
    words = WORDS[language]
    page = open_guide(reader, base, language)
    there = open_guide(reader, base, language)
    page.locator(DUE).fill("2026-11-30")
    expect(shown(page).first).to_have_text(words.early)
    page.locator(DUE).fill(day)
    expect(shown(page).first).to_have_text(words.plain)
    page.locator(DUE).blur()
    expect(page.locator(f"{DUE}-error")).to_contain_text("2026")
    # Neither another page nor a change elsewhere brings the earlier day back.
    page.evaluate("guide.store.put('answer/any', 'x')")
    expect(page.locator(DUE)).to_have_value(day)
    expect(shown(page).first).to_have_text(words.plain)
    expect(shown(there).first).to_have_text(words.plain)
    page.reload()
    expect(page.locator(DUE)).to_have_value("")
    expect(shown(page).first).to_have_text(words.plain)


def test_what_the_calendar_button_said_goes_with_the_date(reader: BrowserContext, server: str) -> None:
    page = open_guide(reader, server)
    page.locator(DUE).fill("2026-11-30")
    with page.expect_download():
        page.locator("g-dates [data-save]").click()
    expect(page.locator("g-dates [data-say]")).not_to_be_empty()
    page.locator(DUE).fill("2999-11-30")
    expect(page.locator("g-dates [data-say]")).to_be_empty()
    page.locator("g-dates [data-save]").click()
    expect(page.locator(f"{DUE}-error")).to_be_visible()
    expect(page.locator("g-dates [data-say]")).to_be_empty()


def test_a_date_that_is_half_deleted_holds_no_longer(reader: BrowserContext, server: str) -> None:
    page = open_guide(reader, server)
    page.locator(DUE).fill("2026-11-30")
    page.locator(DUE).focus()
    page.keyboard.press("Delete")
    assert page.locator(DUE).evaluate("input => input.validity.badInput")
    expect(shown(page).first).to_have_text(WORDS["zh"].plain)
    page.locator("h1").click()
    expect(page.locator(f"{DUE}-error")).to_contain_text(WORDS["zh"].wrong)
    # Typed again, it holds again, in other tabs too.
    page.locator(DUE).fill("2026-11-30")
    expect(page.locator(f"{DUE}-error")).to_be_hidden()
    expect(shown(page).first).to_have_text(WORDS["zh"].early)


def test_a_saved_day_that_cannot_be_is_not_shown(reader: BrowserContext, server: str) -> None:
    page = open_guide(reader, server)
    for saved in ("2999-01-01", "0002-01-01", "2026-02-30", "x"):
        page.evaluate("saved => guide.store.put('date/due_date', saved)", saved)
        page.reload()
        expect(shown(page).first).to_have_text(WORDS["zh"].plain)
        expect(page.locator(DUE)).to_have_value("")


def test_a_good_date_from_another_tab_takes_the_place_of_a_wrong_one(
    reader: BrowserContext, server: str
) -> None:
    here, there = open_guide(reader, server), open_guide(reader, server)
    here.locator(DUE).fill("2999-01-01")
    here.locator(DUE).blur()
    there.locator(DUE).fill("2026-11-30")
    expect(here.locator(DUE)).to_have_value("2026-11-30")
    expect(here.locator(f"{DUE}-error")).to_be_hidden()
    expect(shown(here).first).to_have_text(WORDS["zh"].early)
