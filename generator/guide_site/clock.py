"""The day of the build: today, or SOURCE_DATE_EPOCH for a reproducible build."""

import os
from datetime import UTC, date, datetime

from guide_site.errors import UsageError


def fixed_time() -> int | None:
    """Return SOURCE_DATE_EPOCH, or None if unset. Raises UsageError if it is not a number of seconds."""
    build_day()
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return None if fixed is None else int(fixed)


def utc_day() -> date:
    """Return the day in UTC, on which records are dated wherever they are written. Raises as `build_day`."""
    fixed = fixed_time()
    return datetime.fromtimestamp(fixed, UTC).date() if fixed is not None else datetime.now(UTC).date()


def build_day() -> date:
    """Return the day of the build. Raises UsageError if SOURCE_DATE_EPOCH is not a number of seconds."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    if fixed is None:
        return datetime.now(UTC).astimezone().date()
    try:
        return datetime.fromtimestamp(int(fixed), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is {fixed!r}, not a number of seconds") from None
