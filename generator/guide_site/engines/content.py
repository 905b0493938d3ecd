"""The content of a build: loaded, and sound."""

from datetime import date

from guide_site.approvals.gate import open_publication
from guide_site.approvals.publication import Publication
from guide_site.clock import build_day
from guide_site.engines.memory import kept_objects
from guide_site.errors import BuildError, report
from guide_site.library import Library, open_library
from guide_site.load.folder import Cache, display_name
from guide_site.load.locale import languages
from guide_site.load.symlinks import check_pages
from guide_site.settings import Settings
from guide_site.validate.pages import check_written

Caches = tuple[Cache, Cache]


def open_content(
    settings: Settings, caches: Caches | None, day: date | None = None
) -> tuple[Publication, list[str]]:
    """Return what the content folder publishes, and what to tell about it.

    Args:
        settings: Where the content is, and what to do with texts that nobody approved.
        caches: Files that did not change since the last build, under `serve`: content, and approvals.
        day: The day of the build, None for that of the clock.

    Raises ContentError and UsageError as `open_library`, NotApproved as `open_publication`, BuildError for
    hand-written pages that lie elsewhere.
    """
    with kept_objects():
        library = open_library(settings.content, languages(), day or build_day(), caches and caches[0])
        _check_pages_elsewhere(settings, library)
        return open_publication(library, settings, caches and caches[1])


def _check_pages_elsewhere(settings: Settings, library: Library) -> None:
    """Check hand-written pages that lie elsewhere; those of the content folder are checked with it."""
    pages = settings.pages
    if pages == settings.content / "pages":
        return
    name = display_name(pages)
    found = [*check_pages(pages, name, pages), *check_written(pages, name, library.site.languages, pages)]
    if found:
        raise BuildError(report(found, lambda file: ()))
