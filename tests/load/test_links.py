"""Links of the file system: inside the content folder they may lead anywhere, out of it nowhere."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from guide_site.errors import Problem, UsageError
from guide_site.library import check_folder
from guide_site.load.locale import languages

BASE = Path(__file__).parents[1] / "cases/base"
SECRET = "schema: 1\nid: secret\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.yaml").write_text(SECRET, encoding="utf-8")
    return shutil.copytree(BASE, tmp_path / "content")


def problems(content: Path) -> tuple[Problem, ...]:
    return check_folder(content, languages(), date(2026, 11, 22)).problems


def refused(content: Path) -> list[str]:
    """Return the files that are refused, and make sure that nothing else is said of them."""
    found = [(problem.code, Path(problem.place.file).name) for problem in problems(content)]
    assert {code for code, _ in found} <= {"file-link"}
    return [name for _, name in found]


def away(folder: Path, target: Path, to: Path) -> None:
    """Move a file or folder away and put a link in its place."""
    to.parent.mkdir(parents=True, exist_ok=True)
    target.rename(to)
    target.symlink_to(os.path.relpath(to, folder))


def test_links_within_are_followed(content: Path) -> None:
    away(content / "procedures", content / "procedures/call.yaml", content / "parts/call.yaml")
    away(content, content / "glossary.yaml", content / "parts/words")
    (content / "parts/again.yaml").symlink_to("call.yaml")
    (content / "procedures/letter.yaml").rename(content / "parts/letter.yaml")
    (content / "procedures/letter.yaml").symlink_to("../parts/../parts/letter.yaml")
    assert problems(content) == ()


def test_the_content_folder_may_be_a_link(content: Path) -> None:
    linked = content.with_name("linked")
    linked.symlink_to("content")
    assert problems(linked) == ()
    (content / "procedures/call.yaml").rename(content / "call")
    (content / "procedures/call.yaml").symlink_to(linked.absolute() / "call")
    assert problems(linked) == ()


@pytest.mark.parametrize(
    "target", ["../../outside/secret.yaml", "/etc/passwd", "../../nowhere", "../hop", "../../content-2/x"]
)
def test_a_guide_that_lies_outside(content: Path, target: str) -> None:
    (content / "hop").symlink_to("../outside/secret.yaml")
    (content / "procedures/secret.yaml").symlink_to(target)
    assert refused(content) == ["secret.yaml"]


@pytest.mark.parametrize("name", ["channels.yaml", "site.yaml", "triage.yaml"])
def test_a_shared_file_that_lies_outside(content: Path, name: str) -> None:
    (content / name).unlink(missing_ok=True)
    (content / name).symlink_to("../outside/secret.yaml")
    assert name in {Path(p.place.file).name for p in problems(content) if p.code == "file-link"}


@pytest.mark.parametrize("folder", ["procedures", "pages"])
def test_a_folder_that_lies_outside(content: Path, folder: str) -> None:
    shutil.rmtree(content / folder, ignore_errors=True)
    (content / folder).symlink_to("../outside")
    found = [(problem.code, problem.place.file.rpartition("/")[2]) for problem in problems(content)]
    assert ("file-link", folder) in found
    # Not even the names of what lies there are told.
    assert not [name for _, name in found if "secret" in name]


def test_a_folder_within_may_be_a_link(content: Path) -> None:
    away(content, content / "procedures", content / "parts")
    assert problems(content) == ()


@pytest.mark.parametrize("name", ["zh/logo.png", "zh/page.md", "zh/more", ".hidden", "en"])
def test_pages_and_pictures_that_lie_outside(content: Path, name: str) -> None:
    (content / "pages/zh").mkdir(parents=True)
    (content / "pages" / name).symlink_to(content.with_name("outside"))
    assert refused(content) == [Path(name).name]


def test_a_page_may_be_a_link_within_but_a_folder_of_pages_may_not(content: Path) -> None:
    for code in ("zh", "en"):
        (content / "pages" / code).mkdir(parents=True)
    (content / "pages/zh/about.md").write_text("# A", encoding="utf-8")
    (content / "pages/en/about.md").symlink_to("../zh/about.md")
    assert problems(content) == ()
    (content / "pages/en/more").symlink_to("..")
    assert refused(content) == ["more"]


@pytest.mark.parametrize("file", ["procedures/round.yaml", "triage.yaml", "pages/zh/page.md"])
@pytest.mark.parametrize(("target", "words"), [("itself", "leads in a circle"), ("none", "leads nowhere")])
def test_a_link_that_leads_to_nothing(content: Path, file: str, target: str, words: str) -> None:
    path = content / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(path.name if target == "itself" else target)
    with pytest.raises(UsageError, match=f"{file} is a link that {words}"):
        problems(content)


def test_a_pipe_among_the_pages_is_refused(content: Path) -> None:
    (content / "pages").mkdir()
    os.mkfifo(content / "pages/pipe.md")
    with pytest.raises(UsageError, match=r"pages/pipe.md is neither a file nor a folder"):
        problems(content)


def test_hard_links_look_like_files(content: Path) -> None:
    (content / "procedures/secret.yaml").hardlink_to(content.with_name("outside") / "secret.yaml")
    assert "file-link" not in {problem.code for problem in problems(content)}
