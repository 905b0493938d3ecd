"""Names that become files: one that a system refuses, or that two pages share, would break the site there."""

import re
from collections.abc import Iterator
from pathlib import Path

from guide_site.errors import Place, Problem, clip
from guide_site.model.fields import Location
from guide_site.validate.content import Content
from guide_site.validate.plain import entries, get_nested
from guide_site.validate.surroundings import Surroundings
from guide_site.validate.view import View

# With any ending, as nul.html is refused like nul; the superscripts count as digits.
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
_NO_FILE = re.compile(r'[<>:"|?*\\]')
GENERATED = ("index", "start", "search", "contacts", "glossary")
"""Pages of each language that are generated; some only where a content file is there, but it may come."""
FOLDERS = ("guides", "topics", "tools", "contacts")
"""Folders of each language that are generated."""
OWN = ("assets", "search", "offline", "api")
"""Folders at the site's root that are generated."""


def is_device(name: str) -> bool:
    """Return whether Windows takes a file's name for one of its devices, whatever its ending is."""
    return bool(_DEVICE.fullmatch(name.partition(".")[0].rstrip(" ")))


def check_ids(view: View, _: Surroundings) -> Iterator[Problem]:
    """Yield `reserved-name` for ids that become names of files."""
    for place, name in _ids(view):
        if is_device(name):
            message = f'"{name}" cannot be an id: Windows refuses files of that name'
            fix = f"make it longer: {name}-1, about-{name}"
            key = view.shared == "channels"
            yield view.document.problem(place, "reserved-name", message, fix, key=key)


def check_names(content: Content) -> Iterator[Problem]:
    """Yield `reserved-name` for languages and pages, and languages that would share their files."""
    yield from _languages(content)
    yield from _pages(content)


def _ids(view: View) -> Iterator[tuple[Location, str]]:
    """Yield every id that becomes the name of a file."""
    if view.is_guide:
        found = get_nested(view.data, "id")
        yield (("id",), found) if isinstance(found, str) else ((), view.document.stem)
        for number, letter in entries(view.data, "letters"):
            yield ("letters", number, "id"), str(letter.get("id"))
    elif view.shared == "site":
        for number, category in entries(view.data, "categories"):
            yield ("categories", number, "id"), str(category.get("id"))
    elif view.shared == "channels":
        yield from (((name,), name) for name in view.names)


def _languages(content: Content) -> Iterator[Problem]:
    site = content.folder.shared.get("site")
    if not site:
        return
    codes: dict[str, str] = {}
    tags: dict[str, str] = {}
    for code in content.languages:
        place = ("languages", code)
        if is_device(code) or code.casefold() in OWN:
            message = f'"{code}" cannot be the code of a language: its folder cannot have that name'
            yield site.problem(
                place, "reserved-name", message, "write another code, such as zh or en", key=True
            )
        other = codes.setdefault(code.casefold(), code)
        if other != code:
            message = (
                f'"{code}" differs from "{other}" in capitals alone: many systems take both for one folder'
            )
            yield site.problem(place, "duplicate-id", message, "keep one of the two", key=True)
        tag = get_nested(site.data, "languages", code, "lang")
        if isinstance(tag, str):
            other = tags.setdefault(tag.casefold(), code)
            if other != code:
                message = f'"{tag}" is already the tag of "{other}"'
                fix = "give each language its own: zh-Hans, zh-Hant"
                yield site.problem((*place, "lang"), "duplicate-id", message, fix)


def _pages(content: Content) -> Iterator[Problem]:
    """Report hand-written pages and their pictures that cannot have their names on every system."""
    folder = content.folder.path / "pages"
    shown = f"{content.folder.name}/pages"
    seen: dict[str, str] = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        below = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in below.split("/")):
            continue
        if fault := _fault(content, below, path):
            yield Problem(Place(f"{shown}/{below}"), "reserved-name", *fault)
        # What is shown is a page, whatever its ending was.
        target = re.sub(r"\.(md|markdown|mdown|mkdn|mkd)$", ".html", below.casefold())
        other = seen.setdefault(target, below)
        if other != below:
            message = f"{other} would be the same file on many systems"
            yield Problem(Place(f"{shown}/{below}"), "reserved-name", message, "rename one of the two")


def _fault(content: Content, below: str, path: Path) -> tuple[str, str] | None:
    """Return what is wrong with the name of a file or folder below pages/, and what to do."""
    name = path.name
    if is_device(name):
        return "Windows refuses files of this name", "rename it"
    if _NO_FILE.search(name) or name.endswith((" ", ".")) or not name.isprintable():
        return f'"{clip(name)}" cannot be the name of a file on Windows', "use letters, digits and hyphens"
    parts = below.casefold().split("/")
    stem = parts[-1].partition(".")[0]
    if path.is_dir():
        if (
            len(parts) == 2
            and parts[0] in {code.casefold() for code in content.languages}
            and stem in FOLDERS
        ):
            return "a folder of this name is generated", "rename it"
        if len(parts) == 1 and stem in OWN:
            return "a folder of this name is generated", "rename it"
        return None
    if parts[-1].rpartition(".")[2] not in ("md", "markdown", "mdown", "mkdn", "mkd", "html"):
        return None
    if len(parts) <= 2 and (stem in GENERATED if len(parts) == 2 else stem in ("index", "readme", "404")):
        return f"the site generates a page {stem}.html itself", "rename it"
    if len(parts) == 2 and stem == "readme":
        return "MkDocs makes this the page index.html, which the site generates itself", "rename it"
    return None
