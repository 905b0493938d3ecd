"""Fixtures for build tests: small projects, and processes in which failures are injected."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sites.projects import DAY, ROOT, environment

Launch = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def launch() -> Iterator[Launch]:
    """Run a job of `tests.builds.launcher`, given as keyword arguments, and return its answer."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.builds.launcher"],
        cwd=ROOT,
        env=environment(SOURCE_DATE_EPOCH=DAY),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdin
    assert process.stdout

    def ask(*commands: list[str], cwd: Path, **job: object) -> dict[str, Any]:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps({"commands": commands, "cwd": str(cwd), **job}) + "\n")
        process.stdin.flush()
        answer: dict[str, Any] = json.loads(process.stdout.readline())
        return answer

    yield ask
    process.stdin.close()
    process.wait(timeout=60)
    process.stdout.close()
