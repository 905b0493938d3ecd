"""The interface's words are read with the same strictness as content."""

import pytest

from guide_site.errors import UsageError
from guide_site.load.locale import languages, read_locale


def test_every_language_can_be_loaded():
    assert {"zh", "en"} <= set(languages())
    assert all(read_locale(code) for code in languages())


def test_a_language_without_words_is_none():
    assert read_locale("xx") is None


@pytest.mark.parametrize("text", ["", "a: &b c\n", "a: [\n"])
def test_a_broken_file_is_told(tmp_path, text):
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "site.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"fr/site\.yaml"):
        read_locale("fr", tmp_path)


def test_a_key_stands_in_one_file(tmp_path):
    (tmp_path / "fr").mkdir()
    for name in ("a", "b"):
        (tmp_path / "fr" / f"{name}.yaml").write_text(f"same: x\n{name}: y\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r'fr/b\.yaml: "same"'):
        read_locale("fr", tmp_path)
    (tmp_path / "fr" / "b.yaml").write_text("b: y\n", encoding="utf-8")
    assert read_locale("fr", tmp_path) == {"same": "x", "a": "y", "b": "y"}
