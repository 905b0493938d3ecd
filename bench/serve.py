"""How long an edit takes from saving the file to its words in a browser, under `guide serve`.

    bench/serve.py CONTENT [EDITS]

The content is copied first. Prints the median of EDITS edits in milliseconds.
"""

import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.edits import first_guide, new_words, reword, summary_of  # noqa: E402  # after the path is set
from tests.browser.chromium import FLAGS, find_chromium  # noqa: E402
from tests.sites.projects import new_project  # noqa: E402
from tests.sites.serving import Running, free_port, running  # noqa: E402

LIMIT = 600_000
"""Milliseconds for the first reading of a large site, and for an edit to appear."""
READ = re.compile(r"Read anew in ([0-9.]+) s")


def main() -> None:
    """Measure, and print what was found."""
    content, edits = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 15
    took = measure_content(content, edits)
    whole, reading = (statistics.median(each) for each in zip(*took, strict=True))
    print(
        f"{content}: {whole:.0f} ms from saving a file to its words in the browser (median of {edits} edits; "
        f"the longest {max(took)[0]:.0f} ms), of which {reading:.0f} ms to read and check the content"
    )


def measure_content(content: Path, edits: int) -> list[tuple[float, float]]:
    """Return the milliseconds of each edit of a copy of a content folder, as `measure` does."""
    with tempfile.TemporaryDirectory() as place:
        project = new_project(Path(place) / "project", content)
        return measure(project, first_guide(project / "content"), edits)


def measure(project: Path, guide: Path, edits: int) -> list[tuple[float, float]]:
    """Return the milliseconds of each edit of a guide's summary: all, and those of reading the content."""
    address = f"127.0.0.1:{free_port()}"
    code = next(iter(summary_of(guide)))
    with running("guide", "serve", "--address", address, cwd=project, day=None) as server:
        server.wait_for("Serving on", LIMIT / 1000)
        with sync_playwright() as playwright:
            page = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS).new_page()
            page.goto(f"http://{address}/{code}/guides/{guide.stem}.html")
            return [edit(server, page, guide, new_words()) for _ in range(edits)]


def edit(server: Running, page: Page, guide: Path, words: str) -> tuple[float, float]:
    """Change a guide, and wait until the page says so."""
    begun = time.perf_counter()
    reword(guide, words)
    page.get_by_text(words, exact=True).first.wait_for(timeout=LIMIT)
    took = (time.perf_counter() - begun) * 1000
    found = READ.search(server.wait_for("Read anew"))
    assert found
    return took, float(found[1]) * 1000


if __name__ == "__main__":
    main()
