"""Content in which every text field is filled, read off the model: a new field is in it by itself."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from guide_site.load.folder import SHARED
from guide_site.model import Procedure
from guide_site.model.fields import Shape, fields_of, shape_of
from guide_site.model.text import Keywords, Phrases, Template

LANGUAGES = ("zh", "en")
LEFT_OUT = object()

# What is no free text, or has to agree with something else.
FIXED: dict[tuple[str, str], Any] = {
    ("Procedure", "schema"): "1",
    ("Procedure", "category"): "all",
    ("Procedure", "status"): "reviewed",
    ("Procedure", "prerequisites"): LEFT_OUT,
    ("Checked", "on"): "2026-09-01",
    ("Change", "on"): "2026-09-01",
    ("Channel", "checked"): "2026-09-01",
    ("Channel", "kind"): "app",
    ("Provenance", "review_by"): "2027-05-01",
    ("Provenance", "material_until"): "2026-03",
    ("Step", "replaces"): ["old-step"],
    ("PrepareItem", "replaces"): ["old-item"],
    ("When", "answer"): "question",
    ("When", "in"): ["option"],
    ("Stage", "step"): "step",
    ("LetterField", "zero"): LEFT_OUT,
    ("LetterField", "most"): LEFT_OUT,
    ("LetterField", "after"): LEFT_OUT,
    ("LetterField", "if_past"): LEFT_OUT,
    ("LetterField", "if_ahead"): LEFT_OUT,
    ("Start", "step"): LEFT_OUT,
    ("Result", "step"): LEFT_OUT,
    ("Source", "date"): "2020-05",
    ("Source", "url"): LEFT_OUT,
    ("Period", "valid_from"): "2020-01-01",
    ("Period", "valid_to"): LEFT_OUT,
    ("AllowedText", "where"): "call",
    ("AllowedText", "on"): "2026-09-01",
    ("Site", "languages"): LEFT_OUT,
    ("Site", "id"): "guide",
    ("Site", "time_zone"): "Asia/Shanghai",
    # It takes a phone number, and payloads are none.
    ("Site", "crisis"): LEFT_OUT,
    ("Site", "tools"): LEFT_OUT,
    ("Category", "id"): "all",
    ("Category", "guides"): LEFT_OUT,
    ("Option", "goto"): LEFT_OUT,
    ("Case", "answers"): {"question": "option"},
}
IDS = {
    "Procedure": "guide",
    "Step": "step",
    "TriageQuestion": "question",
    "Option": "option",
    "Result": "result",
    "LetterField": "blank",
}
REFERENCES = {
    "guide": "call",
    "category": "all",
    "source": "book",
    "channel": "app",
    "question": "question",
    "result": "result",
}
SHORT = {("Checked", "app_version"): 40, ("Source", "number"): 80}

Words = Callable[[], str]


def entry(model: Any, words: Words, **given: Any) -> dict[str, Any]:
    """Return plain data for a model with all its fields; `words` is asked for every text."""
    found: dict[str, Any] = {}
    for name, shape in fields_of(model).items():
        fixed = given.get(name, FIXED.get((model.__name__, name)))
        if fixed is LEFT_OUT:
            continue
        if fixed is not None:
            found[name] = fixed
        elif name == "id":
            found[name] = IDS.get(model.__name__, model.__name__.lower())
        else:
            most = SHORT.get((model.__name__, name), 200)
            found[name] = _value(shape, words, most)
    return found


def _value(shape: Shape, words: Words, most: int) -> Any:
    if shape.kind == "text":
        if shape.type in (Keywords, Phrases):
            return {code: [words()] for code in LANGUAGES}
        if shape.type is Template:  # braces are the blanks of a letter
            return {code: words().replace("{", "(").replace("}", ")") + " {blank}" for code in LANGUAGES}
        return {code: words() for code in LANGUAGES}
    if shape.kind == "model":
        return entry(shape.type, words)
    if shape.kind == "list" and shape.item:
        return [_value(shape.item, words, most)]
    if shape.role:
        return REFERENCES[shape.role]
    if get_origin(shape.type) is Literal:
        return str(get_args(shape.type)[0])
    simple = {date: "2026-09-01", timedelta: "PT10M", Decimal: "12.5", bool: "true", int: "15"}
    return simple[shape.type] if shape.type in simple else words()[:most]


def procedure(name: str, words: Words) -> dict[str, Any]:
    """Return a guide of that id."""
    return entry(Procedure, words, id=name)


def shared(kind: str, words: Words, count: int) -> Any:
    """Return the data of a shared file with `count` entries where it holds many."""
    model = SHARED[kind]
    if kind == "site":
        return {
            "languages": {
                "zh": {"name": words()[:40], "lang": "zh-Hans"},
                "en": {"name": words()[:40], "lang": "en"},
            }
        } | entry(model, words, categories=_many(model, "categories", words, count, "all"))
    if kind == "triage":
        found = entry(model, words)
        option = fields_of(model)["questions"].item
        assert option
        found["questions"][0]["options"] = _many(option.type, "options", words, count, "option")
        return found
    named = REFERENCES | {
        "channels": "app",
        "sources": "book",
        "rates": "rate",
        "glossary": "term",
        "allowed": "text",
    }
    shape = shape_of(model).item
    assert shape
    return {
        named[kind] if number == 0 else f"{named[kind]}-{number}": entry(shape.type, words)
        for number in range(count)
    }


def _many(model: Any, name: str, words: Words, count: int, first: str) -> list[dict[str, Any]]:
    item = fields_of(model)[name].item
    assert item
    return [
        entry(item.type, words, id=first if number == 0 else f"{first}-{number}") for number in range(count)
    ]
