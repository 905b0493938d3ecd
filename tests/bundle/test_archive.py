"""The site as an archive: the same bytes for the same tree."""

import os
import zipfile
from pathlib import Path

import pytest

from guide_site.bundle import zip_site
from guide_site.errors import UsageError


def site(folder: Path) -> Path:
    for name, text in {
        "index.html": "<p>你好",
        "assets/guide.css": "p{}",
        "zh/b.html": "b",
        "zh/a.html": "a",
    }.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def test_the_tree_as_it_is(tmp_path: Path) -> None:
    assert zip_site(site(tmp_path / "site"), tmp_path / "out.zip") == 4
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert archive.namelist() == ["assets/guide.css", "index.html", "zh/a.html", "zh/b.html"]
        assert archive.read("index.html").decode() == "<p>你好"
        assert archive.testzip() is None


def test_when_and_how_it_was_written_does_not_matter(tmp_path: Path) -> None:
    one = site(tmp_path / "one")
    before = os.umask(0o077)
    try:
        other = site(tmp_path / "另 一个")
    finally:
        os.umask(before)
    for file in other.rglob("*.html"):
        os.utime(file, (10**9, 10**9))
        file.chmod(0o700)
    zip_site(one, tmp_path / "1.zip")
    zip_site(other, tmp_path / "2.zip")
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()


def test_a_fixed_time_is_kept(tmp_path: Path) -> None:
    for seconds, year in ((1_795_000_000, 2026), (0, 1980), (None, 1980)):
        zip_site(site(tmp_path / "site"), tmp_path / "out.zip", seconds)
        with zipfile.ZipFile(tmp_path / "out.zip") as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} == {year}


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_only_a_built_site_is_packed(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="run: guide build"):
        zip_site(tmp_path / name, tmp_path / "out.zip")
    assert not (tmp_path / "out.zip").exists()


@pytest.mark.parametrize("target", ["/etc/hostname", "index.html", "../outside", "nowhere"])
def test_a_link_in_the_site_is_never_packed(tmp_path: Path, target: str) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.html").touch()
    built = site(tmp_path / "site")
    (built / "link").symlink_to(target)
    with pytest.raises(UsageError, match="link is no file that a build wrote; run: guide build"):
        zip_site(built, tmp_path / "out.zip")
    assert not (tmp_path / "out.zip").exists()
