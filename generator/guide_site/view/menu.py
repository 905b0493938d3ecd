"""The menu: a site's few pages, never a guide."""

from guide_site.view import address
from guide_site.view.desk import Desk


def entries(desk: Desk, pages: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return the menu of a language as (address, title, kind); `pages` are its hand-written pages.

    Kinds are `home`, `topic`, `tool` and `page`. A category that has no guide to show is left out.
    """
    library, words = desk.library, desk.words
    found = [(address.home(desk.code), words("menu.home"), "home")]
    if library.triage:
        found.append((address.page(desk.code, "start"), words("start.title"), "home"))
    found += [
        (address.topic(desk.code, category.id), desk.plain(category.title), "topic")
        for category in library.site.categories
        if library.by_category[category.id]
    ]
    found += [(address.tool(desk.code, tool), words(f"{tool}.title"), "tool") for tool in desk.listed_tools]
    if library.channels:
        found.append((address.page(desk.code, "contacts"), words("contacts.title"), "page"))
    if library.glossary:
        found.append((address.page(desk.code, "glossary"), words("glossary.title"), "page"))
    return found + [(to, title, "page") for to, title in pages]
