"""A small site that uses every field there is, opened again and again with something changed."""

import shutil
from datetime import date
from pathlib import Path

from guide_site.approvals.digest import Key, digests
from guide_site.approvals.subjects import Subject
from guide_site.library import Library, open_library
from guide_site.load.locale import languages
from guide_site.markdown_pages import read_pages

EVERYTHING = Path(__file__).parent / "everything"
DAY = date(2026, 11, 22)


def copied(folder: Path) -> Path:
    return shutil.copytree(EVERYTHING, folder / "content")


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{file.name} must hold {before!r} once"
    file.write_text(text.replace(before, after), encoding="utf-8")


def opened(content: Path = EVERYTHING, day: date = DAY) -> Library:
    return open_library(content, languages(), day)


def all_digests(content: Path = EVERYTHING, day: date = DAY) -> dict[str, str]:
    """Return all digests, by a short name such as `guide call zh`."""
    library = opened(content, day)
    pages = read_pages(content / "pages", library.site.languages)
    return {name_of(key): digest for key, digest in digests(library, pages, content / "pages").items()}


def name_of(key: Key) -> str:
    kind, name = key.subject
    return f"{kind} {name} {key.language}"


def key(name: str) -> Key:
    kind, identity, language = name.split()
    return Key(Subject(kind, identity), language)  # type: ignore[arg-type]  # of a test
