"""Texts: complete in every language, no phone number, address or HTML of their own, markup that reads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from guide_site import inline
from guide_site.errors import Problem, did_you_mean, missing_space
from guide_site.model import Keywords, Text
from guide_site.model.fields import Found, Location
from guide_site.validate.channel_links import check_links, without_channels
from guide_site.validate.contacts import contacts, suspicious
from guide_site.validate.numerals import flatten
from guide_site.validate.plain import entries, get_nested
from guide_site.validate.surroundings import Surroundings
from guide_site.validate.view import View

_HTML = re.compile(r"<[/!?]?[A-Za-z]|<!--")
_VERSION = re.compile(r"\d{1,3}(?:\.\d{1,5}){1,4}")

# Looking closely takes up to 30 µs a character; a file of the greatest size that means well has some 25,000.
MAX_SUSPICIOUS = 30_000
_TOO_MUCH = (
    f"the file has more than {MAX_SUSPICIOUS:,} characters of texts with signs of a number or an address"
)


@dataclass
class _Room:
    """How much of a file may still be looked at closely, which takes time."""

    left: int
    """Characters of texts that may hold a way to reach somebody; below zero once that was told."""


def check_texts(view: View, surroundings: Surroundings) -> Iterator[Problem]:
    """Yield what is wrong with each text, and with the blanks of letters."""
    complete = get_nested(view.data, "status") != "draft"
    room = _Room(MAX_SUSPICIOUS)
    for thing in view.found:
        if not thing.shape.role:
            yield from _languages(view, surroundings.languages, thing, complete)
            for location, text in _strings(thing):
                if location in view.document.cut:
                    yield _cut(view, location)
                yield from _one(view, surroundings, thing, location, text, room)
    yield from _plain_values(view, surroundings)
    yield from _cut_values(view, surroundings)


def _plain_values(view: View, surroundings: Surroundings) -> Iterator[Problem]:
    """Report what stands by itself in the few values that readers see and that are no texts."""
    for place in _plain_places(view, surroundings):
        value = get_nested(view.data, *place)
        for contact in contacts(flatten(value), surroundings.domains) if isinstance(value, str) else ():
            if not (place[-1] == "app_version" and _VERSION.fullmatch(value)):
                yield view.document.problem(place, contact.code, contact.message, contact.fix)


def _plain_places(view: View, surroundings: Surroundings) -> Iterator[Location]:
    if view.shared == "sources":
        yield from ((name, "number") for name in view.names)
    elif view.shared == "site":
        yield from (("languages", code, "name") for code in surroundings.languages)
    elif view.shared != "channels":
        yield ("provenance", "checked", "app_version")


def _cut_values(view: View, surroundings: Surroundings) -> Iterator[Problem]:
    """Report comments behind names that are no texts. A number, an address or a day holds no #."""
    places = list(_plain_places(view, surroundings))
    if view.shared == "channels":
        places = [(name, "value") for name in view.names if get_nested(view.data, name, "kind") == "app"]
    elif view.shared == "triage":
        places = [("cases", number, "name") for number, _ in entries(view.data, "cases")]
    yield from (_cut(view, place) for place in places if place in view.document.cut)


def _cut(view: View, place: Location) -> Problem:
    message = "this text ends here: # after a space, or on a line of its own, begins a comment"
    fix = 'put the whole text in "quotes"; a comment goes on a line of its own above the key'
    return view.document.problem(place, "cut-text", message, fix)


def _strings(thing: Found) -> Iterator[tuple[Location, str]]:
    for language, value in thing.value.items():
        if isinstance(value, str):
            yield (*thing.location, language), value
        elif isinstance(value, list):
            for number, word in enumerate(value):
                if isinstance(word, str):
                    yield (*thing.location, language, number), word


def _languages(view: View, languages: tuple[str, ...], thing: Found, complete: bool) -> Iterator[Problem]:
    document = view.document
    if not languages:
        return
    for language in thing.value:
        if language not in languages:
            fix = missing_space(language) or did_you_mean(language, languages)
            fix = fix or f"languages of this site: {', '.join(languages)}"
            message = f'site.yaml names no language "{language}"'
            yield document.problem((*thing.location, language), "unknown-language", message, fix, key=True)
    missing = [language for language in languages if language not in thing.value]
    if not missing or issubclass(thing.shape.type, Keywords):
        return
    name = next((str(part) for part in reversed(thing.location) if isinstance(part, str)), "this text")
    if complete:
        message = f'"{name}" has no text for {", ".join(missing)}'
        fix = f'add "{missing[0]}: ..."'
        if view.is_guide:
            fix += ", or write status: draft while it is being translated"
        yield document.problem(thing.location, "missing-language", message, fix)
    elif len(missing) == len(languages):
        yield document.problem(
            thing.location, "missing-language", f'"{name}" has no text in any language', "write it in one"
        )


def _one(
    view: View, surroundings: Surroundings, thing: Found, location: Location, text: str, room: _Room
) -> Iterator[Problem]:
    def problem(code: str, message: str, fix: str) -> Problem:
        return view.document.problem(location, code, message, fix)

    if text and not text.strip():
        yield problem("empty", "this text is empty", "write something, or remove the line")
    own = text
    if thing.shape.type is Text and inline.has_markup(text):
        own = without_channels(text)
        yield from check_links(view.document, surroundings.channels, location, text)
        for piece in inline.leftovers(text):
            if ":" in piece or "：" in piece:
                fix = "write [words](kind:id) with ASCII brackets and colon, and no space between ] and ("
            else:
                fix = "put a space between it and the punctuation beside it, or remove it"
            yield problem(
                "unread-markup", f"{piece} is shown as it is, because Markdown does not read it here", fix
            )
    elif "&#" in text:
        own = unescape(text)
    flat = view.flat(own)
    if suspicious(flat, surroundings.domains):
        told = room.left < 0
        room.left -= len(flat)
        if room.left < 0:
            if not told:
                fix = "shorten its texts, or split it into several procedures"
                yield problem("too-much-markup", _TOO_MUCH, fix)
            return
        for contact in contacts(flat, surroundings.domains):
            if not view.is_allowed(text, contact.code, surroundings):
                yield problem(contact.code, contact.message, contact.fix)
    if "<" in flat and (tag := _HTML.search(flat)):
        yield problem(
            "raw-html",
            f'"{tag.group()}" begins HTML, which is shown as text',
            "use **strong**, *emphasis* or `code`, or the word for the sign",
        )
