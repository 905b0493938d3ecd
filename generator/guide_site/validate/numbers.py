"""Numbers in a text that could be dialled or paid to, however they are written.

A text is read as a person reads it (`numerals.read`). What stands between the digits does not matter as long
as it is no word. Whether they are a phone number is then a matter of the digits and of what stands around
them: a unit makes an amount, "call" a number. A whole mobile, hotline or card number is never an amount.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guide_site.validate.amounts import AMOUNT, MONEY, NUMBERED_PART, ORDINAL, is_amount
from guide_site.validate.luhn import luhn
from guide_site.validate.numerals import BETWEEN, read

# Numbers that people dial in mainland China.
_SHORT = re.compile(r"95\d{3,6}|96\d{3,4}|12[13]\d\d|125[89]\d|100(?:0[01]|10|50|86|99)|11[68]\d{3}")
_EMERGENCY = re.compile(r"11[029]")
_LONG = re.compile(
    r"(?:00|86|0086)?(?:1[3-9]\d{9}|0(?:10|2\d|[3-9]\d\d)\d{7,8}|[48]00\d{7})|1010\d{4}|106\d{7,17}"
    r"|86(?:10|2\d|[3-9]\d\d)\d{7,8}"
)
# No amount and no case number has one of these forms: they are dialled whatever stands there.
_WHOLE = re.compile(r"(?:00|86|0086)?1[3-9]\d{9}|[48]00\d{7}|0(?:10|2\d|[3-9]\d\d)\d{7,8}|\d{12,19}")
_COUNTED_IN_THREES = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d\d?)?")
_YEARS = re.compile(r"(?:(?:19|20)\d\d\D+)+(?:19|20)\d\d")
# 8765 4321, but not 2021-2025, nor a standard of a year.
_LOCAL = re.compile(r"\d{3,4}[ -](?!(?:19|20)\d\d)\d{4}")
_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
# The number of a case or a notice: a day, and a serial number of it.
_SERIAL = re.compile(_DAY.pattern + r"\d{1,3}")

_VERSION = re.compile(r"\d{1,3}(?:\.\d{1,5}){1,3}(?![\d.]\d|\d)")
_DIAL = re.compile(
    r"(?:拨打?|致电|打给|请打|呼叫|回拨|联系|热线|专线|电话(?!费)|座机|手机号?|传真|客服|tel|call|dial|phone|hotline|ring|fax"
    r"|mobile|whatsapp|text)(?:\s|号码|号|是|为|请|打|改|换|成|到|用|它|这个|人工|官方|:|-|—|→|>|=|「|“|\"|\(|\[|【|\*|`|,|¥"
    r"|\b(?:us|me|the|number|no\.?|is|on|at|now|today|line|it|our|new|official|instead|a|of)\b)*$",
    re.IGNORECASE,
)
_TIGHT = re.compile(r"[\s.·•*_~/|`\\=+'\"()\[\]-]{1,4}|[^\w,、;:]{1,3}|\s*[横杠]+\s*")
_CUT = re.compile(r"\d+(?:[ \-–—·*]{1,3}\d+)+")
_GAPS = re.compile(r"\D+")
_FIGURE = re.compile(r"\d+(?:,\d{3})+|\d+\.\d{1,2}")
_COUNTED = "0123456789"
_JOINS = re.compile(BETWEEN)
_MOST = 20
"""Digits of the longest number."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text that could be dialled or paid to."""

    kind: str
    """`phone`, or `account`: a bank card, an identity card."""
    digits: str
    shown: str
    """As it stands in the text, once that is read."""


@dataclass(frozen=True, slots=True)
class _Group:
    digits: str
    start: int
    end: int


def numbers(flat: str) -> Iterator[Number]:
    """Yield every number of a flattened text that could be dialled or paid to, each once."""
    text = read(flat)
    groups = [_Group(found.group(), *found.span()) for found in re.finditer(r"[0-9]+", text)]
    done = 0
    for first, group in enumerate(groups):
        if group.start < done:
            continue
        ahead = text[max(0, group.start - 40) : group.start]
        dialled = bool(_DIAL.search(ahead))
        for last in _reach(text, groups, first):
            window = groups[first : last + 1]
            kind = _kind(text, window, ahead, dialled)
            if kind:
                done = window[-1].end
                yield Number(kind, "".join(group.digits for group in window), text[group.start : done])
                break
        else:
            # Of version 10.5.96.8100 no part is a number of its own.
            version = _VERSION.match(text, group.start) if NUMBERED_PART.search(ahead) else None
            done = version.end() if version else done


def _reach(text: str, groups: list[_Group], first: int) -> list[int]:
    """Return the last groups of every number that may begin with a group, the longest first."""
    reach, digits = [first], len(groups[first].digits)
    for last in range(first + 1, len(groups)):
        between = text[groups[last - 1].end : groups[last].start]
        digits += len(groups[last].digits)
        if digits > _MOST or not _JOINS.fullmatch(between):
            break
        reach.append(last)
    return reach[::-1]


def _kind(text: str, window: list[_Group], ahead: str, dialled: bool) -> str:
    """Return what a sequence of groups is: `phone`, `account` or nothing."""
    digits = "".join([group.digits for group in window])
    if len(digits) < 3:
        return ""
    end = window[-1].end
    behind = text[end : end + 24]
    sizes = [len(group.digits) for group in window]
    shown = text[window[0].start : end]
    if _is_account(digits, sizes, shown, behind):
        kind = "account"
    else:
        kind = "phone" if _is_phone(digits, sizes, shown, ahead, behind, dialled) else ""
    return kind if kind and not _honest(digits, window, shown, ahead, behind, dialled) else ""


def _is_whole(digits: str, window: list[_Group], shown: str) -> bool:
    """Return whether digits are a whole number to dial or to pay to, which nothing around it excuses."""
    if not _WHOLE.fullmatch(digits) or _COUNTED_IN_THREES.fullmatch(shown) or _YEARS.fullmatch(shown):
        return False
    return len(window) == 1 or len(digits) != len(window) or digits not in _COUNTED


def _honest(digits: str, window: list[_Group], shown: str, ahead: str, behind: str, dialled: bool) -> bool:
    """Return whether what stands around a number makes it an amount, a day, an article of a law."""
    emergency = _EMERGENCY.fullmatch(digits)
    if _is_whole(digits, window, shown):
        return False
    if re.match(r"\s*号", behind) and (ORDINAL.search(ahead) or emergency):
        return True
    if dialled and not emergency:
        return False
    if MONEY.search(ahead) or is_amount(digits, behind):
        return True
    if len(window) <= 4 and NUMBERED_PART.search(ahead) and (emergency or len(window) > 1):
        return True
    # 1, 2, 3, 4, 5 counts.
    return len(window) == len(digits) and digits in _COUNTED


def _is_account(digits: str, sizes: list[int], shown: str, behind: str) -> bool:
    if not 16 <= len(digits) <= 19 or _COUNTED_IN_THREES.fullmatch(shown) or _YEARS.fullmatch(shown):
        return False
    if len(digits) == 17 and re.match(r"[Xx](?![^\W\d_])", behind):
        return True
    blocks = set(sizes) == {1} or set(sizes[:-1]) == {4} or (len(sizes) <= 3 and min(sizes) >= 4)
    # However it is cut, the number of a card keeps its check digit.
    return blocks or (bool(_CUT.fullmatch(shown)) and luhn(digits))


def _is_phone(digits: str, sizes: list[int], shown: str, ahead: str, behind: str, dialled: bool) -> bool:
    if _LONG.fullmatch(digits):
        return True
    if "+" in ahead[-4:] and ahead.rstrip(" (").endswith("+") and 8 <= len(digits) <= 15:
        return True
    if len(sizes) == 1:
        return _single(digits, ahead, behind, dialled)
    singly, figure = max(sizes) == 1, _FIGURE.fullmatch(shown)
    if dialled and 5 <= len(digits) <= 15 and not figure:
        return True
    if singly and 7 <= len(digits) <= 15 and not re.search(r"[,、:;.]", shown):
        return True  # nobody lists seven digits with nothing but spaces in between
    if _EMERGENCY.fullmatch(digits):
        return singly and not any(re.fullmatch(r"\s*[.,、:;]\s*", gap) for gap in _GAPS.findall(shown))
    if _SHORT.fullmatch(digits):
        # Behind a word for dialling 95,118 is a number all the same, 12,345 yuan is not.
        if dialled:
            return not (figure and AMOUNT.match(behind))
        return singly or (not figure and all(_TIGHT.fullmatch(gap) for gap in _GAPS.findall(shown)))
    return bool(_LOCAL.fullmatch(shown))


def _single(digits: str, ahead: str, behind: str, dialled: bool) -> bool:
    """Return whether one group of digits, with nothing in between, is a phone number."""
    if _EMERGENCY.fullmatch(digits):
        beside = re.search(r"\d[.,-]$", ahead) or re.match(r"[.,-]\d", behind)
        return not beside
    if _SHORT.fullmatch(digits):
        return not re.search(r"(?<!\d)0\.$", ahead)
    least = 5 if dialled else 7
    dated = _DAY.fullmatch(digits) or _SERIAL.fullmatch(digits)
    return least <= len(digits) <= 15 and (dialled or not dated)
