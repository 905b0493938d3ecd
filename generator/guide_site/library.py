"""Everything that was loaded, sound and with ids resolved: what views are made from."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from guide_site.errors import BuildError, Problem, report
from guide_site.load import Document, Folder, load_folder
from guide_site.load.folder import Cache
from guide_site.model import Category, Channel, Period, Procedure, Rate, Site, Source, Term, Triage
from guide_site.validate import Unused, due, look_at, unused, validate


class ContentError(BuildError):
    """The content has problems. `str()` is the whole report; `problems` and `folder` hold the parts."""

    def __init__(self, problems: Collection[Problem], folder: Folder) -> None:
        self.problems = sorted(set(problems))
        self.folder = folder
        super().__init__(report(self.problems, lines_of(folder)))


def lines_of(folder: Folder) -> Callable[[str], Sequence[str]]:
    """Return what gives the lines of a file of the folder by its name; none for a file that was not read."""
    documents = {document.file: document for document in folder.documents()}
    return lambda file: documents[file].lines if file in documents else ()


@dataclass(frozen=True)
class Library:
    """The content of a site. Everything an id in it refers to exists."""

    site: Site
    procedures: Mapping[str, Procedure]
    channels: Mapping[str, Channel]
    sources: Mapping[str, Source]
    rates: Mapping[str, Rate]
    glossary: Mapping[str, Term]
    triage: Triage | None
    """None where the site asks no questions."""
    today: date
    """The day of the build."""

    @cached_property
    def by_category(self) -> Mapping[str, tuple[Procedure, ...]]:
        """Listed procedures of each category in reading order.

        Those that site.yaml names come first, the others by id; drafts last, withdrawn ones not at all.
        """
        groups: dict[str, list[Procedure]] = {category.id: [] for category in self.site.categories}
        for procedure in self.procedures.values():
            if procedure.status != "withdrawn":
                groups[procedure.category].append(procedure)
        order = {
            category.id: {guide: n for n, guide in enumerate(category.guides)}
            for category in self.site.categories
        }

        def key(procedure: Procedure) -> tuple[bool, int, str]:
            place = order[procedure.category].get(procedure.id, len(self.procedures))
            return procedure.status == "draft", place, procedure.id

        return {category: tuple(sorted(group, key=key)) for category, group in groups.items()}

    @cached_property
    def categories(self) -> Mapping[str, Category]:
        """Categories by id."""
        return {category.id: category for category in self.site.categories}

    def rate(self, name: str) -> tuple[Rate, Period]:
        """Return a rate and its period for the day of the build. Raises LookupError where none covers it."""
        rate = self.rates[name]
        for period in rate.periods:
            if period.valid_from <= self.today and (period.valid_to is None or self.today <= period.valid_to):
                return rate, period
        raise LookupError(f"{name} has no figure for {self.today}")


@dataclass(frozen=True)
class Checked:
    """A content folder and everything that is wrong with it."""

    folder: Folder
    problems: tuple[Problem, ...]
    due: tuple[tuple[Document, date], ...] = ()
    """Guides whose review_by is past, with that day: no mistake of today, but somebody has to look."""
    unused: tuple[Unused, ...] = ()
    """Entries of allowed.yaml that let nothing pass: a reviewer may remove them."""


def check_folder(path: Path, locales: Collection[str], today: date, cache: Cache | None = None) -> Checked:
    """Load a content folder and apply every rule. Raises UsageError where a file cannot be opened."""
    folder = load_folder(path, cache)
    content = look_at(folder, locales, today)
    return Checked(folder, tuple(validate(content)), due(folder, today), unused(content))


def open_library(path: Path, locales: Collection[str], today: date, cache: Cache | None = None) -> Library:
    """Load and validate a content folder.

    `locales`: codes of the languages that the interface speaks; `today`: the day of the build.
    Raises ContentError with every problem, UsageError where a file cannot be opened.
    """
    checked = check_folder(path, locales, today, cache)
    folder = checked.folder
    if checked.problems:
        raise ContentError(checked.problems, folder)
    shared = {name: document.model for name, document in folder.shared.items()}

    def entries(name: str) -> Mapping[str, object]:
        return shared[name].root if name in shared else {}

    return Library(
        site=shared["site"],
        procedures={document.model.id: document.model for document in folder.procedures},
        channels=entries("channels"),  # type: ignore[arg-type]  # validated as Channels, and so below
        sources=entries("sources"),  # type: ignore[arg-type]
        rates=entries("rates"),  # type: ignore[arg-type]
        glossary=entries("glossary"),  # type: ignore[arg-type]
        triage=shared.get("triage"),
        today=today,
    )
