"""Convert plain data to a model, and pydantic's errors to problems in plain words."""

from collections.abc import Callable
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from guide_site.errors import MAX_PROBLEMS, Place, Problem, clip, did_you_mean, missing_space, nearest
from guide_site.load.places import find_place
from guide_site.load.yaml_nodes import Node
from guide_site.model.fields import Shape, fields_of, shape_at
from guide_site.model.ids import LANGUAGE_CODE

_KINDS = {dict: "a map (key: value)", list: "a list", str: "a text"}

_HOW = {
    "bad-date": "write it as 2026-11-22",
    "bad-number": "write digits only, with a point for decimals: 12, 18.25",
    "bad-flag": "write true or false",
    "bad-zone": "write a place of the IANA time zone data base: Asia/Shanghai, America/New_York",
    "bad-digest": "nobody writes digests by hand: write the record with guide approve",
    "digest-scheme": "read the text again, and write a new record with guide approve",
    "bad-duration": "write days, hours and minutes as PT10M, PT1H30M or P2D",
}
_ID = "use small letters a-z, digits and hyphens, beginning with a letter: open-app"
_LANGUAGE = "write a short code: zh, en; for a page zh-Hans"
_EMPTY = "write something, or remove the line where it may be left out"


def validate(
    model: type[BaseModel], data: Any, root: Callable[[], Node | None], file: str
) -> tuple[BaseModel | None, list[Problem]]:
    """Return the model built from plain data, or None and the problems.

    `root` composes the file, for the places of problems.
    """
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = _telling(model, error.errors(include_url=False)[:MAX_PROBLEMS])
        positions = root()
        return None, [_problem(model, positions, file, detail) for detail in details]


def _telling(model: type[BaseModel], details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out errors that are only consequences of another mistake.

    A misspelt required field is also missing, and a list whose entries have mistakes counts as empty.
    """
    misspelt = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            owner = detail["loc"][:-1]
            near = nearest(str(detail["loc"][-1]), fields_of(shape_at(model, owner).type))
            misspelt.add((*owner, near))
    return [
        detail
        for detail in details
        if not (detail["type"] == "missing" and detail["loc"] in misspelt)
        and not (detail["type"] == "too_short" and detail["input"])
        # The rules know the site's languages and can suggest the right one.
        and not (detail["loc"][-1:] == ("[key]",) and shape_at(model, detail["loc"][:-2]).kind == "text")
    ]


def _problem(model: type[BaseModel], root: Node | None, file: str, error: ErrorDetails) -> Problem:
    location = tuple(part for part in error["loc"] if part != "[key]")
    kind = error["type"]
    shape = shape_at(model, location)
    place = find_place(root, file, location, key=_is_about_a_key(error, shape))
    if kind == "missing":
        parent = find_place(root, file, location[:-1])
        code, message, fix = _missing(model, location)
        return Problem(Place(file, parent.line, parent.column, 1), code, message, fix)
    code, message, fix = _explain(kind, error, shape, model, location)
    return Problem(place, code, message, fix)


def _is_about_a_key(error: ErrorDetails, shape: Shape) -> bool:
    # A key that is no id, beside fields, is told at its value: a text where a map stands.
    beside = error["type"] in ("string_pattern_mismatch", "string_too_long") and shape.kind == "model"
    return "[key]" in error["loc"] or error["type"] == "extra_forbidden" or beside


def _missing(model: type[BaseModel], location: tuple[int | str, ...]) -> tuple[str, str, str]:
    owner = shape_at(model, location[:-1])
    return "missing-key", f'{owner.noun} needs "{location[-1]}"', f'add "{location[-1]}: ..."'


def _explain(
    kind: str, error: ErrorDetails, shape: Shape, model: type[BaseModel], location: tuple[int | str, ...]
) -> tuple[str, str, str]:
    found = error["input"]
    context = error.get("ctx", {})
    name = next((str(part) for part in reversed(location) if isinstance(part, str)), "")
    if kind == "extra_forbidden":
        owner = shape_at(model, location[:-1])
        known = fields_of(owner.type)
        fix = missing_space(name) or did_you_mean(name, known) or f"known fields: {', '.join(known)}"
        return "unknown-key", f'"{name}" is not a field of {owner.noun}', fix
    if found == "" or (shape.kind == "value" and isinstance(found, (dict, list))):
        return _wrong_type(shape, found, location)
    if kind in _HOW:
        return kind, error["msg"], context.get("how") or _HOW[kind]
    if kind == "literal_error":
        choices = [str(choice) for choice in get_args(shape.type)]
        fix = did_you_mean(str(found), choices) or f"write one of: {', '.join(choices)}"
        return "bad-choice", f'"{_shown(found)}" is not allowed for "{name}"', fix
    if kind == "string_pattern_mismatch":
        if context["pattern"] == LANGUAGE_CODE:
            return "unknown-language", f'"{_shown(found)}" is not the code of a language', _LANGUAGE
        return "bad-id", f'"{_shown(found)}" cannot be an id', _ID
    if kind in ("string_too_short", "too_short"):
        return "empty", f"{_subject(location)} is empty", _EMPTY
    if kind == "string_too_long":
        most = context["max_length"]
        return "too-long", f"{_subject(location)} has more than {most:,} characters", "shorten it"
    if kind == "too_long":
        most, there = context["max_length"], context.get("actual_length") or len(found)
        message = f"{_subject(location)} has {there:,} entries; there is room for {most:,}"
        return "too-many", message, "keep those that help readers most, or split the guide in two"
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = context.get("ge", context.get("le"))
        word = "at least" if "ge" in context else "at most"
        if name == "schema":
            return "bad-number", f"this format has the number 1, not {_shown(found)}", "write schema: 1"
        return "bad-number", f'"{name}" must be {word} {bound}', f"write a number of {word} {bound}"
    return _wrong_type(shape, found, location)


def _subject(location: tuple[int | str, ...]) -> str:
    """Return the name of a place in a sentence: "title", entry 2 of "steps", the file."""
    if not location:
        return "the file"
    last = location[-1]
    if isinstance(last, str):
        return f'"{last}"'
    return f"entry {last + 1} of {_subject(location[:-1])}"


def _wrong_type(
    shape: Shape, found: dict[str, Any] | list[Any] | str, location: tuple[int | str, ...]
) -> tuple[str, str, str]:
    subject = _subject(location)
    if found == "":
        return "empty", f"{subject} is empty", _EMPTY
    if shape.noun == "a text" and isinstance(found, str):
        return (
            "wrong-type",
            f"{subject} needs the text in every language",
            f"write {{zh: {_shown(found)}, en: ...}}",
        )
    return (
        "wrong-type",
        f"{subject} should be {shape.expected}, but is {_KINDS[type(found)]}",
        f"write [{found}]" if shape.kind == "list" and isinstance(found, str) else f"write {shape.example}",
    )


def _shown(found: Any) -> str:
    return "this" if isinstance(found, (dict, list)) else clip(str(found))
