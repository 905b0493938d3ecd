"""Whatever in new and changed texts could be a way to reach or pay somebody."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from guide_site.review.change import Change
from guide_site.review.compare import Difference, Moved
from guide_site.review.detect import Clue, clues, joined, order
from guide_site.review.report import Clue as ReportClue
from guide_site.review.report import Line
from guide_site.review.sections.kinds import FACTS
from guide_site.review.sections.lines import line_of
from guide_site.review.vocabulary import HAN

_FREE = {"app_version", "name", "number", "url", "value", "lang", "time_zone"}
"""Values that an author writes freely, and readers see."""
_IN_IDS = {"address", "digits", "hidden", "foreign"}
_WORDS_APART = 3
"""Texts of a file with nothing but new words, up to which each has a line of its own."""


def reach(change: Change) -> list[Line]:
    """Return one line a text, the most dangerous first; then new words of new texts, one line a file."""
    found: list[tuple[Difference | Moved, list[Clue]]] = []
    for each in change.differences:
        if each.new is not None and _is_read(each, change):
            told = _new_clues(each.old or "", each.new, each.language, change)
            found += [(each, told)] if told else []
    found += [(move, told) for move in change.moves if (told := _in_id(move, change))]
    lines = [(order(told), _line(each, told)) for each, told in _apart(found)]
    lines += [(1, line) for line in _in_a_row(change)]
    lines += [(len(_FREE) + 9, line) for line in _together(found)]
    return [line for _, line in sorted(lines, key=lambda entry: (entry[0], entry[1].file, entry[1].line))]


def _is_read(each: Difference, change: Change) -> bool:
    if each.is_text:
        return True
    if change.name(each.file) in FACTS and each.keys[-1:] == ("value",):
        return False  # told as a fact, with its old value
    return bool(each.keys) and each.keys[-1] in _FREE


def _new_clues(old: str, new: str, language: str, change: Change) -> list[Clue]:
    """Return what a text holds now and did not before."""
    before = {clue.kind: set(clue.shown) for clue in clues(old, language, change.vocabulary)} if old else {}
    told = []
    for clue in clues(new, language, change.vocabulary):
        shown = tuple(each for each in clue.shown if each not in before.get(clue.kind, ()))
        if shown:
            told.append(Clue(clue.kind, clue.shown if clue.kind == "digits" else shown, clue.reads))
    return told


def _in_id(move: Moved, change: Change) -> list[Clue]:
    told = clues(move.new, "", change.vocabulary) if move.new and move.new != move.old else []
    return [clue for clue in told if clue.kind in _IN_IDS]


def _is_plain(each: Difference | Moved, told: Sequence[Clue]) -> bool:
    """Return whether all that is told are ordinary words in small letters, of a text without Chinese."""
    words = [word for clue in told for word in clue.shown]
    return (
        {clue.kind for clue in told} == {"word"}
        and not HAN.search(each.new or "")
        and all(word.isalpha() and word[1:].islower() for word in words)
    )


def _groups(
    found: Sequence[tuple[Difference | Moved, list[Clue]]],
) -> dict[tuple[str, str], list[Difference]]:
    groups = defaultdict(list)
    for each, told in found:
        if isinstance(each, Difference) and _is_plain(each, told):
            groups[each.file, each.language].append(each)
    return {key: group for key, group in groups.items() if len(group) > _WORDS_APART}


def _apart(
    found: Sequence[tuple[Difference | Moved, list[Clue]]],
) -> Iterator[tuple[Difference | Moved, list[Clue]]]:
    together = {id(each) for group in _groups(found).values() for each in group}
    return (entry for entry in found if id(entry[0]) not in together)


def _together(found: Sequence[tuple[Difference | Moved, list[Clue]]]) -> Iterator[Line]:
    said = {id(each): told for each, told in found}
    for (file, language), group in _groups(found).items():
        words = [f"{word} ({each.line})" for each in group for clue in said[id(each)] for word in clue.shown]
        clue = ReportClue(kind="word", shown=tuple(dict.fromkeys(words)))
        yield Line(
            file=file,
            line=group[0].line,
            language=language,
            says=f"new words in {len(group)} texts",
            clues=(clue,),
        )


def _in_a_row(change: Change) -> Iterator[Line]:
    """Yield the digits of all new and changed texts of a file, one after another."""
    groups = defaultdict(list)
    for each in change.differences:
        if each.is_text and each.new is not None:
            groups[each.file, each.language].append(each)
    for (file, language), group in groups.items():
        clue = joined([each.new or "" for each in group], change.vocabulary)
        if clue:
            yield Line(
                file=file,
                line=group[0].line,
                language=language,
                says="digits of several texts, one after another",
                clues=(_told(clue),),
            )


def _line(each: Difference | Moved, told: Sequence[Clue]) -> Line:
    return line_of(each).model_copy(update={"old": None, "clues": tuple(map(_told, told))})


def _told(clue: Clue) -> ReportClue:
    return ReportClue(kind=clue.kind, shown=clue.shown, reads=clue.reads)
