"""Screens as words and pictures, the way through them, and stages."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from guide_site import model
from guide_site.library import open_library
from guide_site.load import read_locale
from guide_site.render import Renderer
from guide_site.view.context import LanguageContext, PageBuilder
from guide_site.view.guide import guide_page
from guide_site.view.screens import screen
from guide_site.view.translations import Translations

ROOT = Path(__file__).parents[2]
TAGS = {"zh": "zh-Hans", "en": "en"}
PICTURED = ("contact-app", "contact-web", "buy-in-instalments")


@pytest.fixture(scope="module")
def library():
    return open_library(ROOT / "content", ["zh", "en"], date(2026, 11, 28))


@pytest.fixture(params=["zh", "en"])
def context(library, request):
    return LanguageContext(
        library, Translations(request.param, TAGS[request.param], read_locale(request.param) or {})
    )


def plain(html):
    return re.sub(r"<[^>]*>", "", str(html))


def label(zh, en):
    return {"zh": zh, "en": en}


SCREEN = model.Screen.model_validate(
    {
        "frame": "phone",
        "title": label("我的", "Me"),
        "items": [
            {"shape": "field", "label": label("搜索", "Search"), "at": "top"},
            {"shape": "icon", "label": label("<b>", "<b>"), "at": "top-right", "tap": True},
            {"shape": "row", "label": label("账单", "Bills")},
            {"shape": "tab", "label": label("我的", "Me"), "at": "bottom-right", "tap": True},
        ],
    }
)


def test_a_screen_is_drawn_as_before(context, request):
    shown = screen(PageBuilder(context, f"{context.code}/guides/x.html"), SCREEN)
    html = Renderer(ROOT / "overrides", context.words).component("screen", shown)
    golden = ROOT / "tests" / "golden" / f"screen.{context.code}.html"
    if request.config.getoption("--update-golden"):
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8")
    assert "<b>" not in html.replace("<figcaption><b>", "")


@pytest.mark.parametrize("name", PICTURED)
def test_the_words_say_all_that_the_picture_shows(context, library, name):
    procedure = library.procedures[name]
    for step, part in zip(procedure.steps, guide_page(context, procedure).steps, strict=True):
        assert bool(part.screen) == bool(step.screen)
        if not step.screen or not part.screen:
            continue
        taps, others = plain(part.screen.taps or ""), plain(part.screen.others or "")
        assert not step.screen.title or context.written(step.screen.title) in plain(part.screen.heading)
        for item in step.screen.items:
            told = taps if item.tap else others
            assert context.written(item.label) in told
            assert item.label["zh"] in told
            assert context.words(f"shape.{item.shape}") in told
        drawn = "".join(line.text for line in part.screen.drawing.texts).replace(" ", "")
        for item in step.screen.items:
            assert context.written(item.label).replace(" ", "") in drawn
        chinese = {line.lang for line in part.screen.drawing.texts if re.search("[\u4e00-\u9fff]", line.text)}
        assert chinese <= {None if context.code == "zh" else "zh-Hans"}


def test_words_of_the_app_stand_beside_their_translation_once(library):
    context = LanguageContext(library, Translations("en", "en", read_locale("en") or {}))
    taps = screen(PageBuilder(context, "en/guides/x.html"), SCREEN).taps
    assert taps == (
        'Tap 1 &lt;b&gt; (top right, icon), 2 Me <span lang="zh-Hans">我的</span> (bottom right, tab).'
    )


def test_the_path_is_what_is_tapped_and_leads_to_the_steps(context, library):
    page = guide_page(context, library.procedures["contact-app"])
    anchors = [step.anchor for step in page.steps if step.screen]
    assert [stage.href for stage in page.path] == [f"#{anchor}" for anchor in anchors]
    assert plain(page.path[0].label) == {"zh": "我的", "en": "Me 我的"}[context.code]
    labels = [stage.label for stage in guide_page(context, library.procedures["contact-web"]).path]
    assert all(one != other for one, other in pairwise(labels))


def test_a_short_way_or_one_without_taps_has_no_path(context, library):
    assert guide_page(context, library.procedures["buy-in-instalments"]).path == ()
    procedure = library.procedures["contact-app"]
    short = procedure.model_copy(update={"steps": procedure.steps[:2]})
    assert guide_page(context, short).path == ()


def test_stages_lead_to_steps_and_say_when_to_stop(context, library):
    page = guide_page(context, library.procedures["buy-in-instalments"])
    anchors = {f"#{step.anchor}" for step in page.steps}
    assert len(page.stages) >= 4
    assert {stage.href for stage in page.stages} <= anchors
    assert any(stage.stop for stage in page.stages)
    pivots = [stage.pivot for stage in guide_page(context, library.procedures["overdue"]).stages]
    assert pivots.count(True) == 1
    assert 0 < pivots.index(True) < len(pivots) - 1


def test_a_guide_with_pictures_says_once_that_they_are_sketches(context, library):
    said = context.words("screen.schematic")
    for name, procedure in library.procedures.items():
        html = Renderer(ROOT / "overrides", context.words).page(guide_page(context, procedure))
        assert html.count(said) == any(step.screen for step in procedure.steps), name
