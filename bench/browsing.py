"""What a browser tells of a built site: requests and layout shift of a first visit, bytes of a search."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, sync_playwright

from bench import search
from tests.browser.chromium import FLAGS, find_chromium
from tests.browser.conftest import serve
from tests.browser.test_shift import PAGES, PHONE, WATCH, slow_down

PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open a browser."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


def first_requests(browser: Browser, site: Path, addresses: tuple[str, ...]) -> tuple[set[str], list[str]]:
    """Return the files that pages ask a fresh browser for, and the addresses on other hosts."""
    asked: list[str] = []
    for base in serve(site):
        context = browser.new_context()
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        for address in addresses:
            page.goto(f"{base}{address}", wait_until="networkidle")
        context.close()
    own = {urlsplit(url).path.lstrip("/") for url in asked if url.startswith(base)}
    inline = ("data:", "blob:", "about:")
    return own, [url for url in asked if not url.startswith((base, *inline))]


def worst_shift(browser: Browser, site: Path) -> tuple[float, str]:
    """Return the largest layout shift of the kinds of pages on a slow phone, and the page."""
    shifts: list[tuple[float, str]] = []
    for base in serve(site):
        page = browser.new_context(viewport=PHONE).new_page()
        page.add_init_script(WATCH)
        slow_down(page)
        for name in PAGES:
            page.goto(f"{base}zh/{name}.html", wait_until="load")
            page.evaluate(PAINTED)
            shifts.append((page.evaluate("window.shifts.reduce((sum, [value]) => sum + value, 0)"), name))
        page.context.close()
    return max(shifts)


def first_result_bytes(browser: Browser, site: Path) -> int:
    """Return the bytes that travel before the first result, of the question that takes most."""
    (most,) = (
        max(search.measure(browser, base, site, search.OURS, shipped=False).sizes) for base in serve(site)
    )
    return most
