"""What a site is refused for: links out of its folders, code in its pages, links that lead nowhere."""

import os
from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from guide_site.audit import AuditError, Auditor, ExternalLinkPolicy, external_link_policy, inline_code
from guide_site.errors import report
from guide_site.library import Library
from guide_site.load.folder import display_name
from guide_site.load.symlinks import check_pages
from guide_site.validate.pages import check_written


def check_written_pages(pages: Path, content: Path, library: Library) -> None:
    """Raise PluginError for what is wrong with hand-written pages that lie elsewhere than in the content."""
    if pages == content / "pages":
        return  # told with the content
    name = display_name(pages)
    found = [*check_pages(pages, name, pages), *check_written(pages, name, library.site.languages, pages)]
    if found:
        raise PluginError(report(found, lambda file: ()))


def check_inline_code(address: str, html: str, source: str) -> None:
    """Raise PluginError where code stands in a page: browsers would refuse it by the page's policy."""
    if code := inline_code(html):
        more = f" and {len(code) - 1} more" if len(code) > 1 else ""
        raise PluginError(
            f"{address} holds code in the page itself: {code[0]}{more}. The site's policy forbids "
            f"it: remove it from {source}. Scripts and styles belong into overrides/scripts/ and "
            "overrides/styles/; columns of a table cannot be aligned."
        )


def audit_site(site: Path, library: Library, config: MkDocsConfig) -> None:
    """Follow every link of the site in the folder `site`. Raises AuditError with what is wrong."""
    # Pages first: what is known already need not be remembered for later.
    names = sorted(_files(site), key=lambda name: (not name.endswith((".html", ".svg")), name))
    auditor = Auditor(names, config.site_url or "", allowed_links(library, config))
    for name in names:
        if auditor.wants(name):
            with open(f"{site}/{name}", "rb", buffering=0) as file:
                auditor.take(name, file.read().decode(errors="replace"))
    if faults := auditor.faults():
        raise AuditError(faults)


def audit_file(name: str, text: str, library: Library, config: MkDocsConfig) -> None:
    """Follow every link of a file to take along. Raises AuditError with what is wrong."""
    at = f"offline/{name}"
    auditor = Auditor([at], config.site_url or "", allowed_links(library, config))
    auditor.take(at, text)
    if faults := auditor.faults():
        raise AuditError(faults)


def allowed_links(library: Library, config: MkDocsConfig) -> ExternalLinkPolicy:
    """Return where pages may lead beside the site itself."""
    return external_link_policy(
        library, (config.site_url, config.repo_url), config.plugins["guide"].config.hosts
    )


def _files(site: Path) -> Iterator[str]:
    """Yield every file's address below the root, with capitals as the folder has them."""
    for folder, _, names in os.walk(site):
        below = os.path.relpath(folder, site).replace(os.sep, "/")
        yield from (name if below == "." else f"{below}/{name}" for name in names)
