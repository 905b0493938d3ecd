"""The records of approvals as they are read: `content/approvals/<kind>/<id>/<name>.yaml`, and the roster.

Nothing is ever deleted: a record is taken back by another one, of a revocation.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from guide_site.approvals.base import compared, lost, policy
from guide_site.approvals.files import ROSTER, Cache, File, Reader, find_files, folder_of
from guide_site.approvals.record import Record
from guide_site.approvals.subjects import Subject
from guide_site.errors import Problem
from guide_site.load import Document
from guide_site.model import Approval, Reviewer, Reviewers


@dataclass(frozen=True)
class Records:
    """Everything that was read, before rules across records."""

    records: tuple[Record, ...]
    roster: Mapping[str, Reviewer] | None
    """Who may approve; None where the roster cannot be read: then nothing counts."""
    policy: Literal["required", "off"] | None
    """`review` of the base revision's site.yaml; None without a base: then the content's own counts."""
    documents: tuple[Document, ...]
    """All files, also those with mistakes."""
    damaged: frozenset[tuple[str, ...]]
    """Folders below `approvals/` with what cannot be read: see `readable`."""
    problems: tuple[Problem, ...]

    def readable(self, subject: Subject) -> bool:
        """Return whether all records of a subject can be read.

        One that cannot may be a revocation, so nothing counts as approved beside it.
        """
        parts = (subject.kind, *subject.id.split("/"))
        return not any(parts[: len(folder)] == folder for folder in self.damaged)


def load_records(content: Path, base: Path | None = None, cache: Cache | None = None) -> Records:
    """Read all records of a content folder. Never raises for bad ones.

    `base`: the content folder of the base revision, where this is a proposed change. The policy and the
    roster are then read from there, and approvals that it does not have byte for byte prove nothing: else a
    change could approve itself. Raises UsageError where
    the base is no content folder or a file cannot be opened.
    """
    reader = Reader(content, cache)
    damaged: set[tuple[str, ...]] = set()
    records = list(_read(reader, damaged))
    trusted = Reader(base) if base else reader
    if base:
        records = [compared(record, base, reader) for record in records]
        records += lost(base, reader, trusted, damaged)
    roster = _roster(trusted)
    readers = {id(each): each for each in (reader, trusted)}.values()
    return Records(
        tuple(records),
        roster,
        policy(base) if base else None,
        tuple(document for each in readers for document in each.documents),
        frozenset(damaged),
        tuple(problem for each in readers for problem in each.problems),
    )


def _read(reader: Reader, damaged: set[tuple[str, ...]]) -> Iterator[Record]:
    """Yield the records that can be read, and note the folders of those that cannot."""
    for file in find_files(reader.content):
        if document := reader.read(file, Approval):
            yield Record(document, document.model, file.below)
        else:
            damaged.add(folder_of(file))


def _roster(reader: Reader) -> Mapping[str, Reviewer] | None:
    """Return who may approve; nobody without a roster, None where it has mistakes."""
    path = reader.path(ROSTER)
    if not os.path.lexists(path):
        return {}
    document = reader.read(File(ROSTER, path.is_symlink() or path.parent.is_symlink()), Reviewers)
    return document.model.root if document else None
