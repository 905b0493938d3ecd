"""Chinese in Latin letters: 借呗 is found by `jiebei` and by `jb`."""

import re
from collections.abc import Callable
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
        read = [syllable for char in run for syllable in _reader()(char)] if alone else _reader()(run)
        full += "".join(read)
        initials += "".join(syllable[0] for syllable in read)
    return (full, initials) if chinese else ()


def syllables(text: str) -> list[str]:
    """Return the syllables of Chinese characters, one each, without tones, ü as v."""
    return _reader()(text)


@cache
def _reader() -> Callable[[str], list[str]]:
    # Here and not above: it takes a third of a second to load, which `guide check` need not wait for.
    from pypinyin import lazy_pinyin, load_phrases_dict

    load_phrases_dict({word: [[syllable] for syllable in reading] for word, reading in _REPAY.items()})
    return lazy_pinyin
