"""The content of a build: loaded, and sound."""

from dataclasses import dataclass, field

from mkdocs.exceptions import PluginError

from guide_site.approvals.files import Cache
from guide_site.approvals.gate import open_publication
from guide_site.approvals.publication import Publication
from guide_site.clock import build_day
from guide_site.engines.mkdocs.memory import kept_objects
from guide_site.errors import report
from guide_site.library import Library, open_library
from guide_site.load.folder import display_name
from guide_site.load.locale import languages
from guide_site.load.models import Models
from guide_site.load.symlinks import check_pages
from guide_site.settings import Settings
from guide_site.validate import Checks
from guide_site.validate.pages import check_written


@dataclass
class Caches:
    """What is kept from one build to the next, under `serve`."""

    checks: Checks = field(default_factory=Checks)
    models: Models = field(default_factory=Models)
    records: Cache = field(default_factory=dict)


def open_content(settings: Settings, caches: Caches | None) -> tuple[Publication, list[str]]:
    """Return what the content folder publishes, and what to tell about it.

    `caches`: what was found in files that did not change since the last build, under `serve`.

    Raises ContentError and UsageError as `open_library`, NotApproved as `open_publication`, PluginError for
    hand-written pages that lie elsewhere.
    """
    with kept_objects():
        kept = caches or Caches()
        library = open_library(
            settings.content, languages(), build_day(), kept.checks, models=kept.models if caches else None
        )
        _check_pages_elsewhere(settings, library)
        return open_publication(library, settings, kept.records if caches else None)


def _check_pages_elsewhere(settings: Settings, library: Library) -> None:
    """Check hand-written pages that lie elsewhere; those of the content folder are checked with it."""
    pages = settings.pages
    if pages == settings.content / "pages":
        return
    name = display_name(pages)
    found = [*check_pages(pages, name, pages), *check_written(pages, name, library.site.languages, pages)]
    if found:
        raise PluginError(report(found, lambda file: ()))
