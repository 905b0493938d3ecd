"""Environments with other site generators and themes, below build/engines/.

Packages of requirements-engines.lock are installed; the rest is shared with the environment that runs
the tests, as links that leave out what the new packages replace. Run as a program, this module makes all.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from sysconfig import get_path

from tests.sites.projects import ROOT

LOCK = ROOT / "requirements-engines.lock"
FOLDER = ROOT / "build/engines"


@dataclass(frozen=True)
class Environment:
    """What is installed in an environment, and what of the shared packages is not there."""

    name: str
    installed: tuple[str, ...]
    absent: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        return FOLDER / self.name

    @property
    def python(self) -> Path:
        return self.folder / "bin/python"

    def make(self) -> None:
        """Make it, if it is not there already as the lock file has it."""
        wanted = locked(self.installed)
        stamp = self.folder / "installed"
        mark = hashlib.sha256(f"{self} {wanted}".encode()).hexdigest()
        if not (stamp.is_file() and stamp.read_text(encoding="utf-8") == mark):
            shutil.rmtree(self.folder, ignore_errors=True)
            venv.create(self.folder, symlinks=True)
            if self.installed:
                self._install(wanted)
            stamp.write_text(mark, encoding="utf-8")
        self._share()

    def _install(self, wanted: str) -> None:
        requirements = self.folder / "requirements.txt"
        requirements.write_text(wanted, encoding="utf-8")
        # Their own dependencies are among the shared packages.
        pip = ["pip", "--quiet", "--python", str(self.python), "install", "--no-deps", "--require-hashes"]
        subprocess.run([sys.executable, "-m", *pip, "-r", str(requirements)], check=True)

    def _share(self) -> None:
        """Link every package of the tests' environment but the absent ones, as they are now."""
        shared = self.folder / "shared"
        shutil.rmtree(shared, ignore_errors=True)
        shared.mkdir()
        left_out = {name for package in self.absent for name in top_level(package)}
        for path in Path(get_path("purelib")).iterdir():
            if path.name not in left_out:
                (shared / path.name).symlink_to(path)
        # What is installed here comes before.
        (site_packages(self.folder) / "shared.pth").write_text(
            f"{ROOT / 'generator'}\n{shared}\n", encoding="utf-8"
        )


MATERIALX = ("mkdocs-document-dates", "mkdocs-materialx")
ENVIRONMENTS = {
    each.name: each
    for each in (
        Environment("properdocs-beside-mkdocs", ("properdocs",)),
        Environment("properdocs", ("properdocs",), absent=("mkdocs",)),
        Environment("mkdocs-ng", ("mkdocs-ng",), absent=("mkdocs",)),
        Environment("materialx", MATERIALX, absent=("mkdocs-material",)),
        Environment("materialx-properdocs", (*MATERIALX, "properdocs"), absent=("mkdocs", "mkdocs-material")),
        Environment("bare", (), absent=("mkdocs", "mkdocs-material")),
    )
}


def locked(packages: tuple[str, ...]) -> str:
    """Return the lines of the lock file for these packages, versions with hashes."""
    entries = re.split(r"\n(?=\S)", LOCK.read_text(encoding="utf-8"))
    found = [entry for entry in entries if entry.partition("==")[0] in packages]
    assert len(found) == len(packages), f"{LOCK.name} lacks some of {', '.join(packages)}; run: make lock"
    return "\n".join(found) + "\n"


def top_level(package: str) -> set[str]:
    """Return the files and folders of an installed package in site-packages."""
    return {path.parts[0] for path in distribution(package).files or () if path.parts[0] != ".."}


def site_packages(folder: Path) -> Path:
    """Return where the packages of the environment in `folder` are."""
    return next(folder.glob("lib/python*/site-packages"))


if __name__ == "__main__":
    for each in ENVIRONMENTS.values():
        each.make()
