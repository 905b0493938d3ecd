"""The content of a build: loaded, and sound."""

from dataclasses import dataclass, field, replace
from datetime import date

from guide_site.approvals.files import Cache
from guide_site.approvals.gate import open_publication
from guide_site.approvals.publication import Publication
from guide_site.clock import build_day
from guide_site.engines.memory import kept_objects
from guide_site.errors import BuildError, report
from guide_site.library import Library, open_library
from guide_site.load.folder import display_name
from guide_site.load.locale import languages
from guide_site.load.models import Models
from guide_site.load.symlinks import check_pages
from guide_site.model import Outline
from guide_site.model.codec import decode_outline, encode_outline
from guide_site.settings import Settings
from guide_site.validate import Checks
from guide_site.validate.pages import check_written


@dataclass
class Caches:
    """What is kept from one build to the next."""

    checks: Checks = field(default_factory=Checks)
    """What was found sound."""
    models: Models = field(default_factory=Models)
    outlines: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Of each guide the SHA-256 of its file, and its outline as `model.codec` writes it."""
    records: Cache = field(default_factory=dict)
    """Approvals."""


def open_content(
    settings: Settings, caches: Caches | None, day: date | None = None
) -> tuple[Publication, list[str]]:
    """Return what the content folder publishes, and what to tell about it.

    Args:
        settings: Where the content is, and what to do with texts that nobody approved.
        caches: What is known of files that did not change since the last build.
        day: The day of the build, None for that of the clock.

    Raises ContentError and UsageError as `open_library`, NotApproved as `open_publication`, BuildError for
    hand-written pages that lie elsewhere.
    """
    with kept_objects():
        kept = caches or Caches()
        library = open_library(
            settings.content,
            languages(),
            day or build_day(),
            kept.checks,
            models=kept.models if caches else None,
        )
        if caches:
            library = _with_outlines(library, caches)
        _check_pages_elsewhere(settings, library)
        return open_publication(library, settings, kept.records if caches else None)


def _with_outlines(library: Library, caches: Caches) -> Library:
    """Return the library with outlines of all guides, taken from the caches where a guide is the same."""
    known, kept = {}, {}
    for name in library.procedures:
        digest = library.digest(name)
        before, data = caches.outlines.get(name, ("", b""))
        if before == digest:
            known[name] = decode_outline(data)
        else:
            known[name] = Outline.of(library.procedures[name])
            data = encode_outline(known[name])
        kept[name] = digest, data
    caches.outlines = kept
    return replace(library, outlines_known=known)


def _check_pages_elsewhere(settings: Settings, library: Library) -> None:
    """Check hand-written pages that lie elsewhere; those of the content folder are checked with it."""
    pages = settings.pages
    if pages == settings.content / "pages":
        return
    name = display_name(pages)
    found = [*check_pages(pages, name, pages), *check_written(pages, name, library.site.languages, pages)]
    if found:
        raise BuildError(report(found, lambda file: ()))
