"""Unit tests of the manifest."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from guide_site.errors import UsageError
from guide_site.publish.manifest import (
    commit_manifest,
    digests,
    file_digest,
    manifest_file,
    read_manifest,
    write_manifest,
    write_next_manifest,
)

ONE = hashlib.sha256(b"one").hexdigest()
TWO = hashlib.sha256(b"two").hexdigest()


def coming(target: Path) -> Path:
    return target.with_name(f".{target.name}.guide-manifest-next")


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_list_is_announced_and_then_settled(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site / "借呗.html", "one")
    write_next_manifest(site, {"借呗.html": ONE})
    text = coming(site).read_bytes()
    assert json.loads(text) == {"format": "guide-manifest", "files": {"借呗.html": ONE}}
    assert text.isascii()
    assert text.endswith(b"}\n")
    assert not manifest_file(site).exists()
    assert read_manifest(site) == {"借呗.html": {ONE}}
    commit_manifest(site)
    assert manifest_file(site) == tmp_path / ".site.guide-manifest"
    assert manifest_file(site).read_bytes() == text
    assert not coming(site).exists()


def test_a_list_names_its_files_in_one_order(tmp_path: Path) -> None:
    write_next_manifest(tmp_path / "site", {"b": ONE, "a": TWO})
    text = coming(tmp_path / "site").read_text(encoding="utf-8")
    assert text.index('"a"') < text.index('"b"')
    assert text.index('"files"') < text.index('"format"')


def test_while_something_takes_the_place_both_lists_hold(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_next_manifest(site, {"a": ONE, "old": ONE})
    coming(site).rename(manifest_file(site))
    write_next_manifest(site, {"a": TWO, "new": TWO})
    assert read_manifest(site) == {"a": {ONE, TWO}, "old": {ONE}, "new": {TWO}}


def test_without_a_list_or_with_an_empty_one_nothing_is_ours(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert read_manifest(site) is None
    write_next_manifest(site, {})
    assert read_manifest(site) is None


def test_half_of_what_comes_says_nothing_and_goes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_next_manifest(site, {"a": ONE})
    coming(site).rename(manifest_file(site))
    write(coming(site), '{"format": "guide-man')
    assert read_manifest(site) == {"a": {ONE}}
    commit_manifest(site)
    assert not coming(site).exists()
    assert read_manifest(site) == {"a": {ONE}}


@pytest.mark.parametrize(
    "text",
    ['{"format": "other", "files": {}}', '{"files": {}}', '{"format": "guide-manifest", "files": []}', "[]"],
)
def test_another_file_in_the_place_of_the_list_is_told_by_its_name(tmp_path: Path, text: str) -> None:
    write(manifest_file(tmp_path / "site"), text)
    with pytest.raises(UsageError, match=r"\.site\.guide-manifest is not a list that a build wrote; move"):
        read_manifest(tmp_path / "site")


@pytest.mark.parametrize("kind", ["link", "folder"])
def test_what_is_no_file_is_no_list(tmp_path: Path, kind: str) -> None:
    site = tmp_path / "site"
    write_next_manifest(site, {"a": ONE})
    coming(site).rename(tmp_path / "true")
    if kind == "link":
        manifest_file(site).symlink_to("true")
    else:
        manifest_file(site).mkdir()
    with pytest.raises(UsageError, match="is not a list"):
        read_manifest(site)


def test_announcing_never_writes_through_a_link(tmp_path: Path) -> None:
    write(tmp_path / "mine", "mine")
    coming(tmp_path / "site").symlink_to("mine")
    write_next_manifest(tmp_path / "site", {"a": ONE})
    write_next_manifest(tmp_path / "site", {"a": TWO})
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"
    assert read_manifest(tmp_path / "site") == {"a": {TWO}}


@pytest.mark.parametrize(("text", "true"), [("one", True), ("two", False), (None, False)])
@pytest.mark.parametrize("folder", [False, True])
def test_a_list_comes_true_only_with_all_that_it_names(
    tmp_path: Path, text: str | None, true: bool, folder: bool
) -> None:
    target = tmp_path / "x"
    if folder:
        write(target / "first", "one")
    files = {"first": ONE, "last": ONE} if folder else {"x": ONE, "x.sha256": TWO}
    if text is not None:
        write(target / "last" if folder else target, text)
    write_next_manifest(target, files)
    commit_manifest(target)
    assert manifest_file(target).exists() is true
    assert not coming(target).exists()
    commit_manifest(target)  # nothing is announced any more
    assert manifest_file(target).exists() is true


def test_a_list_of_another_file_does_not_come_true(tmp_path: Path) -> None:
    write(tmp_path / "x", "one")
    write_next_manifest(tmp_path / "x", {"y": ONE})
    commit_manifest(tmp_path / "x")
    assert not manifest_file(tmp_path / "x").exists()
    assert not coming(tmp_path / "x").exists()


def test_only_usual_files_have_a_digest(tmp_path: Path) -> None:
    write(tmp_path / "a", "one")
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "folder").mkdir()
    assert file_digest(tmp_path / "a") == ONE
    for name in ("link", "folder", "missing", "a/below"):
        assert file_digest(tmp_path / name) is None


def test_digests_are_of_all_files_below_in_one_order(tmp_path: Path) -> None:
    for name in ("b/x", "a/z", "a/y", "c", "0"):
        write(tmp_path / name, "one")
    (tmp_path / "link").symlink_to("c")
    (tmp_path / "to-a").symlink_to("a")
    assert list(digests(tmp_path)) == ["0", "c", "a/y", "a/z", "b/x"]
    assert set(digests(tmp_path).values()) == {ONE}


def test_where_nothing_can_be_written_beside_the_folder_there_is_no_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "site/a", "one")
    write(tmp_path / "site/.git/config", "one")

    def refuse(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        write_manifest(tmp_path / "site")
    assert not manifest_file(tmp_path / "site").exists()
    write_manifest(tmp_path / "site")
    assert read_manifest(tmp_path / "site") == {"a": {ONE}}
