"""Digits that stand apart and make one number: in a sentence, in titles of steps, in the rows of a drawing.

Each text passes alone: 138, 0013, 8000. So the figures of a language that count nothing - no unit, no day, no
article of a law - are put together in the order in which they are read, and those of fields of one kind in
theirs. A mobile, a hotline or a card among them is told where it begins.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from guide_site.errors import MAX_PROBLEMS, Problem
from guide_site.inline import has_markup
from guide_site.model.fields import Location
from guide_site.validate.channel_links import without_channels
from guide_site.validate.figures import Figure, figures
from guide_site.validate.hints import hints_of
from guide_site.validate.luhn import luhn
from guide_site.validate.numbers import numbers
from guide_site.validate.numerals import flatten
from guide_site.validate.surroundings import Surroundings
from guide_site.validate.view import View

_NEAR = 60
"""Characters between two figures of one number, at most."""
_MOST = 19
_MOBILE = re.compile(r"(?:86)?1[3-9]\d{9}")
_LONG = re.compile(r"[48]00\d{7}|0(?:10|2\d|[3-9]\d\d)\d{7,8}")
_HOTLINE = re.compile(r"95\d{3}|96\d{3}|12[13]\d\d|100(?:0[01]|10|50|86|99)|11[68]\d{3}")
_CARD = re.compile(r"[3-69]\d{15,18}")
# Few windows of figures have any of these shapes; the rest need no closer look.
_SHAPE = re.compile("|".join(f"(?:{each.pattern})" for each in (_MOBILE, _LONG, _HOTLINE, _CARD)))
_PIECES = 5
_KEYS = ("1234567890" * 3, "123456789" * 4)
"""What a drawn keypad shows, and what counts."""
_PUZZLE = re.compile(
    r"[前后中末尾](?:面|间)?[两俩一二三四五六七八2-8]?\s*位|倒(?:过来|着)|反过来|反着|从右(?:往|到|向)左"
    r"|(?:连|拼|接|合)(?:起来|在一起|到一起|成)|后面(?:再)?(?:是|接|加|跟)|去掉空格|依次(?:是|为|按|输)"
    r"|backwards?|in reverse|right to left|reversed|put (?:them )?together|string together|joined up"
    r"|(?:first|last|middle|next) (?:two|three|four|five|six|seven|\d) (?:digits|figures|numbers)"
    r"|without (?:the )?spaces",
    re.IGNORECASE,
)
MAX_FIGURES = 5_000
"""Figures of one language of a file that are looked at; what means well has some hundred."""
_PUZZLED = 5
"""Digits that a text with an instruction to put them together may not hold."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A number whose digits stand apart."""

    places: tuple[Location, ...]
    """Of the texts that hold it, that in which it begins first."""
    digits: str


@dataclass(frozen=True, slots=True)
class _Text:
    place: Location
    flat: str
    figures: tuple[Figure, ...]


class TooManyFigures(Exception):
    """More than can be looked at in time."""


def check_joined(view: View, surroundings: Surroundings) -> Iterator[Problem]:
    """Yield `bare-phone` for digits of several texts, or of several places of one, that make a number."""
    for language in surroundings.languages:
        texts = dict(view.texts(language))
        if not any(_has_figures(view, text) for text in texts.values()):
            continue
        read = ((place, without_channels(text)) for place, text in texts.items())
        try:
            found = list(islice(joined(read), MAX_PROBLEMS))
        except TooManyFigures:
            message = f"the file has more than {MAX_FIGURES:,} figures in one language"
            fix = "shorten its texts, or split it into several procedures"
            yield view.document.problem((), "too-much-markup", message, fix)
            continue
        yield from _told(view, surroundings, texts, found)


def _has_figures(view: View, text: str) -> bool:
    """Return whether a text may hold figures. Markup and entities may hide them."""
    return has_markup(text) or hints_of(view.flat(text)).figures


def _told(
    view: View, surroundings: Surroundings, texts: Mapping[Location, str], numbers: Iterable[Joined]
) -> Iterator[Problem]:
    for number in numbers:
        if not all(view.is_allowed(texts[place], "bare-phone", surroundings) for place in number.places):
            message = f"the digits that stand apart from here on make {number.digits}"
            fix = "leave them out, or write behind each what it counts: 138 元, 3 天"
            yield view.document.problem(number.places[0], "bare-phone", message, fix)


def joined(texts: Iterable[tuple[Location, str]]) -> Iterator[Joined]:
    """Yield the numbers whose digits stand apart in the texts of one language of one file.

    `texts` come in reading order, each as it is read. Raises TooManyFigures.
    """
    everything = list(_with_figures(texts))
    flat = {text.place: text.flat for text in everything}
    kinds: dict[Location, list[_Text]] = defaultdict(list)
    for text in everything:
        kinds[tuple(part for part in text.place if isinstance(part, str))].append(text)
    if not any(text.figures for text in everything):
        return
    told: set[Location] = set()
    # Those of one kind first: the titles of steps are read one after the other whatever stands between them.
    for stream in (*kinds.values(), everything):
        for found in _in_stream(stream):
            if found.places[0] not in told:
                told.update(found.places)
                # What one text holds in one piece is told as such.
                if len(found.places) > 1 or not any(numbers(flat[found.places[0]])):
                    yield found
    for text in everything:
        digits = "".join(figure.digits for figure in text.figures)
        if text.place not in told and len(digits) >= _PUZZLED and _PUZZLE.search(text.flat):
            yield Joined((text.place,), digits)


def _with_figures(texts: Iterable[tuple[Location, str]]) -> Iterator[_Text]:
    total = 0
    for place, text in texts:
        flat = flatten(text)
        found = tuple(islice(figures(flat), MAX_FIGURES + 1))
        total += len(found)
        if total > MAX_FIGURES:
            raise TooManyFigures
        yield _Text(place, flat, found)


def _in_stream(stream: Sequence[_Text]) -> Iterator[Joined]:
    placed: list[tuple[int, int, Figure, Location]] = []
    start = 0
    for text in stream:
        placed += ((start + figure.start, start + figure.end, figure, text.place) for figure in text.figures)
        start += len(text.flat) + 1
    done = 0
    for first in range(len(placed) - 1):
        if first < done:
            continue
        digits, last_end = "", placed[first][1]
        for after in range(first, min(len(placed), first + _MOST)):
            begin, end, figure, _ = placed[after]
            digits += figure.digits
            if begin - last_end > _NEAR or len(digits) > _MOST:
                break
            last_end = end
            if after == first or not _SHAPE.fullmatch(digits):
                continue
            window = placed[first : after + 1]
            if _is_number(digits, window):
                done = after + 1
                yield Joined(tuple(dict.fromkeys(place for *_, place in window)), digits)
                break


def _is_number(digits: str, window: Sequence[tuple[int, int, Figure, Location]]) -> bool:
    sizes = [len(figure.digits) for _, _, figure, _ in window]
    singly, alone = set(sizes) == {1}, all(figure.alone for _, _, figure, _ in window)
    # 1 2 3 4 in one text is what `numbers` looks at.
    if any(digits in keys for keys in _KEYS) or (singly and len({place for *_, place in window}) == 1):
        return False
    # The name of one thing, said again and again: g045 … g045.
    if not singly and len({figure.digits for _, _, figure, _ in window}) == 1:
        return False
    # Figures by chance make such a number as well: it is cut in few pieces, or in single digits.
    if not (singly or alone or len(sizes) <= _PIECES):
        return False
    if digits.startswith("0"):
        return bool(_LONG.fullmatch(digits)) and (singly or sizes[0] >= 3)
    if _MOBILE.fullmatch(digits) or _LONG.fullmatch(digits):
        return True
    # A card needs its check digit, a hotline rows that hold nothing else: both are short of being telling.
    if _CARD.fullmatch(digits):
        if all(size == 4 for size in sizes[:-1]) and sizes[-1] <= 4:
            return True
        return luhn(digits) and (alone or singly or min(sizes) >= 3)
    return alone and bool(_HOTLINE.fullmatch(digits))
