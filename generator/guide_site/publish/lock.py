"""One at a time: who writes a site or a file holds its lock. The system takes it from whoever is killed."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from guide_site.errors import UsageError

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(target: Path, name: str) -> Iterator[None]:
    """Hold the lock of `target`, called `name` in messages: a file beside it, which goes with the lock.

    Whatever way `target` is written, the lock is the same if its folder is. Raises UsageError where another
    run holds it, OSError where there can be none.
    """
    file = target.with_name(f".{target.name}.guide-lock")
    handle = _open(file, name)
    try:
        yield
    finally:
        try:
            with suppress(OSError):  # Windows removes nothing that is open: there the file stays
                file.unlink()
        finally:
            os.close(handle)


def _open(file: Path, name: str) -> int:
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _take(handle)
            if _is(file, handle):
                return handle
        except (BlockingIOError, PermissionError):
            os.close(handle)
            raise UsageError(f"another run is writing {name}; wait until it is done") from None
        except BaseException:
            os.close(handle)
            raise
        # Whoever had it removed it in between: this lock is of a file that nobody finds any more.
        os.close(handle)


def _is(file: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except FileNotFoundError:
        return False
