"""A third language through every kind of page: nothing in views or templates knows that there are two."""

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from guide_site.library import open_library
from guide_site.load import read_locale
from guide_site.load.folder import SHARED
from guide_site.model import Procedure
from guide_site.model.fields import walk
from guide_site.render import Renderer
from guide_site.view.context import LanguageContext
from guide_site.view.guide import guide_page
from guide_site.view.lists import contacts_page, glossary_page, home_page, landing_page, topic_page
from guide_site.view.translations import Translations

ROOT = Path(__file__).parents[2]


def translated(file):
    """Return a content file's data with a French text beside every English one."""
    data = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    for thing in walk(SHARED.get(file.stem, Procedure), data):
        if not thing.shape.role:
            english = thing.value["en"]
            thing.value["fr"] = (
                [f"fr-{word}" for word in english] if isinstance(english, list) else f"«{english}»"
            )
    if file.stem == "site":
        data["languages"]["fr"] = {"name": "Français", "lang": "fr"}
    return data


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    content = shutil.copytree(ROOT / "tests/cases/base", tmp_path_factory.mktemp("three") / "content")
    for file in content.rglob("*.yaml"):
        file.write_text(
            yaml.safe_dump(translated(file), allow_unicode=True, sort_keys=False), encoding="utf-8"
        )
    library = open_library(content, {"zh", "en", "fr"}, date(2026, 11, 22))
    english = read_locale("en") or {}
    context = LanguageContext(library, Translations("fr", "fr", english))
    zh = LanguageContext(library, Translations("zh", "zh-Hans", read_locale("zh") or {}))
    return context, [
        landing_page(zh),
        home_page(context),
        contacts_page(context),
        glossary_page(context),
        *(topic_page(context, category) for category in library.site.categories),
        *(guide_page(context, procedure) for procedure in library.procedures.values()),
    ]


def test_every_page_is_rendered_in_the_third_language(pages):
    context, views = pages
    renderer = Renderer(ROOT / "overrides", context.words)
    for view in views:
        assert "«" in renderer.page(view)


def test_every_page_leads_to_every_language(pages):
    _, [landing, *views] = pages
    assert [choice[0].code for choice in landing.choices] == ["zh", "en", "fr"]
    for view in views:
        assert [entry.code for entry in view.frame.alternates] == ["zh", "en", "fr"]
        assert [entry.current for entry in view.frame.alternates] == [False, False, True]
        assert view.frame.lang == "fr"
        assert view.frame.address.startswith("fr/")


def test_dates_and_numbers_are_those_of_the_third_language(pages):
    context, _ = pages
    assert context.words.date(date(2026, 11, 2)) == "2 novembre 2026"
    assert context.words.number(1234) == "1\u202f234"


def test_a_gloss_stands_in_the_third_language_beside_the_first(pages):
    context, views = pages
    guide = next(view for view in views if getattr(view, "glosses", ()))
    html = Renderer(ROOT / "overrides", context.words).page(guide)
    assert '<dt>«agent» <span lang="zh-Hans">客服</span></dt><dd>«The person who answers.»</dd>' in html
