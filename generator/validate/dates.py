"""Days: a review comes after its check; a rate has one figure for every day, none twice."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from pydantic_core import PydanticCustomError

from generator import inline
from generator.errors import Problem
from generator.load import Document
from generator.model import Text
from generator.model.scalars import read_day
from generator.validate.content import Content, dig, entries

_PARTIAL = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
DAY = timedelta(days=1)
"""East of the builder the next day may have begun."""


def check_dates(content: Content) -> Iterator[Problem]:
    """Yield `review-before-check`, `material-ahead`, `rate-gap`, `rate-overlap` and `rate-today`."""
    for document in content.folder.procedures:
        yield from _review(document)
        yield from _material(document, content.today)
    rates = content.folder.shared.get("rates")
    if rates and isinstance(rates.data, dict):
        used = _used_rates(content)
        for name, rate in rates.data.items():
            yield from _periods(rates, name, rate, content.today if name in used else None)


def day_at(data: Any, *location: str | int) -> date | None:
    """Return the day at a place of plain data, None where there is none or no real one."""
    found = dig(data, *location)
    try:
        return read_day(found) if isinstance(found, str) else None
    except PydanticCustomError:
        return None


def _review(document: Document) -> Iterator[Problem]:
    review = day_at(document.data, "provenance", "review_by")
    checked = day_at(document.data, "provenance", "checked", "on")
    if review and checked and review <= checked:
        message = f"the next check ({review}) is not after the last one ({checked})"
        yield document.problem(
            ("provenance", "review_by"),
            "review-before-check",
            message,
            "write a later day, at most a year ahead",
        )


def _material(document: Document, today: date) -> Iterator[Problem]:
    """Report material that reaches past the day of the build. A month or year that has begun is let pass."""
    until = dig(document.data, "provenance", "material_until")
    # Dates known to the month or year compare as texts, cut to the same length.
    if (
        isinstance(until, str)
        and _PARTIAL.fullmatch(until)
        and until > (today + DAY).isoformat()[: len(until)]
    ):
        yield document.problem(
            ("provenance", "material_until"),
            "material-ahead",
            f"the material cannot reach {until}: this is built for {today}",
            "write the month of the newest source that you read: 2026-03",
        )


def _used_rates(content: Content) -> set[str]:
    used = set()
    for _, found in content.found:
        for thing in found:
            if thing.shape.type is Text:
                for text in thing.value.values():
                    if isinstance(text, str) and "rate:" in text:
                        used |= {r.target for r in inline.references(text) if r.scheme == "rate"}
    return used


def _periods(document: Document, name: str, rate: Any, today: date | None) -> Iterator[Problem]:
    """Check one rate; `today` is None where no text uses it."""
    before: date | None = None
    open_end = False
    covered = False
    for number, period in entries(rate, "periods"):
        first, last = day_at(period, "valid_from"), day_at(period, "valid_to")
        if first is None:
            return
        place = (name, "periods", number, "valid_from")
        if open_end or (before and first <= before):
            end = "has no last day" if open_end else f"lasts until {before}"
            message = f"this period begins on {first}, but the one above {end}"
            yield document.problem(
                place,
                "rate-overlap",
                message,
                "end the one above on the day before; periods stand oldest first",
            )
        elif before and first > before + timedelta(days=1):
            gap = {before + timedelta(days=1), first - timedelta(days=1)}
            message = f"no period covers {' to '.join(str(day) for day in sorted(gap))}"
            yield document.problem(
                place, "rate-gap", message, "let each period begin the day after the one above ends"
            )
        if last and last < first:
            yield document.problem(
                (name, "periods", number, "valid_to"),
                "rate-overlap",
                "the last day lies before the first",
                "swap the two",
            )
        before, open_end = last, "valid_to" not in period
        covered = covered or bool(today and first <= today and (last is None or today <= last))
    if today and not covered and dig(rate, "periods"):
        message = f'"{name}" has no figure for {today}, but texts use it'
        yield document.problem(
            (name, "periods"), "rate-today", message, "add the period that holds now, with its source"
        )
