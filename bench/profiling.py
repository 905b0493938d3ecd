"""Where the time of a case goes: our own most expensive functions, with the functions that they call.

    python bench/profiling.py build CONTENT OUT [--clean]
    python bench/profiling.py serve CONTENT GUIDE

The first is `guide build` in one process, because the profiler does not see others; the second is an edit of
a guide under `guide serve`, and its page. The profiler itself slows down what it sees.
"""

import cProfile
import os
import pstats
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from bench.edits import new_words, reword  # noqa: E402  # after the path is set

CONFIG = ROOT / "mkdocs.yml"
PACKAGE = str(ROOT / "generator/guide_site")
SHOWN = 12


def profile_of(*arguments: str | Path) -> str:
    """Return the profile of a case, from a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout.rstrip() if done.returncode == 0 else f"The profile failed:\n{done.stderr[-2000:]}"


def top(profile: cProfile.Profile) -> str:
    """Return our functions by cumulative time: seconds with and without what they call, and calls."""
    stats: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # not in its types
    own = [
        (cumulative, inside, calls, f"{os.path.relpath(file, PACKAGE)}:{line} {name}")
        for (file, line, name), (_, calls, inside, cumulative, _) in stats.items()
        if file.startswith(PACKAGE) and name != "<module>"
    ]
    rows = [f"{a:>8.2f} {b:>8.2f} {calls:>9,}  {where}" for a, b, calls, where in sorted(own, reverse=True)]
    return "\n".join([f"{'total s':>8} {'own s':>8} {'calls':>9}  function", *rows[:SHOWN]])


def profile_build(content: Path, out: Path, *more: str) -> cProfile.Profile:
    """Profile `guide build`."""
    from guide_site.cli import cli

    profile = cProfile.Profile()
    options = ["build", "-f", CONFIG, "--content", content, "--out", out, "--jobs", "1", *more]
    with open(os.devnull, "w") as quiet:
        sys.stdout, told = quiet, sys.stdout
        try:
            profile.runcall(cli.main, list(map(str, options)), standalone_mode=False)
        finally:
            sys.stdout = told
    return profile


def profile_serve(content: Path, guide: Path) -> cProfile.Profile:
    """Profile what `guide serve` does after an edit of a guide, until its page is there."""
    from guide_site.serve.resident import Resident

    resident = Resident(CONFIG, content)
    address = f"zh/guides/{guide.stem}.html"
    resident.update()
    resident.file(address)
    reword(guide, new_words())
    profile = cProfile.Profile()
    profile.runcall(lambda: (resident.update({guide.absolute()}), resident.file(address)))
    return profile


def main() -> int:
    """Profile one case and print it; return the exit code."""
    if len(sys.argv) < 4 or sys.argv[1] not in ("build", "serve"):
        print(__doc__, file=sys.stderr)
        return 2
    kind, first, second, *more = sys.argv[1:]
    if kind == "build":
        print(top(profile_build(Path(first), Path(second), *more)))
    else:
        print(top(profile_serve(Path(first), Path(second))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
