"""Every generated page of a site: where it lies, whose language it speaks, and what makes its record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from guide_site.library import Library
from guide_site.view import address
from guide_site.view.desk import Desk
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

TOOLS: dict[str, Callable[[Desk], Page]] = {
    "loan": loan_page,
    "log": log_page,
    "statement": statements_page,
    "my-data": my_data_page,
}
"""What makes the page of each of the reader's tools."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that is still to be made."""

    address: str
    """Path below the site's root."""
    desk: Desk
    make: Callable[[], Page]
    """Makes the page's record; called once, when the page is written."""


def pages(library: Library, desks: tuple[Desk, ...]) -> Iterator[Entry]:
    """Yield every generated page, the root first, then language by language."""
    yield Entry(address.LANDING, desks[0], partial(landing_page, library, desks))
    for desk in desks:
        for at, make in _in_language(desk):
            yield Entry(at, desk, make)


def _in_language(desk: Desk) -> Iterator[tuple[str, Callable[[], Page]]]:
    library, code = desk.library, desk.code
    yield address.home(code), partial(home_page, desk)
    if library.triage:
        yield address.page(code, "start"), partial(start_page, desk)
    if library.channels:
        yield address.page(code, "contacts"), partial(contacts_page, desk)
    if library.glossary:
        yield address.page(code, "glossary"), partial(glossary_page, desk)
    yield address.page(code, "search"), partial(search_page, desk)
    for tool in desk.tools:
        yield address.tool(code, tool), partial(TOOLS[tool], desk)
    for category in library.site.categories:
        yield address.topic(code, category.id), partial(topic_page, desk, category)
    for procedure in library.procedures.values():
        yield address.guide(code, procedure.id), partial(guide_page, desk, procedure)
        for letter in procedure.letters if "statement" in desk.tools else ():
            yield (
                address.letter(code, procedure.id, letter.id),
                partial(statement_page, desk, procedure, letter),
            )
