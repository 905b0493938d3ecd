"""Under `serve` the generator itself may be edited."""

import logging
import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[2]

log = logging.getLogger("mkdocs.plugins.guide")


class Restart:
    """Begins again with the new code where that is newer than this object."""

    def __init__(self) -> None:
        self._born = _newest()

    def if_changed(self) -> None:
        """Start the same command anew when the generator was edited."""
        if _newest() > self._born:
            restart()


def restart() -> None:
    """Start the same command anew, in this process's place.

    A new process is the only honest reload: half of the old modules would live on.
    """
    log.info("The generator changed: starting again")
    sys.stdout.flush()
    os.execv(sys.executable, sys.orig_argv)


def _newest() -> float:
    return max(file.stat().st_mtime for file in PACKAGE.rglob("*.py"))
