"""A document as the rules see it: its plain data, and every text and reference in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from guide_site import inline
from guide_site.load import Document
from guide_site.load.folder import SHARED
from guide_site.model import Procedure
from guide_site.model.fields import Found, Location, fields_of, walk
from guide_site.validate.numerals import flatten
from guide_site.validate.plain import texts_of
from guide_site.validate.surroundings import Surroundings


@dataclass(frozen=True)
class View:
    """A document that is being looked at."""

    document: Document
    shared: str = ""
    """For a shared file its name without .yaml; empty for a guide."""
    used: set[tuple[str, str]] = field(default_factory=set)
    """What of allowed.yaml has let something of it pass so far: id and code."""

    @property
    def is_guide(self) -> bool:
        """Whether it is a guide."""
        return not self.shared

    @property
    def data(self) -> Any:
        """The plain data, None where it cannot be read."""
        return self.document.data

    @cached_property
    def found(self) -> tuple[Found, ...]:
        """Every text and every reference."""
        return tuple(walk(SHARED.get(self.shared, Procedure), self.data))

    @cached_property
    def names(self) -> frozenset[str]:
        """The ids of a shared file that maps ids to entries."""
        if not self.shared or not isinstance(self.data, dict):
            return frozenset()
        return frozenset(self.data) - fields_of(SHARED[self.shared]).keys()

    def texts(self, language: str) -> Sequence[tuple[Location, str]]:
        """Return the texts of a language with their places, in the order of the file; keywords one by one."""
        if language not in self._texts:
            self._texts[language] = tuple(texts_of(self.found, language))
        return self._texts[language]

    def is_allowed(self, text: str, code: str, surroundings: Surroundings) -> bool:
        """Return whether allowed.yaml lets this whole text of this file pass with this problem."""
        key = (self.document.stem, inline.join_lines(text).strip(), code)
        names = surroundings.allowed.get(key, ())
        self.used.update((name, code) for name in names)
        return bool(names)

    def flat(self, text: str) -> str:
        """Return `numerals.flatten` of one of its texts, which several rules need."""
        if text not in self._flat:
            self._flat[text] = flatten(text)
        return self._flat[text]

    @cached_property
    def _texts(self) -> dict[str, tuple[tuple[Location, str], ...]]:
        return {}

    @cached_property
    def _flat(self) -> dict[str, str]:
        return {}
