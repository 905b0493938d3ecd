"""Braces: in the text of a letter each pair marks a blank, in every language; elsewhere they mark nothing."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from guide_site.errors import MAX_PROBLEMS, Problem, clip, nearest
from guide_site.load import Document
from guide_site.model import Template
from guide_site.model.fields import Found
from guide_site.validate.plain import entries
from guide_site.validate.surroundings import Surroundings
from guide_site.validate.view import View

_BLANK = re.compile(r"\{([a-z][a-z0-9-]*)\}")
# Braces of input methods and of other alphabets, which readers would see as they are.
_OPEN, _CLOSE = "{｛﹛❴⦃", "}｝﹜❵⦄"
# Of a limited length: a text may hold nothing but braces.
_PAIR = re.compile(rf"[{_OPEN}]{{1,4}}([^{_OPEN}{_CLOSE}\n]{{0,60}})[{_CLOSE}]{{1,4}}")
_NO_BLANK = "write {field-id} for a blank, and a brace for nothing else"
_BRACE = re.compile(f"[{_OPEN}{_CLOSE}]")
# Elsewhere only what looks like a blank is told: a text may speak of braces.
_LIKE_A_BLANK = re.compile(rf"[{_OPEN}]\s{{0,9}}[a-z][a-z0-9-]{{0,59}}\s{{0,9}}[{_CLOSE}]")


def check_blanks(view: View, _: Surroundings) -> Iterator[Problem]:
    """Yield `unknown-blank`, `stray-brace` and `unused-field`."""
    if view.is_guide:
        for number, letter in entries(view.data, "letters"):
            yield from islice(_letter(view.document, number, letter), MAX_PROBLEMS)
    yield from islice(_elsewhere(view.document, view.found), MAX_PROBLEMS)


def _letter(document: Document, number: int, letter: dict[str, Any]) -> Iterator[Problem]:
    fields = {str(field.get("id")): n for n, field in entries(letter, "fields")}
    body = letter.get("body")
    texts = body.items() if isinstance(body, dict) else ()
    missing: dict[str, list[str]] = {name: [] for name in fields if _BLANK.fullmatch(f"{{{name}}}")}
    spoken = [(code, text) for code, text in texts if isinstance(text, str) and text]
    for code, text in spoken:
        place = ("letters", number, "body", code)
        meant = set(_BLANK.findall(text))
        for told, message, fix, near in islice(_faults(text, fields), MAX_PROBLEMS):
            yield document.problem(place, told, message, fix)
            meant.add(near)
        for name in missing.keys() - meant:
            missing[name].append(code)
    for name, codes in missing.items():
        fix = f"write {{{name}}} in the text, or remove the field"
        if codes and len(codes) == len(spoken):
            message, where = f'the text does not use the field "{name}"', ("fields", fields[name], "id")
            yield document.problem(("letters", number, *where), "unused-field", message, fix)
            continue
        for code in codes:
            message = f'the text in "{code}" does not use the field "{name}", which another language uses'
            yield document.problem(("letters", number, "body", code), "unused-field", message, fix)


def _faults(text: str, fields: Mapping[str, int]) -> Iterator[tuple[str, str, str, str]]:
    """Yield code, message, fix and the field that was meant, for each brace that marks no blank."""
    told: set[str] = set()
    for pair in _PAIR.finditer(text):
        name = pair.group(1).strip()
        if pair.group() in told or (_BLANK.fullmatch(pair.group()) and name in fields):
            continue
        told.add(pair.group())
        near = name if name in fields else nearest(name, fields)
        single = pair.group() == f"{{{pair.group(1)}}}"
        if not _BLANK.fullmatch(pair.group()) and not (single and name not in fields):
            fix = f"write {{{near}}}" if near else _NO_BLANK
            yield "stray-brace", f"{clip(pair.group())} is no blank: it is printed as it stands", fix, near
        else:
            fix = f'did you mean "{near}"?' if near else "add it to the fields of this letter"
            yield "unknown-blank", f"the letter has no field for {{{name}}}", fix, near
    # What is left has no partner, or stands around a blank.
    rest = _PAIR.sub(" ", text)
    if found := _BRACE.search(rest):
        around = clip(" ".join(text[max(0, text.index(found.group()) - 5) :].split()), 20)
        yield "stray-brace", f'a brace marks no blank here: "{around}"', _NO_BLANK, ""


def _elsewhere(document: Document, found: tuple[Found, ...]) -> Iterator[Problem]:
    for thing in found:
        if thing.shape.role or thing.shape.type is Template:
            continue
        for code, value in thing.value.items():
            texts = value if isinstance(value, list) else [value]
            for number, text in enumerate(texts):
                if isinstance(text, str) and (blank := _LIKE_A_BLANK.search(text)):
                    place = (*thing.location, code, *([number] if isinstance(value, list) else []))
                    message = f"{clip(blank.group())} looks like a blank; only the body of a letter has any"
                    yield document.problem(place, "stray-brace", message, "write the words themselves")
