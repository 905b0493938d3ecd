"""The page of all terms."""

from collections.abc import Iterator

from guide_site.pages.kind import PageKind, Place
from guide_site.search import Entry, page_entry, section
from guide_site.view import address
from guide_site.view.context import LanguageContext
from guide_site.view.lists import glossary_page
from guide_site.view.pages import GlossaryPage


def _places(context: LanguageContext, _: None) -> Iterator[Place]:
    if context.library.glossary:
        yield Place(address.page(context.code, "glossary"), context.words("glossary.title"), glossary_page)


def _menu(context: LanguageContext) -> Iterator[tuple[str, str]]:
    if context.library.glossary:
        yield address.page(context.code, "glossary"), context.words("glossary.title")


def _search(context: LanguageContext, page: GlossaryPage) -> Entry:
    found = [
        section(f"#{term.anchor}", term.name, *(name for _, name in term.others), term.also, term.meaning)
        for term in page.terms
    ]
    return page_entry(page.frame, sections=found)


GLOSSARY = PageKind("glossary", _places, _search, menu=_menu, group="page", offline=True, along=4)
