"""Every generated page of a site: where it lies, whose language it speaks, and what makes its record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from guide_site.library import Library
from guide_site.view import address
from guide_site.view.context import LanguageContext
from guide_site.view.guide import guide_page
from guide_site.view.lists import (
    contacts_page,
    glossary_page,
    home_page,
    landing_page,
    search_page,
    topic_page,
)
from guide_site.view.loan import loan_page
from guide_site.view.log import log_page
from guide_site.view.my_data import my_data_page
from guide_site.view.pages import Page
from guide_site.view.statements import statement_page, statements_page
from guide_site.view.triage import start_page

TOOLS: dict[str, Callable[[LanguageContext], Page]] = {
    "loan": loan_page,
    "log": log_page,
    "statement": statements_page,
    "my-data": my_data_page,
}
"""What makes the page of each of the reader's tools."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page that is still to be made."""

    address: str
    """Path below the site's root."""
    context: LanguageContext
    make: Callable[[], Page]
    """Makes the page's record; called once, when the page is written."""


def pages(library: Library, contexts: tuple[LanguageContext, ...]) -> Iterator[PageEntry]:
    """Yield every generated page, the root first, then language by language."""
    yield PageEntry(address.LANDING, contexts[0], partial(landing_page, library, contexts))
    for context in contexts:
        for at, make in _in_language(context):
            yield PageEntry(at, context, make)


def _in_language(context: LanguageContext) -> Iterator[tuple[str, Callable[[], Page]]]:
    library, code = context.library, context.code
    yield address.home(code), partial(home_page, context)
    if library.triage:
        yield address.page(code, "start"), partial(start_page, context)
    if library.channels:
        yield address.page(code, "contacts"), partial(contacts_page, context)
    if library.glossary:
        yield address.page(code, "glossary"), partial(glossary_page, context)
    yield address.page(code, "search"), partial(search_page, context)
    for tool in context.tools:
        yield address.tool(code, tool), partial(TOOLS[tool], context)
    for category in library.site.categories:
        yield address.topic(code, category.id), partial(topic_page, context, category)
    for procedure in library.procedures.values():
        yield address.guide(code, procedure.id), partial(guide_page, context, procedure)
        for letter in procedure.letters if "statement" in context.tools else ():
            yield (
                address.letter(code, procedure.id, letter.id),
                partial(statement_page, context, procedure, letter),
            )
