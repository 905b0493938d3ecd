"""`guide check`."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import click

from guide_site.approvals.approvals import check_approvals
from guide_site.approvals.files import FOLDER as APPROVALS
from guide_site.clock import build_day
from guide_site.errors import MAX_SHOWN, Problem, UsageError, nearest, report, visible
from guide_site.library import check_folder
from guide_site.load import Document, Folder
from guide_site.load.folder import SHARED, display_name
from guide_site.load.locale import languages
from guide_site.validate import Unused

_INNER = ("procedures", "pages")
"""Folders of a content folder: it is checked as a whole."""
_COLOURS = {
    "place": {"bold": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "source": {"dim": True},
    "caret": {"fg": "yellow"},
}


def check(paths: Sequence[Path], content: Path | None, base: Path | None = None) -> None:
    """Check content folders or single files, and end with 1 where there are problems.

    `base`: the content folder of the base revision of a change: approvals count as they are there.
    """
    problems: list[Problem] = []
    sources: dict[str, Document] = {}
    due: list[tuple[Document, date]] = []
    unused: list[Unused] = []
    procedures = 0
    for folder, only in _targets(paths, content):
        found = check_folder(folder, languages(), build_day())
        records, told = check_approvals(found.content, base)
        documents = (*found.folder.documents(), *records.documents)
        sources |= {document.file: document for document in documents}
        mine = _mine(found.folder, documents, only) if only else set()
        problems += [p for p in (*found.problems, *told) if only is None or p.place.file in mine]
        due += [each for each in found.due if only is None or each[0].file in mine]
        unused += [each for each in found.unused if only is None or each.place.file in mine]
        procedures += len(found.folder.procedures) if only is None else 1
    if problems:
        wrong = any(problem.level == "error" for problem in problems)
        width = max(60, min(160, shutil.get_terminal_size((120, 20)).columns) - 12)
        click.echo(
            report(problems, lambda file: sources[file].lines if file in sources else [], _paint, width),
            err=True,
        )
        if wrong:
            sys.exit(1)
    click.echo(f"All is well: {procedures:,} file{'' if procedures == 1 else 's'} checked.")
    _tell_due(due)
    for each in unused:
        click.echo(f"{each.place}: warning: {visible(each.reason)}; remove the entry", err=True)


def _tell_due(due: Sequence[tuple[Document, date]]) -> None:
    """Say which guides somebody has to check again: they are published, and their pages say so."""
    if not due:
        return
    guides = "guide is" if len(due) == 1 else "guides are"
    click.echo(f"\n{len(due):,} {guides} due to be checked again; the pages say so to readers:", err=True)
    for document, day in due[:MAX_SHOWN]:
        click.echo(f"  {visible(document.file)}: review_by {day} is past", err=True)
    if len(due) > MAX_SHOWN:
        click.echo(f"  ... and {len(due) - MAX_SHOWN:,} more", err=True)


def _mine(folder: Folder, documents: Iterable[Document], only: Path) -> set[str]:
    """Return how one of `documents` is called in problems. Raises UsageError where nothing reads it."""
    mine = {document.file for document in documents if document.path.resolve() == only}
    # Also what lies in the wrong place, which has a problem.
    root = folder.path.resolve()
    told = {problem.place.file for problem in folder.problems}
    if _holds_content(root):
        mine |= {file for file in told if root / file.removeprefix(f"{folder.name}/") == only}
    pages = root / "pages"
    if only.is_relative_to(pages):
        mine.add(f"{folder.name}/pages/{only.relative_to(pages).as_posix()}")
    if not mine:
        names = ", ".join(f"{name}.yaml" for name in SHARED)
        raise UsageError(
            f"{display_name(only)} is not read: content is in procedures/*.yaml, {names}, approvals/ "
            "and pages/"
        )
    return mine


def _holds_content(folder: Path) -> bool:
    return (folder / "site.yaml").exists() or (folder / "procedures").is_dir()


def _targets(paths: Sequence[Path], content: Path | None) -> list[tuple[Path, Path | None]]:
    """Return the content folders to check, each with the one file that matters, or None for all."""
    if content and not paths:
        return [(content, None)]  # what is no folder is told when it is read
    if not paths and not Path("content").exists():
        raise UsageError(
            "there is no folder content here; run this in the project's folder, or name the content folder"
        )
    targets: list[tuple[Path, Path | None]] = []
    for path in paths or (Path("content"),):
        if path.is_dir():
            inner = path.name in _INNER and not (path / "site.yaml").exists()
            if not inner and not _holds_content(path) and _holds_content(path / "content"):
                raise UsageError(f'{path} is no content folder; did you mean "{path / "content"}"?')
            targets.append((Path(display_name(path.absolute().parent)) if inner else path, None))
        elif path.is_file():
            folder = _above_approvals(path.absolute().parent)
            while folder.name in _INNER or "pages" in folder.parts[-2:]:
                folder = folder.parent
            targets.append((Path(display_name(folder)), path.resolve()))
        else:
            known = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
            near = nearest(path.name, known)
            raise UsageError(
                f"{path} does not exist" + (f'; did you mean "{path.parent / near}"?' if near else "")
            )
    return targets


def _above_approvals(folder: Path) -> Path:
    """Return the content folder of a folder of approvals; any other folder as it is."""
    found = (each.parent for each in (folder, *folder.parents) if each.name == APPROVALS)
    return next((each for each in found if _holds_content(each)), folder)


def _paint(text: str, role: str) -> str:
    return click.style(text, **_COLOURS[role])  # type: ignore[arg-type]  # click drops colours where there is no terminal
