"""A git repository, read by its command: nothing is checked out, no hook, filter or network is used."""

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide_site.errors import UsageError, clip

_DEFAULTS = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""Where the default branch is looked for; the first that exists counts."""
_SETTINGS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "protocol.allow=never",
    "core.quotePath=false",
)
_LINK, _MODULE = "120000", "160000"


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a revision."""

    mode: str
    name: str
    """Name of its bytes: their hash."""

    @property
    def is_file(self) -> bool:
        """Whether it is a file, and neither a link nor another repository."""
        return self.mode not in (_LINK, _MODULE)


class Repository:
    """The repository that holds a folder."""

    def __init__(self, folder: Path) -> None:
        """Find the repository. Raises UsageError where there is none, or no git."""
        self.folder = folder
        found = self._ask("rev-parse", "--show-toplevel")
        if found is None:
            raise UsageError(
                "this folder is in no git repository, so there is nothing to compare it with; "
                "begin one with: git init"
            )
        self.folder = Path(os.fsdecode(found.rstrip(b"\n")))

    def commit(self, revision: str | None) -> str:
        """Return the commit to compare with: the one named, or where this branch left the default one.

        Raises UsageError where it does not exist here.
        """
        if self._verify("HEAD") is None and revision is None:
            raise UsageError("this repository has no commits yet, so there is nothing to compare with")
        if revision is not None:
            return self._verify(revision) or self._missing(revision)
        for name in _DEFAULTS:
            if commit := self._verify(name):
                base = self._ask("merge-base", commit, "HEAD")
                return base.decode("ascii").strip() if base else self._missing(name)
        return self._verify("HEAD") or self._missing("HEAD")

    def _verify(self, revision: str) -> str | None:
        if revision.startswith("-") or not revision.isprintable():
            return None
        found = self._ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        return found.decode("ascii").strip() if found else None

    def _missing(self, revision: str) -> str:
        name = clip(revision)
        if (self._ask("rev-parse", "--is-shallow-repository") or b"").strip() == b"true":
            raise UsageError(
                f"{name} cannot be reached here, because only a part of the history was fetched; "
                "fetch the rest with: git fetch --unshallow"
            )
        raise UsageError(f"{name} is no revision that this repository shares; see: git log, git branch --all")

    def tree(self, commit: str) -> dict[str, Blob]:
        """Return all files of a commit by their path."""
        listed = self._ask("ls-tree", "-r", "-z", "--full-tree", commit) or b""
        found = {}
        for entry in filter(None, listed.split(b"\0")):
            about, _, path = entry.partition(b"\t")
            mode, _, name = about.decode("ascii").split()
            found[os.fsdecode(path)] = Blob(mode, name)
        return found

    def present(self) -> Iterator[str]:
        """Yield the paths of the working tree that belong to the project: tracked, or not ignored."""
        listed = self._ask("ls-files", "-z", "--cached", "--others", "--exclude-standard") or b""
        return iter(sorted({os.fsdecode(path) for path in listed.split(b"\0") if path}))

    def read(self, names: Sequence[str]) -> Iterator[bytes]:
        """Yield the bytes of blobs, in the order of their names. Raises UsageError where one is not here."""
        if not names:
            return
        asked = "".join(f"{name}\n" for name in names).encode("ascii")
        answer = self._ask("cat-file", "--batch", given=asked) or b""
        at = 0
        for name in names:
            end = answer.find(b"\n", at)
            about = answer[at:end].split()
            if end < 0 or len(about) != 3:
                raise UsageError(f"git does not have the file {name}; fetch it with: git fetch --refetch")
            size = int(about[2])
            yield answer[end + 1 : end + 1 + size]
            at = end + 1 + size + 1

    def _ask(self, *arguments: str, given: bytes = b"") -> bytes | None:
        """Return what git says; None where it refuses. Raises UsageError where there is no git."""
        settings = [part for setting in _SETTINGS for part in ("-c", setting)]
        try:
            done = subprocess.run(
                ["git", "--no-pager", *settings, *arguments],
                cwd=self.folder,
                input=given,
                capture_output=True,
                env=_environment(os.environ.items()),
                check=False,
            )
        except FileNotFoundError:
            raise UsageError("git is not installed here, and without it nothing can be compared") from None
        return done.stdout if done.returncode == 0 else None


def _environment(given: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the environment without what a hook or another repository has set for git."""
    kept = {name: value for name, value in given if not name.startswith("GIT_")}
    fixed = {"OPTIONAL_LOCKS": "0", "NO_LAZY_FETCH": "1", "NO_REPLACE_OBJECTS": "1", "TERMINAL_PROMPT": "0"}
    return kept | {f"GIT_{name}": value for name, value in fixed.items()} | {"LC_ALL": "C"}
