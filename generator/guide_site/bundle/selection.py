"""Select the pages of a file."""

from dataclasses import dataclass

from guide_site.bundle.pages import BundlePage, BundlePages
from guide_site.bundle.routes import route
from guide_site.pages import KINDS
from guide_site.view import address

_PRIVACY = ("privacy", 3)
"""The hand-written page that is included with single guides, and its priority: see `PageKind.along`."""
_AROUND = 150
"""Approximate bytes of markup around each page."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The content of a file."""

    languages: tuple[str, ...]
    """Codes of languages."""
    guides: tuple[str, ...] = ()
    """Ids of guides; empty for the whole site."""


def select_pages(source: BundlePages, selection: Selection, room: int) -> list[BundlePage]:
    """Return the selected pages in the site's order; `room`: bytes for pages, if guides are selected.

    Selected guides include their letters and related pages, each in all languages or in none.
    """
    pages = [page for page in source.pages.values() if not page.page.frame.unapproved]
    spoken = [page for page in pages if page.language in selection.languages]
    if not selection.guides:
        several = len(selection.languages) > 1
        # A link to a withdrawn guide leads to the site, or says that the page is not in the file.
        gone = {p.id for p in source.site.library.procedures.values() if p.status == "withdrawn"}
        first = [page for page in pages if several and not page.language]
        return [*first, *(page for page in spoken if page.page.guide not in gone)]
    mine = [page for page in spoken if page.page.guide in selection.guides]
    ranked = [(rank, page) for page in spoken if (rank := _along(page)) is not None]
    for along in sorted({rank for rank, _ in ranked}):
        more = [page for rank, page in ranked if rank == along]
        if not along or sum(len(page.html.encode()) + _AROUND for page in [*mine, *more]) <= room:
            mine += more
    there = {page.route for page in mine}
    return [page for page in spoken if page.route in there]


def _along(page: BundlePage) -> int | None:
    name, rank = _PRIVACY
    if page.page.written and page.route == route(address.page(page.language, name)):
        return rank
    return KINDS[page.page.kind].along
