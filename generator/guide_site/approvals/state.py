"""Whether a text is approved: a pure function of records, digests and the day.

A revocation beats every approval of the same digest, whatever their days: also one of the same day, and also
a later one. It is never undone for that very text. Whoever reads it again and finds it good says so in the
text, at least by the day on which it was checked; that is a new text with a digest of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from guide_site.approvals.digest import Key
from guide_site.approvals.rules import key_of
from guide_site.model import Approval, Confidence, Reviewer

Status = Literal["approved", "expired", "outdated", "revoked", "never"]

MAX_CHANGES = 5
"""After so many approvals of changes alone, somebody should read the whole again."""


@dataclass(frozen=True)
class State:
    """How a text stands with those who answer for it."""

    status: Status
    """approved; expired: approved, but due to be read again; outdated: an earlier text was approved, this one
    not; revoked: this very text must not be trusted; never: nobody approved it, nor one before it."""
    by: tuple[str, ...] = ()
    """Who approved this text, ids of the roster, the latest first; of an outdated one, who approved the last
    that was."""
    on: date | None = None
    """The day of the latest such approval; of the revocation where it was revoked."""
    confidence: Confidence | None = None
    """What the text may be called at most, by the latest approval."""
    review_by: date | None = None
    readers: int = 0
    """How many different persons answered for exactly this text. One is enough; pages say how many."""
    changes: int = 0
    """Approvals of changes alone since somebody read the whole."""
    digest: str = ""
    """The approved text; of an outdated one, the last that was approved."""
    reason: str = ""
    """Why it was revoked."""
    differs: tuple[str, ...] = ()
    """Languages that it was compared with, whose text has changed since."""

    @property
    def trusted(self) -> bool:
        """Whether somebody answers for this text."""
        return self.status in ("approved", "expired")

    @property
    def full_reading_due(self) -> bool:
        """Whether only changes were read for too long."""
        return self.trusted and self.changes >= MAX_CHANGES


NEVER = State("never")


def states(
    approvals: Iterable[Approval],
    digests: Mapping[Key, str],
    roster: Mapping[str, Reviewer],
    today: date,
) -> dict[Key, State]:
    """Return the state of every text that has a digest.

    `approvals` are those that count, as `rules.check` returns them; `roster` names whoever they are by.
    """
    by_key: dict[Key, list[Approval]] = defaultdict(list)
    for approval in approvals:
        by_key[key_of(approval)].append(approval)
    return {key: _state(by_key.get(key, ()), key, digests, roster, today) for key in digests}


def _state(
    records: Sequence[Approval],
    key: Key,
    digests: Mapping[Key, str],
    roster: Mapping[str, Reviewer],
    today: date,
) -> State:
    revoked = {each.digest: each for each in sorted(records, key=_age) if each.action == "revoke"}
    current = digests[key]
    if found := revoked.get(current):
        return State("revoked", (found.by,), found.on, digest=current, reason=found.reason or "")
    standing = sorted(
        (each for each in records if each.action == "approve" and each.digest not in revoked),
        key=_age,
        reverse=True,
    )
    exact = [each for each in standing if each.digest == current]
    if exact:
        return _approved(exact, standing, key, digests, roster, today)
    if standing:
        last = standing[0]
        return State("outdated", (last.by,), last.on, digest=last.digest)
    return NEVER


def _approved(
    exact: Sequence[Approval],
    standing: Sequence[Approval],
    key: Key,
    digests: Mapping[Key, str],
    roster: Mapping[str, Reviewer],
    today: date,
) -> State:
    latest = exact[0]
    names = tuple(dict.fromkeys(each.by for each in exact))
    persons = [name for name in names if roster[name].kind == "person"]
    review_by = latest.review_by
    return State(
        "expired" if review_by and review_by < today else "approved",
        names,
        latest.on,
        latest.confidence,
        review_by,
        # Whoever holds a role may be one of the persons.
        len(persons) or 1,
        _changes(latest.digest, standing),
        latest.digest,
        differs=_differs(latest, key, digests),
    )


def _changes(digest: str, standing: Sequence[Approval]) -> int:
    """Return by how many approvals of changes alone a text is apart from the last full reading.

    MAX_CHANGES where that reading was of a text that was revoked since.
    """
    full = {each.digest for each in standing if each.method == "full"}
    count, reached = 0, {digest}
    while not reached & full:
        before = {each.from_ for each in standing if each.digest in reached and each.from_}
        if before <= reached:
            return MAX_CHANGES
        reached |= before
        count += 1
    return count


def _differs(latest: Approval, key: Key, digests: Mapping[Key, str]) -> tuple[str, ...]:
    return tuple(
        code for code, digest in latest.compared_with.items() if digests.get(Key(key.subject, code)) != digest
    )


def _age(approval: Approval) -> tuple[date, str, str]:
    return approval.on, approval.by, approval.method
