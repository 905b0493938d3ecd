"""Which site generator and which theme are installed: MkDocs, MkDocs NG or ProperDocs; Material or MaterialX.

MkDocs NG installs as `mkdocs` too. ProperDocs is a package of its own, which lets its modules be imported
under MkDocs' names, so that the same plugin works with each of them.
"""

import logging
import re
import sys
from collections.abc import Mapping
from importlib import import_module, metadata

from guide_site.errors import UsageError

Version = tuple[int, int, int]

ENGINE_VERSIONS: tuple[Version, Version] = ((1, 6, 1), (2, 0, 0))
"""The oldest version of MkDocs' interface that works, and the first that does not any more."""

THEMES: Mapping[str, tuple[Version, Version]] = {
    # Older releases have a DOM-based XSS; 10 would be another theme.
    "mkdocs-material": ((9, 8, 1), (10, 0, 0)),
    "mkdocs-materialx": ((10, 2, 2), (11, 0, 0)),
}
"""The same of each theme, by the package that brings it."""


def require_engine() -> None:
    """Make `mkdocs` importable, by whichever engine is installed.

    Where an engine loads our plugin, it is imported already and stays. Otherwise MkDocs or MkDocs NG is
    taken, and ProperDocs where they are absent or of an unsuitable version.

    Raises UsageError with what to install.
    """
    if "mkdocs" in sys.modules:
        return
    mkdocs, properdocs = _version("mkdocs"), _version("properdocs")
    if mkdocs and _suits(mkdocs, ENGINE_VERSIONS):
        _load("mkdocs", "mkdocs.commands.serve")
    elif properdocs and _suits(properdocs, ENGINE_VERSIONS):
        _use_properdocs()
    elif mkdocs:
        raise UsageError(_unsuitable("MkDocs", mkdocs, "mkdocs", ENGINE_VERSIONS))
    elif properdocs:
        raise UsageError(_unsuitable("ProperDocs", properdocs, "properdocs", ENGINE_VERSIONS))
    else:
        raise UsageError("no engine that builds the site is installed; run: pip install properdocs")
    _require_theme()


def _require_theme() -> None:
    """Raise UsageError where no theme of a suitable version is installed."""
    found = {package: version for package in THEMES if (version := _package_version(package))}
    if not found:
        raise UsageError("no theme for the site is installed; run: pip install mkdocs-material")
    if not any(_suits(version, THEMES[package]) for package, version in found.items()):
        package, version = next(iter(found.items()))
        raise UsageError(_unsuitable(package, version, package, THEMES[package]))


def _use_properdocs() -> None:
    # What was imported to read its version is not the engine.
    for name in [name for name in sys.modules if name.partition(".")[0] == "mkdocs"]:
        del sys.modules[name]
    _load("properdocs", "properdocs.replacement")
    _load("properdocs", "mkdocs.commands.serve")
    # As its own command does it: plugins that were written for MkDocs log under that name.
    logging.getLogger("mkdocs").parent = logging.getLogger("properdocs")


def _load(package: str, module: str) -> None:
    """Import a module of an engine. Raises UsageError where something that it needs is missing."""
    try:
        import_module(module)
    except ImportError as error:
        raise UsageError(
            f"{package} is not installed whole ({error}); run: pip install --force-reinstall {package}"
        ) from None


def _version(module: str) -> str | None:
    """Return the version of an engine, None where it is absent.

    The module is asked, not the list of packages: MkDocs and MkDocs NG write into the same folder, and both
    stay listed when one of them is installed over the other.
    """
    try:
        found = import_module(module)
    except ImportError:
        return None
    version = getattr(found, "__version__", None)
    return str(version) if version else _package_version(module)


def _package_version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _suits(version: str, versions: tuple[Version, Version]) -> bool:
    oldest, first_unsuitable = versions
    return oldest <= _numbers(version) < first_unsuitable


def _numbers(version: str) -> Version:
    """Return the first three numbers of a version such as 1.6.1, 2.0 or 9.8.1+local."""
    found = re.match(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?", version)
    major, minor, patch = (int(each or 0) for each in found.groups()) if found else (0, 0, 0)
    return major, minor, patch


def _unsuitable(name: str, version: str, package: str, versions: tuple[Version, Version]) -> str:
    oldest, first_unsuitable = (".".join(map(str, each)).removesuffix(".0.0") for each in versions)
    wanted = f"{package}>={oldest},<{first_unsuitable}"
    trouble = "too old" if _numbers(version) < versions[0] else "too new"
    return f'{name} {version} is {trouble}; run: pip install "{wanted}"'
