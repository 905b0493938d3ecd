"""The grams of texts: what the index knows a text by.

Of Chinese and all other scripts a *gram* is every character and every pair of neighbours; of Latin letters
and digits every pair and triple, and a space with the first two, which tells where words begin; of
neighbouring Latin words the first two letters of each, which tells phrases. Whatever stands in a text is made
of its grams, so that nothing of it can be missed.

All texts here are folded (`fold.py`): ASCII letters and digits, characters of other scripts, spaces.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import chain, pairwise
from operator import add

_LATIN = re.compile(r"[a-z0-9]+(?: +[a-z0-9]+)*")


def grams(texts: Iterable[str]) -> set[str]:
    """Return all grams of texts."""
    words, phrases, other = _by_script(texts)
    found = {gram for gram in {*map(add, other, other[1:]), *other} if " " not in gram}
    return found.union(phrases, *map(_word_grams, set(words)))


def counted_grams(texts: Iterable[str], times: int) -> tuple[set[str], set[str]]:
    """Return the grams that stand at least so many times in texts, and those that stand there less often."""
    words, phrases, other = _by_script(texts)
    counts = Counter(map(add, other, other[1:]))
    counts.update(other)
    # All pairs at once, then without those that span a space: a loop over words took four times as long.
    for gram in [gram for gram in counts if " " in gram]:
        del counts[gram]
    counts.update(phrases)
    having = Counter(words)
    # The grams of a word that is used often need no counting.
    often = set(chain.from_iterable(_word_grams(word) for word, count in having.items() if count >= times))
    rare = chain.from_iterable((word,) * count for word, count in having.items() if count < times)
    counts.update(chain.from_iterable(map(_word_grams, rare)))
    often.update([gram for gram, count in counts.items() if count >= times])
    return often, counts.keys() - often


def _by_script(texts: Iterable[str]) -> tuple[list[str], list[str], str]:
    """Return the Latin words of texts, a gram for each two neighbours among them, and all other text."""
    text = " ".join(texts)
    words: list[str] = []
    phrases: list[str] = []
    for run in _LATIN.findall(text):
        own = run.split()
        words += own
        if len(own) > 1:
            starts = [word[:2] for word in own]
            phrases += [f"{one} {after}" for one, after in pairwise(starts) if len(after) > 1]
    return words, phrases, _LATIN.sub(" ", text)


@cache
def _word_grams(word: str) -> tuple[str, ...]:
    """Return the pairs and triples of a Latin word, and how it begins."""
    pairs = map(add, word, word[1:])
    triples = [word[n : n + 3] for n in range(len(word) - 2)]
    return (*pairs, *triples, f" {word[:2]}") if len(word) > 1 else ()
