"""Scalar types other than text: dates, whole numbers, decimals, booleans, durations.

YAML scalars arrive as the text that the author typed, so `no`, `010` and `1:20` are never converted
by accident. Only the types in this module convert text to another type. Each accepts exactly one
notation and says which one it expects.
"""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Annotated, LiteralString

from babel.core import get_global
from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from guide_site.errors import did_you_mean

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_WHOLE = re.compile(r"-?(0|[1-9]\d{0,8})", re.ASCII)
_DECIMAL = re.compile(r"-?(0|[1-9]\d{0,11})(\.\d{1,10})?", re.ASCII)
_DURATION = re.compile(
    r"P(?:(?P<days>\d{1,3})D)?(?:T(?:(?P<hours>\d{1,3})H)?(?:(?P<minutes>\d{1,4})M)?)?", re.ASCII
)


def _refuse(code: LiteralString, message: LiteralString, found: object, how: str = "") -> PydanticCustomError:
    """Return an error that quotes the value found; `how` says what to write if the code alone does not."""
    shown = found if isinstance(found, str) else "this"
    return PydanticCustomError(code, message, {"found": shown, "how": how})


def read_day(value: object) -> date:
    """Read `2026-11-22`. Raises `bad-date` for any other notation or a day that does not exist."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _refuse("bad-date", '"{found}" is not a day of the calendar', value) from None
    raise _refuse("bad-date", '"{found}" is not a date; a date is written year-month-day', value)


def read_partial_date(value: object) -> str:
    """Check `2026-11-22`, `2026-11` or `2026` and return it. Raises `bad-date`."""
    try:
        if isinstance(value, str) and _PARTIAL_DATE.fullmatch(value):
            date.fromisoformat(f"{value}-01-01"[:10])
            return value
    except ValueError:
        pass
    raise _refuse("bad-date", '"{found}" is not a date', value, "write 2026-11-22, 2026-11 or 2026")


def read_whole(value: object) -> int:
    """Read `12` or `-3`. Raises `bad-number`."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WHOLE.fullmatch(value):
        return int(value)
    raise _refuse("bad-number", '"{found}" is not a whole number', value, "write digits only: 12, -3")


def read_decimal(value: object) -> Decimal:
    """Read `18.25` as an exact decimal. Raises `bad-number`."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        try:
            return Decimal(value)
        except InvalidOperation:  # pragma: no cover - the pattern admits only decimals
            pass
    raise _refuse("bad-number", '"{found}" is not a number', value)


def read_flag(value: object) -> bool:
    """Read `true` or `false`. Raises `bad-flag`."""
    if isinstance(value, bool):
        return value
    if value == "true":
        return True
    if value == "false":
        return False
    raise _refuse("bad-flag", '"{found}" is neither true nor false', value)


def read_duration(value: object) -> timedelta:
    """Read an ISO 8601 duration of days, hours and minutes (`PT10M`, `P1DT2H`). Raises `bad-duration`."""
    if isinstance(value, timedelta):
        return value
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if found and any(found.groupdict().values()) and not str(value).endswith("T"):
        return timedelta(**{unit: int(number) for unit, number in found.groupdict().items() if number})
    raise _refuse("bad-duration", '"{found}" is not a duration', value)


def read_time_zone(value: object) -> str:
    """Check and return a place from the IANA time zone database, `Asia/Shanghai`. Raises `bad-zone`.

    Abbreviations (CST is five zones) and fixed offsets are refused: they ignore daylight saving time.
    """
    zones = get_global("zone_territories").keys() | get_global("zone_aliases").keys()
    places = sorted(zone for zone in zones if "/" in zone and not zone.startswith("Etc/"))
    if isinstance(value, str) and value in places:
        return value
    near = did_you_mean(str(value), places)
    raise _refuse("bad-zone", '"{found}" is not a time zone that we know', value, near)


Day = Annotated[date, BeforeValidator(read_day), WithJsonSchema({"type": "string", "format": "date"})]
Whole = Annotated[int, BeforeValidator(read_whole)]
# Editors treat plain digits as a number and quoted ones as a string; both are accepted.
Amount = Annotated[
    Decimal,
    BeforeValidator(read_decimal),
    WithJsonSchema({"type": ["number", "string"], "pattern": f"^{_DECIMAL.pattern}$"}),
]
TimeZone = Annotated[str, BeforeValidator(read_time_zone), WithJsonSchema({"type": "string"})]
Flag = Annotated[bool, BeforeValidator(read_flag)]
Duration = Annotated[
    timedelta,
    BeforeValidator(read_duration),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": "^"
            + _DURATION.pattern.replace("?P<days>", "?:")
            .replace("?P<hours>", "?:")
            .replace("?P<minutes>", "?:")
            + "$",
        }
    ),
]
PartialDate = Annotated[
    str,
    BeforeValidator(read_partial_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_PARTIAL_DATE.pattern}$"}),
]
"""A date with a precision of a year, month or day, as on law texts and articles."""
