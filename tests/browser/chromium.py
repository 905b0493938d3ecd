"""The browser that tests and screenshots drive: find it, or install it where that can be done.

``find_chromium()`` only looks. Run as a program, this module also installs, prints the path of the
browser and exits 0, or says in one line what to install and exits 1.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# The first is Debian's Chromium without its windows. With them every context starts processes for tabs and
# toolbars that nobody sees: the same tests take twice as long.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)

FLAGS: tuple[str, ...] = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-software-rasterizer",
    "--disable-sync",
    "--no-first-run",
)
"""Keep the browser from calling home: what a test sees on the network is the page's alone."""
if os.geteuid() == 0:
    FLAGS += ("--no-sandbox",)  # Chromium refuses to start as root with it

# In a process of its own: Playwright's synchronous API refuses to start a second time in one process,
# and the tests that ask for a browser already run it.
PLAYWRIGHT_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find_chromium() -> Path | None:
    """Return a Chromium or Chrome that starts, or None.

    ``$CHROMIUM``, a path or a command, is the only one tried where it is set. Otherwise the system's
    browsers come first, then the one that Playwright installs.
    """
    if chosen := os.environ.get("CHROMIUM"):
        return that_starts(chosen)
    for name in NAMES:
        if found := that_starts(name):
            return found
    path = _output([sys.executable, "-c", PLAYWRIGHT_PATH])
    return that_starts(path) if path else None


def install_chromium() -> None:
    """Try each way to install a browser that this computer offers, until one is found."""
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        run(playwright)
        return
    run(["apt-get", "update"])
    for command in (
        ["apt-get", "install", "--yes", "chromium-headless-shell"],
        ["apt-get", "install", "--yes", "chromium"],
        [*playwright, "--with-deps"],
    ):
        run(command)
        if find_chromium():
            return


def that_starts(command: str) -> Path | None:
    # Being there is not enough: Ubuntu's chromium-browser may be a script that only names a snap.
    path = shutil.which(command)
    return Path(path) if path and _output([path, "--version"]) is not None else None


def _output(command: list[str]) -> str | None:
    """Return what the command prints, or None where it cannot be run or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def run(command: list[str]) -> None:
    # Failure shows in that no browser is found afterwards; standard output is left to the path.
    print("Installing a browser:", *command, file=sys.stderr)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=environment, check=False)


def main() -> int:
    """Print the path of a browser, installed first where there is none; return the exit code."""
    path = find_chromium()
    if not path and not os.environ.get("CHROMIUM"):
        install_chromium()
        path = find_chromium()
    if not path:
        print("No browser to drive: install Chromium, or set CHROMIUM to one that starts.", file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
