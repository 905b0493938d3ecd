"""The interface's words against their users: no text is asked for in vain, none stands there unused."""

import re
from pathlib import Path

import pytest
from babel import Locale

from guide_site.load import read_locale
from guide_site.load.locale import languages
from guide_site.model import Channel, Deadline, Line, Procedure, Provenance, Rate, Screen, ScreenItem, Source
from guide_site.model.fields import fields_of

ROOT = Path(__file__).parents[2]
CODE = "\n".join(
    file.read_text(encoding="utf-8")
    for file in [*ROOT.glob("overrides/**/*.html"), *ROOT.glob("generator/**/*.py")]
)
# The search gets all of its words with its data, and asks for them without what their keys begin with.
SEARCH = "\n".join(file.read_text(encoding="utf-8") for file in ROOT.glob("overrides/lazy/search/*.js"))
# words("notice." ~ name) in templates, words(f"line.{line.kind}") in Python.
PREFIXES = set(re.findall(r"""["']([a-z][a-z.-]*\.)["'] ~""", CODE)) | set(
    re.findall(r"""f"([a-z][a-z.-]*\.)\{""", CODE)
)

CHOICES = {
    "deadline.from": (Deadline, "from"),
    "line": (Line, "kind"),
    "screen": (Screen, "frame"),
    "shape": (ScreenItem, "shape"),
    "at": (ScreenItem, "at"),
    "source-kind": (Source, "kind"),
    "trust": (Provenance, "confidence"),
    "unit": (Rate, "unit"),
    "contact": (Channel, "kind"),
}


@pytest.fixture(params=languages())
def code(request):
    return request.param


def test_every_choice_of_the_model_has_its_word(code):
    texts = read_locale(code) or {}
    for prefix, (model, field) in CHOICES.items():
        for choice in fields_of(model)[field].type.__args__:
            assert f"{prefix}.{choice}" in texts
    assert {"status.draft", "status.withdrawn"} <= set(texts)
    assert fields_of(Procedure)["status"].type.__args__ == ("draft", "reviewed", "withdrawn")


def test_no_word_is_left_over(code):
    unused = {
        key
        for key in read_locale(code) or {}
        if not re.search(f"""["']{re.escape(key)}["']""", CODE)
        and not any(key.startswith(prefix) for prefix in PREFIXES - {"search."})
        and not (key.startswith("search.") and _in_search(key.removeprefix("search.")))
    }
    assert unused == set()


def _in_search(name):
    return re.search(rf"""words\.{re.escape(name)}\b|words\["{re.escape(name)}"\]""", SEARCH)


def test_a_counted_text_has_the_forms_of_its_language(code):
    rules = Locale.parse({"zh": "zh-Hans"}.get(code, code), sep="-").plural_form
    needed = {rules(n) for n in range(1000)}
    for key, text in (read_locale(code) or {}).items():
        if isinstance(text, dict):
            assert "other" in text, key
            assert set(text) <= needed | {"other"}, key


def test_no_word_is_empty_but_those_that_join_or_list(code):
    empty = {key for key, text in (read_locale(code) or {}).items() if not text}
    assert empty <= {"duration.join", "search.faint"}
