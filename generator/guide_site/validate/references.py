"""References: every id that points to something finds it; no circle of prerequisites."""

from collections.abc import Collection, Iterator, Mapping
from heapq import nsmallest
from itertools import islice

from guide_site import inline
from guide_site.errors import MAX_PROBLEMS, Problem, did_you_mean
from guide_site.load import Document
from guide_site.model import Text
from guide_site.model.fields import Found
from guide_site.validate.content import Content
from guide_site.validate.facts import Facts
from guide_site.validate.graph import find_cycles
from guide_site.validate.plain import entries, get_nested
from guide_site.validate.surroundings import Surroundings
from guide_site.validate.view import View

_WHERE = {
    "guide": "no procedure has the id",
    "category": "site.yaml has no category",
    "source": "sources.yaml has no source",
    "channel": "channels.yaml has no channel",
    "term": "glossary.yaml has no term",
    "rate": "rates.yaml has no rate",
    "question": "triage.yaml has no question",
    "result": "triage.yaml has no result",
}

_SHOWN = 10
"""Members of a circle that are named."""


def check_references(view: View, surroundings: Surroundings) -> Iterator[Problem]:
    """Yield `unknown-reference`, `withdrawn-guide` and `bad-link`."""
    yield from islice(_references(view, surroundings), MAX_PROBLEMS)


def are_sound(facts: Facts, surroundings: Surroundings) -> bool:
    """Return whether `check_references` finds nothing in a document, by its facts alone.

    A guide that was withdrawn itself may name others that were: then this is False, and the rule decides.
    """
    if facts.bad_links or not surroundings.withdrawn.isdisjoint(facts.leads_to):
        return False
    return all(
        known is None or known.issuperset(names)
        for role, names in facts.references.items()
        for known in (surroundings.known[role],)
    )


def check_stages(view: View, _: Surroundings) -> Iterator[Problem]:
    """Yield `unknown-reference` for stages that lead to a step which their guide does not have."""
    if view.is_guide:
        yield from islice(_stages(view.document), MAX_PROBLEMS)


def check_ways(content: Content) -> Iterator[Problem]:
    """Yield `unknown-reference` for steps of guides that shared files name, and `prerequisite-cycle`."""
    for name, key in (("site", "start"), ("triage", "results")):
        if shared := content.folder.shared.get(name):
            yield from islice(_steps(content, shared, key), MAX_PROBLEMS)
    yield from _cycles(content)


def _references(view: View, surroundings: Surroundings) -> Iterator[Problem]:
    for thing in view.found:
        if thing.shape.role == "guide" and thing.value in surroundings.withdrawn:
            yield from _withdrawn(view, thing)
        if thing.shape.role:
            yield from _resolve(view.document, surroundings.known, thing, thing.shape.role, thing.value)
        elif thing.shape.type is Text:
            yield from _in_text(view.document, surroundings.known, thing)


def _withdrawn(view: View, thing: Found) -> Iterator[Problem]:
    """Report a field that recommends a withdrawn guide. Links in texts say that it was withdrawn.

    A category gives only the order of its guides, and what was withdrawn itself recommends nothing.
    """
    listed = view.shared == "site" and thing.location[0] == "categories"
    if not listed and get_nested(view.data, "status") != "withdrawn":
        message = f'the guide "{thing.value}" was withdrawn, so nothing may lead readers to it'
        fix = "name another guide, or remove the entry"
        yield view.document.problem(thing.location, "withdrawn-guide", message, fix)


def _stages(document: Document) -> Iterator[Problem]:
    """Report the stages that lead to a step which this procedure does not have."""
    known = {found for _, step in entries(document.data, "steps") if isinstance(found := step.get("id"), str)}
    for number, stage in entries(document.data, "stages"):
        target = stage.get("step")
        if isinstance(target, str) and target not in known:
            message = f'this procedure has no step "{target}"'
            fix = did_you_mean(target, known) or _known(known)
            yield document.problem(("stages", number, "step"), "unknown-reference", message, fix)


def _steps(content: Content, document: Document, key: str) -> Iterator[Problem]:
    """Report the entries that lead to a step which their guide does not have."""
    guides = {guide.stem: guide for guide in content.folder.procedures}
    for number, entry in entries(document.data, key):
        name, target = entry.get("guide"), entry.get("step")
        if not isinstance(name, str) or name not in guides or not isinstance(target, str) or not target:
            continue
        steps = content.facts(guides[name]).steps
        if steps is None:
            continue
        # A step that was renamed is looked for under its old name.
        known = {str(step.id): step.replaces for step in steps}
        if target not in known:
            now = next((new for new, old in known.items() if target in old), "")
            message = f'the guide "{name}" has no step "{target}"'
            fix = f'it is called "{now}" now' if now else did_you_mean(target, known) or _known(known)
            yield document.problem((key, number, "step"), "unknown-reference", message, fix)


def _resolve(
    document: Document, ids: Mapping[str, frozenset[str] | None], thing: Found, role: str, target: str
) -> Iterator[Problem]:
    known = ids[role]
    if known is not None and target not in known:
        fix = _other_way(ids, thing, role, target) or did_you_mean(target, known) or _known(known)
        yield document.problem(thing.location, "unknown-reference", f'{_WHERE[role]} "{target}"', fix)


def _other_way(ids: Mapping[str, frozenset[str] | None], thing: Found, role: str, target: str) -> str:
    """Return what to write where an option leads to a result with goto, or to a question with result."""
    other, key = {"question": ("result", "result"), "result": ("question", "goto")}.get(role, ("", ""))
    if other and "options" in thing.location and target in (ids[other] or ()):
        return f'"{target}" is a {other}: write "{key}: {target}"'
    return ""


def _known(known: Collection[str]) -> str:
    if not known:
        return "there are none yet; remove it"
    return f"known ids: {', '.join(nsmallest(8, known))}{', ...' if len(known) > 8 else ''}"


def _in_text(document: Document, ids: Mapping[str, frozenset[str] | None], thing: Found) -> Iterator[Problem]:
    for language, text in thing.value.items():
        if not isinstance(text, str):
            continue
        place = Found((*thing.location, language), thing.shape, text)
        for reference in inline.references(text):
            if not reference.scheme:
                yield _bad_link(document, place, reference)
            elif reference.scheme == "rate" and reference.label:
                fix = f"write [](rate:{reference.target})"
                message = "a dated figure is filled in by the build, so its link has no words"
                yield document.problem(place.location, "bad-link", message, fix)
            else:
                yield from _resolve(document, ids, place, reference.scheme, reference.target)


def _bad_link(document: Document, place: Found, reference: inline.Reference) -> Problem:
    target = reference.target
    if target.startswith(("http:", "https:", "www.")):
        message = f"[{reference.label}] links to an address; texts link by id"
        fix = "add it to sources.yaml or channels.yaml and write [words](source:its-id)"
    else:
        scheme = target.partition(":")[0]
        message = f'"{target}" is not a reference' if target else f"[{reference.label}] leads nowhere"
        fix = (
            did_you_mean(scheme, inline.SCHEMES)
            or f"write one of: {', '.join(f'{s}:id' for s in inline.SCHEMES)}"
        )
    return document.problem(place.location, "bad-link", message, fix)


def _cycles(content: Content) -> Iterator[Problem]:
    """Report each circle once, at the entry of its first member (by id) that leads into it."""
    documents = {document.stem: document for document in content.folder.procedures}
    needs = {name: content.facts(document).prerequisites for name, document in documents.items()}
    for circle in islice(find_cycles(needs), MAX_PROBLEMS):
        first = circle.index(min(circle))
        circle = circle[first:] + circle[:first]
        document = documents[circle[0]]
        position = needs[circle[0]].index(circle[1 % len(circle)])
        shown = circle if len(circle) <= _SHOWN else [*circle[:_SHOWN], "…", circle[-1]]
        path = " → ".join([*shown, circle[0]])
        yield document.problem(
            ("prerequisites", position),
            "prerequisite-cycle",
            f"these procedures wait for each other: {path}"
            if len(circle) > 1
            else "this procedure waits for itself",
            "remove one of these prerequisites",
        )
