"""Where and in which environment tests run commands."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DAY = "1795000000"
"""2026-11-18 as SOURCE_DATE_EPOCH: content of the tests never grows old."""


def environment(**more: str) -> dict[str, str]:
    """Return the environment without what would bend a build."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("GUIDE_", "SOURCE_DATE_"))
    }
    return kept | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"} | more
