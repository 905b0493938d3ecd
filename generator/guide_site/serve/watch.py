"""Which files changed, in batches: what an editor does at once, or a switch of branches, is one of them.

A system tells nothing more of a folder once it was removed. So the folders above are watched as well, and
watching begins anew as soon as a folder that the site is made from goes, comes back or is replaced.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from pathlib import Path

from watchfiles import Change, awatch

from guide_site.serve.inputs import is_input

STEP = 15
"""Milliseconds without a change after which a batch is complete."""
LONGEST = 300
"""Milliseconds after which a batch is handed over, even if changes go on."""

LOOK = 500
"""Milliseconds after which the folders are looked at, whatever the system tells."""
RETRY = 1.0
"""Seconds until what cannot be watched is tried again. An empty batch has all files looked at meanwhile."""

Inputs = Callable[[], Sequence[Path]]
"""Returns the files and folders to watch, whether they exist or not."""


async def batches(inputs: Inputs, ready: asyncio.Event) -> AsyncIterator[set[Path]]:
    """Yield the files that changed, batch by batch, without end.

    An empty batch means that watching began anew: anything may have changed meanwhile. `ready` is set as soon
    as changes are noticed.
    """
    while True:
        paths = list(inputs())
        before = _identities(paths)
        stop = asyncio.Event()
        try:
            async for batch in _watch(paths, stop, ready):
                found = {path for path in batch if is_input(path) and _below(path, paths)}
                if found:
                    yield found
                if list(inputs()) != paths or _identities(paths) != before:
                    break
        finally:
            stop.set()
        yield set()


async def _watch(
    paths: Sequence[Path], stop: asyncio.Event, ready: asyncio.Event
) -> AsyncIterator[set[Path]]:
    """Yield what changes below the paths and in the folders above them."""
    queue: asyncio.Queue[set[Path] | None] = asyncio.Queue()

    async def pump(watched: Iterable[Path], recursive: bool) -> None:
        try:
            async for changes in awatch(
                *watched,
                watch_filter=_any,
                step=STEP,
                debounce=LONGEST,
                rust_timeout=LOOK,
                yield_on_timeout=True,
                stop_event=stop,
                recursive=recursive,
                ignore_permission_denied=True,
            ):
                await queue.put({Path(name) for _, name in changes})
        finally:
            await queue.put(None)

    # Files are watched by their folders: most editors put a new file in the place of the old one.
    there = [path for path in paths if path.is_dir()]
    above = dict.fromkeys(_nearest(path) for path in paths)
    tasks = [asyncio.create_task(pump(above, recursive=False))]
    if there:
        tasks.append(asyncio.create_task(pump(there, recursive=True)))
    await asyncio.sleep(0)  # both have begun
    ready.set()
    try:
        while (batch := await queue.get()) is not None:
            yield batch
    finally:
        stop.set()
        failed = [each for each in await asyncio.gather(*tasks, return_exceptions=True) if each]
    if failed:
        # The folder vanished as it began to be watched, or the system watches no more of them.
        await asyncio.sleep(RETRY)


def _any(change: Change, path: str) -> bool:
    return change is not Change.modified or not Path(path).is_dir()


def _nearest(path: Path) -> Path:
    """Return the innermost folder above a path that exists."""
    return next(folder for folder in path.parents if folder.is_dir())


def _below(path: Path, paths: Iterable[Path]) -> bool:
    return any(path == each or path.is_relative_to(each) or each.is_relative_to(path) for each in paths)


def _identities(paths: Iterable[Path]) -> list[tuple[int, int] | None]:
    """Return which folders stand at the paths; files are often replaced, which changes nothing here."""
    found: list[tuple[int, int] | None] = []
    for path in paths:
        try:
            known = path.stat()
        except OSError:
            found.append(None)
        else:
            found.append((known.st_dev, known.st_ino) if path.is_dir() else (0, 0))
    return found
