"""Titles and keywords that crowd another guide: a twin, its words, its title as a keyword."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from guide_site.review.align import likeness
from guide_site.review.change import Change
from guide_site.review.compare import Difference
from guide_site.review.report import Line
from guide_site.review.sections.lines import line_of

_SIMILAR = 0.75
_SHARED = 0.6
"""Pairs of letters of a title, as a fraction, without which no other one is similar."""
_BLOCK = re.compile(r"(?m)^(?:title|keywords):.*(?:\n[ \t]+.*)*")
_STUFFED = 25
"""Keywords of a guide in one language, from which on they are too many to be meant for readers."""


def crowding(change: Change) -> Iterator[Line]:
    """Yield titles like those of other guides, and keywords that belong to another one."""
    for found in change.differences:
        if found.new is None or not change.name(found.file).startswith("procedures/") or not found.language:
            continue
        if found.keys == ("title",):
            yield from _twin(change, found)
        elif found.keys == ("steps", "title"):
            yield from _twin_step(change, found)
        elif found.keys == ("keywords",):
            yield from _keywords(change, found)


def _others(change: Change, found: Difference, texts: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield other guides that are there now, and whose title or keywords may be like one of these texts.

    Only such files are read as YAML: reading all of a large site would take minutes.
    """
    own = change.name(found.file)
    wanted = [grams for text in texts if (grams := _grams(text))]
    for name, text in change.after.texts.items():
        if not name.startswith("procedures/") or name == own:
            continue
        block = _block(text)
        if any(sum(gram in block for gram in grams) >= _SHARED * len(grams) for grams in wanted):
            data = change.after.data(name)
            if isinstance(data, dict):
                yield name.removeprefix("procedures/").removesuffix(".yaml"), data


@lru_cache(maxsize=10_000)
def _block(text: str) -> str:
    """Return the title and keywords of a guide's file as they are compared."""
    return fold("".join(_BLOCK.findall(text)) or text)


def _grams(text: str) -> set[str]:
    """Return the pairs of letters of a text, the letter itself where it has one."""
    plain = fold(text)
    return {plain[n : n + 2] for n in range(max(1, len(plain) - 1))} if plain else set()


def _twin(change: Change, found: Difference) -> Iterator[Line]:
    title = found.new or ""
    for name, data in _others(change, found, [title]):
        other = _in(data.get("title"), found.language)
        same = fold(other) == fold(title)
        if other and (same or likeness(fold(other), fold(title)) >= _SIMILAR):
            how = "the same title as" if same else "a title much like that of"
            yield line_of(found, f'{how} {name} ("{other}")')


def _twin_step(change: Change, found: Difference) -> Iterator[Line]:
    guide = change.after.data(change.name(found.file))
    steps = guide.get("steps") if isinstance(guide, dict) else None
    titles = [_in(step.get("title"), found.language) for step in steps or [] if isinstance(step, dict)]
    if [fold(title) for title in titles].count(fold(found.new or "")) > 1:
        yield line_of(found, "another step of this guide has the same title")


def _keywords(change: Change, found: Difference) -> Iterator[Line]:
    old = {fold(word) for word in (found.old or "").split(", ")}
    added = [word for word in (found.new or "").split(", ") if fold(word) not in old]
    taken = []
    for name, data in _others(change, found, added):
        title = fold(_in(data.get("title"), found.language))
        theirs = data.get("keywords")
        words = theirs.get(found.language) if isinstance(theirs, dict) else None
        known = {fold(word) for word in words or [] if isinstance(word, str)}
        same = [word for word in added if fold(word) in known]
        titled = [word for word in added if len(fold(word)) > 1 and fold(word) == title]
        if titled:
            taken.append(f'the title of {name} ("{titled[0]}")')
        if same:
            taken.append(f"{name} has {', '.join(same)}")
    count = len((found.new or "").split(", "))
    if count > _STUFFED and added:
        taken.insert(0, f"{count} keywords")
    if taken:
        yield line_of(found, "keywords that belong to others: " + "; ".join(taken)).model_copy(
            update={"old": None, "new": ", ".join(added)}
        )


def fold(text: str) -> str:
    """Return a title as it is compared: plain characters, small letters, no marks."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).casefold())


def _in(label: Any, language: str) -> str:
    found = label.get(language) if isinstance(label, dict) else None
    return found if isinstance(found, str) else ""
