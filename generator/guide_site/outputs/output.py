"""Output types: files made from a site, each with its address below the root."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from guide_site.audit.readers import Readers
from guide_site.site.site import Site

File = tuple[str, str | bytes]
"""Address below the site's root, and content; text is written as UTF-8."""

Of = Literal["content", "static", "assets", "summaries", "pages"]
"""What an output is made of beside the content: nothing; files that are copied as they are; style sheets and
scripts; what is told of all pages; or the pages themselves, with all of these."""


@dataclass(frozen=True, slots=True)
class Output:
    """A kind of file that a site publishes in addition to its pages."""

    name: str
    emit: Callable[[Site], Iterable[File]]
    readers: Readers = ()
    """How the audit finds the addresses in these files."""
    of: Of = "content"
    """What they are made of."""
    units: Callable[[Site], Iterable["Unit"]] | None = None
    """Its files in parts that can be made again one by one, in the order of `emit`; None for one whole."""
    addresses: str = ".*"
    """A regular expression for the addresses that these files may have: `guide serve` makes a file when it is
    asked for, and looks only where it may be."""

    def owns(self, address: str) -> bool:
        """Return whether one of these files may stand at an address."""
        return re.fullmatch(self.addresses, address) is not None


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of an output: the files that change together."""

    name: str
    """No other unit of a site has it."""
    make: Callable[[Site], Iterable[File]]
    """What it needs of the content is looked up in the site's libraries, which record what was read."""
    guide: str = ""
    """Id of the guide that it is about; empty for others."""


@dataclass(frozen=True, slots=True)
class FinalOutput:
    """Files that name others, or contain their digests: made after all others are written."""

    name: str
    emit: Callable[[Site, Path], Iterable[File]]
    """Takes the folder with the files of the site."""
    readers: Readers = ()
    """How the audit finds the addresses in these files."""
    addresses: str = ".*"
    """As in `Output`."""

    def owns(self, address: str) -> bool:
        """Return whether one of these files may stand at an address."""
        return re.fullmatch(self.addresses, address) is not None


def write_files(folder: Path, files: Iterable[File]) -> None:
    """Write files below `folder`. Raises OSError."""
    for at, content in files:
        file = folder / at
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
