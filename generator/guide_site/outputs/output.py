"""What an output is: files made of a site, each by its address below the root."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from guide_site.site.site import Site

File = tuple[str, str | bytes]
"""Address below the site's root, and content; a text is written in UTF-8."""


@dataclass(frozen=True, slots=True)
class Output:
    """One kind of files that a site publishes beside its pages."""

    name: str
    emit: Callable[[Site], Iterable[File]]


@dataclass(frozen=True, slots=True)
class FinalOutput:
    """Files that name others, or hold their digests: made when all others are written."""

    name: str
    emit: Callable[[Site, Path], Iterable[File]]
    """Takes the folder in which the files of the site stand."""


def write_files(folder: Path, files: Iterable[File]) -> None:
    """Write files below `folder`. Raises OSError."""
    for at, content in files:
        file = folder / at
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
