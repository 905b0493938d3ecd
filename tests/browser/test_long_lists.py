"""Lists of several pages, of a site whose pages hold few: every guide is reached without scripts."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from guide_site.commands.bundle import write_whole_site
from guide_site.view import limits
from tests.browser.conftest import serve
from tests.sites.projects import DAY, built_site, environment, new_project, write_content
from tests.view.test_statements import LETTER

pytestmark = pytest.mark.browser

GUIDES = 150
ON_A_PAGE = 20
LETTERS = {f"g{number:03d}" for number in range(0, GUIDES, 6)}
WORDS = {
    "zh": ("第 2 页，共 8 页", "上一页", "下一页", "一共有 150 篇指南", "一共有 25 封信"),
    "en": ("Page 2 of 8", "Previous page", "Next page", "There are 150 guides", "There are 25 letters"),
}


@pytest.fixture(scope="module")
def long_lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site, and with all of it as one file. The build has followed every link."""
    project = new_project(tmp_path_factory.mktemp("lists") / "project", None)
    write_content(project / "content", GUIDES)
    for name in LETTERS:
        with (project / f"content/procedures/{name}.yaml").open("a", encoding="utf-8") as guide:
            guide.write(LETTER)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("TOPIC_CARDS", "SEARCH_GUIDES", "LETTER_GUIDES", "LLMS_GUIDES"):
            patch.setattr(limits, name, ON_A_PAGE)
        patch.setattr("os.environ", environment(SOURCE_DATE_EPOCH=DAY))
        built = built_site(project / "mkdocs.yml", None, project / "site")
        write_whole_site(built.site, built.folder, project / "all.html")
    return project


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, long_lists: Path) -> Iterator[str]:
    site = long_lists / "site"
    if request.param == "http":
        yield from serve(site)
    else:
        yield f"{site.as_uri()}/"


@pytest.fixture
def plain(new_context: Callable[..., BrowserContext]) -> Page:
    return new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()


def walked(page: Page, following: str) -> list[str]:
    """Follow the links to the next page as long as there are some; return the names of all guides met."""
    names: list[str] = []
    visited: set[str] = set()
    while page.url not in visited:
        visited.add(page.url)
        hrefs = [link.get_attribute("href") or "" for link in page.locator("main a").all()]
        found = [urljoin(page.url, href) for href in hrefs]
        names += [at.group(1) for each in found if (at := re.search(r"/guides/(\w+)\.html$", each))]
        onward = page.get_by_role("link", name=following)
        if not onward.count():
            return names
        onward.click()
        page.wait_for_load_state()
    raise AssertionError(f"{page.url} was met twice")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_guide_is_met_once_from_page_to_page(plain: Page, root: str, language: str) -> None:
    position, back, onward, _, _ = WORDS[language]
    plain.goto(f"{root}{language}/index.html")
    plain.locator(".g-more").click()
    plain.wait_for_url(f"{root}{language}/topics/all.html")
    assert walked(plain, onward) == [f"g{number:03d}" for number in range(GUIDES)]
    assert plain.url == f"{root}{language}/topics/all/8.html"
    for _ in range(6):
        plain.get_by_role("link", name=back).click()
    plain.wait_for_url(f"{root}{language}/topics/all/2.html")
    expect(plain.get_by_text(position).first).to_be_visible()
    plain.locator(".g-header .g-language a").click()
    plain.wait_for_url(f"{root}{'en' if language == 'zh' else 'zh'}/topics/all/2.html")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_search_page_leads_to_every_guide(plain: Page, root: str, language: str) -> None:
    plain.goto(f"{root}{language}/search.html")
    expect(plain.get_by_text(WORDS[language][3])).to_be_visible()
    plain.locator(".g-index a").click()
    assert len(set(walked(plain, WORDS[language][2]))) == GUIDES


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_overview_of_letters_leads_to_every_letter(plain: Page, root: str, language: str) -> None:
    plain.goto(f"{root}{language}/tools/statement.html")
    expect(plain.get_by_text(WORDS[language][4])).to_be_visible()
    plain.locator(".g-index a").click()
    assert walked(plain, WORDS[language][2]) == sorted(LETTERS)
    plain.locator(".g-crumb a").click()
    plain.wait_for_url(f"{root}{language}/tools/statement.html")


def test_the_one_file_has_every_page(long_lists: Path, page: Page) -> None:
    file = (long_lists / "all.html").as_uri()
    page.goto(f"{file}#/en/topics/all")
    shown = page.locator("#content > article:visible")
    for number in range(2, 9):
        shown.get_by_role("link", name="Next page").click()
        expect(shown.get_by_text(f"Page {number} of 8").first).to_be_visible()
    expect(shown.locator(".g-card")).to_have_count(GUIDES - 7 * ON_A_PAGE)
    page.locator("a[data-to='zh']").first.click()
    expect(page.locator("article:visible").get_by_text("第 8 页，共 8 页").first).to_be_visible()


def test_the_search_with_scripts_is_as_ever(long_lists: Path, page: Page) -> None:
    page.goto(f"{(long_lists / 'site').as_uri()}/en/search.html")
    page.get_by_role("combobox").fill("Guide bcd")
    expect(page.locator(".g-finder__list a").first).to_contain_text("Guide bcd en")


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_links_are_large_enough_and_in_reach(long_lists: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for at in ("en/topics/all/2", "zh/topics/all/2", "zh/tools/statement/all/2", "en/search"):
        page.goto(f"{(long_lists / 'site').as_uri()}/{at}.html")
        for link in page.locator("main nav a, main .g-index a").all():
            box = link.bounding_box()
            assert box
            assert box["height"] >= 43
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
