"""Records beside those of a base revision: whoever proposes a change must not be able to approve it."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from guide_site.approvals.files import Reader, find_files, folder_of
from guide_site.approvals.record import Record
from guide_site.errors import Place, Problem, UsageError
from guide_site.load.document import load_document
from guide_site.load.folder import display_name
from guide_site.model import Approval, Site


def compared(record: Record, base: Path, reader: Reader) -> Record:
    """Return a record, marked as new where the base does not have it, byte for byte."""
    old = Reader(base).path(record.below)
    if not os.path.lexists(old):
        message = "this record is not in the base revision"
        fix = "it counts once the change is merged: no change can approve itself"
        reader.problems.append(record.document.problem((), "approval-new", message, fix, level="warning"))
    elif not old.is_symlink() and _same(old, record.document.path):
        return record
    else:
        message = "this record is another than in the base revision"
        fix = "restore it, and write a new record with guide approve"
        reader.problems.append(record.document.problem((), "approval-changed", message, fix))
    return replace(record, new=True)


def lost(base: Path, reader: Reader, trusted: Reader, damaged: set[tuple[str, ...]]) -> Iterator[Record]:
    """Yield the revocations of the base that are gone or changed, for they hold; report what is gone."""
    for file in find_files(base):
        path = reader.path(file.below)
        if not file.link and path.is_file() and _same(path, trusted.path(file.below)):
            continue
        if not os.path.lexists(path):
            message = "this record is gone; the base revision has it"
            fix = "restore it: what was approved in error is revoked, with guide approve --revoke"
            place = Place(reader.name(file.below))
            reader.problems.append(Problem(place, "approval-changed", message, fix))
        document = trusted.read(file, Approval)
        if document is None:
            damaged.add(folder_of(file))
        elif document.model.action == "revoke":
            yield Record(document, document.model, file.below)


def _same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def policy(base: Path) -> Literal["required", "off"]:
    """Return what the base's site.yaml says of reviews. Where that cannot be read, they are required."""
    path, name = base / "site.yaml", display_name(base)
    if not path.is_file():
        raise UsageError(f"{name} is no content folder of a base revision: it has no site.yaml")
    site = load_document(path, f"{name}/site.yaml", Site).model
    return site.review if site else "required"
