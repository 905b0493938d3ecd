"""Scalars that are more than text: one notation each, everything else refused in words."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from guide_site.model.scalars import Amount, Day, Duration, Flag, PartialDate, TimeZone, Whole


def read(kind, value):
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (Day, "2026-11-22", date(2026, 11, 22)),
        (Day, "2024-02-29", date(2024, 2, 29)),
        (Whole, "0", 0),
        (Whole, "-3", -3),
        (Whole, "3650", 3650),
        (Amount, "18.25", Decimal("18.25")),
        (Amount, "0.1", Decimal("0.1")),
        (Amount, "-5", Decimal(-5)),
        (Flag, "true", True),
        (Flag, "false", False),
        (Duration, "PT10M", timedelta(minutes=10)),
        (Duration, "PT1H30M", timedelta(minutes=90)),
        (Duration, "P2D", timedelta(days=2)),
        (Duration, "P1DT2H", timedelta(hours=26)),
        (PartialDate, "2021", "2021"),
        (PartialDate, "2021-03", "2021-03"),
        (PartialDate, "2021-03-12", "2021-03-12"),
    ],
)
def test_what_is_read(kind, typed, value):
    assert read(kind, typed) == value


REFUSED = {
    (Day, "bad-date"): "|2026|2026-1-2|2026-02-30|22.11.2026|2026-11-22T00:00|２０２６-11-22|0000-01-01",
    (Whole, "bad-number"): "|010|1.0|1e3|+1|1_000|1２|0x10|true| 1|999999999999",
    (Amount, "bad-number"): "|1,5|1e3|.5|5.|18.25%|NaN|inf|010|1２",
    (Flag, "bad-flag"): "|yes|no|True|on|1",
    (Duration, "bad-duration"): "|P|PT|P1DT|10|PT10|P10M|P1Y|P1W|PT0.5H|pt10m|-PT1M|1:20|PT１０M",
    (PartialDate, "bad-date"): "|21|2021-13|2021-00|2021-02-30|2021-3|2021-03-|0000|２０２１",
}


@pytest.mark.parametrize(
    ("kind", "code", "typed"),
    [(kind, code, typed) for (kind, code), all_typed in REFUSED.items() for typed in all_typed.split("|")],
)
def test_what_is_refused(kind, code, typed):
    with pytest.raises(ValidationError) as refused:
        read(kind, typed)
    assert [error["type"] for error in refused.value.errors()] == [code]


@pytest.mark.parametrize("kind", [Day, Whole, Amount, Flag, Duration, PartialDate])
@pytest.mark.parametrize("found", [[], {}, None, ["1"]])
def test_lists_and_maps_are_refused(kind, found):
    with pytest.raises(ValidationError):
        read(kind, found)


@given(st.dates())
def test_every_day_is_read_back(day):
    assert read(Day, day.isoformat()) == day


@given(st.decimals(-(10**11), 10**11, places=4, allow_nan=False))
def test_decimals_are_exact(value):
    assert read(Amount, f"{value:f}") == value


@given(st.integers(0, 999), st.integers(0, 999), st.integers(0, 9999))
def test_durations_add_up(days, hours, minutes):
    typed = f"P{days}DT{hours}H{minutes}M"
    assert read(Duration, typed) == timedelta(days=days, hours=hours, minutes=minutes)


@pytest.mark.parametrize(
    "zone", ["Asia/Shanghai", "America/New_York", "Asia/Calcutta", "America/Argentina/Salta"]
)
def test_time_zones_are_places(zone: str) -> None:
    assert read(TimeZone, zone) == zone


@pytest.mark.parametrize(
    "zone", ["", "UTC", "CST", "UTC+8", "Etc/GMT-8", "Etc/UTC", "asia/shanghai", "Mars/Olympus", None, ["x"]]
)
def test_what_is_no_place_is_no_time_zone(zone: object) -> None:
    with pytest.raises(ValidationError) as error:
        read(TimeZone, zone)
    assert error.value.errors()[0]["type"] == "bad-zone"
