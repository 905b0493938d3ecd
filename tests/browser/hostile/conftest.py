"""A reader whose browser follows no policy: what a page does with hostile texts is up to its own code."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.canary import Canary
from tests.browser.conftest import TIMEOUT, watch


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
