"""Spellings made alike: case, width, accents, Traditional and Simplified Chinese. And the grams of a text.

A *gram* is what the index knows a text by: of Chinese and all other scripts every character and every pair
of neighbours; of Latin letters and digits every pair and triple, and a space with the first two, which tells
where words begin; of neighbouring Latin words the first two letters of each, which tells phrases. Whatever
stands in a text is made of its grams, so that nothing of it can be missed.

`overrides/lazy/search/10-fold.js` does the same in the browser; tests compare the two.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from operator import add

from opencc import OpenCC

# Between a Latin letter or digit and a character of another script.
_BORDER = re.compile(r"(?<=[a-z0-9])(?=[^a-z0-9 ])|(?<=[^a-z0-9 ])(?=[a-z0-9])")


def fold(text: str) -> str:
    """Return a text as it is compared: letters and digits made alike, a space for everything else.

    Lower case, compatibility characters in their plain form and accents dropped (NFKD of Unicode Standard
    Annex 15, without marks), Traditional characters as Simplified ones.
    """
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    def __missing__(self, point: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(point).lower())
        plain = "".join(char for char in plain if unicodedata.category(char)[0] != "M").lower()
        simplified = to_simplified()
        found = "".join(
            simplified.get(char, char) if unicodedata.category(char)[0] in "LN" else " " for char in plain
        )
        self[point] = found
        return found


_FOLDED = _Folded()


@cache
def to_simplified() -> dict[str, str]:
    """Return the Simplified form of every Traditional character, both of the Basic Multilingual Plane.

    The rest is as good as never typed, and scripts count such a character as two.
    """
    points = range(0x3400, 0xA000)
    # One a line, so that OpenCC sees no words: the browser maps single characters too.
    lines = "\n".join(map(chr, points))
    changed = OpenCC("t2s").convert(lines).split("\n")
    return {
        chr(point): new
        for point, new in zip(points, changed, strict=True)
        if len(new) == 1 and new != chr(point) and new < "\uffff"
    }


def grams(texts: Iterable[str]) -> Counter[str]:
    """Return all grams of folded texts, and how often each stands there."""
    text = _BORDER.sub(" ", " ".join(texts))
    # All at once, then without what spans a space: a loop over words took four times as long.
    found = Counter(map(add, text, text[1:]))
    for pair in [pair for pair in found if " " in pair]:
        del found[pair]
    found.update({char: times for char, times in Counter(text).items() if not char.isascii()})
    words = text.split()
    for word, after in pairwise(words):
        if word.isascii() and after.isascii() and len(after) > 1:
            found[f"{word[:2]} {after[:2]}"] += 1
    for word, times in Counter(words).items():
        if word.isascii():
            for gram in _word_grams(word):
                found[gram] += times
    return found


@cache
def _word_grams(word: str) -> tuple[str, ...]:
    """Return the triples of a Latin word, and how it begins."""
    triples = [word[n : n + 3] for n in range(len(word) - 2)]
    return (*triples, f" {word[:2]}") if len(word) > 1 else ()
