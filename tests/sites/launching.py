"""Commands in processes that are forked from one that has imported the generator: they start at once."""

import atexit
import functools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.sites.environment import DAY, ROOT, environment


class Launcher:
    """A running `tests.builds.launcher`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.builds.launcher"],
            cwd=ROOT,
            env=environment(SOURCE_DATE_EPOCH=DAY),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(self, *commands: list[str], cwd: Path, **job: object) -> dict[str, Any]:
        """Run a job and return its answer."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"commands": commands, "cwd": str(cwd), **job}) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=60)
        self._process.stdout.close()


@functools.cache
def launcher() -> Launcher:
    """Return the launcher of this test process; it ends with it."""
    started = Launcher()
    atexit.register(started.close)
    return started
