"""The budgets of the project: what each is, what was measured, and whether it is met.

Sites of several sizes are generated and built, beside bare Hugo and Zensical from the same texts. Times
depend on the machine; the ratios to Hugo in the same run are what to compare. What takes less than five
seconds is run three times, and the median counts. Weights and layout shift are those of the shipped site in
build/site; guide pages are also weighed at every size.

    python bench/run.py [SIZE ...]      sizes in guides, two languages each; default 200 1000 5000

Exit code: 0 also where a budget is not met, 1 where something could not be built.
"""

import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench import browsing, serve, weights  # noqa: E402  # after the path is set
from bench.budgets import NOT_MET, Line, judge, shown, table  # noqa: E402
from bench.corpus import Sentences, write_corpus  # noqa: E402
from bench.edits import add_channel, first_guide  # noqa: E402
from bench.measure import Failed  # noqa: E402
from bench.profiling import profile_of  # noqa: E402
from bench.timings import COLD, EDITS, OURS, Timing, time_size  # noqa: E402

SIZES = (200, 1000, 5000)
SERVED = 9
"""Edits under `guide serve`, of which the median counts."""
SITE = ROOT / "build/site"
HEAD = ("guides", "case", "generator", "wall s", "cpu s", "peak MB", "× Hugo")


class Benchmark:
    """One run: `figures` by budget and size, and the folder in which sites are built."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.figures: dict[str, dict[int, float]] = defaultdict(dict)

    def content(self, size: int) -> Path:
        return self.work / f"content-{size}"

    def site(self, size: int) -> Path:
        return self.work / f"out-{size}/site"

    def build(self, sizes: Iterable[int]) -> None:
        """Time all builds of each size, and print them as they come. Raises Failed."""
        for size in sizes:
            add_channel(write_corpus(size, self.content(size), Sentences.of(ROOT / "content")))
            timings = []
            for timing in time_size(size, self.content(size), self.site(size), self.work):
                print(f"  {size:,} guides, {EDITS[timing.case][0]}, {timing.generator}", file=sys.stderr)
                timings.append(timing)
                self._keep(timing)
            print(f"\n{table(HEAD, [_row(each, timings) for each in timings])}", flush=True)
            self._weigh(size, self.site(size))
        self._grow(list(sizes))

    def _keep(self, timing: Timing) -> None:
        if usage := timing.usage:
            ours = timing.generator == OURS
            name = timing.case if ours else f"{timing.generator.lower()} {timing.case}"
            self.figures[name][timing.size] = usage.wall
            if ours and timing.case == COLD and usage.peak:
                self.figures["cold memory"][timing.size] = usage.peak
            if name == "hugo cold":
                self.figures["cold ratio"][timing.size] = self.figures[COLD][timing.size] / usage.wall

    def _grow(self, sizes: list[int]) -> None:
        peaks, (least, most) = self.figures["cold memory"], (min(sizes), max(sizes))
        if least != most and least in peaks:
            self.figures["growth"][most] = (peaks[most] - peaks[least]) * 1024 / (most - least)

    def _weigh(self, size: int, site: Path) -> None:
        raw, zipped = weights.page_weights(site)
        self.figures["page"][size], self.figures["page gzip"][size] = raw / 1024, zipped / 1024

    def serve(self, sizes: Iterable[int]) -> None:
        """Time edits under `guide serve`."""
        for size in sizes:
            print(f"  {size:,} guides, guide serve", file=sys.stderr)
            edits = serve.measure_content(self.content(size), SERVED)
            for key, took in zip(("serve", "serve reading"), zip(*edits, strict=True), strict=True):
                self.figures[key][size] = statistics.median(took) / 1000

    def ship(self) -> None:
        """Measure what readers of the shipped site download, and what moves."""
        figures, heaviest = (
            self.figures,
            max(SITE.glob("zh/guides/*.html"), key=lambda file: file.stat().st_size),
        )
        self._weigh(0, SITE)
        figures["assets"][0] = weights.asset_weight(SITE) / 1024
        frame, guide = weights.bundle_weights()
        figures["bundle frame"][0], figures["bundle guide"][0] = frame / 1024, guide / 1024
        visited = ("index.html", "zh/index.html", heaviest.relative_to(SITE).as_posix())
        with browsing.chromium() as browser:
            own, elsewhere = browsing.first_requests(browser, SITE, visited)
            figures["visit"][0] = weights.total(SITE, own | weights.kept_files(SITE)) / 1024
            figures["hosts"][0] = len(elsewhere)
            figures["shift"][0], _ = browsing.worst_shift(browser, SITE)

    def search(self, size: int) -> None:
        """Measure what travels for the first result."""
        with browsing.chromium() as browser:
            self.figures["search"][size] = browsing.first_result_bytes(browser, self.site(size)) / 1024

    def profile(self, line: Line) -> str | None:
        """Return the profile of a timing that is not met, None where the budget is for something else."""
        if line.size is None or line.budget.unit != "s":
            return None
        content, site = self.content(line.size), self.site(line.size)
        if line.budget.key == "serve":
            reading = shown(self.figures["serve reading"][line.size], "s")
            profile = profile_of("serve", content, first_guide(content))
            return (
                f"Reading and checking took {reading}, the rest the file watcher and the browser.\n{profile}"
            )
        EDITS[line.budget.key][1](content)
        return profile_of("build", content, site, *(["--clean"] if line.budget.key == COLD else []))


def _row(timing: Timing, all_of_size: list[Timing]) -> tuple[str, ...]:
    name = EDITS[timing.case][0]
    usage = timing.usage
    if not usage:
        return f"{timing.size:,}", name, timing.generator, timing.why, "", "", ""
    hugo = [each.usage for each in all_of_size if (each.generator, each.case) == ("Hugo", timing.case)]
    ratio = f"{usage.wall / hugo[0].wall:.1f}" if hugo and hugo[0] else ""
    peak = f"{usage.peak:.0f}" if usage.peak else "–"
    return f"{timing.size:,}", name, timing.generator, f"{usage.wall:.2f}", f"{usage.cpu:.2f}", peak, ratio


def main() -> int:
    """Measure, and print everything; return the exit code."""
    sizes = sorted({int(argument) for argument in sys.argv[1:]}) or list(SIZES)
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as folder:
        benchmark = Benchmark(Path(folder))
        try:
            benchmark.build(sizes)
        except Failed as failed:
            print(f"A build failed: {failed}", file=sys.stderr)
            return 1
        benchmark.serve(sizes)
        benchmark.search(sizes[-1])
        benchmark.ship()
        lines = list(judge(benchmark.figures))
        head = ("what", "measured", "budget", "", "beside Hugo")
        print(f"\n{table(head, [line.cells for line in lines])}", flush=True)
        for line in lines:
            if line.verdict == NOT_MET and (profile := benchmark.profile(line)):
                print(
                    f"\n{line.budget.what}, at {line.size:,} guides, under the profiler\n{profile}",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
