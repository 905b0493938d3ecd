"""Unit tests of staging: what replaces a site or a file, and what is left next to it."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from guide_site.errors import UsageError
from guide_site.publish import staging
from guide_site.publish.manifest import manifest_file, read_manifest
from guide_site.publish.staging import staged_file, staged_folder


def publish(out: Path, text: str = "new") -> None:
    with staged_folder(out) as draft:
        assert draft.name == f".{out.name}.guide-draft"
        assert list(draft.iterdir()) == []
        (draft / "index.html").write_text(text, encoding="utf-8")


def beside(out: Path) -> list[str]:
    return sorted(path.name for path in out.parent.iterdir())


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture(params=[True, False], ids=["exchanged", "renamed"])
def _swaps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not request.param:
        monkeypatch.setattr(staging, "exchange", lambda one, other: False)


@pytest.mark.usefixtures("_swaps")
def test_each_build_takes_the_place_of_the_last_and_leaves_nothing_beside_it(out: Path) -> None:
    for text in ("one", "two", "three"):
        publish(out, text)
        assert (out / "index.html").read_text(encoding="utf-8") == text
        assert beside(out) == [".site.guide-manifest", "site"]


def test_folders_above_are_made(tmp_path: Path) -> None:
    publish(tmp_path / "a/b/site")
    with staged_file(tmp_path / "c/d/x.html") as draft:
        draft.write_text("x", encoding="utf-8")
    assert (tmp_path / "a/b/site/index.html").is_file()
    assert (tmp_path / "c/d/x.html").is_file()


def test_what_is_published_can_be_read_by_all_and_own_files_stay_private(out: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(out)
        with staged_file(out.with_name("x.html")) as draft:
            draft.write_text("x", encoding="utf-8")
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(before)
    assert out.stat().st_mode & 0o777 == 0o755
    assert (out / "index.html").stat().st_mode & 0o777 == 0o644
    assert out.with_name("x.html").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("stands", [True, False])
def test_what_a_killed_run_left_is_removed_and_the_last_site_put_back(out: Path, stands: bool) -> None:
    publish(out, "last")
    old = out.with_name(".site.guide-old")
    if stands:
        old.mkdir()
        (old / "older.html").touch()
    else:
        out.rename(old)
    (out.parent / ".site.guide-draft/half").mkdir(parents=True)

    def fail() -> None:
        with staged_folder(out):
            assert (out / "index.html").read_text(encoding="utf-8") == "last"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert beside(out) == [".site.guide-manifest", "site"]
    assert (out / "index.html").read_text(encoding="utf-8") == "last"


def test_a_swap_that_is_stopped_in_the_middle_puts_the_last_site_back(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(out, "last")
    rename = Path.rename

    def stop(path: Path, to: Path) -> Path:
        if path.name == ".site.guide-draft":
            raise OSError(errno.EIO, "Input/output error", str(path))
        return rename(path, to)

    monkeypatch.setattr(staging, "exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", stop)
    with pytest.raises(UsageError, match=r"site cannot be written: Input/output error$"):
        publish(out)
    assert (out / "index.html").read_text(encoding="utf-8") == "last"
    assert read_manifest(out)


@pytest.mark.parametrize("kind", ["link", "file"])
def test_a_draft_that_is_no_folder_is_removed_and_not_what_it_leads_to(out: Path, kind: str) -> None:
    (out.parent / "mine").mkdir()
    (out.parent / "mine/a").touch()
    draft = out.with_name(".site.guide-draft")
    draft.symlink_to("mine") if kind == "link" else draft.touch()
    publish(out)
    assert (out.parent / "mine/a").exists()


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        (errno.ENOSPC, "; make room and try again"),
        (errno.EDQUOT, "; make room and try again"),
        (errno.EACCES, "; name another place with --out"),
        (errno.EPERM, "; name another place with --out"),
        (errno.EROFS, "; name another place with --out"),
        (errno.EIO, ""),
    ],
)
@pytest.mark.parametrize("name", [None, "site", ".site.guide-draft/a", ".", ".site.guide-manifest-next"])
def test_where_the_system_refuses_the_reason_is_told_with_what_helps(
    out: Path, code: int, hint: str, name: str | None
) -> None:
    with pytest.raises(UsageError) as caught, staged_folder(out):
        raise OSError(code, "the reason", None if name is None else str(out.parent / name))
    assert str(caught.value) == f"{out} cannot be written: the reason{hint}"


def test_what_cannot_be_read_is_told_by_its_own_name(out: Path) -> None:
    other = out.parent / "other"
    for file in (other, out / "CNAME", out.parent / ".other.guide-draft"):
        with pytest.raises(UsageError) as caught, staged_folder(out):
            raise OSError(errno.EACCES, "the reason", str(file))
        assert str(caught.value) == f"{file}: the reason"
    with pytest.raises(UsageError) as caught, staged_folder(out):
        raise OSError(errno.ENOSPC, "the reason", str(other), None, str(out))
    assert str(caught.value) == f"{out} cannot be written: the reason; make room and try again"


def test_an_error_without_a_reason_is_told_by_its_text(out: Path) -> None:
    with pytest.raises(UsageError, match=r"site cannot be written: broken$"), staged_folder(out):
        raise OSError("broken")


def test_a_disk_in_the_site_stops_the_build(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(out)
    (out / "disk").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path).name == "disk")
    with pytest.raises(UsageError, match="disk is another disk; unmount it, and build again"):
        publish(out)
    assert (out / "disk").is_dir()


def test_what_is_not_ours_keeps_its_times(out: Path) -> None:
    publish(out)
    (out / "own").mkdir()
    (out / "own/a").touch()
    for name in ("own/a", "own"):
        os.utime(out / name, (1, 1))
    publish(out)
    assert [(out / name).stat().st_mtime for name in ("own", "own/a")] == [1, 1]


# A file


def test_the_checksum_is_what_sha256sum_reads(tmp_path: Path) -> None:
    for text in ("one", "two"):
        with staged_file(tmp_path / "x.html", checksum=True) as draft:
            draft.write_text(text, encoding="utf-8")
        value = hashlib.sha256(text.encode()).hexdigest()
        assert (tmp_path / "x.html.sha256").read_bytes() == f"{value}  x.html\n".encode()
        assert beside(tmp_path / "x.html") == [".x.html.guide-manifest", "x.html", "x.html.sha256"]
        assert set(read_manifest(tmp_path / "x.html") or {}) == {"x.html", "x.html.sha256"}


def test_without_a_checksum_there_is_none(tmp_path: Path) -> None:
    with staged_file(tmp_path / "x.html") as draft:
        draft.write_text("x", encoding="utf-8")
    assert beside(tmp_path / "x.html") == [".x.html.guide-manifest", "x.html"]
    assert set(read_manifest(tmp_path / "x.html") or {}) == {"x.html"}


def test_a_run_that_fails_leaves_the_last_file_and_nothing_else(tmp_path: Path) -> None:
    with staged_file(tmp_path / "x.html", checksum=True) as draft:
        draft.write_text("last", encoding="utf-8")
    before = manifest_file(tmp_path / "x.html").read_bytes()
    for name in (".x.html.guide-draft", ".x.html.sha256.guide-draft"):
        (tmp_path / name).write_text("half", encoding="utf-8")

    def fail() -> None:
        with staged_file(tmp_path / "x.html", checksum=True) as draft:
            assert not draft.exists()
            draft.write_text("half", encoding="utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (tmp_path / "x.html").read_text(encoding="utf-8") == "last"
    assert beside(tmp_path / "x.html") == [".x.html.guide-manifest", "x.html", "x.html.sha256"]
    assert manifest_file(tmp_path / "x.html").read_bytes() == before


def test_what_comes_while_a_file_is_written_stays(tmp_path: Path) -> None:
    def write_both() -> None:
        with staged_file(tmp_path / "x.html") as draft:
            draft.write_text("ours", encoding="utf-8")
            (tmp_path / "x.html").write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError, match=r"x\.html is there already"):
        write_both()
    assert (tmp_path / "x.html").read_text(encoding="utf-8") == "mine"


def test_a_checksum_that_cannot_be_written_is_told_as_of_the_file(tmp_path: Path) -> None:
    out = tmp_path / "x.html"
    with pytest.raises(UsageError) as caught, staged_file(out, checksum=True):
        raise OSError(errno.ENOSPC, "the reason", str(tmp_path / ".x.html.sha256.guide-draft"))
    assert str(caught.value) == f"{out} cannot be written: the reason; make room and try again"
