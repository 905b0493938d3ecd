"""The report for a terminal: nothing in it can drive the terminal, or a build machine that reads along."""

from collections.abc import Callable, Iterator

from guide_site.errors import clip, count, escape_controls
from guide_site.review.detect import KINDS
from guide_site.review.marked_words import mark
from guide_site.review.report import Line, Report, Section
from guide_site.review.reveal import reveal_line

Paint = Callable[[str, str], str]
"""Colours a piece: (text, role) → text; roles: title, place, gone, come."""
MOST_SAID = 4000
"""Characters of one text that are shown."""


def terminal(report: Report, paint: Paint = lambda text, role: text) -> Iterator[str]:
    """Yield the lines of a report: the summary, then each section."""
    yield f"Compared with {report.base[:12]}:"
    yield from summary(report)
    if report.problems:
        yield ""
        yield paint("What could not be read, and is compared as far as it could be", "title")
        yield from (escape(f"{place(line)}: {line.says}") for line in report.problems)
    for section in report.sections:
        if section.lines:
            yield ""
            yield paint(section.title, "title")
            for line in section.lines:
                yield from told(line, section.id, paint)


def summary(report: Report) -> Iterator[str]:
    """Yield one line a section, with how much there is."""
    for section in report.sections:
        yield f"  {section.title}: {counted(section)}"


def counted(section: Section) -> str:
    """Return how much there is in a section, in words."""
    return count(len(section.lines), "line") if section.lines else "nothing"


def told(line: Line, section: str, paint: Paint = lambda text, role: text) -> Iterator[str]:
    """Yield what is said of one thing: one line, below it a text before and after."""
    about = "; ".join(filter(None, (line.says, *map(clue_words, _pairs(line)))))
    head = paint(escape(place(line)), "place")
    if section == "texts":
        yield head
        old, new = mark(clip(line.old or "", MOST_SAID), clip(line.new or "", MOST_SAID))
        if line.old is not None:
            yield paint(escape(f"  - {old if line.new is not None else clip(line.old, MOST_SAID)}"), "gone")
        if line.new is not None:
            yield paint(escape(f"  + {new if line.old is not None else clip(line.new, MOST_SAID)}"), "come")
        return
    yield f"{head}{escape(f': {about}{_values(line, bool(about))}')}"


def place(line: Line) -> str:
    """Return where something stands: file, line, language, field."""
    at = f"{line.file}:{line.line}" if line.line else line.file
    return " ".join(filter(None, (at, f"[{line.language}]" if line.language else "", line.where)))


def escape(text: str) -> str:
    """Return one line in which every hidden character has its name and nothing is a command."""
    return escape_controls(reveal_line(text))


def _pairs(line: Line) -> Iterator[tuple[str, str]]:
    for clue in line.clues:
        reads = f" = {clue.reads}" if clue.reads and clue.reads != " ".join(clue.shown) else ""
        yield clue.kind, f"{', '.join(clue.shown)}{reads}"


def clue_words(pair: tuple[str, str]) -> str:
    """Return what was found in a text, in words."""
    return f"{KINDS.get(pair[0], pair[0])}: {pair[1]}"


def _values(line: Line, more: bool) -> str:
    if line.old is None and line.new is None:
        return ""
    old, new = (_quoted(value, 100 if line.clues else 300) for value in (line.old, line.new))
    said = (
        f"{old} → {new}"
        if line.old is not None and line.new is not None
        else f"+ {new}"
        if line.new
        else f"- {old}"
    )
    return f": {said}" if more else said


def _quoted(value: str | None, most: int) -> str:
    return f"“{clip(value or '', most)}”"
