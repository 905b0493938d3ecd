"""What `guide new` writes for an author to replace: none of it may be published."""

import re
from collections.abc import Iterator, Mapping

from guide_site import inline
from guide_site.errors import Problem
from guide_site.load import Document
from guide_site.model.fields import Found
from guide_site.validate.plain import entries
from guide_site.validate.surroundings import Surroundings
from guide_site.validate.view import View

PLACEHOLDERS: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "title": "这篇指南能办成什么事",
        "summary": "一两句话：帮谁，办什么。",
        "note": "这一版改了什么",
        "thing": "动手之前要准备好的东西",
        "step": "第一步做什么",
        "body": "怎么做。电话和网址不直接写，要引用 channels.yaml，写法见 CONTRIBUTING.md。",
    },
    "en": {
        "title": "What the reader gets done",
        "summary": "One or two sentences, whom it helps and with what.",
        "note": "What this version changes",
        "thing": "A thing to have at hand before starting",
        "step": "What to do first",
        "body": "How to do it. Phone numbers and addresses are references, see CONTRIBUTING.md.",
    },
}
"""Texts of the skeleton in each language that it knows."""

IDS: Mapping[str, str] = {"prepare": "name-this-thing", "steps": "name-this-step"}
"""Ids of the skeleton, by list. They are permanent once published, so somebody must choose them."""

_LONG = 12
"""Characters from which on a placeholder is found within a longer text, too."""


def _bare(text: str) -> str:
    """Return a text without spaces, punctuation and capitals: small edits do not make it another."""
    return re.sub(r"[\W_]+", "", inline.join_lines(text)).casefold()


_ALL = {_bare(text) for texts in PLACEHOLDERS.values() for text in texts.values()}
# Every branch begins with a fixed character. Most texts are passed over so, without making them bare.
_ANY = re.compile("|".join(r"[\W_]*".join(text) for text in sorted(_ALL)))
_WITHIN = tuple(sorted(text for text in _ALL if len(text) >= _LONG))


def check_placeholders(view: View, _: Surroundings) -> Iterator[Problem]:
    """Yield `placeholder` for each text and each id of a guide that nobody has replaced, drafts included."""
    if view.is_guide:
        yield from _texts(view.document, view.found)
        yield from _ids(view.document)


def _texts(document: Document, found: tuple[Found, ...]) -> Iterator[Problem]:
    for thing in found:
        if thing.shape.role:
            continue
        for code, value in thing.value.items():
            if isinstance(value, str) and is_placeholder(value):
                message = "this is still the text that guide new wrote"
                yield document.problem(
                    (*thing.location, code), "placeholder", message, "write your own, or remove the entry"
                )


def is_placeholder(text: str) -> bool:
    """Return whether a text is one of the skeleton's, or holds one of its longer ones."""
    if not _ANY.search(text.casefold()):
        return False
    bare = _bare(text)
    return bare in _ALL or any(known in bare for known in _WITHIN)


def _ids(document: Document) -> Iterator[Problem]:
    for key, placeholder in IDS.items():
        for number, entry in entries(document.data, key):
            if entry.get("id") == placeholder:
                message = f'"{placeholder}" is still the id that guide new wrote'
                fix = "name it after what it is, such as open-app; an id stays for good"
                yield document.problem((key, number, "id"), "placeholder", message, fix)
