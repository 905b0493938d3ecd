"""The page of all official channels."""

from collections.abc import Iterator

from guide_site.pages.kind import PageKind, Place
from guide_site.search import Entry, page_entry, section
from guide_site.view import address
from guide_site.view.context import LanguageContext
from guide_site.view.lists import contacts_page
from guide_site.view.pages import ContactsPage


def _places(context: LanguageContext, _: None) -> Iterator[Place]:
    if context.library.channels:
        yield Place(address.page(context.code, "contacts"), context.words("contacts.title"), contacts_page)


def _menu(context: LanguageContext) -> Iterator[tuple[str, str]]:
    if context.library.channels:
        yield address.page(context.code, "contacts"), context.words("contacts.title")


def _search(context: LanguageContext, page: ContactsPage) -> Entry:
    """Also by the numbers, for readers who were given one and ask whose it is."""
    numbers = [str(item.value.striptags()) for item in page.contacts if item.kind == "phone"]
    found = [section(f"#{item.anchor}", item.name, item.value, item.note) for item in page.contacts]
    return page_entry(page.frame, numbers, found)


CONTACTS = PageKind("contacts", _places, _search, menu=_menu, group="page", wide=True, offline=True, along=2)
