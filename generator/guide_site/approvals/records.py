"""The records of approvals as they are read: `content/approvals/<kind>/<id>/<name>.yaml`, and the roster.

Nothing is ever deleted: a record is taken back by another one, of a revocation.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from guide_site.approvals.files import ROSTER, File, Reader, find_files
from guide_site.approvals.subjects import Subject
from guide_site.errors import Place, Problem, UsageError
from guide_site.load import Document
from guide_site.load.document import load_document
from guide_site.load.folder import Cache, display_name
from guide_site.model import Approval, Reviewer, Reviewers, Site


@dataclass(frozen=True)
class Record:
    """A record that fits its model."""

    document: Document
    approval: Approval
    below: str
    """Its path below `approvals/`."""
    new: bool = False
    """Whether the base revision has none or another: it proves nothing, but a revocation holds at once."""

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject(self.approval.kind, self.approval.id)


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


def file_name(approval: Approval) -> str:
    """Return the name of a record's file, such as `2026-11-28-zh-7e32a1ef1c5d-ann.yaml`.

    People who review at the same time write different files, so that their changes never conflict.
    """
    ending = ".revoke.yaml" if approval.action == "revoke" else ".yaml"
    start = approval.digest.partition(":")[2][:12]
    return f"{approval.on}-{approval.language}-{start}-{approval.by}{ending}"


def load_records(content: Path, base: Path | None = None, cache: Cache | None = None) -> Records:
    """Read all records of a content folder. Never raises for bad ones.

    `base`: the content folder of the base revision, where this is a proposed change. The policy and the
    roster are then read from there, and approvals that it does not have byte for byte prove nothing: else a
    change could approve itself. `cache` must be another than that of `load_folder`. Raises UsageError where
    the base is no content folder or a file cannot be opened.
    """
    reader = Reader(content, cache)
    damaged: set[tuple[str, ...]] = set()
    records = list(_read(reader, damaged))
    trusted = Reader(base) if base else reader
    policy = _policy(base) if base else None
    if base:
        records = [_compared(record, base, reader) for record in records]
        records += _lost(base, reader, trusted)
    roster = _roster(trusted)
    readers = {id(each): each for each in (reader, trusted)}.values()
    return Records(
        tuple(records),
        roster,
        policy,
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
            # All of the folder: a link may stand in the place of a folder with anything in it.
            damaged.add(tuple(file.below.split("/")[:-1]))


def _compared(record: Record, base: Path, reader: Reader) -> Record:
    """Return a record, marked as new where the base does not have it, byte for byte."""
    old = Reader(base).path(record.below)
    if not os.path.lexists(old):
        message = "this record is not in the base revision"
        fix = "it counts once the change is merged: no change can approve itself"
        reader.problems.append(record.document.problem((), "approval-new", message, fix, level="warning"))
    elif not old.is_symlink() and old.read_bytes() == record.document.path.read_bytes():
        return record
    else:
        message = "this record is another than in the base revision"
        fix = "restore it, and write a new record with guide approve"
        reader.problems.append(record.document.problem((), "approval-changed", message, fix))
    return replace(record, new=True)


def _lost(base: Path, reader: Reader, trusted: Reader) -> Iterator[Record]:
    """Yield the revocations of the base that are gone or changed, for they hold; report what is gone."""
    for file in find_files(base):
        path = reader.path(file.below)
        there = os.path.lexists(path)
        if (
            there
            and not file.link
            and path.is_file()
            and path.read_bytes() == trusted.path(file.below).read_bytes()
        ):
            continue
        if not there:
            message = "this record is gone; the base revision has it"
            fix = "restore it: what was approved in error is revoked, with guide approve --revoke"
            place = Place(reader.name(file.below))
            reader.problems.append(Problem(place, "approval-changed", message, fix))
        document = trusted.read(file, Approval)
        if document and document.model.action == "revoke":
            yield Record(document, document.model, file.below)


def _roster(reader: Reader) -> Mapping[str, Reviewer] | None:
    """Return who may approve; nobody without a roster, None where it has mistakes."""
    path = reader.path(ROSTER)
    if not os.path.lexists(path):
        return {}
    document = reader.read(File(ROSTER, path.is_symlink() or path.parent.is_symlink()), Reviewers)
    return document.model.root if document else None


def _policy(base: Path) -> Literal["required", "off"]:
    """Return what the base's site.yaml says of reviews. Where that cannot be read, they are required."""
    path, name = base / "site.yaml", display_name(base)
    if not path.is_file():
        raise UsageError(f"{name} is no content folder of a base revision: it has no site.yaml")
    site = load_document(path, f"{name}/site.yaml", Site).model
    return site.review if site else "required"
