"""A content folder: which files it has, each read into a document."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from generator.errors import Place, Problem, UsageError
from generator.load.document import Document, load_document
from generator.model import Channels, Glossary, Procedure, Rates, Site, Sources, Triage

SHARED: dict[str, type[BaseModel]] = {
    "site": Site,
    "channels": Channels,
    "sources": Sources,
    "rates": Rates,
    "glossary": Glossary,
    "triage": Triage,
}
"""The files beside `procedures/`, by name without .yaml. Only `site` is required."""

Cache = dict[Path, tuple[tuple[int, int], Document]]
"""Documents by path, with time and size of the file that they were read from."""


@dataclass(frozen=True)
class Folder:
    """Everything that was read. A shared file that does not exist is absent from `shared`."""

    path: Path
    name: str
    """How the folder is called in messages."""
    shared: dict[str, Document]
    procedures: tuple[Document, ...]
    problems: tuple[Problem, ...] = field(default=())

    def documents(self) -> tuple[Document, ...]:
        """Return all documents, shared ones first."""
        return (*self.shared.values(), *self.procedures)


def load_folder(path: Path, cache: Cache | None = None) -> Folder:
    """Read every content file below `path`.

    With a `cache`, files that have not changed since they were put there are not read again. Raises
    UsageError where the folder or a file cannot be opened; bad content is told in `problems`.
    """
    name = display_name(path)
    if not path.is_dir():
        what = "is not a folder" if path.exists() else "does not exist"
        raise UsageError(f"the content folder {name} {what}; name it with --content")
    cache = {} if cache is None else cache
    seen: Cache = {}
    shared = {}
    problems: list[Problem] = []
    for key, model in SHARED.items():
        file = path / f"{key}.yaml"
        if os.path.lexists(file):
            shared[key] = _load(file, f"{name}/{key}.yaml", model, cache, seen)
        elif key == "site":
            problems.append(
                Problem(
                    Place(f"{name}/site.yaml"),
                    "missing-file",
                    "every site needs this file",
                    "it names the languages, the title and the categories; see CONTRIBUTING.md",
                )
            )
    procedures = tuple(
        _load(file, f"{name}/procedures/{file.name}", Procedure, cache, seen)
        for file in _yaml_files(path / "procedures")
    )
    problems += _misplaced(path, name)
    if not procedures:
        problems.append(
            Problem(
                Place(f"{name}/procedures"),
                "no-procedures",
                "there is no procedure here",
                "write a first one; see CONTRIBUTING.md",
            )
        )
    cache.clear()
    cache.update(seen)
    return Folder(path, name, shared, procedures, tuple(problems))


def display_name(path: Path) -> str:
    """Return how a path is shown: relative to the working directory where it lies below it."""
    full = Path(os.path.abspath(path))
    here = Path.cwd()
    return (
        full.relative_to(here).as_posix() if full != here and full.is_relative_to(here) else full.as_posix()
    )


def _load(path: Path, file: str, model: type[BaseModel], cache: Cache, seen: Cache) -> Document:
    try:
        status = path.stat()
    except OSError as error:
        raise UsageError(f"{file} cannot be opened: {error.strerror or error}") from None
    stamp = (status.st_mtime_ns, status.st_size)
    known = cache.get(path)
    if known and known[0] == stamp and known[1].file == file:
        seen[path] = known
        return known[1]
    document = load_document(path, file, model)
    seen[path] = (stamp, document)
    return document


def _yaml_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return sorted(Path(entry.path) for entry in entries if entry.name.endswith(".yaml"))


def _misplaced(path: Path, name: str) -> list[Problem]:
    """Files that an author may think are read: .yml, sub-folders, a procedure beside the shared files."""
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
