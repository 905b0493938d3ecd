"""How the benchmark measures a command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import measure
from bench.measure import Failed, Usage

MB = 1024**2
PARENT = """
import subprocess, sys
held = bytearray(b"x" * {size})
child = subprocess.Popen([sys.executable, "-c", {child!r}], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
child.stdout.readline()
print("ready", flush=True)
sys.stdin.readline()
child.communicate(b"\\n")
"""
CHILD = 'import sys; held = bytearray(b"x" * {size}); print("ready", flush=True); sys.stdin.readline()'


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="has no /proc")
def test_memory_is_that_of_a_process_and_its_children() -> None:
    code = PARENT.format(size=20 * MB, child=CHILD.format(size=40 * MB))
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout
        assert parent.stdin
        parent.stdout.readline()
        both = measure.tree_memory(parent.pid)
        parent.stdin.write(b"\n")
        parent.stdin.flush()
    assert 60 * MB < both < 120 * MB


def test_of_a_process_that_is_gone_it_is_nothing() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert measure.tree_memory(child.pid) == 0


def test_a_run_is_measured(tmp_path: Path) -> None:
    code = "import time; begun = time.process_time()\nwhile time.process_time() - begun < 0.3: pass"
    usage = measure.run([sys.executable, "-c", code], tmp_path, dict(os.environ))
    assert 0.3 <= usage.cpu < 5
    assert usage.wall >= 0.3


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="it broke"):
        measure.run([sys.executable, "-c", "import sys; sys.exit('it broke')"], tmp_path, dict(os.environ))


@pytest.mark.parametrize(("walls", "median"), [([3.0, 1.0, 2.0], 2.0), ([6.0, 1.0, 2.0], 6.0)])
def test_what_is_short_is_run_three_times(walls: list[float], median: float) -> None:
    left = [Usage(wall, wall, None) for wall in walls]
    assert measure.median_run(lambda: left.pop(0)).wall == median
