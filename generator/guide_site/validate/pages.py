"""Hand-written pages: what can be told of them before they are rendered."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from guide_site.errors import Problem
from guide_site.load.text import read_text
from guide_site.markdown_pages import Written, parse, problems
from guide_site.validate.content import Content


def check_pages(content: Content) -> Iterator[Problem]:
    """Yield what is wrong with the hand-written pages of a content folder."""
    folder = content.folder
    return check_written(folder.path / "pages", f"{folder.name}/pages", content.languages, folder.path)


def check_written(pages: Path, name: str, languages: Iterable[str], within: Path) -> Iterator[Problem]:
    """Yield what is wrong with the pages of a folder, called `name` in messages.

    `languages` are codes, in the order of site.yaml. Files outside the folder `within` are not read.
    """
    inside = Path(os.path.realpath(within))
    found: dict[str, dict[str, Written]] = {}
    for code in languages:
        for file in sorted((pages / code).rglob("*.md")):
            if not file.is_file() or not Path(os.path.realpath(file)).is_relative_to(inside):
                continue  # told as a link
            called = f"{name}/{file.relative_to(pages).as_posix()}"
            text, wrong = read_text(file, called)
            if text is None:
                yield from wrong
            else:
                found.setdefault(file.relative_to(pages / code).as_posix(), {})[called] = parse(text)
    for each in found.values():
        yield from problems(each)
