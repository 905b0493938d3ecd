"""The search page, with a list of all guides for readers without scripts."""

from collections.abc import Iterator

from guide_site.pages.kind import PageKind, Place
from guide_site.view import address
from guide_site.view.context import LanguageContext
from guide_site.view.lists import search_page


def _places(context: LanguageContext, _: None) -> Iterator[Place]:
    yield Place(address.page(context.code, "search"), context.words("search.title"), search_page)


SEARCH = PageKind(
    "search", _places, parts=frozenset({"components/crisis", "components/search"}), offline=True
)
