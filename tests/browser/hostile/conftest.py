"""A reader whose browser follows no policy: what a page does with hostile texts is up to its own code."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import TIMEOUT, watch

MARKS = """other => {
  const page = other || document;
  const run = ["href", "src", "action", "formaction", "data", "xlink:href", "srcdoc"];
  const runs = one => run.includes(one.name) && /^\\s*(javascript|data:text\\/html)/i.test(one.value);
  const bad = [...page.querySelectorAll("*")].flatMap(element => [...element.attributes].filter(
    one => /^on/i.test(one.name) || runs(one)
  ).map(one => element.localName + " " + one.name));
  const made = [...page.querySelectorAll("iframe, object, embed, base, [http-equiv=refresh i]")];
  const scripts = [...page.scripts].filter(script => /canary/.test(script.text));
  return bad.concat(made.concat(scripts).map(element => element.localName));
}"""
"""What only a text that was taken for HTML can have brought into a page. Another document may be given."""


class Canary:
    """What ran, and what else no page of ours does."""

    def __init__(self, context: BrowserContext) -> None:
        self.told: list[str] = []
        context.expose_binding("canary", lambda source, *_: self.told.append(f"ran at {source['page'].url}"))
        context.on("dialog", self._dialog)
        context.on("page", self._page)

    def _dialog(self, dialog) -> None:
        self.told.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _page(self, page: Page) -> None:
        if page.opener():
            self.told.append(f"popup: {page.url}")

    def check(self, page: Page, about: str) -> None:
        """Fail where something ran, or could."""
        assert page.evaluate(MARKS) == [], about
        assert self.told == [], about


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    complaints: list[str] = []
    context = browser.new_context(bypass_csp=True, locale="zh-CN", service_workers="block")
    context.set_default_timeout(TIMEOUT)
    watch(context, complaints)
    yield context
    context.close()
    # A field for days or times that is in view says so of what it cannot show, and stays empty.
    assert [text for text in complaints if "does not conform to the required format" not in text] == []


@pytest.fixture
def canary(reader: BrowserContext) -> Iterator[Canary]:
    found = Canary(reader)
    yield found
    assert found.told == []
