"""What the site has said before the change: its words, characters, numbers and addresses."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property

_TOKEN = re.compile(r"[A-Za-zÀ-ɏ0-9_'’-]+")
_LETTER = re.compile(r"[A-Za-zÀ-ɏ]")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_HAN_LINE = re.compile(r"(?m)^[^\n\u3400-\u9fff]*[\u3400-\u9fff].*$")
_NUMBER = re.compile(r"[0-9][0-9 -]*[0-9]|[0-9]")
_ENDINGS = ("'s", "’s", "s'", "es", "ed", "ing", "ly", "er", "s", "d", "n't")
_MARKS = " \n\t!\"'(),-./:;?0123456789"


def words(text: str) -> list[str]:
    """Return the words of a text in Latin letters, names with digits and hyphens whole."""
    return [token for token in _TOKEN.findall(text) if _LETTER.search(token)]


class Vocabulary:
    """The words of a site, from the text of its files as it stands there."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    @cached_property
    def _words(self) -> tuple[frozenset[str], frozenset[str]]:
        """Latin words in small letters: all, and those in lines with Chinese."""
        all_, chinese = set[str](), set[str]()
        for text in self._texts:
            all_.update(_TOKEN.findall(text))
            chinese.update(_TOKEN.findall("\n".join(_HAN_LINE.findall(text))))
        return _all_parts(all_), _all_parts(chinese)

    @cached_property
    def characters(self) -> frozenset[str]:
        """All characters, with letters, digits and plain punctuation."""
        return frozenset(_MARKS).union(
            *self._texts, map(chr, range(ord("a"), ord("z") + 1)), map(chr, range(65, 91))
        )

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Digits that stand together, joined."""
        return frozenset(
            re.sub(r"[ -]", "", each) for text in self._texts for each in _NUMBER.findall(text)
        ) | {each for text in self._texts for each in re.findall(r"[0-9]+", text)}

    def knows(self, part: str) -> bool:
        """Return whether a text holds this, letter by letter."""
        return any(part in text for text in self._texts)

    def unknown_words(self, text: str) -> list[str]:
        """Return the Latin words and names of a text (`reading.reading`) that the site never used, each once.

        In a text with Chinese a word counts as known where Chinese stood beside it before.
        """
        known = self._words[1] if HAN.search(text) else self._words[0]
        new: dict[str, None] = {}
        for word in words(text):
            parts = [part for part in _parts(word) if not _is_known(part, known)]
            if parts:
                new[word.strip("'’-_")] = None
        return [word for word in new if word]

    def unknown_characters(self, text: str) -> list[str]:
        """Return the characters of a text that the site has never used, each once, without Latin letters."""
        return [char for char in dict.fromkeys(text) if char not in self.characters]

    def unknown_chinese(self, text: str) -> list[str]:
        """Return runs of Chinese characters that stand nowhere in the site, of a text in another language."""
        return [run for run in dict.fromkeys(HAN.findall(text)) if not self.knows(run)]


def _all_parts(tokens: Iterable[str]) -> frozenset[str]:
    return frozenset(part for token in tokens if _LETTER.search(token) for part in _parts(token))


def _parts(word: str) -> list[str]:
    """Return the words of a name with hyphens, without marks on letters."""
    plain = unicodedata.normalize("NFKC", word).casefold().replace("’", "'")
    return [part for each in re.split(r"[-_]", plain) if (part := each.strip("'"))]


def _is_known(part: str, known: frozenset[str]) -> bool:
    if part in known or part.isdigit() or (len(part) == 1 and part.isascii()):
        return True
    if not part.isalpha() and not re.fullmatch(r"[a-z]+'[a-z]+", part):
        return bool(re.fullmatch(r"[0-9]+(?:st|nd|rd|th|s)", part))
    stems = {part.removesuffix(end) for end in _ENDINGS if len(part) - len(end) >= 3}
    roots = stems | {f"{stem}e" for stem in stems} | {f"{stem[:-1]}y" for stem in stems if stem.endswith("i")}
    roots |= {stem[:-1] for stem in stems if len(stem) > 3 and stem[-1] == stem[-2]}
    return any(f"{root}{end}" in known for root in roots | {part} for end in ("", *_ENDINGS))
