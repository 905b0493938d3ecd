"""Ids that vanish, move or take over others, and what readers have ticked under them."""

from collections.abc import Iterator
from typing import Any

from guide_site.load.yaml_nodes import Node
from guide_site.review.change import Change, plain
from guide_site.review.compare import Moved
from guide_site.review.report import Line
from guide_site.review.sections.lines import line_of, title_of, values

_NOUNS = {
    "steps": "step",
    "prepare": "item to prepare",
    "checks": "check",
    "any_of": "way",
    "letters": "letter",
    "fields": "blank",
    "deadlines": "deadline",
    "questions": "question",
    "options": "answer",
    "results": "result",
    "categories": "topic",
}
_TICKED = ("steps", "prepare", "checks", "any_of")


def identity(change: Change) -> Iterator[Line]:
    """Yield guides and entries that are new, gone, moved or renamed, and what `replaces` takes over."""
    yield from _guides(change)
    for move in change.moves:
        noun = _NOUNS.get(move.keys[-1])
        if (
            noun
            and not (noun == "letter" and not move.new)
            and not change.is_fresh(move)
            and (says := _says(move, noun))
        ):
            yield line_of(move, says)
    accounted = {
        (move.file, move.where) for move in change.moves if move.old and move.new and move.old != move.new
    }
    for found in values(change, "ids", fresh=True):
        if (found.file, found.where.removesuffix(".replaces")) not in accounted:
            yield line_of(found, _takes_over(change, found.file, found.new or ""))


def _says(move: Moved, noun: str) -> str:
    ticks = move.keys[-1] in _TICKED
    if move.old and move.new and move.old != move.new:
        if not ticks:
            return f"this {noun} has another id"
        kept = move.old in _replaces(move.node)
        how = "readers' ticks move along" if kept else "readers' ticks are lost: it does not say replaces"
        return f"this {noun} has another id; {how}"
    if move.place:
        return f"this {noun} moved from place {move.place[0]} to {move.place[1]}"
    if move.old:
        return f"this {noun} vanished{_with(move.node)}" + ("; readers' ticks go" if ticks else "")
    return ""


def _replaces(node: Node | None) -> list[Any]:
    data = plain(node)
    found = data.get("replaces") if isinstance(data, dict) else None
    return found if isinstance(found, list) else []


def _with(node: Node | None) -> str:
    """Return what vanished with an entry: its checks, cautions and the like."""
    data = plain(node)
    if not isinstance(data, dict):
        return ""
    lines = data.get("lines") if isinstance(data.get("lines"), list) else []
    cautions = sum(isinstance(line, dict) and line.get("kind") == "caution" for line in lines or [])
    checks = data.get("checks")
    counts = {"check": len(checks) if isinstance(checks, list) else 0, "caution": cautions}
    told = [f"{count} {noun}{'' if count == 1 else 's'}" for noun, count in counts.items() if count]
    return f" with {' and '.join(told)}" if told else ""


def _takes_over(change: Change, file: str, names: str) -> str:
    guide = change.before.data(change.name(change.renamed.get(file, file)))
    known = {}
    for key in ("steps", "prepare"):
        entries = guide.get(key) if isinstance(guide, dict) else None
        for entry in entries if isinstance(entries, list) else []:
            if isinstance(entry, dict):
                known[entry.get("id")] = title_of(entry.get("title") or entry.get("text"))
    told = [f'{name} ("{known[name]}")' for name in names.split(", ") if name in known]
    return "takes over the ticks of " + ", ".join(told) if told else "takes over ticks of other ids"


def _guides(change: Change) -> Iterator[Line]:
    for pair in change.pairs:
        if change.name(pair.file).startswith("procedures/"):
            if pair.file in change.renamed:
                old = change.name(change.renamed[pair.file])
                says = "this guide has another name: its address changes, and readers' ticks stay behind"
                yield Line(file=pair.file, says=says, old=old, new=change.name(pair.file))
            elif not pair.before:
                yield Line(file=pair.file, says="new guide")
