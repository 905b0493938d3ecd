"""Fields of letters: what each asks for goes with its kind, and there is a way to fill them all in."""

from collections.abc import Iterator
from typing import Any

from guide_site.errors import Problem, did_you_mean
from guide_site.load import Document
from guide_site.validate.plain import entries
from guide_site.validate.surroundings import Surroundings
from guide_site.validate.view import View

KINDS = {
    "zero": ("money",),
    "most": ("money", "number", "whole"),
    "after": ("date",),
    "if_past": ("date",),
    "if_ahead": ("date",),
}
"""Keys of a field that only some kinds have."""


def check_letters(view: View, _: Surroundings) -> Iterator[Problem]:
    """Yield `letter-field` for every key of a field that asks for nothing, or for what cannot be."""
    for number, letter in entries(view.data, "letters") if view.is_guide else ():
        yield from _letter(view.document, number, letter)


def _letter(document: Document, number: int, letter: dict[str, Any]) -> Iterator[Problem]:
    fields = {str(field.get("id")): field for _, field in entries(letter, "fields")}
    for n, field in entries(letter, "fields"):
        kind = field.get("kind", "text")
        for key, kinds in KINDS.items():
            if key in field and kind not in kinds:
                message = f'"{key}" says nothing about a field of the kind "{kind}"'
                fix = f"write kind: {' or '.join(kinds)}, or remove {key}"
                yield document.problem(
                    ("letters", number, "fields", n, key), "letter-field", message, fix, key=True
                )
        if kind == "date" and (wrong := _after(field, fields)):
            yield document.problem(("letters", number, "fields", n, "after"), "letter-field", *wrong)


def _after(field: dict[str, Any], fields: dict[str, dict[str, Any]]) -> tuple[str, str] | None:
    """Return what is wrong with the day that a date comes after, and what to do."""
    after = field.get("after")
    if not isinstance(after, str):
        return None
    dates = sorted(name for name, each in fields.items() if each.get("kind") == "date" and each is not field)
    if after != field.get("id") and after not in dates:
        what = "is no date" if after in fields else "is no field of this letter"
        known = f"date fields: {', '.join(dates)}" if dates else "this letter has no other date; remove after"
        return f'"{after}" {what}', did_you_mean(after, dates) or known
    passed = [str(field.get("id"))]
    while isinstance(after, str) and after in fields:
        if after == passed[0]:
            return (
                f"no day comes after itself: {' > '.join([*passed, after])}",
                'remove "after" from one of them',
            )
        if after in passed:
            return None  # the fields that make the circle are told
        passed.append(after)
        after = fields[after].get("after")
    return None
