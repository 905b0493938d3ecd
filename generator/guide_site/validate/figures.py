"""Figures of a text that count nothing, neither days nor money, so that they may be dialled."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guide_site.validate.amounts import is_counted
from guide_site.validate.hints import hints_of
from guide_site.validate.numerals import HAN_DIGITS, SPOKEN_SUSPECT, numeral, read

_AND = r"\s*(?:,|、|and|to|or|&|–|-|~|和|或|至|到)\s*"
# What counts, dates or numbers something: never a part of a number to dial.
_FIGURE = re.compile(
    r"(?P<honest>(?<!\d)(?:19|20)\d\d[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?|\d{1,2}:\d{2}(?:\s*[-–—~至到]\s*\d{1,2}:\d{2})?"
    rf"|(?:\b(?:articles?|arts?\.?|sections?|pages?|chapters?|aged?|lines?|steps?)|第)\s*\d+(?:{_AND}\d+)*"
    r"|\d+[十百千万]|\d+(?:\.\d+)+|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+/\d+|[〔(\[]\d{4}[〕)\]]\d*"
    r"|(?<!\d)(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{0,3})?(?!\d))|[0-9]+",
    re.IGNORECASE,
)
_DIGIT = re.compile(rf"[\d{HAN_DIGITS}]")
_PADDED = re.compile(r"(?<![\d.,:])(?:00\d|0\d{3})")
_ALONE = 6
"""Digits of a text that is nothing but a numeral, at most: more are a day or a number of their own."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Digits in a row."""

    digits: str
    start: int
    """In its text."""
    end: int
    alone: bool = False
    """Whether its text is nothing else."""


def figures(flat: str) -> Iterator[Figure]:
    """Yield the figures of a flattened text that count nothing."""
    if not hints_of(flat).figures:
        return
    digits = numeral(flat)
    if digits and len(digits) <= _ALONE:
        yield Figure(digits, 0, len(flat), True)
    elif _DIGIT.search(flat) or SPOKEN_SUSPECT.search(flat.lower()):
        text = read(flat)
        # No amount begins with two zeros, nor one of four digits with one: then units are for show.
        shown = bool(_PADDED.search(text))
        for found in _FIGURE.finditer(text):
            if found["honest"]:
                continue
            if shown or not is_counted(text, *found.span()):
                yield Figure(found.group(), *found.span())
