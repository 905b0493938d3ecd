"""Every example of every component, in every language, light and dark, on a phone: accessible and quiet.

The examples are pages of the gallery. A new example is a new test.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from guide_site.gallery.write import addresses, write_gallery
from guide_site.load import load_folder
from guide_site.load.components import load_components
from guide_site.load.locale import languages
from tests.browser.axe import ALL, COLOURS, axe_page, run_axe, show
from tests.browser.reviewed import unreviewed
from tests.extent import EVERY, one_each
from tests.sites.projects import ROOT

pytestmark = pytest.mark.browser

EXAMPLES = one_each(
    [
        pytest.param(addresses(component, example, code), id=f"{component.name} {example.name} {code}")
        for code in languages()
    ]
    for component in load_components(ROOT / "overrides/components")
    for example in component.examples
)


IN_DARK = [each.values[0] for each in EXAMPLES[::2]]
"""Where `make test` looks at the colours of the other scheme too."""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = load_folder(ROOT / "content").shared["site"].model
    out = tmp_path_factory.mktemp("gallery")
    write_gallery(ROOT / "overrides", site.languages, out)
    return out


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """One page for all examples, and what it complains of: each of them keeps what it saves apart."""
    with axe_page(browser) as reader:
        yield reader


@pytest.mark.parametrize("at", EXAMPLES)
def test_an_example_is_accessible(gallery: Path, reader: tuple[Page, list[str]], at: dict[str, str]) -> None:
    page, complaints = reader
    complaints.clear()
    page.emulate_media(color_scheme="light")
    page.goto((gallery / at["light"]).as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{wide} px wider than the screen"
    wrong, unsure = run_axe(page, ALL)
    if EVERY or at in IN_DARK:
        show(page, "dark")
        for found, known in zip(run_axe(page, COLOURS), (wrong, unsure), strict=True):
            known += found
    assert not list(map(str, wrong))
    assert not unreviewed(unsure)
    # The search finds no data there, which is one of its states.
    assert not [each for each in complaints if "/search/" not in each and "ERR_FILE_NOT_FOUND" not in each]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_example_has_its_colours(gallery: Path, reader: tuple[Page, list[str]], scheme: str) -> None:
    page, _ = reader
    component = next(each for each in load_components(ROOT / "overrides/components") if each.name == "card")
    page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
    page.goto((gallery / addresses(component, component.examples[0], "en")[scheme]).as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    wanted = {"light": "default", "dark": "slate"}[scheme]
    assert page.evaluate("document.body.dataset.mdColorScheme") == wanted


def test_what_is_wrong_is_found(reader: tuple[Page, list[str]]) -> None:
    # A rule that never ran finds nothing either.
    page, _ = reader
    page.goto("about:blank")
    page.set_content(
        '<html lang="en"><title>Wrong</title><main><h1>Wrong</h1><img src="data:,"><p>Hard to read</p></main>'
    )
    page.add_style_tag(content="p { color: #eee; background: #fff }")
    found, _ = run_axe(page, ALL)
    assert {finding.rule for finding in found} == {"image-alt", "color-contrast"}
    assert {finding.rule for finding in run_axe(page, COLOURS)[0]} == {"color-contrast"}
