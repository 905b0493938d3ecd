"""A content file: its plain data, its model, and the position of every value, read when they are needed."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel

from guide_site.errors import Place, Problem, UsageError
from guide_site.load.convert import validate
from guide_site.load.places import Location, find_place
from guide_site.load.plain_data import read_plain
from guide_site.load.text import decode, read_bytes, split_lines, too_much_markup
from guide_site.load.yaml_nodes import Node, compose

# After these errors the data is not what the author meant, so validating the model would only add noise.
_MEANING_LOST = frozenset({"alias", "tag", "merge-key"})


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds: `data` is plain, `model` is None if the data does not fit."""

    data: Any = None
    model: Any = None
    problems: tuple[Problem, ...] = ()
    cut: frozenset[Location] = frozenset()
    """Positions of unquoted values followed by a comment: in a text, # may be meant as part of it."""


class Document:
    """A content file. It is read on first use, and kept until `release`; then it is read again.

    A file that is another by then raises UsageError where its data is asked for. For places and lines, which
    only make a message clearer, it counts as a file without any.
    """

    def __init__(self, file: str, path: Path, model: type[BaseModel], refused: Problem | None = None) -> None:
        self.file = file
        """Name in messages, relative to the working directory."""
        self.path = path
        self.stem = path.stem
        self._model = model
        self._raw: bytes | None = None
        self._digest = ""
        self._parsed = Parsed(problems=(refused,)) if refused else None
        self._refused = refused is not None
        self._root: Node | None = None

    @property
    def digest(self) -> str:
        """The SHA-256 of the file's bytes; empty for a file that is not read, such as a link to elsewhere.

        Raises UsageError if the file cannot be opened.
        """
        if not self._digest and not self._refused:
            self._raw = read_bytes(self.path, self.file)
            self._digest = hashlib.sha256(self._raw).hexdigest()
        return self._digest

    @property
    def is_read(self) -> bool:
        """Whether its data are here, without reading the file."""
        return self._parsed is not None

    @property
    def parsed(self) -> Parsed:
        """What the file holds. Raises UsageError if it cannot be opened, or has changed since it was read."""
        if self._parsed is None:
            self._parsed = _parse(self._bytes(), self.file, self._model)
        return self._parsed

    @property
    def data(self) -> Any:
        """The plain data; None where the file cannot be read."""
        return self.parsed.data

    @property
    def model(self) -> Any:
        """The model; None where the data does not fit."""
        return self.parsed.model

    def model_of(self, data: Any) -> Any:
        """Return the model of plain data that were found sound before."""
        return self._model.model_validate(data)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the file by itself. Invalid content never raises."""
        return self.parsed.problems

    @property
    def cut(self) -> frozenset[Location]:
        """Positions of unquoted values followed by a comment."""
        return self.parsed.cut

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the file; none where it cannot be read, or is another by now."""
        text = self._text_if_same()
        return split_lines(text) if text else ()

    def release(self) -> None:
        """Drop what was read, except for the digest: whoever needs it reads the file again."""
        self._raw = self._root = None
        if not self._refused:
            self._parsed = None

    def place(self, location: Location, *, key: bool = False) -> Place:
        """Return the position of the value at `location`, or of its key. Falls back to the nearest parent."""
        if self._root is None and (text := self._text_if_same()):
            self._root = compose(text, self.file)[0]
        return find_place(self._root, self.file, location, key=key)

    def problem(
        self,
        location: Location,
        code: str,
        message: str,
        fix: str = "",
        *,
        key: bool = False,
        level: Literal["error", "warning"] = "error",
    ) -> Problem:
        """Return a problem at the value at `location`, or at its key."""
        return Problem(self.place(location, key=key), code, message, fix, level)

    def _bytes(self) -> bytes:
        before = self.digest
        if self._raw is None:
            raw = read_bytes(self.path, self.file)
            if hashlib.sha256(raw).hexdigest() != before:
                raise UsageError(f"{self.file} changed while it was being read; run this again")
            self._raw = raw
        return self._raw

    def _text_if_same(self) -> str:
        if self._refused:
            return ""
        try:
            return decode(self._bytes(), self.file)[0] or ""
        except UsageError:
            return ""


def load_document(path: Path, file: str, model: type, known: Document | None = None) -> Document:
    """Read, compose and validate a file. Invalid content never raises; see `problems`.

    `known`: the document read before with the same model, returned if the file has not changed.
    """
    document = Document(file, path, model)
    if known and known.file == file and known.digest == document.digest:
        return known
    _ = document.parsed
    return document


def _parse(raw: bytes, file: str, model: type) -> Parsed:
    text, problems = decode(raw, file)
    # The parser refuses some bad characters itself, with a less helpful message.
    if text is None or any(problem.code == "bad-character" for problem in problems):
        return Parsed(problems=tuple(problems))
    data: Any = read_plain(text)
    root: Node | None = None
    cut = frozenset[Location]()
    if data is None:
        root, told = compose(text, file)
        problems += told
        if root is None:
            return Parsed(problems=tuple(problems or [_empty(file)]))
    if heavy := too_much_markup(text, file):
        return Parsed(problems=(*problems, *heavy))
    if root is not None:
        data = root.plain()
        cut = frozenset(root.cuts()) if "#" in text else cut
    if any(problem.code in _MEANING_LOST for problem in problems):
        return Parsed(data, None, tuple(problems), cut)
    value, wrong = validate(model, data, lambda: root or compose(text, file)[0], file)
    return Parsed(data, value, (*problems, *wrong), cut)


def _empty(file: str) -> Problem:
    fix = "write something into it, or delete it"
    return Problem(Place(file), "empty-file", "the file is empty", fix)
