"""Update a site or a file atomically: if a run is stopped or killed, the old or the new one is complete.

During a run, and after a killed run until the next one, these are next to the target:

- `.<name>.guide-draft`: may be incomplete, so it is only ever removed
- `.<name>.guide-old`: the last site, complete, if the system has no atomic swap; restored if there is no site
- `.<name>.guide-lock`: see `lock`
- `.<name>.guide-manifest-next`: see `manifest`; the manifest itself stays there

`.<name>.guide-cache` stays, too: what builds keep for the next one.

Foreign files in the old site, such as a host's CNAME, are hard-linked into the new one before the swap, so
that removing the old site does not remove them.

A folder only gets the names of the target and the old site by renaming, which proves that it is complete.
"""

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from guide_site.errors import UsageError, display_name
from guide_site.publish.disk import exchange, flush
from guide_site.publish.index import FileIndex
from guide_site.publish.lock import locked
from guide_site.publish.manifest import (
    commit_manifest,
    confirm_manifest,
    digests,
    file_digest,
    next_manifest_file,
    write_next_manifest,
)
from guide_site.publish.place import check_file_is_ours, find_foreign_files


@contextmanager
def staged_folder(
    out: Path,
    index: FileIndex | None = None,
    done: Callable[[Path, Mapping[str, str]], None] | None = None,
) -> Iterator[Path]:
    """Yield an empty folder that replaces `out` when the block ends without an error.

    Foreign files in the old folder are kept in the new one.

    Args:
        out: The folder.
        index: What is known of its files. In `index.written` the block may put the SHA-256 of those that it
            writes, which are then not read again.
        done: Called with the folder and the SHA-256 of its files, once it stands and before another run may
            begin.

    Raises:
        UsageError: The system refuses, another run is writing there, or `out` is not ours or was changed.
    """
    target = Path(os.path.realpath(out))
    draft = _draft(target)
    with _refusals(out), _readable_by_all():
        target.parent.mkdir(parents=True, exist_ok=True)
        with locked(target, display_name(out)):
            _recover(target)
            if target.exists():
                find_foreign_files(target, out, index)
            try:
                draft.mkdir()
                yield draft
                files = dict(index.written) if index and index.written is not None else digests(draft)
                if target.exists():
                    for name in find_foreign_files(target, out, index):
                        _take_over(target, draft, name)
                write_next_manifest(target, files)
                flush(draft)
                _swap(draft, target)
                confirm_manifest(target)
            finally:
                with suppress(UsageError):
                    _recover(target)
            if done:
                done(target, files)


def _take_over(target: Path, draft: Path, name: str) -> None:
    """Keep foreign files in the new site as well.

    Raises UsageError if the new site has a file of its own in the same place.
    """
    source, to = target / name, draft / name
    whole_folder = source.is_dir() and not source.is_symlink()
    if os.path.lexists(to) and not (whole_folder and to.is_dir()):
        raise UsageError(
            f"{display_name(source)} is not of a build, which now writes a page or file of that name; "
            "move it away and build again"
        )
    if os.path.ismount(source):
        raise UsageError(f"{display_name(source)} is another disk; unmount it, and build again")
    to.parent.mkdir(parents=True, exist_ok=True)
    if whole_folder:
        to.mkdir(exist_ok=True)
        for entry in sorted(source.iterdir()):
            _take_over(target, draft, entry.relative_to(target).as_posix())
        shutil.copystat(source, to)
        return
    try:
        os.link(source, to, follow_symlinks=False)
    except OSError:  # file systems without hard links, and files of other users
        shutil.copy2(source, to, follow_symlinks=False)


def _swap(draft: Path, target: Path) -> None:
    if not target.exists():
        draft.rename(target)
    elif not exchange(draft, target):
        old = _old(target)
        target.rename(old)
        draft.rename(target)


def _recover(target: Path) -> None:
    """Restore the last site if there is none, and remove what this run or a killed one left behind."""
    draft, old = _draft(target), _old(target)
    if old.exists() and not target.exists():
        old.rename(target)
    commit_manifest(target)
    _remove(draft)
    if old.exists():
        # Not removed under its own name, which proves that a folder is complete.
        old.rename(draft)
        _remove(draft)


def _remove(draft: Path) -> None:
    try:
        if draft.is_dir() and not draft.is_symlink():
            shutil.rmtree(draft)
        else:
            draft.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or error
        raise UsageError(f"{draft} is left of an earlier run and cannot be removed: {reason}") from None


@contextmanager
def staged_file(out: Path, *, checksum: bool = False) -> Iterator[Path]:
    """Yield the path of a file that replaces `out` when the block ends without an error.

    With `checksum`, its SHA-256 is written to a file next to it that ends in `.sha256`. After a kill it may
    be missing, but is never that of another file. Raises UsageError if the system refuses, or if another run
    is writing the file.
    """
    target = Path(os.path.realpath(out))
    draft, digest = _draft(target), target.with_name(f"{target.name}.sha256")
    drafts = (draft, _draft(digest))
    with _refusals(out), _readable_by_all():
        target.parent.mkdir(parents=True, exist_ok=True)
        with locked(target, display_name(out)):
            try:
                commit_manifest(target)
                for file in drafts:
                    _remove(file)
                check_file_is_ours(target, out, checksum=checksum)
                yield draft
                _flush_file(draft)
                if checksum:
                    value = hashlib.sha256(draft.read_bytes()).hexdigest()
                    drafts[1].write_bytes(f"{value}  {target.name}\n".encode())
                    _flush_file(drafts[1])
                check_file_is_ours(target, out, checksum=checksum)
                written = zip((target.name, digest.name), drafts, strict=True)
                write_next_manifest(
                    target, {name: found for name, file in written if (found := file_digest(file))}
                )
                if checksum:
                    digest.unlink(missing_ok=True)
                draft.replace(target)
                if checksum:
                    drafts[1].replace(digest)
            finally:
                with suppress(OSError):
                    commit_manifest(target)
                for file in drafts:
                    with suppress(UsageError):
                        _remove(file)


def _flush_file(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def cache_folder(target: Path) -> Path:
    """Return the folder beside a site in which builds keep what they need not do twice."""
    return target.parent / f".{target.name}.guide-cache"


def leftovers(target: Path) -> bool:
    """Return whether a run is writing at `target`, or was killed as it did."""
    beside = (_draft(target), _old(target), next_manifest_file(target))
    return any(os.path.lexists(path) for path in beside)


def _draft(target: Path) -> Path:
    return target.with_name(f".{target.name}.guide-draft")


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.guide-old")


@contextmanager
def _readable_by_all() -> Iterator[None]:
    """Make published files readable for web servers and recipients, whatever the author's umask."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def _refusals(out: Path) -> Iterator[None]:
    """Report in one line if the system refuses to write, or to read the input."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        # If a copy fails, the first name is the source. If a disk is full, there may be no name at all.
        name = error.filename2 or error.filename
        file = Path(os.fsdecode(name)) if isinstance(name, str | bytes) else None
        if file and not _belongs(file, Path(os.path.realpath(out))):
            raise UsageError(f"{display_name(file)}: {reason}") from None
        raise UsageError(f"{display_name(out)} cannot be written: {reason}{_hint(error.errno)}") from None


def _belongs(file: Path, target: Path) -> bool:
    """Whether a file is the target, one of its parents, or one of the target's own files next to it."""
    beside = Path(os.path.realpath(file.parent)) / file.name
    drafts = (_draft(target), _draft(target.with_name(f"{target.name}.sha256")))
    return (
        target.is_relative_to(beside)
        or any(beside.is_relative_to(draft) for draft in drafts)
        or (beside.parent == target.parent and beside.name.startswith(f".{target.name}.guide-"))
    )


def _hint(code: int | None) -> str:
    if code in (errno.ENOSPC, errno.EDQUOT):
        return "; make room and try again"
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "; name another place with --out"
    return ""
