"""Channels, sources, rates: what readers dial, open and reckon with."""

from collections.abc import Iterator
from typing import Any

from guide_site.review.change import Change, plain
from guide_site.review.report import Line
from guide_site.review.sections.kinds import FACTS
from guide_site.review.sections.lines import line_of, title_of, values

_NOUNS = {"channels.yaml": "channel", "sources.yaml": "source", "rates.yaml": "rate"}


def facts(change: Change) -> Iterator[Line]:
    """Yield new, removed and changed facts: a new or removed one in one line, else each value."""
    for move in change.moves:
        name = change.name(move.file)
        if name in FACTS and len(move.keys) == 1:
            verb = "new" if move.new else "removed"
            about = _about(plain(move.node))
            line = line_of(move, f"{verb} {_NOUNS[name]}")
            yield line.model_copy(
                update={"old": None if move.new else about, "new": about if move.new else None}
            )
    for found in values(change, "facts", fresh=True):
        if not _told(change, found.file, found.where):
            yield line_of(found)


def _told(change: Change, file: str, where: str) -> bool:
    """Return whether a value belongs to an entry that is told as a whole."""
    whole = (move for move in change.moves if move.file == file and len(move.keys) == 1)
    return any(where.startswith(f"{move.where}.") for move in whole)


def _about(data: Any) -> str:
    if not isinstance(data, dict):
        return ""
    name = title_of(data.get("name") or data.get("title"))
    plain_values = (
        f"{key}: {value}"
        for key, value in data.items()
        if isinstance(value, str) and key not in ("kind", "source")
    )
    periods = data.get("periods")
    figures = [
        f"{period.get('value')} from {period.get('valid_from')}"
        for period in (periods if isinstance(periods, list) else [])
        if isinstance(period, dict)
    ]
    return ", ".join(filter(None, (str(data.get("kind", "")), name, *plain_values, *figures)))
