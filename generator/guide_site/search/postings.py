"""For each gram the numbers of the entries that have it, and how they are spread over files."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from guide_site.search.indexing import RANKS
from guide_site.search.lists import encode_numbers

SHARD = 8192
"""Bytes of a file of the index, on average, at most."""

PAIRS = 4000
"""Pairs of characters that a large site's first file has: some 12 KB when it travels."""

_AROUND = 6
"""Bytes around a gram and its lists in a file."""


class Postings:
    """The numbers of the entries that have a gram, by rank."""

    def __init__(self) -> None:
        # Arrays and not lists: a site of 5,000 guides has millions of numbers.
        self._ranks: list[defaultdict[str, array[int]]] = [
            defaultdict(lambda: array("I")) for _ in range(RANKS)
        ]

    def add(self, number: int, grams: Sequence[str]) -> None:
        """Add the next entry, with the grams of its `EntryIndex`."""
        for lists, joined in zip(self._ranks, grams, strict=True):
            if joined:
                for numbers in map(lists.__getitem__, joined.split("\n")):
                    numbers.append(number)

    def encoded(self) -> dict[str, str]:
        """Return each gram with its lists as text."""
        found: dict[str, str] = {}
        for rank, lists in enumerate(self._ranks):
            for gram, numbers in lists.items():
                before = found.get(gram, "")
                dots = "." * (rank - before.count("."))
                found[gram] = before + dots + encode_numbers(numbers)
        return found

    def pairs(self) -> dict[str, int]:
        """Return how many entries have each pair of Chinese characters."""
        having: defaultdict[str, int] = defaultdict(int)
        for lists in self._ranks:
            for gram, numbers in lists.items():
                if is_pair(gram):
                    having[gram] += len(numbers)
        return having


def is_pair(gram: str) -> bool:
    """Tell whether a gram is two Chinese characters."""
    return len(gram) == 2 and "\u3400" <= gram[0] <= "\u9fff" and "\u3400" <= gram[1] <= "\u9fff"


def usual_pairs(having: Mapping[str, int]) -> str:
    """Return the pairs of Chinese characters that stand in most entries, at least in two, as one text.

    From them the browser puts together what a query in pinyin or with a wrong character may mean.
    """
    usual = sorted(((-count, gram) for gram, count in having.items() if count > 1))
    return "".join([gram for _, gram in usual[:PAIRS]])


def shard(gram: str, shards: int) -> int:
    """Return the number of the file that holds a gram. The script computes the same."""
    mixed = 0
    for char in gram:
        mixed = (mixed * 31 + ord(char)) & 0xFFFFFFFF
    return (mixed ^ mixed >> 7) % shards


def room(gram: str, lists: str) -> int:
    """Return the bytes that a gram takes in a file, none where no entry has it."""
    return len(gram) + len(lists) + _AROUND if lists else 0


def shards(size: int) -> int:
    """Return how many files hold `size` bytes: a power of two, which changes only when a site doubles."""
    count = 1
    while size > count * SHARD:
        count *= 2
    return count


def by_shard(lists: Mapping[str, str], count: int) -> list[dict[str, str]]:
    """Return the grams with their lists, file by file, sorted."""
    files: list[dict[str, str]] = [{} for _ in range(count)]
    for gram in sorted(lists):
        files[shard(gram, count)][gram] = lists[gram]
    return files


def letters(grams: Iterable[str]) -> str:
    """Return the single characters among grams, sorted, as one text."""
    return "".join(sorted(gram for gram in grams if len(gram) == 1))
