"""What the cache keeps of a build. All of it is plain data, which msgspec checks as it reads it."""

from datetime import date

import msgspec

from guide_site.audit.facts import FileFacts

Key = tuple[str, ...]
"""A read: the code of the language whose library was asked, empty for that of the whole site, then the read
as in `site.reads`."""


class PageRecord(msgspec.Struct, frozen=True, array_like=True):
    """A page as it was written."""

    title: str
    kind: str
    language: str
    guide: str
    listed: bool
    changed: date | None
    alternates: tuple[tuple[str, str], ...]
    reads: tuple[int, ...]
    """What was looked up to make it: places in `State.reads`."""
    around: str
    """Fingerprint of its frame."""
    digest: str
    """SHA-256 of the file."""
    search: bytes
    """What the search finds of it, encoded; empty for nothing."""


class UnitRecord(msgspec.Struct, frozen=True, array_like=True):
    """A part of an output as it was written."""

    reads: tuple[int, ...]
    beside: str
    """Fingerprint of what it is made of beside the content."""
    files: dict[str, str]
    """SHA-256 of each file, by its address."""


class Files(msgspec.Struct, frozen=True, array_like=True):
    """The files of a site."""

    digests: dict[str, str]
    """SHA-256 of each, by its address."""
    facts: dict[str, FileFacts]
    """What the audit read of each that can name others."""


class State(msgspec.Struct, frozen=True, array_like=True):
    """Everything that is kept of a build."""

    base: str
    """Fingerprint of what every page depends on: code, settings, templates, interface words."""
    reads: list[tuple[Key, str]]
    """Every look-up of the build, with the fingerprint of what it gave."""
    pages: dict[str, PageRecord]
    """By address, in the order of the site."""
    units: dict[str, UnitRecord]
    """By name."""
    files: Files
    allowed: str
    """Fingerprint of what pages may name elsewhere."""
