"""The characters that a language is written with: all others are refused, whatever they are for.

What is allowed is said by script, not what is forbidden by list: letters of the language's own script (by its
tag), Latin ones, and of Chinese where the site speaks it; the signs of ordinary typography; emoji. So letters
that only look like others, invisible characters, and pictures drawn of blocks need no list of their own.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from guide_site import inline
from guide_site.errors import MAX_PROBLEMS, Place, Problem
from guide_site.load import Document
from guide_site.load.text import forbidden
from guide_site.model import Text
from guide_site.model.fields import Location
from guide_site.validate.scripts import EUROPEAN, HAN, is_known, scripts_in
from guide_site.validate.signs import CJK, LATIN, PICTURES, PLAIN
from guide_site.validate.surroundings import Surroundings
from guide_site.validate.view import View

CODE = "foreign-character"
# Nearly all texts hold nothing else. Normalizing changes none of these, so no further look is needed. The Han
# characters are those of Unicode 1.1, which every version of its data knows.
_ORDINARY = re.compile(f"[{re.escape(PLAIN)}]*")
_ORDINARY_HAN = re.compile(f"[{re.escape(PLAIN + CJK)}\u4e00-\u9fa5]*")
_SELECTORS = "\ufe0e\ufe0f"
_MOST = 5
"""Characters that are told of one text."""
_DRAWN = 60
_FEW = 3


@dataclass(frozen=True, slots=True)
class Stranger:
    """A character that the language is not written with."""

    char: str
    reason: str


def strangers(text: str, scripts: frozenset[str]) -> Iterator[Stranger]:
    """Yield each character of a text, as it is read, that does not belong to `scripts`, each once."""
    if (_ORDINARY_HAN if HAN in scripts else _ORDINARY).fullmatch(text):
        return
    composed = unicodedata.normalize("NFC", text)
    told: set[str] = set()
    for at, char in enumerate(composed):
        if char in told or _allowed(char, scripts) or _selects(composed, at):
            continue
        told.add(char)
        yield Stranger(char, _reason(char))
        if len(told) == _MOST:
            return
    yield from _mixed(composed, scripts)


@lru_cache(maxsize=16384)
def _allowed(char: str, scripts: frozenset[str]) -> bool:
    if char in PLAIN or (HAN in scripts and char in CJK) or PICTURES.match(char):
        return True
    category = unicodedata.category(char)
    # Letters, marks, digits and signs of a script of its own; neither phonetics nor numerals.
    if category[0] not in "LMNP" or category in ("Nl", "No"):
        return False
    name = unicodedata.name(char, "")
    script = name.split(" ")[0].split("-")[0]
    if script == HAN:
        return HAN in scripts and name.startswith("CJK UNIFIED")
    if script == "LATIN":
        return char in LATIN or _is_plain_with_marks(char)
    return script in scripts


def _is_plain_with_marks(char: str) -> bool:
    parts = unicodedata.normalize("NFD", char)
    return parts[0].isascii() and parts[0].isalpha()


def _selects(text: str, at: int) -> bool:
    """Return whether a character says how the sign before it is drawn: ⚠ in colour."""
    before = text[at - 1 : at]
    return text[at] in _SELECTORS and (
        bool(PICTURES.match(before)) or unicodedata.category(before or "a") == "So"
    )


def _mixed(text: str, scripts: frozenset[str]) -> Iterator[Stranger]:
    """Yield the letters of another script within a word, where the language has two that look alike."""
    if len(scripts & EUROPEAN) < 2:
        return
    for word in re.findall(r"[^\W\d_]{2,}", text):
        used = {unicodedata.name(char, "").split(" ")[0]: char for char in word}
        if len(used.keys() & EUROPEAN) > 1:
            yield Stranger(used[min(used)], f'"{word[:20]}" mixes letters of two scripts')
            return


def _reason(char: str) -> str:
    name = unicodedata.name(char, "a character without a name").lower()
    shown = f"{char} " if unicodedata.category(char)[0] in "LNPS" else ""
    return f"{shown}U+{ord(char):04X} ({name}) is no character of this language"


def drawn(text: str) -> bool:
    """Return whether a part of a text is a picture: 60 characters in a row, of three kinds at most.

    So a code to scan is found whatever it is drawn with: blocks, signs, letters.
    """
    chars = "".join(text.split()) if len(text) >= _DRAWN else ""
    # Every 60 in a row hold one of these halves whole: few texts have one of three kinds.
    halves = (chars[at : at + _DRAWN // 2] for at in range(0, len(chars) - _DRAWN // 2 + 1, _DRAWN // 2))
    if len(chars) < _DRAWN or all(len(set(half)) > _FEW for half in halves):
        return False
    counts: dict[str, int] = {}
    for at, char in enumerate(chars):
        counts[char] = counts.get(char, 0) + 1
        if at >= _DRAWN:
            gone = chars[at - _DRAWN]
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
        if at >= _DRAWN - 1 and 1 < len(counts) <= _FEW:
            return True
    return False


def check_characters(view: View, surroundings: Surroundings) -> Iterator[Problem]:
    """Yield `foreign-character` for what a language is not written with, and for pictures in a text."""
    scripts_of = _scripts(tuple(surroundings.tags.items()))
    if not scripts_of:
        return
    formatted = {thing.location for thing in view.found if thing.shape.type is Text}
    for code, scripts in scripts_of.items():
        problems = (
            problem
            for place, text in view.texts(code)
            for problem in _of_text(view.document, place, text, scripts, place[:-1] in formatted)
            if not view.is_allowed(text, problem.code, surroundings)
        )
        yield from islice(problems, MAX_PROBLEMS)


@lru_cache(maxsize=8)
def _scripts(tags: tuple[tuple[str, str], ...]) -> Mapping[str, frozenset[str]]:
    """Return the scripts of each language by its tag; none where a tag is not known.

    Of a tag that nobody knows something else is told, and every text would be strange.
    """
    every = [tag for _, tag in tags]
    return {code: scripts_in(tag, every) for code, tag in tags} if all(map(is_known, every)) else {}


def _of_text(
    document: Document, place: Location, text: str, scripts: frozenset[str], formatted: bool
) -> Iterator[Problem]:
    shown = "".join(words for words, _ in inline.pieces(text)) if formatted and "&" in text else text
    for stranger in strangers(shown, scripts):
        if stranger.char in text and forbidden(stranger.char):
            continue  # told as bad-character
        seen = unicodedata.category(stranger.char)[0] in "LNPS"
        fix = (
            "type it anew, or say it in words"
            if seen
            else "delete it: put the cursor behind it and press backspace"
        )
        yield Problem(_where(document, place, text, stranger.char), CODE, stranger.reason, fix)
    if drawn(shown):
        message = "here a picture is drawn of characters, which may be a code to scan"
        yield document.problem(place, CODE, message, "leave it out, and say in words what it shows")


def _where(document: Document, place: Location, text: str, char: str) -> Place:
    """Return where a character stands; where the text begins if it came in by an escape or an entity."""
    start = document.place(place)
    if char in text and start.line:
        for number, line in enumerate(document.lines[start.line - 1 :], start.line):
            at = line.find(char, start.column - 1 if number == start.line else 0)
            if at >= 0:
                return Place(start.file, number, at + 1)
    return start
