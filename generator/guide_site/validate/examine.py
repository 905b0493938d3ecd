"""Apply the rules to a content folder, and to its documents only where something has changed."""

from collections.abc import Callable
from dataclasses import dataclass, field

from guide_site.errors import Problem
from guide_site.load import Document
from guide_site.validate import rules
from guide_site.validate.checks import Checks, Entry, Keys
from guide_site.validate.content import Content
from guide_site.validate.facts import facts_of
from guide_site.validate.references import are_sound

Keep = Callable[[Document], None]


@dataclass
class Examined:
    """What was found in a content folder."""

    problems: list[Problem] = field(default_factory=list)
    """In the order of the documents and rules."""
    used: set[tuple[str, str]] = field(default_factory=set)
    """What of allowed.yaml has let something pass: id and code."""


def examine(content: Content, checks: Checks, keep: Keep) -> Examined:
    """Return every problem of a content folder, its files' own ones included.

    `checks`: the documents found sound before; those found sound now take their place. `keep` gets every
    guide that was read and is sound in itself, before its data are dropped.
    """
    found = Examined(list(content.folder.problems))
    keys = Keys(content.around)
    sound = {}
    for document in content.folder.documents():
        name = _name(content, document)
        entry = _look(content, document, checks.entries.get(name), keys, found)
        if entry:
            sound[name] = entry
            found.used.update(entry.used)
            _release(content, document, keep)
    for document in content.folder.documents():
        if not are_sound(content.facts(document), content.surroundings):
            view = content.view(document)
            for rule in rules.REFERENCES.rules:
                found.problems += rule(view, content.surroundings)
    for site_rule in rules.SITE_RULES:
        found.problems += site_rule(content)
    checks.entries = sound
    return found


def sound_guides(content: Content, keep: Keep) -> dict[str, Entry]:
    """Return what there is to know of the guides that are sound in themselves, by path below the folder.

    With them in `Checks`, `examine` does not read these guides again. `keep` is as there.
    """
    keys, sound = Keys(content.around), {}
    for document in content.folder.procedures:
        if entry := _look(content, document, None, keys, Examined()):
            sound[_name(content, document)] = entry
            _release(content, document, keep)
        else:
            document.release()
    return sound


def _look(
    content: Content, document: Document, before: Entry | None, keys: Keys, found: Examined
) -> Entry | None:
    """Look at a document as far as it was not found sound before. Return its entry if it is sound now."""
    entry = before if before and before.digest == document.digest else None
    view = content.view(document)
    facts = content.gathered[document.file] = entry.facts if entry else facts_of(view)
    problems = [] if entry else list(document.problems)
    recorded, used = (entry.keys, entry.used) if entry else ({}, ())
    stale = [
        group
        for group in rules.GROUPS
        if not keys.holds(group.reads, recorded.get(group.name), document.stem, facts)
    ]
    if entry and not stale:
        return entry
    for group in stale:
        for rule in group.rules:
            problems += rule(view, content.around)
        recorded = {**recorded, group.name: keys.key(group.reads, document.stem, facts)}
        used = tuple(sorted(view.used)) if group.name == "texts" else used
    found.problems += problems
    found.used.update(used)
    return None if problems else Entry(digest=document.digest, facts=facts, keys=recorded, used=used)


def _name(content: Content, document: Document) -> str:
    """Return the path of a document below the content folder, as `Checks` calls it."""
    return document.file.removeprefix(f"{content.folder.name}/")


def _release(content: Content, document: Document, keep: Keep) -> None:
    """Drop the data of a sound guide. Those of shared files are needed by the rules on the site."""
    if document.file in content.shared_files:
        return
    if document.is_read:
        keep(document)
    document.release()
