"""What builds take: ours in every case, and those of other generators from the same texts in the same run."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench import edits, measure
from bench.measure import Usage
from bench.rivals import RIVALS, Rival
from tests.sites.environment import ROOT, environment

GUIDE = Path(sys.executable).with_name("guide")
CONFIG = ROOT / "mkdocs.yml"
OURS = "guide-site"
COLD, AGAIN, EDIT, ADDED, CHANNEL = "cold", "again", "edit", "added", "channel"
EDITS: dict[str, tuple[str, Callable[[Path], None]]] = {
    COLD: ("cold build", lambda content: None),
    AGAIN: ("again, nothing changed", lambda content: None),
    EDIT: ("one sentence edited", edits.edit_sentence),
    ADDED: ("one guide added", edits.add_guide),
    CHANNEL: ("one channel changed", edits.change_channel),
}
"""What is measured, in this order: what it is called, and what happens to the content before each run."""


@dataclass(frozen=True, slots=True)
class Timing:
    """One case of one generator at one size."""

    generator: str
    size: int
    case: str
    usage: Usage | None
    """None where it was not measured."""
    why: str = ""
    """Why it was not."""


def build_command(content: Path, out: Path, case: str) -> list[str | Path]:
    """Return the command that builds a site of ours."""
    clean = ["--clean"] if case == COLD else []
    return [GUIDE, "build", "-f", CONFIG, "--content", content, "--out", out, *clean]


def time_size(size: int, content: Path, out: Path, work: Path) -> Iterator[Timing]:
    """Yield what every case takes with every generator. Raises Failed where a build of ours does."""
    projects = {rival: work / f"{rival.name.lower()}-{size}" for rival in RIVALS}
    for rival, project in projects.items():
        if rival.program.is_file() and size <= rival.most:
            rival.write(content, project)
    for case in EDITS:
        yield Timing(OURS, size, case, measure.median_run(partial(_ours, case, content, out)))
        for rival, project in projects.items():
            if case in (COLD, AGAIN, EDIT):
                yield _rivals(rival, size, case, project)


def _ours(case: str, content: Path, out: Path) -> Usage:
    EDITS[case][1](content)
    if case == COLD:
        shutil.rmtree(out.parent, ignore_errors=True)
        out.parent.mkdir()
    return measure.run(build_command(content, out, case), ROOT, environment())


def _rivals(rival: Rival, size: int, case: str, project: Path) -> Timing:
    if not rival.program.is_file():
        return Timing(rival.name, size, case, None, "not installed")
    if size > rival.most:
        return Timing(rival.name, size, case, None, f"not run beyond {rival.most:,} guides")
    try:
        return Timing(rival.name, size, case, measure.median_run(partial(_rivals_once, rival, case, project)))
    except (measure.Failed, OSError) as error:
        return Timing(rival.name, size, case, None, f"failed: {str(error).splitlines()[-1][:60]}")


def _rivals_once(rival: Rival, case: str, project: Path) -> Usage:
    if case == COLD:
        shutil.rmtree(project / rival.out, ignore_errors=True)
    elif case == EDIT:
        rival.edit(project)
    command = [rival.program, *(rival.cold if case == COLD else rival.again)]
    return measure.run(command, project, environment())
