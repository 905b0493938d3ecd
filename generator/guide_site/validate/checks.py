"""What is kept of sound documents, so that nobody looks at them again until something changes."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from guide_site.validate.facts import Facts
from guide_site.validate.surroundings import Surroundings

SINCE = "today"
"""What is sound on a day stays sound on every later one, so that days are compared rather than digests."""
_PARTS = frozenset({"allowed", "channels", "answers"})
"""Fields of which a document meets a part alone: entries about it, channels and questions that it names."""


class Entry(BaseModel):
    """A document that was found sound."""

    model_config = ConfigDict(frozen=True)

    digest: str
    """The SHA-256 of the file's bytes."""
    facts: Facts
    keys: dict[str, str]
    """For each group of rules the key of the surroundings in which the document is sound."""
    used: tuple[tuple[str, str], ...] = ()
    """What of allowed.yaml lets something of it pass: id and code."""


class Checks(BaseModel):
    """The sound documents of a content folder, by path below it: `procedures/overdue.yaml`.

    It holds plain values alone: `model_dump_json` writes it, `model_validate_json` reads it. What it holds
    depends on the rules as well, so whoever stores it notes which release wrote it, and drops it for another.
    """

    entries: dict[str, Entry] = {}


class Keys:
    """The keys of surroundings for documents, each made of what a group of rules reads of them."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._around = surroundings
        self._same: dict[tuple[str, ...], str] = {}
        self._allowed = _by_file(surroundings.allowed)

    def key(self, reads: tuple[str, ...], file: str, facts: Facts) -> str:
        """Return the key of a document, `file` without .yaml, for a group that reads these fields."""
        if reads == (SINCE,):
            return self._around.today.isoformat()
        every = self._key_of_all(reads)
        if file not in self._allowed and "channel" not in facts.references and not facts.questions:
            return every  # as for most documents
        own = [part for name in reads if name in _PARTS for part in self._part(name, file, facts)]
        return every + (_digest(own) if own else "")

    def holds(self, reads: tuple[str, ...], recorded: str | None, file: str, facts: Facts) -> bool:
        """Return whether what was sound under a recorded key is sound now."""
        now = self.key(reads, file, facts)
        return recorded is not None and (recorded <= now if reads == (SINCE,) else recorded == now)

    def _part(self, name: str, file: str, facts: Facts) -> list[Any]:
        """Return what a document can meet of a field: what is about it, or what it refers to."""
        if name == "allowed":
            return self._allowed.get(file, [])
        if name == "channels":
            linked = facts.references.get("channel", ())
            return [(channel, self._around.channels.get(channel)) for channel in linked]
        return [(question, self._around.answers.get(question)) for question in facts.questions]

    def _key_of_all(self, reads: tuple[str, ...]) -> str:
        """Return the part of a key that is the same for all documents."""
        if reads not in self._same:
            whole = [getattr(self._around, name) for name in reads if name not in _PARTS]
            self._same[reads] = _digest(whole)
        return self._same[reads]


def _by_file(allowed: Mapping[tuple[str, str, str], tuple[str, ...]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for (where, text, code), names in sorted(allowed.items()):
        found.setdefault(where, []).append(("allowed", text, code, names))
    return found


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, default=sorted)
    return hashlib.sha256(text.encode()).hexdigest()
