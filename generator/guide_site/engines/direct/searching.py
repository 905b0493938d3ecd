"""The search of a site: the files of a language, or what of them changed."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from guide_site.engines.direct.records import SearchRecord
from guide_site.engines.direct.tree import Tree
from guide_site.search import (
    EntryHead,
    EntryIndex,
    Language,
    is_small,
    names_digest,
    search_addresses,
    update_search,
    with_grams,
)
from guide_site.search.large import PACK, pack_address, packed

Fresh = Callable[[str], EntryIndex | None]
"""Returns what was found of a page that was made, by its address below the language's folder."""


class OldEntries:
    """The entries of the last build, read from its files."""

    def __init__(self, code: str, record: SearchRecord, folder: Path) -> None:
        self._code = code
        self._record = record
        self._folder = folder
        heads = record.large.heads if record.large else ()
        self._places = {head.address: place for place, head in enumerate(heads)}
        self._last: tuple[int, list[str]] = (-1, [])

    def read(self, at: str) -> str:
        """Return a file of the last build."""
        return (self._folder / at).read_text(encoding="utf-8")

    def entry(self, head: EntryHead) -> EntryIndex:
        """Return an entry that did not change."""
        if not self._record.large:
            return EntryIndex(head, self._record.records[head.address], ())
        number, place = divmod(self._places[head.address], PACK)
        if self._last[0] != number:
            self._last = number, packed(self.read(pack_address(self._code, number)))
        return EntryIndex(head, self._last[1][place], ())


def write_language(
    language: Language,
    heads: Iterable[EntryHead],
    fresh: Fresh,
    before: SearchRecord | None,
    old: Path | None,
    tree: Tree,
) -> SearchRecord:
    """Write the search of a language, and keep what did not change.

    Args:
        language: The language.
        heads: Those of all its entries.
        fresh: Returns the entries that were made in this build.
        before: What the last build kept, with the same names of things; None for no such build.
        old: Its site.
        tree: Where to write.
    """
    entries = OldEntries(language.code, before, old) if before and old else None
    listed = list(heads)
    records: dict[str, str] = {}
    small = is_small(listed)

    def load(head: EntryHead) -> EntryIndex:
        found = fresh(head.address)
        if found is None:
            assert entries
            found = entries.entry(head)
        if small:
            records[head.address] = found.record
            return found
        return with_grams(found)

    written: set[str] = set()

    def write(at: str, content: str) -> None:
        tree.write(at, content)
        written.add(at)

    read = entries.read if entries else _nothing
    large = update_search(language, before.large if before else None, listed, load, read, write)
    for at in sorted(search_addresses(language.code, large) - written):
        tree.keep(at)
    return SearchRecord(names_digest(language), large, records)


def same_names(language: Language, before: Mapping[str, SearchRecord]) -> SearchRecord | None:
    """Return what the last build kept of a language, if things are still called the same."""
    found = before.get(language.code)
    return found if found and found.names == names_digest(language) else None


def _nothing(at: str) -> str:
    raise FileNotFoundError(at)
