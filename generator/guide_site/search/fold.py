"""Spellings made alike: case, width, accents, Traditional and Simplified Chinese.

`overrides/lazy/search/10-fold.js` does the same in the browser; tests compare the two.
"""

import unicodedata
from functools import cache


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
    # Here and not above: not every command needs it.
    from opencc import OpenCC

    points = range(0x3400, 0xA000)
    # One a line, so that OpenCC sees no words: the browser maps single characters too.
    lines = "\n".join(map(chr, points))
    changed = OpenCC("t2s").convert(lines).split("\n")
    return {
        chr(point): new
        for point, new in zip(points, changed, strict=True)
        if len(new) == 1 and new != chr(point) and new < "\uffff"
    }
