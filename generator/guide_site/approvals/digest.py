"""Digests of what texts say: scheme 1 is the SHA-256 of the meaning as canonical JSON.

A digest must not change while the meaning stays: every approval would be lost at once. Nor may it stay
while the meaning changes. So whoever changes what belongs to a meaning, or how it is written down, makes
scheme 2 of it; tests/approvals/test_digest.py pins digests, so that this cannot happen by accident. A new
field of a model that may be left out changes no digest of content without it. The default of a field must
never change.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from guide_site.approvals.meaning import Meaning, Meanings, Pages
from guide_site.approvals.subjects import Subject, subjects
from guide_site.library import Library
from guide_site.model.approval import SCHEME


class Key(NamedTuple):
    """A subject in one language: what one approval is about."""

    subject: Subject
    language: str


def digest(meaning: Meaning) -> str:
    """Return the digest of a meaning: `1:` and the SHA-256, in hexadecimal digits.

    Canonical JSON: UTF-8, keys in order of their code points, no spaces, nothing escaped that need not be.
    """
    text = json.dumps(meaning.data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{SCHEME}:{sha256(text.encode()).hexdigest()}"


def meanings(library: Library, pages: Pages, folder: Path) -> Iterator[tuple[Key, Meaning]]:
    """Yield what everything says, in every language. `folder` is that of the hand-written pages."""
    everything = subjects(library, pages)
    for language in library.site.languages:
        each = Meanings(library, language, pages, folder)
        for subject in everything:
            if each.has(subject):
                yield Key(subject, language), each.of(subject)


def digests(library: Library, pages: Pages, folder: Path) -> Mapping[Key, str]:
    """Return the digests of everything, in every language."""
    return {key: digest(meaning) for key, meaning in meanings(library, pages, folder)}
