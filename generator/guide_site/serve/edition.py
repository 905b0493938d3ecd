"""One good state of a site. Its pages are rendered when they are asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from threading import RLock

from guide_site.approvals.publication import Publication
from guide_site.engines.mkdocs.sources import Sources, WrittenPages, render_written_pages
from guide_site.model import Outline
from guide_site.outputs import CONTENT
from guide_site.pages import PageEntry, page_entries
from guide_site.render.layout import MISSING
from guide_site.serve.kept import KeptPages, Values
from guide_site.site.html import missing_html, page_html
from guide_site.site.layout import edit_address
from guide_site.site.render import Interface, in_order, with_pages, with_titles
from guide_site.site.rendered_page import RenderedPage
from guide_site.site.site import Site
from guide_site.view.context import LanguageContext


@dataclass(frozen=True, eq=False)
class Content:
    """What an edition is made of."""

    publication: Publication
    site: Site
    """Without its pages."""
    interface: Interface
    sources: Sources
    at: datetime
    """When it was read."""


class Edition:
    """The files of a site as it was read at one moment. Threads may share it."""

    def __init__(self, content: Content, kept: KeptPages) -> None:
        self.content = content
        self._kept = kept
        self._values = {id(each.library): Values(each.library) for each in content.site.contexts.values()}
        self._documents: dict[str, bytes] = {}
        self._lock = RLock()

    @cached_property
    def entries(self) -> Mapping[str, PageEntry]:
        """The generated pages, by address."""
        site = self.content.site
        contexts = tuple(site.contexts.values())
        # What all guides of a language share.
        shared = {
            code: (self.content.interface, each.tools, tuple(each.library.site.languages))
            for code, each in site.contexts.items()
        }

        def of_guide(context: LanguageContext, guide: Outline) -> tuple[PageEntry, ...]:
            return self._kept.entries.of_guide(context, guide, shared[context.code])

        return {entry.address: entry for entry in page_entries(contexts, of_guide)}

    @cached_property
    def written(self) -> WrittenPages:
        """The hand-written pages."""
        content = self.content
        return render_written_pages(content.sources, content.publication, content.site, self._is_made)

    @cached_property
    def site(self) -> Site:
        """The site without its pages, but with all that stands around a page."""
        own = in_order(self.content.site, self.written.pages)
        titles = [(page.address, page.frame.title) for page in own]
        return with_titles(self.content.site, titles, self.entries.values())

    @cached_property
    def whole(self) -> Site:
        """The site with all its pages: that takes a while."""
        generated = (self._generated(entry) for entry in self.entries.values())
        return with_pages(self.content.site, generated, self.written.pages)

    def addresses(self) -> Iterator[str]:
        """Yield the addresses of all pages, that for wrong addresses among them."""
        yield from self.entries
        yield from (page.address for page in self.written.pages)
        yield MISSING

    def page(self, address: str) -> RenderedPage | None:
        """Return a page; None where there is none. Raises what goes wrong in making it."""
        with self._lock:
            if entry := self.entries.get(address):
                return self._generated(entry)
            return next((page for page in self.written.pages if page.address == address), None)

    def document(self, address: str) -> bytes | None:
        """Return a page as a whole file; None where there is none. Raises what goes wrong in making it."""
        with self._lock:
            if address not in self._documents:
                html = self._html(address)
                if html is None:
                    return None
                self._documents[address] = html.encode(errors="xmlcharrefreplace")  # as MkDocs writes it
            return self._documents[address]

    def _html(self, address: str) -> str | None:
        if address == MISSING:
            return missing_html(self.site)
        page = self.page(address)
        if page is None:
            return None
        settings = self.content.site.settings
        edit = self.written.edit[address] if page.written else edit_address(settings, page)
        return page_html(self.site, page, edit)

    def _generated(self, entry: PageEntry) -> RenderedPage:
        context = entry.context
        pages = tuple(context.pages.items())
        around = (self.content.interface, self.content.site.settings, context.offline, pages)
        return self._kept.page(self.content.site, entry, around, self._values[id(context.library)])

    def _is_made(self, address: str) -> bool:
        """Return whether the content makes a file at an address to which hand-written pages may lead."""
        made = (output.emit(self.content.site) for output in CONTENT if output.owns(address))
        return address in self.entries or any(at == address for files in made for at, _ in files)
