"""An entry as browsers get it: a record, which is compact JSON in the files."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from guide_site.search.entries import Entry
from guide_site.search.fold import fold
from guide_site.search.language import Names
from guide_site.search.pinyin import pinyin

Record = dict[str, Any]
"""`at`, `title`, `spelt` (in pinyin), `keys`, `status` unless reviewed, `parts`, `names` (`other_names`)."""

_Folded = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
"""Names for one thing: those of the language and those of all, each with its folded form."""


def make_record(entry: Entry) -> Record:
    """Return the record of an entry, without other names."""
    record: Record = {"at": entry.address, "title": entry.title}
    if spelt := pinyin(entry.title):
        record["spelt"] = " ".join(spelt)
    if entry.keywords:
        record["keys"] = list(entry.keywords)
    if entry.status != "reviewed":
        record["status"] = entry.status
    record["parts"] = [
        [part.at, part.title, part.text, 1] if part.plain_title else [part.at, part.title, part.text]
        for part in entry.sections
    ]
    return record


def texts_of(record: Record) -> Iterator[str]:
    """Yield the texts of a record in which words are looked for, without other names."""
    yield record["title"]
    yield record.get("spelt", "")
    yield from record.get("keys", ())
    for part in record["parts"]:
        yield part[1]
        yield part[2]


def other_names(names: Sequence[Names], text: str) -> dict[str, str]:
    """Return other names, in all languages, of what a folded text speaks of, each with the one it uses."""
    found: dict[str, str] = {}
    for own, every in _folded(tuple(names)):
        used = next((name for name, folded in own if folded in text), None)
        if used:
            found |= {name: used for name, folded in every if folded not in text}
    return found


@lru_cache(maxsize=8)
def _folded(names: tuple[Names, ...]) -> tuple[_Folded, ...]:
    return tuple(
        (tuple((name, fold(name)) for name in one.own), tuple((name, fold(name)) for name in one.every))
        for one in names
    )
