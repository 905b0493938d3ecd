"""The search's files as text: scripts that hand data over by `guide.found(name, data)`."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import asdict

from guide_site.search.fold import to_simplified
from guide_site.search.language import Language
from guide_site.search.split import compact, joined_words

Write = Callable[[str, str], object]
"""Called with a file's address below the site's root and its content."""

_VERSION = 8
"""Hexadecimal digits of a hash."""


def script(name: str, data: object, epoch: str = "") -> str:
    """Return a file that hands `data` over; with an `epoch`, only to scripts that ask for that one."""
    return script_of(name, compact(data), epoch)


def script_of(name: str, text: str, epoch: str = "") -> str:
    """Return a file that hands over what is compact JSON already."""
    return f"guide.found({compact(name)},{text}{script_end(epoch)}"


def script_end(epoch: str) -> str:
    """Return how a file ends after its data."""
    return f",{compact(epoch)});\n" if epoch else ");\n"


def common_head(language: Language, count: int) -> dict[str, object]:
    """Return what the first file of every site has: words, ways out, numbers to call, help."""
    head: dict[str, object] = {
        "words": language.words,
        "out": language.out,
        "n": count,
        "numbers": language.numbers,
    }
    if language.crisis:
        head["crisis"] = asdict(language.crisis) | joined_words(language.crisis)
    return head


def write_first(language: Language, head: dict[str, object], more: object, write: Write) -> None:
    """Write the first file, which names the version of the second, and that one."""
    name = f"{language.code}/more"
    rest = script(name, more)
    # As in the addresses of assets: the worker compares it with what it gets.
    write(f"search/{language.code}.js", script(language.code, head | {"more": version(rest)}))
    write(f"search/{name}.js", rest)


def version(text: str) -> str:
    """Return the first digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:_VERSION]


def despair(language: Language) -> set[str]:
    """Return the characters of the words of despair, which may stand in no text."""
    return set("".join(language.crisis.words)) if language.crisis else set()


def traditional(used: Iterable[str]) -> list[str]:
    """Return Traditional characters and their Simplified forms, where these are used: two texts in step."""
    there = set(used)
    pairs = [(old, new) for old, new in to_simplified().items() if new in there]
    return ["".join(old for old, _ in pairs), "".join(new for _, new in pairs)]
