"""A content folder: find its files. Each becomes a document, which is read when it is needed."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from pydantic import BaseModel

from guide_site.errors import Place, Problem, UsageError, display_name
from guide_site.load.document import Document
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


def load_folder(path: Path) -> Folder:
    """Find every content file in `path`. Each is read when something of it is needed.

    Raises UsageError if the folder cannot be opened. What is wrong with the folder is reported in `problems`,
    what is wrong with a file in those of its document.
    """
    name = display_name(path)
    if not path.is_dir():
        what = "is not a folder" if path.exists() else "does not exist"
        raise UsageError(f"the content folder {name} {what}; name it with --content")

    def load(file: Path, called: str, model: type[BaseModel]) -> Document:
        return Document(called, file, model, check_link(file, called, path))

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
    return Folder(path, name, shared, procedures, tuple(problems))


def _yaml_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return [folder / name for name in sorted(entry.name for entry in entries) if name.endswith(".yaml")]


def _beside_guides(folder: Path) -> Iterator[Path]:
    """Yield what lies among the guides and is none, by its name or because it is in a folder of its own."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            guide = entry.name.endswith(".yaml") and entry.name != ".yaml"
            if not guide and fnmatchcase(entry.name, "*.y*ml"):
                yield folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from (folder / entry.name).rglob("*.y*ml")


def _misplaced(path: Path, name: str) -> list[Problem]:
    """Report files that look like content but are not read: .yml, subfolders, a misplaced procedure."""
    problems = []
    beside = {f"{key}.yaml" for key in SHARED}
    for file in sorted([*path.glob("*.y*ml"), *_beside_guides(path / "procedures")]):
        if file.suffix == ".yaml" and file.name in beside:
            continue
        right = f"{name}/{file.stem}.yaml" if file.stem in SHARED else f"{name}/procedures/{file.stem}.yaml"
        place = Place(f"{name}/{file.relative_to(path).as_posix()}")
        problems.append(
            Problem(place, "wrong-folder", "a file of this name is not read here", f"move it to {right}")
        )
    return problems


__all__ = ["SHARED", "Folder", "display_name", "load_folder"]
