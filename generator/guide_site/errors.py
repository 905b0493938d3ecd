"""Errors and their reports: `Problem` for content, `UsageError` for the command line.

A problem has a stable code, a position, a plain sentence and, if possible, a fix. The report shows the
source with a caret under the cause, also after double-width characters.
"""

import difflib
import os
import re
from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from rich.cells import cell_len

CODES: Mapping[str, str] = {
    # The file and its YAML.
    "too-large": "A content file has more than 256 KB.",
    "bad-encoding": "The file is not UTF-8.",
    "bad-character": "A control, bidirectional or invisible character stands in the file.",
    "yaml-syntax": "The YAML cannot be read.",
    "tab": "A tab indents a line; YAML wants spaces.",
    "empty-file": "The file holds nothing.",
    "anchor": "A YAML anchor (&name) is used.",
    "alias": "A YAML alias (*name) is used.",
    "tag": "A YAML tag (!name) is used.",
    "directive": "A YAML directive (%...) is used.",
    "merge-key": "A YAML merge key (<<) is used.",
    "several-documents": "The file holds more than one YAML document.",
    "duplicate-key": "A key stands twice in one map.",
    "non-string-key": "A key is not a plain word.",
    "too-deep": "Maps and lists are nested more than 16 deep.",
    "too-many-nodes": "The file has more than 20,000 values.",
    "too-much-markup": "The file has more brackets, stars, numbers and the like than can be read in time.",
    "cut-text": "A # cuts a text: what follows it is a comment, which no reader sees.",
    # The model.
    "unknown-key": "A key is not a field of the model.",
    "missing-key": "A required field is absent.",
    "wrong-type": "A value is of another kind than expected: text, list, map.",
    "empty": "A value is empty.",
    "too-long": "A text is too long.",
    "too-many": "A list has more entries than pages have room for.",
    "bad-id": "An id holds something else than small letters, digits and hyphens.",
    "bad-choice": "A value is not one of those allowed.",
    "bad-date": "A date is not written 2026-11-22, or does not exist.",
    "bad-number": "A number cannot be read, or lies outside its range.",
    "bad-flag": "A value is neither true nor false.",
    "bad-duration": "A duration is not written as in ISO 8601.",
    "bad-zone": "A time zone is no name of the IANA data base.",
    # Across fields and files.
    "missing-file": "A content file that every site needs is absent.",
    "no-procedures": "The content folder has no procedure.",
    "file-link": "A link of the file system leads out of the content folder, or to a folder of pages.",
    "wrong-folder": "A YAML file lies where no file is read.",
    "file-name": "The name of a procedure's file is not its id.",
    "reserved-name": "A name cannot be that of a file on every system, or a generated page has it.",
    "duplicate-id": "An id is used twice in one scope.",
    "replaces-living-id": "A replaced id is still in use, or two entries replace the same one.",
    "unknown-reference": "An id refers to nothing.",
    "withdrawn-guide": "A guide that was withdrawn is recommended.",
    "placeholder": "A text or an id is still the one that guide new wrote.",
    "prerequisite-cycle": "Procedures are each other's prerequisites.",
    "unknown-language": "A text is in a language that site.yaml does not name.",
    "triage-unreachable": "No answers lead to a question or a result of triage.yaml.",
    "triage-cycle": "Questions of triage.yaml lead back to each other.",
    "triage-dead-end": "An option leads nowhere, or to two things at once; or a question has no option.",
    "triage-case": "The answers of a case do not lead to its result.",
    "triage-step": "A result leads to a step that is not for the readers whom it is told.",
    "unknown-answer": "A question has no such option.",
    "missing-language": "A text of a reviewed procedure or of a shared file lacks a language.",
    "review-before-check": "review_by is not after the day of the check or of the last change.",
    "verified-unchecked": "Something is verified, but nothing says who checked it when.",
    "date-ahead": "A day lies further ahead than it can.",
    "crisis-word": "A word that brings up the crisis help is too short.",
    "crisis-channel": "None of the channels of the crisis help is a phone number.",
    "bare-phone": "A phone number stands in a text without a reference to a channel.",
    "bare-url": "An address stands in a text: of a site, an app, a computer.",
    "bare-account": "The number of a bank card, an account or an identity card stands in a text.",
    "bare-email": "An e-mail address stands in a text.",
    "bare-handle": "An account of WeChat, QQ or another messenger stands in a text.",
    "foreign-character": "A character stands in a text that its language is not written with.",
    "raw-html": "HTML stands in a text.",
    "bad-link": "A link is not a reference.",
    "channel-number": "What a link shows for a channel is not that channel's own number or address.",
    "unread-markup": "Stars or backticks are left over that Markdown did not read.",
    "rate-gap": "Between two periods of a rate a day is uncovered.",
    "rate-overlap": "Two periods of a rate cover the same day.",
    "rate-today": "No period of a rate covers the day of the build.",
    "unknown-blank": "A letter has a {blank} that is not among its fields.",
    "unused-field": "A field of a letter is not used in its text, or not in every language.",
    "stray-brace": "A brace stands where it marks no blank.",
    "letter-field": "What a field of a letter asks for does not go with its kind, or can never be.",
    "channel-value": "A channel's number or address is not well formed.",
    "duplicate-channel": "Two channels have the same number, address or app.",
    "look-alike": "A host looks like an official one, but is another.",
    "checked-ahead": "Something was checked on a day that is still to come.",
    "material-ahead": "A guide's material reaches a day that is still to come.",
    "source-host": "A source's address is not plain, or on a host that no channel names.",
    "heading-id": "An id written at a heading is malformed, stands twice, or differs between languages.",
    # Approvals.
    "bad-digest": "The digest of an approval is not written as 1: and 64 hexadecimal digits.",
    "digest-scheme": "The digest of an approval was made by another scheme.",
    "approval-place": "The folder or the name of an approval's file is not what it says of itself.",
    "unknown-reviewer": "An approval is by somebody who may not approve, or could not on that day.",
    "approval-method": "An approval of a change does not name an approved text that it began from.",
    "approval-twice": "One text was approved and revoked on the same day.",
    "approval-unused": "An approval is about something that does not exist.",
    "approval-new": "An approval is not in the base revision, so it does not count yet.",
    "approval-changed": "An approval of the base revision was changed or removed.",
    "no-locale": "The interface has no words for a language of the site, or its tag is unknown.",
}
"""Every code with its meaning. Codes are never renamed; `docs/diagnostics.md` explains each."""

MAX_SHOWN = 50

MAX_PROBLEMS = 200
"""Maximum number of problems per rule and file: suggestions take time, and nobody reads more."""

_MOST_SAID = 500
"""Maximum length of a message, which may quote a text as long as the file."""
_ALIKE = 60
"""Maximum number of words to compare for a suggestion."""

_ESCAPED = {"\t": "→"}
# GitHub, Azure and TeamCity treat some output lines as commands: "::" at the start, "##[" anywhere.
_COMMAND = re.compile(r"(?<=#)#(?=\w*\[)")


class UsageError(Exception):
    """An error in the command, not the content: a one-line message, exit code 2."""


class BuildError(Exception):
    """An error in the content or the output: `str()` says what to fix, exit code 1."""

    so = "Nothing was written: mend the above and try again."
    """The consequence."""


class BuildFailed(BuildError):
    """A build ended with problems; they may be on the log already, and the text empty then."""

    so = "Nothing was published: mend the above and build again. The last good site is untouched."


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a content file. Lines and columns count from 1, columns in characters.

    Line 0 means the whole file. `width` is the number of characters to mark.
    """

    file: str
    line: int = 0
    column: int = 0
    width: int = 1

    def __str__(self) -> str:
        file = escape_controls(self.file)
        return f"{file}:{self.line}:{self.column}" if self.line else file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A problem that an author has to fix. Sorts by position."""

    place: Place
    code: str
    message: str
    fix: str = ""
    level: Literal["error", "warning"] = "error"
    """A warning is to be known, but stops nothing."""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise KeyError(f"undocumented problem code {self.code}")


Paint = Callable[[str, str], str]
"""Colours part of a report: (text, role) → text; roles: place, error, warning, source, caret."""


def plain(text: str, role: str) -> str:
    """Return the text as it is."""
    return text


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `did you mean "title"?` for the nearest known word, or an empty string."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near else ""


def missing_space(key: str) -> str:
    """Return a fix for `zh:text` or `zh：text`, which YAML reads as one long key, or an empty string."""
    name, colon, text = key.replace("：", ":").partition(":")
    return f'write a colon and a space: "{name}: {clip(text, 20)}"' if colon else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most similar to `word`, or an empty string.

    If there are very many words, only those with the most similar start are compared.
    """
    known = sorted(known)
    if len(known) > _ALIKE:
        at = bisect(known, word)
        known = known[max(0, at - _ALIKE // 2) : at + _ALIKE // 2]
    found = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return found[0] if found else ""


def report(
    problems: Sequence[Problem],
    source: Callable[[str], Sequence[str]],
    paint: Paint = plain,
    width: int = 120,
) -> str:
    """Return all problems as text: sorted, without duplicates, at most 50, then the total.

    `source` returns the lines of a file; `width` is the maximum number of columns of a source line.
    """
    unique = sorted(set(problems))
    lines = cache(source)
    shown = [describe(problem, lines(problem.place.file), paint, width) for problem in unique[:MAX_SHOWN]]
    files = len({problem.place.file for problem in unique})
    total = f"{count(len(unique), 'problem')} in {count(files, 'file')}"
    if len(unique) > MAX_SHOWN:
        total += f", the first {MAX_SHOWN} shown"
    return "\n\n".join([*shown, total])


def describe(problem: Problem, lines: Sequence[str], paint: Paint = plain, width: int = 120) -> str:
    """Return a problem as text: the message, three lines of source, the caret with the fix."""
    place = problem.place
    label = paint(f"{problem.level}[{problem.code}]", problem.level)
    message, fix = visible(clip(problem.message, _MOST_SAID)), visible(clip(problem.fix, _MOST_SAID))
    head = f"{paint(str(place), 'place')}: {label}: {message}"
    if not 1 <= place.line <= len(lines):
        return f"{head}\n  {fix}" if fix else head
    gutter = len(str(min(place.line + 1, len(lines))))
    out = [head]
    start = _window(lines[place.line - 1], place.column, width)
    for number in range(max(1, place.line - 1), min(len(lines), place.line + 1) + 1):
        text = _crop(lines[number - 1], start, width)
        out.append(paint(f"  {number:>{gutter}} | {text}".rstrip(), "source"))
        if number == place.line:
            out.append(_caret(place, lines[number - 1], start, width, gutter, fix, paint))
    return "\n".join(out)


def _caret(place: Place, line: str, start: int, width: int, gutter: int, fix: str, paint: Paint) -> str:
    before = cell_len(_crop(line[: place.column - 1], start, width))
    culprit = line[place.column - 1 : place.column - 1 + place.width][:width]
    carets = "^" * max(1, min(cell_len(visible(culprit)), max(1, width - before)))
    edge = f"  {' ' * gutter} | "
    if before + len(carets) + 1 + cell_len(fix) <= width:
        return f"{edge}{' ' * before}{paint(f'{carets} {fix}'.rstrip(), 'caret')}"
    indent = " " * max(0, min(before, width - cell_len(fix)))
    return f"{edge}{' ' * before}{paint(carets, 'caret')}\n{edge}{indent}{paint(fix, 'caret')}"


# A line may be as long as a file, and its characters may have no width, so never measure a whole line.
def _window(line: str, column: int, width: int) -> int:
    """Return the first character of a long line to show, so that the marked part is visible."""
    if _fits(line, width) or _fits(line[: column - 1], width // 2):
        return 0
    return max(0, column - 1 - width // 4)


def _fits(text: str, width: int) -> bool:
    return len(text) <= 2 * width and cell_len(visible(text)) <= width


def _crop(line: str, start: int, width: int) -> str:
    """Return the visible part of a line, with control characters escaped and … where it is cut."""
    shown = "…" + line[start + 1 : start + 1 + 2 * width] if start else line[: 2 * width + 1]
    text = visible(shown)
    if _fits(shown, width):
        return text
    used = 0
    for number, char in enumerate(text):
        used += cell_len(char)
        if used > width - 1:
            return text[:number] + "…"
    return text + "…"


def visible(text: str) -> str:
    """Return text that cannot control a terminal or a build service.

    Control and format characters, line breaks and lone surrogates are escaped, and so is one character of
    anything that a build service treats as a command in the middle of a line.
    """
    if not text.isprintable():
        text = "".join(
            char if char.isprintable() else _ESCAPED.get(char, f"\\u{ord(char):04x}") for char in text
        )
    return _COMMAND.sub(r"\\u0023", text) if "[" in text else text


def escape_controls(text: str) -> str:
    """Return a line that cannot control a terminal or a build service, where "::" starts a command."""
    shown = visible(text)
    return "\\u003a" + shown.lstrip()[1:] if shown.lstrip().startswith("::") else shown


def escape_control_lines(text: str) -> str:
    """Return a text of several lines with each line escaped."""
    return "\n".join(map(escape_controls, text.split("\n")))


def display_name(path: Path) -> str:
    """Return a path for display: relative to the working directory if it is inside it."""
    full = Path(os.path.abspath(path))
    here = Path.cwd()
    return (
        full.relative_to(here).as_posix() if full != here and full.is_relative_to(here) else full.as_posix()
    )


def clip(text: str, most: int = 40) -> str:
    """Return an author's text, shortened to fit into a sentence."""
    return text if len(text) <= most else text[: most - 1] + "…"


def count(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural unless it is 1."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
