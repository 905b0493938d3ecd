"""A host that is slow or broken, a browser without room: never a broken page."""

import threading
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import until
from tests.browser.offline.host import Host
from tests.browser.offline.visits import GUIDE, OTHER, editions, names, notice, pages, settle, visit

pytestmark = pytest.mark.browser


class TestTroubledHost:
    def test_errors_of_the_host_never_stand_for_a_page(self, host: Host, reader: BrowserContext) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        path = f"zh/{GUIDE}.html"
        for status in (500, 503, 429):
            host.status[path] = HTTPStatus(status)
            page.goto(f"{host.address}{path}")
            expect(notice(page)).to_be_visible()
        # That there is no such page is an answer. The copy stays for when nobody answers.
        host.status[path] = HTTPStatus.NOT_FOUND
        page.goto(f"{host.address}{path}")
        expect(page.locator("h1")).to_have_text("Trouble")
        host.stop()
        page.goto(f"{host.address}{path}")
        expect(page.locator(".g-box--step").first).to_be_visible()

    def test_an_error_without_a_copy_is_shown_as_it_is(self, host: Host, reader: BrowserContext) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        host.status[f"zh/{OTHER}.html"] = HTTPStatus.INTERNAL_SERVER_ERROR
        page.goto(f"{host.address}zh/{OTHER}.html")
        expect(page.locator("h1")).to_have_text("Trouble")

    def test_a_page_of_somebody_in_between_is_not_kept(self, host: Host, reader: BrowserContext) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        host.instead[f"zh/{GUIDE}.html"] = b"<!doctype html><h1>Sign in to this network</h1>"
        page.reload()
        page.evaluate("navigator.serviceWorker.controller.postMessage({ keep: true })")
        settle(page)
        host.stop()
        page.reload()
        expect(page.locator(".g-box--step").first).to_be_visible()

    def test_a_slow_host_is_not_waited_for(
        self, host: Host, reader: BrowserContext, site: Path, next_site: Path
    ) -> None:
        path = f"zh/{GUIDE}.html"
        host.patience = 200
        page = reader.new_page()
        visit(page, host, path)
        host.hold[path] = threading.Event()
        host.instead[path] = (site / path).read_bytes().replace(b"</h1>", b" late</h1>")
        page.goto(f"{host.address}{path}")
        expect(notice(page)).to_contain_text("网络太慢")
        expect(page.locator("h1")).not_to_contain_text("late")
        # What comes late is there the next time.
        until(page, "window.asked")
        host.hold[path].set()
        settle(page)
        host.stop()
        page.reload()
        expect(notice(page)).to_contain_text("打不开最新的页面")
        expect(page.locator("h1")).to_contain_text("late")

    def test_a_page_that_stops_in_the_middle_is_not_shown(self, host: Host, reader: BrowserContext) -> None:
        path = f"zh/{GUIDE}.html"
        host.patience = 200
        page = reader.new_page()
        visit(page, host, path)
        host.cut.add(path)
        page.goto(f"{host.address}{path}")
        expect(notice(page)).to_contain_text("网络太慢")
        expect(page.locator(".g-footer")).to_be_visible()
        assert editions(page) == {1}

    def test_without_a_copy_a_slow_host_is_waited_for(self, host: Host, reader: BrowserContext) -> None:
        path = f"zh/{OTHER}.html"
        host.patience = 1
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        host.hold[path] = threading.Event()
        with page.expect_request(f"**/{path}"):
            page.evaluate("path => { location.href = path; }", f"{host.address}{path}")
        host.hold[path].set()
        expect(page.locator(".g-box--step").first).to_be_visible()
        expect(notice(page)).to_have_count(0)


class TestFullStorage:
    FULL = b"""
      const put = Cache.prototype.put;
      self.room = Infinity;
      Cache.prototype.put = async function (request, response) {
        const name = new URL(request, self.location).pathname;
        if (%s) throw new DOMException("full", "QuotaExceededError");
        return put.call(this, request, response);
      };
    """

    def test_nothing_fits(self, host: Host, reader: BrowserContext) -> None:
        host.worker = self.FULL % b"true"
        page = reader.new_page()
        page.goto(f"{host.address}zh/{GUIDE}.html")
        expect(page.locator(".g-box--step").first).to_be_visible()
        # The first worker could not begin: the site is what it is without one.
        until(page, "async () => !(await navigator.serviceWorker.getRegistration())")
        assert not [name for name in names(page) if name.startswith("shell")]
        page.goto(f"{host.address}zh/{OTHER}.html")
        expect(page.locator(".g-box--step").first).to_be_visible()

    def test_the_oldest_pages_give_way_and_the_shell_stays(self, host: Host, reader: BrowserContext) -> None:
        guides = sorted(f"zh/guides/{file.name}" for file in (host.folder / "zh/guides").glob("*.html"))[:3]
        # Room for two visited pages. The second of three gives way as well: ten go at once.
        host.worker = self.FULL % (
            b"name.includes('/guides/') && (await (await self.guide.open('pages')).keys()).length > 1"
        )
        page = reader.new_page()
        for path in guides:
            visit(page, host, path)
            expect(page.locator(".g-box--step").first).to_be_visible()
        assert pages(page) == [f"/{guides[2].removesuffix('.html')}"]
        host.stop()
        page.reload()
        expect(notice(page)).to_be_visible()
        page.goto(f"{host.address}zh/tools/loan.html")
        expect(notice(page)).to_be_visible()

    def test_a_page_that_never_fits_costs_not_all_others(self, host: Host, reader: BrowserContext) -> None:
        host.worker = self.FULL % f"name === '/zh/{OTHER}'".encode()
        page = reader.new_page()
        visit(page, host, "zh/about.html")
        page.evaluate(
            """async () => {
              const cache = await caches.open((await caches.keys()).find((name) => name.endsWith("@pages")));
              const about = await cache.match("/zh/about");
              for (let n = 0; n < 30; n++) await cache.put("/zh/more" + n, about.clone());
            }"""
        )
        visit(page, host, f"zh/{OTHER}.html")
        assert len(pages(page)) == 11

    def test_only_so_many_pages_are_kept(self, host: Host, reader: BrowserContext) -> None:
        host.worker = b"queueMicrotask(() => { self.guide.most = 2; });"
        page = reader.new_page()
        for name in ("about", "privacy", "contribute"):
            visit(page, host, f"zh/{name}.html")
        visit(page, host, "zh/privacy.html")
        assert pages(page) == ["/zh/contribute", "/zh/privacy"]

    def test_an_update_that_does_not_fit_leaves_the_old_one(
        self, host: Host, reader: BrowserContext, next_site: Path
    ) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        before = names(page)
        host.worker = self.FULL % b"name === '/zh/tools/loan'"
        host.folder = next_site
        page.evaluate("() => navigator.serviceWorker.ready.then((found) => found.update()).catch(() => {})")
        until(
            page,
            "async () => { const found = await navigator.serviceWorker.getRegistration();"
            " return !found.installing && !found.waiting; }",
        )
        assert names(page) == before

    def test_a_browser_that_refuses_its_caches_takes_no_page_away(
        self, host: Host, reader: BrowserContext
    ) -> None:
        host.worker = b"""
          self.addEventListener("message", (event) => {
            if (!event.data.refuse) return;
            for (const name of ["open", "match", "keys", "delete"]) {
              CacheStorage.prototype[name] = () => Promise.reject(new DOMException("no", "UnknownError"));
            }
          });
        """
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        page.evaluate("navigator.serviceWorker.controller.postMessage({ refuse: true })")
        for address in (OTHER, GUIDE, "tools/loan"):
            visit(page, host, f"zh/{address}.html")
            expect(page.locator(".g-page h1")).to_be_visible()
            assert editions(page) == {1}
        host.stop()
        page.goto(f"{host.address}zh/{GUIDE}.html")
        expect(page.locator("h1")).to_have_text("现在打不开这一页")
