"""Calendars and tables that scripts write, read back by programs that have nothing to do with us."""

import csv
import io
import random
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import icalendar
import pytest

from tests.scripts.evaluate import Scripts, loaded

LONG = "还款日：说好的；不算数，\\n 这不是换行\\，😀𠮷" * 40
HOSTILE = [
    '逗号,分号;反斜杠\\引号"冒号:',
    "两行\r\n第二行\n第三行\r第四行",
    "BEGIN:VEVENT\r\nUID:x\r\nEND:VCALENDAR",
    "控制\x00字\x07符\x1b\x7f\x85完",
    "a" * 73 + "字" * 40,
    " 前后有空格 ",
    "",
    LONG,
]
ALPHABET = "abc 019,;:\"'\\\r\n\t=+-@＝＋－＠中文😀𠮷é\u2028"


Reader = Callable[..., Scripts]


@pytest.fixture
def reader() -> Iterator[Reader]:
    """Loads the scripts for a reader in a zone."""
    with ExitStack() as stack:

        def open_in(zone: str, **more: Any) -> Scripts:
            return stack.enter_context(loaded("10", "11", "12", "13", "26", "27", "28", zone=zone, **more))

        yield open_in


def ics(page: Scripts, events: list[dict[str, str]], zone: str = "Asia/Shanghai") -> bytes:
    text = page.evaluate(
        "([events, zone]) => guide.ics(events, {zone, store: 'site', now: new Date()})", [events, zone]
    )
    data: bytes = text.encode("utf-8")
    return data


def calendar_of(data: bytes) -> Any:
    """The parts have many types: what is asked of one fails where it is another."""
    return icalendar.Calendar.from_ical(data)


def plain(text: str) -> str:
    """What a calendar can hold of a text: line breaks alike, control characters gone."""
    text = re.sub("\r\n?|[\x85\u2028\u2029]", "\n", text)
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "", text)


def test_a_calendar_is_read_back_as_it_was_meant(reader: Reader) -> None:
    page = reader("Asia/Shanghai")
    events = [
        {"uid": f"e{n}", "day": "2026-11-28", "summary": text, "description": text}
        for n, text in enumerate(HOSTILE)
    ]
    data = ics(page, events)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # no character is broken in two
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
    calendar = calendar_of(data)
    assert calendar["VERSION"] == "2.0"
    assert calendar["CALSCALE"] == "GREGORIAN"
    assert calendar["PRODID"]
    found = calendar.walk("VEVENT")
    assert [str(event["UID"]) for event in found] == [f"e{n}@site" for n in range(len(HOSTILE))]
    assert [str(event["SUMMARY"]) for event in found] == [plain(text) for text in HOSTILE]
    assert [str(event.get("DESCRIPTION", "")) for event in found] == [plain(text) for text in HOSTILE]
    for event in found:
        (alarm,) = event.walk("VALARM")
        assert alarm["ACTION"] == "DISPLAY"
        assert alarm["TRIGGER"].dt == timedelta(0)
        assert event["DTSTAMP"].dt == datetime(2026, 11, 24, 2, 5, tzinfo=UTC)


def test_at_home_an_event_is_at_nine_in_shanghai(reader: Reader) -> None:
    data = ics(reader("Asia/Shanghai"), [{"uid": "a", "day": "2026-11-28", "summary": "x"}])
    assert b"DTSTART;TZID=Asia/Shanghai:20261128T090000\r\n" in data
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    calendar = calendar_of(data)
    (event,) = calendar.walk("VEVENT")
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["TZID"]) == "Asia/Shanghai"
    assert zone.walk("STANDARD")[0]["TZOFFSETTO"].td == timedelta(hours=8)
    assert event["DTSTART"].dt.astimezone(UTC) == datetime(2026, 11, 28, 1, tzinfo=UTC)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("zone", "day", "utc"),
    [
        ("America/New_York", "2026-11-28", datetime(2026, 11, 28, 14, tzinfo=UTC)),
        ("America/New_York", "2026-07-01", datetime(2026, 7, 1, 13, tzinfo=UTC)),
        # The day on which clocks go forward.
        ("America/New_York", "2027-03-14", datetime(2027, 3, 14, 13, tzinfo=UTC)),
        ("Australia/Adelaide", "2026-11-28", datetime(2026, 11, 27, 22, 30, tzinfo=UTC)),
        ("Pacific/Apia", "2026-11-28", datetime(2026, 11, 27, 20, tzinfo=UTC)),
    ],
)
def test_elsewhere_an_event_is_at_nine_by_the_devices_clock(
    reader: Reader, zone: str, day: str, utc: datetime
) -> None:
    page = reader(zone)
    assert page.evaluate("guide.day.zone()") == zone
    calendar = calendar_of(ics(page, [{"uid": "a", "day": day, "summary": "x"}], zone))
    (event,) = calendar.walk("VEVENT")
    assert event["DTSTART"].dt == utc
    assert event["DTEND"].dt == utc + timedelta(minutes=30)
    assert not calendar.walk("VTIMEZONE")


def test_a_later_export_outranks_an_earlier_one(reader: Reader) -> None:
    page = reader("Asia/Shanghai")
    event = [{"uid": "a", "day": "2026-11-28", "summary": "x"}]
    first = calendar_of(ics(page, event)).walk("VEVENT")[0]
    page.set_time("2026-11-25T02:05:00Z")
    second = calendar_of(ics(page, event)).walk("VEVENT")[0]
    assert first["UID"] == second["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"]


def test_a_browser_that_hides_its_zone_counts_as_home(reader: Reader) -> None:
    page = reader("UTC")
    assert page.evaluate("guide.day.zone()") == "Asia/Shanghai"
    page.set_time("2026-11-24T16:00:00Z")
    assert page.evaluate("guide.day.today()") == "2026-11-25"


class Elsewhere(NamedTuple):
    """A site of another zone: an instant, which day it is there then, and nine in the morning of a day."""

    zone: str
    now: str
    today: str
    day: str
    nine: datetime
    ruled: bool


ELSEWHERE = [
    Elsewhere(
        *("America/New_York", "2026-11-24T02:05:00Z", "2026-11-23", "2026-11-28"),
        *(datetime(2026, 11, 28, 14, tzinfo=UTC), False),
    ),
    Elsewhere(
        *("America/New_York", "2027-03-14T06:59:00Z", "2027-03-14", "2027-03-14"),
        *(datetime(2027, 3, 14, 13, tzinfo=UTC), False),
    ),
    Elsewhere(
        *("Pacific/Auckland", "2026-11-24T12:30:00Z", "2026-11-25", "2027-01-31"),
        *(datetime(2027, 1, 30, 20, tzinfo=UTC), False),
    ),
    Elsewhere(
        *("Pacific/Auckland", "2026-06-30T13:00:00Z", "2026-07-01", "2026-07-31"),
        *(datetime(2026, 7, 30, 21, tzinfo=UTC), False),
    ),
    Elsewhere(
        *("Asia/Kolkata", "2026-11-24T18:45:00Z", "2026-11-25", "2026-11-28"),
        *(datetime(2026, 11, 28, 3, 30, tzinfo=UTC), True),
    ),
    Elsewhere(
        *("America/Sao_Paulo", "2026-11-24T02:05:00Z", "2026-11-23", "2026-11-28"),
        *(datetime(2026, 11, 28, 12, tzinfo=UTC), True),
    ),
]


@pytest.mark.parametrize("place", ELSEWHERE, ids=lambda place: f"{place.zone}-{place.day}")
@pytest.mark.parametrize("hidden", [True, False], ids=["hidden", "known"])
def test_a_site_elsewhere_has_its_own_day(reader: Reader, place: Elsewhere, hidden: bool) -> None:
    """Whether the reader's browser says where it is, or hides it behind UTC."""
    page = reader("UTC" if hidden else place.zone, home=place.zone, now=place.now)
    assert page.evaluate("guide.day.zone()") == place.zone
    assert page.evaluate("guide.day.today()") == place.today
    event = [{"uid": "a", "day": place.day, "summary": "x"}]
    data = page.evaluate("events => guide.calendar(events)", event).encode()
    calendar = calendar_of(data)
    (event,) = calendar.walk("VEVENT")
    start = event["DTSTART"].dt
    assert start.astimezone(UTC) == place.nine
    assert start.astimezone(ZoneInfo(place.zone)).date() == date.fromisoformat(place.day)
    assert event["DTEND"].dt - start == timedelta(minutes=30)
    assert len(calendar.walk("VTIMEZONE")) == place.ruled
    assert (b"TZID" in data) == place.ruled


def test_a_rule_is_written_only_where_clocks_never_change(reader: Reader) -> None:
    """Of the site's own zone, for the years of the events: Samoa gave up summer time in 2021."""
    page = reader("UTC", home="Pacific/Apia")
    for day, ruled in (("2021-02-01", False), ("2026-11-28", True)):
        data = ics(page, [{"uid": "a", "day": day, "summary": "x"}], "Pacific/Apia")
        (event,) = calendar_of(data).walk("VEVENT")
        assert (b"BEGIN:VTIMEZONE" in data) is ruled
        assert event["DTSTART"].dt.astimezone(ZoneInfo("Pacific/Apia")).isoformat().startswith(f"{day}T09:00")


@pytest.mark.parametrize("zone", [None, "Mars/Olympus"])
def test_a_site_without_a_zone_takes_the_devices(reader: Reader, zone: str | None) -> None:
    for device in ("Pacific/Auckland", "UTC"):
        page = reader(device, home=zone, now="2026-11-24T12:30:00Z")
        assert page.evaluate("[guide.day.home, guide.day.zone()]") == ["", device]
        assert page.evaluate("guide.day.today()") == ("2026-11-24" if device == "UTC" else "2026-11-25")
        data = ics(page, [{"uid": "a", "day": "2026-11-28", "summary": "x"}], device)
        assert b"TZID" not in data
        (event,) = calendar_of(data).walk("VEVENT")
        assert event["DTSTART"].dt.astimezone(ZoneInfo(device)).isoformat().startswith("2026-11-28T09:00")


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Pacific/Apia"])
def test_days(reader: Reader, zone: str) -> None:
    page = reader(zone)
    good = ["2026-11-24", "2028-02-29", "1999-12-31"]
    bad = ["2026-02-29", "2026-13-01", "2026-00-10", "0226-11-24", "2026-1-1", "", "x", None, 5]
    assert page.evaluate("days => days.map(guide.day.valid)", good) == [True] * len(good)
    assert page.evaluate("days => days.map(guide.day.valid)", bad) == [False] * len(bad)
    chance = random.Random(1)
    for _ in range(50):
        day = date(2020, 1, 1) + timedelta(days=chance.randrange(4000))
        n = chance.randrange(-3650, 3650)
        assert page.evaluate("([day, n]) => guide.day.add(day, n)", [str(day), n]) == str(
            day + timedelta(days=n)
        )


def changed(text: str) -> bool:
    """Whether a spreadsheet would take this text for something else, as scripts/28-csv.js says."""
    formula = r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff']*[=+\-@＝＋－＠]"
    digits = r"'*(?:[\t\r\n]|0[0-9](?!:[0-9][0-9]\Z)|[0-9]{12})"
    power = r"(?i)'*[0-9]+(?:\.[0-9]+)?E[+-]?[0-9]+\Z"
    parts = r"'*(?![0-9]{4}-[0-9][0-9]-[0-9][0-9]\Z)[0-9]+(?:[-/.][0-9]+)+\Z"
    return any(re.match(pattern, text) for pattern in (formula, digits, power, parts))


def unescaped(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and changed(cell) else cell


def read_csv(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    text = data[3:].decode("utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_a_table_is_read_back_as_it_was_meant(reader: Reader) -> None:
    page = reader("Asia/Shanghai")
    chance = random.Random(2)
    rows = [["".join(chance.choices(ALPHABET, k=chance.randrange(12))) for _ in range(4)] for _ in range(400)]
    rows += [["'=1", "''@x", "'plain", "007"], ["123456789012", "0.5", "0", "1,2"]]
    rows += [["08:20", "10:05", "2026-11-24", "8821-3"], ["3/12", "12E5", "1.5e-3", "3-12 回电"]]
    data = page.evaluate("rows => guide.csv(rows)", rows).encode("utf-8")
    found = read_csv(data)
    assert [[unescaped(cell) for cell in row] for row in found] == rows
    assert not [cell for row in found for cell in row if re.match(r"[=+\-@\t\r\n＝＋－＠]", cell)]
    assert data.endswith(b"\r\n")


def test_digits_that_are_no_number_stay_as_they_are(reader: Reader) -> None:
    page = reader("Asia/Shanghai")
    plain = ["08:20", "00:00", "10:05", "2026-11-24", "3-12 回电", "12.5 元", "1/2/x", "8821"]
    guarded = ["0820", "08:20:10", "3-12", "8821-3", "3/12", "1.10", "2026-11-24-1", "12E5", "1e-3", "2.5E10"]
    table = page.evaluate("rows => guide.csv(rows)", [plain, guarded]).encode("utf-8")
    assert read_csv(table) == [plain, ["'" + cell for cell in guarded]]


def test_numbers_stay_numbers(reader: Reader) -> None:
    page = reader("Asia/Shanghai")
    assert page.evaluate("guide.csv([[-5.5, 0, null, '-5.5', '07', '=1+1']])") == (
        "\ufeff-5.5,0,,'-5.5,'07,'=1+1\r\n"
    )
