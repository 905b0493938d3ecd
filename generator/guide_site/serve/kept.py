"""Rendered pages, kept from one edition of the site to the next while nothing that they read changes."""

from collections.abc import Hashable
from dataclasses import dataclass
from threading import RLock

from guide_site.library import Library
from guide_site.model import Outline
from guide_site.pages import PageEntry, guide_entries
from guide_site.site.reads import Read, read_value
from guide_site.site.render import render_page
from guide_site.site.rendered_page import RenderedPage
from guide_site.site.site import Site
from guide_site.view.context import LanguageContext


class Values:
    """What look-ups find in a library, each looked up once: pages of an edition share what they read."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._found: dict[Read, object] = {}

    def of(self, read: Read) -> object:
        """Return what a look-up finds."""
        if read not in self._found:
            self._found[read] = read_value(self.library, read)
        return self._found[read]


@dataclass(frozen=True, slots=True)
class _Kept:
    page: RenderedPage
    around: Hashable
    read: tuple[tuple[Read, object], ...]


class KeptEntries:
    """The entries of guides, kept while their outlines stay as they are: a large site has thousands."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], tuple[Hashable, Outline, tuple[PageEntry, ...]]] = {}

    def of_guide(self, context: LanguageContext, guide: Outline, around: Hashable) -> tuple[PageEntry, ...]:
        """Return what `guide_entries` yields. `around`: all that entries are made of besides the outline."""
        kept = self._entries.get((context.code, guide.id))
        if kept and kept[0] == around and kept[1] == guide:
            return tuple(
                PageEntry(each.kind, each.address, each.title, context, each.make, each.procedure)
                for each in kept[2]
            )
        entries = tuple(guide_entries(context, guide))
        self._entries[context.code, guide.id] = around, guide, entries
        return entries


class KeptPages:
    """Generated pages by address. Threads may share them: one page is rendered at a time."""

    def __init__(self) -> None:
        self.entries = KeptEntries()
        self._pages: dict[str, _Kept] = {}
        self._lock = RLock()

    def page(self, site: Site, entry: PageEntry, around: Hashable, values: Values) -> RenderedPage:
        """Return a page of the site, rendered only where the kept one is out of date.

        Args:
            site: The site.
            entry: The page.
            around: All that pages are made of besides the library; a page is kept while it is equal.
            values: What is found in the library of the entry.
        """
        with self._lock:
            kept = self._pages.get(entry.address)
            if kept and kept.around == around and all(values.of(read) == was for read, was in kept.read):
                return kept.page
            page = render_page(site, entry)
            read = tuple((read, values.of(read)) for read in page.reads)
            self._pages[entry.address] = _Kept(page, around, read)
            return page
