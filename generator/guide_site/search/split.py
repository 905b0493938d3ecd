"""The search of a small site in two files, so that a first visit does not carry all texts.

The first file has what works without network after one visit: titles and keywords as far as they are short,
tools, numbers to call, words of despair. The second one, `search/<language>/more.js`, has the entries whole.
What a browser works out by itself, the pinyin of most words, is in neither.
"""

import json
from collections.abc import Sequence

from guide_site.search.crisis import Crisis
from guide_site.search.pinyin import pinyin, syllables

LIGHT = 8000
"""Bytes of the entries in the first file, in UTF-8, at most: some 3 KB when they travel."""

Record = dict[str, object]


def without_derivable_pinyin(record: Record) -> Record:
    """Return an entry without the pinyin that browsers work out; they read each character alone."""
    keys: list[str] = record.get("keys", [])  # type: ignore[assignment]  # as index.py makes them
    title = str(record["title"])
    spelt = {word for key in keys for word in pinyin(key, alone=True)}
    found = {**record, "keys": [key for key in keys if key not in spelt]}
    if not found["keys"]:
        del found["keys"]
    if record.get("spelt") == " ".join(pinyin(title, alone=True)):
        del found["spelt"]
    return found


def summary_records(records: Sequence[Record]) -> list[Record]:
    """Return what the first file has of the entries, in their order, in at most LIGHT bytes.

    That is titles and keywords, else titles alone, else the tools and lists alone, which are always few.
    Entries are numbered from these on, so that a number means the same entry in both files.
    """
    with_keys = [_without(record, "parts", "names") for record in records]
    titles = [_without(record, "keys") if record.get("status") != "page" else record for record in with_keys]
    pages = [record for record in with_keys if record.get("status") == "page"]
    return next((found for found in (with_keys, titles) if len(compact(found).encode()) <= LIGHT), pages)


def _without(record: Record, *names: str) -> Record:
    return {name: value for name, value in record.items() if name not in names}


def compact(data: object) -> str:
    """Return compact JSON that is also safe inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def joined_words(crisis: Crisis) -> dict[str, str]:
    """Return the words of despair and the ordinary ones, none of which has a space, each as one text."""
    return {"words": " ".join(crisis.words), "unless": " ".join(crisis.unless)}


def irregular_sounds(crisis: Crisis) -> list[Sequence[str] | int]:
    """Return the syllables of words of despair where browsers would read them otherwise, 0 for all others."""
    return [
        sounds if sounds and [syllables(char)[0] for char in word] != list(sounds) else 0
        for word, sounds in zip(crisis.words, crisis.sounds, strict=True)
    ]
