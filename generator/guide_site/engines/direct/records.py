"""What the cache keeps of a build. All of it is plain data, which msgspec checks as it reads it."""

import msgspec

from guide_site.audit.facts import FileFacts
from guide_site.search import EntryHead, LargeState
from guide_site.site.summary import PageSummary

Key = tuple[str, ...]
"""A read: the code of the language whose library was asked, empty for that of the whole site, then the read
as in `site.reads`."""
Reads = list[tuple[Key, str]]
"""Look-ups, each with the fingerprint of what it gave."""


class PageRecord(msgspec.Struct, frozen=True, array_like=True):
    """A page as it was written."""

    summary: PageSummary
    reads: tuple[int, ...]
    """What was looked up to make it: places in the list of reads."""
    around: str
    """Fingerprint of its frame."""
    entry: EntryHead | None
    """What the search finds of it; None for nothing."""


class UnitRecord(msgspec.Struct, frozen=True, array_like=True):
    """A part of an output as it was written."""

    reads: tuple[int, ...]
    beside: str
    """Fingerprint of what it is made of beside the content."""
    files: tuple[str, ...]
    """Addresses."""


class Files(msgspec.Struct, frozen=True, array_like=True):
    """The files of a site."""

    digests: dict[str, str] = {}
    """SHA-256 of each, by its address."""
    facts: dict[str, FileFacts] = {}
    """What the audit read of each that can name others."""


class SearchRecord(msgspec.Struct, frozen=True, array_like=True):
    """The search of a language as it was written."""

    names: str
    """Digest of the names of things, on which all entries depend."""
    large: LargeState | None
    records: dict[str, str]
    """Of a small site what its files have of each entry, by its address below the language's folder."""


class State(msgspec.Struct, frozen=True, array_like=True):
    """Everything that is kept of a build."""

    base: str
    """Fingerprint of what every page depends on: code, settings, templates, interface words."""
    reads: Reads
    pages: dict[str, PageRecord]
    """By address, in the order of the site."""
    units: dict[str, UnitRecord]
    """By name."""
    files: Files
    search: dict[str, SearchRecord]
    """By code of the language."""
    allowed: str
    """Fingerprint of what pages may name elsewhere."""
    readings: dict[str, str] = {}
    """How Chinese characters are read, as far as that was looked up."""
    checks: bytes = b""
    """`validate.Checks` as JSON: the documents that were found sound."""
    outlines: dict[str, tuple[str, bytes]] = {}
    """Of each guide the SHA-256 of its file, and its outline."""


class Part(msgspec.Struct, frozen=True, array_like=True):
    """What one process made of some guides."""

    reads: Reads
    pages: dict[str, PageRecord]
    units: dict[str, UnitRecord]
    files: Files
    entries: dict[str, tuple[int, int]]
    """Where in `spool` the search's index of each page stands: first byte, and length."""
    readings: dict[str, str]
    """As in `State`."""
    spool: str
    """A file, which whoever asked for the part removes."""
