"""Run the tests of scripts that need no page: each file `*.test.js` is a test here."""

import subprocess
from pathlib import Path

import pytest

from tests.scripts.node import OLDEST, find_node

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def node() -> Path:
    found = find_node()
    # Not skipped: a suite that leaves out what it cannot run says less than it seems to.
    assert found, f"Node {OLDEST} or newer is needed; `make test` installs it: python -m tests.scripts.node"
    return found


def run(node: Path, file: Path) -> subprocess.CompletedProcess[str]:
    command = [str(node), "--test", "--test-reporter=spec", str(file)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("file", sorted(HERE.glob("**/*.test.js")), ids=lambda file: file.name)
def test_file(node: Path, file: Path) -> None:
    done = run(node, file)
    assert done.returncode == 0, done.stdout + done.stderr
    # A file without tests passes in Node: it counts as one test, its own.
    assert "test(" in file.read_text(encoding="utf-8")


def test_a_test_that_fails_is_noticed(node: Path, tmp_path: Path) -> None:
    file = tmp_path / "wrong.test.js"
    file.write_text('require("node:test")("wrong", () => { throw new Error("on purpose"); });', "utf-8")
    done = run(node, file)
    assert done.returncode != 0
    assert "on purpose" in done.stdout
