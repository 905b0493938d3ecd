"""The whole report of a change."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from guide_site.review.change import Change
from guide_site.review.git import Repository
from guide_site.review.report import TITLES, Line, Report, Section, SectionId
from guide_site.review.sections.conditions import conditions
from guide_site.review.sections.crowding import crowding
from guide_site.review.sections.facts import facts
from guide_site.review.sections.identity import identity
from guide_site.review.sections.others import paths, settings, texts, translations
from guide_site.review.sections.reach import reach
from guide_site.review.sections.routes import routes
from guide_site.review.sections.trust import trust
from guide_site.review.sides import Sides

SECTIONS: Mapping[SectionId, Callable[[Change], Iterable[Line]]] = {
    "facts": facts,
    "reach": reach,
    "routes": routes,
    "conditions": conditions,
    "paths": paths,
    "ids": identity,
    "trust": trust,
    "crowding": crowding,
    "settings": settings,
    "translations": translations,
    "texts": texts,
}


def review(content: Path, base: str | None, today: date) -> Report:
    """Compare a content folder with a revision of its repository.

    `base`: a revision, None for the one where this branch left the default branch. Raises UsageError where
    there is no git, no repository, no history or no such revision.
    """
    repository = Repository(_existing(content))
    commit = repository.commit(base)
    change = Change(Sides(repository, commit, content), today)
    return Report(
        schema=1,
        base=commit,
        sections=tuple(
            Section(id=name, title=TITLES[name], lines=tuple(map(_safe, build(change))))
            for name, build in SECTIONS.items()
        ),
        problems=tuple(
            _safe(Line(file=problem.place.file, line=problem.place.line, says=problem.message))
            for problem in change.problems
        ),
    )


def _existing(folder: Path) -> Path:
    """Return the folder, or the nearest one above it that is there: its repository may still hold it."""
    folder = folder.absolute()
    while not folder.is_dir():
        folder = folder.parent
    return folder


def _safe(line: Line) -> Line:
    """Return a line whose file name can be written: names may be bytes that are no text."""
    name = line.file.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return line if name == line.file else line.model_copy(update={"file": name})
