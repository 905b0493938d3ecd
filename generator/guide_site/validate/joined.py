"""Digits that stand apart and make one number: in a sentence, in titles of steps, in the rows of a drawing.

Each text passes alone: 138, 0013, 8000. So the figures of a language that count nothing - no unit, no day, no
article of a law - are put together in the order in which they are read, and those of fields of one kind in
theirs. A mobile, a hotline or a card among them is told where it begins.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from guide_site.errors import MAX_PROBLEMS, Problem
from guide_site.model.fields import Location
from guide_site.validate.allowed import is_allowed
from guide_site.validate.channel_links import without_channels
from guide_site.validate.content import Content, texts_of
from guide_site.validate.numbers import is_counted, luhn, numbers
from guide_site.validate.numerals import SPOKEN_SUSPECT, SUSPECT, flatten, numeral, read

_NEAR = 60
"""Characters between two figures of one number, at most."""
_MOST = 19
_MOBILE = re.compile(r"(?:86)?1[3-9]\d{9}")
_LONG = re.compile(r"[48]00\d{7}|0(?:10|2\d|[3-9]\d\d)\d{7,8}")
_HOTLINE = re.compile(r"95\d{3}|96\d{3}|12[13]\d\d|100(?:0[01]|10|50|86|99)|11[68]\d{3}")
_KEYS = "1234567890"
"""What a drawn keypad shows."""
_AND = r"\s*(?:,|、|and|to|or|&|–|-|~|和|或|至|到)\s*"
# What counts, dates or numbers something: never a part of a number to dial.
_HONEST = re.compile(
    r"\d{4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?|\d{1,2}:\d{2}(?:\s*[-–—~至到]\s*\d{1,2}:\d{2})?"
    rf"|(?:\b(?:articles?|arts?\.?|sections?|pages?|chapters?|aged?|lines?|steps?)|第)\s*\d+(?:{_AND}\d+)*"
    r"|\d+(?:\.\d+)+|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+/\d+|[〔(\[]\d{4}[〕)\]]\d*|(?<!\d)(?:19|20)\d\d(?!\d)",
    re.IGNORECASE,
)
_PUZZLE = re.compile(
    r"[前后中末尾](?:面|间)?[两俩一二三四五六七八2-8]?\s*位|倒(?:过来|着)|反过来|反着|从右(?:往|到|向)左"
    r"|(?:连|拼|接|合)(?:起来|在一起|到一起|成)|去掉空格|依次(?:是|为|按|输)"
    r"|backwards?|in reverse|right to left|reversed|put (?:them )?together|string together|joined up"
    r"|(?:first|last|middle|next) (?:two|three|four|five|six|seven|\d) (?:digits|figures|numbers)"
    r"|without (?:the )?spaces",
    re.IGNORECASE,
)
_PUZZLED = 5
"""Digits that a text with an instruction to put them together may not hold."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A number whose digits stand apart."""

    places: tuple[Location, ...]
    """Of the texts that hold it, that in which it begins first."""
    digits: str


@dataclass(frozen=True, slots=True)
class _Figure:
    digits: str
    at: int
    """Where it begins in all texts of its stream, one behind the other."""
    end: int
    location: Location
    alone: bool
    """Whether its text is nothing else."""


def check_joined(content: Content) -> Iterator[Problem]:
    """Yield `bare-phone` for digits of several texts, or of several places of one, that make a number."""
    for document, found in content.found:
        for language in content.languages:
            texts = dict(texts_of(found, language))
            read_as = ((place, without_channels(text)) for place, text in texts.items())
            for number in islice(joined(read_as), MAX_PROBLEMS):
                if all(is_allowed(content, document, texts[place], "bare-phone") for place in number.places):
                    continue
                message = f"the digits that stand apart from here on make {number.digits}"
                fix = "leave them out, or write behind each what it counts: 138 元, 3 天"
                yield document.problem(number.places[0], "bare-phone", message, fix)


def joined(texts: Iterable[tuple[Location, str]]) -> Iterator[Joined]:
    """Yield the numbers whose digits stand apart in the texts of one language of one file.

    `texts` come in reading order, each as it is read. Every text is looked at twice, so that the time is in
    proportion to their length.
    """
    kinds: dict[Location, list[tuple[Location, str]]] = defaultdict(list)
    everything: list[tuple[Location, str]] = []
    for location, text in texts:
        flat = flatten(text)
        everything.append((location, flat))
        kinds[tuple(part for part in location if isinstance(part, str))].append((location, flat))
    # What one text holds in one piece is told as such.
    told = {location for location, flat in everything if SUSPECT.search(flat) and any(numbers(flat))}
    # Those of one kind first: the titles of steps are read one after the other whatever stands between them.
    for stream in (*kinds.values(), everything):
        for found in _in_stream(stream):
            if found.places[0] not in told:
                told.update(found.places)
                yield found
    for location, flat in everything:
        if location not in told and (digits := _puzzle(flat)):
            yield Joined((location,), digits)


def _in_stream(stream: Sequence[tuple[Location, str]]) -> Iterator[Joined]:
    figures = list(_figures(stream))
    done = 0
    for first in range(len(figures)):
        if first < done:
            continue
        window, digits = [figures[first]], figures[first].digits
        for after in figures[first + 1 : first + 1 + _MOST]:
            if after.at - window[-1].end > _NEAR or len(digits) + len(after.digits) > _MOST:
                break
            window.append(after)
            digits += after.digits
            if _is_number(digits, window):
                done = first + len(window)
                yield Joined(tuple(figure.location for figure in window), digits)
                break


def _is_number(digits: str, window: Sequence[_Figure]) -> bool:
    if digits in _KEYS or (len({figure.location for figure in window}) == 1 and len(window) == len(digits)):
        return False  # 1 2 3 4 in one text is what `numbers` looks at
    if _MOBILE.fullmatch(digits) or _LONG.fullmatch(digits):
        return True
    # A card needs its check digit, a hotline rows that hold nothing else: both are short of being telling.
    if 16 <= len(digits) <= _MOST:
        return luhn(digits) and len(set(digits)) > 2
    return all(figure.alone for figure in window) and bool(_HOTLINE.fullmatch(digits))


def _figures(stream: Sequence[tuple[Location, str]]) -> Iterator[_Figure]:
    start = 0
    for location, flat in stream:
        if digits := numeral(flat):
            yield _Figure(digits, start, start + len(flat), location, True)
        elif re.search(r"\d", flat) or SPOKEN_SUSPECT.search(flat.lower()):
            text = read(flat)
            honest = {at for found in _HONEST.finditer(text) for at in range(*found.span())}
            for found in re.finditer(r"[0-9]+", text):
                if found.start() not in honest and not is_counted(text, *found.span()):
                    yield _Figure(found.group(), start + found.start(), start + found.end(), location, False)
        start += len(flat) + 1


def _puzzle(flat: str) -> str:
    """Return the digits of a text that says how to put them together, nothing where it does not."""
    if not _PUZZLE.search(flat):
        return ""
    digits = "".join(figure.digits for figure in _figures([((), flat)]))
    return digits if len(digits) >= _PUZZLED else ""
