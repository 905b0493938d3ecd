"""How many of the variants of a test a run takes.

Some things are to hold for every page, state, language, width and colour scheme at once. `make test` takes a
way through them on which each of these comes up; `make test-every` takes all.

Other things are tried at random, many times: edits, kills, odd input. `make test` tries some, `make soak`
thousands; both tell how many at the end. Such a test has the mark `soak`, asks `times` how often, and reports
with `counted`.
"""

import os
from collections.abc import Iterable
from typing import TypeVar

EVERY = os.environ.get("EVERY") == "1"
SOAK = os.environ.get("SOAK") == "1"

T = TypeVar("T")


def some(variants: Iterable[T]) -> list[T]:
    """Return every variant, or every second one."""
    return list(variants)[:: 1 if EVERY else 2]


def one_each(groups: Iterable[Iterable[T]]) -> list[T]:
    """Return every variant of all groups, or one of each group: the first, then the second and so on."""
    listed = [list(group) for group in groups]
    if EVERY:
        return [variant for group in listed for variant in group]
    return [group[number % len(group)] for number, group in enumerate(listed)]


def times(few: int, many: int) -> int:
    """Return how often something random is tried: few times in `make test`, many in `make soak`."""
    return many if SOAK else few
