"""Whatever in a text could be a way to reach or pay somebody, at a lower threshold than the check's."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from guide_site.errors import clip
from guide_site.review.digits import Number, numbers
from guide_site.review.hosts import hosts
from guide_site.review.payees import amounts, contact_words
from guide_site.review.reading import decode, entities, latin, reading
from guide_site.review.reveal import is_hidden, name_of, reveal_line
from guide_site.review.vocabulary import HAN, Vocabulary

KINDS = {
    "address": "could be an address",
    "digits": "digits",
    "hidden": "characters that nobody sees",
    "contact": "leads to a person, an account or a payment",
    "drawn": "drawn of characters, as a QR code could be",
    "foreign": "characters that the site has never used",
    "shown": "is shown otherwise than it is written",
    "word": "words that the site has never used",
    "amount": "an amount",
}
"""What is told of a text, the most dangerous first."""
MOST = 12
"""Things of one kind that are named of a text; the rest is counted."""

NFKC = partial(unicodedata.normalize, "NFKC")

_DATE = re.compile(
    r"(?:19[89]\d|20[0-4]\d)(?:\s?年(?:\s?1?\d\s?月(?:\s?[123]?\d\s?[日号])?)?(?![\s月日号]?\d)"
    r"|[-/.](?:0?[1-9]|1[0-2])(?:[-/.](?:0?[1-9]|[12]\d|3[01]))?(?![\d-]))"
)
_BLOCK = re.compile(r"[\u2500-\u25ff\u2800-\u28ff\u2b1b\u2b1c\u3000■□▪▫#@%&*+=|/\\ ]{8,}")
_SOLID = re.compile(r"[\u2580-\u259f\u25a0-\u25ff\u2800-\u28ff\u2b1b\u2b1c#@]")
_TURNED = re.compile("[\u202e\u2067]([^\u202a-\u202e\u2066-\u2069\n]{1,80})")
_HTML = re.compile(r"<[A-Za-z/!][^<>\s]{0,30}")
_MORSE = re.compile(r"[.·•_-]{1,6}(?:[\s/|]+[.·•_-]{1,6}){3,}")
_SPELLED = re.compile(r"(?<![A-Za-z])[A-Za-z](?:[\W_]{1,3}[A-Za-z](?![A-Za-z])){3,}")
_LEAST, _JOINED = 3, 5
"""Digits of one number, and of all numbers of a text, from which on they are told."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Something in a text that could lead a reader to somebody."""

    kind: str
    """One of KINDS."""
    shown: tuple[str, ...]
    """What it is, as readers see it, hidden characters by name."""
    reads: str = ""
    """Of digits: what they are as figures."""


def clues(text: str, language: str, site: Vocabulary) -> list[Clue]:
    """Return what a text holds that the site has not said before, by kind, the most dangerous first."""
    plain = reading(text)
    folded = latin(plain)
    found = [
        _clue("address", _addresses(folded, text, site)),
        _digits(_dates_out(folded), site),
        _clue("hidden", (name_of(char) for char in dict.fromkeys(decode(text)) if is_hidden(char))),
        _clue("contact", contact_words(f"{folded}\n{NFKC(text)}", site.knows)),
        _clue("drawn", _drawn(decode(text))),
        _clue("foreign", _foreign(decode(text), site)),
        _clue("shown", _shown(text)),
        _clue("word", _words(plain, decode(text), language, site)),
        _clue("amount", amounts(plain)),
    ]
    return [clue for clue in found if clue]


def _clue(kind: str, shown: Iterator[str] | list[str]) -> Clue | None:
    named = tuple(dict.fromkeys(reveal_line(clip(each, 80)) for each in shown if each))
    more = (f"and {len(named) - MOST} more",) if len(named) > MOST else ()
    return Clue(kind, named[:MOST] + more) if named else None


def _dates_out(text: str) -> str:
    """Return a text without the days of the calendar in it."""
    return _DATE.sub(lambda found: "–" * len(found.group()), text)


def joined(texts: Sequence[str], site: Vocabulary) -> Clue | None:
    """Return the digits of several texts one after another: a number may be spread over steps and labels.

    Texts that have told their digits by themselves count too, numbers that the site knows do not.
    """
    found = [numbers(_dates_out(latin(reading(text)))) for text in texts]
    new = [[n.digits for n in each if not _known(n, site)] for each in found]
    parts = [" ".join(number.digits for number in each) for each in found if each]
    count = sum(len(digits) for each in new for digits in each)
    if sum(map(bool, new)) < 2 or count < _JOINED or parts == [str(n + 1) for n in range(len(parts))]:
        return None
    digits = "".join(parts).replace(" ", "")
    return Clue("digits", (clip(" / ".join(parts), 400),), clip(digits, 400))


def _digits(text: str, site: Vocabulary) -> Clue | None:
    """Return the digits of a text where one number is long and new, or all of them together are."""
    found = numbers(text)
    new = [number.digits for number in found if not _known(number, site)]
    told = any(len(digits) >= _LEAST for digits in new) or sum(map(len, new)) >= _JOINED
    if not (told or _in_a_row(text, found, site)) or _counts(found):
        return None
    clue = _clue("digits", [number.shown for number in found])
    return clue and Clue(clue.kind, clue.shown, clip(" ".join(number.digits for number in found), 120))


def _known(number: Number, site: Vocabulary) -> bool:
    return len(number.digits) >= _LEAST and number.digits in site.numbers


def _in_a_row(text: str, found: list[Number], site: Vocabulary) -> bool:
    """Return whether known numbers make an unknown one, with nothing but marks between them."""
    row: list[Number] = []
    for number in found:
        if row and not re.fullmatch(r"[\W_]{0,4}", text[row[-1].end : number.start]):
            if _unknown(row, site):
                return True
            row = []
        row.append(number)
    return _unknown(row, site)


def _unknown(row: Sequence[Number], site: Vocabulary) -> bool:
    digits = "".join(number.digits for number in row)
    return len(row) > 1 and len(digits) >= _JOINED and digits not in site.numbers


def _counts(told: Sequence[Number]) -> bool:
    """Return whether numbers only count: 1, 2, 3."""
    return [number.digits for number in told] == [str(n + 1) for n in range(len(told))]


def _foreign(text: str, site: Vocabulary) -> Iterator[str]:
    for char in site.unknown_characters(text):
        if not is_hidden(char) and not HAN.fullmatch(char):
            yield f"{char} ({name_of(char)})"


def _words(plain: str, text: str, language: str, site: Vocabulary) -> Iterator[str]:
    """Yield Latin words, in Chinese single characters, in other languages whole runs of Chinese."""
    yield from site.unknown_words(plain)
    yield from (found.group() for found in _SPELLED.finditer(plain))
    if not language.startswith("zh"):
        yield from site.unknown_chinese(text)
    elif rare := "".join(char for char in site.unknown_characters(text) if HAN.fullmatch(char)):
        yield rare


def _drawn(text: str) -> Iterator[str]:
    lines = [found.group() for found in _BLOCK.finditer(text) if len(_SOLID.findall(found.group())) >= 5]
    yield from (found.group() for found in _MORSE.finditer(text))
    if lines:
        yield f"{len(lines)} rows, beginning with {clip(lines[0].strip(), 20)}"


def _addresses(folded: str, text: str, site: Vocabulary) -> Iterator[str]:
    """Yield what could be an address, but not one that the site has named, written as it was then."""
    for host in islice(dict.fromkeys(hosts(folded)), 4 * MOST):
        if not (host in text and site.knows(host)):
            yield host


def _shown(text: str) -> Iterator[str]:
    yield from (f"{found[::-1]} is seen where {found} is written" for found in _TURNED.findall(decode(text)))
    yield from dict.fromkeys(_HTML.findall(text))
    yield from (f"{each} as {_as_shown(each)}" for each in dict.fromkeys(entities(text)))


def _as_shown(entity: str) -> str:
    return " ".join(
        name_of(char) if is_hidden(char) or not char.isascii() else char for char in decode(entity)
    )


def order(found: Sequence[Clue]) -> int:
    """Return where a text with these clues stands among others: the smaller, the sooner."""
    kinds = list(KINDS)
    return min((kinds.index(clue.kind) for clue in found), default=len(kinds))
