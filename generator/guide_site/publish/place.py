"""Check where a site or a file may be written: never over foreign files, and never into sources."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from guide_site.errors import UsageError, display_name
from guide_site.publish.index import FileIndex
from guide_site.publish.manifest import file_digest, manifest_file, read_manifest

REPOSITORIES = (".git", ".hg", ".svn")
"""Version control folders: nothing is written into them."""
_OTHER = "name another with --out"


def check_target_folder(
    target: Path, sources: Iterable[Path], kept: Sequence[Path] = (), index: FileIndex | None = None
) -> None:
    """Raise UsageError if no site may be written at `target`.

    It must not contain `sources` or be inside them, and must not contain one of `kept`, the current folder or
    the home folder. An existing folder must be empty, or written by us. `index`: what is known of its files.
    """
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file; name a folder with --out")
    sources = list(sources)
    for each in [*sources, *kept, Path.cwd(), Path(os.path.expanduser("~"))]:
        if _within(each, target):
            what = "is" if _same(each, target) else "holds"
            raise UsageError(
                f"{target} {what} {_real(each)}, which a build would delete; name a new folder with --out"
            )
    _refuse_sources(target, sources)
    _refuse_link(target)
    if target.is_dir():
        find_foreign_files(_real(target), target, index)


def check_target_file(out: Path, sources: Iterable[Path]) -> None:
    """Raise UsageError if no file may be written at `out`, to protect sources and foreign files."""
    if out.is_dir():
        raise UsageError(f"{out} is a folder; name a file with --out")
    if out.exists() and not out.is_file():
        raise UsageError(f"{out} is no file that could be replaced; {_OTHER}")
    _refuse_sources(out, sources)
    _refuse_link(out)
    check_file_is_ours(_real(out), out)


def check_file_is_ours(target: Path, out: Path, *, checksum: bool = False) -> None:
    """Raise UsageError if `target`, or with `checksum` its checksum file, exists and is not as we wrote it.

    `out` is the name of the target in messages.
    """
    beside = target.with_name(f"{target.name}.sha256")
    standing = [file for file in (target, *([beside] if checksum else [])) if os.path.lexists(file)]
    if not standing:
        return
    ours = read_manifest(target) or {}
    for file in standing:
        shown = display_name(out if file == target else out.with_name(file.name))
        if file.name not in ours:
            raise UsageError(
                f"{shown} is there already, and is no file that this command wrote; "
                f"move it away, or delete it if you do not need it, or {_OTHER}"
            )
        if file_digest(file) not in ours[file.name]:
            raise UsageError(
                f"{shown} was changed since it was written, and the change would be lost; "
                f"move it away, or delete it if you do not need it, or {_OTHER}"
            )


def find_foreign_files(target: Path, out: Path, index: FileIndex | None = None) -> list[str]:
    """Return the names of foreign files, links and whole folders in a folder of ours.

    `out` is the name of the folder in messages, `index` what is known of its files. Raises UsageError if the
    folder is not empty and not ours, or if a file of ours was changed.
    """
    index = index or FileIndex()
    if not any(target.iterdir()):
        return []
    shown = display_name(out)
    ours = read_manifest(target)
    if ours is None:
        first = min(entry.name for entry in target.iterdir())
        raise UsageError(
            f"{shown} holds other files, such as {first}, and there is no list that says a build wrote them "
            f"({manifest_file(target).name} beside it): they may be yours, or of an earlier version. "
            "Delete the folder if you need nothing in it, or name an empty or new folder with --out"
        )
    folders = {parent for name in ours for parent in _parents(name)}
    foreign = []
    for place, below, files in os.walk(target):
        start = "" if place == str(target) else f"{os.path.relpath(place, target)}/".replace(os.sep, "/")
        for name in sorted(below + files):
            path, relative = f"{place}/{name}", start + name
            if relative in ours:
                if index.digest(path, relative) not in ours[relative]:
                    raise UsageError(
                        f"{shown}/{relative} was changed since it was built, and the change would be lost; "
                        "move it away, or delete it, and build again"
                    )
            elif relative not in folders or os.path.islink(path) or not os.path.isdir(path):
                foreign.append(relative)
        below[:] = [
            name for name in below if start + name in folders and not os.path.islink(f"{place}/{name}")
        ]
    return sorted(foreign)


def _parents(name: str) -> list[str]:
    parts = name.split("/")[:-1]
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


def _refuse_sources(target: Path, sources: Iterable[Path]) -> None:
    for source in sources:
        if _within(target, source):
            raise UsageError(f"{target} lies in {_real(source)}, which the site is made from; {_OTHER}")
    if found := next((part for part in _real(target).parts if part.lower() in REPOSITORIES), None):
        raise UsageError(f"{target} lies in {found}, the history of a working copy; {_OTHER}")


def _refuse_link(target: Path) -> None:
    """Somebody made the link on purpose: replace neither the link nor its target."""
    if target.is_symlink():
        raise UsageError(f"{target} is a link to {os.readlink(target)}; name the place itself with --out")


def _within(path: Path, folder: Path) -> bool:
    """Whether a path is a folder or inside it, also on case-insensitive file systems."""
    real = _real(path)
    return any(_same(each, folder) for each in (real, *real.parents))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return _real(one) == _real(other)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
