"""The page at the site's root, which leads to every language."""

from collections.abc import Sequence
from functools import partial

from guide_site.library import Library
from guide_site.pages.kind import PageEntry, PageKind
from guide_site.view import address
from guide_site.view.context import LanguageContext
from guide_site.view.lists import landing_page

LANDING = PageKind("landing", lambda context, subject: ())


def landing_entry(library: Library, contexts: Sequence[LanguageContext]) -> PageEntry:
    """Return the only page that belongs to no language alone."""
    return PageEntry(LANDING, address.LANDING, contexts[0], partial(landing_page, library, tuple(contexts)))
