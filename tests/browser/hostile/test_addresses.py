"""A page opened by a link that somebody sent: it runs nothing, leads nowhere else, saves nothing."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.canary import Canary
from tests.browser.hostile.addresses import HASHES, QUERIES
from tests.extent import EVERY, SOAK
from tests.hostile.payloads import MARKUP

pytestmark = [pytest.mark.browser, pytest.mark.soak]

# Every hash on one page, each as if somebody followed a link to it there.
FOLLOW = """async hashes => {
  const [here, wrong] = [location.href.split("#")[0], []];
  for (const hash of hashes) {
    const was = location.href;
    location.hash = hash;
    if (location.href !== was) await new Promise(done => addEventListener("hashchange", done, {once: true}));
    const pages = [...document.querySelectorAll("article.g-page")].filter(page => !page.hidden);
    if (location.href.split("#")[0] !== here || pages.length !== 1 || !pages[0].querySelector("h1"))
      wrong.push(hash.slice(0, 80));
  }
  return wrong;
}"""
PAGES = (
    "zh/index.html", "zh/start.html", "zh/search.html", "zh/contacts.html", "zh/glossary.html",
    "zh/guides/overdue.html", "zh/topics/negotiate.html", "zh/tools/log.html", "zh/tools/loan.html",
    "zh/tools/statement/complain/complaint.html", "zh/tools/my-data.html", "index.html", "404.html",
    "offline/guides.html",
)  # fmt: skip


def open_pages(server: str, site: Path) -> list[str]:
    """Addresses of all kinds of pages: each on a server and in a folder, or in turn on one of them."""
    bases = (server, f"{site.as_uri()}/")
    both = [[base + path for base in bases] for path in PAGES]
    # Of the page for wrong addresses the server's is meant: it has absolute links.
    both[PAGES.index("404.html")].pop()
    if EVERY or SOAK:
        return [at for pair in both for at in pair]
    return [pair[number % len(pair)] for number, pair in enumerate(both)]


def check_unmoved(page: Page, at: str, canary: Canary) -> None:
    assert urlsplit(page.url)[:3] == urlsplit(at)[:3]
    canary.check(page, at)
    expect(page.locator("h1:visible").first).to_be_visible()
    # The page for wrong addresses belongs to no language, and keeps nothing.
    assert page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == []


def check_usable(page: Page, at: str) -> None:
    """Tick a step of a guide: it is saved."""
    if "offline/guides" in at:
        page.evaluate("location.hash = '/zh/guides/overdue'")
        expect(page.locator("article:not([hidden])")).to_have_id("/zh/guides/overdue")
        if at.startswith("file:"):  # where the reader is asked first
            page.locator("article:not([hidden]) g-saving [data-actions] button:visible").first.click()
    page.locator(".g-box--step input:visible").first.check()
    assert page.evaluate("Object.keys(guide.store.all('tick/')).length") == 1
    assert page.evaluate("localStorage.length") > 0


def test_every_hash_on_every_kind_of_page(
    reader: BrowserContext, canary: Canary, server: str, site: Path, counted: Callable[[str, int], None]
) -> None:
    pages = open_pages(server, site)
    for number, at in enumerate(pages):
        # Of a page of its own: a browser lets one go to so many places in so many seconds.
        page = reader.new_page()
        page.goto(f"{at}#{HASHES[number % len(MARKUP)]}")
        assert page.evaluate(FOLLOW, HASHES) == [], at
        check_unmoved(page, at, canary)
        if "/guides/" in at or "offline/" in at:
            check_usable(page, at)
            page.evaluate("localStorage.clear()")
        page.close()
    counted("hostile addresses", len(pages) * (len(HASHES) + 1))


def test_what_a_page_is_opened_with(
    reader: BrowserContext, canary: Canary, server: str, site: Path, counted: Callable[[str, int], None]
) -> None:
    page = reader.new_page()
    pages = open_pages(server, site)
    queries = QUERIES if EVERY or SOAK else QUERIES[::3]
    assert len(queries) >= len(pages), "every page is opened"
    for number, query in enumerate(queries):
        at = pages[number % len(pages)]
        page.goto(f"{at}?{query}#{HASHES[-1 - number]}")
        page.evaluate(
            "text => { window.name = text; history.replaceState({guide: text, next: text}, ''); }",
            MARKUP[number % len(MARKUP)],
        )
        check_unmoved(page, at, canary)
    page.goto(f"{server}zh/guides/overdue.html?{QUERIES[0]}#{HASHES[0]}")
    check_usable(page, page.url)
    counted("hostile addresses", len(queries))


def test_a_megabyte_of_hash(reader: BrowserContext, canary: Canary, site: Path) -> None:
    page = reader.new_page()
    at = f"{site.as_uri()}/offline/guides.html"
    page.goto(f"{at}#/zh/{'<x>' * 150_000}")
    check_unmoved(page, at, canary)


def test_the_language_switch_takes_along_no_more_than_a_place(
    reader: BrowserContext, canary: Canary, server: str
) -> None:
    page = reader.new_page()
    for place in ("<img src=x onerror=alert(1)>", "//evil.example/", 'x"]', "%E0%A4%A"):
        page.goto(f"{server}zh/tools/loan.html#{place}")
        page.locator("g-language a").first.click()
        page.wait_for_url(lambda url: "/en/tools/loan.html#" in url)
        check_unmoved(page, f"{server}en/tools/loan.html", canary)


TYPED = "机密8812"
AROUND = "[history.length, history.state, document.title, window.name, location.href]"
FORMS = (
    "zh/tools/log.html", "zh/tools/loan.html", "zh/tools/statement/complain/complaint.html", "zh/search.html",
    "offline/guides.html#/zh/tools/log",
)  # fmt: skip


def test_what_is_typed_stands_nowhere_but_in_the_page(
    reader: BrowserContext, canary: Canary, server: str
) -> None:
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(f"{request.url} {request.headers} {request.post_data}"))
    page = reader.new_page()
    for path in FORMS:
        page.goto(f"{server}{path}")
        before = page.evaluate(AROUND)
        fields = page.locator("input:is([type=text], :not([type])):visible, textarea:visible")
        expect(fields.first).to_be_visible()
        for number in range(min(fields.count(), 4)):
            fields.nth(number).fill(TYPED)
            fields.nth(number).press("Enter")
        if path != "zh/search.html":  # where Enter leads to what is found
            assert page.evaluate(AROUND) == before, path
        page.goto(f"{server}zh/privacy.html")
        assert page.evaluate("document.referrer") == ""
        canary.check(page, path)
    assert [text for text in asked if TYPED in unquote(text)] == []
