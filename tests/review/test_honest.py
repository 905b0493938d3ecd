"""An honest edit gives a short report: one that cries about everything helps nobody."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.corpus import write_corpus
from guide_site.load.folder import SHARED
from guide_site.model.fields import walk
from guide_site.review import change as changes
from guide_site.review.detect import clues
from guide_site.review.source import Source, kind_of, read_source
from guide_site.review.vocabulary import Vocabulary
from tests.review.conftest import Project, commit, git
from tests.sites.projects import ROOT

EDITS = yaml.safe_load((Path(__file__).parent / "honest.yaml").read_text(encoding="utf-8"))
GUIDES = sorted((ROOT / "content/procedures").glob("*.yaml"))


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit["name"])
def test_an_ordinary_edit(project: Project, edit: dict[str, Any]) -> None:
    for name, before, after in edit["edits"]:
        project.edit(name, (before, after))
    told = [line for section in project.report().sections if section.id != "texts" for line in section.lines]
    assert len(told) == edit["lines"], told


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_most_texts_of_a_new_guide_are_told_of_nothing_but_new_words(guide: Path) -> None:
    """Take each guide as if the site had all others: beside new words few texts have something to look at."""
    others = [
        file for file in ROOT.glob("content/**/*.*") if file != guide and file.suffix in (".yaml", ".md")
    ]
    site = Vocabulary(file.read_text("utf-8") for file in others)
    data = yaml.load(guide.read_text("utf-8"), yaml.BaseLoader)
    shape = kind_of(f"procedures/{guide.name}")
    texts = [
        (language, ", ".join(text) if isinstance(text, list) else text)
        for found in walk(shape.type, data)  # type: ignore[union-attr]
        if found.shape.kind == "text"
        for language, text in found.value.items()
    ]
    told = [
        text for language, text in texts if {clue.kind for clue in clues(text, language, site)} - {"word"}
    ]
    assert len(texts) >= 50
    assert len(told) <= 0.15 * len(texts), told


def test_of_a_large_site_few_files_are_read_as_yaml(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "project"
    write_corpus(300, folder / "content")
    git(tmp_path, "init", "-q", "-b", "main", "project")
    commit(folder)
    project = Project(folder)
    project.edit("procedures/g00007.yaml", ("summary: {zh: ", "summary: {zh: 打 13800138000 "))
    read: list[str] = []

    def counted(file: str, *arguments: Any) -> Source:
        read.append(file)
        return read_source(file, *arguments)

    monkeypatch.setattr(changes, "read_source", counted)
    assert "13800138000" in str(project.only("reach"))
    assert read.count("content/procedures/g00007.yaml") == 2
    assert len(read) <= 2 + len(SHARED)
