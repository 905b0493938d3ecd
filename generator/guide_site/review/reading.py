"""A text as a reader takes it in, whatever it is made of: for detectors, which look at plain characters."""

import html
import re
import unicodedata
from functools import lru_cache

from guide_site.review.reveal import is_hidden

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?")
_TARGET = re.compile(r"\]\((?:channel|source|guide|term|rate):[a-z0-9-]*\)")
_BLANK = re.compile(r"\{[a-z]+(?:-[a-z]+)*\}")
_MARKS = re.compile(r"[*`\[\]]")
# Cyrillic and Greek letters that are drawn like Latin ones.
_TWINS = str.maketrans(
    "аеіорсухѕԁјһӏԛԝАВЕЅІЈКМНОРСТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανικρτυх",
    "aeiopcyxsdjhlqwABESIJKMHOPCTXYABEZHIKMNOPTYXoavikptux",
)


def decode(text: str) -> str:
    """Return a text with its entities and escapes read, once as Markdown does and once more."""
    for _ in range(2):
        if "&" not in text:
            break
        text = html.unescape(text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def entities(text: str) -> list[str]:
    """Return the entities of a text that stand for another character."""
    return [found for found in _ENTITY.findall(text) if html.unescape(found) != found] if "&" in text else []


@lru_cache(maxsize=2048)
def reading(text: str) -> str:
    """Return a text in plain characters: ASCII digits and letters, no markup, nothing hidden.

    Ids of references and blanks of letters are left out. Numerals become digits, except Chinese ones.
    """
    plain = _MARKS.sub("", _BLANK.sub(" ", _TARGET.sub("]", decode(text))))
    if plain.isascii():
        return plain
    shown = "".join(_plain(char) for char in plain if not is_hidden(char) or char == "\t" or char.isspace())
    return unicodedata.normalize("NFKC", shown)


def _plain(char: str) -> str:
    if char.isascii() or "\u4e00" <= char <= "\u9fff":
        return char
    if char.isspace():
        return " "
    number = unicodedata.numeric(char, None)
    if number is not None and number == int(number) and char not in "〇零㐅":
        folded = unicodedata.normalize("NFKC", char)
        # ㊀ is read as 一 below, which then counts as Chinese.
        return folded if "\u4e00" <= folded[0] <= "\u9fff" else f"{number:.0f}"
    return char


def latin(text: str) -> str:
    """Return a text with Cyrillic and Greek letters as the Latin ones that they look like."""
    return text if text.isascii() else text.translate(_TWINS)
