"""The files in which a browser looks things up: scripts that hand data over by `guide.found(name, data)`.

A small site has its texts in one file a language, `search/<language>.js`, or in two (`apart`); the browser
looks through them itself. A large site has, beside that file, one file an entry with its text, and the
*index*: for each gram the numbers of the entries that have it, spread over small files by a hash of the gram,
so that a query reads the few files of its grams, and an edit of a guide changes only the files of what was
edited.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import asdict
from operator import sub
from pathlib import Path

from guide_site.search.entries import Entry
from guide_site.search.fold import fold, grams, to_simplified
from guide_site.search.language import Language
from guide_site.search.pinyin import pinyin
from guide_site.search.sound import sounds
from guide_site.search.split import (
    compact,
    irregular_sounds,
    joined_words,
    summary_records,
    without_derivable_pinyin,
)

FORMAT = 1
"""Of the files; the script refuses others than this and the next."""

LEAN = 2
"""Where browsers work out pinyin, and a second file may bring the rest: older scripts would miss both."""

SMALL = 200_000
"""Bytes of texts, in UTF-8, up to which a site has one file a language: some 70 KB when it travels."""

SHARD = 8192
"""Bytes of a file of the index, on average, at most."""

OFTEN = 3
"""How often a gram stands in a text that is more than a mention."""

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

PAIRS = 4000
"""Pairs of characters that a large site's first file has: some 12 KB when it travels."""

RANKS = 5

Lists = list[list[int]]
"""Numbers of the entries that have a gram, by where: in the title; in keywords; in titles of sections or
other names of what it speaks of; often in the text; in the text. An entry stands in the first that holds."""


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
    listed = sorted(entries, key=lambda entry: (entry.since, entry.address))
    records = [_record(language, entry) for entry in listed]
    texts = [compact(record) for record in records]
    head: dict[str, object] = {
        "format": FORMAT,
        "words": language.words,
        "out": language.out,
        "n": len(listed),
        "numbers": language.numbers,
    }
    if language.crisis:
        head["crisis"] = asdict(language.crisis) | joined_words(language.crisis)
    if sum(len(text.encode()) for text in texts) <= small:
        used = {char for record in records for text in _texts(record) for char in fold(text)}
        head |= {"chars": _pairs(used | _said(language)), "sounds": sounds(used), "entries": records}
        if lean or apart:
            # Pinyin needs the sound of every character there, also of the words of despair.
            spelt = {char for record in records for text in _spelt(record) for char in text}
            records = [without_derivable_pinyin(record) for record in records]
            head |= {"format": LEAN, "sounds": sounds(used | spelt | _said(language)), "entries": records}
            if language.crisis:
                told = {"sounds": irregular_sounds(language.crisis)}
                head["crisis"] = asdict(language.crisis) | joined_words(language.crisis) | told
        if apart:
            # Traditional characters that the texts alone have come with the texts.
            first = summary_records(records)
            own = {"chars": _pairs(set(fold(compact(first))) | _said(language)), "entries": first}
            yield from _apart(language, head | own, {name: head[name] for name in own})
        else:
            yield f"search/{language.code}.js", _script(language.code, head)
        return
    index = _index(records)
    pages = [number for number, entry in enumerate(listed) if entry.status == "page"]
    drafts = [number for number, entry in enumerate(listed) if entry.status == "draft"]
    steps = _steps(len(listed))
    lists = {gram: _encoded(found, steps) for gram, found in index.items()}
    shards = _shards(sum(len(gram) + len(found) + 6 for gram, found in lists.items()))
    # Numbers mean other entries once one came or went: then no old file may be read with a new one.
    epoch = hashlib.sha256("\n".join(entry.address for entry in listed).encode()).hexdigest()[:8]
    used = {gram for gram in index if len(gram) == 1}
    head |= {"chars": _pairs(used | _said(language)), "sounds": sounds(used | _said(language))}
    head |= {
        "pages": _numbers(pages, steps),
        "drafts": _numbers(drafts, steps),
        "shards": shards,
        "epoch": epoch,
    }
    pairs = {"pairs": _usual_pairs(index)}
    if apart:
        yield from _apart(language, head, pairs)
    else:
        yield f"search/{language.code}.js", _script(language.code, head | pairs)
    for number, text in enumerate(texts):
        name = f"{language.code}/{number}"
        yield f"search/{name}.js", f"guide.found({compact(name)},{text});\n"
    files: list[dict[str, str]] = [{} for _ in range(shards)]
    for gram in sorted(lists):
        files[shard(gram, shards)][gram] = lists[gram]
    for number, content in enumerate(files):
        name = f"{language.code}/i{number:x}"
        # With a number that another edition means otherwise nothing may be looked up.
        yield f"search/{name}.js", f"guide.found({compact(name)},{compact(content)},{compact(epoch)});\n"


def _apart(language: Language, head: dict[str, object], more: object) -> Iterator[tuple[str, str]]:
    """Yield the first file, which names the version of the second, and that one."""
    name = f"{language.code}/more"
    rest = _script(name, more)
    # As in the addresses of assets: the worker compares it with what it gets.
    head |= {"more": hashlib.sha256(rest.encode()).hexdigest()[:8]}
    yield f"search/{language.code}.js", _script(language.code, head)
    yield f"search/{name}.js", rest


def _spelt(record: dict[str, object]) -> Iterator[str]:
    """Yield what is also found by its pinyin."""
    yield str(record["title"])
    yield from record.get("keys", ())  # type: ignore[misc]  # as _record makes them


def _said(language: Language) -> set[str]:
    """Return the characters of the words of despair, which may stand in no text."""
    return set("".join(language.crisis.words)) if language.crisis else set()


def _usual_pairs(index: dict[str, Lists]) -> str:
    """Return the pairs of Chinese characters that stand in most entries, at least in two, as one text.

    From them the browser puts together what a query in pinyin or with a wrong character may mean.
    """
    having = {
        gram: sum(map(len, lists))
        for gram, lists in index.items()
        if len(gram) == 2 and all("\u3400" <= char <= "\u9fff" for char in gram)
    }
    usual = sorted((gram for gram in having if having[gram] > 1), key=lambda gram: (-having[gram], gram))
    return "".join(usual[:PAIRS])


def shard(gram: str, shards: int) -> int:
    """Return the number of the file that holds a gram. The script computes the same."""
    mixed = 0
    for char in gram:
        mixed = (mixed * 31 + ord(char)) & 0xFFFFFFFF
    return (mixed ^ mixed >> 7) % shards


def _shards(size: int) -> int:
    """Return how many files hold `size` bytes: a power of two, which changes only when a site doubles."""
    count = 1
    while size > count * SHARD:
        count *= 2
    return count


def _record(language: Language, entry: Entry) -> dict[str, object]:
    record: dict[str, object] = {"at": entry.address, "title": entry.title}
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
    if names := _other_names(language, record):
        record["names"] = names
    return record


def _other_names(language: Language, record: dict[str, object]) -> dict[str, str]:
    """Return the other names, in all languages, of what a record speaks of, each with the one it uses."""
    text = "\n".join(fold(text) for text in _texts(record))
    found: dict[str, str] = {}
    for names in language.names:
        used = next((name for name in names.own if fold(name) in text), None)
        if used:
            found |= {name: used for name in names.every if fold(name) not in text}
    return found


def _texts(record: dict[str, object]) -> Iterator[str]:
    yield str(record["title"])
    yield str(record.get("spelt", ""))
    yield from record.get("keys", ())  # type: ignore[misc]
    for part in record["parts"]:  # type: ignore[attr-defined]  # as _record makes them
        yield part[1]
        yield part[2]


def _index(records: list[dict[str, object]]) -> dict[str, Lists]:
    ranks: list[defaultdict[str, list[int]]] = [defaultdict(list) for _ in range(RANKS)]
    for number, record in enumerate(records):
        for rank, found in enumerate(_ranked(record)):
            lists = ranks[rank]
            for gram in found:
                lists[gram].append(number)
    every = set().union(*ranks)
    return {gram: [lists.get(gram, []) for lists in ranks] for gram in every}


def _ranked(record: dict[str, object]) -> Iterator[Set[str]]:
    """Yield the grams of a record rank by rank, each in the first one alone."""
    sections: list[list[str]] = record["parts"]  # type: ignore[assignment]  # as _record makes them
    keys: list[str] = record.get("keys", [])  # type: ignore[assignment]
    names: dict[str, str] = record.get("names", {})  # type: ignore[assignment]
    heads = [part[1] for part in sections if len(part) == 3]
    seen: set[str] = set()
    for texts in ([str(record["title"]), str(record.get("spelt", ""))], keys, [*heads, *names]):
        found = grams(map(fold, texts)).keys() - seen
        yield found
        seen |= found
    body = grams(fold(text) for part in sections for text in part[1:3])
    often = {gram for gram, times in body.items() if times >= OFTEN}
    yield often - seen
    yield body.keys() - seen - often


def _encoded(lists: Lists, steps: Sequence[str]) -> str:
    return ".".join([_numbers(found, steps) for found in lists]).rstrip(".")


def _numbers(ascending: list[int], steps: Sequence[str]) -> str:
    """Return numbers as text: the steps from one to the next, the first from -1."""
    return "".join(map(steps.__getitem__, map(sub, ascending, [-1, *ascending])))


def _steps(most: int) -> list[str]:
    """Return how steps up to `most` are written: in base 32, lowest digit first, all but the last marked."""
    written = []
    for step in range(most + 1):
        text = ""
        while step >= 32:
            text += _DIGITS[32 + step % 32]
            step //= 32
        written.append(text + _DIGITS[step])
    return written


def _pairs(used: set[str]) -> list[str]:
    """Return Traditional characters and their Simplified forms, where these are used: two texts in step."""
    pairs = [(old, new) for old, new in to_simplified().items() if new in used]
    return ["".join(old for old, _ in pairs), "".join(new for _, new in pairs)]


def write_search(folder: Path, language: Language, entries: Iterable[Entry]) -> None:
    """Write the files of a language below the site's folder."""
    for at, content in search_files(language, entries, apart=True):
        file = folder / at
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


def _script(name: str, data: object) -> str:
    return f"guide.found({compact(name)},{compact(data)});\n"
