"""A Chinese font for the browser that tests drive: without one every character is a box of the same size.

Run as a program, this module installs one where there is none and that can be done, or says in one line what
to install. It always exits 0: without a font the tests that read printed text back are skipped, and say so.
"""

import os
import shutil
import subprocess
import sys
from functools import cache

from tests.browser.chromium import run

PACKAGES = ("fonts-noto-cjk", "fonts-wqy-zenhei")
"""Of Debian and Ubuntu; the second is smaller, for where the first cannot be had."""


@cache
def has_chinese() -> bool | None:
    """Whether a font has Chinese characters; None where there is no fontconfig to ask."""
    try:
        done = subprocess.run(
            ["fc-list", ":lang=zh", "family"], capture_output=True, text=True, timeout=60, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return bool(done.stdout.strip())


def main() -> int:
    """Install a font where there is none, and return 0."""
    if has_chinese():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        run(["apt-get", "update"])
        for package in PACKAGES:
            run(["apt-get", "install", "--yes", "--no-install-recommends", "fontconfig", package])
            has_chinese.cache_clear()
            if has_chinese():
                return 0
    if has_chinese() is False:
        print(f"No Chinese font: tests draw boxes. Install one, as Debian's {PACKAGES[0]}.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
