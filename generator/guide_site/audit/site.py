"""Check a whole site or a single file: every link works, and no page contains code."""

import os
from collections.abc import Iterator
from pathlib import Path

from guide_site.audit.auditor import Auditor
from guide_site.audit.inline import inline_code
from guide_site.audit.outside import ExternalLinkPolicy, external_link_policy
from guide_site.audit.readers import Readers
from guide_site.audit.report import AuditError
from guide_site.errors import BuildError
from guide_site.library import Library
from guide_site.settings import Settings


def check_inline_code(address: str, html: str, source: str) -> None:
    """Raise BuildError if a page contains inline code, which its content security policy would block.

    `address` and `source` name the page and its source.
    """
    if code := inline_code(html):
        more = f" and {len(code) - 1} more" if len(code) > 1 else ""
        raise BuildError(
            f"{address} holds code in the page itself: {code[0]}{more}. The site's policy forbids "
            f"it: remove it from {source}. Scripts and styles belong into overrides/scripts/ and "
            "overrides/styles/; columns of a table cannot be aligned."
        )


def audit_site(folder: Path, library: Library, settings: Settings, readers: Readers) -> None:
    """Check every link of the site in `folder`. Raises AuditError with all faults."""
    # Pages first: references to known pages are resolved at once.
    names = sorted(_files(folder), key=lambda name: (not name.endswith((".html", ".svg")), name))
    auditor = Auditor(names, settings.site_url, allowed_links(library, settings), readers)
    for name in names:
        if auditor.wants(name):
            with open(f"{folder}/{name}", "rb", buffering=0) as file:
                auditor.take(name, file.read().decode(errors="replace"))
    if faults := auditor.faults():
        raise AuditError(faults)


def audit_file(name: str, text: str, library: Library, settings: Settings, readers: Readers) -> None:
    """Check every link of a single file. Raises AuditError with all faults."""
    at = f"offline/{name}"
    auditor = Auditor([at], settings.site_url, allowed_links(library, settings), readers)
    auditor.take(at, text)
    if faults := auditor.faults():
        raise AuditError(faults)


def allowed_links(library: Library, settings: Settings) -> ExternalLinkPolicy:
    """Return which external addresses pages may link to."""
    return external_link_policy(library, (settings.site_url, settings.repo_url), settings.hosts)


def _files(site: Path) -> Iterator[str]:
    """Yield every file's address below the root, with upper and lower case as in the folder."""
    for folder, _, names in os.walk(site):
        below = os.path.relpath(folder, site).replace(os.sep, "/")
        yield from (name if below == "." else f"{below}/{name}" for name in names)
