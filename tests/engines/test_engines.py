"""Each engine and theme writes the same site, byte for byte, as MkDocs with Material."""

import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.engines.environments import ENVIRONMENTS, Environment
from tests.sites.projects import ROOT, TWO_LANGUAGES, environment, new_project, run, tree
from tests.sites.serving import fetch, free_port, running
from tests.test_output_hashes import last_day

CONTENT = {"shipped": ROOT / "content", "two-languages": TWO_LANGUAGES}
GUIDE = ("guide", "build")
MKDOCS = ("mkdocs", "build", "--strict")
PROPERDOCS = ("properdocs", "build", "--strict", "-f", "mkdocs.yml")
BUILDS = [
    ("properdocs-beside-mkdocs", PROPERDOCS),
    ("properdocs-beside-mkdocs", GUIDE),
    ("properdocs", PROPERDOCS),
    ("properdocs", GUIDE),
    ("mkdocs-ng", MKDOCS),
    ("mkdocs-ng", GUIDE),
    ("materialx", MKDOCS),
    ("materialx", GUIDE),
    ("materialx-properdocs", PROPERDOCS),
    ("materialx-properdocs", GUIDE),
]


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """Hashes of the files that MkDocs with Material writes, for each site."""
    found = {}
    for name, content in CONTENT.items():
        project = new_project(tmp_path_factory.mktemp(name), content)
        run(*MKDOCS, cwd=project, day=last_day(content))
        found[name] = tree(project / "build/site")
        assert len(found[name]) > 50
    return found


@cache
def made(name: str) -> Environment:
    ENVIRONMENTS[name].make()
    return ENVIRONMENTS[name]


def project_of(folder: Path, name: str, site: str = "two-languages") -> Path:
    """Make a project whose settings name the theme of the environment `name`."""
    project = new_project(folder, CONTENT[site])
    if name.startswith("materialx"):
        settings = project / "mkdocs.yml"
        text = settings.read_text(encoding="utf-8").replace("name: material\n", "name: materialx\n")
        settings.write_text(text, encoding="utf-8")
    return project


@pytest.mark.parametrize("site", CONTENT)
@pytest.mark.parametrize(
    ("name", "command"), BUILDS, ids=lambda each: each if isinstance(each, str) else each[0]
)
def test_each_file_is_the_same(
    name: str, command: tuple[str, ...], site: str, reference: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    project = project_of(tmp_path, name, site)
    done = run(*command, cwd=project, day=last_day(CONTENT[site]), python=made(name).python)
    found, expected = tree(project / "build/site"), reference[site]
    differ = {
        "new": sorted(found.keys() - expected.keys()),
        "gone": sorted(expected.keys() - found.keys()),
        "changed": sorted(at for at in found.keys() & expected.keys() if found[at] != expected[at]),
    }
    assert differ == {"new": [], "gone": [], "changed": []}, done.stderr


@pytest.mark.parametrize("name", [name for name in ENVIRONMENTS if name != "bare"])
def test_guide_tells_nothing_of_the_engine(name: str, tmp_path: Path) -> None:
    project = project_of(tmp_path, name)
    done = run(*GUIDE, cwd=project, python=made(name).python, NO_MKDOCS_2_WARNING="")
    assert not done.stderr
    assert done.stdout.startswith("Built ")


@pytest.mark.parametrize("name", [name for name, each in ENVIRONMENTS.items() if "mkdocs" in each.absent])
def test_mkdocs_is_really_absent(name: str) -> None:
    """MkDocs NG stands in its place; elsewhere nothing of the name can be imported."""
    code = "import mkdocs, importlib.metadata as m; print(mkdocs.__version__); m.version('mkdocs')"
    done = subprocess.run([made(name).python, "-c", code], env=environment(), capture_output=True, text=True)
    if name == "mkdocs-ng":
        assert done.stdout.startswith("1.8.")
        assert "PackageNotFoundError" in done.stderr
    else:
        assert "ModuleNotFoundError: No module named 'mkdocs'" in done.stderr


@pytest.mark.parametrize("name", ["properdocs", "mkdocs-ng", "materialx-properdocs"])
def test_the_process_that_writes_the_search_starts(name: str) -> None:
    """It imports its module in an interpreter that no command has prepared."""
    subprocess.run(
        [made(name).python, "-c", "import guide_site.outputs.search"], env=environment(), check=True
    )


@pytest.mark.parametrize("name", ["properdocs", "mkdocs-ng"])
def test_a_mistake_is_told_and_nothing_published(name: str, tmp_path: Path) -> None:
    project = project_of(tmp_path, name)
    page = project / "content/pages/en/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[gone](gone.md)\n", encoding="utf-8")
    done = run(*GUIDE, cwd=project, code=1, python=made(name).python)
    assert "'gone.md'" in done.stderr
    assert "Nothing was published" in done.stderr
    assert not (project / "build/site").exists()


@pytest.mark.parametrize("name", ["properdocs", "mkdocs-ng"])
def test_a_site_is_served(name: str, tmp_path: Path) -> None:
    address = f"127.0.0.1:{free_port()}"
    project = project_of(tmp_path, name)
    with running("guide", "serve", "--address", address, cwd=project, python=made(name).python) as server:
        server.wait_for(address)
        assert "Make a call" in fetch(f"http://{address}/en/guides/call.html")
        server.interrupt()
    assert "Traceback" not in server.told


def test_without_an_engine_one_line_says_what_to_install() -> None:
    done = run(*GUIDE, cwd=ROOT, code=2, python=made("bare").python)
    assert done.stderr == "guide: no engine that builds the site is installed; run: pip install properdocs\n"
