"""One command measured: seconds of wall clock and processor, and the memory of all its processes."""

import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.2
"""Seconds between two looks at the memory: seldom enough not to slow down what is measured."""
SHORT = 5.0
"""Seconds below which a case is run three times, and the median counts."""


class Failed(Exception):
    """A command ended with an error; the text is what it said last."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, user and system, of the command and of all processes that it waited for."""
    peak: float | None
    """MB (1024 × 1024 bytes): the highest sampled sum, over the process and all its descendants, of the
    proportional set size, in which memory shared by n processes counts as an nth in each. None without /proc.
    """


def run(command: Sequence[str | Path], cwd: Path, env: dict[str, str]) -> Usage:
    """Run a command once. Raises Failed if it does not end with 0."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command], cwd=cwd, env=env, stdout=said, stderr=subprocess.STDOUT
        )
        ended, peaks = threading.Event(), [0]
        watch = threading.Thread(target=_watch, args=(process.pid, ended, peaks))
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        watch.join()
        if process.returncode:
            said.seek(0)
            raise Failed(f"{' '.join(map(str, command))}\n{said.read()[-2000:]}")
    return Usage(wall, usage.ru_utime + usage.ru_stime, max(peaks) / 1024**2 or None)


def median_run(run_once: Callable[[], Usage], times: int = 3) -> Usage:
    """Return the run with the median wall time of `times`, or the only one where it took long."""
    runs = [run_once()]
    while runs[0].wall < SHORT and len(runs) < times:
        runs.append(run_once())
    middle = statistics.median_low(each.wall for each in runs)
    return next(each for each in runs if each.wall == middle)


def tree_memory(pid: int) -> int:
    """Return the proportional set size of a process and all its descendants, in bytes; of those gone, 0."""
    return sum(_memory(each) for each in _tree(pid))


def _watch(pid: int, ended: threading.Event, peaks: list[int]) -> None:
    while not ended.wait(EVERY):
        peaks.append(tree_memory(pid))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for children in (PROC / str(pid) / "task").glob("*/children"):
        try:
            found = children.read_text().split()
        except OSError:  # ended meanwhile
            continue
        for child in found:
            yield from _tree(int(child))


def _memory(pid: int) -> int:
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:  # ended meanwhile
        return 0
    for line in text.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
