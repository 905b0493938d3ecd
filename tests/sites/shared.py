"""Sites that tests only read: built once in a run, by whichever worker asks first.

A site is known by the digest of all that it is made of, so that it is never an old one.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from tests.sites.projects import DAY, ROOT, run


class SharedSites:
    """Builds projects below a folder that all workers of a run have in common."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before: dict[Path, list[tuple[str, int, int]]] = {}

    def build(self, project: Path, day: str | None = DAY, **settings: Any) -> Path:
        """Return a built copy of a project; its site is in `build/site`. Nothing in it may be changed.

        `settings` are environment variables, as for `run`; `day` None is today.
        """
        made_of = _digest(project, day or datetime.now(UTC).date().isoformat(), settings)
        folder = self._folder / made_of
        self._folder.mkdir(exist_ok=True)
        with FileLock(self._folder / f"{made_of}.lock"):
            if not (folder / "built").exists():
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(project, folder / "project", symlinks=True)
                run("guide", "build", cwd=folder / "project", day=day, **settings)
                (folder / "built").touch()
        self._before.setdefault(folder, list(_state(folder)))
        return folder / "project"

    def changed(self) -> list[str]:
        """Return the names of the files that tests have changed, made or removed in what is shared."""
        return sorted(
            name
            for folder, before in self._before.items()
            for name, _, _ in set(before) ^ set(_state(folder))
        )


def _digest(project: Path, day: str, settings: dict[str, Any]) -> str:
    whole = hashlib.sha256(repr((day, sorted(settings.items()))).encode())
    for root in (ROOT / "generator", project):
        for file in _files(root):
            whole.update(f"{file.relative_to(root)}\0".encode())
            whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:16]


def _files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root, followlinks=True):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (Path(folder) / name for name in sorted(names))


def _state(folder: Path) -> Iterator[tuple[str, int, int]]:
    for file in folder.rglob("*"):
        found = file.lstat()
        yield str(file), found.st_size, found.st_mtime_ns if file.is_file() else 0
