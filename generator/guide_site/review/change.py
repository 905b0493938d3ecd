"""A change as sections of a report look at it: every difference, and both states of the content."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from guide_site.errors import Problem
from guide_site.load.yaml_nodes import Node
from guide_site.review.compare import Difference, Moved, compare
from guide_site.review.sides import FileChange, Sides
from guide_site.review.source import Source, kind_of, read_source
from guide_site.review.vocabulary import Vocabulary

_SAME = 0.5
"""Lines that two guides have in common, as a fraction, from which on one is the other under a new name."""


_MOST_GONE = 200
"""Guides that are gone, up to which their new names are looked for."""


class State:
    """The content before or after a change, read where it is asked for."""

    def __init__(self, content: str, changed: Mapping[str, Source], unchanged: Mapping[str, bytes]) -> None:
        self._content, self._changed, self._unchanged = content, changed, unchanged
        self._read: dict[str, Source] = {}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of every file, by its path from the content folder."""
        found = {path: data.decode("utf-8", "replace") for path, data in self._unchanged.items()}
        found |= {path: source.text for path, source in self._changed.items()}
        return {path.removeprefix(self._content): text for path, text in sorted(found.items())}

    def source(self, name: str) -> Source | None:
        """Return a file of the content folder, None where there is none that is read."""
        path = f"{self._content}{name}"
        if path in self._changed:
            return self._changed[path]
        if path not in self._read and path in self._unchanged:
            shape = kind_of(name)
            if isinstance(shape, bool):
                return None
            self._read[path] = read_source(path, self._unchanged[path], shape)
        return self._read.get(path)

    def data(self, name: str) -> Any:
        """Return the plain data of a YAML file, None where there is none."""
        source = self.source(name)
        return source.root.plain() if source and source.root else None

    def guide(self, name: str) -> Any:
        """Return the plain data of a guide, None where there is none."""
        return self.data(f"procedures/{name}.yaml")

    @property
    def guides(self) -> list[str]:
        """The ids of all guides, by the names of their files."""
        return [
            PurePosixPath(name).stem for name in self.texts if re.fullmatch(r"procedures/[^/]+\.yaml", name)
        ]


@dataclass(frozen=True, slots=True)
class Pair:
    """A content file before and after."""

    before: Source | None
    after: Source | None

    @property
    def file(self) -> str:
        """Its path, as it is now where it still is."""
        source = self.after or self.before
        return source.file if source else ""


class Change:
    """Everything that differs between a revision and the working tree."""

    def __init__(self, sides: Sides, today: date) -> None:
        self.sides, self.today = sides, today
        self.content = sides.content
        unchanged = dict(sides.unchanged())
        read = [(change, self._shape(change)) for change in sides.changes]
        readable = [(change, shape) for change, shape in read if not isinstance(shape, bool)]
        before = {
            c.path: read_source(c.path, c.before, shape) for c, shape in readable if c.before is not None
        }
        after = {c.path: read_source(c.path, c.after, shape) for c, shape in readable if c.after is not None}
        self.before, self.after = (
            State(self.content, before, unchanged),
            State(self.content, after, unchanged),
        )
        known = before.keys() | after.keys()
        self.others: Sequence[FileChange] = [change for change in sides.changes if change.path not in known]
        self.renamed = dict(_renamed(before, after))
        """Of guides that were renamed: the path now, and the path before."""
        was = set(self.renamed.values())
        self.pairs = [
            Pair(before.get(self.renamed.get(path, path)), after.get(path))
            for path in sorted(known)
            if path not in was
        ]
        found = [each for pair in self.pairs for each in compare(pair.before, pair.after)]
        self.differences = [each for each in found if isinstance(each, Difference)]
        self.moves = [each for each in found if isinstance(each, Moved)]

    def _shape(self, change: FileChange) -> Any:
        if not change.path.startswith(self.content):
            return False
        return kind_of(change.path.removeprefix(self.content))

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the files as they are now, as far as reading them tells."""
        return [problem for pair in self.pairs if pair.after for problem in pair.after.problems]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the site has said before."""
        return Vocabulary(self.before.texts.values())

    @cached_property
    def _whole(self) -> frozenset[str]:
        """Files that are new or gone."""
        return frozenset(pair.file for pair in self.pairs if not (pair.before and pair.after))

    @cached_property
    def _fresh(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for move in self.moves:
            if not (move.old and move.new):
                found.setdefault(move.file, []).append(move.where)
        return {file: tuple(places) for file, places in found.items()}

    def is_fresh(self, difference: Difference | Moved) -> bool:
        """Return whether something stands within an entry or a file that is new or gone as a whole."""
        if difference.file in self._whole:
            return True
        at = difference.where
        own = at if isinstance(difference, Moved) else None
        return any(
            at.startswith((f"{place}.", f"{place}[")) or at == place != own
            for place in self._fresh.get(difference.file, ())
        )

    def name(self, path: str) -> str:
        """Return a path from the content folder."""
        return path.removeprefix(self.content)


def _renamed(before: Mapping[str, Source], after: Mapping[str, Source]) -> list[tuple[str, str]]:
    """Return guides that have another file name now, with most of their lines the same."""
    gone = {path: _lines(source) for path, source in before.items() if path not in after and source.shape}
    found: list[tuple[str, str]] = []
    if len(gone) > _MOST_GONE:
        return found
    for path, source in after.items():
        if path in before or not source.shape:
            continue
        lines = _lines(source)
        rated = [(len(lines & was) / max(1, len(lines | was)), old) for old, was in gone.items()]
        likeness, old = max(rated, default=(0.0, ""))
        if likeness >= _SAME:
            del gone[old]
            found.append((path, old))
    return found


def _lines(source: Source) -> set[str]:
    return {line.strip() for line in source.text.splitlines() if len(line.strip()) > 12}


def plain(node: Node | None) -> Any:
    """Return the plain data of a node, None where there is none."""
    return node.plain() if node else None
