"""Kept pages tell which guides were read: not on a shared phone, and not after erasing."""

import threading
from hashlib import sha256

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import until
from tests.browser.offline.host import Host
from tests.browser.offline.visits import GUIDE, OTHER, pages, settle, visit
from tests.browser.test_my_data import erase

pytestmark = pytest.mark.browser


class TestPrivacy:
    def test_on_a_shared_phone_nothing_visited_is_kept(self, host: Host, reader: BrowserContext) -> None:
        page = reader.new_page()
        page.goto(f"{host.address}zh/tools/my-data.html")
        page.locator("[data-share=move]").click()
        expect(page.locator("[data-on]")).to_be_visible()
        visit(page, host, f"zh/{GUIDE}.html")
        assert pages(page) == []
        # Other tabs are not this reader's.
        other = reader.new_page()
        visit(other, host, f"zh/{OTHER}.html")
        assert pages(other) == [f"/zh/{OTHER}"]

    def test_what_was_visited_goes_when_everything_moves_into_the_tab(
        self, host: Host, reader: BrowserContext
    ) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        page.locator(".g-box--step input").first.check()
        visit(page, host, "zh/tools/my-data.html")
        page.locator("[data-share=move]").click()
        until(page, "async () => !(await caches.keys()).some((name) => name.endsWith('@pages'))")
        settle(page)
        assert pages(page) == []
        expect(page.locator("[data-share-error]")).to_be_hidden()

    def test_what_stays_as_somebody_else_s_is_not_touched(self, host: Host, reader: BrowserContext) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        page.locator(".g-box--step input").first.check()
        visit(page, host, "zh/tools/my-data.html")
        kept = pages(page)
        page.locator("[data-share=stay]").click()
        expect(page.locator("[data-ends]")).to_be_visible()
        erase(page)
        settle(page)
        assert pages(page) == kept

    def test_erasing_leaves_nothing(self, host: Host, reader: BrowserContext) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        page.goto(f"{host.address}zh/tools/my-data.html")
        page.evaluate("caches.open('somebody-else')")
        erase(page)
        told = page.locator("g-my-data").get_attribute("data-erased")
        expect(page.locator("p[data-erased]")).to_have_text(told or "?")
        assert page.evaluate("caches.keys()") == ["somebody-else"]
        assert not page.evaluate("navigator.serviceWorker.getRegistration()")
        # And it begins anew with the next page.
        visit(page, host, f"zh/{OTHER}.html")
        assert pages(page) == [f"/zh/{OTHER}"]

    def test_what_is_being_kept_at_this_moment_goes_too(self, host: Host, reader: BrowserContext) -> None:
        mine, other = reader.new_page(), reader.new_page()
        visit(mine, host, "zh/tools/my-data.html")
        # The worker waits for something that the page of the other tab names.
        late, path = "assets/late.css", f"zh/{GUIDE}.html"
        host.instead[late] = b"p {}"
        named = f"<!-- {late}?v={sha256(host.instead[late]).hexdigest()[:8]} -->".encode()
        host.instead[path] = (host.folder / path).read_bytes() + named
        host.hold[late] = threading.Event()
        with reader.expect_event("request", lambda request: late in request.url):
            other.goto(f"{host.address}{path}")
        erase(mine)
        host.hold[late].set()
        settle(other)
        assert mine.evaluate("caches.keys()") == []

    def test_a_browser_that_does_not_let_go_is_told(self, host: Host, reader: BrowserContext) -> None:
        page = reader.new_page()
        visit(page, host, "zh/tools/my-data.html")
        # Both ask: what the worker removes before the page looks would otherwise be gone after all.
        page.evaluate(
            """async () => {
              const left = await caches.keys();
              CacheStorage.prototype.keys = async () => left;
              CacheStorage.prototype.delete = async () => { throw new Error("refused"); };
            }"""
        )
        erase(page)
        told = page.locator("g-my-data").get_attribute("data-erase-failed")
        expect(page.locator("p[data-erased]")).to_have_text(told or "?")
