"""Lists of numbers of entries as the index writes them: as text, by rank (`indexing.RANKS`).

Numbers ascend. Each is written as the step from the one before it, the first from -1, in base 32, lowest
digit first, all digits but the last one marked. Ranks have a dot between two; empty ones at the end are left
out.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from operator import sub

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_BASE = 32
_STEP = re.compile(r"[g-z0-9_-]*[A-Za-f]")


class _Written(dict[int, str]):
    """Steps as they are written."""

    def __missing__(self, step: int) -> str:
        text, rest = "", step
        while rest >= _BASE:
            text += _DIGITS[_BASE + rest % _BASE]
            rest //= _BASE
        self[step] = text + _DIGITS[rest]
        return self[step]


class _Steps(dict[str, int]):
    """Steps by how they are written."""

    def __missing__(self, text: str) -> int:
        self[text] = sum(_DIGITS.index(digit) % _BASE * _BASE**place for place, digit in enumerate(text))
        return self[text]


_WRITTEN = _Written()
_STEPS = _Steps()


def encode_numbers(ascending: Sequence[int]) -> str:
    """Return ascending numbers as text."""
    return "".join(map(_WRITTEN.__getitem__, map(sub, ascending, [-1, *ascending])))


def with_number(text: str, number: int) -> str:
    """Return the text of a list that has one more number."""
    written, numbers, place = _found(text, number)
    after = [_WRITTEN[following - number] for following in numbers[place + 1 : place + 2]]
    return "".join([*written[:place], _WRITTEN[number - numbers[place]], *after, *written[place + 1 :]])


def without_number(text: str, number: int) -> str:
    """Return the text of a list that has one of its numbers no longer."""
    written, numbers, place = _found(text, number)
    after = [_WRITTEN[following - numbers[place]] for following in numbers[place + 2 : place + 3]]
    return "".join([*written[:place], *after, *written[place + 2 :]])


def _found(text: str, number: int) -> tuple[list[str], list[int], int]:
    """Return the steps of a list, its numbers after a -1, and how many of these come before `number`."""
    written = _STEP.findall(text)
    numbers = list(accumulate(map(_STEPS.__getitem__, written), initial=-1))
    return written, numbers, bisect_left(numbers, number) - 1
