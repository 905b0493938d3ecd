"""Pack the built site into a reproducible archive: the same files give the same bytes."""

import os
import zipfile
from collections.abc import Container, Iterator
from datetime import UTC, datetime
from pathlib import Path

from guide_site.audit import AuditError, Auditor
from guide_site.audit.readers import Readers
from guide_site.errors import UsageError

SITE_MARKER = "assets/guide.css"
"""A folder that contains this file is a built site and may be packed."""

_FIRST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that the format supports."""
_LAST = (2107, 12, 31, 23, 59, 58)
"""The latest time that the format supports."""
_FILE = 0o100644 << 16


def _within(stamp: tuple[int, int, int, int, int, int]) -> tuple[int, int, int, int, int, int]:
    """Return a time, or the nearest one that an archive can store."""
    return min(max(_FIRST, stamp), _LAST)


def _files(site: Path, ours: Container[str] | None) -> Iterator[tuple[str, Path]]:
    """Yield names and files. Links are refused, because their targets may be anywhere on the computer."""
    for folder, folders, files in os.walk(site):
        for path in (Path(folder, name) for name in folders + files):
            if ours is not None and path.relative_to(site).as_posix() not in ours:
                continue
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                raise UsageError(f"{path} is no file that a build wrote; run: guide build")
            if path.is_file():
                yield path.relative_to(site).as_posix(), path


def check_built_site(site: Path) -> None:
    """Raise UsageError if there is no built site at `site`."""
    if not (site / SITE_MARKER).is_file():
        what = (
            "holds no built site"
            if site.is_dir()
            else "is not a folder"
            if site.exists()
            else "does not exist"
        )
        raise UsageError(f"{site} {what}; run: guide build")


def zip_site(
    site: Path,
    out: Path,
    time: int | None = None,
    ours: Container[str] | None = None,
    *,
    readers: Readers = (),
    audit: bool = True,
) -> int:
    """Pack every file in `site`, or those named by `ours`, into `out` and return their number.

    Names are sorted, and all files have the same time and permissions, so that the archive does not depend on
    when and where the site was built. `time`: seconds since 1970 for all files, such as SOURCE_DATE_EPOCH.
    `audit` is False if the build has just checked the site. External hosts are not checked again: the build
    did that with the settings at hand.

    Raises UsageError if `site` contains no built site, or something that no build writes; AuditError if a
    link in it is broken, since the folder may have been changed after the build.
    """
    check_built_site(site)
    stamp = _FIRST if time is None else _within(datetime.fromtimestamp(time, UTC).timetuple()[:6])
    files = sorted(_files(site, ours))
    auditor = Auditor((name for name, _ in files), readers=readers)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, file in files:
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, which the permissions below are for
            entry.external_attr = _FILE
            data = file.read_bytes()
            archive.writestr(entry, data, compresslevel=9)
            if audit and auditor.wants(name):
                auditor.take(name, data.decode(errors="replace"))
    if audit and (faults := auditor.faults()):
        raise AuditError(faults)
    return len(files)
