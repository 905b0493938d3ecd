"""Chinese in Latin letters: 借呗 is found by `jiebei` and by `jb`."""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

_RUN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9]+")

_REPAY = {
    "还款": ["huán", "kuǎn"],
    "还钱": ["huán", "qián"],
    "还清": ["huán", "qīng"],
    "还债": ["huán", "zhài"],
    "还贷": ["huán", "dài"],
    "还本": ["huán", "běn"],
    "还息": ["huán", "xī"],
    "还不上": ["huán", "bú", "shàng"],
    "还不起": ["huán", "bù", "qǐ"],
    "还得上": ["huán", "de", "shàng"],
    "还得起": ["huán", "de", "qǐ"],
}
"""Words with 还 that the library's dictionary lacks: alone it reads the character as hái."""

_read: dict[str, str] = {}
"""Syllables by the characters that they were read from, with spaces between them."""


@lru_cache(maxsize=65536)
def pinyin(text: str, *, alone: bool = False) -> tuple[str, ...]:
    """Return a text in full pinyin and in initials; nothing where it has no Chinese.

    Without tones and spaces, ü as v. Latin words stay whole in both: 在 App 里 is `zaiappli` and `zappl`.
    With `alone` each character has its usual reading, whatever stands beside it, as browsers work it out.
    """
    full, initials, chinese = "", "", False
    for run in _RUN.findall(text):
        if run.isascii():
            full += run.lower()
            initials += run.lower()
            continue
        chinese = True
        read = [syllable for char in run for syllable in syllables(char)] if alone else syllables(run)
        full += "".join(read)
        initials += "".join(syllable[0] for syllable in read)
    return (full, initials) if chinese else ()


def syllables(text: str) -> list[str]:
    """Return the syllables of Chinese characters, one each, without tones, ü as v."""
    if text not in _read:
        _read[text] = " ".join(_reader()(text))
    return _read[text].split()


def readings() -> dict[str, str]:
    """Return what has been read so far, for `add_readings` elsewhere: characters and their syllables."""
    return dict(_read)


def add_readings(known: Mapping[str, str]) -> None:
    """Take over the `readings` of an earlier process, so that the dictionary need not be loaded for them."""
    _read.update(known)


@cache
def _reader() -> Callable[[str], list[str]]:
    # Here and not above: it takes a third of a second to load, which `guide check` need not wait for.
    from pypinyin import lazy_pinyin, load_phrases_dict

    load_phrases_dict({word: [[syllable] for syllable in reading] for word, reading in _REPAY.items()})
    return lazy_pinyin
