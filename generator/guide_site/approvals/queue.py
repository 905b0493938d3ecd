"""What is to be read next: by what it may cost readers, and by how long it has waited."""

import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from guide_site.approvals.approvals import Approvals
from guide_site.approvals.digest import Key
from guide_site.approvals.meaning import Meaning
from guide_site.approvals.state import State
from guide_site.approvals.subjects import Subject
from guide_site.library import Library
from guide_site.model import Procedure

Risk = Literal["crisis", "money", "channels", "letters"]
RISKS: tuple[Risk, ...] = ("crisis", "money", "channels", "letters")

WORDS_PER_MINUTE = 240
HAN_PER_MINUTE = 260
"""What adults read silently, words or Chinese characters. Comparing with sources takes longer."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


@dataclass(frozen=True)
class Entry:
    """A text that somebody should read."""

    key: Key
    state: State
    why: str
    """revoked, outdated, never, due, or changes: only changes were read for too long."""
    risks: tuple[Risk, ...]
    since: date | None
    """How long it has waited; None where nobody knows."""
    minutes: int
    """Time to read it, in minutes."""


def queue(
    approvals: Approvals, library: Library, meanings: Iterable[tuple[Key, Meaning]]
) -> tuple[Entry, ...]:
    """Return what is to be read, most urgent first. `meanings` are those of `digest.meanings`.

    First what lost its approval, then what never had one, then what is due again; within these by risk, then
    by age. Drafts are not ready to be read, and what was withdrawn need not be.
    """
    entries = []
    for key, meaning in meanings:
        state = approvals.states[key]
        why = _why(state)
        guide = library.procedures.get(key.subject.id) if key.subject.kind == "guide" else None
        if why and (guide is None or guide.status == "reviewed"):
            entries.append(
                Entry(
                    key,
                    state,
                    why,
                    risks(key, meaning, library),
                    _since(state, guide),
                    minutes(meaning.texts),
                )
            )
    return tuple(sorted(entries, key=_urgency))


def risks(key: Key, meaning: Meaning, library: Library) -> tuple[Risk, ...]:
    """Return what a mistake in a text may cost readers, the worst first."""
    named = {name for scheme, name in meaning.references if scheme == "channel"}
    guide = library.procedures.get(key.subject.id) if key.subject.kind == "guide" else None
    crisis = library.site.crisis
    found: dict[Risk, bool] = {
        "crisis": bool(crisis and (key.subject.kind == "site" or named & set(crisis.channels))),
        "money": any(scheme == "rate" for scheme, _ in meaning.references)
        or bool(guide and _asks_money(guide)),
        "channels": bool(named),
        "letters": bool(guide and guide.letters),
    }
    return tuple(risk for risk in RISKS if found[risk])


def minutes(texts: Collection[str]) -> int:
    """Return how long reading takes, in minutes, at least one."""
    whole = "\n".join(texts)
    return max(
        1, math.ceil(len(_HAN.findall(whole)) / HAN_PER_MINUTE + len(_WORD.findall(whole)) / WORDS_PER_MINUTE)
    )


def _asks_money(guide: Procedure) -> bool:
    return any(field.kind == "money" for letter in guide.letters for field in letter.fields)


def _why(state: State) -> str:
    if state.status in ("revoked", "outdated", "never"):
        return state.status
    if state.status == "expired":
        return "due"
    return "changes" if state.full_reading_due else ""


def _since(state: State, guide: Procedure | None) -> date | None:
    if state.status == "expired":
        return state.review_by
    if state.on:
        return state.on
    return min((change.on for change in guide.provenance.changes), default=None) if guide else None


def _urgency(entry: Entry) -> tuple[int, tuple[bool, ...], date, Subject]:
    order: Sequence[tuple[str, ...]] = (("revoked", "outdated"), ("never",), ("due", "changes"))
    rank = next(number for number, group in enumerate(order) if entry.why in group)
    lacks = tuple(risk not in entry.risks for risk in RISKS)
    return rank, lacks, entry.since or date.max, entry.key.subject
