"""Following every link of a site that was just written."""

import os
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.audit import Auditor, Outside, Unsound, outside
from generator.library import Library


def audit(site: Path, library: Library, config: MkDocsConfig) -> None:
    """Follow every link of the site in the folder `site`. Raises Unsound with what is wrong."""
    # Pages first: what is known already need not be remembered for later.
    names = sorted(_files(site), key=lambda name: (not name.endswith((".html", ".svg")), name))
    auditor = Auditor(names, config.site_url or "", allowed(library, config))
    for name in names:
        if auditor.wants(name):
            with open(f"{site}/{name}", "rb", buffering=0) as file:
                auditor.take(name, file.read().decode(errors="replace"))
    if faults := auditor.faults():
        raise Unsound(faults)


def audit_file(name: str, text: str, library: Library, config: MkDocsConfig) -> None:
    """Follow every link of a file to take along. Raises Unsound with what is wrong."""
    at = f"offline/{name}"
    auditor = Auditor([at], config.site_url or "", allowed(library, config))
    auditor.take(at, text)
    if faults := auditor.faults():
        raise Unsound(faults)


def allowed(library: Library, config: MkDocsConfig) -> Outside:
    """Return where pages may lead beside the site itself."""
    return outside(library, (config.site_url, config.repo_url), config.plugins["guide"].config.hosts)


def _files(site: Path) -> Iterator[str]:
    """Yield every file's address below the root, with capitals as the folder has them."""
    for folder, _, names in os.walk(site):
        below = os.path.relpath(folder, site).replace(os.sep, "/")
        yield from (name if below == "." else f"{below}/{name}" for name in names)
