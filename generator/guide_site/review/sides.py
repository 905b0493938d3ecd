"""What differs between a revision and the working tree: the bytes of each file before and after."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha1, sha256
from pathlib import Path

from guide_site.errors import UsageError
from guide_site.review.git import Blob, Repository

MOST = 4 * 1024 * 1024
"""Bytes of a file that is compared; what is larger is only named."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that differs. Without bytes it was absent, or is no file that could be read."""

    path: str
    """From the folder of the repository."""
    before: bytes | None
    after: bytes | None
    was: bool
    """Whether there was something before."""
    is_: bool
    """Whether there is something now."""

    @property
    def verb(self) -> str:
        """What happened to it."""
        return "new" if not self.was else "removed" if not self.is_ else "changed"


class Sides:
    """The content and everything else, before and after."""

    def __init__(self, repository: Repository, commit: str, content: Path) -> None:
        """Take what is compared. Raises UsageError where the content folder lies outside the repository."""
        self.repository, self.commit = repository, commit
        root, folder = os.path.realpath(repository.folder), os.path.realpath(content)
        inside = os.path.relpath(folder, root).replace(os.sep, "/")
        if inside.startswith(".."):
            raise UsageError(f"the content folder {content} is in another repository than its own")
        self.content = "" if inside == "." else f"{inside}/"
        """The path of the content folder, with a slash."""
        self.tree = repository.tree(commit)
        if not os.path.isdir(folder) and not any(path.startswith(self.content) for path in self.tree):
            raise UsageError(f"there is no content folder {content}, neither now nor before")

    @cached_property
    def changes(self) -> tuple[FileChange, ...]:
        """Every file that differs, by path."""
        now = self._now
        differing = [
            path for path in sorted(self.tree.keys() | now.keys()) if self._differs(path, now.get(path))
        ]
        readable = [path for path in differing if path in self.tree and self.tree[path].is_file]
        before = dict(
            zip(readable, self.repository.read([self.tree[path].name for path in readable]), strict=True)
        )
        return tuple(
            FileChange(
                path,
                before.get(path),
                now[path][1] if path in now else None,
                path in self.tree,
                bool(now.get(path, ("", None))[0]),
            )
            for path in differing
        )

    def unchanged(self) -> Iterator[tuple[str, bytes]]:
        """Yield the content files that are as they were."""
        changed = {change.path for change in self.changes}
        for path in self.tree:
            data = self._now.get(path, ("", None))[1]
            if path.startswith(self.content) and path not in changed and data is not None:
                yield path, data

    @cached_property
    def _now(self) -> dict[str, tuple[str, bytes | None]]:
        """What lies in the working tree, each file read once."""
        return {path: self._disk(path) for path in self._paths()}

    def _paths(self) -> set[str]:
        """Return the paths of the working tree: of content all there is, else what git knows of."""
        found = {path for path in self.repository.present() if not path.startswith(self.content)}
        root = self.repository.folder
        for folder, folders, files in os.walk(root / self.content):
            folders[:] = [name for name in folders if name != ".git"]
            links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
            found |= {
                os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/")
                for name in files + links
            }
        return found

    def _disk(self, path: str) -> tuple[str, bytes | None]:
        """Return what lies at a path: its mode, empty for nothing, and its bytes where it is a file."""
        full = self.repository.folder / path
        try:
            about = os.lstat(full)
            if stat.S_ISLNK(about.st_mode):
                return "120000", None
            if not stat.S_ISREG(about.st_mode):
                return ("" if stat.S_ISDIR(about.st_mode) else "0"), None
            if about.st_size > MOST:
                return "100644", None
            return "100755" if about.st_mode & 0o100 else "100644", full.read_bytes()
        except OSError:
            return "", None

    def _differs(self, path: str, now: tuple[str, bytes | None] | None) -> bool:
        was = self.tree.get(path)
        if was is None:
            return bool(now and now[0])
        if was.mode == "160000":  # another repository: git alone knows
            return False
        if not now or not now[0]:
            return True
        mode, data = now
        if mode == "120000":
            target = os.fsencode(os.readlink(self.repository.folder / path))
            return was.mode != "120000" or not _is(was, target)
        return data is None or not was.is_file or not _is(was, data)


def _is(blob: Blob, data: bytes) -> bool:
    """Return whether bytes are those of a blob, as git names it."""
    algorithm = sha1 if len(blob.name) == 40 else sha256
    return algorithm(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest() == blob.name
