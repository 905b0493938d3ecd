"""Lines of a report from differences."""

from guide_site.review.change import Change
from guide_site.review.compare import Difference, Moved
from guide_site.review.report import Line
from guide_site.review.sections.kinds import section_of


def line_of(found: Difference | Moved, says: str = "") -> Line:
    """Return the line of a difference, with what it was and is."""
    language = found.language if isinstance(found, Difference) else ""
    return Line(
        file=found.file,
        line=found.line,
        language=language,
        where=found.where,
        says=says,
        old=found.old,
        new=found.new,
    )


def values(change: Change, section: str, *, fresh: bool = False) -> list[Difference]:
    """Return the values that a section tells; those of new entries and files only where `fresh`."""
    return [
        found
        for found in change.differences
        if section_of(found, change.name(found.file)) == section and (fresh or not change.is_fresh(found))
    ]


def title_of(data: object, languages: tuple[str, ...] = ()) -> str:
    """Return a label of plain data in the first language that it has."""
    if not isinstance(data, dict):
        return ""
    texts = [data.get(code) for code in (*languages, *data)]
    return next((text for text in texts if isinstance(text, str)), "")
