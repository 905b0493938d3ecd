"""Write THIRD_PARTY.md: every package of the lock files with its version, its licence and what it is for.

The licence is the one that the installed package states of itself. ``--check`` compares names and versions
with the lock files without reading a package, and exits 1 where they differ.
"""

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageMetadata, PackageNotFoundError
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = ROOT / "THIRD_PARTY.md"
LOCKS = {
    "requirements.lock": "building sites",
    "requirements-dev.lock": "developing and testing",
    "requirements-bench.lock": "measuring",
    "requirements-engines.lock": "trying other engines",
    "requirements-fuzz.lock": "fuzzing",
    "requirements-node.lock": "testing scripts",
    "requirements-mutants.lock": "mutation testing",
}
"""Lock files with what they are for. A package stands under the first that has it."""
NPM = {
    "bench/checker/package-lock.json": "checking HTML",
    "bench/stryker/package-lock.json": "mutation testing of scripts",
}
"""The same of npm."""

_PINNED = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;]+)", re.MULTILINE)
_ROW = re.compile(r"^\| ([^ |]+) \| ([^ |]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_SPDX = {
    "Apache": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
_READ = {"axe-playwright-python": "MIT, with axe-core: MPL-2.0"}
"""Licences read in the files of packages whose metadata states none."""
_HEAD = """# Third-party software

Written by `make third-party` from the lock files; a test compares them. Nothing of this is part of this
repository: it is installed by name, version and hash. The licence is what each package states of itself.

One file of this repository is made from somebody else's: generator/guide_site/validate/confusables.txt is
Unicode's table of characters that look alike, without its comments, under the Unicode License v3
([Unicode-3.0](LICENSE-UNICODE)). bench/confusables.py makes it.

What a built site, a bundle and an archive hold comes from this repository, but for what the search makes of
two packages' data: pairs of Traditional and Simplified characters from OpenCC (Apache-2.0), and readings of
the content's own words from pypinyin (MIT). Of Material for MkDocs no file is published.

| package | version | licence | for |
|---|---|---|---|
"""


def locked() -> list[tuple[str, str, str]]:
    """Return name, version and purpose of every package, in the order of the table."""
    found: dict[str, tuple[str, str, str]] = {}
    for lock, purpose in LOCKS.items():
        for name, version in _PINNED.findall((ROOT / lock).read_text(encoding="utf-8")):
            found.setdefault(name, (name, version, purpose))
    order = [*LOCKS.values(), *NPM.values()]
    rows = {*found.values(), *((name, version, purpose) for name, version, _, purpose in _npm())}
    return sorted(rows, key=lambda entry: (order.index(entry[2]), *entry[:2]))


def _npm() -> Iterator[tuple[str, str, str, str]]:
    """Yield name, version, licence and purpose of each package from npm, also of two versions of one."""
    for lock, purpose in NPM.items():
        for path, package in json.loads((ROOT / lock).read_text(encoding="utf-8"))["packages"].items():
            if path:
                yield path.rpartition("node_modules/")[2], package["version"], package["license"], purpose


def listed() -> list[tuple[str, str, str]]:
    """Return name, version and purpose of every package that THIRD_PARTY.md has."""
    rows = _ROW.findall(FILE.read_text(encoding="utf-8"))
    return [(name, version, purpose) for name, version, _, purpose in rows if name != "package"]


def licences() -> dict[str, str]:
    """Return the licence of every package that THIRD_PARTY.md has."""
    rows = _ROW.findall(FILE.read_text(encoding="utf-8"))
    return {name: licence for name, _, licence, _ in rows if name != "package"}


def _licence(name: str, version: str, purpose: str) -> str:
    if purpose in NPM.values():
        return next(each[2] for each in _npm() if (each[0], each[1], each[3]) == (name, version, purpose))
    stated = _metadata(name)
    if "License-Expression" in stated:
        return stated["License-Expression"]
    own = stated["License"].strip() if "License" in stated else ""
    if own and own != "UNKNOWN" and len(own) < 50:
        return _SPDX.get(own, own)
    kinds = [kind.split(" :: ") for kind in stated.get_all("Classifier") or []]
    found = [_SPDX.get(kind[-1], kind[-1]) for kind in kinds if kind[0] == "License"]
    return " AND ".join(found) or _READ.get(name, "")


def _metadata(name: str) -> PackageMetadata:
    """Return what an installed package states; engines stand in environments of their own."""
    path = [*sys.path, *map(str, ROOT.glob("build/engines/*/lib/python*/site-packages"))]
    for found in Distribution.discover(name=name, path=path):
        return found.metadata
    raise PackageNotFoundError(name)


def main() -> int:
    """Write or compare the file; return the exit code."""
    if "--check" in sys.argv[1:]:
        differ = sorted(set(listed()) ^ set(locked()))
        for name, version, _ in differ:
            print(f"{name} {version} differs from the lock files. Run: make third-party", file=sys.stderr)
        return 1 if differ else 0
    try:
        rows = [
            (name, version, _licence(name, version, purpose), purpose) for name, version, purpose in locked()
        ]
    except PackageNotFoundError as error:
        print(f"{error.name} is not installed: run make third-party", file=sys.stderr)
        return 1
    unknown = [name for name, _, licence, _ in rows if not licence]
    if unknown:
        print(f"No licence is stated by {', '.join(unknown)}", file=sys.stderr)
        return 1
    FILE.write_text(_HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
