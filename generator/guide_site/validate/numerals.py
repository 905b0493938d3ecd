"""Digits as a person reads them: of any script, in words of two languages, in pinyin, by their sound.

`flatten` makes characters plain, `read` writes everything that is read as a digit as 0 to 9. What the digits
are is told by `numbers`, and for digits that stand apart by `joined`.
"""

import re
import unicodedata

HAN_DIGITS = "零〇○一壹弌二贰貳弍三叁參弎四肆五伍六陆陸七柒漆八捌九玖幺两俩洞拐勾"
"""Han characters that are read as a digit, on the telephone too."""
_OTHER_HAN = {"○": "0", "洞": "0", "幺": "1", "两": "2", "俩": "2", "拐": "7", "勾": "9"}
OWN_DIGITS = "\u2776-\u2793\u3021-\u3029"  # ❶ and 〡: digits that NFKC leaves as they are
_ROMAN = {0x2160 + row * 16 + n: str(n + 1) for row in (0, 1) for n in range(12)}
# Characters that sound like a digit. Seven in a row are no sentence.
_SOUNDS = {
    char: str(digit)
    for digit, chars in enumerate(
        (
            "灵铃玲凌伶另令领龄",
            "衣医依伊亿义易摇腰要邀妖夭",
            "儿而耳尔饵",
            "伞散",
            "死寺思丝斯司似",
            "舞午武吴无捂误悟",
            "溜刘留流柳榴",
            "期妻其起气骑奇欺",
            "吧爸巴把扒罢霸",
            "酒久旧就救究",
        )
    )
    for char in chars
}
SOUNDS = "".join(_SOUNDS)
"""Characters that sound like a digit."""

_PINYIN = (
    "ling|dong",
    "yi|yao",
    "er|liang",
    "san",
    "si",
    "wu",
    "liu",
    "qi|guai",
    "ba",
    "jiu|gou",
)
_ENGLISH = ("zero|oh|nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WORDS = {
    word: str(digit)
    for words in (_ENGLISH, _PINYIN)
    for digit, group in enumerate(words)
    for word in group.split("|")
}
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS |= {word: str(number) for number, word in enumerate(_TEENS, 10)}
_WORDS |= {word: f"{number}0" for number, word in enumerate(_TENS, 2)}
_TIMES = {"double": 2, "triple": 3, "treble": 3}
NUMBER_WORDS = frozenset({*_WORDS, *_TIMES})
"""Words that are read as a number, or say how often a digit stands there."""
_WORD = rf"(?:{'|'.join(sorted([*_WORDS, *_TIMES], key=len, reverse=True))})"
SYLLABLE = f"(?:{'|'.join(_PINYIN)})"
BETWEEN = r"(?:[\W_]|横|杠){0,4}"
"""What may stand between two digits that are read as one number."""
_LETTERS = str.maketrans("lIiOoSsBZzQ", "11100558220")
_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔù", "aaaaeeeeiiiioooouuuu")

TONED = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔù]")
"""Pinyin with its tones, which is looked at whatever it says."""

# Few texts hold three digits near each other; all others need no further look.
SUSPECT = re.compile(
    rf"[\d{HAN_DIGITS}{OWN_DIGITS}]{BETWEEN}[\d{HAN_DIGITS}{OWN_DIGITS}]{BETWEEN}[\dlIOoSBZ{HAN_DIGITS}{OWN_DIGITS}]|\d[lIOoSBZ]+\d"
    rf"|[{HAN_DIGITS}][万千百][{HAN_DIGITS}][千百十][{HAN_DIGITS}]|[{HAN_DIGITS}\d]个[{HAN_DIGITS}\d]|[{SOUNDS}](?:[\W_]?[{SOUNDS}{HAN_DIGITS}\d]){{6}}"
)
# In small letters: a search that ignores case is five times as slow.
SPOKEN_SUSPECT = re.compile(
    rf"{_WORD}[\W_]+(?:{_WORD}|[\d{HAN_DIGITS}])[\W_]+(?:{_WORD}|[\d{HAN_DIGITS}])|{SYLLABLE}{{5}}|{TONED.pattern}"
)
_FOREIGN = re.compile(rf"(?![0-9])\d|[{OWN_DIGITS}]")
_SPOKEN = re.compile(rf"(?<![a-z])(?:(?:{_WORD}|\d+|[{HAN_DIGITS}])(?![a-z])[\W_]*){{3,}}", re.IGNORECASE)
_SPOKEN_TEN = re.compile(
    rf"({'|'.join(_TENS)})[\s-]+({'|'.join(_ENGLISH[1:])})(?![a-z])",
    re.IGNORECASE,
)
_SPOKEN_TIMES = re.compile(rf"({'|'.join(_TIMES)})[\s-]+({_WORD}|\d)(?![a-z])", re.IGNORECASE)
_GLUED = re.compile(rf"(?<![a-z]){SYLLABLE}{{5,}}+(?![a-z])", re.IGNORECASE)
_HAN_RUN = re.compile(rf"[\d{HAN_DIGITS}](?:{BETWEEN}[\d{HAN_DIGITS}]){{2,}}")
_SOUND_RUN = re.compile(rf"[{SOUNDS}{HAN_DIGITS}\d](?:[\W_]?[{SOUNDS}{HAN_DIGITS}\d]){{6,}}+")
_SEVERAL = re.compile(
    rf"([2-6两俩二三四五六])\s*个\s*([\d{HAN_DIGITS}])(?!\s*(?:元|块|万|月|人|小|工|多|半|字|百|千))"
)
_MIXED = re.compile(r"(?<![^\W\d_lIiOoSsBZzQ])[0-9lIiOoSsBZzQ]{2,}(?![^\W\d_])")
_VALUES = {"十": 10, "百": 100, "千": 1000}
_NINE = "一二三四五六七八九两"
_WHOLE = rf"(?<![{HAN_DIGITS}\d])(?:十|[{_NINE}][十百千万])(?:零?[{_NINE}]?[十百千万]|零?[{_NINE}]){{0,7}}"
_WHOLE_RUN = re.compile(
    rf"(?:{_WHOLE}|[\d{HAN_DIGITS}]+)(?:[ \-–—·]{{1,3}}(?:{_WHOLE}|[\d{HAN_DIGITS}]+))+|{_WHOLE}"
)


def flatten(text: str) -> str:
    """Return a text in its plainest characters: full-width, circled and mathematical ones as ASCII.

    Roman numerals that are characters of their own become digits: ⅨⅤ is 95, where IXV would be anything.
    """
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_ROMAN))


def read(flat: str) -> str:
    """Return a flattened text with all that is read as digits written 0 to 9."""
    if flat.isascii():
        read = flat
    else:
        read = _FOREIGN.sub(lambda found: f"{unicodedata.numeric(found.group()):.0f}", flat)
    if SPOKEN_SUSPECT.search(read.lower()):
        read = _GLUED.sub(_syllables, read.translate(_TONES))
        read = _SPOKEN.sub(_spoken, read)
    if not read.isascii():
        read = _WHOLE_RUN.sub(_whole_run, _SEVERAL.sub(_several, read))
        read = _HAN_RUN.sub(lambda found: "".join(map(_han, found.group())), read)
        read = _SOUND_RUN.sub(_sounds, read)
    return _MIXED.sub(_letters, read)


def numeral(flat: str) -> str:
    """Return the digits of a flattened text that is nothing but a numeral, else nothing: "Step 3" is none.

    A single digit counts here in every way in which it can be written, as it does in a row of labels.
    """
    bare = flat.strip(" \n\t.,:;!?()[]{}-–—_*#\"'、。「」【】·")
    if len(bare) > 40:
        return ""
    small = bare.translate(_TONES).lower()
    if small in _WORDS:
        return _WORDS[small]
    digits = "".join(_han(char) for char in re.sub(r"[\W_]", "", read(bare)))
    return digits if digits.isdecimal() and digits.isascii() else ""


def _spoken(found: re.Match[str]) -> str:
    text = _SPOKEN_TEN.sub(lambda ten: _WORDS[ten[1].lower()][0] + _WORDS[ten[2].lower()], found.group())
    text = _SPOKEN_TIMES.sub(
        lambda times: _WORDS.get(times[2].lower(), times[2]) * _TIMES[times[1].lower()], text
    )
    return re.sub(
        _WORD + r"(?![a-z])", lambda word: _WORDS.get(word.group().lower(), ""), text, flags=re.IGNORECASE
    )


def _syllables(found: re.Match[str]) -> str:
    return re.sub(SYLLABLE, lambda word: _WORDS[word.group().lower()], found.group(), flags=re.IGNORECASE)


def _several(found: re.Match[str]) -> str:
    return _han(found[2]) * int(_han(found[1]))


def _whole_run(found: re.Match[str]) -> str:
    """Return 一百三十八 八千 as 138 8000: numbers that are said whole, of five digits or next to others."""
    text = re.sub(_WHOLE, lambda part: str(_value(part.group())), found.group())
    return text if len(re.sub(r"\D", "", text)) >= 5 else found.group()


def _value(text: str) -> int:
    total, part, digit = 0, 0, 0
    for char in text:
        if char == "万":
            total, part, digit = (part + digit or 1) * 10_000, 0, 0
        elif char in _VALUES:
            part, digit = part + (digit or 1) * _VALUES[char], 0
        else:
            digit = int(_han(char))
    return total + part + digit


def _sounds(found: re.Match[str]) -> str:
    text = found.group()
    if sum(char in _SOUNDS for char in text) < 3:
        return text
    return "".join(_SOUNDS.get(char) or _han(char) for char in text)


def _han(char: str) -> str:
    """Return a numeral as a digit, any other character as it is."""
    if char in _OTHER_HAN:
        return _OTHER_HAN[char]
    return f"{unicodedata.numeric(char):.0f}" if char in HAN_DIGITS else char


def _letters(found: re.Match[str]) -> str:
    token = found.group()
    return token.translate(_LETTERS) if re.search(r"\d", token) else token
