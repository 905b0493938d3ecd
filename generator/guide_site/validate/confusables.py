"""What looks alike: a name's skeleton is the same as that of each name it can be taken for.

Unicode's table says which characters are drawn alike. What a tired reader takes for the same on a small
screen is more: `NEAR` and `PAIRS`.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("confusables.txt")
"""Unicode's confusables.txt, compact: written by bench/confusables.py."""

NEAR = {
    ord(char): latin
    for latin, chars in {
        "a": "4ᴀ",
        "b": "8ʙƅß",
        "c": "ς",
        "d": "ᴅ",
        "e": "3ꞓᴇ",
        "f": "ꜰ",
        "g": "9ɢ",
        "h": "ʜ",
        "j": "ᴊ",
        "k": "ĸ",
        "l": "iʟ",
        "m": "ʍ",
        "n": "ɴ",
        "p": "ᴘ",
        "r": "ʀ",
        "s": "5",
        "t": "7ᴛ",
        "u": "μ",
        "w": "ω",
        "x": "χ",
        "z": "2",
    }.items()
    for char in chars
}
"""Digits, small capitals and Greek letters that are nearly drawn like a Latin letter. Unicode's table writes
the Cyrillic letters of this kind as small capitals (н as ʜ)."""
PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))
"""Two letters that look like one."""

_UNSEEN = frozenset({"Cf", "Me", "Mn"})


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """Return a name with everything that looks alike written alike, in small letters.

    The steps are those of UTS #39, section 4, with marks and invisible characters left out, then `NEAR` and
    `PAIRS`. A name that is written small and one in capitals may look like different names: see `skeletons`.
    """
    shown = unicodedata.normalize("NFD", name).translate(_table())
    parts = unicodedata.normalize("NFD", shown)
    bare = "".join(char for char in parts if unicodedata.category(char) not in _UNSEEN)
    plain = bare.lower().translate(NEAR)
    for pair, one in PAIRS:
        plain = plain.replace(pair, one)
    return plain.replace("-", "").replace("_", "")


def skeletons(name: str) -> frozenset[str]:
    """Return what a host's name looks like, written small and in capitals.

    Hosts are the same either way, and shapes are not: Greek ν looks like v, its capital like N.
    """
    return frozenset({skeleton(name), skeleton(name.upper())})


@lru_cache(maxsize=1)
def _table() -> Mapping[int, str]:
    found: dict[int, str] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        chars, colon, shown = line.partition(": ")
        if colon and not line.startswith("#"):
            text = "".join(chr(int(code, 16)) for code in shown.split())
            found.update((int(code, 16), text) for code in chars.split())
    return found
