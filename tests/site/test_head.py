"""What programs read in a page's head."""

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from guide_site.audit.inline import inline_code
from guide_site.bundle import bundle_context, one_file
from guide_site.bundle.selection import Selection
from guide_site.library import open_library
from guide_site.load.locale import languages
from guide_site.settings import Settings
from guide_site.site.head import head_data, open_graph_locale
from guide_site.site.html import missing_html, page_html
from guide_site.site.render import render_site
from guide_site.site.site import Site
from tests.outputs.conftest import ADDRESS, TODAY
from tests.sites.projects import ROOT, TWO_LANGUAGES

GUIDE = "en/guides/call.html"
HOSTILE = '</script><script>alert(1)</script><!-- " \\u003c/script> ]]>'


def site_of(address: str, content: Path = TWO_LANGUAGES, **changes: Any) -> Site:
    settings = Settings(content, content / "pages", ROOT / "overrides", site_url=address, **changes)
    return render_site(settings, open_library(content, languages(), TODAY))


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of(ADDRESS)


class Head(HTMLParser):
    """Reads a page as a browser does."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.properties: dict[str, str] = {}
        self.feeds: list[dict[str, str | None]] = []
        self.facts: list[str] = []
        self._inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        self._inside = tag == "script" and values.get("type") == "application/ld+json"
        if self._inside:
            self.facts.append("")
        if values.get("type") == "application/atom+xml":
            self.feeds.append(values)
        if "property" in values:
            assert values["property"] not in self.properties
            self.properties[values["property"]] = values["content"]

    def handle_endtag(self, tag):
        self._inside = False

    def handle_data(self, data):
        if self._inside:
            self.facts[-1] += data


def head(site: Site, at: str) -> Head:
    return Head(page_html(site, site.pages[at], None))


def facts(site: Site, at: str) -> list[dict[str, Any]]:
    """Return what a page says in JSON-LD; nothing where it has none."""
    (found,) = head(site, at).facts or ["{}"]
    data = json.loads(found)
    assert data.get("@context", "https://schema.org") == "https://schema.org"
    return list(data.get("@graph", []))


def test_a_preview_of_a_link_shows_the_page(site: Site) -> None:
    assert head(site, GUIDE).properties == {
        "og:title": "Make a call",
        "og:type": "article",
        "og:url": f"{ADDRESS}{GUIDE}",
        "og:description": site.pages[GUIDE].frame.description,
        "og:locale": "en_US",
        "og:site_name": "Small site",
        "og:image": f"{ADDRESS}assets/icons/512.png",
    }
    about = head(site, "zh/about.html").properties
    assert (about["og:type"], about["og:locale"]) == ("website", "zh_CN")
    assert "og:description" not in about
    assert head(site, "index.html").properties["og:url"] == ADDRESS


@pytest.mark.parametrize(
    ("lang", "locale"),
    [("zh-Hans", "zh_CN"), ("zh-Hant", "zh_TW"), ("en-GB", "en_GB"), ("de", "de_DE"), ("ug-Arab", "ug_CN")],
)
def test_a_language_has_a_territory_in_a_preview(lang: str, locale: str) -> None:
    assert open_graph_locale(lang) == locale


def test_a_guide_is_an_article_with_its_place_in_the_site(site: Site) -> None:
    way, article = facts(site, GUIDE)
    assert [(step["position"], step["name"], step.get("item")) for step in way["itemListElement"]] == [
        (1, "Small site", f"{ADDRESS}en/index.html"),
        (2, "Contact", f"{ADDRESS}en/topics/contact.html"),
        (3, "Make a call", None),
    ]
    assert article == {
        "@type": "Article",
        "headline": "Make a call",
        "description": site.pages[GUIDE].frame.description,
        "inLanguage": "en",
        "isPartOf": {"@type": "WebSite", "url": ADDRESS},
    }


def test_an_article_has_the_days_of_its_first_and_last_change(site: Site) -> None:
    call = site.library.procedures["call"]
    changes = tuple(SimpleNamespace(on=date(2026, month, 5)) for month in (9, 11, 3))
    changed = call.model_copy(update={"provenance": call.provenance.model_copy(update={"changes": changes})})
    library = replace(site.library, procedures={**site.library.procedures, "call": changed})
    _, article = facts(replace(site, library=library), GUIDE)
    assert (article["datePublished"], article["dateModified"]) == ("2026-03-05", "2026-11-05")


def test_home_pages_stand_for_the_site(site: Site) -> None:
    for at, name, speaks in (
        ("index.html", "小网站", ["zh-Hans", "en"]),
        ("zh/index.html", "小网站", "zh-Hans"),
        ("en/index.html", "Small site", "en"),
    ):
        (found,) = facts(site, at)
        assert (found["@type"], found["name"], found["url"]) == ("WebSite", name, ADDRESS)
        assert found["inLanguage"] == speaks
        assert found.get("description", "") == site.pages[at].frame.description


def test_nobody_is_named_as_author_or_publisher(site: Site) -> None:
    text = "".join(page_html(site, page, None) for page in site.pages.values())
    assert not re.search(r'"(author|publisher|creator)"|article:author', text)


@pytest.mark.parametrize("address", ["", "https://guide.example/"])
def test_without_a_real_address_there_is_nothing_but_the_feed(address: str) -> None:
    nothing(site_of(address))


def test_a_preview_of_an_author_has_nothing_but_the_feed() -> None:
    nothing(site_of(ADDRESS, preview=True))


def nothing(site: Site) -> None:
    for at in site.pages:
        found = head(site, at)
        assert (found.properties, found.facts) == ({}, [])
        assert bool(found.feeds) is (at in ("zh/index.html", "en/index.html"))


def test_home_pages_name_the_feed_of_their_language(site: Site) -> None:
    feeds = {at: head(site, at).feeds for at in site.pages}
    assert {at for at, each in feeds.items() if each} == {"zh/index.html", "en/index.html"}
    (feed,) = feeds["en/index.html"]
    assert (feed["href"], feed["title"]) == ("feed.xml", "Small site: changes")


def test_a_withdrawn_guide_is_no_article(site: Site) -> None:
    page = site.pages[GUIDE]
    gone = replace(page, frame=replace(page.frame, withdrawn=True))
    assert head_data(site, page, "").facts is not None
    assert head_data(site, gone, "").facts is None


def test_no_page_of_the_bundle_and_no_wrong_address_has_any(site: Site) -> None:
    for html in (missing_html(site), one_file(bundle_context(site), Selection(("zh", "en")))):
        assert "ld+json" not in html
        assert 'property="og:' not in html
        assert "atom+xml" not in html


@pytest.mark.parametrize("change", ["title", "description"])
def test_no_text_ends_the_element_in_which_it_stands(site: Site, change: str) -> None:
    page = site.pages[GUIDE]
    texts: dict[str, Any] = {change: HOSTILE}
    hostile = replace(page, frame=replace(page.frame, **texts))
    pages = {**site.pages, GUIDE: hostile}
    html = page_html(replace(site, pages=pages), hostile, None)
    (found,) = Head(html).facts
    article = json.loads(found)["@graph"][1]
    assert article["headline" if change == "title" else "description"] == HOSTILE
    assert html.count("</script>") == html.count("<script ") == 2
    assert inline_code(html) == []


MEASURED: dict[str, Callable[[str], int]] = {
    "raw": lambda html: len(html.encode()),
    "gzip": lambda html: len(gzip.compress(html.encode(), 6, mtime=0)),
}


@pytest.mark.parametrize(("unit", "most"), [("raw", 1600), ("gzip", 360)])
def test_it_weighs_little(shipped: Site, unit: str, most: int) -> None:
    size = MEASURED[unit]
    for at, page in shipped.pages.items():
        if page.kind != "guide":
            continue
        html = page_html(shipped, page, None)
        without = re.sub(r'<meta property=.*\n|<script type="application/ld.*\n', "", html)
        assert len(unescape(without)) < len(unescape(html))
        assert size(html) - size(without) <= most, at
