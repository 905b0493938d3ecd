"""The site as nginx sends it with the file of deploy/: the promised headers, and pages that work."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from generator.hosting import headers
from tests.browser.nginx import REASON, answer, find_nginx, serving

PROGRAM = find_nginx()
pytestmark = [pytest.mark.browser, pytest.mark.skipif(PROGRAM is None, reason=REASON)]

PLAIN = {
    *(
        "Accept-Ranges",
        "Connection",
        "Content-Length",
        "Content-Type",
        "Date",
        "ETag",
        "Last-Modified",
        "Server",
    ),
}
"""What nginx says of its own accord."""
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "application/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".vcf": "text/vcard; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".xml": "text/xml; charset=utf-8",
    ".gz": "application/octet-stream",
}


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the shipped site."""
    assert PROGRAM
    with serving(PROGRAM, site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


def ours(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted((name, text) for name, text in found if name not in PLAIN)


def test_every_file_has_exactly_the_promised_headers(site: Path, nginx: str) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    names.remove("_headers")
    assert {Path(name).suffix for name in names} == set(TYPES)
    for name in names:
        status, found = answer(nginx + name)
        assert (name, status) == (name, 200)
        assert (name, ours(found)) == (name, sorted(headers(name).items()))
        assert (name, dict(found)["Content-Type"]) == (name, TYPES[Path(name).suffix])


@pytest.mark.parametrize("name", ["nowhere.html", "zh/guides/nowhere", "offline/nowhere.html", "_headers"])
def test_what_is_not_there_has_them_too(nginx: str, name: str) -> None:
    status, found = answer(nginx + name)
    assert status == 404
    assert dict(found)["Content-Type"] == "text/html; charset=utf-8"
    assert ours(found) == sorted(headers("404.html").items())


def test_a_folder_and_a_page_that_is_not_newer_have_them_too(nginx: str) -> None:
    status, found = answer(f"{nginx}zh/")
    assert (status, ours(found)) == (200, sorted(headers("zh/index.html").items()))
    status, found = answer(f"{nginx}zh/index.html", known=dict(found)["ETag"])
    assert (status, ours(found)) == (304, sorted(headers("zh/index.html").items()))


def test_pages_work_under_the_headers(
    site: Path, nginx: str, new_context: Callable[..., BrowserContext]
) -> None:
    context = new_context(service_workers="allow", locale="zh-CN")
    page = context.new_page()
    for name in ("index.html", "zh/index.html", "zh/guides/overdue.html", "en/tools/loan.html", "404.html"):
        page.goto(nginx + name)
        assert page.evaluate("typeof guide.store") == "object", name
    page.goto(f"{nginx}zh/guides/overdue.html")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("协商")
    expect(page.get_by_role("option").first).to_be_visible()
    # The worker has fetched its shell: its own policy lets it.
    assert page.evaluate("navigator.serviceWorker.ready.then(() => caches.keys())")
    page.goto(f"{nginx}offline/guides.html")
    page.wait_for_selector("#content > article:not([hidden])")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("协商")
    expect(page.get_by_role("option").first).to_be_visible()
