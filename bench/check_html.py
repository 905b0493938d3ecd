"""The Nu HTML checker over everything that readers are served, and over what their browsers make of it.

Checked are the pages of build/site, the gallery's examples, the one file, and every type of page after its
scripts ran, in each of its states. Exit code: 0 no errors, 1 errors, which are listed with their place, 2
something is missing. Warnings are counted, and are no failure.
"""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.browser.chromium import FLAGS, find_chromium  # after the path is set
from tests.browser.states import STATES

PINNED = Path(__file__).parent / "checker"
"""The checker's version and its hash."""
CHECKER = Path("build/checker")
JAR = CHECKER / "node_modules/vnu-jar/build/dist/vnu.jar"
SITE, GALLERY, ONE_FILE, LIVE = (
    Path("build") / part for part in ("site", "gallery", "offline/guides.html", "checker/live")
)

_IN_ONE_FILE = re.compile(r"offline/[^/]+(/[^/]+)?\.html$")
_STYLE_LATE = re.compile(
    r"A “style” element in “body” must|“style” element in “body” must only have selectors"
)
"""Of files to take along: what says that a file was cut short stands before all else, the styles after it."""


class Missing(Exception):
    """Something that the check needs is not there; the text says what and what to do."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checker says of one place."""

    file: str
    line: int
    column: int
    error: bool
    message: str
    extract: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}\n    {self.extract}"


def set_up() -> list[str]:
    """Return how to run the checker, fetched first where it is not there yet. Raises Missing."""
    if not shutil.which("java"):
        raise Missing(
            "Java 11 or newer is needed: install it (Debian, Ubuntu: apt-get install default-jre-headless)."
        )
    if not JAR.is_file():
        if not shutil.which("npm"):
            raise Missing("npm is needed, once: install Node.js (Debian, Ubuntu: apt-get install npm).")
        CHECKER.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(PINNED / name, CHECKER / name)
        print("Fetching the checker; the first time this needs the network.", flush=True)
        # Its own script would fetch a Java as well.
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if subprocess.run(command, cwd=CHECKER, check=False).returncode or not JAR.is_file():
            raise Missing("The checker could not be fetched: see above, and run this again.")
    return ["java", "-Xss8m", "-jar", str(JAR)]


def run_checker(checker: list[str], files: Iterable[Path]) -> list[Finding]:
    """Return what the checker says of files. Raises Missing where it does not start."""
    command = [*checker, "--format", "json", "--exit-zero-always", "--stdout", *map(str, files)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    try:
        return findings(json.loads(done.stdout)["messages"])
    except (ValueError, KeyError):
        raise Missing(f"The checker did not run: {done.stderr.strip()[:500] or done.stdout[:500]}") from None


def findings(messages: Iterable[dict[str, object]]) -> list[Finding]:
    """Return the checker's messages; what is said without need is left out."""
    return [
        Finding(
            file=_shown(str(each.get("url", "?"))),
            line=int(str(each.get("lastLine", 0))),
            column=int(str(each.get("firstColumn", each.get("lastColumn", 0)))),
            error=each["type"] != "info",
            message=str(each["message"]),
            extract=" ".join(str(each.get("extract", "")).split())[:200],
        )
        for each in messages
        if each["type"] != "info" or each.get("subType") == "warning"
    ]


def accepted(finding: Finding) -> bool:
    """Whether an error is there on purpose."""
    return bool(_IN_ONE_FILE.search(finding.file) and _STYLE_LATE.search(finding.message))


def write_live() -> Iterator[Path]:
    """Yield every type of page, in each state, as the browser holds it after the scripts ran."""
    shutil.rmtree(LIVE, ignore_errors=True)
    LIVE.mkdir(parents=True)
    with sync_playwright() as play:
        path = find_chromium()
        if not path:
            raise Missing("No browser: run .venv/bin/python tests/browser/chromium.py")
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        for code in sorted(each.parent.name for each in SITE.glob("*/index.html")):
            for state in STATES:
                context = browser.new_context()
                context.set_default_timeout(15_000)
                if state.script:
                    context.add_init_script(state.script)
                page = context.new_page()
                page.goto((SITE / code / f"{state.address}.html").absolute().as_uri())
                state.act(page)
                name = f"{code}-{state.address}-{state.name}".replace("/", "-").replace(" ", "-")
                file = LIVE / f"{name}.html"
                html = page.evaluate("document.documentElement.outerHTML")
                file.write_text(f"<!doctype html>\n{html}\n", encoding="utf-8")
                context.close()
                yield file
        browser.close()


def report(found: list[Finding]) -> int:
    """Print what was found, errors one by one, warnings counted; return the exit code."""
    errors = [each for each in found if each.error and not accepted(each)]
    warnings = Counter(each.message for each in found if not each.error)
    for message, number in warnings.most_common():
        print(f"warning, {number:,} times: {message}")
    for each in errors[:50]:
        print(f"error: {each}")
    print(f"{len(errors):,} error{'' if len(errors) == 1 else 's'}, {sum(warnings.values()):,} warnings")
    return 1 if errors else 0


def _shown(url: str) -> str:
    """Return where a message's file lies, from here where it lies below."""
    path = Path(unquote(urlsplit(url).path))
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def main() -> int:
    """Check what is named, or everything; return the exit code."""
    try:
        checker = set_up()
        if len(sys.argv) > 1:
            return report(run_checker(checker, map(Path, sys.argv[1:])))
        for place in (SITE, GALLERY, ONE_FILE):
            if not place.exists():
                raise Missing(f"There is no {place}; run: make check-html")
        pages = [*sorted(SITE.rglob("*.html")), *sorted(GALLERY.rglob("*.html")), ONE_FILE, *write_live()]
        print(f"Checking {len(pages):,} pages", flush=True)
        return report(run_checker(checker, pages))
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
