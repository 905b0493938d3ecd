"""The page of a category, with all its guides."""

from collections.abc import Iterator
from functools import partial

from guide_site.model import Category
from guide_site.pages.kind import PageKind, Place
from guide_site.view import address
from guide_site.view.context import LanguageContext
from guide_site.view.lists import topic_page
from guide_site.view.pages import TopicPage


def _places(context: LanguageContext, category: Category) -> Iterator[Place]:
    at = address.topic(context.code, category.id)
    yield Place(at, context.plain(category.title), partial(_view, category.id))


def _view(category: str, context: LanguageContext) -> TopicPage:
    return topic_page(context, context.library.categories[category])


def _menu(context: LanguageContext) -> Iterator[tuple[str, str]]:
    for category in context.library.site.categories:
        if context.library.by_category[category.id]:
            yield address.topic(context.code, category.id), context.plain(category.title)


TOPIC = PageKind("topic", _places, menu=_menu, group="topic", wide=True)
