"""What MkDocs says, to be shown elsewhere than on its log."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.commands import build


@contextmanager
def collected_log() -> Iterator[list[str]]:
    """Collect warnings and errors that this thread tells in the block."""
    told: list[str] = []
    own = threading.get_ident()

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.thread == own:
                told.append(record.getMessage())

    logger = logging.getLogger(build.__name__.partition(".")[0])  # "mkdocs" or "properdocs"
    handler = Handler(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield told
    finally:
        logger.removeHandler(handler)
