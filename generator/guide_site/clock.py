"""The day of the build: the clock, unless SOURCE_DATE_EPOCH fixes it for a reproducible build."""

import os
from datetime import UTC, date, datetime

from guide_site.errors import UsageError


def fixed_time() -> int | None:
    """Return SOURCE_DATE_EPOCH, None without one. Raises UsageError where it is no number of seconds."""
    build_day()
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return None if fixed is None else int(fixed)


def utc_day() -> date:
    """Return the day in UTC, on which records are dated wherever they are written. Raises as `build_day`."""
    fixed = fixed_time()
    return datetime.fromtimestamp(fixed, UTC).date() if fixed is not None else datetime.now(UTC).date()


def build_day() -> date:
    """Return the day of the build. Raises UsageError where SOURCE_DATE_EPOCH is no number of seconds."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if fixed is None:
        return datetime.now(UTC).astimezone().date()
    try:
        return datetime.fromtimestamp(int(fixed), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is {fixed!r}, not a number of seconds") from None
