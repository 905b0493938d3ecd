"""Texts that a reviewer let pass although a rule refuses them: each whole, in one file, for certain codes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta

from guide_site import inline
from guide_site.errors import Place, Problem, did_you_mean
from guide_site.validate.content import Content
from guide_site.validate.plain import day_at, get_nested


@dataclass(frozen=True, slots=True, order=True)
class Unused:
    """An entry of allowed.yaml that lets nothing pass. It harms nobody, so it stops nothing."""

    place: Place
    reason: str


def check_allowed(content: Content) -> Iterator[Problem]:
    """Yield `unknown-reference` for an entry about no file, `checked-ahead` for a day to come."""
    document = content.folder.shared.get("allowed")
    if document is None:
        return
    known = {each.stem for each in content.folder.documents()}
    for name in sorted(content.names("allowed")):
        where, day = get_nested(document.data, name, "where"), day_at(document.data, name, "on")
        if isinstance(where, str) and where not in known:
            message = f'there is no guide and no shared file "{where}"'
            fix = did_you_mean(where, known) or "remove the entry"
            yield document.problem((name, "where"), "unknown-reference", message, fix)
        if day and day > content.today + timedelta(days=1):
            message = f"{day} is still to come; this is built for {content.today}"
            yield document.problem(
                (name, "on"), "checked-ahead", message, "write the day on which it was read"
            )


def unused(content: Content, used: Collection[tuple[str, str]]) -> tuple[Unused, ...]:
    """Return the entries that let nothing pass. `used`: id and code of those that did, of all documents."""
    document = content.folder.shared.get("allowed")
    idle: dict[str, list[str]] = {}
    for (_, _, code), names in content.allowed.items():
        for name in names:
            if (name, code) not in used:
                idle.setdefault(name, []).append(code)
    return (
        tuple(
            sorted(
                Unused(document.place((name,), key=True), _reason(content, name, codes))
                for name, codes in idle.items()
            )
        )
        if document
        else ()
    )


def _reason(content: Content, name: str, codes: list[str]) -> str:
    entry = get_nested(content.shared("allowed"), name)
    wanted = inline.join_lines(entry["text"]).strip()
    there = any(
        wanted == inline.join_lines(text).strip()
        for document in content.folder.documents()
        if document.stem == entry["where"]
        for language in content.languages
        for _, text in content.view(document).texts(language)
    )
    if there:
        return f'"{name}" is not needed: nothing refuses its text for {", ".join(codes)}'
    return f'"{name}" lets nothing pass: no text of {entry["where"]} reads like it any more'
