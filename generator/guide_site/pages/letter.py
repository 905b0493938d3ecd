"""A letter to fill in, on a page of its own."""

from collections.abc import Iterator
from functools import partial

from guide_site.model import Outline
from guide_site.pages.kind import PageKind, Place
from guide_site.view import address
from guide_site.view.context import LanguageContext
from guide_site.view.pages import StatementPage
from guide_site.view.statements import statement_page


def _places(context: LanguageContext, guide: Outline) -> Iterator[Place]:
    fillable = "statement" in context.tools and guide.status != "unapproved"
    for letter, title in guide.letters if fillable else ():
        at = address.letter(context.code, guide.id, letter)
        yield Place(at, context.plain(title), partial(_view, guide.id, letter))


def _view(procedure: str, letter: str, context: LanguageContext) -> StatementPage:
    found = context.library.procedures[procedure]
    return statement_page(context, found, next(each for each in found.letters if each.id == letter))


LETTER = PageKind(
    "letter",
    _places,
    parts=frozenset({"components/statement", "scripts/letter", "scripts/number"}),
    apart=True,
)
