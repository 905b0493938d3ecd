"""The crisis help of site.yaml: words in every language that tell despair, and a number to call."""

from collections.abc import Iterator

from guide_site.errors import Problem
from guide_site.load import Document
from guide_site.validate.content import Content
from guide_site.validate.plain import get_nested

_FEWEST = 2
"""Letters or characters of a word: one alone stands in too many others."""


def check_crisis(content: Content) -> Iterator[Problem]:
    """Yield `missing-language`, `crisis-word` and `crisis-channel`."""
    site = content.folder.shared.get("site")
    crisis = get_nested(content.shared("site"), "crisis")
    if not site or not isinstance(crisis, dict):
        return
    words = crisis.get("words")
    if isinstance(words, dict):
        yield from _languages(content, site, words)
        yield from _short(site, words)
    yield from _phone(content, site, crisis.get("channels"))


def _languages(content: Content, site: Document, words: dict[str, object]) -> Iterator[Problem]:
    for language in content.languages:
        if not words.get(language):
            message = f'"words" has no words of despair in {language}'
            fix = f'add "{language}: [...]": readers type them in every language of the site'
            yield site.problem(("crisis", "words"), "missing-language", message, fix)


def _short(site: Document, words: dict[str, object]) -> Iterator[Problem]:
    for language, listed in words.items():
        for number, word in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(word, str) and sum(char.isalnum() for char in word) < _FEWEST:
                message = f'"{word}" is too short: it is part of many ordinary words'
                fix = "write at least two letters or characters"
                yield site.problem(("crisis", "words", language, number), "crisis-word", message, fix)


def _phone(content: Content, site: Document, names: object) -> Iterator[Problem]:
    channels = content.shared("channels")
    known = [name for name in names if get_nested(channels, name)] if isinstance(names, list) else []
    if known and not any(get_nested(channels, name, "kind") == "phone" for name in known):
        message = "none of these channels is a phone number"
        fix = "put a channel of kind phone first: readers in danger must be able to call"
        yield site.problem(("crisis", "channels"), "crisis-channel", message, fix)
