"""What the processes of a build do: reading and checking guides, making their pages, writing a search.

Each function is asked with a value and answers with one, so that it does not matter which process does it. A
process keeps what it has read of guides: their pages are made from that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO, Self

import msgspec

from guide_site.approvals.publication import Pruned, Publication
from guide_site.audit.facts import FactsReader
from guide_site.engines.direct.memory import Memory
from guide_site.engines.direct.pages import Maker, units_of
from guide_site.engines.direct.records import Files, Part, SearchRecord
from guide_site.engines.direct.searching import write_language
from guide_site.engines.direct.tree import Tree
from guide_site.library import Library, Procedures
from guide_site.load import Document
from guide_site.load.folder import Folder, load_folder
from guide_site.load.models import Models
from guide_site.model import Outline, Procedure
from guide_site.model.codec import encode_outline
from guide_site.outputs import READERS
from guide_site.search import EntryHead, EntryIndex, Language, readings
from guide_site.settings import Settings
from guide_site.site.render import open_site, page_entries, with_titles
from guide_site.site.site import Site
from guide_site.validate import Content, Entry, sound_guides


@dataclass(frozen=True, slots=True)
class Look:
    """Guides that are to be read and checked."""

    content: Path
    """The content folder."""
    names: tuple[str, ...]
    """Names of their files, without .yaml."""
    locales: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True)
class Looked:
    """The guides that are sound in themselves, by path below the content folder."""

    entries: dict[str, Entry]
    outlines: dict[str, tuple[str, bytes]]
    """By name: SHA-256 of the file, and outline."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The site whose pages are to be made."""

    settings: Settings
    content: Publication
    written: Mapping[str, frozenset[str]]
    """Names of the hand-written pages of each language."""
    titles: tuple[tuple[str, str], ...]
    """Address and title of each."""
    grams: bool
    """Whether the search needs the grams of entries."""


@dataclass(frozen=True, slots=True)
class Make:
    """Guides whose pages are to be made."""

    names: frozenset[str]
    folder: Path
    """Where to write."""
    spool: Path
    """A new file for what the search needs."""


@dataclass(frozen=True, slots=True)
class Search:
    """A search that is to be written from nothing."""

    language: Language
    heads: tuple[EntryHead, ...]
    places: Mapping[str, tuple[str, int, int]]
    """By address below the language's folder, where an entry stands: file, first byte, length."""
    folder: Path
    settings: Settings


class _Kept:
    """What this process has read."""

    def __init__(self) -> None:
        self.models = Models()
        self.folder: tuple[Path, Folder] | None = None
        self.site: Site | None = None
        self.grams = False


_KEPT = _Kept()


def look(asked: Look) -> Looked:
    """Read and check guides. What is wrong with one is told when the whole site is checked."""
    if _KEPT.folder is None or _KEPT.folder[0] != asked.content:
        _KEPT.folder = asked.content, load_folder(asked.content)
    whole, names = _KEPT.folder[1], frozenset(asked.names)
    some = replace(whole, procedures=tuple(each for each in whole.procedures if each.stem in names))
    outlines: dict[str, tuple[str, bytes]] = {}

    def keep(document: Document) -> None:
        _KEPT.models.keep(document)
        outlines[document.stem] = document.digest, encode_outline(Outline.of(document.model))

    content = Content(some, frozenset(asked.locales), asked.day)
    return Looked(sound_guides(content, keep), outlines)


def open_(asked: Opened) -> None:
    """Get ready to make pages of a site."""
    content = _with_models(asked.content, _KEPT.models)
    site = open_site(asked.settings, content, asked.written)
    _KEPT.site, _KEPT.grams = with_titles(site, asked.titles), asked.grams


def make(asked: Make) -> Part:
    """Make the pages of guides and whatever else is made of one guide. Raises BuildError."""
    site = _KEPT.site
    assert site
    reader = FactsReader(site.settings.site_url, READERS)
    tree = Tree(asked.folder, reader, None, Files())
    memory = Memory(site, None)
    entries: dict[str, tuple[int, int]] = {}
    with Spool(asked.spool) as spool:

        def found(at: str, entry: EntryIndex) -> None:
            entries[at] = spool.add(entry)

        maker = Maker(site, tree, memory, found, grams=_KEPT.grams)
        for entry in page_entries(site):
            if entry.procedure in asked.names:
                maker.make(entry)
        for _, unit in units_of(site):
            if unit.guide in asked.names:
                maker.make_unit(unit)
    return Part(memory.reads, maker.pages, maker.units, tree.files, entries, readings(), str(asked.spool))


def search(asked: Search) -> tuple[SearchRecord, Files]:
    """Write the search of a language."""
    tree = Tree(asked.folder, FactsReader(asked.settings.site_url, READERS), None, Files())
    with Spools(asked.places) as spools:
        record = write_language(asked.language, asked.heads, spools.entry, None, None, tree)
    return record, tree.files


class Spool:
    """A new file of entries for the search, which need not stay in memory."""

    def __init__(self, file: Path) -> None:
        self._stream = file.open("xb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def add(self, entry: EntryIndex) -> tuple[int, int]:
        """Add an entry; return where it stands: first byte, length."""
        start = self._stream.tell()
        return start, self._stream.write(msgspec.msgpack.encode(entry))


class Spools:
    """The entries that processes of the build wrote, each read when it is asked for."""

    def __init__(self, places: Mapping[str, tuple[str, int, int]]) -> None:
        self._places = places
        self._files: dict[str, BinaryIO] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._files.values():
            file.close()

    def entry(self, at: str) -> EntryIndex | None:
        """Return the entry of a page, by its address below the language's folder."""
        if at not in self._places:
            return None
        name, start, length = self._places[at]
        if name not in self._files:
            self._files[name] = Path(name).open("rb")  # noqa: SIM115  # closed with all others
        self._files[name].seek(start)
        return msgspec.msgpack.decode(self._files[name].read(length), type=EntryIndex)


def _with_models(content: Publication, models: Models) -> Publication:
    known: dict[int, Mapping[str, Procedure]] = {}

    def of(procedures: Mapping[str, Procedure]) -> Mapping[str, Procedure]:
        if id(procedures) not in known:
            if isinstance(procedures, Procedures):
                known[id(procedures)] = procedures.with_models(models)
            elif isinstance(procedures, Pruned):
                known[id(procedures)] = procedures.of(of(procedures.whole))
            else:
                known[id(procedures)] = procedures
        return known[id(procedures)]

    def restored(library: Library) -> Library:
        return replace(library, procedures=of(library.procedures))

    each = {id(library): restored(library) for library in (content.whole, *content.languages.values())}
    return replace(
        content,
        whole=each[id(content.whole)],
        languages={code: each[id(library)] for code, library in content.languages.items()},
    )
