"""Days: none too far ahead; a review comes after its check; a rate has one figure for every day."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from pydantic_core import PydanticCustomError

from guide_site.errors import Problem
from guide_site.load import Document
from guide_site.model.fields import Location
from guide_site.model.scalars import read_partial_date
from guide_site.validate.content import Content
from guide_site.validate.plain import day_at, entries, get_nested
from guide_site.validate.surroundings import Surroundings
from guide_site.validate.view import View

YEAR = timedelta(days=366)
"""How far ahead a check may be due, or a figure begin to hold."""
LAST_DAY = timedelta(days=10 * 366)
"""How far ahead the last day of a figure may lie: a law may name one; 9999-12-31 only stands for "no end"."""
_PARTIAL = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_ADVANCE = timedelta(days=1)  # one day is let pass: east of the builder it may have begun


def check_verified(view: View, _: Surroundings) -> Iterator[Problem]:
    """Yield `verified-unchecked` for what says that it was checked but not when."""
    if view.is_guide:
        yield from _verified(view.document)


def check_days(view: View, surroundings: Surroundings) -> Iterator[Problem]:
    """Yield what is wrong with the days of a guide: what is right on a day is right on every later one."""
    if view.is_guide:
        yield from _review(view.document, surroundings.today)
        yield from _done(view.document, surroundings.today)
        yield from _material(view.document, surroundings.today)


def check_dates(content: Content) -> Iterator[Problem]:
    """Yield what is wrong with the days of sources and rates."""
    sources, rates = content.folder.shared.get("sources"), content.folder.shared.get("rates")
    if sources and isinstance(sources.data, dict):
        yield from _issued(sources, content.today)
    if rates and isinstance(rates.data, dict):
        used = {name for document in content.folder.documents() for name in content.facts(document).rates}
        for name, rate in rates.data.items():
            yield from _ahead(rates, name, rate, content.today)
            yield from _periods(rates, name, rate, content.today if name in used else None)


def due(content: Content) -> tuple[tuple[Document, date], ...]:
    """Return the guides that somebody should have checked again by now, those that have waited longest first.

    That is no mistake of whoever builds the site today, so it is no problem: the pages say it to readers.
    """
    days = [
        (document, date.fromisoformat(facts.review_by))
        for document in content.folder.procedures
        if (facts := content.facts(document)).review_by
        and facts.status != "withdrawn"
        and facts.review_by < content.today.isoformat()
    ]
    return tuple(sorted(days, key=lambda found: (found[1], found[0].file)))


def _review(document: Document, today: date) -> Iterator[Problem]:
    place = ("provenance", "review_by")
    review = day_at(document.data, *place)
    if review is None:
        return
    checked = day_at(document.data, "provenance", "checked", "on")
    changes = (
        day_at(document.data, "provenance", "changes", number, "on")
        for number, _ in entries(get_nested(document.data, "provenance"), "changes")
    )
    changed = max((day for day in changes if day), default=None)
    fix = "write a later day, at most a year ahead"
    if checked and review <= checked:
        message = f"the next check ({review}) is not after the last one ({checked})"
        yield document.problem(place, "review-before-check", message, fix)
    elif changed and review <= changed:
        message = f"the next check ({review}) is not after the last change ({changed})"
        yield document.problem(place, "review-before-check", message, fix)
    elif review > today + YEAR:
        message = f"{review} is more than a year ahead; this is built for {today}"
        fix = f"write a day until {today + YEAR}: what nobody looks at for longer cannot be relied on"
        yield document.problem(place, "date-ahead", message, fix)


def _done(document: Document, today: date) -> Iterator[Problem]:
    """Report a check or a change on a day still to come."""
    place: Location = ("provenance", "checked", "on")
    checked = day_at(document.data, *place)
    if checked and checked > today + _ADVANCE:
        message = f"{checked} is still to come; this is built for {today}"
        yield document.problem(place, "checked-ahead", message, "write the day on which it was checked")
    for number, _ in entries(get_nested(document.data, "provenance"), "changes"):
        place = ("provenance", "changes", number, "on")
        changed = day_at(document.data, *place)
        if changed and changed > today + _ADVANCE:
            message = f"{changed} is still to come; this is built for {today}"
            yield document.problem(place, "date-ahead", message, "write the day on which it was changed")


def _verified(document: Document) -> Iterator[Problem]:
    """Report what is called verified in a guide that nobody is said to have checked."""
    if get_nested(document.data, "provenance", "checked") is not None:
        return
    places: list[Location] = [("provenance", "confidence")]
    places += [("steps", number, "confidence") for number, _ in entries(document.data, "steps")]
    for place in places:
        if get_nested(document.data, *place) == "verified":
            message = "this is called verified, but the guide does not say when it was checked"
            fix = "add checked: {on: ...} under provenance, or write reported or unverified"
            yield document.problem(place, "verified-unchecked", message, fix)


def _issued(document: Document, today: date) -> Iterator[Problem]:
    for name in document.data:
        issued = get_nested(document.data, name, "date")
        try:
            day = read_partial_date(issued) if isinstance(issued, str) and issued else ""
        except PydanticCustomError:
            continue
        # To the year or the month: compared as far as it is known.
        if day and day > (today + _ADVANCE).isoformat()[: len(day)]:
            message = f"{day} is still to come; this is built for {today}"
            fix = "write when the document was issued, not when it comes into force"
            yield document.problem((name, "date"), "date-ahead", message, fix)


def _ahead(document: Document, name: str, rate: Any, today: date) -> Iterator[Problem]:
    for number, period in entries(rate, "periods"):
        first, last = day_at(period, "valid_from"), day_at(period, "valid_to")
        if first and first > today + YEAR:
            message = f"{first} is more than a year ahead; this is built for {today}"
            fix = "remove the period until it is nearer: until then it may change"
            yield document.problem((name, "periods", number, "valid_from"), "date-ahead", message, fix)
        if last and last > today + LAST_DAY:
            message = f"{last} is more than ten years ahead; this is built for {today}"
            fix = "leave valid_to out where no last day is known"
            yield document.problem((name, "periods", number, "valid_to"), "date-ahead", message, fix)


def _material(document: Document, today: date) -> Iterator[Problem]:
    """Report material that reaches past the day of the build. A month or year that has begun is let pass."""
    until = get_nested(document.data, "provenance", "material_until")
    # Dates known to the month or year compare as texts, cut to the same length.
    if (
        isinstance(until, str)
        and _PARTIAL.fullmatch(until)
        and until > (today + _ADVANCE).isoformat()[: len(until)]
    ):
        yield document.problem(
            ("provenance", "material_until"),
            "material-ahead",
            f"the material cannot reach {until}: this is built for {today}",
            "write the month of the newest source that you read: 2026-03",
        )


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
    if today and not covered and get_nested(rate, "periods"):
        message = f'"{name}" has no figure for {today}, but texts use it'
        yield document.problem(
            (name, "periods"), "rate-today", message, "add the period that holds now, with its source"
        )
