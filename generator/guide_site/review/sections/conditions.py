"""What warns readers: conditions put on it, other kinds of lines, warnings that are gone."""

from collections.abc import Iterator

from guide_site.review.align import likeness
from guide_site.review.change import Change
from guide_site.review.compare import Difference
from guide_site.review.report import Line
from guide_site.review.sections.lines import line_of, values

_WARNS = ("caution", "reminder")
_WARNING_FIELDS = {"warnings", "warning", "not_for", "stop", "notice"}
_ANOTHER = 0.5
"""Likeness of two texts below which one stands in place of the other."""


def conditions(change: Change) -> Iterator[Line]:
    """Yield one line for each condition, kind of line, and warning that changed."""
    whens: dict[tuple[str, str], list[Difference]] = {}
    for found in values(change, "conditions"):
        if "when" in found.keys:
            place = found.where.partition(".when")[0]
            whens.setdefault((found.file, place), []).append(found)
        elif found.keys[-1] == "optional":
            what = "readers may leave this out" if found.new == "true" else "this is no longer optional"
            yield line_of(found, what)
        elif found.old and (found.new or found.old in _WARNS):
            yield line_of(found, "another kind of line" if found.new else f"a {found.old} is gone")
    for group in whens.values():
        yield _when(group)
    yield from _warnings(change)


def _when(group: list[Difference]) -> Line:
    old = ", ".join(found.old for found in group if found.old)
    new = ", ".join(found.new for found in group if found.new)
    says = "only some readers are shown this now" if new else "this is shown to everybody now"
    line = line_of(group[0], says)
    where = group[0].where.partition(".when")[0]
    return line.model_copy(update={"where": f"{where}.when", "old": old or None, "new": new or None})


def _warnings(change: Change) -> Iterator[Line]:
    """Yield warnings that are gone or say something else now, each in the first language that changed."""
    told = set()
    for found in change.differences:
        field = found.keys[-1] if found.keys else ""
        crisis = change.name(found.file) == "site.yaml" and found.keys[:1] == ("crisis",) and found.is_text
        warns = (
            field in _WARNING_FIELDS
            or crisis
            or (found.keys[-2:] == ("lines", "text") and found.line_kind in _WARNS)
        )
        if (
            not (warns and found.is_text and found.old)
            or change.is_fresh(found)
            or (found.file, found.where) in told
        ):
            continue
        if found.new is None and field == "text" and not crisis:
            continue  # a caution that is gone: told by its kind
        says = _lost(found, field, crisis=crisis)
        if says:
            told.add((found.file, found.where))
            yield line_of(found, says)


def _lost(found: Difference, field: str, *, crisis: bool) -> str:
    if found.new is None:
        return "this warning is gone"
    if crisis:
        return "the help for people in despair changed"
    if field == "stop":
        return "readers are told to stop in another case"
    return "this warning says something else now" if likeness(found.old or "", found.new) < _ANOTHER else ""
