"""`guide approve --revoke`: a text must not be trusted as it is."""

from collections.abc import Sequence
from pathlib import Path

import click

from guide_site.commands.approval_session import find_keys, find_reviewer, open_session
from guide_site.commands.approval_words import named
from guide_site.errors import UsageError, visible
from guide_site.load.folder import display_name
from guide_site.model.approval import SubjectKind


def revoke(
    ids: Sequence[str],
    by: str | None,
    languages: Sequence[str],
    kind: SubjectKind | None,
    reason: str | None,
    content: Path | None,
) -> None:
    """Write a record for each text, which beats all approvals of it. Raises UsageError where it cannot be."""
    if not reason:
        raise UsageError("say why with --reason: everybody learns it who wonders")
    session = open_session(content)
    by = find_reviewer(session, by)
    keys = find_keys(session, ids, languages, kind)
    for key in keys:
        if session.approvals.states[key].status == "revoked":
            raise UsageError(f"{named(key)} is revoked already")
    for key in keys:
        file = session.write(key, by, {"action": "revoke", "reason": reason})
        click.echo(f"Written: {visible(display_name(file))}")
