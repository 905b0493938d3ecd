"""Which files a content folder has, and what is read again."""

import shutil
from pathlib import Path

import pytest

from guide_site.errors import UsageError
from guide_site.load import load_folder

BASE = Path(__file__).parents[1] / "cases/base"


def test_a_folder_that_does_not_exist_is_a_matter_of_usage(tmp_path):
    with pytest.raises(UsageError, match="does not exist"):
        load_folder(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="is not a folder"):
        load_folder(tmp_path / "file")


def test_files_are_named_as_the_author_sees_them(tmp_path, monkeypatch):
    content = shutil.copytree(BASE, tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    assert load_folder(content).procedures[0].file == "content/procedures/call.yaml"
    monkeypatch.chdir(content)
    assert load_folder(content).procedures[0].file == f"{content}/procedures/call.yaml"


def test_optional_files_may_be_absent(tmp_path):
    content = shutil.copytree(BASE, tmp_path / "content")
    (content / "rates.yaml").unlink()
    folder = load_folder(content)
    assert "rates" not in folder.shared
    assert folder.problems == ()
