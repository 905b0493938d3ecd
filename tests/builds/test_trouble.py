"""A full disk, read-only folders, a killed process: a one-line error, and the old site is kept."""

import errno
import os
import random
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from guide_site.errors import UsageError
from guide_site.outputs import search
from guide_site.settings import Settings
from guide_site.site.render import render_site
from guide_site.site.site import Site
from tests.builds.conftest import Launch
from tests.extent import SOAK, times
from tests.sites.projects import ROOT, new_project, published, tree, write_content
from tests.view.test_statements import site as library_of

Counted = Callable[[str, int], None]

COMMANDS = {
    "build": ["build", "--clean"],  # else nothing would be written
    "bundle": ["bundle", "--out", "build/guides.html"],
    "zip": ["zip", "--out", "build/site.zip"],
}
OUT = {"build": "build/site", "bundle": "build/guides.html", "zip": "build/site.zip"}


def site_of(content: Path) -> Site:
    settings = Settings(content, content / "pages", ROOT / "overrides")
    return render_site(settings, library_of(content))


@pytest.fixture(scope="module")
def project(launch: Launch) -> Iterator[Path]:
    """A project in which all was built, which others than its owner can read too."""
    with tempfile.TemporaryDirectory(dir=Path(tempfile.gettempdir())) as place:
        Path(place).chmod(0o755)
        folder = new_project(Path(place) / "project", None)
        write_content(folder / "content", 1, ("en",))
        for command in COMMANDS.values():
            done = launch(command, cwd=folder)
            assert done["code"] == 0, done["told"]
        yield folder


def one_line(done: dict[str, Any], words: str) -> None:
    # That a cache is not used is said before.
    told = "".join(line for line in done["told"].splitlines(True) if not line.startswith("The cache "))
    assert done["code"] == 2, told
    assert told.startswith("guide: "), told
    assert told.count("\n") == 1, told
    assert words in told


@pytest.mark.parametrize("limit", [0, 2_000, 60_000])
@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_files_that_cannot_grow(launch: Launch, project: Path, name: str, limit: int) -> None:
    # What the launcher tells is a file too.
    before = published(project / "build")
    done = launch(COMMANDS[name], cwd=project, limit=limit + 1000)
    one_line(done, f"{OUT[name]} cannot be written: File too large")
    assert published(project / "build") == before


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(COMMANDS))
@pytest.mark.parametrize("part", range(4 if SOAK else 1))
def test_trouble_at_any_write(launch: Launch, project: Path, name: str, part: int, counted: Counted) -> None:
    before = published(project / "build")
    below = str(project / "build")
    done = launch(COMMANDS[name], cwd=project, below=below)
    last = len(done["results"][0]["events"])
    assert published(project / "build") == before
    draw = random.Random(part)
    tries = times(4, 25)
    for number in range(tries):
        code = [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.EDQUOT][number % 5]
        at = draw.randint(1, last)
        done = launch(COMMANDS[name], cwd=project, below=below, at=at, error=code)
        after = published(project / "build")
        if name == "bundle" and "guides.html.sha256" not in after:  # at worst it is gone: never another's
            after = published(project / "build") | {"guides.html.sha256": before["guides.html.sha256"]}
            launch(COMMANDS[name], cwd=project)
        assert after == before, at
        if done["code"] == 0:  # a folder that was to be made was there
            continue
        one_line(done, os.strerror(code))
        assert OUT[name] in done["told"]
    counted("writes that failed", tries)


def private(done: dict[str, Any]) -> dict[str, Any]:
    if done["code"] in (1, 70) and "no folder of its own kind" in done["told"]:
        pytest.skip("processes may have no mounts of their own here")
    return done


def test_a_disk_that_is_really_full(launch: Launch, project: Path) -> None:
    # A folder of tmpfs takes no page, a file as many as its bytes need.
    files = [path for path in (project / "build/site").rglob("*") if path.is_file()]
    pages = [-(-path.stat().st_size // 4096) for path in files]
    size = sum(pages) * 4 * 3 // 2  # room for one site and a half, in KB
    done = private(
        launch(
            ["build"],
            ["build", "--clean"],
            cwd=project,
            tmpfs=[str(project / "build"), f"size={size}k"],
            watch=str(project / "build"),
        )
    )
    told = [line for line in done["told"].splitlines() if line.startswith("guide: ")]
    assert told == ["guide: build/site cannot be written: No space left on device; make room and try again"]
    first, second = done["results"]
    assert (first["code"], second["code"]) == (0, 2)
    assert first["tree"] == second["tree"]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_folder_that_can_only_be_read(launch: Launch, project: Path, name: str) -> None:
    before = published(project / "build")
    done = private(launch(COMMANDS[name], cwd=project, read_only=str(project / "build")))
    one_line(done, f"{OUT[name]} cannot be written: Read-only file system; name another place with --out")
    assert published(project / "build") == before


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_folder_of_somebody_else(launch: Launch, project: Path, name: str) -> None:
    before = published(project / "build")
    if os.geteuid() == 0:
        done = launch(COMMANDS[name], cwd=project, user=65534)
    else:
        (project / "build").chmod(0o555)
        done = launch(COMMANDS[name], cwd=project)
        (project / "build").chmod(0o755)
    one_line(done, f"{OUT[name]} cannot be written: Permission denied; name another place with --out")
    assert published(project / "build") == before


def test_a_site_that_can_only_be_read_can_be_packed(launch: Launch, project: Path) -> None:
    done = private(launch(["zip", "--out", "out.zip"], cwd=project, read_only=str(project / "build")))
    assert done["code"] == 0, done["told"]
    assert (project / "out.zip").read_bytes() == (project / "build/site.zip").read_bytes()
    (project / "out.zip").unlink()


def test_a_mistake_of_the_generator_leaves_the_site(launch: Launch, project: Path) -> None:
    """As a page that breaks a rule does, which is told while the site is being written."""
    before = published(project / "build")
    for what in (
        "guide_site.engines.direct.pages.page_html",
        "guide_site.engines.direct.build.missing_html",
    ):
        done = launch(["build", "--clean"], cwd=project, broken=what)
        assert done["code"] != 0
        assert "AssertionError: broken" in done["told"]
        assert published(project / "build") == before


@pytest.mark.parametrize("how", ["absent", "cut"])
def test_a_page_that_was_not_written_whole_is_not_published(launch: Launch, project: Path, how: str) -> None:
    before = published(project / "build")
    settings = project / "mkdocs.yml"
    plain = settings.read_text("utf-8")
    (project / "hooks.py").touch()
    settings.write_text(f"{plain}\nhooks: [hooks.py]\n", "utf-8")  # so that MkDocs builds it
    done = launch(["build"], cwd=project, losing=how)
    settings.write_text(plain, "utf-8")
    assert done["code"] == 1, done["told"]
    assert "1 page was not written whole: en/guides/g000.html" in done["told"]
    assert published(project / "build") == before


# The process that writes the search of a large site


def test_a_search_that_is_killed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_of(tmp_path / "content")
    monkeypatch.setattr(search, "LARGE", -1)
    writing = search.SearchWriter()
    writing.start(site, tmp_path)
    assert writing._writer
    writing._writer.kill()
    with pytest.raises(UsageError, match="memory"):
        writing.wait()
    writing.stop()
    assert writing._writer is None


def test_what_goes_wrong_in_the_search_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_of(tmp_path / "content")
    monkeypatch.setattr(search, "LARGE", -1)
    writing = search.SearchWriter()
    (tmp_path / "search").write_text("in the way")
    writing.start(site, tmp_path)
    with pytest.raises(OSError, match="search"):
        writing.wait()
    writing.stop()


# Where nothing may be built


@pytest.mark.parametrize(
    ("out", "words"),
    [
        ("/", "which a build would delete"),
        ("~", "which a build would delete"),
        ("..", "which a build would delete"),
        (".", "which a build would delete"),
        ("content", "which a build would delete"),
        ("content/../content/", "which a build would delete"),
        ("linked", "which a build would delete"),
        ("content/procedures", "which the site is made from"),
        ("content/new", "which the site is made from"),
        ("overrides/new", "which the site is made from"),
        ("worktree", "holds other files, such as .git"),
        ("worktree/.git/site", "lies in .git, the history of a working copy"),
        ("other", "holds other files, such as letter.txt"),
        ("mkdocs.yml", "is a file"),
    ],
)
def test_places_where_nothing_may_be_built(launch: Launch, tmp_path: Path, out: str, words: str) -> None:
    folder = new_project(tmp_path / "home/project", None)
    write_content(folder / "content", 1, ("en",))
    # Even where it all looks like a built site.
    for place in (folder, folder / "content", folder / "worktree", tmp_path / "home"):
        (place / "assets").mkdir(parents=True)
        (place / "assets/guide.css").touch()
    (folder / "worktree/.git").mkdir()
    (folder / "other").mkdir()
    (folder / "other/letter.txt").touch()
    (folder / "linked").symlink_to("content")
    before = tree(tmp_path)
    home = str(tmp_path / "home")
    done = launch(["build", "--out", out.replace("~", home)], cwd=folder, environment={"HOME": home})
    one_line(done, words)
    assert tree(tmp_path) == before


# Links out of the content


@pytest.mark.parametrize("file", ["procedures/secret.yaml", "pages/en/secret.png", "pages/secret.md"])
@pytest.mark.parametrize("command", ["build", "bundle", "check"])
def test_links_out_of_the_content_are_refused(
    launch: Launch, tmp_path: Path, command: str, file: str
) -> None:
    folder = new_project(tmp_path / "project", None)
    content = write_content(folder / "content", 1, ("en",))
    (tmp_path / "secret").write_text("secret")
    path = content / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(tmp_path / "secret")
    done = launch([command], cwd=folder)
    assert done["code"] == 1
    assert f"content/{file}: error[file-link]" in done["told"]
    assert not (folder / "build/site").exists()


def test_links_out_of_pages_that_lie_elsewhere_are_refused(launch: Launch, tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project", None)
    write_content(folder / "content", 1, ("en",))
    (folder / "texts").mkdir()
    (folder / "texts/passwords.md").symlink_to("/etc/hostname")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(re.sub(r"(?m)^docs_dir: .*", "docs_dir: texts", settings), "utf-8")
    done = launch(["build"], cwd=folder)
    assert done["code"] == 1
    assert "texts/passwords.md: error[file-link]" in done["told"]
