"""A content file: its text, its plain data, its model, and the position of every value."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from guide_site.errors import Place, Problem
from guide_site.load.convert import validate
from guide_site.load.places import Location, find_place
from guide_site.load.text import read_text, split_lines, too_much_markup
from guide_site.load.yaml_nodes import Node, compose

# After these errors the data is not what the author meant, so validating the model would only add noise.
_MEANING_LOST = frozenset({"alias", "tag", "merge-key"})


@dataclass(frozen=True)
class Document:
    """A file that was read: `data` is plain, `model` is None if the data does not fit."""

    file: str
    """Name in messages, relative to the working directory."""
    path: Path
    text: str
    data: Any
    model: Any
    problems: tuple[Problem, ...] = field(default=())
    cut: frozenset[Location] = frozenset()
    """Positions of unquoted values followed by a comment: in a text, # may be meant as part of it."""

    @cached_property
    def _root(self) -> Node | None:
        # Positions are only needed if something is wrong: composing again is cheaper than keeping
        # all nodes of thousands of files in memory.
        return compose(self.text, self.file)[0]

    def place(self, location: Location, *, key: bool = False) -> Place:
        """Return the position of the value at `location`, or of its key. Falls back to the nearest parent."""
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

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the file."""
        return split_lines(self.text) if self.text else ()


def load_document(path: Path, file: str, model: type, known: Document | None = None) -> Document:
    """Read, compose and validate a file. Invalid content never raises; see `problems`.

    `known`: the document read before with the same model, returned if the text has not changed.
    """
    text, problems = read_text(path, file)
    if known and known.file == file and text and known.text == text:
        return known
    if text is None:
        return Document(file, path, "", None, None, tuple(problems))
    if any(problem.code == "bad-character" for problem in problems):
        # The parser refuses some of these characters itself, with a less helpful message.
        return Document(file, path, text, None, None, tuple(problems))
    root, yaml_problems = compose(text, file)
    problems += yaml_problems
    if root is None:
        if not problems:
            problems.append(
                Problem(
                    Place(file), "empty-file", "the file is empty", "write something into it, or delete it"
                )
            )
        return Document(file, path, text, None, None, tuple(problems))
    if heavy := too_much_markup(text, file):
        return Document(file, path, text, None, None, (*problems, *heavy))
    data = root.plain()
    cut = frozenset(root.cuts()) if "#" in text else frozenset()
    if any(problem.code in _MEANING_LOST for problem in problems):
        return Document(file, path, text, data, None, tuple(problems), cut)
    value, model_problems = validate(model, data, root, file)
    return Document(file, path, text, data, value, (*problems, *model_problems), cut)
