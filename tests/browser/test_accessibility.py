"""axe-core on every type of page, in both languages, light and dark, on a phone and a wide screen."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

TYPES = (
    "index",
    "start",
    "guides/contact-app",
    "guides/overdue",
    "topics/contact",
    "contacts",
    "glossary",
    "about",
    "tools/loan",
    "tools/log",
    "tools/my-data",
    "tools/statement",
    "tools/statement/negotiate-plan/plan-request",
)
RULES = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]},
}
OPEN = 'document.querySelectorAll("details").forEach(part => { part.open = true; })'


def violations(page: Page) -> list[str]:
    """Return what axe finds, one line an element."""
    response: dict[str, Any] = Axe().run(page, options=RULES).response
    return [
        f"{page.url}: {found['id']}: {node['target']}: {node['html'][:160]}"
        for found in response["violations"]
        for node in found["nodes"]
    ]


def wide_and_narrow(new_context: Callable[..., BrowserContext], scheme: str, width: int) -> Page:
    return new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_page_types(
    new_context: Callable[..., BrowserContext], server: str, language: str, scheme: str, width: int
) -> None:
    page = wide_and_narrow(new_context, scheme, width)
    found = []
    for address in TYPES:
        page.goto(f"{server}{language}/{address}.html")
        page.evaluate(OPEN)
        if boxes := page.locator(".g-box--step input").all():
            boxes[0].check()
        found += violations(page)
    assert not found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["index.html", "404.html"])
def test_pages_of_no_language(
    new_context: Callable[..., BrowserContext], server: str, scheme: str, address: str
) -> None:
    page = wide_and_narrow(new_context, scheme, 390)
    page.goto(f"{server}{address}")
    assert not violations(page)
