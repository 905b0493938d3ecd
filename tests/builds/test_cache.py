"""Whatever happened to the cache, the site is the one that a build from nothing writes."""

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from guide_site.commands import build as quick
from guide_site.commands.build_site import build_site
from guide_site.engines.direct import cache
from guide_site.engines.direct.inputs import Inputs, read_inputs
from guide_site.engines.direct.seen import Call
from guide_site.settings import DEFAULT_APPROVAL
from tests.builds.changes import Changer, project_of
from tests.builds.test_incremental import built, surroundings

Told = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built."""
    project = project_of(tmp_path_factory.mktemp("whole") / "project")
    built(Changer(project, 0), project / "site", clean=True)
    return project


@pytest.fixture
def changer(whole: Path, request: pytest.FixtureRequest) -> Changer:
    """The same project at the same place, as it was."""
    kept = whole.with_name("kept")
    if not kept.exists():
        shutil.copytree(whole, kept, symlinks=True)
    shutil.rmtree(whole)
    shutil.copytree(kept, whole, symlinks=True)
    return Changer(whole, 1)


def folder(changer: Changer) -> Path:
    return changer.project / ".site.guide-cache"


def nothing_changed(changer: Changer) -> bool:
    call = Call(changer.project / "mkdocs.yml", None, changer.project / "site", DEFAULT_APPROVAL, changer.day)
    return quick.unchanged(call) is not None


def compare(changer: Changer) -> None:
    changer.text_of_a_step()
    kept = built(changer, changer.project / "site", clean=False)
    assert kept == built(changer, changer.project / "clean", clean=True)


def flip(file: Path, place: float) -> None:
    data = bytearray(file.read_bytes())
    data[int(place * (len(data) - 1))] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("place", [0, 0.001, 0.3, 0.9, 1])
@pytest.mark.parametrize("name", [cache.STATE, cache.SEEN, cache.INDEX])
def test_a_changed_bit_is_noticed(changer: Changer, name: str, place: float) -> None:
    flip(folder(changer) / name, place)
    assert not nothing_changed(changer) or name == cache.STATE
    compare(changer)


@pytest.mark.parametrize("name", [cache.STATE, cache.SEEN, cache.INDEX])
def test_half_a_file_is_no_file(changer: Changer, name: str) -> None:
    file = folder(changer) / name
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    file.with_name(f"{name}.new").write_bytes(b"half")
    compare(changer)


@pytest.mark.parametrize("name", [cache.STATE, cache.SEEN, cache.INDEX])
def test_what_is_gone_is_made_again(changer: Changer, name: str) -> None:
    (folder(changer) / name).unlink()
    compare(changer)


def test_a_cache_of_another_version_is_told_and_made_anew(
    changer: Changer, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    monkeypatch.setattr("guide_site.commands.build_cache.epoch", lambda: "another")
    compare(changer)
    assert capsys.readouterr().err.count("is not used: it is of another version.") == 1


def _others_may_write(changer: Changer) -> None:
    folder(changer).chmod(0o777)


def _a_link(changer: Changer) -> None:
    away = changer.project / "away"
    folder(changer).rename(away)
    folder(changer).symlink_to(away)


@pytest.mark.skipif(os.name == "nt", reason="no modes there")
@pytest.mark.parametrize(
    ("spoil", "reason"), [(_others_may_write, "others may write to it"), (_a_link, "it is a link")]
)
def test_a_cache_that_others_could_have_written_is_neither_read_nor_written(
    changer: Changer, capsys: Told, spoil: Callable[[Changer], None], reason: str
) -> None:
    spoil(changer)
    before = {file.name: file.read_bytes() for file in folder(changer).iterdir()}
    assert not nothing_changed(changer)
    compare(changer)
    told = capsys.readouterr().err
    assert told.count(f".site.guide-cache is not used: {reason}. Delete it. Building from nothing.") == 1
    assert {file.name: file.read_bytes() for file in folder(changer).iterdir()} == before


def test_a_cache_of_somebody_else_is_not_read(
    changer: Changer, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    owner = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    assert not nothing_changed(changer)
    compare(changer)
    assert "it belongs to somebody else" in capsys.readouterr().err


def test_without_the_site_all_of_it_is_written(changer: Changer) -> None:
    shutil.rmtree(changer.project / "site")
    assert not nothing_changed(changer)
    compare(changer)


def test_a_run_that_was_killed_is_no_reason_to_trust_the_site(changer: Changer) -> None:
    built(changer, changer.project / "site", clean=False)
    assert nothing_changed(changer)
    (changer.project / ".site.guide-draft").mkdir()
    assert not nothing_changed(changer)
    compare(changer)


def test_files_of_others_beside_ours_are_kept(changer: Changer) -> None:
    foreign = changer.project / "site/CNAME"
    foreign.write_text("example.org\n", "utf-8")
    assert not nothing_changed(changer)
    built(changer, changer.project / "site", clean=False)
    assert foreign.read_text("utf-8") == "example.org\n"
    assert nothing_changed(changer)


def test_what_one_call_asked_for_does_not_hold_for_the_next(changer: Changer) -> None:
    shutil.copytree(changer.content, changer.project / "other")
    other = changer.project / "other/procedures/call.yaml"
    other.write_text(other.read_text("utf-8").replace("Write it down", "Other words"), "utf-8")
    for content in (changer.project / "other", None):
        call = Call(
            changer.project / "mkdocs.yml", content, changer.project / "site", DEFAULT_APPROVAL, changer.day
        )
        with surroundings(changer, 0):
            build_site(call, lambda done, total: None)
        page = (changer.project / "site/en/guides/call.html").read_text("utf-8")
        assert ("Other words" in page) is bool(content)


def test_a_build_looks_at_its_sources_once(changer: Changer, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[list[str]] = []

    def read(roots: Iterable[Path | str]) -> Inputs:
        looked.append([str(root) for root in roots])
        return read_inputs(looked[-1])

    monkeypatch.setattr("guide_site.engines.direct.seen.read_inputs", read)
    changer.text_of_a_step()
    out = changer.project / "site"
    call = Call(changer.project / "mkdocs.yml", None, out, DEFAULT_APPROVAL, changer.day)
    with surroundings(changer, 0):
        assert quick.unchanged(call) is None
        build_site(call, lambda done, total: None)
    assert sum(str(changer.content) in roots for roots in looked) == 1
