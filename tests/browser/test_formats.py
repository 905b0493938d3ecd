"""Files that the browser makes, read back by programs that have nothing to do with us."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.scripts.test_formats import LONG, calendar_of, read_csv

pytestmark = pytest.mark.browser

NOW = "2026-11-24T02:05:00Z"


@pytest.fixture
def reader(new_context: Callable[..., BrowserContext]) -> Callable[[str, str], Page]:
    """Opens the log for a reader in a zone."""

    def open_in(zone: str, server: str) -> Page:
        context = new_context(timezone_id=zone)
        context.clock.set_fixed_time(NOW)
        page = context.new_page()
        page.goto(f"{server}zh/tools/log.html")
        return page

    return open_in


def download(page: Page, selector: str, folder: Path) -> tuple[str, bytes]:
    with page.expect_download() as found:
        page.locator(selector).click()
    file = folder / "file"
    found.value.save_as(file)
    return found.value.suggested_filename, file.read_bytes()


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"#log-{name}").fill(value)
    page.locator("g-log > form [type=submit]").click()


def test_the_one_file_is_of_the_sites_zone(site: Path) -> None:
    text = (site / "offline" / "guides.html").read_text(encoding="utf-8")
    assert '<meta name="guide-store" content="jiebei-guide" data-zone="Asia/Shanghai">' in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_log_as_a_table(reader: Any, base: str, language: str, tmp_path: Path) -> None:
    page = reader("Asia/Shanghai", base)
    page.goto(f"{base}{language}/tools/log.html")
    fill(
        page,
        day="2026-11-23",
        said='说"好"，\n=HYPERLINK("x")',
        agent="=cmd|' /C calc'!A0",
        amount="1,200.50",
    )
    fill(page, day="2026-11-20", time="08:20", said="早", case="0012345", follow="2026-12-01")
    name, data = download(page, "[data-take=csv]", tmp_path)
    assert re.fullmatch(r"[^/]+-2026-11-24\.csv", name)
    head, first, second = read_csv(data)
    labels = page.locator("g-log > form label").all_inner_texts()
    assert set(head) <= set(labels)
    assert len(head) == 10
    assert first[:2] == ["2026-11-20", "08:20"]
    assert "'0012345" in first
    assert second[0] == "2026-11-23"
    assert "'=cmd|' /C calc'!A0" in second
    assert '说"好"，\n=HYPERLINK("x")' in second
    assert "1200.5" in second


def test_the_log_as_data(reader: Any, base: str, tmp_path: Path) -> None:
    page = reader("Asia/Shanghai", base)
    fill(page, said=LONG, agent="7")
    page.evaluate("""() => {
        const id = Object.keys(guide.store.all("log/"))[0].split("/")[1];
        guide.store.put(`log/${id}/later`, {deep: [1]});
    }""")
    name, data = download(page, "[data-take=json]", tmp_path)
    assert name.endswith(".json")
    found = json.loads(data)
    (entry,) = found["entries"]
    assert (found["format"], found["version"]) == ("guide-log", 1)
    assert entry.pop("id")
    assert entry == {
        "day": "2026-11-24",
        "time": "10:05",
        "said": LONG,
        "agent": "7",
        "later": {"deep": [1]},
    }


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/London"])
def test_follow_up_days_as_a_calendar(reader: Any, base: str, zone: str, tmp_path: Path) -> None:
    page = reader(zone, base)
    fill(page, said="没有跟进日期")
    page.locator("[data-take=ics]").click()
    assert page.locator("g-log-take [data-say]").inner_text() == "还没有哪条记录填了「哪天再联系」。"
    fill(page, said=LONG, promised="回电;别忘,了", follow="2026-12-01")
    fill(page, agent="8821", follow="2026-12-05")
    page.locator("[data-choice] summary").click()
    for field in ("said", "promised"):
        page.locator(f"[data-tell={field}]").check()
    exports = []
    for _ in range(2):
        name, data = download(page, "[data-take=ics]", tmp_path)
        assert name.endswith(".ics")
        assert max(map(len, data.split(b"\r\n"))) <= 75
        exports.append(calendar_of(data).walk("VEVENT"))
    first, second = exports
    assert [event["UID"] for event in first] == [event["UID"] for event in second]
    assert all(str(event["UID"]).endswith("@jiebei-guide") for event in first)
    assert sorted(event["DTSTART"].dt.date() for event in first) == [date(2026, 12, 1), date(2026, 12, 5)]
    told = next(str(event["DESCRIPTION"]) for event in first if event["DTSTART"].dt.day == 1)
    assert LONG in told
    assert "回电;别忘,了" in told
    assert all(event.walk("VALARM") for event in first)
