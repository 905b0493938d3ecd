"""ARCHITECTURE.md names only what exists."""

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator/guide_site"
TEXT = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
QUOTED = re.findall(r"`([^`\n]+)`", TEXT)
FILE = re.compile(r"[\w./-]+\.(?:py|html|md|yaml|js|css)(?::\w+)?")
PUBLISHED = re.compile(
    r"(?:assets|offline|zh)/.*|search/.*(?<!\.py)|(?:index|404|start|loan|log|statement|my-data|glossary|search|more|contacts)"
    r"\.(?:html|js)|(?:guide|tools)\.(?:css|js)|sw\.js|off\.js"
)
"""Files of a site that is built."""
FILES = sorted({name for name in QUOTED if FILE.fullmatch(name) and not PUBLISHED.fullmatch(name)})
MODULES = {path.name.removesuffix(".py") for path in PACKAGE.iterdir()}
NAMES = sorted(
    {
        name
        for name in QUOTED
        if re.fullmatch(r"[a-z_]+(?:\.\w+)+", name)
        and not FILE.fullmatch(name)
        and name.partition(".")[0] in MODULES
    }
)
FOLDERS = (ROOT, PACKAGE, ROOT / "overrides", ROOT / "overrides/scripts", ROOT / "tests", ROOT / "content")


def test_there_is_something_to_look_at() -> None:
    assert len(FILES) > 20
    assert len(NAMES) > 15


@pytest.mark.parametrize("name", FILES)
def test_files_exist(name: str) -> None:
    path, _, member = name.partition(":")
    found = [folder / path for folder in FOLDERS if (folder / path).is_file()]
    assert found, f"{path} is nowhere"
    assert not member or re.search(rf"\b{member}\b", found[0].read_text("utf-8"))


def resolve(name: str) -> object:
    """Return a module of the package, or what a module holds. Raises ImportError and AttributeError."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        path = PACKAGE.joinpath(*parts[:length])
        if path.is_dir() or path.with_suffix(".py").is_file():
            found: object = import_module(".".join(("guide_site", *parts[:length])))
            for attribute in parts[length:]:
                found = getattr(found, attribute)
            return found
    raise ImportError(name)


@pytest.mark.parametrize("name", NAMES)
def test_modules_and_their_members_exist(name: str) -> None:
    assert resolve(name) is not None


def test_every_module_of_the_top_level_is_named() -> None:
    tree = TEXT.partition("## The tree")[2].partition("## Who may import whom")[0]
    for path in PACKAGE.iterdir():
        if path.name.startswith("__") or path.name == "py.typed":
            continue
        name = path.name if path.suffix else f"{path.name}/"
        assert re.search(rf"^  {re.escape(name)}", tree, re.MULTILINE), name
