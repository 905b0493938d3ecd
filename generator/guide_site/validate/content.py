"""What the rules look at: all documents, the ids they declare, every text and reference in them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from guide_site import inline
from guide_site.load import Document, Folder
from guide_site.load.folder import SHARED
from guide_site.model import Procedure
from guide_site.model.fields import Found, Location, fields_of, walk
from guide_site.model.ids import LANGUAGE_CODE
from guide_site.validate.hosts import domain_of, host_of, reason_against


def get_nested(data: Any, *location: str | int) -> Any:
    """Return the value at a place of plain data, None where there is none."""
    for part in location:
        if isinstance(data, dict):
            data = data.get(str(part))
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def entries(data: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the maps of a list with their positions; nothing where it is no list."""
    found = get_nested(data, key)
    if isinstance(found, list):
        yield from ((n, entry) for n, entry in enumerate(found) if isinstance(entry, dict))


def named(data: Any, key: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Yield the maps of a list that have an id: the id, the position and the map."""
    for n, entry in entries(data, key):
        if isinstance(name := entry.get("id"), str):
            yield name, n, entry


def texts_of(found: Iterable[Found], language: str) -> Iterator[tuple[Location, str]]:
    """Yield the texts of a language with their places, in the order of the file; keywords one by one."""
    for thing in found:
        value = None if thing.shape.role else thing.value.get(language)
        if isinstance(value, str):
            yield (*thing.location, language), value
        elif isinstance(value, list):
            for number, word in enumerate(value):
                if isinstance(word, str):
                    yield (*thing.location, language, number), word


@dataclass(frozen=True)
class Content:
    """The content folder as the rules see it."""

    folder: Folder
    locales: frozenset[str]
    today: date

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Codes of the site's languages; empty where site.yaml does not say."""
        found = get_nested(self.shared("site"), "languages")
        codes = tuple(found) if isinstance(found, dict) else ()
        # One that is no code is told once; every text would complain about it otherwise.
        return codes if all(re.fullmatch(LANGUAGE_CODE, code) for code in codes) else ()

    def shared(self, name: str) -> Any:
        """Return the plain data of a shared file, None where it is absent or cannot be read."""
        document = self.folder.shared.get(name)
        return document.data if document else None

    def names(self, name: str) -> frozenset[str]:
        """Return the ids of a shared file that maps ids to entries."""
        data = self.shared(name)
        return frozenset(data) - fields_of(SHARED[name]).keys() if isinstance(data, dict) else frozenset()

    def unknowable(self, name: str) -> bool:
        """Return whether a shared file exists but could not be read, so that nobody knows its ids."""
        document = self.folder.shared.get(name)
        return document is not None and not isinstance(document.data, dict)

    @cached_property
    def known(self) -> Mapping[str, frozenset[str] | None]:
        """Ids that exist, by what refers to them. None where they cannot be known."""
        categories = frozenset(name for name, _, _ in named(self.shared("site"), "categories"))
        guides = {document.path.stem for document in self.folder.procedures}
        guides |= {
            found
            for document in self.folder.procedures
            if isinstance(found := get_nested(document.data, "id"), str)
        }
        known: dict[str, frozenset[str] | None] = {"guide": frozenset(guides)}
        known["question"], known["result"] = self._triage_ids("questions"), self._triage_ids("results")
        known["category"] = categories or None
        for scheme, name in (
            ("channel", "channels"),
            ("source", "sources"),
            ("term", "glossary"),
            ("rate", "rates"),
        ):
            known[scheme] = None if self.unknowable(name) else self.names(name)
        return known

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """Ids of the guides that were withdrawn."""
        gone = (each for each in self.folder.procedures if get_nested(each.data, "status") == "withdrawn")
        return frozenset(str(get_nested(document.data, "id")) for document in gone)

    @cached_property
    def allowed(self) -> Mapping[tuple[str, str, str], list[str]]:
        """Return the ids of allowed.yaml by file without .yaml, whole text and code."""
        found: dict[tuple[str, str, str], list[str]] = {}
        data = self.shared("allowed")
        for name, entry in data.items() if isinstance(data, dict) else ():
            where, text, codes = (get_nested(entry, key) for key in ("where", "text", "codes"))
            if isinstance(where, str) and isinstance(text, str) and isinstance(codes, list):
                for code in codes:
                    found.setdefault((where, inline.join_lines(text).strip(), str(code)), []).append(name)
        return found

    @cached_property
    def used(self) -> set[tuple[str, str]]:
        """What of allowed.yaml has let something pass so far: id and code."""
        return set()

    @cached_property
    def protected(self) -> frozenset[str]:
        """Return the domains that scammers imitate, as `protected` of channels.yaml names them."""
        hosts = get_nested(self.shared("channels"), "protected")
        named = hosts if isinstance(hosts, list) else []
        return frozenset(domain_of(host) for host in named if isinstance(host, str) and host)

    @cached_property
    def domains(self) -> frozenset[str]:
        """Return the domains that are official, or that scammers imitate."""
        channels = self.shared("channels")
        values = (
            [get_nested(entry, "value") for entry in channels.values()] if isinstance(channels, dict) else []
        )
        plain = (value for value in values if isinstance(value, str) and not reason_against(value))
        return self.protected | {domain_of(host_of(value)) for value in plain}

    def _triage_ids(self, key: str) -> frozenset[str] | None:
        """Return the ids of a list of triage.yaml, None where the file is there but not the list."""
        if "triage" not in self.folder.shared:
            return frozenset()
        if not isinstance(get_nested(self.shared("triage"), key), list):
            return None
        return frozenset(name for name, _, _ in named(self.shared("triage"), key))

    @cached_property
    def found(self) -> tuple[tuple[Document, tuple[Found, ...]], ...]:
        """Every text and reference of every document."""
        models = {document.file: SHARED[name] for name, document in self.folder.shared.items()}
        return tuple(
            (document, tuple(walk(models.get(document.file, Procedure), document.data)))
            for document in self.folder.documents()
        )
