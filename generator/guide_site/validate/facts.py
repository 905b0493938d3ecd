"""What the site has to know of a document once nobody looks at the document itself any more.

Facts are plain values, so that they can be kept from one build to the next.
"""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict

from guide_site import inline
from guide_site.model import Text
from guide_site.validate.plain import day_at, entries, get_nested
from guide_site.validate.view import View


class StepFacts(BaseModel):
    """A step of a guide."""

    model_config = ConfigDict(frozen=True)

    id: str | None
    """None where it has none."""
    replaces: tuple[str, ...] = ()
    question: str | None = None
    """The question whose answers say whom the step is for; None for everybody."""
    answers: tuple[str | None, ...] | None = None
    """Those answers; None for one that is no text, or where there is no list."""


class Facts(BaseModel):
    """What a document says that matters elsewhere."""

    model_config = ConfigDict(frozen=True)

    id: str | None = None
    status: str | None = None
    category: str | None = None
    review_by: str | None = None
    """The day of the next check, as 2026-11-22; None where there is no real one."""
    prerequisites: tuple[str, ...] = ()
    """In their order; empty texts stand for what is no id."""
    steps: tuple[StepFacts, ...] | None = None
    """None where there is no list of them."""
    references: dict[str, tuple[str, ...]] = {}
    """Ids that fields or texts refer to, by what they refer to."""
    leads_to: tuple[str, ...] = ()
    """Guides that fields name, and so recommend."""
    rates: tuple[str, ...] = ()
    """Rates that texts quote."""
    questions: tuple[str, ...] = ()
    """Questions of the triage whose answers say whom a step is for."""
    bad_links: bool = False
    """Whether a text has links that are not references."""


def facts_of(view: View) -> Facts:
    """Return the facts of a document, whatever is wrong with it."""
    data = view.data
    fields = [(thing.shape.role, str(thing.value)) for thing in view.found if thing.shape.role]
    links = [
        link
        for thing in view.found
        if thing.shape.type is Text
        for text in thing.value.values()
        if isinstance(text, str)
        for link in inline.references(text)
    ]
    steps = [_step(step) for _, step in entries(data, "steps")]
    prerequisites = get_nested(data, "prerequisites")
    day = day_at(data, "provenance", "review_by")
    return Facts(
        id=_text(get_nested(data, "id")),
        status=_text(get_nested(data, "status")),
        category=_text(get_nested(data, "category")),
        review_by=day.isoformat() if day else None,
        prerequisites=tuple(_text(each) or "" for each in _list(prerequisites)),
        steps=tuple(steps) if isinstance(get_nested(data, "steps"), list) else None,
        references=_by_role([*fields, *((link.scheme, link.target) for link in links if link.scheme)]),
        leads_to=_sorted(name for role, name in fields if role == "guide"),
        rates=_sorted(link.target for link in links if link.scheme == "rate"),
        questions=_sorted(step.question for step in steps if step.question),
        bad_links=any(not link.scheme or (link.scheme == "rate" and link.label) for link in links),
    )


def _step(step: dict[str, Any]) -> StepFacts:
    question, answers = get_nested(step, "when", "answer"), get_nested(step, "when", "in")
    name = step.get("id")
    return StepFacts(
        id=name if isinstance(name, str) or name is None else str(name),
        replaces=tuple(old for old in _list(step.get("replaces")) if isinstance(old, str)),
        question=_text(question),
        answers=tuple(map(_text, answers)) if isinstance(answers, list) else None,
    )


def _by_role(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for role, name in pairs:
        found.setdefault(role, set()).add(name)
    return {role: tuple(sorted(names)) for role, names in sorted(found.items())}


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None
