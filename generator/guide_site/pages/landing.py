"""The page at the site's root, which leads to every language."""

from guide_site.pages.kind import PageEntry, PageKind
from guide_site.view import address
from guide_site.view.context import LanguageContext
from guide_site.view.lists import landing_page

LANDING = PageKind("landing", lambda context, subject: ())


def landing_entry(context: LanguageContext) -> PageEntry:
    """Return the only page of the site that belongs to no language alone. `context` is the first language."""
    title = context.plain(context.library.site.title)
    return PageEntry(LANDING, address.LANDING, title, context, landing_page)
