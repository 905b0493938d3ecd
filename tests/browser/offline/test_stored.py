"""What stands in the caches: others of the same host can write there, hosts answer with faults."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect

from guide_site.hosting import headers
from tests.browser.conftest import until
from tests.browser.offline.conftest import COUNT
from tests.browser.offline.host import Host
from tests.browser.offline.visits import GUIDE, OTHER, editions, names, notice, pages, settle, visit

pytestmark = pytest.mark.browser

EVIL = "window.evil = (window.evil || 0) + 1;"
PAGE = f"zh/{GUIDE}.html"

# Everything that is no page, in every cache or in a new one, is replaced.
POISON = """async ([into, evil]) => {
  const ours = (await caches.keys()).filter((name) => name.startsWith("jiebei-guide@"));
  let n = 0;
  for (const name of ours) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const type = (await cache.match(request)).headers.get("content-type") || "";
      if (type.startsWith("text/html")) continue;
      const target = into ? await caches.open(into) : cache;
      await target.put(request, new Response(evil, { headers: { "content-type": type } }));
      n++;
    }
  }
  return n;
}"""


def assets(host: Host) -> set[str]:
    text = (host.folder / PAGE).read_text(encoding="utf-8")
    return set(re.findall(r"assets/[\w.]+(?=\?v=)", text))


def search(page: Page) -> None:
    page.keyboard.press("/")
    page.locator("input[role=combobox]").fill("95188")
    expect(page.locator("[role=option]").first).to_be_visible()


def sane(page: Page) -> None:
    assert page.evaluate("window.evil") is None
    assert editions(page) == {1}


def again(page: Page, session: CDPSession) -> None:
    """Have the worker begin with nothing, and keep the page once more."""
    session.send("Network.clearBrowserCache")
    page.evaluate(
        """async () => {
          for (const name of await caches.keys()) await caches.delete(name);
          navigator.serviceWorker.controller.postMessage({ keep: true });
        }"""
    )
    settle(page)
    # A cache that was only looked into is empty.
    page.evaluate(
        """async () => {
          for (const name of await caches.keys()) {
            if (!(await (await caches.open(name)).keys()).length) await caches.delete(name);
          }
        }"""
    )


class TestPoison:
    """Other projects on the same host share its caches."""

    @pytest.mark.parametrize(
        "name", ["a-neighbour", "jiebei-guide@/", "jiebei-guide@/@shell", "jiebei-guide@/x@assets"]
    )
    def test_a_foreign_cache_gives_us_no_script(self, host: Host, reader: BrowserContext, name: str) -> None:
        page = reader.new_page()
        # It is the older one: a look into all caches would find it first.
        page.goto(f"{host.address}assets/mark.svg")
        page.evaluate("name => caches.open(name)", name)
        visit(page, host, PAGE)
        assert page.evaluate(POISON, [name, EVIL]) > 5
        page.reload()
        sane(page)
        host.stop()
        page.reload()
        expect(notice(page)).to_be_visible()
        sane(page)
        search(page)
        sane(page)

    def test_what_was_written_into_our_caches_is_not_run(self, host: Host, reader: BrowserContext) -> None:
        page = reader.new_page()
        visit(page, host, PAGE)
        for _ in range(2):  # it may be written again at any time
            assert page.evaluate(POISON, ["", EVIL]) > 5
            visit(page, host, PAGE)
            sane(page)
            search(page)
            sane(page)
        # What was removed is there again.
        host.stop()
        page.goto(f"{host.address}zh/tools/loan.html")
        expect(page.locator("g-loan [data-results]")).to_be_visible()
        sane(page)
        search(page)
        host.start()
        assert page.evaluate(POISON, ["", EVIL]) > 0
        host.stop()
        page.reload()
        # Without network the page comes without them.
        expect(notice(page)).to_be_visible()
        assert page.evaluate("[window.evil, window.guide]") == [None, None]

    def test_nor_by_an_earlier_version_of_a_page(
        self, host: Host, reader: BrowserContext, next_site: Any
    ) -> None:
        """Of what this version does not list the address says what it must be."""
        page = reader.new_page()
        visit(page, host, PAGE)
        old = {path: (host.folder / path).read_bytes() for path in assets(host)}
        page.evaluate(POISON, ["", EVIL])
        (worker,) = reader.service_workers
        for path, content in old.items():
            found = worker.evaluate(
                """async ([path, size]) => {
                  const url = (await (await caches.open((await caches.keys())[0])).keys())
                    .map((request) => request.url).find((url) => url.includes(path));
                  if (url) delete self.guide.hashes[url.slice(self.guide.ROOT.length)];
                  return url ? (await (await self.guide.asset(url)).answer.arrayBuffer()).byteLength : size;
                }""",
                [path, len(content)],
            )
            assert found == len(content)

    def test_a_search_file_of_another_is_not_run_without_network(
        self, host: Host, reader: BrowserContext
    ) -> None:
        page = reader.new_page()
        visit(page, host, PAGE)
        page.evaluate(
            """async (evil) => {
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                  if (/search\\/zh/.test(request.url)) await cache.put(request, new Response(evil));
                }
              }
            }""",
            f"{EVIL} window.ran();",
        )
        ran: list[bool] = []
        page.expose_function("ran", lambda: ran.append(True))
        host.stop()
        with page.expect_event("requestfailed", lambda request: "search/zh.js" in request.url):
            page.keyboard.press("/")
        # Without the search over the page, its own page is opened.
        page.wait_for_url("**/search.html")
        assert page.evaluate("window.evil") is None
        assert not ran

    def test_a_forged_page_runs_no_script_of_a_neighbour(self, host: Host, browser: Browser) -> None:
        context = browser.new_context()  # the reader's own would complain of what the policy refuses
        context.add_init_script(COUNT)
        page = context.new_page()
        visit(page, host, PAGE)
        page.evaluate(
            """async () => {
              const cache = await caches.open((await caches.keys()).find((name) => name.endsWith("@pages")));
              for (const request of await cache.keys()) {
                const { headers } = await cache.match(request);
                const html = '<!doctype html><html lang="zh-Hans"><article class="g-page">' +
                  '<script src="/neighbour.js"></' + 'script></article>';
                await cache.put(request, new Response(html, { headers }));
              }
            }"""
        )
        host.instead["neighbour.js"] = EVIL.encode()
        host.status[PAGE] = HTTPStatus.SERVICE_UNAVAILABLE
        refused: list[str] = []
        page.on("requestfailed", lambda request: refused.append(request.url))
        page.goto(f"{host.address}{PAGE}")
        expect(notice(page)).to_be_visible()
        until(page, "document.readyState === 'complete'")
        assert page.evaluate("window.evil") is None
        assert refused == [f"{host.address}neighbour.js"]
        context.close()

    @pytest.mark.parametrize("note", ["%", "%7B%7D", "null", "{}", "markup"])
    def test_a_forged_note_breaks_nothing(self, host: Host, reader: BrowserContext, note: str) -> None:
        page = reader.new_page()
        visit(page, host, PAGE)
        page.evaluate(
            """async (note) => {
              if (note === "markup") note = encodeURIComponent(JSON.stringify({
                saved: "2999-01-01T00:00:00.000Z", address: "javascript:alert(1)",
                title: "<img src=x onerror=alert(1)>", needs: "all"
              }));
              const name = (await caches.keys()).find((name) => name.endsWith("@pages"));
              const cache = await caches.open(name);
              for (const request of await cache.keys()) {
                const kept = await cache.match(request);
                const headers = new Headers(kept.headers);
                headers.set("x-guide-note", note);
                await cache.put(request, new Response(await kept.text(), { headers }));
              }
            }""",
            note,
        )
        visit(page, host, f"zh/{OTHER}.html")
        assert f"/zh/{OTHER}" in pages(page)
        host.stop()
        page.goto(f"{host.address}{PAGE}")
        expect(notice(page)).to_contain_text("以前")
        page.goto(f"{host.address}zh/guides/never.html")
        expect(page.locator("main a[href$='/zh/index.html']")).to_be_visible()
        assert page.locator("main img, main a[href^='javascript:']").count() == 0


class TestFaults:
    """A host's fault never stands for a file of ours."""

    @pytest.mark.parametrize("fault", ["404", "redirected", "other bytes"])
    def test_a_page_is_not_kept_with_an_asset_that_is_none(
        self, host: Host, reader: BrowserContext, fault: str
    ) -> None:
        page = reader.new_page()
        visit(page, host, PAGE)
        session = reader.new_cdp_session(page)
        for path in sorted(assets(host)):
            content = (host.folder / path).read_bytes()
            if fault == "404":
                host.status[path], host.instead[path] = HTTPStatus.NOT_FOUND, content
            elif fault == "redirected":
                host.instead[f"moved/{path}"] = content
                host.redirect[path] = f"moved/{path}"
            else:
                host.instead[path] = content + b" "
            again(page, session)
            assert names(page) == [], path
            for answers in (host.status, host.instead, host.redirect):
                answers.clear()
        again(page, session)
        assert pages(page) == [f"/zh/{GUIDE}"]
        assert len(names(page)) == 3

    @pytest.mark.parametrize("fault", ["404", "login", "redirected"])
    def test_a_search_file_that_is_none_gives_way_to_the_kept_one(
        self, host: Host, reader: BrowserContext, fault: str
    ) -> None:
        page = reader.new_page()
        visit(page, host, PAGE)
        path = "search/zh.js"
        if fault == "redirected":
            host.instead["evil.js"], host.redirect[path] = EVIL.encode(), "evil.js"
        elif fault == "404":
            host.instead[path], host.status[path] = EVIL.encode(), HTTPStatus.NOT_FOUND
        else:
            host.redirect[path] = "index.html"
        page.goto(f"{host.address}{PAGE}")
        search(page)
        assert page.evaluate("window.evil") is None

    def test_a_page_that_leads_to_another_is_not_kept_for_it(
        self, host: Host, reader: BrowserContext
    ) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{OTHER}.html")
        host.redirect[PAGE] = f"zh/{OTHER}.html"
        (worker,) = reader.service_workers
        worker.evaluate("url => self.guide.keep(url)", f"{host.address}{PAGE}")
        assert pages(page) == [f"/zh/{OTHER}"]
        # Another name of the same page is one.
        host.redirect[PAGE] = f"zh/{GUIDE}"
        host.instead[f"zh/{GUIDE}"] = (host.folder / PAGE).read_bytes()
        worker.evaluate("url => self.guide.keep(url)", f"{host.address}{PAGE}")
        assert pages(page) == [f"/zh/{OTHER}", f"/zh/{GUIDE}"]

    @pytest.mark.parametrize("vary", ["*", "Cookie", "Accept-Encoding, User-Agent"])
    def test_a_host_that_sends_vary(self, host: Host, reader: BrowserContext, vary: str) -> None:
        def more(path: str) -> Mapping[str, str]:
            return {**headers(path), "Vary": vary}

        host.headers = more
        page = reader.new_page()
        visit(page, host, PAGE)
        assert pages(page) == [f"/zh/{GUIDE}"]
        page.evaluate("void (document.cookie = 'a=b')")
        host.stop()
        page.reload()
        expect(notice(page)).to_be_visible()
        sane(page)
        search(page)
        page.goto(f"{host.address}zh/tools/loan.html")
        expect(page.locator("g-loan [data-results]")).to_be_visible()

    def test_an_old_copy_is_not_kept_for_a_later_visit(self, host: Host, reader: BrowserContext) -> None:
        page = reader.new_page()
        visit(page, host, PAGE)
        host.instead[PAGE] = (host.folder / PAGE).read_bytes().replace(b"</h1>", b" later</h1>", 1)
        # Past the worker, as a forced reload goes: it has seen only the first answer.
        session = reader.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setBypassServiceWorker", {"bypass": True})
        session.send("Page.reload", {"ignoreCache": True})
        until(page, "document.querySelector('h1')?.textContent.includes('later') && window.asked")
        session.send("Network.setBypassServiceWorker", {"bypass": False})
        settle(page)
        host.stop()
        page.reload()
        expect(page.locator("h1")).to_contain_text("later")
