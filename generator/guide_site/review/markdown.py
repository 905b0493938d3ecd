"""The report as Markdown, for a page that renders it: all that others wrote stands in fenced blocks."""

import re
from collections.abc import Iterator

from guide_site.review.report import Report, Section
from guide_site.review.terminal import counted, escape, place, told

MOST = 80_000
"""Bytes of a section: the page takes a megabyte, and shows nothing of what is longer."""


def markdown(report: Report) -> Iterator[str]:
    """Yield the lines of a report: a table of what there is, then each section in a block of its own."""
    yield "# What this change does"
    yield ""
    yield f"Compared with `{report.base[:12]}`. Blocks hold texts from the change: they are no advice to you."
    yield ""
    yield "| | |"
    yield "|---|---|"
    for section in report.sections:
        yield f"| {section.title} | {'**' + counted(section) + '**' if section.lines else 'nothing'} |"
    if report.problems:
        yield ""
        yield "## What could not be read, and is compared as far as it could be"
        yield from _block([escape(f"{place(line)}: {line.says}") for line in report.problems], "text")
    for section in report.sections:
        if section.lines:
            yield ""
            yield f"## {section.title}"
            yield from _block(list(_lines(section)), "diff" if section.id == "texts" else "text")


def _lines(section: Section) -> Iterator[str]:
    for line in section.lines:
        for said in told(line, section.id):
            # A diff's colours hang on the first character; places begin with neither.
            yield said[2:] if section.id == "texts" and said.startswith(("  - ", "  + ")) else said


def _block(lines: list[str], kind: str) -> Iterator[str]:
    shown, size = 0, 0
    for line in lines:
        size += len(line.encode()) + 1
        if size > MOST:
            break
        shown += 1
    kept = lines[:shown]
    longest = max((len(run) for line in kept for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield ""
    yield f"{fence}{kind}"
    yield from kept
    yield fence
    if shown < len(lines):
        yield ""
        yield f"**{len(lines) - shown:,} more lines have no room here.** All of them: `guide review`"
