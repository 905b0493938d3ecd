"""The content that the benchmark generates, its edits, and the same texts for other generators."""

from pathlib import Path

import pytest

from bench import edits
from bench.corpus import Sentences, write_corpus
from bench.rivals import RIVALS, Rival
from guide_site.clock import build_day
from guide_site.library import Library, open_library
from guide_site.load.locale import languages
from tests.sites.projects import ROOT, tree

SENTENCES = Sentences.of(ROOT / "content")


def library(content: Path) -> Library:
    """Return a content folder without mistakes. Raises ContentError where there is one."""
    return open_library(content, languages(), build_day())


@pytest.fixture
def small(tmp_path: Path) -> Path:
    content = write_corpus(3, tmp_path / "content", SENTENCES)
    edits.add_channel(content)
    return content


def test_the_same_size_gives_the_same_files(tmp_path: Path) -> None:
    one, two = (write_corpus(20, tmp_path / name, Sentences.of(ROOT / "content")) for name in ("a", "b"))
    assert tree(one) == tree(two)


def test_three_hundred_guides_are_sound(tmp_path: Path) -> None:
    content = write_corpus(300, tmp_path / "content", SENTENCES)
    edits.add_channel(content)
    assert len(library(content).procedures) == 300


def test_no_chinese_sentence_begins_or_ends_in_another_script() -> None:
    assert [text for text in SENTENCES.apart().zh if text[0].isascii() or text[-1].isascii()] == []


def test_each_edit_changes_what_it_says_and_leaves_the_content_sound(small: Path) -> None:
    before = library(small)
    edits.edit_sentence(small)
    edited = library(small)
    assert edited.procedures["g00000"].summary != before.procedures["g00000"].summary
    assert edited.procedures["g00001"] == before.procedures["g00001"]
    edits.add_guide(small)
    assert len(library(small).procedures) == 4
    edits.change_channel(small)
    assert library(small).channels["hotline"].name != before.channels["hotline"].name
    assert "channel:hotline" in (small / "procedures/g00000.yaml").read_text("utf-8")


def test_an_edit_gives_words_that_no_other_had() -> None:
    assert len({edits.new_words() for _ in range(100)}) == 100


def test_a_summary_on_several_lines_is_refused(small: Path) -> None:
    guide = edits.first_guide(small)
    guide.write_text("summary:\n  zh: a\n  en: b\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no summary on one line"):
        edits.reword(guide, "words")


@pytest.mark.parametrize("rival", RIVALS, ids=lambda rival: rival.name)
def test_another_generator_gets_all_texts_in_both_languages(
    rival: Rival, small: Path, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    rival.write(small, project)
    for name, procedure in library(small).procedures.items():
        for code in ("zh", "en"):
            page = (project / rival.sources / code / procedure.category / f"{name}.md").read_text("utf-8")
            assert procedure.title[code].replace('"', "'") in page
            for step in procedure.steps:
                assert step.body
                assert step.body[code] in page
                assert all(check.text[code] in page for check in step.checks)
                assert all(line.text[code] in page for line in step.lines)
    before = tree(project)
    rival.edit(project)
    assert [name for name, digest in tree(project).items() if before[name] != digest] == [
        f"{rival.sources}/zh/t0/g00000.md"
    ]
