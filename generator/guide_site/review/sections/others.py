"""Texts whose translations stayed, values without a section of their own, all texts, all other files."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from guide_site.errors import count
from guide_site.review.change import Change
from guide_site.review.owners import Owners
from guide_site.review.report import Line
from guide_site.review.sections.lines import line_of, values
from guide_site.review.sides import FileChange

MOST = 40
"""Files of one path that are named."""

PROTECTED = (
    "overrides/",
    "generator/",
    "deploy/",
    "schema/",
    "tests/",
    "bench/",
    ".github/",
    ".ci/",
    "docs/",
    "content/approvals/",
    "mkdocs.yml",
)
"""Where files lie that change what readers are told, or how that is checked."""


def translations(change: Change) -> Iterator[Line]:
    """Yield texts, and pages, of which only some languages changed."""
    for found in change.differences:
        if found.is_text and found.others and found.old is not None:
            says = "gone" if found.new is None else "changed"
            yield line_of(found, f"{says} in {found.language}, not in {', '.join(found.others)}").model_copy(
                update={"old": None, "new": None}
            )
    changed = {pair.file for pair in change.pairs}
    for pair in change.pairs:
        path = PurePosixPath(change.name(pair.file))
        if path.parts[:1] != ("pages",) or len(path.parts) < 3:
            continue
        language, rest = path.parts[1], PurePosixPath(*path.parts[2:])
        codes = {PurePosixPath(name).parts[1] for name in change.after.texts if name.startswith("pages/")}
        others = [code for code in sorted(codes) if code != language]
        same = [code for code in others if f"{change.content}pages/{code}/{rest}" not in changed]
        if same:
            yield Line(
                file=pair.file, language=language, says=f"changed in {language}, not in {', '.join(same)}"
            )


def settings(change: Change) -> Iterator[Line]:
    """Yield every value that no other section tells."""
    for found in values(change, "settings"):
        yield line_of(found)


def texts(change: Change) -> Iterator[Line]:
    """Yield every text that is new, gone or another."""
    return (line_of(found) for found in change.differences if found.is_text)


def paths(change: Change) -> Iterator[Line]:
    """Yield the files of the change that are no content, by protected path, with who has to approve them."""
    owners = Owners.of(change.sides)
    groups: dict[tuple[str, str], list[FileChange]] = {}
    for found in change.others:
        group = next((place for place in PROTECTED if found.path.startswith(place)), found.path)
        groups.setdefault((group, owners.of_path(found.path)), []).append(found)
    for (group, owner), files in groups.items():
        approve = f"needs {owner}" if owner else "nobody has to approve it"
        yield Line(file=group, says=f"{approve}; {_files(group, files)}")


def _files(group: str, files: list[FileChange]) -> str:
    if files[0].path == group:
        return files[0].verb
    named = [f"{file.path.removeprefix(group)} ({file.verb})" for file in files[:MOST]]
    more = f" and {len(files) - MOST} more" if len(files) > MOST else ""
    return f"{count(len(files), 'file')}: {', '.join(named)}{more}"
