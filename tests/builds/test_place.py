"""Unit tests of the checks on where something may be written."""

import os
import shutil
from pathlib import Path

import pytest

from guide_site.engines.mkdocs.run import open_project
from guide_site.errors import UsageError
from guide_site.publish.manifest import commit_manifest, digests, read_manifest, write_next_manifest
from guide_site.publish.place import (
    check_file_is_ours,
    check_target_file,
    check_target_folder,
    find_foreign_files,
)
from tests.sites.projects import new_project


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def own(target: Path) -> Path:
    """List what is at a target as ours."""
    is_folder = target.is_dir()
    files = digests(target) if is_folder else {target.name: digests(target.parent)[target.name]}
    write_next_manifest(target, files)
    commit_manifest(target)
    return target


def test_the_sources_are_content_pages_and_theme_of_the_project(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project")
    project = open_project(folder / "mkdocs.yml")
    assert project.sources == [folder / "content", folder / "content/pages", folder / "overrides"]
    other = new_project(tmp_path / "other") / "content"
    shutil.rmtree(other / "pages")
    assert open_project(folder / "mkdocs.yml", other).sources[0] == other


def test_a_new_an_empty_and_our_own_folder_are_taken(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write(tmp_path / "ours", "index.html", "zh/a.html")
    own(tmp_path / "ours")
    for name in ("new", "deep/new", "empty", "ours"):
        check_target_folder(tmp_path / name, [tmp_path / "sources"], [tmp_path / "kept"])


def test_a_folder_of_others_is_told_with_the_first_of_its_files(tmp_path: Path) -> None:
    write(tmp_path / "album", "b.jpg", "a.jpg", "c.jpg")
    with pytest.raises(UsageError) as caught:
        check_target_folder(tmp_path / "album", [])
    assert "album holds other files, such as a.jpg, and there is no list" in str(caught.value)
    assert "(.album.guide-manifest beside it)" in str(caught.value)


def test_a_site_is_no_file_and_a_file_no_site(tmp_path: Path) -> None:
    write(tmp_path, "file")
    with pytest.raises(UsageError, match=r"file is a file; name a folder with --out"):
        check_target_folder(tmp_path / "file", [])
    with pytest.raises(UsageError, match=r"is a folder; name a file with --out"):
        check_target_file(tmp_path, [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_what_is_no_usual_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError, match=r"pipe is no file that could be replaced; name another with --out"):
        check_target_file(tmp_path / "pipe", [])


def test_a_new_file_and_our_own_are_taken(tmp_path: Path) -> None:
    write(tmp_path, "ours.html")
    own(tmp_path / "ours.html")
    check_target_file(tmp_path / "ours.html", [tmp_path / "sources"])
    check_target_file(tmp_path / "new/file.html", [tmp_path / "sources"])


@pytest.mark.parametrize(("place", "word"), [("out", "is"), ("", "holds")])
@pytest.mark.parametrize("which", ["source", "kept", "current", "home"])
def test_what_must_stay_is_neither_the_place_nor_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, word: str, which: str
) -> None:
    out = tmp_path / "below/out"
    out.mkdir(parents=True)
    (tmp_path / "away").mkdir()
    monkeypatch.chdir(out if which == "current" else tmp_path / "away")
    monkeypatch.setenv("HOME", str(out if which == "home" else tmp_path / "away"))
    sources, kept = [out] if which == "source" else [], [out] if which == "kept" else []
    with pytest.raises(UsageError) as caught:
        check_target_folder(tmp_path / "below" / place, iter(sources), kept)
    assert f"{tmp_path / 'below' / place} {word} {out}, which a build would delete" in str(caught.value)


def test_sources_are_looked_at_also_where_they_come_one_by_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="which the site is made from; name another with --out"):
        check_target_folder(tmp_path / "sources/out", iter([tmp_path / "other", tmp_path / "sources"]))
    with pytest.raises(UsageError, match="which the site is made from; name another with --out"):
        check_target_file(tmp_path / "sources/out", iter([tmp_path / "other", tmp_path / "sources"]))


def test_beside_sources_is_free(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for name in ("content-2", "build", "contents/x"):
        check_target_folder(tmp_path / name, [tmp_path / "content"])
        check_target_file(tmp_path / name, [tmp_path / "content"])


# A file and its checksum


@pytest.mark.parametrize("checksum", [False, True])
def test_a_file_is_ours_with_its_checksum(tmp_path: Path, checksum: bool) -> None:
    target = tmp_path / "a.html"
    check_file_is_ours(target, target, checksum=checksum)
    write(tmp_path, "a.html", "a.html.sha256")
    write_next_manifest(target, digests(tmp_path))
    commit_manifest(target)
    check_file_is_ours(target, target, checksum=checksum)
    (tmp_path / "a.html.sha256").write_text("mine", encoding="utf-8")
    if not checksum:
        check_file_is_ours(target, target)
        return
    with pytest.raises(UsageError, match=r"^\S*a\.html\.sha256 was changed since it was written"):
        check_file_is_ours(target, target, checksum=True)


def test_a_checksum_of_others_counts_only_where_we_write_one(tmp_path: Path) -> None:
    write(tmp_path, "a.html.sha256")
    target = tmp_path / "a.html"
    check_file_is_ours(target, target)
    with pytest.raises(UsageError, match=r"^\S*shown/a\.html\.sha256 is there already, and is no"):
        check_file_is_ours(target, tmp_path / "shown/a.html", checksum=True)


def test_a_dangling_link_is_somebodys(tmp_path: Path) -> None:
    (tmp_path / "a.html").symlink_to("nowhere")
    with pytest.raises(UsageError, match=r"^\S*shown\.html is there already.*move it away, or delete it"):
        check_file_is_ours(tmp_path / "a.html", tmp_path / "shown.html")


# What lies in a site of ours


def test_an_empty_folder_holds_nothing_of_others(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert find_foreign_files(tmp_path / "site", tmp_path / "site") == []


def test_what_is_not_ours_is_named_once_folders_as_a_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, "index.html", "zh/tools/a.html", "zh/b.html")
    own(site)
    assert find_foreign_files(site, site) == []
    write(site, "zh/tools/mine.txt", "zh/own/deep/x.txt", "zh/own/y.txt", "CNAME", "tools/x.txt")
    (site / "zh/empty").mkdir()
    (site / "alink").symlink_to("zh")
    assert find_foreign_files(site, site) == [
        "CNAME",
        "alink",
        "tools",
        "zh/empty",
        "zh/own",
        "zh/tools/mine.txt",
    ]


def test_a_link_in_the_place_of_a_folder_of_ours_is_not_followed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, "index.html", "zh/a.html")
    own(site)
    (site / "zh").rename(tmp_path / "elsewhere")
    write(tmp_path / "elsewhere", "photo.jpg")
    (site / "zh").symlink_to(tmp_path / "elsewhere")
    assert find_foreign_files(site, site) == ["zh"]


def test_a_file_in_the_place_of_a_folder_of_ours_is_somebodys(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, "index.html", "zh/a.html")
    own(site)
    (site / "zh/a.html").unlink()
    (site / "zh").rmdir()
    write(site, "zh")
    assert find_foreign_files(site, site) == ["zh"]


def test_a_changed_page_is_told_by_its_name_below_the_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, "index.html", "zh/tools/a.html")
    own(site)
    (site / "zh/tools/a.html").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"shown/zh/tools/a\.html was changed since it was built"):
        find_foreign_files(site, tmp_path / "shown")
    assert read_manifest(site)


def test_capitals_make_no_second_place_where_the_system_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    same = Path.samefile
    monkeypatch.setattr(
        Path, "samefile", lambda one, other: str(one).lower() == str(other).lower() or same(one, other)
    )
    with pytest.raises(UsageError, match="which the site is made from"):
        check_target_file(tmp_path / "Content/new.html", [tmp_path / "content"])
