"""Scripts of overrides/ that touch no page, called from Python: Node runs them, far faster than a browser."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.scripts.node import OLDEST, find_node

NOW = "2026-11-24T02:05:00Z"
SERVER = Path(__file__).with_name("evaluate.js")


class Scripts:
    """Loaded scripts; `evaluate` is Playwright's."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def evaluate(self, code: str, arg: Any = None) -> Any:
        """Return what an expression comes to, or a function of `arg`."""
        return self._ask(code=code, arg=arg).get("value")

    def set_time(self, now: str) -> None:
        """Set the clock, which stands still."""
        self._ask(now=now)

    def _ask(self, **job: Any) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        told: dict[str, Any] = json.loads(self._process.stdout.readline(), object_hook=_number)
        assert "error" not in told, told["error"]
        return told


@contextmanager
def loaded(
    *scripts: str,
    zone: str = "Asia/Shanghai",
    home: str | None = "Asia/Shanghai",
    now: str = NOW,
) -> Iterator[Scripts]:
    """Load scripts by the beginning of their names: "12" is every part of 12.

    `zone` is the device's, `home` that of the site, `now` the time.
    """
    node = find_node()
    assert node, f"Node {OLDEST} or newer is needed; `make test` installs it: python -m tests.scripts.node"
    store = {"content": "site"} | ({"data-zone": home} if home else {})
    options = json.dumps({"scripts": scripts, "now": now, "meta": {"guide-store": store}})
    with subprocess.Popen(
        [str(node), str(SERVER), options],
        env=os.environ | {"TZ": zone},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        yield Scripts(process)


def _number(found: dict[str, Any]) -> Any:
    return float(found["number"].replace("Infinity", "inf")) if found.keys() == {"number"} else found
