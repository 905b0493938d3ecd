"""Checks hostile files, each in a process of its own with little time and memory.

`python -m tests.hostile.limits` reads from standard input JSON lines, `{"name": ..., "file": ...}`: what to
call a file, and where it is; the name's folder says which file of the content it stands for. It writes a line
of JSON for each, an `Outcome`.
"""

import json
import os
import resource
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from guide_site.errors import UsageError, report
from guide_site.library import check_folder, lines_of
from guide_site.load.locale import languages

SECONDS = 1
MEGABYTES = 256
TODAY = date(2026, 11, 22)
BASE = Path(__file__).parent / "base"


@dataclass(frozen=True)
class Outcome:
    """How a call ended."""

    name: str
    status: int
    """Exit code; minus the number of the signal where one ended it."""
    seconds: float
    """Of the processor."""
    megabytes: float
    """The most that was in memory, with the interpreter and all that is imported."""
    codes: list[str]
    """Codes of the problems of the file."""
    error: str
    """What was raised, with its traceback."""


def limited(name: str, call: Callable[[], list[str]]) -> Outcome:
    """Return how a call ends that has a second and 256 MB for itself and the interpreter."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1024 * 1024,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        told: dict[str, Any] = {"codes": [], "error": ""}
        status = 0
        try:
            told["codes"] = call()
        except BaseException:
            told["error"], status = traceback.format_exc(), 1
        os.write(writing, json.dumps(told).encode()[:60_000])
        os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        said = stream.read()
    _, status, used = os.wait4(child, 0)
    told = json.loads(said) if said else {"codes": [], "error": ""}
    megabytes = used.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
    seconds = used.ru_utime + used.ru_stime
    return Outcome(name, os.waitstatus_to_exitcode(status), seconds, megabytes, told["codes"], told["error"])


def check(content: Path, name: str) -> list[str]:
    """Check a folder as `guide check` does, with its report; return the codes of one file's problems."""
    try:
        checked = check_folder(content, languages(), TODAY)
    except UsageError as error:
        return [f"usage: {error}"]
    told = report(checked.problems, lines_of(checked.folder))
    assert all(char.isprintable() or char == "\n" for char in told), "the report drives terminals"
    return sorted({problem.code for problem in checked.problems if problem.place.file.endswith(name)})


def outcomes(files: Iterable[tuple[str, Path]]) -> Iterable[Outcome]:
    """Check files, each in the place of the one that it stands for."""
    # Tables of Unicode and of public suffixes are read once in a run, as modules are: not a file's own cost.
    check_folder(BASE, languages(), TODAY)
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(BASE, content)
        for name, file in files:
            kind = Path(name).parent.name
            guide = file.name if file.name.startswith("payload-") else "trick.yaml"
            place = f"procedures/{guide}" if kind == "procedures" else f"{kind}.yaml"
            shutil.copy(file, content / place)
            yield limited(name, partial(check, content, f"/{place}"))
            (content / place).unlink()
            if (BASE / place).exists():
                shutil.copy(BASE / place, content / place)


def main() -> None:
    """Check what standard input names."""
    wanted = [json.loads(line) for line in sys.stdin]
    for outcome in outcomes((one["name"], Path(one["file"])) for one in wanted):
        print(json.dumps(asdict(outcome)))


if __name__ == "__main__":
    main()
