"""axe-core on a page: put in once, run as often as the page changes its width, its colours or its state."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.browser.conftest import TIMEOUT, watch

WCAG = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
ALL = {"type": "tag", "values": [*WCAG["values"], "best-practice"]}
"""WCAG 2.0 to 2.2, A and AA, and what axe calls best practice. No rule is switched off."""
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The only ones of these whose answer changes between light and dark."""
SIZES = {"type": "rule", "values": ["color-contrast", "scrollable-region-focusable", "target-size"]}
"""Those whose answer changes with the width of the window alone."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What axe says of one element. `reason` tells, of what it cannot decide, why not."""

    rule: str
    target: str
    html: str
    reason: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.target}: {self.reason}: {self.html[:160]}"


@contextmanager
def axe_page(browser: Browser, script: str = "") -> Iterator[tuple[Page, list[str]]]:
    """Open a reader's browser of its own, whose pages have axe; with it what they complain of.

    `script` runs on every page before the page's own.
    """
    context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    context.set_default_timeout(TIMEOUT)
    context.add_init_script(AXE_SCRIPT)  # much faster than putting it into each page that stands there
    if script:
        context.add_init_script(script)
    complaints: list[str] = []
    watch(context, complaints)
    try:
        yield context.new_page(), complaints
    finally:
        context.close()


def run_axe(page: Page, rules: dict[str, Any]) -> tuple[list[Finding], list[Finding]]:
    """Return what is wrong, and what axe cannot decide.

    Nothing is preloaded: axe would ask for the style sheets once more, which pages in a folder may not.
    """
    found = page.evaluate(
        """async (only) => {
          await Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {})));
          return axe.run({ runOnly: only, resultTypes: ["violations", "incomplete"], preload: false });
        }""",
        rules,
    )
    return _findings(found["violations"]), _findings(found["incomplete"])


def _findings(rules: list[dict[str, Any]]) -> list[Finding]:
    return [
        Finding(rule["id"], " ".join(map(str, node["target"])), node["html"], _reason(node))
        for rule in rules
        for node in rule["nodes"]
    ]


def _reason(node: dict[str, Any]) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    reasons = (
        (check.get("data") or {}).get("messageKey") if isinstance(check.get("data"), dict) else None
        for check in checks
    )
    return ", ".join(filter(None, reasons)) or "; ".join(str(check["message"]) for check in checks)


def show(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Let the system be light or dark, and wait until the page has followed."""
    page.emulate_media(color_scheme=scheme)
    name = {"light": "default", "dark": "slate"}[scheme]
    page.wait_for_selector(f"body[data-md-color-scheme={name}]", state="attached")


def violations(page: Page) -> list[str]:
    """Return what is wrong by WCAG, one line an element; axe is put in where it is not there yet."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found, _ = run_axe(page, WCAG)
    return [f"{page.url}: {finding}" for finding in found]
