"""Where nothing can be compared it says why; what cannot be read is compared as far as it can be."""

import os
import shutil
from pathlib import Path

import pytest

from guide_site.errors import UsageError
from guide_site.review.build import review
from guide_site.review.report import TITLES
from tests.review.conftest import TODAY, Project, commit, git
from tests.sites.projects import run

SCAMS = "procedures/avoid-scams.yaml"


def refused(content: Path, base: str | None = None) -> str:
    with pytest.raises(UsageError) as told:
        review(content, base, TODAY)
    assert "\n" not in str(told.value)
    return str(told.value)


def test_no_repository(small) -> None:
    assert "no git repository" in refused(small() / "content")


def test_no_commit(small) -> None:
    folder = small()
    git(folder, "init", "-q")
    assert "no commits yet" in refused(folder / "content")


def test_no_git(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project.folder))
    assert "git is not installed" in refused(project.content)


@pytest.mark.parametrize(
    "revision", ["nowhere", "-x", "--output=x", "HEAD^9", "a b", "\x1b[2J", "main:content", ""]
)
def test_unknown_revision(project: Project, revision: str) -> None:
    assert "no revision that this repository shares" in refused(project.content, revision)
    assert not (project.folder / "x").exists()


def test_shallow_clone(project: Project, tmp_path: Path) -> None:
    commit(project.folder)
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{project.folder}", "clone")
    first = git(project.folder, "rev-parse", "HEAD~1")
    assert "git fetch --unshallow" in refused(tmp_path / "clone/content", first)


def test_no_content_now_or_before(project: Project) -> None:
    assert "no content folder" in refused(project.folder / "elsewhere")


def test_the_command_ends_with_two(small) -> None:
    done = run("guide", "review", cwd=small(), code=2)
    assert done.stderr.startswith("guide: this folder is in no git repository")
    assert not done.stdout


def test_the_environment_of_a_hook_does_not_matter(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.edit(SCAMS, ("time: PT10M", "time: PT1H"))
    for name, value in {"GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "/nowhere", "GIT_WORK_TREE": "/"}.items():
        monkeypatch.setenv(name, value)
    assert project.only("settings").new == "PT1H"


def test_settings_of_the_repository_run_nothing(project: Project) -> None:
    mark = project.folder.parent / "ran"
    program = project.folder.parent / "program"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\ncat\n", "utf-8")
    program.chmod(0o755)
    for name in ("core.fsmonitor", "filter.x.smudge", "filter.x.clean", "diff.x.textconv", "core.pager"):
        git(project.folder, "config", name, str(program))
    (project.folder / ".gitattributes").write_text("* filter=x diff=x\n", "utf-8")
    mark.unlink(missing_ok=True)
    project.report()
    assert not mark.exists()


def test_nothing_in_the_repository_changes(project: Project) -> None:
    project.edit(SCAMS, ("time: PT10M", "time: PT1H"))
    before = {path: path.read_bytes() for path in sorted(project.folder.rglob("*")) if path.is_file()}
    project.report()
    assert before == {path: path.read_bytes() for path in sorted(project.folder.rglob("*")) if path.is_file()}


def test_a_removed_content_folder(project: Project) -> None:
    shutil.rmtree(project.content)
    assert len([line for line in project.lines("routes") if "removed" in line.says]) == 15


def test_removed_pages(project: Project) -> None:
    shutil.rmtree(project.content / "pages")
    assert {line.new for line in project.lines("texts")} == {None}


def test_a_renamed_guide(project: Project) -> None:
    project.file("procedures/due-soon.yaml").rename(project.file("procedures/due-now.yaml"))
    project.edit("procedures/due-now.yaml", ("id: due-soon\n", "id: due-now\n"))
    (line,) = [line for line in project.lines("ids") if "another name" in line.says]
    assert (line.old, line.new) == ("procedures/due-soon.yaml", "procedures/due-now.yaml")
    assert project.lines("texts") == ()


@pytest.mark.parametrize("name", [SCAMS, "pages/zh/about.md"])
def test_a_binary_file(project: Project, name: str) -> None:
    project.file(name).write_bytes(bytes(range(256)) * 20)
    report = project.report()
    assert any(problem.file == f"content/{name}" for problem in report.problems)


def test_a_file_that_is_not_utf8(project: Project) -> None:
    text = project.file(SCAMS).read_text("utf-8").replace("自己去核实", "打 13800138000", 1)
    project.file(SCAMS).write_bytes(text.encode("gbk", "replace"))
    report = project.report()
    assert "the file is not UTF-8" in [problem.says for problem in report.problems]
    assert "13800138000" in str(report.sections[1])


@pytest.mark.parametrize(
    "broken",
    [
        "steps: [",
        "\tx",
        "a: &a b",
        "\x00",
        "\x1b[2J",
        "---\n---\n",
        "x: y\nx: y",
        "? [a]\n: b",
        "%YAML 1.2",
        "\ud800",
    ],
)
def test_what_breaks_the_file_hides_nothing(project: Project, broken: str) -> None:
    text = project.file(SCAMS).read_text("utf-8").replace("zh: 自己去核实", "zh: 打 13800138000", 1)
    project.file(SCAMS).write_bytes(f"{broken}\n{text}".encode("utf-8", "surrogatepass"))
    report = project.report()
    assert "13800138000" in str(report.sections[1].lines)


def test_names_that_are_hard_to_read(project: Project) -> None:
    names = [
        b"a\nb.yaml",
        b"\x1b[2J.yaml",
        b"\xff\xfe.yaml",
        "\u202e.yaml".encode(),
        b"-rf.yaml",
        b'q"`|.yaml',
    ]
    for name in names:
        path = os.path.join(os.fsencode(project.content / "procedures"), name)
        with open(path, "wb") as file:
            file.write(b"id: x\n")
    new = [line.file for line in project.lines("ids") if line.says == "new guide"]
    assert len(new) == len(names)
    commit(project.folder)
    git(project.folder, "branch", "-f", "main", "HEAD")
    assert all(not section.lines for section in project.report().sections)


def test_links_are_not_followed(project: Project) -> None:
    secret = project.folder.parent / "secret"
    secret.write_text("title: {zh: 秘密 secret, en: secret}", "utf-8")
    project.file(SCAMS).unlink()
    project.file(SCAMS).symlink_to(secret)
    assert "秘密" not in str(project.report())


def test_a_folder_in_place_of_a_file(project: Project) -> None:
    project.file(SCAMS).unlink()
    project.file(SCAMS).mkdir()
    assert "removed" in project.lines("routes")[0].says


def test_a_file_out_of_reach_of_git_is_compared_too(project: Project) -> None:
    (project.folder / ".gitignore").write_text("*.yaml\n", "utf-8")
    project.file("procedures/hidden.yaml").write_text("title: {zh: 打 13800138000}", "utf-8")
    assert "13800138000" in str(project.lines("reach"))


def test_a_change_that_is_committed_is_compared_with_where_it_began(project: Project) -> None:
    project.edit(SCAMS, ("time: PT10M", "time: PT1H"))
    commit(project.folder)
    git(project.folder, "checkout", "-q", "main")
    project.edit(SCAMS, ("time: PT10M", "time: PT3H"))
    commit(project.folder)
    git(project.folder, "checkout", "-q", "change")
    assert project.only("settings").old == "PT10M"


def test_sections_stand_in_their_order(project: Project) -> None:
    assert [section.id for section in project.report().sections] == list(TITLES)
