"""The benchmark: does work per page stay the same when the site grows? Prints figures and ratios.

Builds generated sites of several sizes, each in a process of its own. Times depend on the machine: the ratios
are what to compare. Sites of up to a hundred guides also get files to take along: the smallest size is above.

    python bench/run.py [SIZE ...]      sizes in procedures, two languages each; default 150 1500 5000
"""

import gzip
import os
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from corpus import write_corpus

GUIDE = Path(sys.executable).with_name("guide")


@dataclass(frozen=True)
class Result:
    """One build: seconds of wall and processor time, peak memory in MiB, pages, size of one guide page."""

    wall: float
    cpu: float
    memory: float
    pages: int
    page: int


def build(config: Path, content: Path, out: Path) -> Result:
    """Build a content folder once and return what it took. Ends the benchmark if the build fails."""
    shutil.rmtree(out, ignore_errors=True)
    start = time.perf_counter()
    arguments = [str(GUIDE), "build", "-f", str(config), "--content", str(content), "--out", str(out)]
    quiet = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)]
    child = os.posix_spawn(GUIDE, arguments, os.environ, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"The build of {content} failed; run: {' '.join(arguments)}")
    pages = sum(1 for _ in out.rglob("*.html"))
    page = (out / "zh/guides/g00003.html").stat().st_size
    return Result(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, pages, page)


def main() -> None:
    """Build every size and print a table, then the ratios between neighbouring sizes."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [150, 1500, 5000]
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as folder:
        _table(sizes, Path(folder))
    _weights()


def _table(sizes: list[int], work: Path) -> None:
    print("\nCold build")
    print("procedures   pages   wall s    cpu s  ms/page    MiB  one page, bytes")
    before: Result | None = None
    for size in sizes:
        content = work / f"content-{size:06}" / "content"
        if not content.is_dir():
            write_corpus(size, content)
        result = build(Path("mkdocs.yml"), content, work / "out")
        each = 1000 * result.cpu / result.pages
        print(
            f"{size:>10,} {result.pages:>7,} {result.wall:>8.2f} {result.cpu:>8.2f} {each:>8.2f}"
            f" {result.memory:>6.0f} {result.page:>16,}",
            flush=True,
        )
        if before:
            more = result.pages / before.pages
            print(
                f"{'':>10} {more:.2f} times the pages: {result.cpu / before.cpu:.2f} times the cpu time,"
                f" page size changes by {result.page - before.page} bytes"
            )
        before = result


def _weights() -> None:
    site = Path("build/site")
    if not site.is_dir():
        print("\nNo build/site: run `make site` to see the weight of the shipped pages.")
        return
    print("\nWeight of the shipped site, bytes (gzip -9)")
    files = [max(site.glob("[ez][nh]/guides/*.html"), key=lambda file: file.stat().st_size)]
    files += [site / "assets" / name for name in ("guide.css", "guide.js", "search.js")]
    files += [site / name for name in ("search/zh.js", "search/en.js", "sw.js", "offline/guides.html")]
    for file in files:
        raw = file.read_bytes()
        print(f"{file.relative_to(site).as_posix():<40} {len(raw):>8,} {len(gzip.compress(raw, 9)):>8,}")


if __name__ == "__main__":
    main()
