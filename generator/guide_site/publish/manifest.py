"""The list of what a run wrote: the proof that a site or a file is ours, and may be replaced.

It stands beside the site or file, as `.<name>.guide-manifest`, and is never published. It holds the SHA-256
of each file, by its name below the site, or its own name. What it does not name is somebody else's.

`.<name>.guide-manifest-next` is the list of what is about to take the target's place. A run that is killed in
between leaves it, and the next one sees from the files which of the two lists is true.
"""

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from guide_site.errors import UsageError
from guide_site.load.folder import display_name

FORMAT = "guide-manifest"


def manifest_file(target: Path) -> Path:
    """Return where the list of a site or file stands."""
    return target.with_name(f".{target.name}.guide-manifest")


def _next(target: Path) -> Path:
    return target.with_name(f".{target.name}.guide-manifest-next")


def read_manifest(target: Path) -> dict[str, set[str]] | None:
    """Return the SHA-256 of each file that we wrote at `target`, or None where there is no list.

    While a run puts something in place, and after it was killed there, a file may have either of two. Raises
    UsageError where something stands in the list's place that we did not write, OSError where it cannot be
    read.
    """
    listed: dict[str, set[str]] = {}
    there = [file for file in (manifest_file(target), _next(target)) if os.path.lexists(file)]
    for file in there:
        found = _parse(file)
        if found is None and file == manifest_file(target):
            raise UsageError(
                f"{display_name(file)} is not a list that a build wrote; "
                "move it away, or name another place with --out"
            )
        for name, digest in (found or {}).items():
            listed.setdefault(name, set()).add(digest)
    return listed or None


def _parse(file: Path) -> dict[str, str] | None:
    if file.is_symlink() or not file.is_file():
        return None
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        return None
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("files"), dict):
        return None
    files = data["files"]
    return files if all(isinstance(digest, str) for digest in files.values()) else None


def write_next_manifest(target: Path, files: Mapping[str, str]) -> None:
    """Write the list of what is about to take the place of `target`."""
    file = _next(target)
    file.unlink(missing_ok=True)  # not through a link that stands there
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        json.dump(
            {"format": FORMAT, "files": dict(files)}, stream, indent=0, sort_keys=True, ensure_ascii=True
        )
        stream.write("\n")
        stream.flush()
        os.fsync(stream.fileno())


def commit_manifest(target: Path) -> None:
    """Make the list true again after a run that announced something, whether it came to its end or not."""
    file = _next(target)
    if not os.path.lexists(file):
        return
    files = _parse(file)
    if files is not None and _stands(target, files):
        file.replace(manifest_file(target))
    else:
        file.unlink()


def _stands(target: Path, files: Mapping[str, str]) -> bool:
    """Whether what was announced is there. Of a file its checksum may be missing, which comes last."""
    if target.is_dir():
        return all(file_digest(target / name) == digest for name, digest in files.items())
    return target.name in files and file_digest(target) == files[target.name]


def file_digest(file: Path) -> str | None:
    """Return the SHA-256 of a file, or None where there is none: links and folders are not followed."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return None
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below a folder, by its name with slashes."""
    found: dict[str, str] = {}
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = Path(place, name)
            if digest := file_digest(path):
                found[path.relative_to(folder).as_posix()] = digest
    return found


def write_manifest(target: Path) -> None:
    """List what `mkdocs build` wrote into a folder that it emptied before.

    MkDocs leaves what begins with a dot, which is therefore not ours.

    Where nothing can be written beside the folder there will be no list, and `guide build` asks what to do.
    """
    files = {name: digest for name, digest in digests(target).items() if not name.startswith(".")}
    with suppress(OSError):
        write_next_manifest(target, files)
        commit_manifest(target)
