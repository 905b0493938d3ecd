"""Digits wherever they stand in a text, and however they are written: as figures, words, sounds or signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

_HAN = {
    char: str(digit)
    for digit, chars in enumerate(
        (
            "零〇○洞",
            "一壹弌幺弋",
            "二贰貳弍两俩兩",
            "三叁參弎仨",
            "四肆亖",
            "五伍",
            "六陆陸",
            "七柒漆拐",
            "八捌",
            "九玖勾",
        )
    )
    for char in chars
}
_HAN_CLASS = f"[{''.join(_HAN)}]"
_MANY = "十百千万亿拾佰仟萬億廿卅"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
# Characters that sound like digits; the most frequent words of the language are left out.
_SOUNDS = {
    char: str(digit)
    for digit, chars in enumerate(
        (
            "灵玲铃领另令凌冻动栋陵龄",
            "医衣依易伊亿忆艺腰药妖邀摇姚咬耀夭",
            "儿耳饵尔而",
            "散伞山叁",
            "司丝思死似寺私斯撕",
            "武舞吾屋呜午物悟勿务误雾无",
            "刘留柳溜流牛浏榴",
            "期妻起骑奇其齐漆棋旗琪",
            "吧巴爸罢把霸疤拔芭叭",
            "久酒就旧救舅韭狗够",
        )
    )
    for char in chars
} | _HAN
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_TEENS = "seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {
    **{word: str(number) for number, word in enumerate(f"{_UNITS} {_TEENS}".split())},
    **{word: f"{number + 2}0" for number, word in enumerate(_TENS.split())},
    "oh": "0", "nought": "0", "naught": "0", "nil": "0", "niner": "9", "fife": "5", "tree": "3", "fower": "4",
}  # fmt: skip
_REPEAT = {"double": 2, "twice": 2, "triple": 3, "treble": 3, "quadruple": 4}
_WORD = "|".join(sorted((*_WORDS, *_REPEAT), key=len, reverse=True))
_PINYIN = {
    "ling": "0", "dong": "0", "yao": "1", "yi": "1", "er": "2", "liang": "2", "san": "3", "si": "4",
    "wu": "5", "liu": "6", "qi": "7", "guai": "7", "ba": "8", "jiu": "9", "gou": "9",
}  # fmt: skip
_SYLLABLE = "|".join(sorted(_PINYIN, key=len, reverse=True))
_ROMAN = {"I": 1, "V": 5, "X": 10}
_GAP = r"[\W_]{1,4}(?:(?:and|then|followed by|next)[\W_]{1,4}){0,2}"
_LOOK = str.maketrans("lIiOoSsBbZzQqgGЗзОоΟοІТб", "111005588220969330000176"[:24])

_FIGURES = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|(?<![A-Za-z])[0-9lIOoSBZЗзОоΟο]*[0-9][0-9lIOoSBZЗзОоΟο]*(?![A-Za-z])|[0-9]+"
)
_SPOKEN = re.compile(rf"(?<![a-z])(?:{_WORD})(?:{_GAP}(?:{_WORD}|[0-9]+)(?![a-z]))*(?![a-z])", re.IGNORECASE)
_SPELLED = re.compile(
    rf"(?<![a-z])(?:(?:{_SYLLABLE})[1-4]?(?:[\W_]{{1,3}}(?:{_SYLLABLE})[1-4]?(?![a-z])){{2,}}|(?:{_SYLLABLE}){{4,}})(?![a-z])",
    re.IGNORECASE,
)
_ROMANS = re.compile(r"(?<![A-Za-z])[IVX]{1,4}(?:[\W_]{1,3}[IVX]{1,4}(?![A-Za-z])){2,}(?![A-Za-z])")
_HAN_RUN = re.compile(rf"{_HAN_CLASS}(?:(?:[\W_]|横|杠|再|然后|接着){{0,3}}{_HAN_CLASS})*")
_SOUND_RUN = re.compile(rf"[{''.join(_SOUNDS)}](?:[\W_]{{0,2}}[{''.join(_SOUNDS)}]){{4,}}")
_SOUND_DIGITS = {
    "won": "1",
    "to": "2",
    "too": "2",
    "fre": "3",
    "for": "4",
    "sic": "6",
    "ate": "8",
    "nei": "9",
    "owe": "0",
}
_FILLED = re.compile(rf"{_HAN_CLASS}([^\W\d_]{{1,2}}){_HAN_CLASS}(?:\1{_HAN_CLASS}){{2,}}")
# A clause of nothing but such sounds, the most frequent words of the language among them.
_SOUND_CLAUSE = re.compile(
    rf"(?<![\u3400-\u9fff])[{''.join(_SOUNDS)}我要以已是去起发气]{{5,}}(?![\u3400-\u9fff])"
)
_ENGLISH_SOUNDS = "won|too?|tree|free|fore?|ate|sicks|nein|owe"
_SOUND_WORDS = re.compile(
    rf"\b(?:{_ENGLISH_SOUNDS}|{_WORD})(?:[\W_]{{1,3}}(?:{_ENGLISH_SOUNDS}|{_WORD})\b){{3,}}", re.IGNORECASE
)
_LIKE_ONE = re.compile(rf"(?<={_HAN_CLASS})么+(?={_HAN_CLASS})")
_DENSE = 0.25
"""Letters of a text that are numerals, as a fraction, from which on all of them count."""
_STEM_RUN = re.compile(rf"[{_STEMS}](?:[\W_]{{0,3}}[{_STEMS}]){{3,}}")
_BEFORE = re.compile(r"(?:^|[\W_]|[0-9]|是|为|字|号|拨|按|选|键|位|填|加|输|尾|头|中|后|前|读|念|数)$")
_AFTER = re.compile(r"[\W_]|[0-9]|$")
_NOT_BEFORE = re.compile(r"(?:第|唯|之|其|万|统|同|任|某|每)$")
_YEAR = re.compile(rf"(?:[12一二]{_HAN_CLASS}{{3}})年")


@dataclass(frozen=True, slots=True)
class Number:
    """Digits that stand together in a text."""

    digits: str
    shown: str
    start: int
    end: int
    figures: bool = True
    """Whether they are written as figures."""


def numbers(text: str) -> list[Number]:
    """Return all digits of a text (`reading.reading`), from left to right."""
    found = sorted(
        [*_figures(text), *_han(text), *_words(text)], key=lambda number: (number.start, -number.end)
    )
    kept: list[Number] = []
    for number in found:
        # What was read twice counts once.
        within = kept and number.end <= kept[-1].end and number.digits in kept[-1].digits
        if not within:
            kept.append(number)
    return kept


def _figures(text: str) -> Iterator[Number]:
    for match in _FIGURES.finditer(text):
        shown = match.group()
        if shown.replace(",", "").isdigit():
            yield Number(shown.replace(",", ""), shown, *match.span())
        elif len(shown) >= 3:
            yield Number(shown.translate(_LOOK), shown, *match.span())
        else:
            yield Number(re.sub(r"\D", "", shown), shown, *match.span())


def _han(text: str) -> Iterator[Number]:
    if text.isascii():
        return
    text = _LIKE_ONE.sub(lambda found: "幺" * len(found.group()), text)
    for match in _HAN_RUN.finditer(text):
        start, end = match.span()
        digits = "".join(_HAN[char] for char in match.group() if char in _HAN)
        ahead, behind = text[max(0, start - 3) : start], text[end : end + 1]
        if _YEAR.match(text, start) or (behind in _MANY and behind) or (ahead[-1:] in _MANY and ahead):
            continue
        if behind == "位":
            continue
        alone = bool(_BEFORE.search(ahead) or _AFTER.match(behind or "")) and not _NOT_BEFORE.search(ahead)
        if len(digits) >= 3 or (
            alone and (len(digits) == 1 or not match.group().isalpha() or len(digits) == 2)
        ):
            yield Number(digits, match.group(), start, end, False)
    yield from _dense(text)
    for pattern, table in (
        (_SOUND_RUN, _SOUNDS),
        (_STEM_RUN, {c: str((n + 1) % 10) for n, c in enumerate(_STEMS)}),
    ):
        for match in pattern.finditer(text):
            digits = "".join(table[char] for char in match.group() if char in table)
            if not _HAN_RUN.fullmatch(match.group()):
                yield Number(digits, match.group(), *match.span(), False)


def _dense(text: str) -> Iterator[Number]:
    """Yield numerals with fillers between them, and sounds that make a whole clause."""
    letters = re.findall(r"[\u3400-\u9fff]", text)
    numerals = [char for char in letters if char in _HAN]
    if (filled := _FILLED.search(text)) or (len(numerals) >= 5 and len(numerals) >= _DENSE * len(letters)):
        span = filled.span() if filled else (text.index(numerals[0]), text.rindex(numerals[-1]) + 1)
        shown = text[slice(*span)]
        if not re.fullmatch(rf"{_HAN_CLASS}*|[^{_MANY}]*[{_MANY}].*", shown, re.DOTALL):
            yield Number("".join(_HAN[char] for char in shown if char in _HAN), shown, *span, False)
    for match in _SOUND_CLAUSE.finditer(text):
        more = {
            "我": "5",
            "要": "1",
            "以": "1",
            "已": "1",
            "是": "4",
            "去": "7",
            "起": "7",
            "发": "8",
            "气": "7",
        }
        digits = "".join(more.get(char) or _SOUNDS[char] for char in match.group())
        yield Number(digits, match.group(), *match.span(), False)


def _words(text: str) -> Iterator[Number]:
    small = text.lower()
    for match in _SPOKEN.finditer(small):
        digits = _spoken(match.group())
        if len(digits) >= 3 or (digits and re.match(r"[\W_]|$", small[match.end() : match.end() + 1] or "")):
            single = not re.search(r"[\W_]", match.group())
            if single and not re.match(r"\s*(?:[,.;:!?)]|$)", small[match.end() :]):
                continue
            yield Number(digits, text[slice(*match.span())], *match.span(), False)
    for match in _SPELLED.finditer(small):
        digits = "".join(_PINYIN[each] for each in re.findall(_SYLLABLE, match.group()))
        yield Number(digits, text[slice(*match.span())], *match.span(), False)
    for match in _SOUND_WORDS.finditer(small):
        if not _SPOKEN.fullmatch(match.group()):
            said = re.findall(r"[a-z]+", match.group())
            digits = "".join(_WORDS.get(word) or _SOUND_DIGITS.get(word[:3], "") for word in said)
            yield Number(digits, text[slice(*match.span())], *match.span(), False)
    for match in _ROMANS.finditer(text):
        digits = "".join(str(_roman(each)) for each in re.findall(r"[IVX]+", match.group()))
        yield Number(digits, match.group(), *match.span(), False)

    if alone := re.fullmatch(r"\W*([IVX]{1,4})\W*", text):
        yield Number(str(_roman(alone[1])), alone[1], *alone.span(1), False)


def _spoken(said: str) -> str:
    digits, times = "", 1
    for word in re.findall(r"[a-z]+|[0-9]+", said):
        if word in _REPEAT:
            times = _REPEAT[word]
        elif word in _WORDS or word.isdigit():
            digits += _WORDS.get(word, word) * times
            times = 1
    return digits


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return reduce(lambda total, pair: total + (-pair[0] if pair[0] < pair[1] else pair[0]), pairs, 0)
