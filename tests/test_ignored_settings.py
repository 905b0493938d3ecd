"""Settings of mkdocs.yml that have no effect are told, each with what to do instead."""

import re
from pathlib import Path

import pytest
import yaml

from guide_site.engines.mkdocs.ignored_settings import INSTEAD, ignored_settings
from tests.sites.projects import ROOT, new_project, run, tree

# A value of each that would change a site of Material's.
SETTINGS = """
copyright: Nobody's
extra:
  alternate: [{name: Deutsch, link: /de/, lang: de}]
  analytics: {provider: google, property: G-1}
  consent: {title: Cookies, description: Crumbs}
  generator: true
  homepage: https://elsewhere.example.org
  social: [{icon: fontawesome/brands/github, link: "https://code.example/guide"}]
  version: {provider: mike}
extra_css: [styles.css]
extra_javascript: [scripts.js]
markdown_extensions: [{toc: {permalink: true}}, attr_list, admonition]
nav: [{Imprint: en/about.md}, {Elsewhere: "https://code.example/guide"}]
repo_name: The code
site_author: A. Nonymous
site_description: A site
theme:
  direction: rtl
  favicon: favicon.png
  features: [navigation.instant, navigation.tabs, search.suggest]
  font: {text: Noto Sans}
  icon: {logo: material/library}
  language: de
  locale: en
  logo: logo.png
  palette: {scheme: slate, primary: red}
use_directory_urls: true
"""


def test_each_setting_is_told_once_with_what_to_do() -> None:
    told = ignored_settings(yaml.safe_load(SETTINGS))
    names = [re.fullmatch(r"The setting (.+) has no effect; remove it: (.+)\.", line) for line in told]
    assert [name[1] for name in names if name] == [": ".join(keys) for keys in INSTEAD]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ({}, []),
        ({"theme": "material"}, []),
        ({"theme": {"name": "material", "custom_dir": "overrides", "static_templates": ["a.html"]}}, []),
        ({"theme": {"font": False, "features": [], "favicon": None}, "nav": None, "extra_css": []}, []),
        ({"theme": None, "extra": None}, []),
        ({"use_directory_urls": False}, []),
        # Templates of the site's own may read what Material does not know.
        ({"extra": {"motto": "Courage"}, "theme": {"motto": "Courage"}}, []),
        ({"site_url": "https://a.example.org", "strict": True, "dev_addr": "127.0.0.1:8001"}, []),
        ({"extra": {"social": [1], "motto": "Courage"}}, ["extra: social"]),
        ({"theme": {"palette": [{"scheme": "default"}]}}, ["theme: palette"]),
    ],
)
def test_only_what_the_author_asked_for_is_told(written: dict, expected: list[str]) -> None:
    assert [line.split(" has no effect")[0] for line in ignored_settings(written)] == [
        f"The setting {name}" for name in expected
    ]


def test_what_a_sentence_names_exists() -> None:
    named = {
        path for text in INSTEAD.values() for path in re.findall(r"(?:overrides|content)/[\w/.-]*\w/?", text)
    }
    assert len(named) > 5
    assert not [path for path in named if not (ROOT / path).exists()]


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project as it is shipped, and one with all settings that have no effect."""
    folder = tmp_path_factory.mktemp("settings")
    shipped, full = new_project(folder / "shipped"), new_project(folder / "full")
    # !ENV is MkDocs' own: theme is the one key that stands in both files.
    written = (full / "mkdocs.yml").read_text(encoding="utf-8")
    written = re.sub(r"^use_directory_urls:.*\n", "", written, flags=re.MULTILINE)
    theme = SETTINGS[SETTINGS.index("theme:\n") + len("theme:\n") : SETTINGS.index("use_directory_urls")]
    rest = SETTINGS.replace(f"theme:\n{theme}", "")
    text = written.replace("  custom_dir: overrides\n", f"  custom_dir: overrides\n{theme}") + rest
    (full / "mkdocs.yml").write_text(text, encoding="utf-8")
    return shipped, full


def test_they_really_have_no_effect_and_guide_build_tells_so(projects: tuple[Path, Path]) -> None:
    shipped, full = projects
    without = run("guide", "build", cwd=shipped)
    assert "has no effect" not in without.stdout + without.stderr
    told = run("guide", "build", cwd=full).stdout
    assert told.count("has no effect; remove it") == len(INSTEAD)
    assert tree(full / "build/site") == tree(shipped / "build/site")


def test_mkdocs_warns_and_strict_refuses(projects: tuple[Path, Path]) -> None:
    _, full = projects
    warned = run("mkdocs", "build", "--site-dir", "build/mkdocs", cwd=full).stderr
    assert len(re.findall(r"^WARNING -  The setting .+ has no effect", warned, re.MULTILINE)) == len(INSTEAD)
    assert "Deprecat" not in warned
    run("mkdocs", "build", "--strict", "--site-dir", "build/mkdocs", cwd=full, code=1)


def test_inherited_settings_are_told_too(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    (project / "mkdocs.yml").rename(project / "base.yml")
    (project / "mkdocs.yml").write_text("INHERIT: base.yml\ntheme: {logo: logo.png}\n", encoding="utf-8")
    assert "The setting theme: logo has no effect" in run("guide", "build", cwd=project).stdout
