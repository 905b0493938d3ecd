"""The valid content of a site with resolved ids, from which views are built."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Protocol, runtime_checkable

from guide_site.errors import BuildError, Problem, report
from guide_site.load import Document, Folder, load_folder
from guide_site.load.models import Models
from guide_site.model import (
    Approved,
    Category,
    Channel,
    Confidence,
    Label,
    Outline,
    Period,
    Procedure,
    Rate,
    Site,
    Source,
    Status,
    Term,
    Triage,
    TriageQuestion,
    weaker,
)
from guide_site.validate import Checks, Content, Unused, due, examine, unused


class ContentError(BuildError):
    """The content has problems. `str()` is the whole report; `problems` and `folder` are its parts."""

    def __init__(self, problems: Collection[Problem], folder: Folder) -> None:
        self.problems = sorted(set(problems))
        self.folder = folder
        super().__init__(report(self.problems, lines_of(folder)))


def lines_of(folder: Folder) -> Callable[[str], Sequence[str]]:
    """Return a function from a file name to its lines; a file that was not read has none."""
    documents = {document.file: document for document in folder.documents()}
    return lambda file: documents[file].lines if file in documents else ()


@runtime_checkable
class Digested(Protocol):
    """Procedures of which it is known what they are made of, before they are read."""

    def digest(self, name: str) -> str:
        """Return a digest of a procedure: while it is the same, so is the procedure."""


@dataclass(frozen=True)
class Library:
    """The content of a site. All ids refer to something that exists."""

    site: Site
    procedures: Mapping[str, Procedure]
    channels: Mapping[str, Channel]
    sources: Mapping[str, Source]
    rates: Mapping[str, Rate]
    glossary: Mapping[str, Term]
    triage: Triage | None
    """None if the site asks no questions."""
    today: date
    """The day of the build."""
    approved: Mapping[str, Approved] = field(default_factory=dict)
    """Who answered for a guide, by its id."""
    unapproved: frozenset[str] = frozenset()
    """What is shown although nobody answered for it, as `guide/overdue`: in previews alone."""
    lists_unapproved: bool = False
    """Whether lists have such guides as well, last: while an author works on them."""
    unpublished: Mapping[str, Label] = field(default_factory=dict)
    """Titles of guides that exist, but are not published, by id."""
    published_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Codes of the languages that have a page, as `guide/overdue`; what all of them have is not in it."""
    listed_in: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """How many guides each language lists: of a category, as `topic/contact`, and of those with letters, as
    `letters/contact`. Empty where all languages list the same."""
    has_start: bool = True
    """Whether the questions of the triage, if there are any, have a page."""
    outlines_known: Mapping[str, Outline] = field(default_factory=dict)
    """Outlines of procedures as their authors wrote them, where they are known without the procedure."""

    @cached_property
    def authored(self) -> Mapping[str, Outline]:
        """The outline of each procedure as its author wrote it, by id."""
        known = self.outlines_known
        return {name: known.get(name) or Outline.of(self.procedures[name]) for name in self.procedures}

    @cached_property
    def by_category(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the listed procedures of each category, in reading order.

        Those named in site.yaml come first, then the others by id. Drafts are last. Withdrawn guides are left
        out, and guides that nobody approved unless `lists_unapproved`.
        """
        groups: dict[str, list[Outline]] = {category.id: [] for category in self.site.categories}
        for guide in self.outlines.values():
            if self.is_listed(guide.id):
                groups[guide.category].append(guide)
        order = {
            category.id: {guide: n for n, guide in enumerate(category.guides)}
            for category in self.site.categories
        }

        def key(guide: Outline) -> tuple[bool, bool, int, str]:
            place = order[guide.category].get(guide.id, len(self.procedures))
            draft = self.authored[guide.id].status == "draft"
            return guide.status == "unapproved", draft, place, guide.id

        return {
            category: tuple(guide.id for guide in sorted(group, key=key))
            for category, group in groups.items()
        }

    def is_listed(self, name: str) -> bool:
        """Return whether lists have a guide."""
        status = self.status(name)
        return status in ("draft", "reviewed") or (status == "unapproved" and self.lists_unapproved)

    @cached_property
    def letters_by_category(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The letters of each category's listed procedures, in reading order: ids of guide and letter."""
        return {
            category: tuple((name, letter) for name in names for letter, _ in self.authored[name].letters)
            for category, names in self.by_category.items()
        }

    @cached_property
    def outlines(self) -> Mapping[str, Outline]:
        """What other pages tell of each procedure, by id."""
        return {
            name: replace(outline, status=self.status(name), confidence=self.confidence(name))
            for name, outline in self.authored.items()
        }

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a guide's file and of all that was left out of it; empty if not known."""
        procedures = self.procedures
        return procedures.digest(name) if isinstance(procedures, Digested) else ""

    def is_unapproved(self, what: str) -> bool:
        """Return whether something, as `guide/overdue`, is shown although nobody answered for it."""
        return what in self.unapproved

    def status(self, name: str) -> Status:
        """Return what a guide counts as."""
        status = self.authored[name].status
        return "unapproved" if f"guide/{name}" in self.unapproved and status != "withdrawn" else status

    def offers(self, name: str) -> bool:
        """Return whether a guide is here, and not only for whoever tries the site before it is approved."""
        return name in self.procedures and self.status(name) != "unapproved"

    def confidence_limit(self, name: str) -> Confidence:
        """Return how sure a guide or a step of it may be called at most.

        Without an approval nothing is called verified, whatever its author says.
        """
        approved = self.approved.get(name)
        return approved.confidence if approved else "reported"

    def confidence(self, name: str) -> Confidence:
        """Return how sure a guide is called: no surer than its author says, and than was approved."""
        return weaker(self.authored[name].confidence, self.confidence_limit(name))

    @property
    def has_triage(self) -> bool:
        """Whether the site has the page "where do I start"."""
        return self.triage is not None and self.has_start

    @cached_property
    def has_letters(self) -> bool:
        """Whether a procedure has letters."""
        return any(guide.letters for guide in self.authored.values())

    @cached_property
    def lists_letters(self) -> bool:
        """Whether a procedure that is listed has letters."""
        return any(self.letters_by_category.values())

    @cached_property
    def categories(self) -> Mapping[str, Category]:
        """Categories by id."""
        return {category.id: category for category in self.site.categories}

    @cached_property
    def questions(self) -> Mapping[str, TriageQuestion]:
        """Questions of the triage by id."""
        return {question.id: question for question in self.triage.questions} if self.triage else {}

    def is_past(self, day: date) -> bool:
        """Return whether a day lies before the day of the build."""
        return day < self.today

    def rate(self, name: str) -> tuple[Rate, Period]:
        """Return a rate and its period for the day of the build. Raises LookupError if there is none."""
        rate = self.rates[name]
        for period in rate.periods:
            if period.valid_from <= self.today and (period.valid_to is None or self.today <= period.valid_to):
                return rate, period
        raise LookupError(f"{name} has no figure for {self.today}")


@dataclass(frozen=True)
class Checked:
    """A content folder and its problems."""

    folder: Folder
    problems: tuple[Problem, ...]
    content: Content
    """The folder as the rules see it."""
    due: tuple[tuple[Document, date], ...] = ()
    """Guides whose review_by is in the past, with that day: not an error, but a check is overdue."""
    unused: tuple[Unused, ...] = ()
    """Entries of allowed.yaml that are not needed: a reviewer may remove them."""


class Procedures(Mapping[str, Procedure]):
    """The guides of a sound folder by id, each made from its file when it is asked for."""

    def __init__(self, documents: Collection[Document], models: Models) -> None:
        # A sound guide has the id that its file is named after.
        self._documents = {document.stem: document for document in documents}
        self._models = models

    def __getitem__(self, name: str) -> Procedure:
        """Return a guide. Raises UsageError if its file changed since it was checked."""
        found: Procedure = self._models.of(self._documents[name])
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._documents

    def with_models(self, models: Models) -> "Procedures":
        """Return the same guides, whose models are kept elsewhere."""
        return Procedures(tuple(self._documents.values()), models)

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a guide's file."""
        return self._documents[name].digest

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)


def check_folder(
    path: Path,
    locales: Collection[str],
    today: date,
    cache: Checks | None = None,
    *,
    models: Models | None = None,
) -> Checked:
    """Load a content folder and apply every rule.

    `locales`: codes of the languages that the interface has words for; `today`: the day of the build, for
    which every rate that a text quotes must have a figure. `cache`: what was found sound before; it is
    brought up to date. `models` keeps the models of the guides that had to be read. Raises UsageError if a
    file cannot be opened.
    """
    content = Content(load_folder(path), frozenset(locales), today)
    found = examine(content, Checks() if cache is None else cache, models.keep if models else _forget)
    idle = unused(content, found.used)
    return Checked(content.folder, tuple(found.problems), content, due(content), idle)


def _forget(document: Document) -> None:
    """Keep no model."""


def open_library(
    path: Path,
    locales: Collection[str],
    today: date,
    cache: Checks | None = None,
    *,
    models: Models | None = None,
) -> Library:
    """Load and validate a content folder.

    `locales`, `today` and `cache` as for `check_folder`. Without `models` all guides are in memory; with it
    each is made when it is asked for, and kept there. Raises ContentError with every problem, UsageError if a
    file cannot be opened.
    """
    kept = Models() if models is None else models
    checked = check_folder(path, locales, today, cache, models=kept)
    folder = checked.folder
    kept.forget_others(folder.procedures)
    if checked.problems:
        raise ContentError(checked.problems, folder)
    shared = {name: document.model for name, document in folder.shared.items()}
    procedures = Procedures(folder.procedures, kept)

    def entries(name: str) -> Mapping[str, object]:
        return shared[name].root if name in shared else {}

    return Library(
        site=shared["site"],
        procedures=procedures if models is not None else dict(procedures),
        channels=entries("channels"),  # type: ignore[arg-type]  # validated as Channels, and so below
        sources=entries("sources"),  # type: ignore[arg-type]
        rates=entries("rates"),  # type: ignore[arg-type]
        glossary=entries("glossary"),  # type: ignore[arg-type]
        triage=shared.get("triage"),
        today=today,
    )
