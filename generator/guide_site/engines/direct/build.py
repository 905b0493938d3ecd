"""A build without MkDocs: whatever the last build made of the same reads stays as it is."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

import msgspec

from guide_site.approvals.publication import Publication
from guide_site.audit.facts import FactsReader
from guide_site.audit.follow import Follower
from guide_site.audit.report import AuditError
from guide_site.audit.site import allowed_links
from guide_site.engines.direct.fingerprints import fingerprint
from guide_site.engines.direct.records import Files, Key, PageRecord, State, UnitRecord
from guide_site.engines.direct.tree import Tree
from guide_site.markdown_pages import read_pages
from guide_site.outputs import CONTENT, FINAL, PAGES, READERS, Unit
from guide_site.outputs.output import Of, Output
from guide_site.pages import PageEntry
from guide_site.search import Entry, language, search_files
from guide_site.settings import Settings
from guide_site.site.html import missing_html, page_html
from guide_site.site.layout import edit_address
from guide_site.site.lazy import LazyPages
from guide_site.site.recorded import keyed, recorded_site
from guide_site.site.render import (
    open_site,
    page_entries,
    page_summary,
    render_page,
    render_written,
    site_link,
    with_titles,
)
from guide_site.site.rendered_page import RenderedPage
from guide_site.site.site import Site
from guide_site.site.summary import PageSummary
from guide_site.view import address
from guide_site.view.context import PageBuilder

Progress = Callable[[int, int], None]


class ForMkDocs(Exception):
    """A hand-written page is in no language's folder: MkDocs makes a page of it, and tells what is wrong."""


@dataclass(frozen=True)
class Previous:
    """The last build of the same target."""

    folder: Path
    """Its site; every file is as `state.files` says."""
    state: State


@dataclass(frozen=True)
class Sources:
    """What a site is made of, beside its content."""

    settings: Settings
    static: tuple[tuple[str, str], ...]
    """Files that are copied as they are: where they lie, and their address below the site's root."""
    documents: tuple[str, ...]
    """Hand-written pages, by their path below the folder of pages."""
    fingerprint: str
    """Of the code, and of the templates and interface words: other ones, and every page is made anew."""


def build(
    sources: Sources,
    content: Publication,
    folder: Path,
    previous: Previous | None,
    progress: Progress = lambda done, total: None,
) -> tuple[Site, State]:
    """Write a site into an empty folder.

    Args:
        sources: What it is made of.
        content: What of the content is published.
        folder: Where to write.
        previous: The last build, of which everything is taken over that did not change.
        progress: Told how many pages are made, of how many.

    Returns:
        The site, with its pages made when they are asked for, and what to keep for the next build.

    Raises:
        ForMkDocs: This is a site for MkDocs.
        BuildError: The site cannot be published as it is.
        OSError: A file cannot be read or written.
    """
    return _Build(sources, content, folder, previous, progress).run()


class _Build:
    def __init__(
        self,
        sources: Sources,
        content: Publication,
        folder: Path,
        previous: Previous | None,
        progress: Progress,
    ) -> None:
        self.sources = sources
        self.progress = progress
        self.written = list(_written_pages(sources, content))
        names = {
            code: frozenset(name.removesuffix(".md") for each, name, _ in self.written if each == code)
            for code in content.languages
        }
        self.site = open_site(sources.settings, content, names)
        base = _digest(
            sources.fingerprint, repr(sources.settings), repr(names), repr(self.site.first.offline)
        )
        known = previous.state if previous and previous.state.base == base else None
        self.memory = _Memory(self.site, known)
        self.previous = previous
        self.tree = Tree(
            folder,
            FactsReader(sources.settings.site_url, READERS),
            previous.folder if previous else None,
            previous.state.files if previous else Files({}, {}),
        )
        self.pages: dict[str, PageRecord] = {}
        self.units: dict[str, UnitRecord] = {}
        self.base = base
        self.rendered: dict[str, RenderedPage] = {}
        """The pages of this build, where files to take along are made of them."""

    def run(self) -> tuple[Site, State]:
        own = [self._render_written(*each) for each in self.written]
        order = list(self.site.contexts)
        own.sort(key=lambda page: (order.index(page.frame.language), page.address))
        self.site = with_titles(self.site, [(page.address, page.frame.title) for page in own])
        entries = list(page_entries(self.site))
        total = len(entries) + len(own)
        around = {code: self._around(code) for code in self.site.contexts}
        for done, entry in enumerate(entries, 1):
            self._page(entry, around[entry.context.code])
            self.progress(done, total)
        for page in own:
            self._write(page, around[page.frame.language])
        self.progress(total, total)
        given = {page.address: partial(_itself, page) for page in (*self.rendered.values(), *own)}
        lazily = {entry.address: partial(render_page, self.site, entry) for entry in entries}
        self.site = replace(
            self.site,
            pages=LazyPages(lazily | given),
            summaries={at: _summary(at, record) for at, record in self.pages.items()},
        )
        for source, at in self.sources.static:
            self.tree.write(at, Path(source).read_bytes())
        self.tree.write("404.html", missing_html(self.site))
        self._search()
        for output in (*CONTENT, *PAGES):
            self._output(output)
        for final in FINAL:
            for at, made in final.emit(self.site, self.tree.folder):
                self.tree.write(at, made)
        allowed = self._audit()
        return self.site, State(
            self.base, self.memory.reads, self.pages, self.units, self.tree.files, allowed
        )

    def _audit(self) -> str:
        """Follow the links of the site; of files that did not change, only those to what vanished.

        Returns the fingerprint of what pages may name elsewhere. Raises AuditError.
        """
        settings, files = self.sources.settings, self.tree.files
        allowed = allowed_links(self.site.library, settings)
        told = _digest(settings.site_url, *sorted(allowed.hosts), "", *sorted(allowed.numbers))
        follower = Follower(files.digests, files.facts, allowed)
        before = self.previous.state if self.previous and self.previous.state.allowed == told else None
        found = (
            follower.faults_since(before.files.digests, before.files.facts) if before else follower.faults()
        )
        if found:
            raise AuditError(found)
        return told

    def _render_written(self, code: str, name: str, page: object) -> RenderedPage:
        return render_written(self.site.contexts[code], name, page, site_link)  # type: ignore[arg-type]

    def _around(self, code: str) -> str:
        """Return the fingerprint of what stands around every page of a language."""
        site, context = self.site, self.site.contexts[code]
        settings = site.library.site
        notice = PageBuilder(context, address.home(code)).optional(settings.notice)
        told = settings.model_dump_json(by_alias=True, exclude={"categories", "start"})
        return _digest(repr(site.menus[code]), self._assets, told, notice or "")

    @cached_property
    def _assets(self) -> str:
        return _digest(*map(self.site.assets.address, self.site.assets.files))

    def _page(self, entry: PageEntry, around: str) -> None:
        at = entry.address
        known = self.memory.page(at)
        if known and known.around == _digest(around, self.site.head_titles[at]):
            self.tree.keep(at)
            self.pages[at] = known
        else:
            page = render_page(self.site, entry)
            self._write(page, around)
            if self.site.first.offline:
                self.rendered[at] = page

    def _write(self, page: RenderedPage, around: str) -> None:
        # What the frame looks up is among it, or in the fingerprint of what stands around all pages.
        keys: set[Key] = keyed(page.frame.language, page.reads)
        html = page_html(self.site, page, edit_address(self.site.settings, page))
        summary = page_summary(self.site, page)
        self.pages[page.address] = PageRecord(
            title=summary.title,
            kind=summary.kind,
            language=summary.language,
            guide=summary.guide,
            listed=summary.listed,
            changed=summary.changed,
            alternates=summary.alternates,
            reads=self.memory.remember(keys),
            around=_digest(around, self.site.head_titles[page.address]),
            digest=self.tree.write(page.address, html),
            search=_ENCODER.encode(page.search) if page.search else b"",
        )

    def _search(self) -> None:
        for code, context in self.site.contexts.items():
            entries = [
                _DECODER.decode(record.search)
                for record in self.pages.values()
                if record.language == code and record.search
            ]
            for at, made in search_files(language(context), entries, apart=True):
                self.tree.write(at, made)

    def _output(self, output: Output) -> None:
        beside = self._beside(output.of)
        for unit in output.units(self.site) if output.units else [Unit(output.name, output.emit)]:
            known = self.memory.unit(unit.name)
            if known and known.beside == beside:
                for at in known.files:
                    self.tree.keep(at)
                self.units[unit.name] = known
                continue
            keys: set[Key] = set()
            files = {at: self.tree.write(at, made) for at, made in unit.make(recorded_site(self.site, keys))}
            self.units[unit.name] = UnitRecord(self.memory.remember(keys), beside, files)

    def _beside(self, of: Of) -> str:
        """Return the fingerprint of what an output is made of beside the content."""
        if of == "content":
            return ""
        if of == "assets":
            return self._assets
        if of == "summaries":
            return _digest(repr(list(self.site.summaries.values())))
        pages = (f"{at} {record.digest} {_digest(repr(record.search))}" for at, record in self.pages.items())
        return _digest(self._assets, *pages)


_ENCODER = msgspec.msgpack.Encoder(enc_hook=str)
_DECODER = msgspec.msgpack.Decoder(Entry)


class _Memory:
    """What the last build knew, and which of it still holds."""

    def __init__(self, site: Site, known: State | None) -> None:
        self.reads: list[tuple[Key, str]] = []
        """Every look-up of this build, with what it gives."""
        self._places: dict[Key, int] = {}
        self._libraries = {"": site.library} | {code: each.library for code, each in site.contexts.items()}
        self._known = known
        self._moved: dict[int, int] = {}

    def page(self, at: str) -> PageRecord | None:
        """Return what is known of a page, if it still holds."""
        record = self._known.pages.get(at) if self._known else None
        return record if record and self._changed.isdisjoint(record.reads) else None

    def unit(self, name: str) -> UnitRecord | None:
        """Return what is known of a part of an output, if it still holds."""
        record = self._known.units.get(name) if self._known else None
        return record if record and self._changed.isdisjoint(record.reads) else None

    def remember(self, keys: Iterable[Key]) -> tuple[int, ...]:
        """Return the places of these look-ups in `reads`."""
        return tuple(sorted(self._place(key) for key in keys))

    def _place(self, key: Key) -> int:
        place = self._places.get(key)
        if place is None:
            place = self._places[key] = len(self.reads)
            self.reads.append((key, fingerprint(self._libraries[key[0]], key[1:])))
        return place

    @cached_property
    def _changed(self) -> frozenset[int]:
        assert self._known
        # In the same places as before, so that what still holds need not be told anew.
        for place, (key, _) in enumerate(self._known.reads):
            self._places[key] = place
            self.reads.append((key, fingerprint(self._libraries[key[0]], key[1:])))
        return frozenset(
            place
            for place, (old, new) in enumerate(zip(self._known.reads, self.reads, strict=True))
            if old != new
        )


def _written_pages(sources: Sources, content: Publication) -> Iterator[tuple[str, str, object]]:
    """Yield the hand-written pages that are published: code of the language, file name, and what was read."""
    there = frozenset(sources.documents)
    if any(document.partition("/")[0] not in content.languages for document in there):
        raise ForMkDocs
    for name, each in read_pages(sources.settings.pages, content.languages).items():
        for code, page in each.items():
            if f"{code}/{name}" in there and content.shows_page(name.removesuffix(".md"), code):
                yield code, name, page


def _itself(page: RenderedPage) -> RenderedPage:
    return page


def _summary(at: str, record: PageRecord) -> PageSummary:
    return PageSummary(
        at,
        record.title,
        record.kind,
        record.language,
        record.guide,
        record.listed,
        record.changed,
        record.alternates,
    )


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
