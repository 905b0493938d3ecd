"""A large site's files brought up to date: only what changed entries touch is read and written.

It works as long as every entry keeps its number: entries were edited, or added and removed at the end. The
files are then the same, byte for byte, as those of a build from nothing.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence

from guide_site.search.indexing import RANKS, EntryHead, grams_of
from guide_site.search.language import Language
from guide_site.search.large import (
    PACK,
    LargeState,
    Load,
    pack,
    pack_address,
    packed,
    shard_address,
    shard_script,
    write_head,
)
from guide_site.search.lists import with_number, without_number
from guide_site.search.postings import is_pair, letters, room, shard
from guide_site.search.scripts import Write, script_end

SHARE = 50
"""Up to one changed entry in so many is patched; with more, a new build takes no longer."""

Read = Callable[[str], str]
"""Returns a file of the earlier build by its address below the site's root."""

Change = tuple[int, int, bool]
"""Rank, number of an entry, and whether it has the gram there now or had it before."""


def patch_large(
    language: Language,
    previous: LargeState,
    heads: Sequence[EntryHead],
    load: Load,
    read: Read,
    write: Write,
) -> LargeState | None:
    """Write what changed since `previous`, and return the new state.

    None, with nothing written, where entries have other numbers now, or too much changed.
    """
    changed = _changed(previous.heads, heads)
    if changed is None or len(changed) * SHARE > len(heads):
        return None
    patch = _Patch(language.code, previous, heads)
    patch.replace_entries(changed, load, read)
    patch.replace_lists(read)
    state = patch.state()
    if state.shards != previous.shards:
        return None
    for at, content in patch.files.items():
        write(at, content)
    return write_head(language, state, write)


def _changed(before: Sequence[EntryHead], now: Sequence[EntryHead]) -> list[int] | None:
    """Return the numbers of entries that changed, came or went; None where another entry has a number now."""
    common = range(min(len(before), len(now)))
    if any(before[number].address != now[number].address for number in common):
        return None
    edited = [number for number in common if before[number].digest != now[number].digest]
    return edited + list(range(len(common), max(len(before), len(now))))


class _Patch:
    """The files that change, in memory until it is known that a patch is enough."""

    def __init__(self, code: str, previous: LargeState, heads: Sequence[EntryHead]) -> None:
        self.code = code
        self.previous = previous
        self.heads = heads
        self.files: dict[str, str] = {}
        self.changes: defaultdict[str, list[Change]] = defaultdict(list)
        self.size = previous.size
        self.letters = set(previous.letters)
        self.pairs = defaultdict(int, previous.pairs)

    def replace_entries(self, changed: Collection[int], load: Load, read: Read) -> None:
        """Put the changed entries into their packs, and note where their grams changed."""
        entries = {number: load(self.heads[number]) for number in changed if number < len(self.heads)}
        for pack_number in sorted({number // PACK for number in changed}):
            start = pack_number * PACK
            at = pack_address(self.code, pack_number)
            before = packed(read(at)) if start < len(self.previous.heads) else []
            for number in range(start, start + PACK):
                if number in changed:
                    old = grams_of(before[number - start]) if number - start < len(before) else None
                    new = (
                        [set(rank.split("\n")) for rank in entries[number].grams]
                        if number in entries
                        else None
                    )
                    self._note(number, old, new)
            numbers = range(start, min(start + PACK, len(self.heads)))
            records = [entries[n].record if n in entries else before[n - start] for n in numbers]
            if records:
                self.files[at] = pack(self.code, pack_number, records)

    def _note(self, number: int, old: Sequence[set[str]] | None, new: Sequence[set[str]] | None) -> None:
        nothing: list[set[str]] = [set() for _ in range(RANKS)]
        for rank, (had, has) in enumerate(zip(old or nothing, new or nothing, strict=True)):
            for gram in (had ^ has) - {""}:
                self.changes[gram].append((rank, number, gram in has))

    def replace_lists(self, read: Read) -> None:
        """Put what is noted into the index; new numbers of entries change all of its files."""
        files: defaultdict[int, list[str]] = defaultdict(list)
        for gram in self.changes:
            files[shard(gram, self.previous.shards)].append(gram)
        epoch = self.state().epoch
        renumbered = epoch != self.previous.epoch
        for number in range(self.previous.shards) if renumbered else sorted(files):
            at = shard_address(self.code, number)
            before = read(at).rpartition(",")[0]
            if number not in files:
                self.files[at] = before + script_end(epoch)
                continue
            content = json.loads(before.partition(",")[2])
            for gram in files[number]:
                self._replace(content, gram)
            self.files[at] = shard_script(self.code, number, dict(sorted(content.items())), epoch)

    def _replace(self, content: dict[str, str], gram: str) -> None:
        """Change the lists of a gram in a file of the index."""
        before = content.pop(gram, "")
        ranks = before.split(".") + [""] * (RANKS - 1 - before.count("."))
        for rank, number, has in self.changes[gram]:
            ranks[rank] = (with_number if has else without_number)(ranks[rank], number)
            if is_pair(gram):
                self.pairs[gram] += 1 if has else -1
        if after := ".".join(ranks).rstrip("."):
            content[gram] = after
        self.size += room(gram, after) - room(gram, before)
        if len(gram) == 1:
            (self.letters.add if after else self.letters.discard)(gram)

    def state(self) -> LargeState:
        """Return the state with all that was replaced so far."""
        return LargeState(
            tuple(self.heads),
            self.size,
            letters(self.letters),
            {pair: count for pair, count in self.pairs.items() if count},
            self.previous.said,
            self.previous.chars,
            self.previous.sounds,
        )
