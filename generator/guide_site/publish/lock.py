"""Exclusive lock for writing a site or a file, released when the process dies."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from guide_site.errors import UsageError

_ATTEMPTS = 3


@contextmanager
def locked(target: Path, name: str) -> Iterator[None]:
    """Hold the lock of `target`, called `name` in messages: a file next to it, removed with the lock.

    Different spellings of `target` share one lock if they lead to the same folder. Raises UsageError if
    another run holds the lock, OSError if none can be created.
    """
    file = target.with_name(f".{target.name}.guide-lock")
    file.parent.stat()  # filelock would create a missing folder
    # No fallback to a marker file instead of the system's lock: it would outlive a killed run.
    lock = FileLock(file, mode=0o644, blocking=False, fallback_to_soft=False)
    _acquire(lock, name)
    try:
        yield
    finally:
        try:
            # Remove the file while the lock is held: afterwards it could belong to the next run. Windows
            # cannot remove an open file; there, filelock removes it.
            with suppress(OSError):
                file.unlink()
        finally:
            lock.release()


def _acquire(lock: FileLock, name: str) -> None:
    # filelock reports the same error if another run holds the lock and if the previous run removed the file
    # after it was opened here. In the second case, the next attempt succeeds.
    for _ in range(_ATTEMPTS):
        with suppress(Timeout):
            lock.acquire()
            return
    raise UsageError(f"another run is writing {name}; wait until it is done")
