"""What of the content a build shows in each language, by what is approved.

Where a site requires approval, nobody's text is shown as trusted before somebody answered for exactly that
text. What is not approved is left out, or, in a preview, shown without anything that makes it look trusted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TypeVar

from guide_site.approvals.approvals import Approvals
from guide_site.approvals.digest import Key
from guide_site.approvals.state import State
from guide_site.approvals.subjects import Subject
from guide_site.library import Digested, Library
from guide_site.model import Approved, Label, Model, Procedure, Step, weaker

_INDISPENSABLE = ("site", "glossary")
"""What every page takes its words from: without it there is no site."""

Thing = TypeVar("Thing", bound=Model)


@dataclass(frozen=True)
class Publication:
    """The content as a build shows it."""

    whole: Library
    """What is shown in at least one language."""
    languages: Mapping[str, Library]
    """What is shown in each language, by its code."""
    left_out: tuple[Key, ...] = ()
    """What is not shown, because nobody answered for it, or somebody took it back."""
    outdated: Mapping[Key, State] = field(default_factory=dict)
    """What was approved and was changed since, so that it would vanish from a published site."""
    missing: tuple[Key, ...] = ()
    """Of `left_out` and `outdated`, what no site can be without."""
    unapproved: tuple[Key, ...] = ()
    """What a preview shows although nobody answered for it."""

    def shows_page(self, name: str, code: str) -> bool:
        """Return whether a hand-written page is shown. `name`: without `.md`."""
        key = Key(Subject("page", name), code)
        return key not in self.left_out and key not in self.outdated


def everything(library: Library) -> Publication:
    """Return the content of a site that requires no approval."""
    return Publication(library, dict.fromkeys(library.site.languages, library))


def publication(
    library: Library, approvals: Approvals, *, preview: bool = False, listed: bool = False
) -> Publication:
    """Return what a build shows.

    Args:
        library: The content.
        approvals: How each text stands with those who answer for it.
        preview: Whether to show what is not approved as well, without anything that makes it look trusted.
        listed: Whether lists have it in a preview, for the author who works on it.
    """
    approved = {code: _approved(library, approvals, code) for code in library.site.languages}
    if not approvals.required:
        shown = {code: replace(library, approved=found) for code, found in approved.items()}
        return Publication(replace(library, approved=_joined(approved)), shown)
    not_trusted = {key: state for key, state in approvals.states.items() if not state.trusted}
    hidden = {
        code: frozenset(key.subject for key in not_trusted if key.language == code)
        for code in library.site.languages
    }
    if preview:
        return _preview(replace(library, lists_unapproved=listed), approved, hidden)
    outdated = {key: state for key, state in not_trusted.items() if state.status == "outdated"}
    shown = {code: _without(library, subjects) for code, subjects in hidden.items()}
    there = _published_in(library, hidden, shown)
    listed_in = _listed_in(shown)
    languages = {
        code: replace(each, approved=approved[code], published_in=there, listed_in=listed_in)
        for code, each in shown.items()
    }
    whole = _without(library, frozenset.intersection(*hidden.values()))
    return Publication(
        whole=replace(whole, approved=_joined(approved), published_in=there),
        languages=languages,
        left_out=tuple(sorted(not_trusted.keys() - outdated.keys())),
        outdated=outdated,
        missing=tuple(sorted(key for key in not_trusted if key.subject.kind in _INDISPENSABLE)),
    )


def _preview(
    library: Library,
    approved: Mapping[str, Mapping[str, Approved]],
    hidden: Mapping[str, frozenset[Subject]],
) -> Publication:
    # Their outlines are the same, and known once.
    outlines = library.authored
    languages = {
        code: replace(library, approved=found, unapproved=_named(hidden[code]), outlines_known=outlines)
        for code, found in approved.items()
    }
    listed_in = _listed_in(languages)
    languages = {code: replace(each, listed_in=listed_in) for code, each in languages.items()}
    in_all = frozenset.intersection(*hidden.values())
    whole = replace(library, approved=_joined(approved), unapproved=_named(in_all))
    keys = tuple(Key(subject, code) for code, subjects in hidden.items() for subject in sorted(subjects))
    return Publication(whole, languages, unapproved=keys)


def _named(subjects: Iterable[Subject]) -> frozenset[str]:
    return frozenset(subject.path for subject in subjects)


def _published_in(
    library: Library, hidden: Mapping[str, frozenset[Subject]], shown: Mapping[str, Library]
) -> dict[str, tuple[str, ...]]:
    """Return the languages of what only some of them have."""
    found = {
        subject.path: tuple(code for code in hidden if subject not in hidden[code])
        for subject in frozenset().union(*hidden.values())
    }
    letters = tuple(code for code, each in shown.items() if each.has_letters)
    return found | ({"tool/statement": letters} if library.has_letters and len(letters) < len(shown) else {})


def _listed_in(shown: Mapping[str, Library]) -> dict[str, dict[str, int]]:
    """Return how many guides each language lists, as `Library.listed_in` has it."""
    counts = {code: Counter(_lists(each)) for code, each in shown.items()}
    names = {name for each in counts.values() for name in each}
    return {name: {code: each[name] for code, each in counts.items()} for name in sorted(names)}


def _lists(library: Library) -> Iterator[str]:
    """Yield the list of each listed guide, and the list of letters that it is in."""
    for guide in library.authored.values():
        if library.is_listed(guide.id):
            yield f"topic/{guide.category}"
            if guide.letters:
                yield f"letters/{guide.category}"


def _approved(library: Library, approvals: Approvals, code: str) -> dict[str, Approved]:
    """Return who answered for each guide in a language."""
    found = {}
    for name in library.procedures:
        state = approvals.state(Subject("guide", name), code)
        if state.trusted and state.on and state.confidence:
            by = tuple(approvals.roster[who].name for who in state.by)
            found[name] = Approved(by, state.on, state.confidence, state.readers)
    return found


def _joined(approved: Mapping[str, Mapping[str, Approved]]) -> dict[str, Approved]:
    """Return who answered for each guide, whatever the language: the least sure of all."""
    found: dict[str, Approved] = {}
    for each in approved.values():
        for name, one in each.items():
            other = found.get(name, one)
            found[name] = other if weaker(one.confidence, other.confidence) == other.confidence else one
    return found


def _without(library: Library, hidden: frozenset[Subject]) -> Library:
    """Return the library without some of its texts, and without what leads to them."""
    gone = {subject.id for subject in hidden if subject.kind == "guide"}
    titles: dict[str, Label] = {name: library.authored[name].title for name in gone}
    return replace(
        library,
        procedures=Pruned(library.procedures, gone),
        outlines_known={name: each for name, each in library.authored.items() if name not in gone},
        site=library.site.model_copy(
            update={"start": tuple(each for each in library.site.start if each.guide not in gone)}
        ),
        unpublished=titles,
        has_start=Subject("triage", "triage") not in hidden,
    )


class Pruned(Mapping[str, Procedure]):
    """Procedures without some of them, each without what leads to those. One is made when it is asked for."""

    def __init__(self, procedures: Mapping[str, Procedure], gone: set[str]) -> None:
        self._procedures = procedures
        self._gone = gone

    def __getitem__(self, name: str) -> Procedure:
        if name in self._gone:
            raise KeyError(name)
        return _pruned(self._procedures[name], self._gone)

    def __contains__(self, name: object) -> bool:
        return name not in self._gone and name in self._procedures

    @property
    def whole(self) -> Mapping[str, Procedure]:
        """The procedures, with nothing left out."""
        return self._procedures

    def of(self, procedures: Mapping[str, Procedure]) -> "Pruned":
        """Return others, without the same."""
        return Pruned(procedures, self._gone)

    def digest(self, name: str) -> str:
        """Return a digest of what a procedure is made of; empty if that is not known."""
        inner = self._procedures.digest(name) if isinstance(self._procedures, Digested) else ""
        return inner and sha256(" ".join((inner, *sorted(self._gone))).encode()).hexdigest()

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._procedures if name not in self._gone)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _pruned(procedure: Procedure, gone: set[str]) -> Procedure:
    """Return a procedure without the fields that lead to guides which are not shown."""
    lists = {
        name: tuple(guide for guide in getattr(procedure, name) if guide not in gone)
        for name in ("prerequisites", "related", "next")
    }
    steps = tuple(_pruned_step(step, gone) for step in procedure.steps)
    return _updated(procedure, {**lists, "steps": steps})


def _pruned_step(step: Step, gone: set[str]) -> Step:
    stuck = tuple(
        _updated(each, {"goto": None if each.goto in gone else each.goto}) for each in step.if_stuck
    )
    return _updated(step, {"if_stuck": stuck})


def _updated(thing: Thing, fields: Mapping[str, object]) -> Thing:
    """Return a copy with other fields, or the thing itself where all of them are the same."""
    changed = {name: value for name, value in fields.items() if getattr(thing, name) != value}
    return thing.model_copy(update=changed) if changed else thing
