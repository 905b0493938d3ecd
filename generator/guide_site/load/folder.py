"""A content folder: find its files and read each into a document."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from guide_site.errors import Place, Problem, UsageError, display_name
from guide_site.load.document import Document, load_document
from guide_site.load.symlinks import check_link, check_pages
from guide_site.model import Allowed, Channels, Glossary, Procedure, Rates, Site, Sources, Triage

SHARED: dict[str, type[BaseModel]] = {
    "site": Site,
    "channels": Channels,
    "sources": Sources,
    "rates": Rates,
    "glossary": Glossary,
    "triage": Triage,
    "allowed": Allowed,
}
"""The files next to `procedures/`, by name without .yaml. Only `site` is required."""

Cache = dict[Path, Document]
"""Documents by path. Only the text decides whether a file has changed: times and sizes miss some edits, such
as a file moved over another, or checked out with the time of its commit."""


@dataclass(frozen=True)
class Folder:
    """All files of a content folder. A shared file that does not exist is not in `shared`."""

    path: Path
    name: str
    """Name of the folder in messages."""
    shared: dict[str, Document]
    procedures: tuple[Document, ...]
    problems: tuple[Problem, ...] = field(default=())

    def documents(self) -> tuple[Document, ...]:
        """Return all documents, shared ones first."""
        return (*self.shared.values(), *self.procedures)


def load_folder(path: Path, cache: Cache | None = None) -> Folder:
    """Read every content file in `path`.

    With a `cache`, unchanged texts are not parsed again. Raises UsageError if the folder or a file cannot be
    opened; invalid content is reported in `problems`.
    """
    name = display_name(path)
    if not path.is_dir():
        what = "is not a folder" if path.exists() else "does not exist"
        raise UsageError(f"the content folder {name} {what}; name it with --content")
    seen: Cache = {}

    def load(file: Path, called: str, model: type[BaseModel]) -> Document:
        if problem := check_link(file, called, path):
            return Document(called, file, "", None, None, (problem,))
        seen[file] = load_document(file, called, model, cache.get(file) if cache else None)
        return seen[file]

    shared = {}
    problems: list[Problem] = []
    for key, model in SHARED.items():
        file = path / f"{key}.yaml"
        if os.path.lexists(file):
            shared[key] = load(file, f"{name}/{key}.yaml", model)
        elif key == "site":
            problems.append(
                Problem(
                    Place(f"{name}/site.yaml"),
                    "missing-file",
                    "every site needs this file",
                    "it names the languages, the title and the categories; see CONTRIBUTING.md",
                )
            )
    folder = path / "procedures"
    away = check_link(folder, f"{name}/procedures", path)
    procedures = tuple(
        load(file, f"{name}/procedures/{file.name}", Procedure) for file in _yaml_files(folder) if not away
    )
    if away:
        problems.append(away)
    else:
        problems += _misplaced(path, name)
    problems += check_pages(path / "pages", f"{name}/pages", path)
    if not procedures and not away:
        problems.append(
            Problem(
                Place(f"{name}/procedures"),
                "no-procedures",
                "there is no procedure here",
                "begin one: guide new my-first-guide",
            )
        )
    if cache is not None:
        cache.clear()
        cache.update(seen)
    return Folder(path, name, shared, procedures, tuple(problems))


def _yaml_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return sorted(Path(entry.path) for entry in entries if entry.name.endswith(".yaml"))


def _misplaced(path: Path, name: str) -> list[Problem]:
    """Report files that look like content but are not read: .yml, subfolders, a misplaced procedure."""
    problems = []
    beside = {f"{key}.yaml" for key in SHARED}
    for file in sorted([*path.glob("*.y*ml"), *(path / "procedures").rglob("*.y*ml")]):
        if file.suffix == ".yaml" and (file.parent == path / "procedures" or file.name in beside):
            continue
        right = f"{name}/{file.stem}.yaml" if file.stem in SHARED else f"{name}/procedures/{file.stem}.yaml"
        place = Place(f"{name}/{file.relative_to(path).as_posix()}")
        problems.append(
            Problem(place, "wrong-folder", "a file of this name is not read here", f"move it to {right}")
        )
    return problems


__all__ = ["SHARED", "Cache", "Folder", "display_name", "load_folder"]
