"""What a reader does, and what the browser keeps of it."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.conftest import until
from tests.browser.offline.host import Host

GUIDE = "guides/overdue"
OTHER = "guides/contact-app"
SITE = "jiebei-guide"


def version(site: Path) -> str:
    found = re.search(r'"version":"(\w+)"', (site / "sw.js").read_text(encoding="utf-8"))
    assert found
    return found[1]


def names(page: Page) -> list[str]:
    """The caches of the site, without what stands before their names."""
    found: list[str] = page.evaluate("caches.keys()")
    return sorted(name.split("@", 2)[2] for name in found)


def pages(page: Page) -> list[str]:
    """The paths of the visited pages that are kept, the oldest first."""
    found: list[str] = page.evaluate(
        """async () => {
          const name = (await caches.keys()).find((name) => name.endsWith("@pages"));
          if (!name) return [];
          return (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname);
        }"""
    )
    return found


def visit(page: Page, host: Host, address: str) -> None:
    """Open a page and wait until the worker was asked to keep it, and has done what it was asked."""
    page.goto(f"{host.address}{address}")
    until(page, "window.asked")
    settle(page)


def settle(page: Page) -> None:
    """Wait until the worker has answered: it does one thing after the other."""
    until(
        page,
        """async () => {
          const channel = new MessageChannel();
          const done = new Promise((resolve) => { channel.port1.onmessage = resolve; });
          const worker = navigator.serviceWorker.controller || (await navigator.serviceWorker.ready).active;
          worker.postMessage({ ask: true }, [channel.port2]);
          await done;
          return true;
        }""",
    )


def update(page: Page, host: Host, site: Path) -> None:
    """Publish another version; it is there once its worker has taken over."""
    host.folder = site
    page.reload()
    until(
        page,
        """async (version) => {
          const names = await caches.keys();
          const registration = await navigator.serviceWorker.getRegistration();
          return names.some((name) => name.includes("shell@" + version)) && registration.active &&
            registration.active.state === "activated" && !registration.installing && !registration.waiting;
        }""",
        arg=version(site),
    )


def editions(page: Page) -> set[int]:
    """The versions of the page, its style sheet and its script: one, or the page is broken."""
    found: list[Any] = page.evaluate(
        """() => [/2$/.test(document.title) ? 2 : 1,
          Number(getComputedStyle(document.querySelector(".g-page")).getPropertyValue("--edition") || 1),
          window.guide ? window.guide.edition || 1 : 0]"""
    )
    return set(found)


def notice(page: Page) -> Any:
    return page.locator(".g-offline")
