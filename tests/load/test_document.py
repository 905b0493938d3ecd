"""One file: problems of form and of the model together, and no pydantic words in any message."""

import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_site.errors import CODES, Place, UsageError
from guide_site.load.document import Document, load_document
from guide_site.load.folder import SHARED
from guide_site.load.models import Models
from guide_site.model import Procedure
from guide_site.model.fields import fields_of
from tests.test_cases import CASES

WORDS = st.sampled_from(
    [*sorted(fields_of(Procedure)), "id", "text", "zh", "en", "do", "2026-11-22", "PT1H", "true", "1", ""]
)
DATA = st.recursive(
    WORDS | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=5),
    max_leaves=15,
)


def load(path, data, model):
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return load_document(path, "file", model)


@settings(max_examples=300)
@given(data=DATA, model=st.sampled_from([Procedure, *SHARED.values()]))
def test_any_data_gives_a_model_or_problems_in_plain_words(tmp_path_factory, data, model):
    document = load(tmp_path_factory.getbasetemp() / "any.yaml", data, model)
    assert (document.model is not None) or document.problems
    for problem in document.problems:
        assert problem.code in CODES
        assert "Input should" not in problem.message
        assert "Value error" not in problem.message


@settings(max_examples=200)
@given(key=st.sampled_from(sorted(fields_of(Procedure))), value=DATA)
def test_any_value_of_any_field_is_told_in_plain_words(tmp_path_factory, key, value):
    data = {"schema": "1", "id": "a", "category": "a", "kind": "app", "status": "draft", key: value}
    document = load(tmp_path_factory.getbasetemp() / "any.yaml", data, Procedure)
    for problem in document.problems:
        assert "Input should" not in problem.message


def test_a_broken_tag_does_not_hide_the_other_problems_of_the_yaml(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("id: !x a\nid: b\n", encoding="utf-8")
    assert [problem.code for problem in load_document(path, "a.yaml", Procedure).problems] == [
        "tag",
        "duplicate-key",
    ]


@pytest.mark.parametrize(
    ("text", "code", "built"),
    [
        ("id: call\ntitle: *x\n", "alias", False),
        ("id: call\ntitle: !x {zh: 题}\n", "tag", False),
        ("id: call\n<<: {titel: x}\n", "merge-key", False),
        ("id: call\nid: call\n", "duplicate-key", True),
        ("id: &x call\n", "anchor", True),
    ],
)
def test_what_changes_the_meaning_of_a_file_is_told_alone(tmp_path, text, code, built):
    # Else the author would read of keys that are missing where one line is to be mended.
    path = tmp_path / "call.yaml"
    path.write_text(text, encoding="utf-8")
    codes = {problem.code for problem in load_document(path, "call.yaml", Procedure).problems}
    assert code in codes
    assert ("missing-key" in codes) == built


def written(folder, text="id: call\ntitle: 1\n"):
    path = folder / "call.yaml"
    path.write_text(text, encoding="utf-8")
    return Document("call.yaml", path, Procedure)


def test_what_was_released_is_read_again(tmp_path):
    document = written(tmp_path)
    before = (document.data, document.problems, document.place(("title",)), list(document.lines))
    document.release()
    assert not document.is_read
    assert (document.data, document.problems, document.place(("title",)), list(document.lines)) == before


@pytest.mark.parametrize("gone", [True, False])
def test_a_file_that_changed_or_vanished_has_no_places_and_no_data(tmp_path, gone):
    document = written(tmp_path)
    assert document.place(("title",)) == Place("call.yaml", 2, 8, 1)
    document.release()
    if gone:
        document.path.unlink()
    else:
        document.path.write_text("\n\nid: other\n", encoding="utf-8")
    assert document.place(("title",)) == Place("call.yaml")
    assert document.lines == ()
    with pytest.raises(UsageError, match="cannot be opened" if gone else "changed while it was being read"):
        assert document.data


def test_only_a_changed_file_is_another_document(tmp_path):
    document = written(tmp_path)
    assert load_document(document.path, "call.yaml", Procedure, document) is document
    document.path.write_text("id: other\n", encoding="utf-8")
    assert load_document(document.path, "call.yaml", Procedure, document).data == {"id": "other"}


def test_models_are_made_when_they_are_asked_for_and_kept_up_to_a_number(tmp_path):
    documents = []
    for name in ("call", "letter"):
        path = shutil.copy(CASES / f"base/procedures/{name}.yaml", tmp_path)
        documents.append(Document(name, Path(path), Procedure))
    models = Models(recent=1)
    first = models.of(documents[0])
    assert first.id == "call"
    assert not documents[0].is_read
    assert models.of(documents[0]) is first
    assert models.of(documents[1]).id == "letter"
    assert models.of(documents[0]) is not first
    models.forget_others([])
    documents[0].path.unlink()
    with pytest.raises(UsageError):
        models.of(documents[0])
