"""Decode a content file: size, encoding and characters are checked before anything parses it."""

import os
import re
import stat
from pathlib import Path

from guide_site.errors import Place, Problem, UsageError

MAX_BYTES = 256 * 1024
MAX_MARKUP = 10_000
"""Limit for characters that may start or end markup, which limits the time for parsing them."""
MAX_PROBLEMS = 500
"""Stop after this many in one file: a file may contain nothing else."""

# Line breaks as YAML counts them, so that lines and columns match the parser's. The other
# line breaks in YAML (U+0085, U+2028, U+2029) are refused below.
_BREAK = re.compile(r"\r\n|\r|\n")

# C0 without tab and line breaks, DEL and C1; soft hyphen; bidirectional controls; zero-width and
# invisible characters; separators and tags that no editor shows; noncharacters.
# Variation selectors are allowed: emoji use them.
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_FORBIDDEN = re.compile(
    f"[{_NO_CHARACTERS}"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def read_text(path: Path, file: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a file and the problems with its bytes; the text is None if it cannot be read.

    `file` is the name shown in problems. Raises UsageError if the system refuses to open it.
    """
    return decode(read_bytes(path, file), file)


def read_bytes(path: Path, file: str) -> bytes:
    """Return the bytes of a file, of one that is too large only so many as show it.

    Raises UsageError if the system refuses to open it.
    """
    try:
        with open(path, "rb", opener=_without_waiting) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise UsageError(f"{file} is no file that could be read; remove it from the content folder")
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{file} cannot be opened: {error.strerror or error}") from None


def decode(raw: bytes, file: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a file's bytes and the problems with them; None if it cannot be read."""
    if len(raw) > MAX_BYTES:
        return None, [
            Problem(
                Place(file), "too-large", "the file has more than 256 KB", "split it into several procedures"
            )
        ]
    try:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(raw, error, file)]
    return text, _characters(text, file)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file without blocking: opening a pipe, which is refused later, would wait for a writer."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def split_lines(text: str) -> list[str]:
    """Return the lines of a text as YAML counts them."""
    return _BREAK.split(text)


def _not_utf8(raw: bytes, error: UnicodeDecodeError, file: str) -> Problem:
    before = raw[: error.start].decode("utf-8", errors="replace")
    lines = split_lines(before)
    encoding = "UTF-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "another encoding, perhaps GBK"
    return Problem(
        Place(file, len(lines), len(lines[-1]) + 1),
        "bad-encoding",
        f"the file is not UTF-8 from here on; it may be {encoding}",
        'save it as "UTF-8" in your editor',
    )


def too_much_markup(text: str, file: str) -> list[Problem]:
    """Return a problem if the texts of a file would take too long to parse."""
    if sum(map(text.count, "[]*_`\\&")) <= MAX_MARKUP:
        return []
    message = f"the file has more than {MAX_MARKUP:,} brackets, stars, underscores, backticks and the like"
    fix = "shorten its texts, or split it into several procedures"
    return [Problem(Place(file), "too-much-markup", message, fix)]


def forbidden(text: str) -> str:
    """Return a message about the first forbidden character of a text, or an empty string."""
    found = _FORBIDDEN.search(text)
    return _told(found.group()) if found else ""


def _told(char: str) -> str:
    what = "turns the direction of writing" if _BIDI.match(char) else "cannot be seen"
    return f"the character U+{ord(char):04X} {what}"


def _characters(text: str, file: str) -> list[Problem]:
    if not _FORBIDDEN.search(text):
        return []
    problems: list[Problem] = []
    for number, line in enumerate(split_lines(text), 1):
        for found in _FORBIDDEN.finditer(line):
            problems.append(
                Problem(
                    Place(file, number, found.start() + 1),
                    "bad-character",
                    _told(found.group()),
                    "delete it: put the cursor behind it and press backspace",
                )
            )
            if len(problems) == MAX_PROBLEMS:
                return problems
    return problems
