"""Lists of numbers of entries as the index writes them: as text, by rank (`entry_index.RANKS`).

Numbers ascend. Each is written as the step from the one before it, the first from -1, in base 32, lowest digit
first, all digits but the last one marked. Ranks have a dot between two; empty ones at the end are left out.
"""

from collections.abc import Sequence
from operator import sub

Lists = list[list[int]]
"""Numbers of entries by rank."""

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}


class Steps(dict[int, str]):
    """Steps as they are written."""

    def __missing__(self, step: int) -> str:
        """Return a step that was not needed before."""
        text, rest = "", step
        while rest >= 32:
            text += _DIGITS[32 + rest % 32]
            rest //= 32
        self[step] = text + _DIGITS[rest]
        return self[step]


_STEPS = Steps()


def encode_numbers(ascending: Sequence[int]) -> str:
    """Return ascending numbers as text."""
    return "".join(map(_STEPS.__getitem__, map(sub, ascending, [-1, *ascending])))


def encode_lists(lists: Lists) -> str:
    """Return lists by rank as text, empty where no entry is in any."""
    return ".".join(map(encode_numbers, lists)).rstrip(".")


def decode_numbers(text: str) -> list[int]:
    """Return the numbers that `encode_numbers` wrote."""
    found, last, step, factor = [], -1, 0, 1
    for value in map(_VALUES.__getitem__, text):
        step += value % 32 * factor
        factor *= 32
        if value < 32:
            last += step
            found.append(last)
            step, factor = 0, 1
    return found


def decode_lists(text: str, ranks: int) -> Lists:
    """Return the lists that `encode_lists` wrote, as many as there are ranks."""
    found = list(map(decode_numbers, text.split(".")))
    return found + [[] for _ in range(ranks - len(found))]
