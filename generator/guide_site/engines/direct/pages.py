"""Making pages and the parts of outputs, each with what was looked up for it."""

import hashlib
from collections.abc import Callable, Iterable
from functools import cached_property

from guide_site.engines.direct.memory import Memory
from guide_site.engines.direct.records import Key, PageRecord, UnitRecord
from guide_site.engines.direct.tree import Tree
from guide_site.outputs import CONTENT, PAGES, Unit
from guide_site.outputs.output import Of, Output
from guide_site.pages import PageEntry
from guide_site.search import EntryIndex, entry_index, language, names_digest
from guide_site.site.html import page_html
from guide_site.site.layout import edit_address
from guide_site.site.recorded import keyed, recorded_site
from guide_site.site.render import page_summary, render_page
from guide_site.site.rendered_page import RenderedPage
from guide_site.site.site import Site
from guide_site.view import address
from guide_site.view.context import PageBuilder


class Maker:
    """Makes the pages of a site that are not known, and keeps the others."""

    def __init__(
        self, site: Site, tree: Tree, memory: Memory, found: Callable[[str, EntryIndex], None], *, grams: bool
    ) -> None:
        """Prepare to make pages.

        Args:
            site: The site, with its titles.
            tree: Where they are written.
            memory: What still holds of the last build.
            found: Gets what the search needs of each page that is made, with the page's address.
            grams: Whether it needs the grams of entries, too.
        """
        self.site = site
        self.tree = tree
        self.memory = memory
        self.pages: dict[str, PageRecord] = {}
        self.units: dict[str, UnitRecord] = {}
        self.rendered: dict[str, RenderedPage] = {}
        """The pages that were made, where files to take along are made of them."""
        self._found = found
        self.grams = grams
        self._languages = {code: language(context) for code, context in site.contexts.items()}

    def known(self, entry: PageEntry) -> PageRecord | None:
        """Return the record of a page that stays as it is."""
        record = self.memory.page(entry.address)
        return record if record and record.around == self._around_page(entry.address) else None

    def keep(self, entry: PageEntry, record: PageRecord) -> None:
        """Take a page over from the last build."""
        self.tree.keep(entry.address)
        self.pages[entry.address] = record

    def make(self, entry: PageEntry) -> None:
        """Render a page and write it. Raises BuildError for code in it."""
        page = render_page(self.site, entry)
        self.write(page)
        if self.site.first.offline:
            self.rendered[entry.address] = page

    def write(self, page: RenderedPage) -> None:
        """Write a rendered page. Raises BuildError for code in it."""
        at = page.address
        found = None
        if page.search:
            code = page.frame.language
            found = entry_index(self._languages[code], page.search, grams=self.grams)
            self._found(at, found)
        self.tree.write(at, page_html(self.site, page, edit_address(self.site.settings, page)))
        # What the frame looks up is among it, or in the fingerprint of what stands around all pages.
        keys: set[Key] = keyed(page.frame.language, page.reads)
        self.pages[at] = PageRecord(
            summary=page_summary(self.site, page),
            reads=self.memory.remember(keys),
            around=self._around_page(at),
            entry=found.head if found else None,
        )

    def make_unit(self, unit: Unit, beside: str = "") -> None:
        """Write a part of an output, or keep it."""
        known = self.memory.unit(unit.name)
        if known and known.beside == beside:
            for at in known.files:
                self.tree.keep(at)
            self.units[unit.name] = known
            return
        keys: set[Key] = set()
        files = [(at, made) for at, made in unit.make(recorded_site(self.site, keys))]
        for at, made in files:
            self.tree.write(at, made)
        self.units[unit.name] = UnitRecord(self.memory.remember(keys), beside, tuple(at for at, _ in files))

    def _around_page(self, at: str) -> str:
        """Return the fingerprint of the frame of a page."""
        code = self._speaks(at)
        return digest_of((self.around[code], self.site.head_titles[at]))

    def _speaks(self, at: str) -> str:
        """Return the code of the language that speaks on the page at an address."""
        code = at.partition("/")[0]
        return code if code in self.site.contexts else self.site.first.code

    @cached_property
    def around(self) -> dict[str, str]:
        """By language the fingerprint of what stands around all of its pages."""
        site = self.site
        told = site.library.site.model_dump_json(by_alias=True, exclude={"categories", "start"})
        notices = [
            str(PageBuilder(context, address.home(code)).optional(site.library.site.notice))
            for code, context in site.contexts.items()
        ]
        menus = repr([site.menus[code] for code in site.contexts])
        # An entry of the search names things as the glossary does, whether or not the page reads it.
        return {
            code: digest_of((code, menus, self.assets, told, *notices, names_digest(self._languages[code])))
            for code in site.contexts
        }

    @cached_property
    def assets(self) -> str:
        """The fingerprint of style sheets and scripts."""
        return digest_of(map(self.site.assets.address, self.site.assets.files))


def units_of(site: Site) -> list[tuple[Output, Unit]]:
    """Return the parts of all outputs that are not made last."""
    return [
        (output, unit)
        for output in (*CONTENT, *PAGES)
        for unit in (output.units(site) if output.units else [Unit(output.name, output.emit)])
    ]


def beside(of: Of, maker: Maker, static: Iterable[str]) -> str:
    """Return the fingerprint of what an output is made of beside the content, once all pages are known.

    `static`: addresses of the files that were copied as they are.
    """
    if of == "content":
        return ""
    digests = maker.tree.files.digests
    copied = digest_of(f"{at} {digests[at]}" for at in static)
    if of == "static":
        return copied
    if of == "assets":
        return maker.assets
    if of == "summaries":
        return digest_of(repr(record.summary) for record in maker.pages.values())
    pages = (f"{at} {digests[at]} {record.entry}" for at, record in maker.pages.items())
    return digest_of((copied, maker.assets, *pages))


def digest_of(parts: Iterable[str]) -> str:
    """Return the digest of some texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
