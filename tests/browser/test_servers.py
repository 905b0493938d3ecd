"""The site as servers send it with the files of deploy/: the promised headers, and pages that work."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from guide_site.hosting import headers
from tests.browser.servers import PACKAGES, REASON, answer, find_server, serving

pytestmark = pytest.mark.browser

PLAIN = {
    *("Accept-Ranges", "Connection", "Content-Length", "Content-Type"),
    *("Date", "Etag", "Last-Modified", "Server", "Vary"),
}
"""What servers say of their own accord."""
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".vcf": "text/vcard",
    ".webmanifest": "application/manifest+json",
    ".json": "application/json",
    ".txt": "text/plain",
    ".xml": "text/xml",
}
TEXTS = (".html", ".vcf")
"""Files that no page tells the encoding of."""


@pytest.fixture(scope="module", params=PACKAGES)
def server(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of the shipped site on each server."""
    if not find_server(request.param):
        pytest.skip(f"{request.param} {REASON}")
    with serving(request.param, site, tmp_path_factory.mktemp(request.param)) as address:
        yield address


def ours(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the headers that no server sends by itself, each as often as it came."""
    return sorted((name, text) for name, text in found if name.capitalize() not in map(str.capitalize, PLAIN))


def kind(found: list[tuple[str, str]]) -> str:
    """Return the type of an answer without its encoding, by today's name for scripts."""
    said = dict(found)["Content-Type"].partition(";")[0]
    return said.replace("application/javascript", "text/javascript")


def test_every_file_has_exactly_the_promised_headers(site: Path, server: str) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    names = [name for name in names if name not in ("_headers", "sitemap.xml.gz")]
    assert {Path(name).suffix for name in names} == set(TYPES)
    for name in names:
        status, found = answer(server + name)
        assert (name, status) == (name, 200)
        assert (name, ours(found)) == (name, sorted(headers(name).items()))
        assert (name, kind(found)) == (name, TYPES[Path(name).suffix])
        if name.endswith(TEXTS):
            assert dict(found)["Content-Type"].endswith("; charset=utf-8"), name


@pytest.mark.parametrize("name", ["nowhere.html", "zh/guides/nowhere", "offline/nowhere.html", "_headers"])
def test_what_is_not_there_has_them_too(server: str, name: str) -> None:
    status, found = answer(server + name)
    assert status == 404
    assert dict(found)["Content-Type"] == "text/html; charset=utf-8"
    assert ours(found) == sorted(headers("404.html").items())


def test_a_folder_and_a_page_that_is_not_newer_have_them_too(server: str) -> None:
    status, found = answer(f"{server}zh/")
    assert (status, ours(found)) == (200, sorted(headers("zh/index.html").items()))
    status, found = answer(
        f"{server}zh/index.html", known=next(text for name, text in found if name.lower() == "etag")
    )
    assert (status, ours(found)) == (304, sorted(headers("zh/index.html").items()))


def test_pages_work_under_the_headers(
    site: Path, server: str, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context(service_workers="allow", locale="zh-CN")
    page = context.new_page()
    for name in ("index.html", "zh/index.html", "zh/guides/overdue.html", "en/tools/loan.html", "404.html"):
        page.goto(server + name)
        assert page.evaluate("typeof guide.store") == "object", name
    page.goto(f"{server}zh/guides/overdue.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("协商")
    expect(page.get_by_role("option").first).to_be_visible()
    # The worker has fetched its shell: its own policy lets it.
    assert page.evaluate("navigator.serviceWorker.ready.then(() => caches.keys())")
    page.goto(f"{server}offline/guides.html")
    page.wait_for_selector("#content > article:not([hidden])")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("协商")
    expect(page.get_by_role("option").first).to_be_visible()
