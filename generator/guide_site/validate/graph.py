"""Graphs of ids, walked without recursion: content decides how deep they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence


def find_cycles(ways: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield circles, each way that closes one yielding one, so that there are none left where none is told.

    `ways` maps an id to those that it leads to; ids that are no keys lead nowhere. A circle is the list
    of its members, the last leading to the first. Walks depth first, in the order of the ids: each way once,
    and each circle takes its own length. There may be as many as ways, so whoever wants few takes few.
    """
    done: set[str] = set()
    for start in sorted(ways):
        path: list[str] = []
        on_path: dict[str, int] = {}
        stack = [(start, 0)]
        while stack:
            name, position = stack.pop()
            if position == 0:
                if name in done:
                    continue
                on_path[name] = len(path)
                path.append(name)
            if position == len(ways[name]):
                done.add(path.pop())
                del on_path[name]
                continue
            stack.append((name, position + 1))
            after = ways[name][position]
            if after in on_path:
                yield path[on_path[after] :]
            elif after in ways:
                stack.append((after, 0))


def reached(start: Iterable[str], ways: Mapping[str, Sequence[str]]) -> set[str]:
    """Return everything that `start` leads to, itself included."""
    found = set(start)
    stack = list(found)
    while stack:
        for after in ways.get(stack.pop(), ()):
            if after not in found:
                found.add(after)
                stack.append(after)
    return found
