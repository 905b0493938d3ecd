"""What may be found of a page: all that its author wrote."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from pydantic import BaseModel

from guide_site import inline
from guide_site.load.locale import languages
from guide_site.model import Change, Keywords, Label, Template
from guide_site.pages.guide import GUIDE
from guide_site.search.fold import fold
from guide_site.view.guide import guide_page
from tests.search.corpus import context, entries, library


def labels(value: object) -> Iterator[Label]:
    """Every text of a model, wherever a later version may have put it."""
    if isinstance(value, Label):
        yield value
    elif isinstance(value, Keywords):
        return
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from labels(getattr(value, name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from labels(item)


@pytest.mark.parametrize("code", languages())
def test_every_text_of_every_guide_can_be_found(code: str) -> None:
    found = {entry.address: entry for entry in entries(code)}
    missing = []
    for procedure in library().procedures.values():
        entry = found[f"guides/{procedure.id}.html"]
        texts = [entry.title, *(text for part in entry.sections for text in (part.title, part.text))]
        folded = re.sub(r"\s+", " ", fold("\n".join(texts)))
        for label in labels(procedure):
            written = label[code]
            if isinstance(label, Template):  # whose lines and blanks are its author's
                written = re.sub(r"\{[a-z0-9-]+\}|\n", "\n\n", written)
            for part in inline.paragraphs(written):
                # Words that a reference leaves to its target, such as a phone number, are not the author's.
                for piece in re.split(r"\[\]\([^)]*\)", part):
                    words = re.sub(r"\s+", " ", fold(inline.plain(piece))).strip()
                    if words not in folded:
                        missing.append((procedure.id, words))
    assert not missing


def test_numbers_of_sources_and_markup_are_no_text() -> None:
    texts = [part.text for entry in entries("zh") for part in entry.sections]
    assert not [text for text in texts if "<" in text or "&#" in text]
    assert any("媒体转载" in text for text in texts)


def test_withdrawn_guides_are_never_found_and_drafts_say_so() -> None:
    own = context("zh")
    procedure = own.library.procedures["overdue"]

    def found(status: str) -> object:
        return GUIDE.search(own, guide_page(own, procedure.model_copy(update={"status": status})))

    assert found("withdrawn") is None
    assert getattr(found("draft"), "status", None) == "draft"


def test_tools_contacts_and_terms_are_found_too() -> None:
    found = {entry.address: entry for entry in entries("zh")}
    assert found["tools/loan.html"].status == "page"
    assert any("95188" in part.text for part in found["contacts.html"].sections)
    terms = {part.at: part for part in found["glossary.html"].sections}
    assert "IRR" in terms["#irr"].text
    assert "search.html" not in found
    assert "index.html" not in found


def test_an_entry_is_as_old_as_the_first_change_of_its_guide() -> None:
    own = context("zh")
    procedure = own.library.procedures["overdue"]
    change = Change.model_validate({"on": "2026-03-02", "note": {"zh": "新", "en": "New"}})
    earlier = change.model_copy(update={"on": date(2026, 1, 5)})

    def since(*changes: Change) -> str:
        provenance = procedure.provenance.model_copy(update={"changes": changes})
        changed = procedure.model_copy(update={"provenance": provenance})
        other = replace(
            own, library=replace(own.library, procedures={**own.library.procedures, "overdue": changed})
        )
        found = GUIDE.search(other, guide_page(other, changed))
        assert found
        return found.since

    assert since(change, earlier) == "2026-01-05"
    assert since() == "0001-01-01"
