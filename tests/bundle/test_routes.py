"""Addresses within the one file."""

import pytest

from guide_site.bundle.routes import localize, outside, route, targets

AT = "zh/guides/overdue.html"


def data(address: str) -> str:
    return f"data:{address}"


def test_a_page_is_a_route() -> None:
    assert route("index.html") == "/index"
    assert route(AT) == "/zh/guides/overdue"
    assert outside("https://a.test/x/", "/zh/guides/overdue") == "https://a.test/x/zh/guides/overdue.html"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h2 id="faq">', '<h2 id="/zh/guides/overdue/faq">'),
        (
            '<section aria-labelledby="a b">',
            '<section aria-labelledby="/zh/guides/overdue/a /zh/guides/overdue/b">',
        ),
        ('<a href="#faq">', '<a href="#/zh/guides/overdue/faq">'),
        ('<a href="complain.html">', '<a href="#/zh/guides/complain">'),
        ('<a href="../../en/guides/overdue.html#step-x">', '<a href="#/en/guides/overdue/step-x">'),
        ('<a href="../../index.html">', '<a href="#/index">'),
        ('<a href="tel:95188">', '<a href="tel:95188">'),
        ('<a href="https://a.test/b.html#c">', '<a href="https://a.test/b.html#c">'),
        ('<img src="../../assets/mark.svg">', '<img src="data:assets/mark.svg">'),
        ('<a data-id="x" href="../contacts/a.vcf">', '<a data-id="x" href="data:zh/contacts/a.vcf">'),
        ('<g-take><a href="../../offline/guides.html" download>All</a> <button>', "<g-take><button>"),
        ('<h2 id="new"><i id="old"></i>x</h2>', '<h2 id="/zh/guides/overdue/new">x</h2>'),
        ("<p>an id=&#34;x&#34; in a text</p>", "<p>an id=&#34;x&#34; in a text</p>"),
    ],
)
def test_ids_and_links_are_those_of_the_file(html: str, expected: str) -> None:
    assert localize(AT, html, 7, (), data) == expected


def test_ids_that_nothing_leads_to_are_short() -> None:
    html = (
        '<label for="day">x</label> <input id="day" aria-describedby="hint steps"><p id="hint"></p>'
        '<h2 id="steps">'
    )
    assert localize(AT, html, 7, (), data) == (
        '<label for="day-7">x</label> <input id="day-7" aria-describedby="hint-7 /zh/guides/overdue/steps">'
        '<p id="hint-7"></p><h2 id="/zh/guides/overdue/steps">'
    )
    linked = targets("zh/index.html", ["guides/overdue.html#hint"])
    assert 'id="/zh/guides/overdue/hint"' in localize(AT, html, 7, linked, data)


def test_a_drawing_keeps_its_paint() -> None:
    # XML, whose rules SVG follows, lets no name begin with a digit or a slash.
    html = '<pattern id="stripes"></pattern><path fill="url(#stripes)" d="M0 0"/>'
    assert localize(AT, html, 7, (), data) == (
        '<pattern id="stripes-7"></pattern><path fill="url(#stripes-7)" d="M0 0"/>'
    )


def test_places_that_links_lead_to() -> None:
    links = ["#a", "complain.html#b", "complain.html", "https://x.test/#c"]
    assert targets(AT, links) == {(AT, "a"), ("zh/guides/complain.html", "b")}
