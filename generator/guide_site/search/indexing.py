"""What the search's files need of one entry.

It is computed for each entry alone, so that processes may share the work, and it is plain data, so that it
can be stored and used again as long as neither the entry nor the names of things change.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from guide_site.search.entries import Entry
from guide_site.search.fold import fold
from guide_site.search.grams import counted_grams, grams
from guide_site.search.language import Language
from guide_site.search.records import Record, make_record, other_names
from guide_site.search.split import compact

RANKS = 5
"""Where an entry has a gram, the first that holds: in the title; in keywords; in titles of sections or other
names of what it speaks of; often in the text; in the text."""

OFTEN = 3
"""How often a gram stands in a text that is more than a mention."""

_DIGITS = 16


class EntryHead(NamedTuple):
    """What tells an entry's place among the others, and whether it changed."""

    since: str
    address: str
    status: str
    digest: str
    """Of the record, in hexadecimal: equal records have equal grams."""
    size: int
    """Bytes of the record in UTF-8."""


@dataclass(frozen=True, slots=True)
class EntryIndex:
    """An entry as the files have it. Entries are sorted by `head`: by day and address."""

    head: EntryHead
    record: str
    """In compact JSON."""
    grams: tuple[str, ...]
    """The entry's grams by rank (RANKS), in no order, each rank as one text with a line break between two.
    Empty where they are not known yet."""


def names_digest(language: Language) -> str:
    """Return the digest of what entries depend on beside themselves: the names of things in a language."""
    return hashlib.sha256(repr(language.names).encode()).hexdigest()


def entry_index(language: Language, entry: Entry, *, grams: bool = True) -> EntryIndex:
    """Return what the files need of an entry. Of `language`, it depends on the names alone.

    Without `grams` it costs a tenth of the time, and is enough for a small site.
    """
    record = make_record(entry)
    texts = _Texts(record)
    if names := other_names(language.names, texts.all()):
        record["names"] = names
    text = compact(record)
    encoded = text.encode()
    digest = hashlib.sha256(encoded).hexdigest()[:_DIGITS]
    head = EntryHead(entry.since, entry.address, entry.status, digest, len(encoded))
    return EntryIndex(head, text, tuple(map("\n".join, texts.grams(names))) if grams else ())


def with_grams(entry: EntryIndex) -> EntryIndex:
    """Return an entry's index with its grams, which it may have already."""
    return entry if entry.grams else replace(entry, grams=tuple(map("\n".join, grams_of(entry.record))))


def grams_of(record: str) -> list[set[str]]:
    """Return the grams of a record in JSON by rank, as `entry_index` finds them."""
    read: Record = json.loads(record)
    return list(_Texts(read).grams(read.get("names", ())))


class _Texts:
    """The texts of a record, folded."""

    def __init__(self, record: Record) -> None:
        self.title = [fold(record["title"]), fold(record.get("spelt", ""))]
        self.keys = list(map(fold, record.get("keys", ())))
        self.parts = [(fold(part[1]), fold(part[2])) for part in record["parts"]]
        self.heads = [
            title for (title, _), part in zip(self.parts, record["parts"], strict=True) if len(part) == 3
        ]
        self.body = list(chain.from_iterable(self.parts))

    def all(self) -> str:
        """Return all of them, without other names."""
        return "\n".join([*self.title, *self.keys, *self.body])

    def grams(self, names: Iterable[str]) -> Iterator[set[str]]:
        """Yield the grams rank by rank, each in the first one alone."""
        seen: set[str] = set()
        for texts in (self.title, self.keys, [*self.heads, *map(fold, names)]):
            found = grams(texts) - seen
            yield found
            seen |= found
        for found in counted_grams(self.body, OFTEN):
            yield found - seen
