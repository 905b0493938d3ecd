"""Components: every folder documents itself, and its examples are what it renders."""

from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from markupsafe import Markup

from generator.load import load_words
from generator.load.locale import languages
from generator.render import Renderer
from generator.view.words import Words

OVERRIDES = Path(__file__).parents[2] / "overrides"
FOLDERS = sorted(path for path in (OVERRIDES / "components").iterdir() if path.is_dir())
FIELDS = {"description", "parameters", "accessibility", "examples"}


def described(folder):
    return yaml.safe_load((folder / f"{folder.name}.yaml").read_text(encoding="utf-8"))


def examples():
    for folder in FOLDERS:
        for example in described(folder)["examples"]:
            for code in languages():
                yield pytest.param(
                    folder.name, example["view"][code], code, id=f"{folder.name} {example['name']} {code}"
                )


def markup(view):
    """Return an example as views hold it: every text is safe HTML already."""
    if isinstance(view, dict):
        return SimpleNamespace(**{key: markup(value) for key, value in view.items()})
    if isinstance(view, list):
        return [markup(value) for value in view]
    return Markup(view) if isinstance(view, str) else view


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_component_says_what_it_is(folder):
    about = described(folder)
    assert (folder / "template.html").read_text(encoding="utf-8").startswith("{#")
    assert set(about) >= FIELDS
    assert all(about[field] for field in FIELDS - {"parameters"})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_component_has_an_example_in_every_language(folder):
    names = [example["name"] for example in described(folder)["examples"]]
    assert len(names) == len(set(names))
    for example in described(folder)["examples"]:
        assert set(example["view"]) == set(languages()), example["name"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_component_holds_nothing_under_another_name(folder):
    allowed = {"template.html", *(f"{folder.name}.{ending}" for ending in ("yaml", "css", "js"))}
    assert {file.name for file in folder.iterdir()} <= allowed


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_parameters_are_those_of_the_examples(folder):
    about = described(folder)
    for example in about["examples"]:
        for code, view in example["view"].items():
            assert set(view) <= set(about["parameters"]), (example["name"], code)


@pytest.mark.parametrize(("name", "view", "code"), list(examples()))
def test_an_example_is_rendered(name, view, code):
    texts = load_words(code)
    assert texts
    renderer = Renderer(OVERRIDES, Words(code, {"zh": "zh-Hans"}.get(code, code), texts))
    html = renderer.component(name, markup(view))
    assert html.strip()
    assert "None" not in html
    for forbidden in (" style=", " onclick=", "<script", "javascript:"):
        assert forbidden not in html
