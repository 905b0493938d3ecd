"""The frame that pages share is the one that each would have by itself."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from guide_site.audit.inline import inline_code
from guide_site.errors import BuildError
from guide_site.model import Label
from guide_site.render import Assets
from guide_site.site.body import body_parts, compact_body
from guide_site.site.frame import frame_of
from guide_site.site.html import page_html
from guide_site.site.layout import edit_address
from guide_site.site.render import with_pages
from guide_site.site.site import Site
from guide_site.view.components.headings import Heading
from tests.site.test_html import site_of
from tests.sites.projects import ROOT

SETTINGS = {"site_url": "https://guides.test/help/", "edit_url": "https://code.test/edit/content/pages/"}


class NothingShared(dict[object, Any]):
    """Remembers nothing, and says of every frame that its template looks into the page's own values."""

    def __contains__(self, key: object) -> bool:
        return True

    def __getitem__(self, key: object) -> None:
        return None


def alone(site: Site) -> Site:
    """Return the site, with each frame rendered by itself."""
    site = replace(site)
    object.__setattr__(site, "frames", NothingShared())
    return site


def whole(site: Site) -> dict[str, str]:
    return {at: page_html(site, page, edit_address(site.settings, page)) for at, page in site.pages.items()}


def odd_pages(site: Site) -> Site:
    """Return the site with pages whose own values are unlike those of others."""
    pages = dict(site.pages)
    changed: dict[str, dict[str, Any]] = {
        "en/guides/call.html": {"title": 'A <b> & "c" \\1', "description": "", "withdrawn": True},
        "en/about.html": {"title": "It says on click = 1", "unapproved": True, "source": None},
        "zh/about.html": {"headings": (Heading("a", Markup("<b>A</b>"), (Heading("b", Markup("")),)),)},
    }
    for at, changes in changed.items():
        pages[at] = replace(pages[at], frame=replace(pages[at].frame, **changes))
    pages["en/search.html"] = replace(pages["en/search.html"], body="<h1>x</h1>\n<pre>\n\n<p>\n</pre>\n")
    own = [page for page in pages.values() if page.written]
    return with_pages(site, [page for page in pages.values() if not page.written], own)


@pytest.fixture(scope="module")
def site() -> Site:
    return odd_pages(site_of(**SETTINGS))


@pytest.mark.parametrize("settings", [{}, SETTINGS, SETTINGS | {"preview": True}])
def test_a_shared_frame_is_the_one_that_a_page_has_by_itself(settings: dict[str, object]) -> None:
    site = odd_pages(site_of(**settings))
    assert whole(site) == whole(alone(site))
    assert None not in site.frames.values()
    assert len(site.frames) < 1.8 * len(site.pages)


@pytest.mark.parametrize(
    ("file", "before", "after", "shows"),
    [
        ("head", "{{ layout.head_title }}", "{{ layout.head_title | upper }}", "<title>ABOUT"),
        ("head", "{{ layout.head_title }}", "{{ layout.head_title[:3] }}", "<title>Abo</title>"),
        ("head", "{{ layout.head_title }}", "{{ layout.frame.title.upper() }}", "<title>ABOUT"),
        ("head", "{{ layout.head_title }}", "{{ layout.frame.headings | length }}", "<title>"),
        ("header", "{{ layout.site_title }}", "{{ layout.frame.address == 'x' }}", "<span>False</span>"),
        ("toc", "{{ heading.title }}", "{{ heading.title | lower }}", "</main>"),
        ("footer", "{{ layout.edit }}", "{{ layout.edit ~ '#x' }}", '.md#x"'),
    ],
)
def test_a_template_may_look_into_what_differs_from_page_to_page(
    file: str, before: str, after: str, shows: str, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    template = tmp_path / f"overrides/frame/{file}.html"
    text = template.read_text("utf-8")
    assert before in text
    template.write_text(text.replace(before, after), "utf-8")
    site = site_of(**SETTINGS, templates=tmp_path / "overrides")
    pages = whole(site)
    assert shows in pages["en/about.html"]
    assert pages == whole(alone(site))


def changed_sites(site: Site) -> Iterator[Site]:
    """Yield sites of which each differs from a site in one thing that frames are made of."""
    library = site.library
    yield replace(site, assets=Assets({name: f"{text} " for name, text in site.assets.files.items()}))
    yield replace(site, menus={code: entries[:-1] for code, entries in site.menus.items()})
    yield replace(site, head_titles={at: f"{title}!" for at, title in site.head_titles.items()})
    for settings in ({"site_url": "https://else.test/"}, {"edit_url": ""}, {"preview": True}):
        yield replace(site, settings=replace(site.settings, **settings))
    for fields in ({"time_zone": "Asia/Tokyo"}, {"id": "other"}, {"title": Label({"zh": "新", "en": "New"})}):
        other = replace(library, site=library.site.model_copy(update=fields))
        contexts = {code: replace(each, library=other) for code, each in site.contexts.items()}
        yield replace(site, library=other, contexts=contexts)


def test_frames_that_differ_have_keys_that_differ(site: Site) -> None:
    frames = {}
    for number, other in enumerate([site, *changed_sites(site)]):
        for at, page in other.pages.items():
            frame = frame_of(other, page, edit_address(other.settings, page))
            frames[number, at] = frame.key, frame.parts
            assert (frame.key == frames[0, at][0]) == (frame.parts == frames[0, at][1])
    for number in range(1, 1 + len(list(changed_sites(site)))):
        assert any(frames[number, at] != frames[0, at] for at in site.pages)


def test_the_same_site_has_the_same_keys() -> None:
    keys = [
        [frame_of(made, page, None).key for page in made.pages.values()]
        for made in (site_of(**SETTINGS), site_of(**SETTINGS))
    ]
    assert keys[0] == keys[1]


def test_a_page_is_its_frame_around_its_compact_body(site: Site) -> None:
    for page in site.pages.values():
        start, scripts, end = frame_of(site, page, None).parts
        body = compact_body(page.body)
        assert page_html(site, page, None) == start + body.first + scripts + body.rest + end


PARTS = (
    *("<p>", "</p>", "\n", " ", "/", '"', "'", "=", ">", "<", "a" * 120 + "/", "<g-step>", "</g-step>"),
    *(
        "<a href=",
        "java",
        "script:",
        "&#115;",
        "&Tab;",
        "on",
        "click",
        " onclick",
        "style",
        "srcdoc",
        "<script",
    ),
    *(' type="application/ld+json">', "{}", "</script>", " src=x", "<style", "<!--", "-->", "<pre>", "data"),
)


@given(
    st.lists(st.sampled_from(PARTS), max_size=12).map("".join),
    st.sampled_from(["", "it is on =", "script :"]),
)
@example('<a href="java', "")
@example("<p onclick", "")
@example("<p><script src=x", "")
@example('<a href="x&#9;', "")
def test_code_is_refused_wherever_it_would_be_found_in_the_whole_page(
    site: Site, body: str, said: str
) -> None:
    page = site.pages["en/guides/call.html"]
    page = replace(page, body=body, frame=replace(page.frame, description=said))
    html = frame_of(site, page, None).around(body_parts(body))
    if inline_code(html):
        with pytest.raises(BuildError, match="holds code"):
            page_html(site, page, None)
    else:
        page_html(site, page, None)
