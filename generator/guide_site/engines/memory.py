"""When Python looks for objects that nobody uses any more: not while a site is read or audited."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collection() -> Iterator[None]:
    """Let the garbage collector rest in this block."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def kept_objects() -> Iterator[None]:
    """Let the garbage collector rest, and afterwards pass over what the block made.

    Millions of small objects live as long as the build: to count them again and again took two fifths of the
    time to read 5,000 procedures.
    """
    gc.unfreeze()  # under `serve`: what the last build left may go
    with without_collection():
        try:
            yield
        finally:
            gc.freeze()
