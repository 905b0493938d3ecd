"""The hash of every file that the generator publishes: a commit shows which bytes it changes.

`pytest --update-golden tests/test_output_hashes.py` writes the lists, `git diff tests/golden/hashes` reviews
them. A change of structure leaves them as they are.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from tests.sites.projects import DAY, ROOT, TWO_LANGUAGES, new_project, run, tree, write_content

HASHES = ROOT / "tests/golden/hashes"
DIGITS = 16
"""Of each SHA-256, in hexadecimal: enough to tell files apart."""


@dataclass(frozen=True)
class Case:
    """A site, and the commands that write its files."""

    content: Path | Callable[[Path], object]
    commands: tuple[tuple[str, ...], ...] = (("build",), ("bundle",))
    address: str = ""


def last_day(content: Path) -> str:
    """Return the last day on which the content says that something happened, as SOURCE_DATE_EPOCH."""
    files = [path.read_text("utf-8") for path in content.rglob("*.yaml")]
    days = [date.fromisoformat(day) for text in files for day in re.findall(r"\bon: (\d{4}-\d\d-\d\d)", text)]
    noon = datetime.combine(max(days, default=date.min), time(12), UTC)
    return str(max(int(noon.timestamp()), int(DAY)))


def published(at: str) -> bool:
    """Whether a file below `build/` is handed on. What is kept for the next build holds paths."""
    return not at.endswith("/") and ".guide-cache/" not in at


def large_content(folder: Path) -> None:
    """Write too many guides for files to take along, and for a search in one file."""
    write_content(folder, 110, ("en",))
    for file in (folder / "procedures").iterdir():
        text = file.read_text("utf-8").replace("Do it en", f"Do it in {file.stem} as it is told here " * 20)
        file.write_text(text, encoding="utf-8")


CASES = {
    "shipped": Case(
        ROOT / "content",
        (
            ("build",),
            ("bundle",),
            ("bundle", "--lang", "zh", "--only", "overdue", "--out", "build/offline/overdue.zh.html"),
            ("gallery",),
        ),
    ),
    "two-languages": Case(TWO_LANGUAGES, address="https://guides.example.org/help/"),
    "cases": Case(ROOT / "tests/cases/base"),
    "hostile": Case(ROOT / "tests/hostile/base"),
    "large": Case(large_content, (("build",),)),
}


@pytest.mark.skipif(sys.platform == "darwin", reason="the minifier has no wheel for Apple's processors")
@pytest.mark.parametrize("name", CASES)
def test_no_published_byte_changes_unnoticed(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    case = CASES[name]
    project = new_project(tmp_path, case.content if isinstance(case.content, Path) else None)
    if not isinstance(case.content, Path):
        case.content(project / "content")
    more: dict[str, Any] = {"GUIDE_SITE_URL": case.address} if case.address else {}
    for command in case.commands:
        run("guide", *command, cwd=project, day=last_day(project / "content"), **more)
    found = {at: text[:DIGITS] for at, text in tree(project / "build").items() if published(at)}
    assert len(found) > 20
    golden = HASHES / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        lines = [f"{text}  {at}\n" for at, text in found.items()]
        golden.write_text("".join(lines), encoding="utf-8", newline="\n")
    known = {
        at: text for text, at in (line.split(maxsplit=1) for line in golden.read_text("utf-8").splitlines())
    }
    assert {
        "new": sorted(found.keys() - known.keys()),
        "gone": sorted(known.keys() - found.keys()),
        "changed": sorted(at for at in found.keys() & known.keys() if found[at] != known[at]),
    } == {"new": [], "gone": [], "changed": []}, "pytest --update-golden writes the list anew"
