"""The pages of a category, with its guides: one, or several where there are many."""

from collections.abc import Iterator
from functools import partial

from guide_site.model import Category
from guide_site.pages.kind import PageKind, Place
from guide_site.view import address
from guide_site.view.context import LanguageContext
from guide_site.view.lists import topic_page, topic_pages
from guide_site.view.pages import TopicPage
from guide_site.view.paging import page_title


def _places(context: LanguageContext, category: Category) -> Iterator[Place]:
    title = context.plain(category.title)
    for number in range(1, topic_pages(context, category.id) + 1):
        at = address.topic(context.code, category.id, number)
        yield Place(at, page_title(context, title, number), partial(_view, category.id, number))


def _view(category: str, number: int, context: LanguageContext) -> TopicPage:
    return topic_page(context, context.library.categories[category], number)


def _menu(context: LanguageContext) -> Iterator[tuple[str, str]]:
    for category in context.library.site.categories:
        if context.library.by_category[category.id]:
            yield address.topic(context.code, category.id), context.plain(category.title)


TOPIC = PageKind("topic", _places, menu=_menu, group="topic", wide=True)
