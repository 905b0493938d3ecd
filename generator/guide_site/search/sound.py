"""How characters sound, for the browser: pinyin of words in texts, and characters of the same sound.

The characters of GB 2312's first level stand in the order of their pinyin in that standard: browsers can list
them, so that only syllables and counts are needed, in `overrides/lazy/search/14-syllables.js`. Other
characters that a site uses are named in its data.
"""

from collections.abc import Iterable
from functools import cache

from guide_site.search.pinyin import syllables

_SEVERAL = {
    "鲨": "sha",
    "行": "hang", "还": "huan", "重": "chong", "长": "zhang", "了": "liao", "得": "dei", "都": "du",
    "乐": "yue", "调": "diao", "传": "zhuan", "会": "kuai", "率": "shuai", "单": "shan", "差": "chai",
    "参": "shen", "给": "ji", "系": "ji", "觉": "jiao", "着": "zhao", "便": "pian", "朝": "zhao",
    "车": "ju", "什": "shi", "提": "di", "卡": "qia", "查": "zha", "没": "mo", "落": "la", "弹": "tan",
    "降": "xiang", "省": "xing", "曾": "zeng", "藏": "zang", "称": "chen", "恶": "wu", "和": "huo",
    "吓": "he", "校": "jiao", "薄": "bao", "说": "shui", "露": "lou", "解": "xie", "血": "xie",
    "角": "jue", "模": "mu", "宿": "xiu", "奇": "ji", "折": "she",
}  # fmt: skip
"""Second readings that ordinary words have, and a character that is written for another one."""


@cache
def first_level() -> str:
    """Return the characters of GB 2312's first level in its order."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return b"".join(rows).decode("gb2312", "ignore")


@cache
def first_level_runs() -> str:
    """Return how these sound: syllables with counts of neighbours, as `14-syllables.js` has them."""
    found: list[tuple[str, int]] = []
    for char in first_level():
        syllable = syllables(char)[0]
        if found and found[-1][0] == syllable:
            found[-1] = (syllable, found[-1][1] + 1)
        else:
            found.append((syllable, 1))
    return "".join(f"{syllable}{count}" for syllable, count in found)


def sounds(used: Iterable[str]) -> str:
    """Return how the other characters sound that a site uses, and what else usual ones may sound like.

    It reads `<syllable><characters>`, one after another.
    """
    others: dict[str, str] = {}
    known = frozenset(first_level())
    for char in sorted(set(used)):
        if "\u3400" <= char <= "\u9fff" and char not in known:
            syllable = syllables(char)[0]
            if syllable.isascii() and syllable.isalpha():
                others[syllable] = others.get(syllable, "") + char
    for char, syllable in _SEVERAL.items():
        others[syllable] = others.get(syllable, "") + char
    return "".join(f"{syllable}{chars}" for syllable, chars in sorted(others.items()))
