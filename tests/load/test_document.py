"""One file: problems of form and of the model together, and no pydantic words in any message."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_site.errors import CODES
from guide_site.load.document import load_document
from guide_site.load.folder import SHARED
from guide_site.model import Procedure
from guide_site.model.fields import fields_of

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
