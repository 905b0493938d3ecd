"""A language's home page."""

from collections.abc import Iterator

from guide_site.pages.kind import PageKind, Place
from guide_site.view import address
from guide_site.view.context import LanguageContext
from guide_site.view.lists import home_page


def _places(context: LanguageContext, _: None) -> Iterator[Place]:
    yield Place(address.home(context.code), context.plain(context.library.site.title), home_page)


def _menu(context: LanguageContext) -> Iterator[tuple[str, str]]:
    yield address.home(context.code), context.words("menu.home")


HOME = PageKind(
    "home",
    _places,
    menu=_menu,
    group="home",
    parts=frozenset({"components/resume", "components/start", "components/tools", "components/topic"}),
    wide=True,
    offline=True,
)
