"""What a page says of its own body."""

import pytest
from markupsafe import Markup

from guide_site.audit.markup import Kind, read
from guide_site.markdown_pages import name_headings, parse
from guide_site.site.render import render_written
from guide_site.site.site import Site
from guide_site.view.components.headings import Heading
from tests.outputs.conftest import site_of
from tests.sites.projects import ROOT


@pytest.fixture(scope="module", params=["content", "tests/hostile/base", "tests/sites/two-languages"])
def site(request: pytest.FixtureRequest) -> Site:
    return site_of(ROOT / request.param)


def test_links_and_ids_are_those_that_the_audit_finds(site: Site) -> None:
    for page in site.pages.values():
        found = read(page.body)
        assert list(page.ids) == found[Kind.ID], page.address
        drawn = {link for link in found[Kind.LINK] if link.startswith("#") and f"url({link})" in page.body}
        assert {*page.links, *drawn} == {*found[Kind.LINK]}, page.address
        assert len(set(page.links)) == len(page.links)
    assert any(page.links and page.ids for page in site.pages.values())


def test_headings_lead_to_ids_of_the_body(site: Site) -> None:
    for page in site.pages.values():
        found = list(page.headings)
        for heading in found:
            assert heading.anchor in page.ids, page.address
            found += heading.children


def test_headings_of_a_written_page_are_nested() -> None:
    written = parse("# One\n\n### *Two* & more\n\n## Three\n\n### Four {#own}\n")
    name_headings({"": written})
    context = site_of(ROOT / "tests/sites/two-languages").contexts["en"]
    page = render_written(context, "a.md", written, lambda link: link)
    assert page.headings == (
        Heading("two-more", Markup("Two &amp; more")),
        Heading("three", Markup("Three"), (Heading("own", Markup("Four")),)),
    )
    assert page.ids == ("one", "two-more", "three", "own")
