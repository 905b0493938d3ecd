"""Whether a site may be published as it is approved, and what to do where it may not."""

from collections.abc import Iterable, Iterator

from guide_site.approvals.approvals import Approvals, open_approvals
from guide_site.approvals.digest import Key
from guide_site.approvals.files import FOLDER, Cache
from guide_site.approvals.publication import Publication, everything, publication
from guide_site.errors import BuildError, report
from guide_site.library import Library
from guide_site.markdown_pages import read_pages
from guide_site.settings import Settings


class NotApproved(BuildError):
    """Something published would vanish, or something that every page shows is not approved."""


def open_publication(
    library: Library, settings: Settings, cache: Cache | None = None
) -> tuple[Publication, list[str]]:
    """Return what a build shows, and what to tell whoever builds.

    Raises NotApproved where a published site would lose something by accident, and for records with mistakes
    where approval is required. Raises UsageError where a record cannot be opened.
    """
    options = settings.approval
    if library.site.review == "off" and not (settings.content / FOLDER).is_dir() and not options.base:
        return everything(library), []
    pages = read_pages(settings.pages, library.site.languages)
    approvals = open_approvals(
        library, pages, settings.content, options.base, folder=settings.pages, cache=cache
    )
    found = publication(library, approvals, preview=options.unapproved, listed=settings.preview)
    if not approvals.required:
        return found, []
    if options.unapproved:
        return found, [] if settings.preview else list(_shown(found))
    _check_records(approvals)
    _check_missing(found)
    if found.outdated and not options.skip_outdated:
        raise NotApproved(_outdated(found.outdated))
    return found, list(_left_out(found))


def named(keys: Iterable[Key]) -> Iterator[str]:
    """Yield what keys name, one line for each text with its languages: `guide overdue (zh, en)`."""
    languages: dict[str, list[str]] = {}
    for subject, language in keys:
        languages.setdefault(subject.label, []).append(language)
    yield from (f"{label} ({', '.join(codes)})" for label, codes in languages.items())


def _check_records(approvals: Approvals) -> None:
    errors = [problem for problem in approvals.problems if problem.level == "error"]
    if errors:
        lines = {each.document.file: each.document.lines for each in approvals.records.records}
        raise NotApproved(report(errors, lambda file: lines.get(file, ())))


def _check_missing(found: Publication) -> None:
    if found.missing:
        texts = "\n".join(f"  {name}" for name in named(found.missing))
        raise NotApproved(
            f"Every page shows texts that nobody has approved as they are now:\n{texts}\n"
            "Read them, then run: guide approve site glossary --by NAME. To try the site before that: "
            "guide build --unapproved"
        )


def _outdated(keys: Iterable[Key]) -> str:
    texts = "\n".join(f"  {name}" for name in named(keys))
    return (
        f"These texts were approved, and have changed since:\n{texts}\n"
        "Read them, then run: guide approve ID --by NAME. To publish the site without them: guide build "
        "--skip-outdated. To try the site with them: guide build --unapproved"
    )


def _shown(found: Publication) -> Iterator[str]:
    if found.unapproved:
        yield (
            f"A preview, not to be published. Nobody has approved: {', '.join(named(found.unapproved))}. "
            "No list leads to these guides; the search does."
        )


def _left_out(found: Publication) -> Iterator[str]:
    if found.left_out:
        texts = ", ".join(named(found.left_out))
        yield f"Not published, because nobody answers for it: {texts}. See: guide approve --list"
    if found.outdated:
        yield f"Not published, because it changed since it was approved: {', '.join(named(found.outdated))}."
