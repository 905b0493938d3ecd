"""What a page cites and mentions is known beforehand: no part of the page depends on another being made."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from guide_site import model
from guide_site.library import Library, open_library
from guide_site.load import read_locale
from guide_site.view.context import LanguageContext, PageBuilder
from guide_site.view.guide import guide_page
from guide_site.view.mentions import Paragraphs
from guide_site.view.passages import guide_passages, letter_passages
from guide_site.view.translations import Translations
from tests.hostile.everything import procedure
from tests.sites.projects import ROOT

CONTENTS = ("content", "tests/cases/base", "tests/sites/two-languages")


@pytest.fixture(scope="module", params=CONTENTS)
def library(request: pytest.FixtureRequest) -> Library:
    return open_library(ROOT / request.param, ["zh", "en"], date(2026, 11, 29))


def language(library: Library, code: str) -> LanguageContext:
    return LanguageContext(library, Translations(code, code, read_locale(code) or {}))


def rendered(builder: PageBuilder, passages: list[Any]) -> list[Any]:
    """Return every passage as the page shows it, in the order given."""
    return [
        builder.mark(one)
        if isinstance(one, str)
        else builder.paragraphs(one.text)
        if isinstance(one, Paragraphs)
        else builder.text(one)
        if isinstance(one, model.Text)
        else builder.label(one)
        for one in passages
    ]


def test_parts_are_the_same_in_any_order_and_made_twice(library: Library) -> None:
    numbered = 0
    for code in ("zh", "en"):
        context = language(library, code)
        for guide in library.procedures.values():
            passages = list(guide_passages(guide, library, letters=False))
            mentions = context.mentions(passages)
            once = rendered(PageBuilder(context, f"{code}/guides/x.html", mentions), passages)
            builder = PageBuilder(context, f"{code}/guides/x.html", mentions)
            builder.sources()
            assert rendered(builder, passages[::-1])[::-1] == once
            assert rendered(builder, passages) == once
            numbered += len(mentions.sources)
    assert numbered > 0


def texts(value: Any) -> Iterator[model.Label]:
    """Yield every text within a part of the content."""
    if isinstance(value, model.Label):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)


def test_no_text_of_a_guide_is_forgotten(tmp_path: Path) -> None:
    guide = model.Procedure.model_validate(procedure("a", lambda: "text"))
    question = model.TriageQuestion.model_validate(
        {"id": "question", "text": {"en": "q"}, "options": [{"id": "option", "text": {"en": "o"}}]}
    )
    result = model.Result.model_validate({"id": "r", "title": {"en": "r"}, "guide": "a"})
    triage = model.Triage(start="question", questions=(question,), results=(result,))
    library = replace(write(tmp_path, "Text."), triage=triage)
    passages = [*guide_passages(guide, library, letters=True), *letter_passages(guide.letters[0])]
    walked = {id(one.text if isinstance(one, Paragraphs) else one) for one in passages}
    every = [*texts(guide), question.text, question.options[0].text]
    assert len(every) > 30
    assert [text for text in every if id(text) not in walked] == []


def write(folder: Path, text: str) -> Library:
    """Return a library with one guide that has `text` as the body of its step."""
    (folder / "procedures").mkdir(parents=True)
    (folder / "site.yaml").write_text(
        "languages: {en: {name: English, lang: en}}\ntitle: {en: S}\n"
        "categories: [{id: all, title: {en: All}}]\n"
    )
    (folder / "sources.yaml").write_text(
        "first: {kind: law, title: {en: First}, note: {en: 'See [the third](source:third).'}}\n"
        "second: {kind: law, title: {en: Second}}\n"
        "third: {kind: law, title: {en: Third}, note: {en: 'See [the second](source:second).'}}\n"
    )
    (folder / "glossary.yaml").write_text("due: {name: {en: Due}, meaning: {en: Now.}}\n")
    (folder / "procedures/a.yaml").write_text(
        "schema: 1\nid: a\ncategory: all\nkind: app\nstatus: reviewed\ntitle: {en: A}\nsummary: {en: A}\n"
        "provenance: {confidence: unverified, review_by: 2027-05-01, sources: [first]}\n"
        f"steps: [{{id: go, title: {{en: Go}}, body: {{en: {json.dumps(text)}}}}}]\n"
    )
    return open_library(folder, ["en"], date(2026, 11, 29))


def test_notes_of_sources_cite_further_sources(tmp_path: Path) -> None:
    library = write(tmp_path, "Nothing.")
    page = guide_page(language(library, "en"), library.procedures["a"])
    assert [source.anchor for source in page.sources] == ["source-first", "source-third", "source-second"]
    assert str(page.sources[0].note).endswith("2</sup></a>.")
    assert str(page.sources[1].note).endswith("3</sup></a>.")


def test_a_text_shown_by_paragraphs_is_read_by_paragraphs(tmp_path: Path) -> None:
    # What looks like code over an empty line is none: the reference in it counts.
    library = write(tmp_path, "An `open mark.\n\n[x](source:second) closes` it, [due](term:due).")
    page = guide_page(language(library, "en"), library.procedures["a"])
    assert [source.anchor for source in page.sources][:2] == ["source-first", "source-second"]
    assert len(page.steps[0].paragraphs) == 2


def test_a_page_without_a_list_of_sources_numbers_none(tmp_path: Path) -> None:
    builder = PageBuilder(language(write(tmp_path, "Text."), "en"), "en/index.html")
    shown = builder.text(model.Text({"en": "[x](source:first)"}))
    assert shown == '<a href="#source-first">x</a>'


def test_a_text_that_stands_in_makes_a_page_incomplete(tmp_path: Path) -> None:
    library = write(tmp_path, "Text.")
    context = language(library, "en")
    assert not context.lacks(["first", Paragraphs(model.Text({"en": "x"})), model.Label({"en": "x"})])
    assert context.lacks([model.Label({"zh": "x"})])
    assert context.lacks([Paragraphs(model.Text({"zh": "x"}))])
