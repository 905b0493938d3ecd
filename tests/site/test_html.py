"""Whole pages without an engine, beside what an engine wrote."""

from dataclasses import replace

import pytest

from guide_site.commands.build_site import BuildResult
from guide_site.errors import BuildError
from guide_site.library import open_library
from guide_site.load.locale import languages
from guide_site.settings import Settings
from guide_site.site.html import missing_html, page_html
from guide_site.site.layout import edit_address
from guide_site.site.render import render_site
from guide_site.site.site import Site
from tests.outputs.conftest import TODAY
from tests.sites.projects import ROOT, TWO_LANGUAGES, built_site, environment, new_project

PAGE = """# More

## One & \\<two>

#### Deep

### Less deep

<pre>

<p>kept</p></pre>

## Last
"""


@pytest.fixture(scope="module", params=["https://guides.example.org/help/", ""], ids=["address", "none"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """A site that an engine wrote, with a page below a folder and headings of all levels."""
    project = new_project(tmp_path_factory.mktemp("built"))
    for code in ("zh", "en"):
        page = project / f"content/pages/{code}/help/more.md"
        page.parent.mkdir()
        page.write_text(PAGE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        day = TODAY.strftime("%s")
        patch.setattr("os.environ", environment(SOURCE_DATE_EPOCH=day, GUIDE_SITE_URL=request.param))
        return built_site(project / "mkdocs.yml", None, None)


@pytest.fixture
def rendered(built: BuildResult) -> Site:
    """The same site, without an engine."""
    settings = built.site.settings
    return render_site(settings, open_library(settings.content, languages(), TODAY))


def test_every_page_is_the_one_that_an_engine_wrote(built: BuildResult, rendered: Site) -> None:
    written = {at: (built.folder / at).read_text("utf-8") for at in built.site.pages}
    pages = {
        at: page_html(rendered, page, edit_address(rendered.settings, page))
        for at, page in rendered.pages.items()
    }
    assert len(pages) == 27
    assert pages == written


def test_the_page_for_wrong_addresses_is_the_one_that_an_engine_wrote(
    built: BuildResult, rendered: Site
) -> None:
    assert missing_html(rendered) == (built.folder / "404.html").read_text("utf-8")


def site_of(**changes: object) -> Site:
    settings = Settings(TWO_LANGUAGES, TWO_LANGUAGES / "pages", ROOT / "overrides")
    library = open_library(TWO_LANGUAGES, languages(), TODAY)
    return render_site(replace(settings, **changes), library)  # type: ignore[arg-type]  # of a test


def test_a_table_of_contents_has_the_sections_and_those_below_them(rendered: Site) -> None:
    html = page_html(rendered, rendered.pages["en/help/more.html"], None)
    toc = html.partition('<nav class="g-toc"')[2].partition("</nav>")[0]
    assert [entry.partition("</a>")[0] for entry in toc.split('<a href="#')[1:]] == [
        'one-two">One &amp; &lt;two&gt;',
        'deep">Deep',
        'less-deep">Less deep',
        'last">Last',
    ]


def test_pages_have_no_policy_where_a_server_puts_an_inline_script_into_them() -> None:
    for inline in (False, True):
        site = site_of(inline_scripts=inline, preview=True, site_url="https://guides.example.org/")
        for html in (page_html(site, site.pages["zh/index.html"], None), missing_html(site)):
            assert ("Content-Security-Policy" in html) is not inline


def test_a_page_without_a_source_cannot_be_edited() -> None:
    site = site_of(edit_url="https://code.example/edit/content/pages/")
    edit = {at: edit_address(site.settings, page) for at, page in site.pages.items()}
    assert edit["en/search.html"] is None
    assert edit["en/about.html"] == "https://code.example/edit/content/pages/en/about.md"
    assert edit["en/guides/call.html"] == "https://code.example/edit/content/procedures/call.yaml"
    assert edit_address(site_of().settings, site.pages["en/about.html"]) is None


def test_code_in_a_page_is_refused() -> None:
    site = site_of()
    page = site.pages["en/about.html"]
    with pytest.raises(BuildError, match=r"en/about.html holds code .* remove it from en/about.md"):
        page_html(site, replace(page, body='<p onclick="x()">'), None)


def test_what_stands_before_the_first_element_of_ours_does_not_wait_for_scripts() -> None:
    site = site_of()
    script = f'<script src="../{site.assets.address("guide.js")}"></script>'
    for body in (
        "<h1>Title</h1>",
        "<h1>Title</h1>SCRIPT<g-one></g-one>",
        "SCRIPT<g-one><g-two></g-two></g-one>",
    ):
        page = replace(site.pages["en/about.html"], body=body.replace("SCRIPT", ""))
        expected = body if "SCRIPT" in body else f"{body}SCRIPT"
        article = (
            page_html(site, page, None).partition('<article class="g-page">')[2].partition("</article>")[0]
        )
        assert article.strip() == expected.replace("SCRIPT", script)
