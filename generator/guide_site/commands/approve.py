"""`guide approve`: somebody has read a text and answers for it."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import click

from guide_site.approvals import Key
from guide_site.approvals.difference import difference
from guide_site.approvals.meaning import Meaning
from guide_site.approvals.rules import YEAR
from guide_site.clock import utc_day
from guide_site.commands.approval_session import (
    ApprovalSession,
    check_languages,
    find_keys,
    find_reviewer,
    hint,
    open_session,
)
from guide_site.commands.approval_words import named, sentence, shown
from guide_site.errors import UsageError, did_you_mean, visible
from guide_site.load.folder import display_name
from guide_site.model import Confidence, Procedure
from guide_site.model.approval import SubjectKind

_HALF_YEAR = timedelta(days=183)


@dataclass(frozen=True)
class Request:
    """What was asked for on the command line."""

    ids: Sequence[str]
    by: str | None = None
    languages: Sequence[str] = ()
    kind: SubjectKind | None = None
    confidence: Confidence | None = None
    """The guide's own where none is named; else unverified."""
    sources: Sequence[str] = ()
    review_by: date | None = None
    """The guide's own day where none is named and that lies within a year; else in half a year."""
    method: str = "full"
    before: Path | None = None
    """A content folder with an earlier text, to show what changed since."""
    compared_with: Sequence[str] = ()
    note: str | None = None
    statement: str | None = None
    """The sentence, where nobody is to be asked."""


def approve(request: Request, content: Path | None) -> None:
    """Show each text, ask for the sentence, and write a record. Raises UsageError where there can be none."""
    session = open_session(content)
    by = find_reviewer(session, request.by)
    keys = find_keys(session, request.ids, request.languages, request.kind)
    check_languages(session, request.compared_with)
    _check_sources(session, request.sources)
    _check_day(request.review_by)
    for key in keys:
        _check_open(session, key, by)
    if request.statement is not None and len(keys) > 1:
        raise UsageError("one sentence is for one text: name one ID and one --language")
    if request.statement is None and not _interactive():
        raise UsageError("there is nobody to ask here: give the sentence with --statement")
    before = open_session(request.before) if request.before else None
    for key in keys:
        _approve(session, key, by, request, before)


def _interactive() -> bool:
    """Whether there is somebody who can type the sentence."""
    return sys.stdin.isatty()


def _check_sources(session: ApprovalSession, names: Sequence[str]) -> None:
    for name in names:
        if name not in session.library.sources:
            raise UsageError(
                f"sources.yaml has no source {name}{hint(did_you_mean(name, session.library.sources))}"
            )


def _check_day(review_by: date | None) -> None:
    if review_by and review_by <= utc_day():
        raise UsageError("--review-by must be a day after today")
    if review_by and review_by > utc_day() + YEAR:
        raise UsageError("--review-by must be at most a year ahead: longer, nobody can rely on it")


def _check_open(session: ApprovalSession, key: Key, by: str) -> None:
    """Raise UsageError where there is nothing for this person to approve."""
    state = session.approvals.states[key]
    if state.status == "revoked":
        raise UsageError(
            f"{named(key)} was revoked by {state.by[0]} on {state.on} ({state.reason}), which holds for this "
            "very text: change it, at least the day on which it was checked"
        )
    if state.status == "approved" and by in state.by and not state.full_reading_due:
        raise UsageError(f"{named(key)} is approved already by {by}, until {state.review_by}")


def _approve(
    session: ApprovalSession, key: Key, by: str, request: Request, before: ApprovalSession | None
) -> None:
    meaning, state = session.meaning(key), session.approvals.states[key]
    start = _start(session, key, before) if request.method == "change" else None
    changed = difference(before.meaning(key), meaning) if before and key in before.approvals.digests else []
    click.echo("\n".join(map(visible, shown(key, meaning, state, changed))))
    statement = _ask(key, meaning, request.statement, change=start is not None)
    guide = session.library.procedures.get(key.subject.id) if key.subject.kind == "guide" else None
    fields = {
        "action": "approve",
        "confidence": request.confidence or (guide.provenance.confidence if guide else "unverified"),
        "sources": tuple(request.sources),
        "review_by": request.review_by or _review_by(guide),
        "method": request.method,
        "from": start,
        "compared_with": {
            code: session.approvals.digests[other]
            for code in request.compared_with
            if (other := Key(key.subject, code)) in session.approvals.digests
        },
        "statement": statement,
        "note": request.note,
    }
    click.echo(f"Written: {visible(display_name(session.write(key, by, fields)))}")


def _start(session: ApprovalSession, key: Key, before: ApprovalSession | None) -> str:
    """Return the digest of the approved text that a change began from. Raises UsageError without one."""
    if before is None:
        state = session.approvals.states[key]
        if state.status != "outdated":
            raise UsageError(
                f"no earlier text of {named(key)} is approved: read all of it, without --method change"
            )
        return state.digest
    digest = before.approvals.digests.get(key, "")
    if digest not in session.approvals.approved(key):
        where = display_name(before.content)
        raise UsageError(f"{named(key)} in {where} is no approved text, so no change can begin from it")
    return digest


def _ask(key: Key, meaning: Meaning, given: str | None, *, change: bool) -> str:
    """Return the sentence as it was typed. Raises UsageError where it is another."""
    wanted = sentence(key, meaning, change=change)
    typed = given
    if typed is None:
        click.echo(
            f"\nTo answer for it, type this sentence; anything else writes nothing:\n  {visible(wanted)}"
        )
        typed = click.prompt("", prompt_suffix="> ", default="", show_default=False)
    if typed.split() != wanted.split():
        raise UsageError(f"nothing was written for {named(key)}: the sentence is: {wanted}")
    return typed.strip()


def _review_by(guide: Procedure | None) -> date:
    today = utc_day()
    own = guide.provenance.review_by if guide else None
    return own if own and today < own <= today + YEAR else today + _HALF_YEAR
