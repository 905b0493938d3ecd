"""A build without MkDocs: whatever the last build made of the same reads stays as it is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from guide_site.approvals.publication import Publication
from guide_site.audit.facts import FactsReader
from guide_site.audit.follow import Follower
from guide_site.audit.report import AuditError
from guide_site.audit.site import allowed_links
from guide_site.engines.direct import parts
from guide_site.engines.direct.memory import Memory
from guide_site.engines.direct.pages import Maker, beside, digest_of, units_of
from guide_site.engines.direct.pool import Pool
from guide_site.engines.direct.records import Files, SearchRecord, State
from guide_site.engines.direct.searching import same_names, write_language
from guide_site.engines.direct.tree import Tree
from guide_site.markdown_pages import Written, read_pages
from guide_site.outputs import FINAL, READERS
from guide_site.pages import PageEntry
from guide_site.search import EntryIndex, add_readings, language, readings
from guide_site.settings import Settings
from guide_site.site.html import missing_html
from guide_site.site.lazy import LazyPages
from guide_site.site.render import (
    in_order,
    open_site,
    page_entries,
    render_page,
    render_written,
    site_link,
    with_titles,
)
from guide_site.site.rendered_page import RenderedPage
from guide_site.site.site import Site

Progress = Callable[[int, int], None]

MANY = 400
"""Pages from which several processes make them: to start one takes as long as some hundred pages."""
SLICE = 50
"""Guides that a process makes before it answers."""
LARGE = 200
"""Guides from which the search needs grams: fewer fit into one file a language. Where they do not, the grams
are found as that is noticed."""


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
    pool: Pool,
    progress: Progress = lambda done, total: None,
) -> tuple[Site, State]:
    """Write a site into an empty folder.

    Args:
        sources: What it is made of.
        content: What of the content is published.
        folder: Where to write.
        previous: The last build, of which everything is taken over that did not change.
        pool: Processes that make pages where there are many.
        progress: Told how many pages are made, of how many.

    Returns:
        The site, with its pages made when they are asked for, and what to keep for the next build.

    Raises:
        ForMkDocs: This is a site for MkDocs.
        BuildError: The site cannot be published as it is.
        OSError: A file cannot be read or written.
    """
    return _Build(sources, content, folder, previous, pool, progress).run()


class _Build:
    def __init__(
        self,
        sources: Sources,
        content: Publication,
        folder: Path,
        previous: Previous | None,
        pool: Pool,
        progress: Progress,
    ) -> None:
        self.sources = sources
        self.content = content
        self.pool = pool
        self.progress = progress
        written = list(_written_pages(sources, content))
        self.names = {
            code: frozenset(name.removesuffix(".md") for each, name, _ in written if each == code)
            for code in content.languages
        }
        site = open_site(sources.settings, content, self.names)
        self.own = in_order(site, (_rendered(site, *each) for each in written))
        self.titles = tuple((page.address, page.frame.title) for page in self.own)
        self.site = with_titles(site, self.titles)
        told = (sources.fingerprint, repr(sources.settings), repr(_sorted(self.names)))
        spoken = content.whole.site.languages
        self.base = digest_of((*told, str(self.site.first.offline), repr(dict(spoken))))
        self.before = previous.state if previous and previous.state.base == self.base else None
        self.previous = previous
        self.tree = Tree(
            folder,
            FactsReader(sources.settings.site_url, READERS),
            previous.folder if previous else None,
            previous.state.files if previous else Files(),
        )
        self.fresh: dict[str, EntryIndex] = {}
        self.places: dict[str, tuple[str, int, int]] = {}
        large = len(content.whole.procedures) > LARGE
        memory = Memory(self.site, self.before)
        self.maker = Maker(self.site, self.tree, memory, self.fresh.__setitem__, grams=large)

    def run(self) -> tuple[Site, State]:
        if self.before:
            add_readings(self.before.readings)
        entries = list(page_entries(self.site))
        self._pages(entries)
        self.site = replace(
            self.site,
            pages=LazyPages(self._makers(entries)),
            summaries={at: record.summary for at, record in self.maker.pages.items()},
        )
        self.maker.site = self.site
        for source, at in self.sources.static:
            self.tree.write(at, Path(source).read_bytes())
        self.tree.write("404.html", missing_html(self.site))
        search = self._search()
        self._outputs()
        for final in FINAL:
            for at, made in final.emit(self.site, self.tree.folder):
                self.tree.write(at, made)
        allowed = self._audit()
        reads, pages, units = self.maker.memory.tidy(self.maker.pages, self.maker.units)
        state = State(
            base=self.base,
            reads=reads,
            pages=pages,
            units=units,
            files=self.tree.files,
            search=search,
            allowed=allowed,
            readings=readings(),
        )
        return self.site, state

    def _pages(self, entries: Sequence[PageEntry]) -> None:
        maker, total = self.maker, len(entries) + len(self.own)
        known = {entry.address: maker.known(entry) for entry in entries}
        wanted = [entry for entry in entries if not known[entry.address]]
        if len(wanted) > MANY and self.pool.jobs > 1:
            self._pages_of_guides({entry.procedure for entry in wanted if entry.procedure}, total)
        for done, entry in enumerate(entries, 1):
            if entry.address in maker.pages:
                continue  # by another process
            if record := known[entry.address]:
                maker.keep(entry, record)
            else:
                maker.make(entry)
            self.progress(done, total)
        for page in self.own:
            maker.write(page)
        self.progress(total, total)
        maker.pages = {at: maker.pages[at] for at in self._makers(entries)}

    def _pages_of_guides(self, guides: set[str], total: int) -> None:
        """Let other processes make the pages of guides, and what else is made of one guide."""
        names = [name for name in self.content.whole.procedures if name in guides]
        slices = [frozenset(names[start : start + SLICE]) for start in range(0, len(names), SLICE)]
        opened = parts.Opened(self.sources.settings, self.content, self.names, self.titles, self.maker.grams)
        self.pool.everywhere(parts.open_, opened)
        folder = self.tree.folder
        asked = [
            parts.Make(each, folder, folder / f".entries-{number}") for number, each in enumerate(slices)
        ]
        for _, part in self.pool.run(parts.make, asked):
            pages, units = self.maker.memory.take(part)
            self.maker.pages |= pages
            self.maker.units |= units
            self.tree.take(part.files)
            add_readings(part.readings)
            self.places |= {at: (part.spool, *place) for at, place in part.entries.items()}
            self.progress(len(self.maker.pages), total)

    def _makers(self, entries: Sequence[PageEntry]) -> Mapping[str, Callable[[], RenderedPage]]:
        """Return what renders each page, in the order of the site."""
        lazily = {entry.address: partial(render_page, self.site, entry) for entry in entries}
        given = {page.address: partial(_itself, page) for page in (*self.maker.rendered.values(), *self.own)}
        return lazily | given

    def _search(self) -> dict[str, SearchRecord]:
        """Write the search of all languages; each by a process of its own where all of it is new."""
        if self.places:
            own = self.tree.folder / ".entries-own"
            with parts.Spool(own) as spool:
                self.places |= {at: (str(own), *spool.add(entry)) for at, entry in self.fresh.items()}
        found: dict[str, SearchRecord] = {}
        asked = []
        for code, context in self.site.contexts.items():
            heads = {
                at: record.entry
                for at, record in self.maker.pages.items()
                if record.summary.language == code and record.entry
            }
            places = {at.partition("/")[2]: self.places[at] for at in heads if at in self.places}
            work = parts.Search(
                language(context), tuple(heads.values()), places, self.tree.folder, self.sources.settings
            )
            if places and len(places) == len(heads):
                asked.append(work)
            else:
                found[code] = self._search_here(work)
        for number, (record, files) in self.pool.run(parts.search, asked) if asked else ():
            found[asked[number].language.code] = record
            self.tree.take(files)
        for name in {place[0] for place in self.places.values()}:
            Path(name).unlink()
        return {code: found[code] for code in self.site.contexts}

    def _search_here(self, work: parts.Search) -> SearchRecord:
        """Write the search of a language, of which something may be known."""
        code = work.language.code
        before = same_names(work.language, self.before.search) if self.before else None
        old = self.previous.folder if self.previous else None
        with parts.Spools(work.places) as spools:

            def fresh(at: str) -> EntryIndex | None:
                return self.fresh.get(f"{code}/{at}") or spools.entry(at)

            return write_language(work.language, work.heads, fresh, before, old, self.tree)

    def _outputs(self) -> None:
        for output, unit in units_of(self.site):
            if unit.name not in self.maker.units:
                self.maker.make_unit(
                    unit, beside(output.of, self.maker, [at for _, at in self.sources.static])
                )

    def _audit(self) -> str:
        """Follow the links of the site; of files that did not change, only those to what vanished.

        Returns the fingerprint of what pages may name elsewhere. Raises AuditError.
        """
        settings, files = self.sources.settings, self.tree.files
        allowed = allowed_links(self.site.library, settings)
        told = digest_of((settings.site_url, *sorted(allowed.hosts), "", *sorted(allowed.numbers)))
        follower = Follower(files.digests, files.facts, allowed)
        before = self.previous.state if self.previous and self.previous.state.allowed == told else None
        found = (
            follower.faults_since(before.files.digests, before.files.facts) if before else follower.faults()
        )
        if found:
            raise AuditError(found)
        return told


def _written_pages(sources: Sources, content: Publication) -> Iterator[tuple[str, str, Written]]:
    """Yield the hand-written pages that are published: code of the language, file name, and what was read."""
    there = frozenset(sources.documents)
    if any(document.partition("/")[0] not in content.languages for document in there):
        raise ForMkDocs
    for name, each in read_pages(sources.settings.pages, content.languages).items():
        for code, page in each.items():
            if f"{code}/{name}" in there and content.shows_page(name.removesuffix(".md"), code):
                yield code, name, page


def _rendered(site: Site, code: str, name: str, page: Written) -> RenderedPage:
    return render_written(site.contexts[code], name, page, site_link)


def _sorted(names: Mapping[str, frozenset[str]]) -> dict[str, list[str]]:
    return {code: sorted(each) for code, each in names.items()}


def _itself(page: RenderedPage) -> RenderedPage:
    return page
