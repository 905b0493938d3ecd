"""Components: every folder documents itself, and its examples are what it renders."""

import dataclasses
import re
from importlib import import_module
from pathlib import Path

import pytest

from guide_site.gallery import rendered
from guide_site.load import read_locale
from guide_site.load.components import Component, Example, load_components
from guide_site.load.locale import languages
from guide_site.render import Renderer
from guide_site.view import components as records
from guide_site.view.translations import Translations

OVERRIDES = Path(__file__).parents[2] / "overrides"
FOLDERS = sorted(path for path in (OVERRIDES / "components").iterdir() if path.is_dir())
COMPONENTS = load_components(OVERRIDES / "components")
EXAMPLES = [
    pytest.param(component, example, code, id=f"{component.name} {example.name} {code}")
    for component in COMPONENTS
    for example in component.examples
    for code in languages()
]
each_component = pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)


def test_every_folder_is_described() -> None:
    assert [component.name for component in COMPONENTS] == [folder.name for folder in FOLDERS]


@each_component
def test_a_component_says_what_it_is(component: Component) -> None:
    template = OVERRIDES / "components" / component.name / "template.html"
    assert template.read_text(encoding="utf-8").startswith("{#")
    assert component.description.strip()
    assert component.accessibility
    assert all(criterion.strip() for criterion in component.accessibility)


@each_component
def test_a_component_has_an_example_in_every_language(component: Component) -> None:
    assert component.examples
    slugs = [example.slug for example in component.examples]
    assert len(slugs) == len(set(slugs))
    for example in component.examples:
        assert set(example.views) == set(languages()), example.name


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_component_holds_nothing_under_another_name(folder):
    allowed = {"template.html", *(f"{folder.name}.{ending}" for ending in ("yaml", "css", "js"))}
    assert {file.name for file in folder.iterdir()} <= allowed


@each_component
def test_the_parameters_are_those_of_the_examples(component: Component) -> None:
    for example in component.examples:
        for code, view in example.views.items():
            assert set(view) <= set(component.parameters), (example.name, code)


def module_of(component: str) -> str:
    """Return the name of the module that holds a component's records."""
    return component.replace("-", "_")


def record_of(component: str) -> str | None:
    """Return the name of the one record that a template says it takes, None where it takes part of a page."""
    template = (OVERRIDES / "components" / component / "template.html").read_text(encoding="utf-8")
    found = re.search(r"^  view: (\w+)[.:] ", template, re.MULTILINE)
    return found.group(1) if found else None


def test_a_module_of_records_is_named_after_a_component() -> None:
    modules = {file.stem for file in Path(records.__path__[0]).glob("*.py")} - {"__init__"}
    # The theme draws the table of contents.
    assert modules - {module_of(folder.name) for folder in FOLDERS} == {"headings"}


@pytest.mark.parametrize(
    "component", [each for each in COMPONENTS if record_of(each.name)], ids=lambda c: c.name
)
def test_the_parameters_are_the_fields_of_the_record(component: Component) -> None:
    module = import_module(f"{records.__name__}.{module_of(component.name)}")
    record = getattr(module, record_of(component.name) or "")
    assert {field.name for field in dataclasses.fields(record)} == set(component.parameters)


@pytest.mark.parametrize(("component", "example", "code"), EXAMPLES)
def test_an_example_is_rendered(component: Component, example: Example, code: str) -> None:
    texts = read_locale(code)
    assert texts
    renderer = Renderer(OVERRIDES, Translations(code, {"zh": "zh-Hans"}.get(code, code), texts))
    html = rendered(renderer, component, example, code)
    assert html.strip()
    assert "None" not in html
    for forbidden in (" style=", " onclick=", "<script", "javascript:"):
        assert forbidden not in html
