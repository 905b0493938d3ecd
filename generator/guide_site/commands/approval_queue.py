"""`guide approve --list`: what is to be read, most urgent first."""

from pathlib import Path

import click

from guide_site.approvals.digest import meanings
from guide_site.approvals.queue import Entry, queue
from guide_site.commands.approval_session import open_session
from guide_site.commands.approval_words import named
from guide_site.errors import MAX_SHOWN, count, visible

_WORDS = {"changes": "read in full"}


def list_queue(content: Path | None) -> None:
    """Show the queue, how long it is, and how long reading takes."""
    session = open_session(content)
    each = meanings(session.library, session.pages, session.content / "pages")
    entries = queue(session.approvals, session.library, each)
    trusted = sum(state.trusted for state in session.approvals.states.values())
    if not entries:
        click.echo(f"Nothing waits to be read; {count(trusted, 'text')} approved.")
        return
    for entry in entries[:MAX_SHOWN]:
        click.echo(visible(_line(entry)))
    if len(entries) > MAX_SHOWN:
        click.echo(f"... and {len(entries) - MAX_SHOWN:,} more")
    total = sum(entry.minutes for entry in entries)
    click.echo(
        f"\n{count(len(entries), 'text')} to read, about {count(total, 'minute')}; "
        f"{count(trusted, 'text')} approved."
    )


def _line(entry: Entry) -> str:
    """Return an entry as a line: why, what, risks, since when, how long it takes."""
    why = _WORDS.get(entry.why, entry.why)
    since = f"since {entry.since}" if entry.since else ""
    risks = ", ".join(entry.risks) or "-"
    return f"{why:<12} {named(entry.key):<44} {risks:<32} {since:<16} {entry.minutes:>3} min"
