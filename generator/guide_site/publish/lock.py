"""One at a time: who writes a site or a file holds its lock. The system takes it from whoever is killed."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from guide_site.errors import UsageError

_ATTEMPTS = 3


@contextmanager
def locked(target: Path, name: str) -> Iterator[None]:
    """Hold the lock of `target`, called `name` in messages: a file beside it, which goes with the lock.

    Whatever way `target` is written, the lock is the same if its folder is. Raises UsageError where another
    run holds it, OSError where there can be none.
    """
    file = target.with_name(f".{target.name}.guide-lock")
    file.parent.stat()  # filelock would make a folder that is missing
    # A marker file in place of the system's lock would outlive a killed run: better none than that.
    lock = FileLock(file, mode=0o644, blocking=False, fallback_to_soft=False)
    _acquire(lock, name)
    try:
        yield
    finally:
        try:
            # While the lock is held: removed later, the file could be the next run's. Windows removes nothing
            # that is open; there filelock removes it.
            with suppress(OSError):
                file.unlink()
        finally:
            lock.release()


def _acquire(lock: FileLock, name: str) -> None:
    # filelock reports the same where another run holds the lock and where the run before removed the file
    # after it was opened here. In the second case the next attempt succeeds.
    for _ in range(_ATTEMPTS):
        with suppress(Timeout):
            lock.acquire()
            return
    raise UsageError(f"another run is writing {name}; wait until it is done")
