"""Parse YAML text to nodes with positions, with PyYAML's C parser.

This module composes the nodes from the parser's events. PyYAML's own composer follows aliases,
hides anchors and tags, and overflows the C stack on deep nesting. Nothing is resolved, so every
scalar stays the text that the author typed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml import CLoader
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from guide_site.errors import Place, Problem
from guide_site.load.syntax import explain
from guide_site.load.text import MAX_PROBLEMS, forbidden, split_lines

MAX_DEPTH = 16
MAX_NODES = 20_000

_NOT_A_WORD = re.compile(r"[-+]?[\d.]+|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|", re.ASCII)

_UNUSABLE = "\0"  # starts the placeholder for an invalid key; a text with this character has a problem anyway


@dataclass(slots=True)
class Node:
    """A value with its position: a str, a dict of key → node, or a list of nodes."""

    value: "str | dict[str, Node] | list[Node]"
    line: int
    column: int
    width: int
    keys: "dict[str, Node]" = field(default_factory=dict)
    """For a map: the keys as nodes, for their positions."""
    cut: bool = False
    """Whether it is an unquoted scalar followed by a comment, which may be meant as part of the text."""

    def plain(self) -> object:
        """Return the value as dict, list and str."""
        value = self.value
        if value.__class__ is str:
            return value
        if isinstance(value, dict):
            return {key: node.plain() for key, node in value.items() if not key.startswith(_UNUSABLE)}
        return [node.plain() for node in value]  # type: ignore[union-attr]  # str is handled above

    def cuts(self, location: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
        """Yield the location of every scalar that is `cut`."""
        value = self.value
        if isinstance(value, dict):
            for key, node in value.items():
                yield from node.cuts((*location, key))
        elif isinstance(value, list):
            for number, node in enumerate(value):
                yield from node.cuts((*location, number))
        elif self.cut:
            yield location


def is_key(text: str) -> bool:
    """Return whether a scalar may be a key: a word, and not the key that copies another map."""
    return text != "<<" and not _NOT_A_WORD.fullmatch(text)


def refused_escape(text: str) -> str:
    """Return what is wrong with the value of a text in double quotes: the only ones with escapes.

    They can write characters that `load.text` refuses in the file itself. Empty where all is well.
    """
    # The parser has turned a carriage return into a line feed where it is a line break.
    return forbidden(text) or (
        "the character U+000D ends a line on some systems alone" if "\r" in text else ""
    )


class _Stop(Exception):
    """Raised to stop reading: the rest of the file is meaningless."""


def compose(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Return the document's root node (None if there is none) and the problems with the YAML."""
    composer = _Composer(text, file)
    try:
        composer.run()
    except _Stop:
        return None, composer.problems
    except yaml.YAMLError as error:
        return None, [*composer.problems, explain(error, text, file)]
    return composer.root, composer.problems


class _Composer:
    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        # Most files have no comment after a value, so there is nothing to check.
        self.lines = split_lines(text) if "#" in text else []
        self.nodes = 0
        self.open: list[tuple[Node, str | None]] = []

    def run(self) -> None:
        loader = CLoader(self.text)
        # Any: the events have no common type with these fields.
        next_event: Callable[[], Any] = loader.get_event
        documents = 0
        try:
            while True:
                event = next_event()
                kind = event.__class__
                if kind is ScalarEvent or kind is AliasEvent:
                    self.add(self.leaf(event))
                elif kind is MappingStartEvent:
                    self.push(self.node(event, {}))
                elif kind is SequenceStartEvent:
                    self.push(self.node(event, []))
                elif kind is MappingEndEvent or kind is SequenceEndEvent:
                    self.open.pop()
                elif kind is DocumentStartEvent:
                    documents += 1
                    self.document(event, documents)
                elif kind is StreamEndEvent:
                    return
        finally:
            loader.dispose()

    def document(self, event: Any, number: int) -> None:
        if number > 1:
            self.problem(
                event,
                "several-documents",
                "a file holds one document; a second one begins here",
                'remove the "---"; another guide needs a file of its own',
            )
            raise _Stop
        if event.version or event.tags:
            self.problem(
                event,
                "directive",
                "a line that begins with % is an instruction to YAML; that is not allowed",
                "remove the line",
            )

    def leaf(self, event: Any) -> Node:
        if event.__class__ is AliasEvent:
            node = self.node(event, "")
            self.problem(
                event,
                "alias",
                f'"*{event.anchor}" points to another place of the file; that is not allowed',
                "write the text out, or put it in quotes if it really begins with *",
            )
            return node
        node = self.node(event, event.value)
        if event.style == '"' and (fault := refused_escape(event.value)):
            self.problem_at(node, "bad-character", f"an escape is written here: {fault}", "delete the escape")
        if self.lines and not event.style:
            node.cut = self.cut(event)
        return node

    def cut(self, event: Any) -> bool:
        """Return whether a comment follows on the line, or on the next one, indented further than the key."""
        mark = event.end_mark
        after = self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""
        if after.strip():
            return after.lstrip().startswith("#")
        if not event.value or not self.open or mark.line + 1 >= len(self.lines):
            return False
        below = self.lines[mark.line + 1]
        parent, key = self.open[-1]
        least = parent.keys[key].column if key in parent.keys else event.start_mark.column + 1
        return below.lstrip().startswith("#") and len(below) - len(below.lstrip()) >= least

    def node(self, event: Any, value: "str | dict[str, Node] | list[Node]") -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.problem(
                event,
                "too-many-nodes",
                f"the file has more than {MAX_NODES:,} values",
                "split it into several procedures",
            )
            raise _Stop
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else 0
        node = Node(value, start.line + 1, start.column + 1, width)
        if event.__class__ is not AliasEvent:
            if event.anchor is not None:
                self.problem(
                    event,
                    "anchor",
                    f'"&{event.anchor}" names a place of the file; that is not allowed',
                    "remove it, or put the text in quotes if it really begins with &",
                )
            if event.tag is not None:
                self.problem(
                    event,
                    "tag",
                    "a word that begins with ! is a YAML tag; that is not allowed",
                    "remove it, or put the text in quotes if it really begins with !",
                )
        return node

    def push(self, node: Node) -> None:
        # A map as a key starts no entry: its content is read and dropped, and the problem is recorded.
        self.add(node)
        self.open.append((node, None))
        if len(self.open) > MAX_DEPTH:
            self.problem_at(
                node,
                "too-deep",
                f"maps and lists are nested more than {MAX_DEPTH} deep",
                "move the inner part up",
            )
            raise _Stop

    def add(self, node: Node) -> None:
        if not self.open:
            self.root = self.root or node
            return
        parent, key = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif key is None:
            self.open[-1] = (parent, self.key(parent, node))
        else:
            parent.value.setdefault(key, node)  # type: ignore[union-attr]  # only maps and lists are open
            self.open[-1] = (parent, None)

    def key(self, parent: Node, node: Node) -> str:
        """Check a key and return it. An invalid key gets a name that no model has."""
        key = node.value
        if not isinstance(key, str):
            self.problem_at(
                node,
                "non-string-key",
                "brackets or braces stand where a key belongs; a key is a word",
                'put the whole text in "quotes" if it really begins with [ or {',
            )
            return f"{_UNUSABLE}{self.nodes}"
        if _NOT_A_WORD.fullmatch(key):
            self.problem_at(
                node, "non-string-key", f'a key is a word, not "{key}"', "write a name before the colon"
            )
            return f"{_UNUSABLE}{self.nodes}"
        if key == "<<":
            self.problem_at(
                node,
                "merge-key",
                '"<<" copies one map into another; that is not allowed',
                "write the fields out",
            )
            return f"{_UNUSABLE}{self.nodes}"
        if key in parent.keys:
            first = parent.keys[key]
            where = Place(self.file, first.line, first.column)
            self.problem_at(
                node,
                "duplicate-key",
                f'"{key}" stands twice in the same map; the first one is at {where}',
                "remove one of the two",
            )
            return key
        parent.keys[key] = node
        return key

    def problem(self, event: Any, code: str, message: str, fix: str) -> None:
        mark = event.start_mark
        self.tell(Place(self.file, mark.line + 1, mark.column + 1), code, message, fix)

    def problem_at(self, node: Node, code: str, message: str, fix: str) -> None:
        self.tell(Place(self.file, node.line, node.column, max(1, node.width)), code, message, fix)

    def tell(self, place: Place, code: str, message: str, fix: str) -> None:
        self.problems.append(Problem(place, code, message, fix))
        if len(self.problems) == MAX_PROBLEMS:
            raise _Stop
