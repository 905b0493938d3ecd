"""Circles among guides: which are told, and that finding them takes work in proportion to the references."""

from itertools import islice

import pytest

from guide_site.errors import MAX_PROBLEMS
from guide_site.validate.graph import find_cycles


class Counted(dict):
    """A map that counts how often it is asked."""

    asked = 0

    def __getitem__(self, key):
        self.asked += 1
        return super().__getitem__(key)


def chain(length):
    return {f"g{n:06}": [f"g{n + 1:06}"] for n in range(length)}


def star(length):
    """Each leads to the next and back to the first: as many circles as guides, the longest as long as all."""
    return {f"g{n:06}": [f"g{n + 1:06}", "g000000"] for n in range(length)}


def all_to_all(length, each):
    names = [f"g{n:06}" for n in range(length)]
    return {name: [names[(n + k) % length] for k in range(1, each + 1)] for n, name in enumerate(names)}


@pytest.mark.parametrize(
    "ways", [chain(20_000), star(20_000), all_to_all(2_000, 20)], ids=["chain", "star", "all to all"]
)
def test_each_reference_is_followed_a_few_times_at_most(ways):
    counted = Counted(ways)
    circles = [len(circle) for circle in islice(find_cycles(counted), MAX_PROBLEMS)]
    assert len(circles) <= MAX_PROBLEMS
    assert counted.asked <= 4 * (len(ways) + sum(map(len, ways.values())))


def test_a_long_chain_without_a_circle_has_none():
    assert list(find_cycles(chain(20_000))) == []


def test_a_circle_of_all_is_told_once_whole():
    ways = chain(20_000) | {"g019999": ["g000000"]}
    (circle,) = find_cycles(ways)
    assert len(circle) == 20_000
