"""Extract data that the pages of a language share and only scripts read: a bundle needs it once."""

from collections.abc import Sequence

from guide_site.bundle.markup import Attribute, Changes, Tag, tags

_TEXTS = frozenset({"g-card", "g-dates", "g-guide", "g-progress", "g-statement"})
"""Elements whose data attributes contain interface texts."""
_SAVING = "g-saving"


def take_out_shared(bodies: Sequence[str]) -> tuple[str, list[str]]:
    """Extract what is the same on all pages of a language, and return it with the remaining bodies.

    This is all of <g-saving>, and the texts in data attributes of other elements that occur on more than
    one page.
    """
    found = [list(tags(body)) for body in bodies]
    saving = ""
    texts: dict[str, list[set[str]]] = {}
    for body, page in zip(bodies, found, strict=True):
        for place, tag in enumerate(page):
            if tag.closes:
                continue
            if tag.name == _SAVING:
                saving = saving or body[tag.start : _end(page, place)]
            elif tag.name in _TEXTS:
                told = {_text(body, each) for each in tag.attributes if _is_text(each)}
                texts.setdefault(tag.name, []).append(told)
    common = {name: set.intersection(*told) for name, told in texts.items() if len(told) > 1}
    left = [_without(body, page, common) for body, page in zip(bodies, found, strict=True)]
    return saving + "".join(
        f"<{name}{''.join(sorted(told))}></{name}>" for name, told in common.items()
    ), left


def _without(body: str, page: list[Tag], common: dict[str, set[str]]) -> str:
    changes = Changes(body)
    for place, tag in enumerate(page):
        if tag.closes:
            continue
        if tag.name == _SAVING and tag.attributes:
            changes.replace(tag.start, _end(page, place), f"<{_SAVING}></{_SAVING}>")
        elif tag.name in common:
            for each in tag.attributes:
                if _is_text(each) and _text(body, each) in common[tag.name]:
                    changes.replace(each.outer, each.stop, "")
    return changes.result()


def _is_text(attribute: Attribute) -> bool:
    return attribute.name.startswith("data-") and attribute.end < attribute.stop


def _text(body: str, attribute: Attribute) -> str:
    return body[attribute.outer : attribute.stop]


def _end(page: list[Tag], place: int) -> int:
    """Return the end of an element. None of these elements contains another with the same name."""
    return next(tag.end for tag in page[place:] if tag.closes and tag.name == page[place].name)
