"""Ids: file name = id, unique in their scope, none replaced while it still lives."""

from collections.abc import Iterator
from typing import Any

from guide_site.errors import Problem
from guide_site.load import Document
from guide_site.model.fields import Location
from guide_site.validate.content import Content
from guide_site.validate.names import is_device
from guide_site.validate.plain import entries, get_nested
from guide_site.validate.surroundings import Surroundings
from guide_site.validate.view import View


def check_identity(view: View, _: Surroundings) -> Iterator[Problem]:
    """Yield `file-name`, `duplicate-id` and `replaces-living-id` within a file."""
    if view.is_guide:
        yield from _file_name(view.document)
        for key in ("steps", "prepare"):
            yield from _replaces(view.document, key)
    if view.is_guide or view.shared in ("site", "triage"):
        yield from _unique(view.document, view.data, ())


def check_guide_ids(content: Content) -> Iterator[Problem]:
    """Yield `duplicate-id` for guides that have the id of another one."""
    owners: dict[str, Document] = {}
    for document in content.folder.procedures:
        found = content.facts(document).id
        if found and owners.setdefault(found, document) is not document:
            message = f'"{found}" is already the id of {owners[found].place(("id",))}'
            yield document.problem(("id",), "duplicate-id", message, "give one of the two another id")


def _file_name(document: Document) -> Iterator[Problem]:
    found = get_nested(document.data, "id")
    if not isinstance(found, str) or not found:
        return
    if found != document.stem:
        message = f'the id is "{found}" but the file is called {document.path.name}'
        # No advice to give a file a name that Windows cannot have: `reserved-name` says so of the id.
        other = "" if is_device(found) else f", or rename the file to {found}.yaml"
        yield document.problem(("id",), "file-name", message, f"write id: {document.stem}{other}")


def _unique(document: Document, data: Any, location: Location) -> Iterator[Problem]:
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, (dict, list)):
                yield from _unique(document, value, (*location, key))
    elif isinstance(data, list):
        first: dict[str, int] = {}
        for number, entry in enumerate(data):
            yield from _unique(document, entry, (*location, number))
            found = entry.get("id") if isinstance(entry, dict) else None
            if not isinstance(found, str):
                continue
            if found in first:
                where = document.place((*location, first[found], "id"))
                message = f'"{found}" is already used at {where}'
                yield document.problem(
                    (*location, number, "id"), "duplicate-id", message, "give this one another id"
                )
            first.setdefault(found, number)


def _replaces(document: Document, key: str) -> Iterator[Problem]:
    living = {found for _, entry in entries(document.data, key) if isinstance(found := entry.get("id"), str)}
    taken: set[str] = set()
    for number, entry in entries(document.data, key):
        replaced = entry.get("replaces")
        for n, old in enumerate(replaced if isinstance(replaced, list) else ()):
            if not isinstance(old, str):
                continue
            if old in living:
                message = f'"{old}" is still in use here, so nothing can replace it'
                yield document.problem(
                    (key, number, "replaces", n), "replaces-living-id", message, "name an id that is gone"
                )
            elif old in taken:
                message = f'"{old}" is already replaced by another entry'
                yield document.problem(
                    (key, number, "replaces", n),
                    "replaces-living-id",
                    message,
                    "keep it at one of the two",
                )
            taken.add(old)
