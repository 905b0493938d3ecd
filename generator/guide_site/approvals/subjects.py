"""What can be approved: each guide and hand-written page, and the triage, site and glossary as a whole."""

from collections.abc import Collection
from typing import NamedTuple, get_args

from guide_site.library import Library
from guide_site.model.approval import SubjectKind

KINDS: tuple[SubjectKind, ...] = get_args(SubjectKind)


class Subject(NamedTuple):
    """Something that says a text, in every language."""

    kind: SubjectKind
    id: str
    """Of a guide its id, of a page its name without `.md`; of the others the kind itself."""

    @property
    def label(self) -> str:
        """What it is called in messages: `guide overdue`, `glossary`."""
        return self.kind if self.kind == self.id else f"{self.kind} {self.id}"

    @property
    def path(self) -> str:
        """How the library names it: `guide/overdue`, `glossary/glossary`."""
        return f"{self.kind}/{self.id}"


def subjects(library: Library, pages: Collection[str]) -> tuple[Subject, ...]:
    """Return all that can be approved. `pages` are names of hand-written pages: `about.md`."""
    found = [Subject("guide", name) for name in library.procedures]
    found += [Subject("page", name.removesuffix(".md")) for name in sorted(pages)]
    found.append(Subject("site", "site"))
    if library.triage:
        found.append(Subject("triage", "triage"))
    if library.glossary:
        found.append(Subject("glossary", "glossary"))
    return tuple(found)
