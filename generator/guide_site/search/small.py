"""The files of a small site: its texts whole, in one file a language or in two (`split`)."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from guide_site.search.fold import fold
from guide_site.search.language import Language
from guide_site.search.records import Record, texts_of
from guide_site.search.scripts import Write, common_head, despair, script, traditional, write_first
from guide_site.search.sound import sounds
from guide_site.search.split import (
    compact,
    irregular_sounds,
    joined_words,
    summary_records,
    without_derivable_pinyin,
)

FORMAT = 1
"""Of the files."""

LEAN = 2
"""Where browsers work out pinyin, and a second file may bring the rest: older scripts would miss both."""


def write_small(language: Language, texts: Sequence[str], write: Write, *, lean: bool, apart: bool) -> None:
    """Write the files of a language from the records in JSON, sorted."""
    records: list[Record] = [json.loads(text) for text in texts]
    used = {char for record in records for text in texts_of(record) for char in fold(text)}
    said = despair(language)
    head: dict[str, object] = {"format": FORMAT} | common_head(language, len(records))
    head |= {"chars": traditional(used | said), "sounds": sounds(used), "entries": records}
    if lean or apart:
        # Pinyin needs the sound of every character there, also of the words of despair.
        spelt = {char for record in records for text in _spelt(record) for char in text}
        records = [without_derivable_pinyin(record) for record in records]
        head |= {"format": LEAN, "sounds": sounds(used | spelt | said), "entries": records}
        if language.crisis:
            told = {"sounds": irregular_sounds(language.crisis)}
            head["crisis"] = asdict(language.crisis) | joined_words(language.crisis) | told
    if not apart:
        write(f"search/{language.code}.js", script(language.code, head))
        return
    # Traditional characters that the texts alone have come with the texts.
    first = summary_records(records)
    own = {"chars": traditional(set(fold(compact(first))) | said), "entries": first}
    write_first(language, head | own, {name: head[name] for name in own}, write)


def _spelt(record: Record) -> Iterator[str]:
    """Yield what is also found by its pinyin."""
    yield record["title"]
    yield from record.get("keys", ())
