"""What is wrong with records that can be read, taken by themselves and together.

An approval with a mistake does not count. A revocation does, as long as it can be read: a slip in it must not
bring back what somebody took back.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from guide_site.approvals.digest import Key
from guide_site.approvals.files import FOLDER, ROSTER
from guide_site.approvals.record import Record, file_name
from guide_site.approvals.records import Records
from guide_site.approvals.subjects import Subject
from guide_site.errors import Problem, did_you_mean
from guide_site.model import Approval

YEAR = timedelta(days=366)
"""How long an approval may hold before somebody reads the text again."""
_ADVANCE = timedelta(days=1)  # one day is let pass: records have the day in UTC, and a build its own


@dataclass(frozen=True)
class Known:
    """What records may name, and the day of the build. None where that cannot be known."""

    subjects: Collection[Subject] | None
    sources: Collection[str] | None
    languages: Collection[str] | None
    today: date


def key_of(approval: Approval) -> Key:
    """Return what an approval is about."""
    return Key(Subject(approval.kind, approval.id), approval.language)


def check(records: Records, known: Known) -> tuple[tuple[Approval, ...], tuple[Problem, ...]]:
    """Return the records that count, and all problems, those of reading included."""
    problems = list(records.problems)
    sound = []
    for record in records.records:
        wrong = list(_own(record, records, known))
        problems += wrong
        unfit = any(problem.level == "error" for problem in wrong) or record.new or records.roster is None
        if record.approval.action == "revoke" or not unfit:
            sound.append(record)
    grounded, ungrounded = _grounded(sound)
    problems += ungrounded
    problems += _twice(grounded)
    return tuple(record.approval for record in grounded), tuple(problems)


def _own(record: Record, records: Records, known: Known) -> Iterator[Problem]:
    """Yield what is wrong with one record."""
    yield from _place(record)
    yield from _names(record, known)
    yield from _fields(record)
    yield from _reviewer(record, records)
    yield from _days(record, known.today)


def _place(record: Record) -> Iterator[Problem]:
    approval = record.approval
    right = f"{approval.kind}/{approval.id}/{file_name(approval)}"
    if record.below != right:
        message = f"the record says of itself that it is {FOLDER}/{right}"
        fix = "undo what was changed in it, or its new name: records stay as guide approve wrote them"
        yield record.document.problem((), "approval-place", message, fix)


def _names(record: Record, known: Known) -> Iterator[Problem]:
    approval, document = record.approval, record.document
    if known.subjects is not None and record.subject not in known.subjects:
        name = approval.kind if approval.kind == approval.id else f'{approval.kind} "{approval.id}"'
        message = f"there is no {name} any more, so this record is about nothing"
        fix = "leave it: it does no harm, and tells what was approved"
        yield document.problem(("id",), "approval-unused", message, fix, level="warning")
    for number, source in enumerate(approval.sources):
        if known.sources is not None and source not in known.sources:
            message = f'sources.yaml has no source "{source}"'
            fix = did_you_mean(source, known.sources) or "keep it there: records name what was read"
            yield document.problem(("sources", number), "unknown-reference", message, fix)
    if known.languages is not None and approval.language not in known.languages:
        message = f'the site has no language "{approval.language}" any more, so this record is about nothing'
        fix = "leave it: it does no harm, and tells what was approved"
        yield document.problem(("language",), "approval-unused", message, fix, level="warning")


def _fields(record: Record) -> Iterator[Problem]:
    """Yield what this kind of record lacks, and what does not belong into it."""
    approval, document = record.approval, record.document
    needed = ("confidence", "review_by", "statement") if approval.action == "approve" else ("reason",)
    noun = "an approval" if approval.action == "approve" else "a revocation"
    for name in needed:
        if getattr(approval, name) is None:
            yield document.problem(
                (), "missing-key", f'{noun} needs "{name}"', "write records with guide approve"
            )
    if approval.method == "change" and approval.from_ is None:
        message = 'an approval of a change needs "from", the digest of the approved text that it began from'
        yield document.problem(("method",), "approval-method", message, "write records with guide approve")
    elif approval.from_ is not None and (approval.method == "full" or approval.from_ == approval.digest):
        message = '"from" belongs to the approval of a change, and names another text than the one approved'
        yield document.problem(("from",), "approval-method", message, "write records with guide approve")


def _reviewer(record: Record, records: Records) -> Iterator[Problem]:
    if records.roster is None:
        return  # told once, at the roster
    approval, document = record.approval, record.document
    reviewer = records.roster.get(approval.by)
    if reviewer is None:
        message = f'{FOLDER}/{ROSTER} does not name "{approval.by}", so this proves nothing'
        fix = (
            did_you_mean(approval.by, records.roster)
            or "name whoever approves there; who no longer does gets a last day, until"
        )
        yield document.problem(("by",), "unknown-reviewer", message, fix)
    elif approval.on < reviewer.since or (reviewer.until and approval.on > reviewer.until):
        until = f" until {reviewer.until}" if reviewer.until else ""
        message = f'"{approval.by}" may approve from {reviewer.since}{until}, not on {approval.on}'
        fix = "somebody who may has to read it and write a new record"
        yield document.problem(("on",), "unknown-reviewer", message, fix)


def _days(record: Record, today: date) -> Iterator[Problem]:
    approval, document = record.approval, record.document
    if approval.on > today + _ADVANCE:
        message = f"{approval.on} is still to come; this is built for {today}"
        yield document.problem(("on",), "checked-ahead", message, "nobody can have read it on that day")
    if approval.review_by is None:
        return
    if approval.review_by <= approval.on:
        message = f"the next reading ({approval.review_by}) is not after this one ({approval.on})"
        yield document.problem(
            ("review_by",), "review-before-check", message, "write a new record with guide approve"
        )
    elif approval.review_by > approval.on + YEAR:
        message = f"{approval.review_by} is more than a year after {approval.on}"
        fix = "what nobody reads again for longer cannot be relied on: write a new record with guide approve"
        yield document.problem(("review_by",), "date-ahead", message, fix)


def _grounded(records: Iterable[Record]) -> tuple[list[Record], list[Problem]]:
    """Return the records whose changes lead back to a full reading, and what is wrong with the others.

    A change certifies its result, so a later revocation of where it began does not touch it.
    """
    approved: set[tuple[Key, str]] = set()
    grounded, waiting = [], list(records)
    while True:
        ready: list[Record] = []
        still: list[Record] = []
        for each in waiting:
            (ready if _begins_at(each.approval, approved) else still).append(each)
        if not ready:
            break
        grounded += ready
        waiting = still
        approved |= {
            (key_of(each.approval), each.approval.digest)
            for each in ready
            if each.approval.action == "approve"
        }
    message = "the text that this change began from was never approved in this language"
    fix = "read all of it, and write a new record with guide approve"
    return grounded, [each.document.problem(("from",), "approval-method", message, fix) for each in waiting]


def _begins_at(approval: Approval, approved: Collection[tuple[Key, str]]) -> bool:
    """Whether an approval needs no other, or the one that it needs is among `approved`."""
    if approval.action == "revoke" or approval.method == "full":
        return True
    return (key_of(approval), approval.from_) in approved


def _twice(records: Iterable[Record]) -> Iterator[Problem]:
    """Warn where a text was approved and revoked on one day: nobody can tell which came last."""
    days: Mapping[tuple[Key, str, date], list[Record]] = defaultdict(list)
    for record in records:
        approval = record.approval
        days[key_of(approval), approval.digest, approval.on].append(record)
    for each in days.values():
        revoked = [record for record in each if record.approval.action == "revoke"]
        if revoked and len(revoked) < len(each):
            message = "this text was also approved on that day; it counts as revoked"
            fix = "to have it trusted again, change it, at least the day on which it was checked"
            yield revoked[0].document.problem(("action",), "approval-twice", message, fix, level="warning")
