"""Manifest of the files that a run wrote. It proves that a site or a file is ours and may be replaced.

It is stored next to the site or file as `.<name>.guide-manifest` and is never published. It contains the
SHA-256 of each file, by its path within the site, or by its own name. Files that it does not list belong to
somebody else.

`.<name>.guide-manifest-next` is the manifest of what is about to replace the target. A killed run leaves it
behind, and the next run sees from the files which of the two manifests is correct.
"""

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from guide_site.errors import UsageError, display_name

FORMAT = "guide-manifest"


def manifest_file(target: Path) -> Path:
    """Return the path of the manifest of a site or file."""
    return target.with_name(f".{target.name}.guide-manifest")


def next_manifest_file(target: Path) -> Path:
    """Return the path of the manifest of what is about to replace a site or file."""
    return target.with_name(f".{target.name}.guide-manifest-next")


def read_manifest(target: Path) -> dict[str, set[str]] | None:
    """Return the SHA-256 of each file that we wrote at `target`, or None if there is no manifest.

    While a run replaces files, and after it was killed doing so, a file may have either of two digests.
    Raises UsageError if there is something else in the manifest's place, OSError if it cannot be read.
    """
    listed: dict[str, set[str]] = {}
    there = [file for file in (manifest_file(target), next_manifest_file(target)) if os.path.lexists(file)]
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
    """Write the manifest of what is about to replace `target`."""
    file = next_manifest_file(target)
    file.unlink(missing_ok=True)  # do not write through a link
    with file.open("x", encoding="utf-8", newline="\n") as stream:
        # As json.dump writes it with indent=0, which takes far longer for thousands of files.
        lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(files[name])}" for name in sorted(files))
        listed = f"{{\n{lines}\n}}" if files else "{}"
        stream.write(f'{{\n"files": {listed},\n"format": {json.dumps(FORMAT)}\n}}\n')
        stream.flush()
        os.fsync(stream.fileno())


def commit_manifest(target: Path) -> None:
    """Make the manifest correct again after a run that wrote the next one, whether it finished or not."""
    file = next_manifest_file(target)
    if not os.path.lexists(file):
        return
    files = _parse(file)
    if files is not None and _stands(target, files):
        file.replace(manifest_file(target))
    else:
        file.unlink()


def confirm_manifest(target: Path) -> None:
    """Make the next manifest the one of `target`, by the run that has just put those files in place."""
    next_manifest_file(target).replace(manifest_file(target))


def _stands(target: Path, files: Mapping[str, str]) -> bool:
    """Whether the announced files are in place. A checksum file may be missing, since it comes last."""
    if target.is_dir():
        return all(file_digest(target / name) == digest for name, digest in files.items())
    return target.name in files and file_digest(target) == files[target.name]


def file_digest(file: Path) -> str | None:
    """Return the SHA-256 of a file, or None if there is none. Links and folders are not followed."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return None
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file in a folder, by its path with slashes."""
    found: dict[str, str] = {}
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = Path(place, name)
            if digest := file_digest(path):
                found[path.relative_to(folder).as_posix()] = digest
    return found


def write_manifest(target: Path) -> None:
    """Write the manifest of what `mkdocs build` wrote into a folder that it emptied before.

    MkDocs keeps files whose name starts with a dot, so those are not ours.

    If nothing can be written next to the folder, there is no manifest, and `guide build` asks what to do.
    """
    files = {name: digest for name, digest in digests(target).items() if not name.startswith(".")}
    with suppress(OSError):
        write_next_manifest(target, files)
        commit_manifest(target)
