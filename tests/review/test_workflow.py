"""The workflow tells what a pull request does with what was there before it."""

import os
import subprocess
import sys
from pathlib import Path

import yaml

from tests.review.conftest import Project, commit, git
from tests.sites.projects import ROOT

SCAMS = "procedures/avoid-scams.yaml"
JOB = yaml.load((ROOT / ".github/workflows/check.yml").read_text("utf-8"), yaml.BaseLoader)["jobs"]["review"]
STEPS = JOB["steps"]
REPORT = STEPS[-1]


def test_it_runs_for_pull_requests_with_a_token_that_reads() -> None:
    assert JOB["if"] == "github.event_name == 'pull_request'"
    assert JOB["permissions"] == {"contents": "read"}


def test_the_generator_is_that_of_the_base() -> None:
    base, change = (step["with"] for step in STEPS[:2])
    assert (base["path"], base["ref"]) == ("base", "${{ github.event.pull_request.base.sha }}")
    assert (change["path"], change["fetch-depth"]) == ("change", "2")
    assert "ref" not in change
    assert [step.get("working-directory") for step in STEPS if "run" in step] == ["base", "change"]
    assert REPORT["run"].startswith("../base/.venv/bin/guide review ")
    assert REPORT["run"].endswith('>>"$GITHUB_STEP_SUMMARY"')


def test_a_change_has_no_say_in_its_report(project: Project, tmp_path: Path) -> None:
    """Merge a change that brings code along, and run the workflow's own command on a shallow clone of it."""
    code = "import pathlib; pathlib.Path('/proc/self/cwd').resolve().parent.joinpath('ran').touch()\n"
    for name in (
        "click.py",
        "sitecustomize.py",
        "guide_site/__init__.py",
        "generator/guide_site/__init__.py",
    ):
        (project.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (project.folder / name).write_text(code, "utf-8")
    project.edit(SCAMS, ("zh: 自己去核实", "zh: 打 13800138000"))
    commit(project.folder)
    git(project.folder, "checkout", "-q", "main")
    git(project.folder, "merge", "-q", "--no-ff", "-m", "Merge", "change")
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{project.folder}", "change")
    (tmp_path / "base/.venv").mkdir(parents=True)
    (tmp_path / "base/.venv/bin").symlink_to(Path(sys.executable).parent)
    summary = tmp_path / "summary.md"
    subprocess.run(
        ["bash", "-euo", "pipefail", "-c", REPORT["run"]],
        cwd=tmp_path / "change",
        env={**os.environ, "GITHUB_STEP_SUMMARY": str(summary)},
        check=True,
    )
    told = summary.read_text("utf-8")
    assert told.startswith("# What this change does\n")
    assert "13800138000" in told
    assert "click.py" in told
    assert not (tmp_path / "ran").exists()
