"""What is wrong with a site as plain data, which the browser shows as text.

All of it is untrusted: names of files, lines of content, messages that quote them.
"""

import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide_site.errors import MAX_SHOWN, BuildError, Problem, UsageError, clip, visible
from guide_site.library import ContentError, lines_of
from guide_site.load.folder import display_name

MAX_LINE = 160
"""Characters of a line of source that are shown."""
_MOST_SAID = 2000
"""Characters of a message."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of source, in three parts: what is marked stands between the others."""

    number: int
    before: str
    marked: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that has to be mended before the site is shown anew."""

    message: str
    file: str = ""
    """As it is called in messages; empty where it is about no file."""
    line: int = 0
    """Counted from 1; 0 means the whole file."""
    code: str = ""
    fix: str = ""
    """What to do, as a sentence or a text to write instead."""
    source: tuple[Line, ...] = ()
    """The line, with its neighbours."""


@dataclass(frozen=True, slots=True)
class Mistakes:
    """All mistakes of one attempt."""

    shown: tuple[Mistake, ...]
    total: int
    report: str
    """All of it for a terminal."""


class SettingsError(BuildError):
    """The settings file has mistakes, each a text. `line`: where it cannot be read; 0 where it can."""

    def __init__(self, file: Path, texts: Sequence[str], cause: BaseException | None = None) -> None:
        self.file = file
        self.texts = tuple(texts)
        self.line = _line_in_yaml(cause)
        super().__init__("\n".join(texts))


def mistakes_of(error: BaseException, folders: Sequence[Path] = ()) -> Mistakes:
    """Return what an error says.

    Args:
        error: What ended an update, or the making of a page.
        folders: Where code and templates lie: an error in them is shown with the line at which it occurred.
    """
    if isinstance(error, ContentError):
        lines = lines_of(error.folder)
        shown = [_of_problem(problem, lines(problem.place.file)) for problem in error.problems[:MAX_SHOWN]]
        return Mistakes(tuple(shown), len(error.problems), str(error))
    if isinstance(error, SettingsError):
        shown = [_in_file(_said(text), error.file, error.line) for text in error.texts[:MAX_SHOWN]]
        return Mistakes(tuple(shown), len(error.texts), str(error))
    mistake = _of_error(error, folders)
    place = f"{mistake.file}:{mistake.line}: " if mistake.file else ""
    return Mistakes((mistake,), 1, f"{place}{mistake.message}")


def _of_problem(problem: Problem, lines: Sequence[str]) -> Mistake:
    place = problem.place
    return Mistake(
        message=_said(problem.message),
        file=visible(place.file),
        line=place.line,
        code=problem.code,
        fix=_said(problem.fix),
        source=tuple(_frame(lines, place.line, place.column, place.width)),
    )


def _of_error(error: BaseException, folders: Sequence[Path]) -> Mistake:
    text = str(error)
    if isinstance(error, BuildError | UsageError):
        return Mistake(_said(text))
    file, line = _where(error, folders)
    message = _said(f"{type(error).__name__}: {text}" if text else type(error).__name__)
    return _in_file(message, file, line) if file else Mistake(message)


def _in_file(message: str, file: Path, line: int) -> Mistake:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if line else []
    except OSError:
        lines = []
    return Mistake(message, visible(display_name(file)), line, source=tuple(_frame(lines, line)))


def _line_in_yaml(error: BaseException | None) -> int:
    """Return the line at which a file could not be read, counted from 1; 0 where that was not the cause."""
    while error:
        if mark := getattr(error, "problem_mark", None):
            return int(mark.line) + 1
        error = error.__context__
    return 0


def _where(error: BaseException, folders: Sequence[Path]) -> tuple[Path | None, int]:
    """Return the innermost place in one of the folders that led to the error; None if there is none."""
    own, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if isinstance(own, str) and isinstance(line, int):  # syntax of Python and of templates
        return Path(own), line
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if frame.lineno and any(path.is_relative_to(folder) for folder in folders):
            return path, frame.lineno
    return None, 0


def _frame(lines: Sequence[str], line: int, column: int = 0, width: int = 0) -> Iterator[Line]:
    """Yield a line with the one before and the one after it, cut to what can be shown."""
    if not 1 <= line <= len(lines):
        return
    start = max(0, column - 1 - MAX_LINE // 4) if column > MAX_LINE // 2 else 0
    for number in range(max(1, line - 1), min(len(lines), line + 1) + 1):
        text = lines[number - 1]
        at = column - 1 if number == line and column else len(text)
        cut = (text[start:at], text[at : at + width], text[at + width :])
        before, marked, after = (visible(clip(part, MAX_LINE)) for part in cut)
        yield Line(number, f"…{before}" if start else before, marked, after)


def _said(text: str) -> str:
    """Return a text that controls nothing, line by line."""
    return "\n".join(visible(line) for line in clip(text, _MOST_SAID).split("\n"))
