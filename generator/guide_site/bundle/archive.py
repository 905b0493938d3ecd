"""The built site as an archive: the same tree gives the same bytes."""

import os
import zipfile
from collections.abc import Container, Iterator
from datetime import UTC, datetime
from pathlib import Path

from guide_site.audit import AuditError, Auditor
from guide_site.errors import UsageError

SITE_MARKER = "assets/guide.css"
"""A folder that holds this file is a built site, which may be packed."""

_FIRST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that the format knows."""
_LAST = (2107, 12, 31, 23, 59, 58)
"""The latest."""
_FILE = 0o100644 << 16


def _within(stamp: tuple[int, int, int, int, int, int]) -> tuple[int, int, int, int, int, int]:
    """Return a time, or the nearest that an archive can hold."""
    return min(max(_FIRST, stamp), _LAST)


def _files(site: Path, ours: Container[str] | None) -> Iterator[tuple[str, Path]]:
    """Yield names and files. Links are refused: what they lead to would be packed, wherever it lies."""
    for folder, folders, files in os.walk(site):
        for path in (Path(folder, name) for name in folders + files):
            if ours is not None and path.relative_to(site).as_posix() not in ours:
                continue
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                raise UsageError(f"{path} is no file that a build wrote; run: guide build")
            if path.is_file():
                yield path.relative_to(site).as_posix(), path


def check_built_site(site: Path) -> None:
    """Raise UsageError where there is no built site at `site`."""
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
    audit: bool = True,
) -> int:
    """Pack every file below `site` into `out`, or those that `ours` names, and return how many there are.

    Names are sorted, times and permissions the same for all, so that neither when nor where the site was
    built shows. `time`: seconds since 1970 for all files, such as SOURCE_DATE_EPOCH. Raises UsageError
    where `site` holds no built site, or something that no build writes; AuditError where a link in it leads
    nowhere: the folder may have been changed since. Which hosts pages name was looked at when they were
    built, with the settings at hand. `audit` is False where that build has just looked at all of it.
    """
    check_built_site(site)
    stamp = _FIRST if time is None else _within(datetime.fromtimestamp(time, UTC).timetuple()[:6])
    files = sorted(_files(site, ours))
    auditor = Auditor(name for name, _ in files)
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
