"""The published site without network: what was visited and the shell are there, at any place."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.offline.host import Host
from tests.browser.offline.visits import GUIDE, OTHER, SITE, editions, names, notice, pages, visit
from tests.browser.test_my_data import erase, open_page
from tests.browser.test_weight import KB, zipped

pytestmark = pytest.mark.browser

languages = pytest.mark.parametrize("language", ["zh", "en"])


@languages
def test_what_was_visited_works_without_network(host: Host, reader: BrowserContext, language: str) -> None:
    page = reader.new_page()
    visit(page, host, f"{language}/{GUIDE}.html")
    host.stop()
    page.reload()
    year = page.evaluate(
        "new Intl.DateTimeFormat(document.documentElement.lang, { year: 'numeric' }).format()"
    )
    expect(notice(page)).to_contain_text(year)
    assert notice(page).evaluate("line => line === document.querySelector('.g-page').firstElementChild")
    page.locator(".g-box--step input").first.check()
    page.reload()
    expect(page.locator(".g-box--step input").first).to_be_checked()
    assert editions(page) == {1}
    # The shell was never opened.
    for tool in (
        "tools/log",
        "tools/my-data",
        "tools/statement",
        "start",
        "contacts",
        "glossary",
        "search",
        "index",
    ):
        page.goto(f"{host.address}{language}/{tool}.html")
        expect(notice(page)).to_be_visible()
        assert page.locator("html").get_attribute("lang") == {"zh": "zh-Hans", "en": "en"}[language]
    page.goto(f"{host.address}{language}/tools/loan.html")
    expect(page.locator("g-loan [data-results]")).to_be_visible()
    page.goto(host.address)
    expect(notice(page)).to_be_visible()


@languages
def test_the_search_works_without_network(host: Host, reader: BrowserContext, language: str) -> None:
    page = reader.new_page()
    # Never searched before.
    visit(page, host, f"{language}/{GUIDE}.html")
    host.stop()
    for address in (GUIDE, "search"):
        page.goto(f"{host.address}{language}/{address}.html")
        expect(notice(page)).to_be_visible()
        page.keyboard.press("/")
        page.locator("input[role=combobox]").fill("95188")
        expect(page.locator("[role=option]").first).to_be_visible()


def test_the_line_goes_when_the_network_is_back(host: Host, reader: BrowserContext) -> None:
    page = reader.new_page()
    visit(page, host, f"zh/{GUIDE}.html")
    host.stop()
    page.reload()
    expect(notice(page)).to_be_visible()
    host.start()
    page.reload()
    expect(notice(page)).to_have_count(0)


@languages
def test_a_page_that_is_not_kept_says_so(host: Host, reader: BrowserContext, language: str) -> None:
    page = reader.new_page()
    visit(page, host, f"{language}/{GUIDE}.html")
    title = page.title()
    host.stop()
    page.goto(f"{host.address}{language}/{OTHER}.html?a=<b>\"'&#x")
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-Hans", "en": "en"}[language]
    expect(page.locator("h1")).to_have_text(
        {"zh": "现在打不开这一页", "en": "This page cannot be loaded"}[language]
    )
    assert page.locator("h1").evaluate("title => getComputedStyle(title).fontWeight") == "700"
    kept = page.locator("ul a")
    expect(kept).to_have_text([title.rpartition(" - ")[0]])
    kept.click()
    expect(notice(page)).to_be_visible()
    page.go_back()
    page.locator(".g-button").click()
    expect(page.locator(".g-start, .g-topic").first).to_be_visible()
    page.go_back()
    expect(page.locator("ul a")).to_have_count(1)
    host.start()
    page.locator(".g-quiet").click()
    expect(page.locator(".g-box--step").first).to_be_visible()


def test_a_page_has_one_name_whatever_the_host_calls_it(host: Host, reader: BrowserContext) -> None:
    page = reader.new_page()
    visit(page, host, "zh/")
    visit(page, host, f"zh/{GUIDE}.html?from=chat")
    host.stop()
    for address in ("zh/", "zh/index.html", "zh/index.html?x=1#top", f"zh/{GUIDE}.html", f"zh/{GUIDE}"):
        page.goto(f"{host.address}{address}")
        expect(notice(page)).to_be_visible()
    assert pages(page) == ["/zh/", f"/zh/{GUIDE}"]


def test_another_language_comes_with_its_first_page(host: Host, reader: BrowserContext) -> None:
    page = reader.new_page()
    visit(page, host, f"zh/{GUIDE}.html")
    assert [name.split("@")[-1] for name in names(page)] == ["assets", "pages", "zh"]
    visit(page, host, "en/index.html")
    host.stop()
    page.goto(f"{host.address}en/tools/loan.html")
    expect(notice(page)).to_be_visible()


class TestPlaces:
    def test_below_a_path(self, site: Path, reader: BrowserContext) -> None:
        host = Host(site, "some/path/")
        try:
            page = reader.new_page()
            visit(page, host, f"zh/{GUIDE}.html")
            found = {
                name.rpartition("@")[0].partition("@shell")[0] for name in page.evaluate("caches.keys()")
            }
            assert found == {f"{SITE}@/some/path/"}
            host.stop()
            for address in (f"zh/{GUIDE}.html", "zh/tools/loan.html", ""):
                page.goto(f"{host.address}{address}")
                expect(notice(page)).to_be_visible()
            page.goto(f"{host.address}zh/{OTHER}.html")
            page.locator(".g-button").click()
            assert page.url == f"{host.address}zh/index.html"
        finally:
            host.stop()

    def test_a_folder_knows_nothing_of_it(self, site: Path, page: Page) -> None:
        page.goto(f"{site.as_uri()}/zh/{GUIDE}.html")
        expect(page.locator(".g-box--step").first).to_be_visible()
        expect(page.locator("link[rel=manifest], link[rel=apple-touch-icon]")).to_have_count(0)
        open_page(page, f"{site.as_uri()}/")
        erase(page)

    def test_it_can_be_installed(self, host: Host, reader: BrowserContext) -> None:
        page = reader.new_page()
        for code, lang in (("zh", "zh-Hans"), ("en", "en")):
            page.goto(f"{host.address}{code}/{GUIDE}.html")
            session = reader.new_cdp_session(page)
            found = session.send("Page.getAppManifest")
            assert found["url"] == f"{host.address}assets/{lang}.webmanifest"
            assert found["errors"] == []
            assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


@languages
def test_a_first_visit_is_light_with_all_that_is_kept(
    host: Host, reader: BrowserContext, language: str
) -> None:
    page = reader.new_page()
    heaviest = max((host.folder / language / "guides").glob("*.html"), key=zipped)
    page.goto(host.address)
    visit(page, host, f"{language}/index.html")
    visit(page, host, f"{language}/guides/{heaviest.name}")
    assert f"{language}/tools/loan.html" in host.asked
    assert f"search/{language}.js" in host.asked
    assert "sw.js" in host.asked
    files = {path if path and not path.endswith("/") else f"{path}index.html" for path in host.asked}
    assert sum(zipped(host.folder / path) for path in files) <= 120 * KB
