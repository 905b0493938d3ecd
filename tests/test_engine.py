"""Which engine and theme `guide` takes, and what it says where none is installed that works.

`tests/engines` does the same with the real ones.
"""

import importlib
import logging
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest

from guide_site.engines import installed
from guide_site.errors import UsageError
from tests.sites.projects import ROOT, environment, new_project, run

MATERIAL = {"mkdocs-material": "9.8.1"}


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch):
    """Return a function that sets what is installed, and gives the list of what is imported of it."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "mkdocs"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(logging.getLogger("mkdocs"), "parent", logging.getLogger())

    def install(modules: dict[str, str | None], packages: dict[str, str], broken: str = "") -> list[str]:
        imported: list[str] = []

        def import_module(name: str) -> object:
            # The replacement lets ProperDocs answer to MkDocs' name.
            redirected = name.startswith("mkdocs.") and "properdocs.replacement" in imported
            if name.partition(".")[0] not in modules and not redirected:
                raise ModuleNotFoundError(f"No module named {name!r}")
            if name == broken:
                raise ModuleNotFoundError("No module named 'watchdog'")
            imported.append(name)
            return SimpleNamespace(__version__=modules.get(name))

        def version(package: str) -> str:
            if package not in packages:
                raise metadata.PackageNotFoundError(package)
            return packages[package]

        monkeypatch.setattr(installed, "import_module", import_module)
        monkeypatch.setattr(metadata, "version", version)
        return imported

    return install


@pytest.mark.parametrize(
    ("modules", "packages", "expected"),
    [
        ({"mkdocs": "1.6.1"}, MATERIAL, "mkdocs.commands.serve"),
        ({"mkdocs": "1.8.0"}, MATERIAL, "mkdocs.commands.serve"),
        ({"mkdocs": "1.6.1", "properdocs": "1.6.7"}, MATERIAL, "mkdocs.commands.serve"),
        ({"properdocs": "1.6.7"}, MATERIAL, "properdocs.replacement"),
        ({"mkdocs": "1.5.3", "properdocs": "1.6.7"}, MATERIAL, "properdocs.replacement"),
        ({"mkdocs": "2.0.0", "properdocs": "1.6.7"}, MATERIAL, "properdocs.replacement"),
        # A folder that happens to have the name.
        ({"mkdocs": None, "properdocs": "1.6.7"}, MATERIAL, "properdocs.replacement"),
        ({"mkdocs": "1.6.1"}, {"mkdocs-materialx": "10.2.2"}, "mkdocs.commands.serve"),
        ({"mkdocs": "1.6.1"}, {"mkdocs-material": "9.8.1+local"}, "mkdocs.commands.serve"),
        (
            {"mkdocs": "1.6.1"},
            {"mkdocs-material": "9.5", "mkdocs-materialx": "10.3"},
            "mkdocs.commands.serve",
        ),
    ],
)
def test_the_first_suitable_engine_is_taken(computer, modules, packages, expected) -> None:
    imported = computer(modules, packages)
    installed.require_engine()
    assert expected in imported
    assert ("properdocs.replacement" in imported) == (expected == "properdocs.replacement")


@pytest.mark.parametrize(
    ("modules", "packages", "told"),
    [
        ({}, MATERIAL, "no engine that builds the site is installed; run: pip install properdocs"),
        ({"mkdocs": "1.5.3"}, MATERIAL, 'MkDocs 1.5.3 is too old; run: pip install "mkdocs>=1.6.1,<2"'),
        ({"mkdocs": "1.6"}, MATERIAL, 'MkDocs 1.6 is too old; run: pip install "mkdocs>=1.6.1,<2"'),
        ({"mkdocs": "2.0.0rc1"}, MATERIAL, 'MkDocs 2.0.0rc1 is too new; run: pip install "mkdocs>=1.6.1,<2"'),
        (
            {"mkdocs": None},
            MATERIAL | {"mkdocs": "2.1"},
            'MkDocs 2.1 is too new; run: pip install "mkdocs>=1.6.1,<2"',
        ),
        (
            {"properdocs": "2.0"},
            MATERIAL,
            'ProperDocs 2.0 is too new; run: pip install "properdocs>=1.6.1,<2"',
        ),
        ({"mkdocs": "1.6.1"}, {}, "no theme for the site is installed; run: pip install mkdocs-material"),
        (
            {"mkdocs": "1.6.1"},
            {"mkdocs-material": "9.7.6"},
            'mkdocs-material 9.7.6 is too old; run: pip install "mkdocs-material>=9.8.1,<10"',
        ),
        (
            {"properdocs": "1.6.7"},
            {"mkdocs-materialx": "11.0.0"},
            'mkdocs-materialx 11.0.0 is too new; run: pip install "mkdocs-materialx>=10.2.2,<11"',
        ),
    ],
)
def test_what_does_not_suit_is_told_in_one_sentence(computer, modules, packages, told) -> None:
    computer(modules, packages)
    with pytest.raises(UsageError) as caught:
        installed.require_engine()
    assert str(caught.value) == told


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_an_engine_without_its_own_dependencies_is_told(computer, engine) -> None:
    computer({engine: "1.6.7"}, MATERIAL, broken="mkdocs.commands.serve")
    with pytest.raises(UsageError, match=rf"'watchdog'.*pip install --force-reinstall {engine}$"):
        installed.require_engine()


def test_plugins_of_mkdocs_are_heard_under_properdocs(computer) -> None:
    computer({"properdocs": "1.6.7"}, MATERIAL)
    installed.require_engine()
    assert logging.getLogger("mkdocs").parent is logging.getLogger("properdocs")


def test_an_engine_that_is_at_work_stays(computer, monkeypatch: pytest.MonkeyPatch) -> None:
    imported = computer({"mkdocs": "1.5.3", "properdocs": "1.6.7"}, {})
    monkeypatch.setitem(sys.modules, "mkdocs", importlib.import_module("guide_site"))
    installed.require_engine()
    assert not imported


def stand_in(folder: Path, code: str) -> str:
    """Write a package that is found before the real MkDocs; return the folder to search."""
    (folder / "mkdocs").mkdir()
    (folder / "mkdocs/__init__.py").write_text(code, encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("raise ModuleNotFoundError", "no engine that builds the site is installed"),
        ("__version__ = '1.5.3'", "MkDocs 1.5.3 is too old"),
        ("__version__ = '2.0.0'", "MkDocs 2.0.0 is too new"),
        ("__version__ = '1.6.1'", "mkdocs is not installed whole"),
    ],
)
@pytest.mark.parametrize("command", ["build", "bundle", "links", "serve"])
def test_a_command_ends_with_one_line(tmp_path: Path, command: str, code: str, told: str) -> None:
    done = run("guide", command, cwd=ROOT, code=2, PYTHONPATH=stand_in(tmp_path, code))
    assert done.stderr.startswith(f"guide: {told}")
    assert "run: pip install" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not done.stdout


def test_checking_needs_no_engine(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project")
    run("guide", "check", cwd=folder, PYTHONPATH=stand_in(tmp_path, "raise ModuleNotFoundError"))


def test_a_theme_that_is_too_old_is_told(tmp_path: Path) -> None:
    package = tmp_path / "mkdocs_material-9.7.6.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: mkdocs-material\nVersion: 9.7.6\n")
    done = run("guide", "build", cwd=ROOT, code=2, PYTHONPATH=str(tmp_path))
    assert done.stderr == (
        'guide: mkdocs-material 9.7.6 is too old; run: pip install "mkdocs-material>=9.8.1,<10"\n'
    )


def test_the_process_that_writes_the_search_needs_no_engine() -> None:
    code = (
        "import sys, guide_site.outputs.search;"
        "print([name for name in sys.modules if name.partition('.')[0] in ('mkdocs', 'properdocs')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
