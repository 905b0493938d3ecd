"""The letters of a category, on a site where the overview of all letters would grow too long."""

from collections.abc import Iterator
from functools import partial

from guide_site.model import Category
from guide_site.pages.kind import PageKind, Place
from guide_site.view import address
from guide_site.view.context import LanguageContext
from guide_site.view.pages import LettersPage
from guide_site.view.statements import letters_page, letters_pages, letters_title


def _places(context: LanguageContext, category: Category) -> Iterator[Place]:
    pages = letters_pages(context, category.id) if "statement" in context.tools else 0
    for number in range(1, pages + 1):
        at = address.letters(context.code, category.id, number)
        yield Place(at, letters_title(context, category, number), partial(_view, category.id, number))


def _view(category: str, number: int, context: LanguageContext) -> LettersPage:
    return letters_page(context, context.library.categories[category], number)


LETTERS = PageKind("letters", _places)
