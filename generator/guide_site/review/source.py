"""A content file as far as it can be read: unlike the check, a mistake in it hides nothing."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from guide_site.errors import Place, Problem
from guide_site.load.folder import SHARED
from guide_site.load.text import MAX_BYTES, forbidden
from guide_site.load.yaml_nodes import Node, compose
from guide_site.model import Procedure
from guide_site.model.fields import Shape, shape_of

# What PyYAML's parser refuses to read at all.
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read."""

    file: str
    """Its path from the folder of the repository."""
    text: str
    root: Node | None
    """Its values; None where its YAML cannot be read at all, or it is no YAML."""
    shape: Shape | None
    """What it should hold; None for a hand-written page."""
    problems: tuple[Problem, ...] = ()

    @property
    def language(self) -> str:
        """Of a hand-written page: the language of its folder."""
        return PurePosixPath(self.file).parent.name if self.shape is None else ""


def kind_of(path: str) -> Shape | bool | None:
    """Return the shape of a content file by its path in the folder; None for a page, False for others."""
    parts = PurePosixPath(path)
    if str(parts.parent) == "." and parts.suffix == ".yaml" and parts.stem in SHARED:
        return shape_of(SHARED[parts.stem])
    if str(parts.parent) == "procedures" and parts.suffix == ".yaml":
        return shape_of(Procedure)
    return (
        None if parts.parts[0] == "pages" and parts.suffix.lower() in (".md", ".markdown", ".html") else False
    )


def read_source(file: str, data: bytes, shape: Shape | None) -> Source:
    """Read a file: what is not UTF-8 becomes U+FFFD, what YAML refuses is told in `problems`."""
    problems = []
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        problems.append(Problem(Place(file), "bad-encoding", "the file is not UTF-8"))
    if len(text) > MAX_BYTES:
        text = text[:MAX_BYTES]
        problems.append(Problem(Place(file), "too-large", "only its beginning is compared"))
    if fault := forbidden(text):
        problems.append(Problem(Place(file), "bad-character", fault))
    if shape is None:
        return Source(file, text, None, None, tuple(problems))
    root, more = compose(_UNREADABLE.sub("\ufffd", text), file)
    return Source(file, text, root, shape, (*problems, *more))
