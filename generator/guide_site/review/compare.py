"""What differs in a file: every text and value, old beside new, and entries that came, went or moved."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guide_site.load.yaml_nodes import Node
from guide_site.model.fields import Shape, fields_of
from guide_site.review.align import align, id_of, likeness
from guide_site.review.source import Source

_NOTHING = Shape(None, "unknown")


@dataclass(frozen=True, slots=True)
class Difference:
    """A text in one language, or a value, that is new, gone or another than before."""

    file: str
    line: int
    """In the file as it is; of what is gone, in the file as it was."""
    keys: tuple[str, ...]
    """The names of the fields on the way to it."""
    where: str
    """The way with ids and positions: `steps[stop].lines[2].text`."""
    language: str
    """Of a text; empty for a value."""
    old: str | None
    new: str | None
    is_text: bool
    role: str = ""
    """Of an id: what it refers to."""
    others: tuple[str, ...] = ()
    """Of a text: the languages in which the same text stayed as it was."""
    line_kind: str = ""
    """Of the text of a line: what the line was before, such as `caution`."""


@dataclass(frozen=True, slots=True)
class Moved:
    """An entry with an id that came, went, moved, or has another id."""

    file: str
    line: int
    keys: tuple[str, ...]
    where: str
    old: str | None
    new: str | None
    place: tuple[int, int] | None = None
    """Where it stood and stands in its list, where that changed."""
    node: Node | None = None
    """What it holds now, or held before."""


Finding = Difference | Moved


@dataclass(frozen=True, slots=True)
class _At:
    file: str
    keys: tuple[str, ...] = ()
    where: str = ""
    line_kind: str = ""

    def field(self, key: str) -> "_At":
        where = f"{self.where}.{key}" if self.where else key
        return _At(self.file, (*self.keys, key), where, self.line_kind)

    def entry(self, name: str | int, line_kind: str = "") -> "_At":
        return _At(self.file, self.keys, f"{self.where}[{name}]", line_kind)


def compare(before: Source | None, after: Source | None) -> list[Finding]:
    """Return what differs between two states of a file; None is one that does not exist."""
    source = after or before
    if source is None:
        return []
    at = _At(source.file)
    if source.shape is None or (after and after.root is None) or (before and before.root is None):
        return list(_lines(before, after, source))
    return list(_nodes(source.shape, before.root if before else None, after.root if after else None, at))


def _nodes(shape: Shape, old: Node | None, new: Node | None, at: _At) -> Iterator[Finding]:
    if shape.kind == "text" and any(isinstance(node.value, dict) for node in (old, new) if node):
        yield from _languages(old, new, at)
        return
    kinds = {_kind(node) for node in (old, new) if node}
    if kinds == {"map"}:
        yield from _maps(shape, old, new, at)
    elif kinds == {"list"} and _entries([*_items(old), *_items(new)]):
        yield from _lists(shape, old, new, at)
    elif len(kinds) > 1:
        yield from _nodes(shape, old, None, at)
        yield from _nodes(shape, None, new, at)
    elif flat(old) != flat(new):
        role = shape.role or (shape.item.role if shape.item else "")
        yield _difference(at, "", old, new, is_text=shape.kind == "text", role=role)


def _maps(shape: Shape, old: Node | None, new: Node | None, at: _At) -> Iterator[Finding]:
    fields = fields_of(shape.type)
    was, now = _map(old), _map(new)
    for key in [*now, *(key for key in was if key not in now)]:
        inner = fields.get(key) or (shape.item if shape.kind == "map" else None) or _NOTHING
        step = at.field(key)
        if shape.kind == "map" and (key not in was or key not in now):
            node = now.get(key) or was.get(key)
            yield _moved(step, None if key in now else key, key if key in now else None, node)
        yield from _nodes(inner, was.get(key), now.get(key), step)


def _lists(shape: Shape, old: Node | None, new: Node | None, at: _At) -> Iterator[Finding]:
    was, now = _items(old), _items(new)
    pairs = align(was, now)
    item = shape.item or _NOTHING
    moves = _moves([pair for pair in pairs if pair[0] is not None and pair[1] is not None])
    for i, j in pairs:
        before, after = None if i is None else was[i], None if j is None else now[j]
        node = after or before
        if node is None:
            continue
        names = [id_of(each) for each in (before, after) if each]
        kind = flat(_map(before).get("kind")) or ""
        step = at.entry(id_of(node) or (j if j is not None else i or 0) + 1, kind)
        place = moves.get((i, j))
        if any(names) and (len(set(names)) > 1 or before is None or after is None or place):
            was_id, is_id = (id_of(each) if each else None for each in (before, after))
            yield _moved(step, was_id, is_id, node, place)
        yield from _nodes(item, before, after, step)


def _moves(
    pairs: Sequence[tuple[int | None, int | None]],
) -> dict[tuple[int | None, int | None], tuple[int, int]]:
    """Return the pairs whose order among themselves changed, with the places, from 1: as few as can be."""
    best: list[list[int]] = []
    """The rising run with the lowest end, for each length."""
    for i in (i for i, _ in pairs if i is not None):
        at = bisect([run[-1] for run in best], i)
        best[at : at + 1] = [[*(best[at - 1] if at else []), i]]
    stay = set(best[-1] if best else [])
    return {(i, j): (i + 1, j + 1) for i, j in pairs if i is not None and j is not None and i not in stay}


def _languages(old: Node | None, new: Node | None, at: _At) -> Iterator[Finding]:
    was, now = _map(old), _map(new)
    changed = [
        code
        for code in [*now, *(c for c in was if c not in now)]
        if flat(was.get(code)) != flat(now.get(code))
    ]
    same = tuple(code for code in now if code not in changed) if old else ()
    for code in changed:
        yield _difference(at, code, was.get(code), now.get(code), is_text=True, others=same)


def _lines(before: Source | None, after: Source | None, source: Source) -> Iterator[Finding]:
    """Compare a page, or YAML that cannot be read, paragraph by paragraph."""
    old = _paragraphs(before.text if before else "")
    new = _paragraphs(after.text if after else "")
    nodes = [Node(text, line, 1, 0) for line, text in old], [Node(text, line, 1, 0) for line, text in new]
    for i, j in align(*nodes):
        was, now = None if i is None else nodes[0][i], None if j is None else nodes[1][j]
        if was and now and likeness(flat(was) or "", flat(now) or "") == 0.0:
            yield _difference(_At(source.file), source.language, was, None, is_text=True)
            was = None
        if flat(was) != flat(now):
            yield _difference(_At(source.file), source.language, was, now, is_text=True)


def _paragraphs(text: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    blank = True
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            blank = True
        elif blank:
            found.append((number, line))
            blank = False
        else:
            found[-1] = found[-1][0], f"{found[-1][1]}\n{line}"
    return found


def _difference(at: _At, language: str, old: Node | None, new: Node | None, **more: object) -> Difference:
    node = new or old
    line = node.line if node else 0
    said = flat(old), flat(new)
    return Difference(at.file, line, at.keys, at.where, language, *said, line_kind=at.line_kind, **more)  # type: ignore[arg-type]


def _moved(
    at: _At, old: str | None, new: str | None, node: Node | None, place: tuple[int, int] | None = None
) -> Moved:
    return Moved(at.file, node.line if node else 0, at.keys, at.where, old, new, place, node)


def flat(node: Node | None) -> str | None:
    """Return a value as one text, a list with commas; None where there is none."""
    if node is None:
        return None
    value = node.value
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(flat(each) or "" for each in value)
    return ", ".join(f"{key}: {flat(each)}" for key, each in value.items())


def _kind(node: Node) -> str:
    return "list" if isinstance(node.value, list) else "map" if isinstance(node.value, dict) else "value"


def _map(node: Node | None) -> dict[str, Node]:
    return node.value if node is not None and isinstance(node.value, dict) else {}


def _items(node: Node | None) -> list[Node]:
    return node.value if node is not None and isinstance(node.value, list) else []


def _entries(nodes: list[Node]) -> bool:
    return any(isinstance(node.value, dict) for node in nodes)
