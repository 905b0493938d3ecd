"""The browsers in which the one-file bundle is tried: find them, or install them where that can be done.

The functions only look. Run as a program, this module also installs, prints where the browsers are and
exits 0, or says in one line what to install and exits 1.
"""

import os
import shutil
import sys
from collections.abc import Callable
from glob import glob
from pathlib import Path
from typing import NamedTuple

from tests.browser import chromium

FIREFOXES = ("firefox-esr", "firefox")
# Where Debian and Ubuntu, Fedora, and Arch put it.
MINIBROWSERS = (
    "/usr/lib/*/webkit2gtk-4.*/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.*/MiniBrowser",
    "/usr/lib/webkit2gtk-4.*/MiniBrowser",
)


class WebKit(NamedTuple):
    """The programs that it takes to drive WebKit."""

    driver: Path
    browser: Path
    screen: Path


def find_firefox() -> Path | None:
    """Return a Firefox that starts, or None; ``$FIREFOX``, where set, is the only one tried."""
    names = (chosen,) if (chosen := os.environ.get("FIREFOX")) else FIREFOXES
    return next((found for name in names if (found := chromium.that_starts(name))), None)


def find_webkit() -> WebKit | None:
    """Return WebKitGTK's driver, its browser and a screen for it, or None where one of them is missing."""
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    browsers = [path for pattern in MINIBROWSERS for path in sorted(glob(pattern))]
    if not (driver and screen and browsers):
        return None
    return WebKit(Path(driver), Path(browsers[0]), Path(screen))


BROWSERS: dict[str, tuple[Callable[[], Path | WebKit | None], tuple[str, ...]]] = {
    "Firefox": (find_firefox, ("firefox-esr",)),
    "WebKitGTK": (find_webkit, ("webkit2gtk-driver", "xvfb")),
}
"""How to find each, and the Debian packages that bring it."""


def main() -> int:
    """Print where the browsers are, installed first where they are missing; return the exit code."""
    if chromium.main() != 0:
        return 1
    wanted = [package for find, packages in BROWSERS.values() if not find() for package in packages]
    if wanted and os.geteuid() == 0 and shutil.which("apt-get"):
        chromium.run(["apt-get", "update"])
        chromium.run(["apt-get", "install", "--yes", "--no-install-recommends", *wanted])
    missing = [name for name, (find, _) in BROWSERS.items() if not find()]
    for name, (find, _) in BROWSERS.items():
        if name not in missing:
            print(*(found if isinstance(found := find(), tuple) else [found]))
    if missing:
        packages = " ".join(package for name in missing for package in BROWSERS[name][1])
        print(
            f"{' and '.join(missing)} missing: install as Debian's {packages} do, "
            "or set FIREFOX to one that starts.",
            file=sys.stderr,
        )
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
