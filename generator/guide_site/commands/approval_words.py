"""What `guide approve` says of a text, and the sentence that it asks for."""

from collections.abc import Iterator, Sequence

from guide_site.approvals import Key, State
from guide_site.approvals.meaning import Meaning
from guide_site.approvals.queue import minutes
from guide_site.load.locale import read_locale


def sentence(key: Key, meaning: Meaning, *, change: bool) -> str:
    """Return the sentence to type, in the language of the text where the interface speaks it."""
    texts = read_locale(key.language) or read_locale("en") or {}
    return str(texts["approve.change" if change else "approve.full"]).format(title=title(key, meaning))


def title(key: Key, meaning: Meaning) -> str:
    """Return what a text is called."""
    found = meaning.data["says"].get("title") if key.subject.kind in ("guide", "site", "page") else None
    return str(found["text"] if isinstance(found, dict) else found or key.subject.id)


def named(key: Key) -> str:
    """Return a text as it is named in messages: guide overdue (zh), glossary (en)."""
    return f"{key.subject.label} ({key.language})"


def shown(key: Key, meaning: Meaning, state: State, changed: Sequence[str]) -> Iterator[str]:
    """Yield what one needs to know before answering for a text, line by line."""
    size = sum(map(len, meaning.texts))
    yield f"{title(key, meaning)}: {named(key)}"
    yield f"  {size:,} characters to read, about {minutes(meaning.texts)} min"
    yield f"  {told(state)}"
    if changed:
        yield "  what changed:"
        yield from (f"    {line}" for line in changed)
    channels = [name for scheme, name in sorted(meaning.references) if scheme == "channel"]
    yield "  it leads readers to:" if channels else "  it leads readers to no phone number, site or app"
    for name in channels:
        channel = meaning.data["refers"][f"channel:{name}"]
        label = channel["name"]  # a map where another language stands in
        words = label["text"] if isinstance(label, dict) else label
        yield f"    {channel['kind']} {channel['value']}, {words}"


def told(state: State) -> str:
    """Return a state in words."""
    if state.status == "never":
        return "nobody has approved it, nor an earlier text"
    if state.status == "outdated":
        return f"changed since {state.by[0]} approved an earlier text on {state.on} ({state.digest[:14]}…)"
    if state.status == "revoked":
        return f"revoked by {state.by[0]} on {state.on}: {state.reason}"
    due = "due to be read again since" if state.status == "expired" else "until"
    return f"approved by {', '.join(state.by)}, last on {state.on}, {due} {state.review_by}"
