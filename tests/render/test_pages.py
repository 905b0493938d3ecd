"""Pages as HTML: the whole of a small guide, and what no text of an author can do to a page."""

from datetime import date
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from guide_site.library import Library, open_library
from guide_site.load import read_locale
from guide_site.pages import tool_parts
from guide_site.render import Renderer, join_assets
from guide_site.view.context import LanguageContext
from guide_site.view.guide import guide_page
from guide_site.view.lists import home_page
from guide_site.view.translations import Translations

ROOT = Path(__file__).parents[2]
OVERRIDES = ROOT / "overrides"
GOLDEN = ROOT / "tests" / "golden"
TAGS = {"zh": "zh-Hans", "en": "en"}


def words(code: str) -> Translations:
    texts = read_locale(code)
    assert texts is not None
    return Translations(code, TAGS[code], texts)


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(ROOT / "tests" / "cases" / "base", ["zh", "en"], date(2026, 11, 22))


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("name", ["call", "letter"])
def test_guide_is_rendered_as_before(
    library: Library, name: str, code: str, request: pytest.FixtureRequest
) -> None:
    context = LanguageContext(library, words(code))
    html = Renderer(OVERRIDES, context.words).page(guide_page(context, library.procedures[name]))
    golden = GOLDEN / f"{name}.{code}.html"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8")


def test_an_author_cannot_write_html(tmp_path: Path) -> None:
    # The rules refuse such texts; a page must be safe even if one of them failed.
    hostile = "</title><script>alert(1)</script><img src=x onerror=alert(1)> \" ' {{ 7*7 }} {% raw %}"
    library = open_library(ROOT / "tests" / "cases" / "base", ["zh", "en"], date(2026, 11, 22))
    procedure = library.procedures["call"]
    label = type(procedure.title)({"zh": hostile, "en": hostile})
    text = type(procedure.summary)({"zh": hostile, "en": hostile})
    step = procedure.steps[0].model_copy(update={"title": label, "body": text})
    changed = procedure.model_copy(
        update={"title": label, "summary": text, "outcome": text, "steps": (step,)}
    )
    context = LanguageContext(library, words("zh"))
    html = Renderer(OVERRIDES, context.words).page(guide_page(context, changed))
    assert "<script" not in html
    assert "<img" not in html
    assert "49" not in html
    assert html.count("&lt;script&gt;") >= 4


def test_a_missing_name_is_an_error() -> None:
    template = Renderer(OVERRIDES, words("zh")).environment.from_string("{{ nothing }}")
    with pytest.raises(UndefinedError, match="'nothing' is undefined"):
        template.render()


def test_an_unknown_interface_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("zh")("no.such.key")


def test_home_page_leads_to_every_guide_of_a_small_site(library: Library) -> None:
    context = LanguageContext(library, words("en"))
    html = Renderer(OVERRIDES, context.words).page(home_page(context))
    for name in library.procedures:
        assert f'href="guides/{name}.html"' in html


def test_scripts_and_styles_are_joined_in_order(tmp_path: Path) -> None:
    for name in (
        "scripts/20-b.js",
        "scripts/10-a.js",
        "components/x/x.js",
        "styles/10-a.css",
        "lazy/later/a.js",
        "components/log/log.js",
        "components/log/log.css",
        "scripts/35-loan.js",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        text = f'.x{{content:"{name}"}}' if name.endswith("css") else f'window.list.push("{name}");'
        file.write_text(f"/* {name} */\n{text}\n", encoding="utf-8")
    first = join_assets(tmp_path, tool_parts())
    js = first.files["guide.js"]
    places = [js.index(name) for name in ("scripts/10-a.js", "scripts/20-b.js", "components/x/x.js")]
    assert places == sorted(places)
    assert "styles/10-a.css" in first.files["guide.css"]
    assert "lazy/later/a.js" not in js
    assert "lazy/later/a.js" in first.files["later.js"]
    assert first.address("later.js") in js
    for kind in ("css", "js"):
        assert f"components/log/log.{kind}" in first.files[f"tools.{kind}"]
        assert f"components/log/log.{kind}" not in first.files[f"guide.{kind}"]
    assert "scripts/35-loan.js" in first.files["tools.js"]
    assert join_assets(tmp_path, tool_parts(), without={"log", "loan", "x"}).files["tools.js"].strip() == ""
    (tmp_path / "styles/10-a.css").write_text("a{}", encoding="utf-8")
    second = join_assets(tmp_path, tool_parts())
    assert second.address("guide.css") != first.address("guide.css")
    assert second.address("guide.js") == first.address("guide.js")
