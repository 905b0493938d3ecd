"""Texts: complete in every language, no phone number, address or HTML of their own, markup that reads."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import Any

from generator import inline
from generator.errors import MOST_TOLD, Problem, clip, did_you_mean, missing_space
from generator.load import Document
from generator.model import Keywords, Text
from generator.model.fields import Found
from generator.validate.content import Content, dig, entries

# Numbers that people dial in mainland China: short codes of services (95xxx, 96xxx, 123xx, 100xx,
# 12110), emergency numbers, 400/800 lines, mobiles, area code and number. A unit behind the digits
# makes them an amount.
_UNIT = (
    r"(?!\s*(?:元|块|万|亿|年|月|日|天|期|次|个|号|条|人|名|字|分|%|％"
    r"|percent|yuan|RMB|CNY|days|months|years|times|instal))"
)
_PHONE = re.compile(
    r"(?<!\d)(?<!\d[.,-])(?<![¥￥$])(?:"
    r"95\d{3,6}|96\d{3,4}|123\d{2}|12110|100(?:00|10|86)|11[029]"
    r"|[48]00[- ]?\d{3}[- ]?\d{4}|1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}"
    r")(?!\d|[.,-]\d)" + _UNIT
)
_URL = re.compile(
    r"https?:[!-~]*|\bwww\.[!-~]*|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:com|cn|net|org|gov|edu|io|me|info|top|xyz|vip|cc|app|hk|link)\b",
    re.IGNORECASE,
)
_HTML = re.compile(r"<[/!?]?[A-Za-z]|<!--")
# Most texts hold nothing that could be one of these; this look is cheaper than the three above.
_SUSPECT = re.compile(r"\d{3}|[.:<]")
_BLANK = re.compile(r"\{([^{}\n]*)\}")


def check_texts(content: Content) -> Iterator[Problem]:
    """Yield what is wrong with each text, and with the blanks of letters."""
    for document, found in content.found:
        complete = dig(document.data, "status") != "draft"
        for thing in found:
            if not thing.shape.role:
                yield from _languages(content, document, thing, complete)
                for location, text in _strings(thing):
                    yield from _one(content, document, thing, location, text)
    for document in content.folder.procedures:
        for number, letter in entries(document.data, "letters"):
            yield from islice(_blanks(document, number, letter), MOST_TOLD)


def _strings(thing: Found) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for language, value in thing.value.items():
        if isinstance(value, str):
            yield (*thing.location, language), value
        elif isinstance(value, list):
            for number, word in enumerate(value):
                if isinstance(word, str):
                    yield (*thing.location, language, number), word


def _languages(content: Content, document: Document, thing: Found, complete: bool) -> Iterator[Problem]:
    languages = content.languages
    if not languages:
        return
    for language in thing.value:
        if language not in languages:
            fix = missing_space(language) or did_you_mean(language, languages)
            fix = fix or f"languages of this site: {', '.join(languages)}"
            message = f'site.yaml names no language "{language}"'
            yield document.problem((*thing.location, language), "unknown-language", message, fix, key=True)
    missing = [language for language in languages if language not in thing.value]
    if not missing or thing.shape.type is Keywords:
        return
    name = next((str(part) for part in reversed(thing.location) if isinstance(part, str)), "this text")
    if complete:
        message = f'"{name}" has no text for {", ".join(missing)}'
        fix = f'add "{missing[0]}: ..."'
        if document in content.folder.procedures:
            fix += ", or write status: draft while it is being translated"
        yield document.problem(thing.location, "missing-language", message, fix)
    elif len(missing) == len(languages):
        yield document.problem(
            thing.location, "missing-language", f'"{name}" has no text in any language', "write it in one"
        )


def _one(
    content: Content, document: Document, thing: Found, location: tuple[str | int, ...], text: str
) -> Iterator[Problem]:
    def problem(code: str, message: str, fix: str) -> Problem:
        return document.problem(location, code, message, fix)

    if text and not text.strip():
        yield problem("empty", "this text is empty", "write something, or remove the line")
    own = text
    if thing.shape.type is Text:
        own = _outside_channels(text)
        yield from _channel_labels(content, document, location, text)
        for piece in inline.leftovers(text):
            if ":" in piece or "：" in piece:
                fix = "write [words](kind:id) with ASCII brackets and colon, and no space between ] and ("
            else:
                fix = "put a space between it and the punctuation beside it, or remove it"
            yield problem(
                "unread-markup", f"{piece} is shown as it is, because Markdown does not read it here", fix
            )
    flat = own if own.isascii() else unicodedata.normalize("NFKC", own)
    if not _SUSPECT.search(flat):
        return
    if numbers := _PHONE.findall(flat):
        fix = f"put it in channels.yaml and write [{numbers[0]}](channel:its-id)"
        yield problem("bare-phone", f"{_named(numbers)} looks like a phone number", fix)
    if hosts := _URL.findall(flat):
        fix = "put it in sources.yaml or channels.yaml and write [words](source:its-id)"
        named = _named([clip(host.rstrip(".,;)")) for host in hosts])
        yield problem("bare-url", f"{named} looks like a web address", fix)
    if tag := _HTML.search(flat):
        yield problem(
            "raw-html",
            f'"{tag.group()}" begins HTML, which is shown as text',
            "use **strong**, *emphasis* or `code`, or the word for the sign",
        )


def _named(found: list[str]) -> str:
    return found[0] if len(found) == 1 else f"{found[0]} (and {len(found) - 1} more)"


def _outside_channels(text: str) -> str:
    """Return a text without the words of its channel links, and without the targets of all links."""
    if "](" not in text:
        return text
    words = inline.plain(text)
    for reference in inline.references(text):
        if reference.scheme == "channel" and reference.label:
            words = words.replace(reference.label, " ", 1)
    return words


def _channel_labels(
    content: Content, document: Document, location: tuple[str | int, ...], text: str
) -> Iterator[Problem]:
    if "channel:" not in text:
        return
    for reference in inline.references(text):
        value = (
            dig(content.shared("channels"), reference.target, "value")
            if reference.scheme == "channel"
            else None
        )
        shown = unicodedata.normalize("NFKC", reference.label)
        if not isinstance(value, str):
            continue
        for number in _PHONE.findall(shown) + _URL.findall(shown):
            if _bare(number) not in _bare(value):
                message = (
                    f'"{reference.label}" is not what the channel "{reference.target}" has: {clip(value)}'
                )
                fix = f"write [{clip(value)}](channel:{reference.target})"
                yield document.problem(location, "channel-number", message, fix)


def _bare(number: str) -> str:
    return re.sub(r"[^0-9a-z]", "", number.lower())


def _blanks(document: Document, number: int, letter: dict[str, Any]) -> Iterator[Problem]:
    fields = {str(field.get("id")): n for n, field in entries(letter, "fields")}
    body = letter.get("body")
    used: set[str] = set()
    for language, text in (body if isinstance(body, dict) else {}).items():
        for blank in _BLANK.findall(text if isinstance(text, str) else ""):
            used.add(blank)
            if blank not in fields:
                fix = did_you_mean(blank, fields) or "add it to the fields of this letter"
                message = f"the letter has no field for {{{blank}}}"
                yield document.problem(("letters", number, "body", language), "unknown-blank", message, fix)
    for name, n in fields.items():
        if body and name not in used:
            message = f'the text does not use the field "{name}"'
            yield document.problem(
                ("letters", number, "fields", n, "id"),
                "unused-field",
                message,
                f"write {{{name}}} in the text, or remove the field",
            )
