"""The search measured in a browser: what travels for a query, how long an answer takes, beside two others.

Sites of several sizes are built from sentences of the shipped content, in new orders, so that words are as
frequent as in real guides; the smallest is the shipped content itself. Every query of
tests/search/questions.yaml is asked in a browser that has nothing yet, first of our search, then of Pagefind
over the same pages. Bytes are those of the files that were asked for, each as gzip -9 makes it where that is
smaller. Times are taken when all data is there, the processor slowed down four times. Of Material's search
only the size is told: it sends one index for everything.

    python bench/search.py [SIZE ...]      sizes in procedures, two languages each; default 10 500 5000
"""

import gzip
import random
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import material
import yaml
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.corpus import Sentences, write_corpus  # noqa: E402  # after the path is set
from tests.browser.chromium import FLAGS, find_chromium  # noqa: E402
from tests.browser.conftest import serve  # noqa: E402

QUESTIONS = yaml.safe_load((ROOT / "tests/search/questions.yaml").read_text(encoding="utf-8"))
SHOWN = 8

OURS = """async ([code, query]) => {
  await guide.load(guide.lazy["search.js"]);
  const place = await guide.searching.open(code);
  const answer = async () => {
    const found = await guide.searching.find(place, query);
    if (!found) return [];
    const read = new Map();
    const first = found.hits.slice(0, place.all ? 12 : 8);
    const entries = await Promise.all(first.map(hit => place.entry(hit.number)));
    first.forEach((hit, n) => read.set(hit.number, entries[n]));
    guide.searching.refine(place, found, read);
    return found.hits.slice(0, 8).filter(hit => read.has(hit.number)).map(hit => {
      const entry = read.get(hit.number);
      guide.searching.excerpt(place, found, entry);
      return entry.at;
    });
  };
  return answer;
}"""
PAGEFIND = """async ([code, query]) => {
  const pagefind = await import(new URL("/pagefind/pagefind.js", location.href));
  await pagefind.init();
  return async () => {
    const found = await pagefind.search(query);
    const first = await Promise.all(found.results.slice(0, 8).map(result => result.data()));
    return first.map(page => page.url.split("?")[0].split("#")[0].split("/").slice(2).join("/"));
  };
}"""
RUN = """async answer => {
  const from = performance.now();
  const at = await answer();
  return [at, performance.now() - from];
}"""


@dataclass
class Measured:
    """What was measured of one search on one site."""

    sizes: list[int] = field(default_factory=list)
    """Bytes that travelled for each query."""
    times: list[float] = field(default_factory=list)
    """Milliseconds for each query, data there, four times slowed down."""
    right: int = 0
    """Questions whose first guide is the expected one; only of the shipped content."""
    found: int = 0
    """Strings of guides that were found in the guide that they stand in."""


@cache
def packed(file: Path) -> int:
    """Return the bytes that travel for a file."""
    content = file.read_bytes()
    return min(len(content), len(gzip.compress(content, 9)))


def measure(browser: Browser, base: str, site: Path, script: str, shipped: bool) -> Measured:
    """Ask every question of one search, each in a fresh browser."""
    measured = Measured()
    for question in QUESTIONS:
        context = browser.new_context()
        page = context.new_page()
        asked: list[str] = []
        page.goto(_any_guide(base, site, question["lang"]))
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        answer = page.evaluate_handle(script, [question["lang"], question["q"]])
        at, _ = page.evaluate(RUN, answer)
        measured.sizes.append(
            sum(packed(site / _name(url)) for url in dict.fromkeys(asked) if url.startswith(base))
        )
        client = context.new_cdp_session(page)
        client.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        measured.times.append(page.evaluate(RUN, answer)[1])
        if shipped:
            wanted = question["expect"] if isinstance(question["expect"], list) else [question["expect"]]
            guides = [name for name in at if name.startswith("guides/")]
            measured.right += guides[:1] != [] and guides[0] in [f"guides/{name}.html" for name in wanted]
        context.close()
    return measured


def _any_guide(base: str, site: Path, code: str) -> str:
    return f"{base}{code}/guides/{min((site / code / 'guides').iterdir()).name}"


def _name(url: str) -> str:
    return unquote(urlsplit(url).path).lstrip("/")


def strings(content: Path) -> Iterator[tuple[str, str, str]]:
    """Yield 200 strings of two to twelve characters that stand in guides: language, guide, string."""
    chance = random.Random(3)
    files = sorted((content / "procedures").glob("*.yaml"))
    letters = re.compile(r"\w", re.UNICODE)
    while True:
        file = chance.choice(files)
        step = chance.choice(yaml.safe_load(file.read_text(encoding="utf-8"))["steps"])
        code = chance.choice(("zh", "en"))
        text = re.split(r"[\n\[\]*`]", str(step.get("body", step["title"])[code]))[0]
        if len(text) > 2:
            start = chance.randrange(len(text) - 1)
            cut = text[start : start + chance.randint(2, 12)]
            if len(letters.findall(cut)) > 1:
                yield code, file.stem, cut


def recall(page_of: Callable[[str], Page], script: str, wanted: list[tuple[str, str, str]]) -> int:
    """Return how many strings are found somewhere, where a plain scan finds them."""
    return sum(
        bool(page_of(code).evaluate(RUN, page_of(code).evaluate_handle(script, [code, cut]))[0])
        for code, _, cut in wanted
    )


def main() -> None:
    """Build every size, measure, print a table."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [10, 500, 5000]
    print(
        "\nThe search: bytes for a query, median (most); milliseconds, four times slowed down, median (most)"
    )
    print(f"{'guides':>7}  {'search':<9} {'bytes':>22} {'ms':>15}  right first  strings found")
    with tempfile.TemporaryDirectory(prefix="guide-bench-") as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for size in sizes:
            _size(size, Path(folder), browser)
        browser.close()


def _size(size: int, work: Path, browser: Browser) -> None:
    shipped = size == 10
    content = ROOT / "content"
    if not shipped:
        content = work / f"content-{size}"
        write_corpus(size, content, Sentences.of(ROOT / "content"))
    site = work / f"site-{size}"
    guide = [sys.executable, "-m", "guide_site", "build", "--content", str(content), "--out", str(site)]
    subprocess.run(guide, check=True, cwd=ROOT, capture_output=True)
    glob = "{zh,en}/**/*.html"
    subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", str(site), "--glob", glob],
        check=True,
        capture_output=True,
    )
    generator = strings(content)
    wanted = [next(generator) for _ in range(200)]
    for base in serve(site):
        for name, script in (("ours", OURS), ("Pagefind", PAGEFIND)):
            measured = measure(browser, base, site, script, shipped)
            pages: dict[str, Page] = {}

            def page_of(code: str, pages: dict[str, Page] = pages, base: str = base) -> Page:
                if code not in pages:
                    pages[code] = browser.new_page()
                    pages[code].goto(_any_guide(base, site, code))
                return pages[code]

            measured.found = recall(page_of, script, wanted)
            for page in pages.values():
                page.close()
            _row(size, name, measured, shipped, len(wanted))
    print(f"{size:>7}  {'Material':<9} {_material(content, work / f'material-{size}'):>13,}", flush=True)


def _row(size: int, name: str, measured: Measured, shipped: bool, strings: int) -> None:
    middle, most = statistics.median(measured.sizes), max(measured.sizes)
    time, longest = statistics.median(measured.times), max(measured.times)
    right = f"{measured.right}/{len(QUESTIONS)}" if shipped else ""
    print(
        f"{size:>7}  {name:<9} {middle:>11,.0f} ({most:>8,}) {time:>6.1f} ({longest:>6.1f})"
        f"  {right:>11}  {measured.found}/{strings}",
        flush=True,
    )


def _material(content: Path, out: Path) -> int:
    """Return the bytes of Material's search for any query: its whole index and its worker."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    lean = ROOT / "mkdocs.bench.yml"
    lean.write_text(
        settings.replace("plugins:\n", "plugins:\n  - material/search:\n      lang: [zh, en]\n"),
        encoding="utf-8",
    )
    try:
        guide = [
            sys.executable,
            "-m",
            "guide_site",
            "build",
            "-f",
            str(lean),
            "--content",
            str(content),
            "--out",
            str(out),
        ]
        subprocess.run(guide, check=True, cwd=ROOT, capture_output=True)
    finally:
        lean.unlink()
    scripts = Path(material.__file__).parent / "templates/assets/javascripts"
    worker = next(scripts.glob("workers/search.*.min.js"))
    return packed(out / "search/search_index.json") + packed(worker)


if __name__ == "__main__":
    main()
