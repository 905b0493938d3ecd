"""Files of a folder of approvals, which may come from anybody: links are told apart, and never followed."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from guide_site.errors import Place, Problem
from guide_site.load import Document
from guide_site.load.document import load_document
from guide_site.load.folder import display_name

FOLDER = "approvals"
ROSTER = "reviewers.yaml"

Cache = dict[Path, Document]
"""Records that were read before, by path. Unlike guides they are small, and needed whole at every build, so
they are kept as they are."""


class File(NamedTuple):
    """What may be meant as a record."""

    below: str
    """Its path below `approvals/`."""
    link: bool
    """Whether it is a link, to a file or a folder."""


def find_files(content: Path) -> Iterator[File]:
    """Yield everything in `approvals/` that may be meant as a record, by name; not the roster."""
    top = content / FOLDER
    if top.is_symlink():
        yield File("", True)
    elif top.is_dir():
        yield from (file for file in _files(str(top), "") if file.below != ROSTER)


def folder_of(file: File) -> tuple[str, ...]:
    """Return the folder that a file is in. A link may stand in the place of a folder with anything in it."""
    return tuple(file.below.split("/")[:-1])


def _files(folder: str, below: str) -> Iterator[File]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            name = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{name}/")
            elif entry.is_symlink() or entry.name.endswith((".yaml", ".yml")):
                yield File(name, entry.is_symlink())


class Reader:
    """Reads files of approvals, and keeps what was read and what is wrong."""

    def __init__(self, content: Path, cache: Cache | None = None) -> None:
        self.content = content
        self.documents: list[Document] = []
        self.problems: list[Problem] = []
        self._name = f"{display_name(content)}/{FOLDER}"
        self._cache = cache

    def path(self, below: str) -> Path:
        """Return the path of a file by its path below `approvals/`."""
        return self.content / FOLDER / below

    def name(self, below: str) -> str:
        """Return how it is called in messages."""
        return f"{self._name}/{below}" if below else self._name

    def read(self, file: File, model: type) -> Document | None:
        """Return a file that fits its model; None, with a problem, for any other."""
        name, path = self.name(file.below), self.path(file.below)
        if file.link:
            message = "this is a link, and approvals are not read through one"
            self.problems.append(Problem(Place(name), "file-link", message, "put the file itself here"))
            return None
        document = load_document(path, name, model, self._cache.get(path) if self._cache else None)
        if self._cache is not None:
            self._cache[path] = document
        self.documents.append(document)
        self.problems += document.problems
        return None if document.problems or document.model is None else document
