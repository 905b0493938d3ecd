"""The files of a large site: texts of entries, a few in each *pack*, and the index.

The index has for each gram the numbers of the entries that have it, spread over small files by a hash of the
gram, so that a query reads the few files of its grams, and an edit of a guide changes only the files of what
was edited. Entries are numbered in the order in which they came, so that a new guide changes no older pack.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from guide_site.search.indexing import EntryHead, EntryIndex
from guide_site.search.language import Language
from guide_site.search.lists import encode_numbers
from guide_site.search.postings import Postings, by_shard, letters, room, shards, usual_pairs
from guide_site.search.scripts import (
    Write,
    common_head,
    despair,
    script,
    script_of,
    traditional,
    version,
    write_first,
)
from guide_site.search.sound import sounds

PACKED = 3
"""Format of the files: older scripts would look for a file an entry."""

PACK = 5
"""Entries in a file. A first answer reads the packs of eight entries, some 55 KB when they travel."""

Load = Callable[[EntryHead], EntryIndex]
"""Returns an entry's index; called once for each entry that is needed."""


@dataclass(frozen=True, slots=True)
class LargeState:
    """What an update needs to know of the files of a large site, beside these: plain data."""

    heads: tuple[EntryHead, ...]
    """Of all entries, sorted."""
    size: int
    """Bytes of the index, which tell the number of its files."""
    letters: str
    """The characters that stand in the texts, sorted."""
    pairs: dict[str, int]
    """How many entries have each pair of Chinese characters."""
    said: str = ""
    """The characters for which the next two were made: `letters` and those of the words of despair."""
    chars: tuple[str, ...] = ()
    sounds: str = ""

    @property
    def shards(self) -> int:
        """Number of the files of the index."""
        return shards(self.size)

    @property
    def epoch(self) -> str:
        """Digits that change with the numbers of entries: no old file may be read with a new one then."""
        return version("\n".join([head.address for head in self.heads]))


def build_large(
    language: Language, heads: Sequence[EntryHead], load: Load, write: Write, *, apart: bool = True
) -> LargeState:
    """Write all files of a language. Entries are loaded one after the other, in the order of `heads`."""
    postings = Postings()
    for start in range(0, len(heads), PACK):
        entries = [load(head) for head in heads[start : start + PACK]]
        for number, entry in enumerate(entries, start):
            postings.add(number, entry.grams)
        number = start // PACK
        write(pack_address(language.code, number), pack(language.code, number, [e.record for e in entries]))
    lists = postings.encoded()
    size = sum(room(gram, found) for gram, found in lists.items())
    state = LargeState(tuple(heads), size, letters(lists), dict(postings.pairs()))
    epoch = state.epoch
    for number, content in enumerate(by_shard(lists, state.shards)):
        write(shard_address(language.code, number), shard_script(language.code, number, content, epoch))
    return write_head(language, state, write, apart=apart)


def pack_address(code: str, number: int) -> str:
    """Return the address of a pack of entries."""
    return f"search/{code}/e{number:x}.js"


def shard_address(code: str, number: int) -> str:
    """Return the address of a file of the index."""
    return f"search/{code}/i{number:x}.js"


def pack(code: str, number: int, records: Sequence[str]) -> str:
    """Return a file with the records of entries, each on a line of its own."""
    return script_of(f"{code}/e{number:x}", "[\n" + ",\n".join(records) + "\n]")


def packed(text: str) -> list[str]:
    """Return the records of a pack."""
    return [line.removesuffix(",") for line in text.split("\n")[1:-2]]


def shard_script(code: str, number: int, content: dict[str, str], epoch: str) -> str:
    """Return a file of the index."""
    return script(f"{code}/i{number:x}", content, epoch)


def addresses(code: str, state: LargeState) -> Iterator[str]:
    """Yield the addresses of all files."""
    yield f"search/{code}.js"
    yield f"search/{code}/more.js"
    yield from (pack_address(code, number) for number in range(-(-len(state.heads) // PACK)))
    yield from (shard_address(code, number) for number in range(state.shards))


def write_head(language: Language, state: LargeState, write: Write, *, apart: bool = True) -> LargeState:
    """Write the first file and the second; return the state with what was worked out for them."""
    state = _told(language, state)
    head: dict[str, object] = {"format": PACKED} | common_head(language, len(state.heads))
    numbered = list(enumerate(state.heads))
    head |= {
        "chars": state.chars,
        "sounds": state.sounds,
        "pages": encode_numbers([number for number, entry in numbered if entry.status == "page"]),
        "drafts": encode_numbers([number for number, entry in numbered if entry.status == "draft"]),
        "shards": state.shards,
        "pack": PACK,
        "epoch": state.epoch,
    }
    pairs = {"pairs": usual_pairs(state.pairs)}
    if apart:
        write_first(language, head, pairs, write)
    else:
        write(f"search/{language.code}.js", script(language.code, head | pairs))
    return state


def _told(language: Language, state: LargeState) -> LargeState:
    used = despair(language).union(state.letters)
    said = "".join(sorted(used))
    if state.chars and said == state.said:
        return state
    return replace(state, said=said, chars=tuple(traditional(used)), sounds=sounds(used))
