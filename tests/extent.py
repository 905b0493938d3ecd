"""How many of the variants of a test a run takes.

Some things are to hold for every page, state, language, width and colour scheme at once. `make test` takes a
way through them on which each of these comes up; `make test-every` takes all.
"""

import os
from collections.abc import Iterable
from typing import TypeVar

EVERY = os.environ.get("EVERY") == "1"

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
