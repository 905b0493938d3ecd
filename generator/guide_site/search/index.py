"""The files in which a browser looks things up, of a small site (`small`) or a large one (`large`)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from guide_site.search.entries import Entry
from guide_site.search.indexing import EntryHead, EntryIndex, entry_index, with_grams
from guide_site.search.language import Language
from guide_site.search.large import LargeState, Load, addresses, build_large
from guide_site.search.patch import patch_large
from guide_site.search.scripts import Write
from guide_site.search.small import write_small

SMALL = 200_000
"""Bytes of texts, in UTF-8, up to which a site has one file a language: some 70 KB when it travels."""


def search_files(
    language: Language,
    entries: Iterable[Entry],
    *,
    small: int = SMALL,
    lean: bool = False,
    apart: bool = False,
) -> Iterator[tuple[str, str]]:
    """Yield the files of a language: address below the site's root, and content.

    The same entries give the same files, in whatever order they come. With `lean` a small
    site's file is without what browsers work out themselves; with `apart`, too, and what a first visit need
    not bring stands in a second file, `search/<language>/more.js`.
    """
    files: list[tuple[str, str]] = []

    def write(at: str, content: str) -> None:
        files.append((at, content))

    found = {entry.head: entry for entry in _indexes(language, entries, small)}
    heads = sorted(found)
    if is_small(heads, small):
        write_small(language, [found[head].record for head in heads], write, lean=lean, apart=apart)
    else:
        build_large(language, heads, lambda head: with_grams(found.pop(head)), write, apart=apart)
    yield from files


def write_search(folder: Path, language: Language, entries: Iterable[Entry]) -> None:
    """Write the files of a language below the site's folder."""

    def write(at: str, content: str) -> None:
        file = folder / at
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")

    found = {entry.head: entry for entry in _indexes(language, entries, SMALL)}
    update_search(language, None, list(found), lambda head: with_grams(found.pop(head)), _nothing, write)


def update_search(
    language: Language,
    previous: LargeState | None,
    heads: Iterable[EntryHead],
    load: Load,
    read: Callable[[str], str],
    write: Write,
    *,
    small: int = SMALL,
) -> LargeState | None:
    """Write the files of a language that may differ from those of an earlier build, in two parts (`split`).

    Args:
        language: The language, whose words and names may have changed meanwhile.
        previous: What this function returned for the earlier build; None writes all files.
        heads: Those of all entries, in any order.
        load: Returns an entry's index, with its grams unless the site is small. It is called for changed
            entries, or for all of them, in the order of their numbers.
        read: Returns a file of the earlier build by its address. It is not called without `previous`.
        write: Takes an address and the content of its file.
        small: Bytes of all records up to which the site is a small one.

    Returns:
        The state for the next update; None for a small site, which is always written whole.
        `search_addresses` tells which files there are.
    """
    listed = sorted(heads)
    if is_small(listed, small):
        write_small(language, [load(head).record for head in listed], write, lean=True, apart=True)
        return None
    patched = patch_large(language, previous, listed, load, read, write) if previous else None
    return patched or build_large(language, listed, load, write)


def is_small(heads: Sequence[EntryHead], small: int = SMALL) -> bool:
    """Tell whether these entries make a small site, whose files need no grams."""
    return sum(head.size for head in heads) <= small


def search_addresses(code: str, state: LargeState | None) -> set[str]:
    """Return the addresses of all files of a language, by the state that `update_search` returned."""
    return set(addresses(code, state)) if state else {f"search/{code}.js", f"search/{code}/more.js"}


def _indexes(language: Language, entries: Iterable[Entry], small: int) -> Iterator[EntryIndex]:
    """Yield what the files need of each entry, without grams as long as the site may be small."""
    size = 0
    for entry in entries:
        found = entry_index(language, entry, grams=size > small)
        size += found.head.size
        yield found


def _nothing(at: str) -> str:
    raise FileNotFoundError(at)
