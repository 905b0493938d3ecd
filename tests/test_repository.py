"""The repository's own gate: the workflow, the lock files, the list of licences."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bench.third_party import LOCKS, licences, listed, locked
from tests.sites.projects import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.y*ml"))

# A pull request from a stranger starts these with a token that reads, and without secrets.
HARMLESS = {"pull_request", "push"}
# These run what was reviewed: the main branch.
OWN = {"schedule", "workflow_dispatch"}
# Licences under which what builds a site may come: none asks anything of the site's owner.
FREE = {"Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MIT-0", "MPL-2.0", "PSF-2.0"}


def workflow(file):
    # BaseLoader: "on" stays a word.
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


def steps(file):
    return [step for job in workflow(file)["jobs"].values() for step in job["steps"]]


def test_there_is_a_workflow_for_pull_requests():
    assert any("pull_request" in workflow(file)["on"] for file in WORKFLOWS)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
class TestWorkflow:
    def test_it_never_runs_a_strangers_code_with_rights(self, file):
        assert set(workflow(file)["on"]) <= HARMLESS | OWN
        assert "secrets." not in file.read_text(encoding="utf-8")

    def test_its_token_can_only_read(self, file):
        assert workflow(file)["permissions"] in ("{}", {})
        for job in workflow(file)["jobs"].values():
            assert job["permissions"] == {"contents": "read"}
            assert int(job["timeout-minutes"]) <= 60

    def test_its_actions_are_pinned_to_a_commit(self, file):
        for line in file.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                assert re.fullmatch(r"\s*- uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line

    def test_no_credentials_stay_in_the_checkout(self, file):
        checkouts = [step for step in steps(file) if step.get("uses", "").startswith("actions/checkout@")]
        assert checkouts
        assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)

    def test_nothing_that_a_stranger_writes_becomes_a_command(self, file):
        assert not [step for step in steps(file) if "${{" in step.get("run", "")]
        assert not [step for step in steps(file) if "cache" in step.get("uses", "")]


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes_and_no_index(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE).strip())
    assert len(entries) > 20
    for entry in entries:
        assert re.match(r"[a-z0-9][a-z0-9._-]*==\S+ (?:; .* )?\\\n    --hash=sha256:[0-9a-f]{64}", entry), (
            entry
        )
    assert not re.search(r"https?:|--(?:extra-)?index|--find-links|--trusted-host", text)


def test_every_licence_is_listed():
    assert listed() == locked()
    check = [sys.executable, str(ROOT / "bench/third_party.py"), "--check"]
    assert subprocess.run(check, cwd=ROOT, check=False).returncode == 0


def test_what_builds_sites_is_free():
    runs = {name for name, _, purpose in listed() if purpose == "building sites"}
    assert len(runs) > 30
    for name, licence in licences().items():
        if name in runs:
            assert set(re.split(r" (?:AND|OR) ", licence)) <= FREE, f"{name}: {licence}"


def test_the_gate_runs_what_the_makefile_calls_check():
    assert "make check" in (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert any(step.get("run") == ".ci/run" for file in WORKFLOWS for step in steps(file))


def test_no_lock_file_stands_unlisted():
    assert {file.name for file in Path(ROOT).glob("requirements*.lock")} == set(LOCKS)
