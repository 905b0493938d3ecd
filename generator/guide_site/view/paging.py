"""Lists that are too long for one page: how they are cut, and the links from page to page."""

from collections.abc import Callable, Collection, Mapping
from typing import Literal, TypeVar

from guide_site.view.components.topic import TopicLink
from guide_site.view.context import LanguageContext, PageBuilder
from guide_site.view.pages import Directory, Pager

Entry = TypeVar("Entry")


def page_count(entries: int, size: int) -> int:
    """Return how many pages a list takes; an empty list has one."""
    return max(1, -(-entries // size))


def page_entries(entries: tuple[Entry, ...], number: int, size: int) -> tuple[Entry, ...]:
    """Return what stands on a page of a list; the first page is number 1."""
    return entries[(number - 1) * size : number * size]


def page_title(context: LanguageContext, title: str, number: int) -> str:
    """Return the title of a page of a list: that of the list, from the second page on with the number."""
    if number == 1:
        return title
    return context.words("pager.title", title=title, number=context.words.number(number))


def pager(builder: PageBuilder, at: Callable[[int], str], number: int, count: int) -> Pager | None:
    """Return the links of a page of a list; None where the list has one page.

    Args:
        builder: The page's.
        at: Returns the address of the page with a number.
        number: The page's own.
        count: How many pages the list has.
    """
    if count == 1:
        return None
    words = builder.words
    return Pager(
        words("pager.position", number=words.number(number), of=words.number(count)),
        builder.link(at(number - 1)) if number > 1 else None,
        builder.link(at(number + 1)) if number < count else None,
    )


def languages_with_page(
    context: LanguageContext, listed: str, number: int, size: int
) -> Collection[str] | None:
    """Return the languages in which a list has a page of that number; None for all of them, as for the first.

    `listed`: what the list is called in `Library.listed_in`.
    """
    counts = context.library.listed_in.get(listed) if number > 1 else None
    if counts is None:
        return None
    return [code for code, entries in counts.items() if page_count(entries, size) >= number]


def directory(
    builder: PageBuilder,
    counts: Mapping[str, int],
    at: Callable[[str], str],
    what: Literal["guides", "letters"],
) -> Directory:
    """Return the categories that stand in place of a list which is too long for one page.

    Args:
        builder: That of the page.
        counts: How much each category has, by its id.
        at: Returns the address of a category's page.
        what: What is counted.
    """
    words = builder.words
    topics = tuple(
        TopicLink(
            builder.link(at(category.id)),
            builder.label(category.title),
            words.count(f"topic.{what}", counts[category.id]),
        )
        for category in builder.context.library.site.categories
        if counts[category.id]
    )
    return Directory(words.count(f"topic.all-{what}", sum(counts.values())), topics)
