"""Which entry of a list was which before: by id, by `replaces`, or by what they say."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TypeVar

from guide_site.load.yaml_nodes import Node

Pair = tuple[int | None, int | None]
"""Positions of the same entry before and after; None where it was or is not there."""

_MOST = 400
"""Entries of a list that are matched by what they say; in longer ones, which no model allows, by position."""
_FEW = 40
_ALIKE = 0.55
T = TypeVar("T")


def id_of(node: Node) -> str:
    """Return the id of an entry, empty where it has none."""
    found = node.value.get("id") if isinstance(node.value, dict) else None
    return found.value if found is not None and isinstance(found.value, str) else ""


def replaced(node: Node) -> list[str]:
    """Return the ids that an entry says it replaces."""
    found = node.value.get("replaces") if isinstance(node.value, dict) else None
    entries = found.value if found is not None and isinstance(found.value, list) else []
    return [entry.value for entry in entries if isinstance(entry.value, str)]


def words(node: Node) -> str:
    """Return all that a value says, ids left out, to compare it with another."""
    value = node.value
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(map(words, value))
    return "\n".join(words(each) for key, each in value.items() if key not in ("id", "replaces"))


def align(old: list[Node], new: list[Node]) -> list[Pair]:
    """Return all entries of two lists in pairs, in their new order; those that are gone come last."""
    if len(old) > _MOST or len(new) > _MOST:
        pairs: list[Pair] = [(n, n) for n in range(min(len(old), len(new)))]
    elif any(map(id_of, [*old, *new])):
        pairs = list(_by_id(old, new))
    else:
        pairs = list(_in_order([words(node) for node in old], [words(node) for node in new]))
    known_old, known_new = {i for i, _ in pairs}, {j for _, j in pairs}
    pairs += [(None, j) for j in range(len(new)) if j not in known_new]
    pairs.sort(key=lambda pair: pair[1] or 0)
    return pairs + [(i, None) for i in range(len(old)) if i not in known_old]


def _by_id(old: list[Node], new: list[Node]) -> Iterator[Pair]:
    places = {id_of(node): n for n, node in reversed(list(enumerate(old))) if id_of(node)}
    rest = []
    for j, node in enumerate(new):
        at = places.pop(id_of(node), None)
        if at is None:
            rest.append(j)
        else:
            yield at, j
    free = set(places.values()) | {n for n, node in enumerate(old) if not id_of(node)}
    for j in list(rest):
        at = next((places[name] for name in replaced(new[j]) if places.get(name) in free), None)
        if at is not None:
            free.discard(at)
            rest.remove(j)
            yield at, j
    olds = {i: words(old[i]) for i in sorted(free)}
    yield from _alike(olds, {j: words(new[j]) for j in rest})


def _in_order(old: list[str], new: list[str]) -> Iterator[Pair]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or b - a == d - c:
            yield from zip(range(a, b), range(c, d), strict=True)
        elif kind == "replace":
            yield from _alike({i: old[i] for i in range(a, b)}, {j: new[j] for j in range(c, d)})


def _alike(old: dict[int, str], new: dict[int, str]) -> Iterator[Pair]:
    """Yield pairs of entries that say nearly the same."""
    if len(old) > _FEW or len(new) > _FEW:
        return
    free = dict(old)
    for j, said in new.items():
        rated = [(likeness(was, said), -i) for i, was in free.items()]
        best, at = max(rated, default=(0.0, 0))
        if best >= _ALIKE:
            del free[-at]
            yield -at, j


def likeness(one: str, other: str) -> float:
    """Return how much two texts have in common, from 0 to 1."""
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one[:600], other[:600], autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    return matcher.ratio()
