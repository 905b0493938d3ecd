"""The records of approvals as they are read: `content/approvals/<kind>/<id>/<name>.yaml`, and the roster.

Nothing is ever deleted: a record is withdrawn by another one, of a revocation.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from guide_site.approvals.subjects import Subject
from guide_site.errors import Place, Problem, UsageError
from guide_site.load import Document
from guide_site.load.document import load_document
from guide_site.load.folder import Cache, display_name
from guide_site.model import Approval, Reviewer, Reviewers, Site

FOLDER = "approvals"
ROSTER = "reviewers.yaml"


@dataclass(frozen=True)
class Record:
    """A record that fits its model."""

    document: Document
    approval: Approval
    new: bool = False
    """Whether the base revision does not have it: it proves nothing yet, but a revocation holds at once."""

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
    """All files, also those that cannot be read."""
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
    change could approve itself. `cache` must be another than that of `load_folder`. Raises
    UsageError where the base is no content folder or a file cannot be opened.
    """
    reader = _Reader(content, cache)
    found = [reader.read(path) for path in _files(content)]
    records = tuple(each for each in found if each)
    trusted = _Reader(base) if base else reader
    if base:
        records = tuple(reader.compared(base, records))
        reader.keep_revocations(trusted, base)
        records += tuple(reader.kept)
    return Records(
        records,
        trusted.roster(),
        trusted.policy() if base else None,
        (*reader.documents, *(trusted.documents if base else ())),
        frozenset(reader.damaged),
        (*reader.problems, *(trusted.problems if base else ())),
    )


class _Reader:
    """Reads the records of one content folder and notes what is wrong with them."""

    def __init__(self, content: Path, cache: Cache | None = None) -> None:
        self.content = content
        self.name = display_name(content)
        self.cache = cache
        self.documents: list[Document] = []
        self.problems: list[Problem] = []
        self.damaged: set[tuple[str, ...]] = set()
        self.kept: list[Record] = []

    def read(self, path: Path) -> Record | None:
        """Return the record of a file; None, with a problem, where it cannot be read."""
        document = self._document(path, Approval)
        if document is None or document.model is None or document.problems:
            below = path.relative_to(self.content / FOLDER).parts
            self.damaged.add(below if path.is_dir() else below[:-1])
            return None
        return Record(document, document.model)

    def compared(self, base: Path, records: tuple[Record, ...]) -> Iterator[Record]:
        """Yield the records, marked as new where the base does not have them, byte for byte."""
        for record in records:
            path = record.document.path
            old = base / path.relative_to(self.content)
            if not os.path.lexists(old):
                message = "this record is not in the base revision"
                fix = "it counts once the change is merged: no change can approve itself"
                self.problems.append(
                    record.document.problem((), "approval-new", message, fix, level="warning")
                )
            elif not old.is_symlink() and old.read_bytes() == path.read_bytes():
                yield record
                continue
            else:
                message = "this record was changed; the base revision has another text"
                fix = "restore it, and write a new record with guide approve"
                self.problems.append(record.document.problem((), "approval-changed", message, fix))
            yield Record(record.document, record.approval, new=True)

    def keep_revocations(self, trusted: "_Reader", base: Path) -> None:
        """Report records of the base that are gone; where one revoked something, it still does."""
        for old in _files(base):
            path = self.content / old.relative_to(base)
            same = path.is_file() and not path.is_symlink() and path.read_bytes() == old.read_bytes()
            if same:
                continue
            if not os.path.lexists(path):
                place = Place(f"{self.name}/{path.relative_to(self.content).as_posix()}")
                message = "this record was removed; the base revision has it"
                fix = "restore it: what was approved in error is revoked, with guide approve --revoke"
                self.problems.append(Problem(place, "approval-changed", message, fix))
            record = trusted.read(old)
            if record and record.approval.action == "revoke":
                self.kept.append(record)

    def roster(self) -> Mapping[str, Reviewer] | None:
        """Return who may approve; nobody without a roster, None where it has mistakes."""
        path = self.content / FOLDER / ROSTER
        if not os.path.lexists(path):
            return {}
        document = self._document(path, Reviewers)
        return document.model.root if document and document.model and not document.problems else None

    def policy(self) -> Literal["required", "off"]:
        """Return what site.yaml says of reviews. Where that cannot be read, they are required."""
        path = self.content / "site.yaml"
        if not path.is_file():
            raise UsageError(f"{self.name} is no content folder of a base revision: it has no site.yaml")
        site = load_document(path, f"{self.name}/site.yaml", Site).model
        return site.review if site else "required"

    def _document(self, path: Path, model: type) -> Document | None:
        name = f"{self.name}/{path.relative_to(self.content).as_posix()}"
        link = _link_on_the_way(path, self.content)
        if link or not path.is_file():
            message = "this is a link, and records are not read through one" if link else "this is no file"
            self.problems.append(Problem(Place(name), "file-link", message, "put the file itself here"))
            return None
        document = load_document(path, name, model, self.cache.get(path) if self.cache else None)
        if self.cache is not None:
            self.cache[path] = document
        self.documents.append(document)
        self.problems += document.problems
        return document


def _files(content: Path) -> list[Path]:
    """Return everything that may be meant as a record, links included."""
    folder = content / FOLDER
    found = []
    for root, folders, files in os.walk(folder):
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(root, name))]
        names = [name for name in files if name.endswith((".yaml", ".yml"))]
        found += [Path(root, name) for name in sorted([*names, *links])]
    return [path for path in found if path != folder / ROSTER]


def _link_on_the_way(path: Path, content: Path) -> bool:
    """Whether a file, or a folder between it and the content folder, is a link."""
    parts = path.relative_to(content).parts
    return any((content / Path(*parts[: n + 1])).is_symlink() for n in range(len(parts)))
