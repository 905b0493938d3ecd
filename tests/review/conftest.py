"""A repository with the shipped content, and reports of what was changed in it."""

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from guide_site.review.build import review
from guide_site.review.report import Line, Report
from tests.sites.projects import ROOT

TODAY = date(2026, 11, 28)
WHO = ("-c", "user.name=Somebody", "-c", "user.email=somebody@project.example", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    day = {"GIT_AUTHOR_DATE": "2026-11-27T00:00:00Z", "GIT_COMMITTER_DATE": "2026-11-27T00:00:00Z"}
    done = subprocess.run(
        ["git", *WHO, *arguments], cwd=folder, env=kept | day, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def commit(folder: Path) -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "A change")
    return git(folder, "rev-parse", "HEAD")


class Project:
    """A repository on a branch of its own, with the shipped content on `main`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "content"

    def file(self, name: str) -> Path:
        return self.content / name

    def edit(self, name: str, *pairs: tuple[str, str]) -> None:
        text = self.file(name).read_text(encoding="utf-8")
        for before, after in pairs:
            assert before in text, before
            text = text.replace(before, after, 1)
        self.file(name).write_text(text, encoding="utf-8")

    def report(self, base: str | None = None) -> Report:
        return review(self.content, base, TODAY)

    def lines(self, section: str) -> tuple[Line, ...]:
        return next(each.lines for each in self.report().sections if each.id == section)

    def only(self, section: str) -> Line:
        (line,) = self.lines(section)
        return line


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "project"
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / ".github").mkdir()
    shutil.copy(ROOT / ".github/CODEOWNERS", folder / ".github")
    git(folder.parent, "init", "-q", "-b", "main", "project")
    commit(folder)
    git(folder, "checkout", "-q", "-b", "change")
    return folder


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Project:
    shutil.copytree(template, tmp_path / "project")
    return Project(tmp_path / "project")


@pytest.fixture
def small(tmp_path: Path) -> Callable[[], Path]:
    """Makes a folder with content, and no repository."""

    def make() -> Path:
        shutil.copytree(ROOT / "tests/cases/base", tmp_path / "small/content")
        return tmp_path / "small"

    return make
