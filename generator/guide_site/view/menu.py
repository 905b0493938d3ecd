"""The menu: a site's few pages, never a guide."""

from guide_site.view import address
from guide_site.view.context import LanguageContext


def entries(context: LanguageContext, pages: list[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Return the menu of a language as (address, title, kind); `pages` are its hand-written pages.

    Kinds are `home`, `topic`, `tool` and `page`. A category that has no guide to show is left out.
    """
    library, words = context.library, context.words
    found = [(address.home(context.code), words("menu.home"), "home")]
    if library.triage:
        found.append((address.page(context.code, "start"), words("start.title"), "home"))
    found += [
        (address.topic(context.code, category.id), context.plain(category.title), "topic")
        for category in library.site.categories
        if library.by_category[category.id]
    ]
    found += [
        (address.tool(context.code, tool), words(f"{tool}.title"), "tool") for tool in context.listed_tools
    ]
    if library.channels:
        found.append((address.page(context.code, "contacts"), words("contacts.title"), "page"))
    if library.glossary:
        found.append((address.page(context.code, "glossary"), words("glossary.title"), "page"))
    return found + [(to, title, "page") for to, title in pages]
