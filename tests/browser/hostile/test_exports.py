"""What leaves a page after a hostile file came in: files for spreadsheets, calendars and address books."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.canary import Canary
from tests.browser.hostile.files import record
from tests.browser.test_my_data import backup, bring, open_page, saved, text_file
from tests.hostile.payloads import MARKUP

pytestmark = pytest.mark.browser

BREAKS = ("\r\n", "\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\0")
INJECTED = "BEGIN:VEVENT{0}ATTACH:https://evil.example/{0}END:VEVENT{0}END:VCALENDAR"
STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    "\n=",
    " =",
    "\u3000+",
    "\xa0@",
    "\u200b=",
    "\ufeff=",
    "\0=",
    "＝",
    "'=",
)
FORMULA = 'cmd|\' /C calc\'!A0,"x";=HYPERLINK("https://evil.example")'


def taken(page: Page, kind: str) -> bytes:
    with page.expect_download() as found:
        page.locator(f"[data-take={kind}]").click()
    return found.value.path().read_bytes()


@pytest.fixture
def log(reader: BrowserContext, canary: Canary, server: str) -> Callable[[dict[str, str]], Page]:
    """Opens the log with what a file brought."""

    def open_with(values: dict[str, str]) -> Page:
        page = reader.new_page()
        open_page(page, server)
        records = {key: record(value) for key, value in values.items()}
        bring(page, text_file(backup(records=records)))
        expect(page.locator("[data-imported]")).to_be_visible()
        page.goto(f"{server}zh/tools/log.html")
        canary.check(page, "the log")
        return page

    return open_with


def test_a_calendar_holds_no_more_than_its_events(log: Callable[[dict[str, str]], Page]) -> None:
    values = {}
    for number, end in enumerate(BREAKS):
        text = f"x{end}{INJECTED.format(end)}"
        for field in ("said", "agent", "channel", "about", "case", "amount", "time"):
            values[f"log/{number}{text.replace('/', ':')}/{field}"] = text
        values[f"log/{number}{text.replace('/', ':')}/follow"] = "2026-12-01"
        values[f"log/odd{number}/follow"] = f"2026-12-01{end}{INJECTED.format(end)}"
    data = taken(log(values), "ics")
    calendar = icalendar.Calendar.from_ical(data)
    assert len(calendar.subcomponents) == len(BREAKS) + 1  # the zone
    assert len(calendar.walk("VEVENT")) == len(BREAKS)
    names = {
        line.split(b":")[0].split(b";")[0] for line in data.split(b"\r\n") if line[:1] not in (b" ", b"")
    }
    assert b"ATTACH" not in names
    assert data.count(b"\n") == data.count(b"\r") == data.count(b"\r\n")


def test_no_cell_begins_as_a_formula(log: Callable[[dict[str, str]], Page]) -> None:
    texts = [start + FORMULA for start in (*STARTS, *(text[:1] for text in MARKUP))]
    values = {
        f"log/{n:02}/{field}": text for n, text in enumerate(texts) for field in ("said", "case", "day")
    }
    data = taken(log(values), "csv").decode("utf-8")
    rows = list(csv.reader(io.StringIO(data[1:], newline=""), strict=True))
    assert len(rows) == len(texts) + 1
    for cell in (cell for row in rows for cell in row):
        inside = cell.lstrip(" \t\r\n\0\u3000\xa0\u200b\ufeff")
        assert not inside.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), cell
        assert FORMULA not in cell or cell in texts or cell[1:] in texts


def test_amounts_stay_numbers_and_words_stay_words(log: Callable[[dict[str, str]], Page]) -> None:
    page = log(
        {
            "log/1/amount": "-500",
            "log/1/said": "-500",
            "log/2/said": "还了 500 - 已确认",
            "log/2/amount": "1200.5",
        }
    )
    rows = list(csv.reader(io.StringIO(taken(page, "csv").decode("utf-8-sig"), newline="")))
    assert sorted(cell for row in rows[1:] for cell in row if "500" in cell or "1200" in cell) == sorted(
        ["-500", "'-500", "1200.5", "还了 500 - 已确认"]
    )


def test_the_logs_own_file_is_what_was_taken_in(log: Callable[[dict[str, str]], Page]) -> None:
    values = {f"log/{n}/said": text for n, text in enumerate(MARKUP)}
    entries = json.loads(taken(log(values), "json"))["entries"]
    assert {f"log/{entry['id']}/said": entry["said"] for entry in entries} == values


FILES = {
    "photo.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40,
    "<img src=x onerror=alert(1)>.json": b"PK\x03\x04" + bytes(range(256)) * 40,
    "utf-16.json": backup().encode("utf-16-le"),
    "latin.json": backup().encode() + b"\xe9",
    "../../page.html": b"<!doctype html><script>alert(1)</script>",
    "large.json": b"[" * (2 * 1024 * 1024 + 1),
}


READS = """() => {
  const read = FileReader.prototype.readAsText;
  window.reads = 0;
  FileReader.prototype.readAsText = function (file) {
    window.reads++;
    read.call(this, file);
  };
}"""


def test_a_file_that_is_no_backup_changes_nothing(
    reader: BrowserContext, canary: Canary, server: str
) -> None:
    page = reader.new_page()
    open_page(page, server)
    page.evaluate("guide.store.put('log/a/said', 'mine')")
    before = page.evaluate("JSON.stringify(localStorage)")
    page.evaluate(READS)
    for name, data in FILES.items():
        bring(page, {"name": name, "mimeType": "text/html", "buffer": data})
        why = "large" if "large" in name else "json"
        told = page.locator("g-my-data").get_attribute(f"data-refused-{why}") or "?"
        expect(page.locator("#import-file-error"), name).to_have_text(told)
        assert page.evaluate("JSON.stringify(localStorage)") == before, name
        canary.check(page, name)
    assert page.evaluate("window.reads") == len(FILES) - 1  # what is too large is not even read


ROOM = """
  const set = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, text) {
    const others = Object.keys(this).filter(name => name !== key).map(name => this[name].length);
    const all = others.reduce((sum, one) => sum + one, text.length);
    if (all > 100000) throw new DOMException("", "QuotaExceededError");
    set.call(this, key, text);
  };
"""


def test_a_file_that_leaves_no_room_is_told_at_once(reader: BrowserContext, server: str) -> None:
    """It fits, but only once: the next save, which needs as much again, would fail."""
    reader.add_init_script(ROOM)
    page = reader.new_page()
    open_page(page, server)
    for text in ("first", "second"):
        page.evaluate("text => guide.store.putAll({'log/a/said': text, 'foo/a': '.'.repeat(24000)})", text)
    mine = saved(page)
    bring(page, text_file(backup(records={f"foo/b{n}": record("." * 18_000) for n in (1, 2)})))
    unsaved = page.locator("g-my-data").get_attribute("data-unsaved") or "?"
    expect(page.locator("[data-imported]")).to_contain_text(unsaved)
    page.locator("[data-undo]").click()
    assert saved(page) == mine
    assert page.evaluate("guide.store.put('log/a/said', 'third')") is True
    assert page.evaluate("guide.store.put('log/a/said', 'fourth')") is True
    page.reload()
    assert saved(page)["log/a/said"] == "fourth"


def test_what_is_written_into_a_change_of_no_entry_is_found(
    log: Callable[[dict[str, str]], Page], tmp_path: Path
) -> None:
    page = log({"draft/log/f/id": "no/such/entry", "draft/log/f/said": "theirs"})
    page.locator("#log-day").fill("2026-11-24")
    page.locator("#log-time").fill("10:00")
    page.locator("#log-said").fill("mine")
    page.locator("g-log > form [type=submit]").click()
    expect(page.locator("[data-list] li")).to_contain_text("mine")
