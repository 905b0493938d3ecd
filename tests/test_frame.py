"""What stands around a page: its title, robots.txt, the page for wrong addresses without a known root."""

import re
from pathlib import Path

import pytest

from guide_site.outputs.robots import robots
from guide_site.render.layout import MAX_TITLE, head_title
from tests.sites.projects import new_project, run

LONG = "Words " * 20


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Overdue", "Guide", "Overdue - Guide"),
        ("Guide", "Guide", "Guide"),
        ("a" * 62, "Guide", "a" * 62 + " - Guide"),
        ("a" * 63, "Guide", "a" * 63),
        ("a" * 70, "Guide", "a" * 70),
        ("a" * 71, "Guide", "a" * 69 + "…"),
        (LONG.strip(), "Guide", "Words " * 10 + "Words…"),
        ("字" * 80, "站", "字" * 69 + "…"),
    ],
)
def test_a_title_fits(title: str, site: str, expected: str) -> None:
    found = head_title(title, site, set())
    assert found == expected
    assert len(found) <= MAX_TITLE


def test_titles_stay_apart() -> None:
    taken: set[str] = set()
    found = [head_title(LONG + end, "Guide", taken) for end in ("a", "b", "c")]
    assert len(set(found)) == 3
    assert all(len(each) <= MAX_TITLE for each in found)
    assert found[2].endswith("… (3)")


def test_robots_name_the_sitemap_of_a_site_with_an_address() -> None:
    assert robots("https://a.test/sub/").endswith("\nSitemap: https://a.test/sub/sitemap.xml\n")
    assert "Sitemap" not in robots("")


def test_without_an_address_the_page_for_wrong_addresses_names_nothing(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project")
    told = run("guide", "build", cwd=folder, GUIDE_SITE_URL="").stdout
    assert "site_url is not set: 404.html" in told
    html = (folder / "build/site/404.html").read_text("utf-8")
    assert not re.search(r"(?:href|src)=", html)
    assert html.count("<h1>") == 1
    assert "Go back to the previous page" in html


def test_below_a_path_the_page_for_wrong_addresses_begins_there(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project")
    run("guide", "build", cwd=folder, GUIDE_SITE_URL="https://a.test/sub/")
    html = (folder / "build/site/404.html").read_text("utf-8")
    links = [link for link in re.findall(r'(?:href|src)="([^"#]+)"', html) if ":" not in link]
    assert links
    assert all(link.startswith("/sub/") for link in links)
    assert (
        (folder / "build/site/robots.txt")
        .read_text("utf-8")
        .endswith("Sitemap: https://a.test/sub/sitemap.xml\n")
    )


def test_an_authors_own_robots_stay(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project")
    (folder / "content/pages/robots.txt").write_text("User-agent: *\nDisallow: /\n", "utf-8")
    run("guide", "build", cwd=folder)
    assert "Disallow" in (folder / "build/site/robots.txt").read_text("utf-8")
