"""Foreign files in a target are kept, or the command is refused."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from guide_site.errors import UsageError
from guide_site.publish.manifest import (
    commit_manifest,
    digests,
    manifest_file,
    read_manifest,
    write_manifest,
    write_next_manifest,
)
from guide_site.publish.place import check_target_file, check_target_folder, find_foreign_files
from guide_site.publish.staging import staged_file, staged_folder
from tests.sites.projects import tree

PAGES = {"index.html": "home", "zh/a.html": "a", "assets/guide.css": "css"}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def publish(out: Path, files: dict[str, str]) -> None:
    with staged_folder(out) as draft:
        write(draft, files)


def publish_file(out: Path, text: str, checksum: bool = True) -> None:
    with staged_file(out, checksum=checksum) as draft:
        draft.write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    publish(tmp_path / "site", PAGES)
    return tmp_path / "site"


# A folder


def test_what_was_written_is_replaced_whole(site: Path) -> None:
    publish(site, {"index.html": "new"})
    assert digests(site) == {"index.html": digests(site)["index.html"]}
    assert sorted(path.name for path in site.iterdir()) == ["index.html"]
    assert sorted(path.name for path in site.parent.iterdir()) == [".site.guide-manifest", "site"]


def test_the_list_stands_beside_the_site_and_names_its_files(site: Path) -> None:
    listed = json.loads(manifest_file(site).read_text(encoding="utf-8"))
    assert listed == {"format": "guide-manifest", "files": digests(site)}
    assert sorted(listed["files"]) == sorted(PAGES)


STRANGERS = {
    "CNAME": "example.org",
    ".well-known/security.txt": "contact",
    ".git/objects/12/34": "object",
    "zh/photo.jpg": "photo",
    "assets/own/deep/font.woff2": "font",
    ".nojekyll": "",
}


def test_what_is_not_ours_is_there_after_the_next_build(site: Path) -> None:
    write(site, STRANGERS)
    (site / "empty").mkdir()
    (site / "latest").symlink_to("zh")
    (site / "dangling").symlink_to("nowhere")
    for edition in ("two", "three"):
        publish(site, {"index.html": edition})
        kept = {name: (site / name).read_text(encoding="utf-8") for name in STRANGERS}
        assert kept == STRANGERS
        assert (site / "empty").is_dir()
        assert os.readlink(site / "latest") == "zh"
        assert os.readlink(site / "dangling") == "nowhere"
        assert not (site / "zh/a.html").exists()
        assert set(read_manifest(site) or {}) == {"index.html"}


def test_it_is_copied_where_a_file_can_have_no_second_name(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(site, STRANGERS)

    def refused(*_: object, **__: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    publish(site, {"index.html": "new"})
    assert {name: (site / name).read_text(encoding="utf-8") for name in STRANGERS} == STRANGERS


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("how", ["edited", "a link", "a folder"])
def test_a_file_of_ours_that_was_changed_stops_the_build(site: Path, name: str, how: str) -> None:
    if how == "edited":
        (site / name).write_text("mine", encoding="utf-8")
    else:
        (site / name).unlink()
        (site / name).symlink_to("/etc/hostname") if how == "a link" else (site / name).mkdir()
    before = tree(site.parent)
    with pytest.raises(UsageError, match=f"site/{name} was changed since it was built"):
        publish(site, {"index.html": "new"})
    assert tree(site.parent) == before


def test_a_file_of_ours_that_was_deleted_is_written_again(site: Path) -> None:
    (site / "zh/a.html").unlink()
    publish(site, PAGES)
    assert digests(site).keys() == PAGES.keys()


@pytest.mark.parametrize(
    ("there", "new"), [("zh/b.html", "zh/b.html"), ("zh/b", "zh/b/c.html"), ("x/y", "x"), ("x/y", "x/y/z")]
)
def test_a_new_page_never_takes_the_place_of_what_is_not_ours(site: Path, there: str, new: str) -> None:
    write(site, {there: "mine"})
    before = tree(site.parent)
    with pytest.raises(UsageError, match="is not of a build, which now writes"):
        publish(site, {**PAGES, new: "ours"})
    assert tree(site.parent) == before


@pytest.mark.parametrize("mark", ["assets/guide.css", "gallery.css", "index.html", "sw.js"])
def test_no_file_in_a_folder_makes_it_ours(tmp_path: Path, mark: str) -> None:
    write(tmp_path / "album", {mark: "", "photo.jpg": "photo"})
    before = tree(tmp_path)
    with pytest.raises(UsageError, match=r"album holds other files, such as .*Delete the folder if"):
        publish(tmp_path / "album", PAGES)
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"format": "guide-manifest"}', '{"format": "guide-manifest", "files": {"a": 1}}'],
)
def test_a_list_that_is_none_proves_nothing(tmp_path: Path, text: str) -> None:
    write(tmp_path / "album", {"photo.jpg": "photo"})
    manifest_file(tmp_path / "album").write_text(text, encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(UsageError, match="is not a list that a build wrote"):
        publish(tmp_path / "album", PAGES)
    assert tree(tmp_path) == before


def test_a_list_that_is_a_link_proves_nothing(site: Path, tmp_path: Path) -> None:
    write(tmp_path / "album", {"index.html": "home"})
    manifest_file(tmp_path / "album").symlink_to(manifest_file(site))
    with pytest.raises(UsageError, match="is not a list that a build wrote"):
        publish(tmp_path / "album", PAGES)


def test_what_comes_while_a_build_runs_stays(site: Path) -> None:
    with staged_folder(site) as draft:
        write(draft, PAGES)
        (site / "CNAME").write_text("example.org", encoding="utf-8")
    assert (site / "CNAME").read_text(encoding="utf-8") == "example.org"


def test_a_build_that_fails_changes_no_list(site: Path) -> None:
    before = tree(site.parent)

    def fail(draft: Path) -> None:
        write(draft, {"index.html": "new"})
        raise RuntimeError

    with pytest.raises(RuntimeError), staged_folder(site) as draft:
        fail(draft)
    assert tree(site.parent) == before


@pytest.mark.parametrize("swapped", [False, True])
def test_after_a_kill_the_list_is_of_what_stands(site: Path, swapped: bool) -> None:
    old = read_manifest(site)
    new = {"index.html": "new"}
    write(site.parent / "new", new)
    write_next_manifest(site, digests(site.parent / "new"))
    if swapped:
        for name in PAGES:
            (site / name).unlink()
        write(site, new)
    assert find_foreign_files(site, site) == []  # before the next run has the lock
    commit_manifest(site)
    assert (read_manifest(site) == old) is not swapped
    publish(site, PAGES)


def test_what_mkdocs_wrote_is_listed_but_for_what_it_left(tmp_path: Path) -> None:
    write(tmp_path / "site", {**PAGES, ".git/config": "mine", ".nojekyll": ""})
    write_manifest(tmp_path / "site")
    assert set(read_manifest(tmp_path / "site") or {}) == set(PAGES)


# A file


def test_our_file_is_replaced_and_another_is_not(tmp_path: Path) -> None:
    out = tmp_path / "a.html"
    publish_file(out, "one")
    publish_file(out, "two")
    assert out.read_text(encoding="utf-8") == "two"
    before = tree(tmp_path)
    out.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="was changed since it was written"):
        publish_file(out, "three")
    assert tree(tmp_path) != before
    assert out.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["a.html", "a.html.sha256"])
def test_neither_a_file_nor_its_checksum_is_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(UsageError, match=f"{name} is there already"):
        publish_file(tmp_path / "a.html", "ours")
    assert tree(tmp_path) == before


def test_a_file_with_two_names_keeps_the_other_one(tmp_path: Path) -> None:
    publish_file(tmp_path / "a.html", "one")
    os.link(tmp_path / "a.html", tmp_path / "kept.html")
    publish_file(tmp_path / "a.html", "two")
    assert (tmp_path / "kept.html").read_text(encoding="utf-8") == "one"


def test_a_second_name_of_another_file_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    os.link(tmp_path / "mine", tmp_path / "a.html")
    with pytest.raises(UsageError, match="is there already"):
        publish_file(tmp_path / "a.html", "ours")


@pytest.mark.parametrize("to", ["mine", "nowhere", "a.html"])
@pytest.mark.parametrize("refuse", [check_target_file, check_target_folder])
def test_a_link_is_never_written_through(
    tmp_path: Path, to: str, refuse: Callable[[Path, list[Path]], None]
) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8") if refuse == check_target_file else (
        tmp_path / "mine"
    ).mkdir()
    (tmp_path / "link").symlink_to(to)
    with pytest.raises(UsageError, match="is a link to"):
        refuse(tmp_path / "link", [])


@pytest.mark.parametrize("below", ["", "new.html", "deep/new.html"])
@pytest.mark.parametrize("through", ["sources", "linked"])
def test_nothing_is_written_into_sources(tmp_path: Path, below: str, through: str) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "linked").symlink_to("sources")
    if below:
        with pytest.raises(UsageError, match="which the site is made from"):
            check_target_file(tmp_path / through / below, [tmp_path / "sources"])
    with pytest.raises(UsageError, match=r"which a build would delete|which the site is made from"):
        check_target_folder(tmp_path / through / below, [tmp_path / "sources"])


@pytest.mark.parametrize("place", [".git", ".git/hooks", "project/.hg", ".svn/x", ".GIT/x"])
def test_nothing_is_written_into_the_history_of_a_working_copy(tmp_path: Path, place: str) -> None:
    for refuse in (check_target_file, check_target_folder):
        with pytest.raises(UsageError, match="the history of a working copy"):
            refuse(tmp_path / place / "new", [])


@pytest.mark.parametrize("kept", ["kept", "settings"])
def test_nothing_that_is_kept_is_held(tmp_path: Path, kept: str) -> None:
    (tmp_path / "out" / kept).mkdir(parents=True)
    with pytest.raises(UsageError, match=r"holds .*, which a build would delete"):
        check_target_folder(tmp_path / "out", [], [tmp_path / "out" / kept])
    with pytest.raises(UsageError, match=r"is .*, which a build would delete"):
        check_target_folder(tmp_path / "out" / kept, [tmp_path / "out" / kept])


def test_neither_the_home_folder_nor_the_root_nor_the_current_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (Path.home(), Path("/"), Path(), Path.cwd().parent):
        with pytest.raises(UsageError, match="which a build would delete"):
            check_target_folder(place, [])
