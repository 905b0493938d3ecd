"""What the rules on a whole site look at: its shared files, and the facts of its guides."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from guide_site import inline
from guide_site.load import Document, Folder
from guide_site.load.folder import SHARED
from guide_site.model.fields import fields_of
from guide_site.model.ids import LANGUAGE_CODE
from guide_site.validate.facts import Facts, facts_of
from guide_site.validate.hosts import domain_of, host_of, reason_against
from guide_site.validate.plain import get_nested, named
from guide_site.validate.surroundings import Surroundings
from guide_site.validate.view import View


@dataclass(frozen=True)
class Content:
    """The content folder as the rules see it."""

    folder: Folder
    locales: frozenset[str]
    today: date
    gathered: dict[str, Facts] = field(default_factory=dict, repr=False)
    """The facts of documents that were looked at, by name in messages; others are read when needed."""

    def view(self, document: Document) -> View:
        """Return a document as the rules on single documents see it."""
        return View(document, self.shared_files.get(document.file, ""))

    @cached_property
    def shared_files(self) -> Mapping[str, str]:
        """The names of shared files without .yaml, by their names in messages."""
        return {document.file: name for name, document in self.folder.shared.items()}

    def facts(self, document: Document) -> Facts:
        """Return the facts of a document."""
        if document.file not in self.gathered:
            self.gathered[document.file] = facts_of(self.view(document))
        return self.gathered[document.file]

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
    def around(self) -> Surroundings:
        """What rules on single documents may know of the shared files: `known` and `withdrawn` are empty."""
        return Surroundings(
            today=self.today,
            languages=self.languages,
            tags={code: self._tag(code) for code in self.languages},
            allowed={key: tuple(names) for key, names in self.allowed.items()},
            domains=self.domains,
            channels=self._channels(),
            answers=self._answers(),
        )

    @cached_property
    def surroundings(self) -> Surroundings:
        """What rules on single documents may know of the shared files and of the other guides."""
        return replace(self.around, known=self.known, withdrawn=self.withdrawn)

    @cached_property
    def known(self) -> Mapping[str, frozenset[str] | None]:
        """Ids that exist, by what refers to them. None where they cannot be known."""
        categories = frozenset(name for name, _, _ in named(self.shared("site"), "categories"))
        guides = {document.stem for document in self.folder.procedures}
        ids = (self.facts(document).id for document in self.folder.procedures)
        guides |= {found for found in ids if found is not None}
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
        every = map(self.facts, self.folder.procedures)
        return frozenset(str(facts.id) for facts in every if facts.status == "withdrawn")

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

    def _tag(self, code: str) -> str:
        tag = get_nested(self.shared("site"), "languages", code, "lang")
        return tag if isinstance(tag, str) else code

    def _channels(self) -> dict[str, tuple[str, str]]:
        channels = self.shared("channels")
        pairs = (
            (name, get_nested(entry, "kind"), get_nested(entry, "value"))
            for name, entry in (channels.items() if isinstance(channels, dict) else ())
        )
        return {
            name: (kind if isinstance(kind, str) else "", value)
            for name, kind, value in pairs
            if isinstance(value, str)
        }

    def _answers(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for question, _, entry in named(self.shared("triage"), "questions"):
            found.setdefault(question, {}).update(
                dict.fromkeys(name for name, _, _ in named(entry, "options"))
            )
        return {question: tuple(options) for question, options in found.items()}

    def _triage_ids(self, key: str) -> frozenset[str] | None:
        """Return the ids of a list of triage.yaml, None where the file is there but not the list."""
        if "triage" not in self.folder.shared:
            return frozenset()
        if not isinstance(get_nested(self.shared("triage"), key), list):
            return None
        return frozenset(name for name, _, _ in named(self.shared("triage"), key))
