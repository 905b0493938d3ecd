"""A new version comes whole or not at all, and the kill switch takes everything away."""

from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import until
from tests.browser.offline.host import Host
from tests.browser.offline.visits import (
    GUIDE,
    OTHER,
    editions,
    names,
    notice,
    pages,
    settle,
    update,
    version,
    visit,
)
from tests.sites.projects import ROOT
from tests.sites.serving import fetch, free_port, running

pytestmark = pytest.mark.browser

# The text of a style sheet as the page gets it now: in memory it has one that was asked for in another way.
LOADED = """
  async (href) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, crossOrigin: "" });
    await new Promise((done) => {
      link.onload = done;
      document.head.append(link);
    });
    return Array.from(link.sheet.cssRules, (rule) => rule.cssText).join();
  }
"""


class TestNewVersion:
    def test_it_comes_whole_and_stays_whole(
        self, host: Host, reader: BrowserContext, next_site: Path
    ) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        visit(page, host, f"zh/{OTHER}.html")
        assert editions(page) == {1}
        update(page, host, next_site)
        page.reload()
        assert editions(page) == {2}
        settle(page)
        host.stop()
        for address, edition in ((OTHER, 2), ("index", 2), ("tools/loan", 2), (GUIDE, 1)):
            page.goto(f"{host.address}zh/{address}.html")
            expect(notice(page)).to_be_visible()
            assert editions(page) == {edition}, address
        host.start()
        page.goto(f"{host.address}zh/{GUIDE}.html")
        assert editions(page) == {2}

    def test_old_shells_go_and_assets_with_their_last_page(
        self, host: Host, reader: BrowserContext, site: Path, next_site: Path
    ) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        update(page, host, next_site)
        # The one before stays for pages that are still open.
        assert [name for name in names(page) if name.startswith("shell")] == sorted(
            f"shell@{version(folder)}@zh" for folder in (site, next_site)
        )
        third = (next_site / "sw.js").read_bytes().replace(version(next_site).encode(), b"0" * 12)
        host.instead["sw.js"] = third
        page.reload()
        until(
            page,
            "async () => (await caches.keys()).filter((name) => name.includes('shell@')).length === 2 &&"
            " (await caches.keys()).some((name) => name.includes('shell@000000000000'))",
        )
        # A style sheet, a script and that of the search: those of the one page that is kept.
        until(
            page,
            """async () => {
              const name = (await caches.keys()).find((name) => name.endsWith("@assets"));
              return (await (await caches.open(name)).keys()).length === 3;
            }""",
        )
        assert pages(page) == [f"/zh/{GUIDE}"]
        assert f"shell@{version(site)}@zh" not in names(page)

    def test_a_page_of_the_old_one_still_gets_what_it_means(
        self, host: Host, reader: BrowserContext, next_site: Path
    ) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        style = page.locator("link[rel=stylesheet]").get_attribute("href")
        other = reader.new_page()
        visit(other, host, f"zh/{OTHER}.html")
        update(other, host, next_site)
        assert editions(page) == {1}
        text = page.evaluate(LOADED, style)
        assert ".g-page" in text
        assert "--edition" not in text

    def test_half_published_it_is_never_kept_mixed(
        self, host: Host, reader: BrowserContext, site: Path, next_site: Path
    ) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        # The pages are there already, the files below assets/ are still the old ones.
        for path in (f"zh/{GUIDE}.html", f"zh/{OTHER}.html"):
            host.instead[path] = (next_site / path).read_bytes()
        visit(page, host, f"zh/{GUIDE}.html")
        visit(page, host, f"zh/{OTHER}.html")
        host.stop()
        page.goto(f"{host.address}zh/{GUIDE}.html")
        expect(notice(page)).to_be_visible()
        assert editions(page) == {1}
        page.goto(f"{host.address}zh/{OTHER}.html")
        expect(page.locator("h1")).to_have_text("现在打不开这一页")
        # And the other way round: the files are new, a page is still old.
        host.instead = {path: (site / path).read_bytes() for path in (f"zh/{OTHER}.html",)}
        host.folder = next_site
        host.start()
        visit(page, host, f"zh/{OTHER}.html")
        host.stop()
        page.reload()
        assert editions(page) == {1}

    @pytest.mark.parametrize("fault", ["missing", "stale", "trouble"])
    def test_a_shell_that_is_not_whole_changes_nothing(
        self, host: Host, reader: BrowserContext, site: Path, next_site: Path, fault: str
    ) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        before = names(page)
        if fault == "stale":
            host.instead["zh/tools/loan.html"] = (site / "zh/tools/loan.html").read_bytes()
        else:
            host.status["zh/tools/loan.html"] = HTTPStatus(404 if fault == "missing" else 500)
        host.folder = next_site
        page.evaluate(
            """async () => {
              const registration = await navigator.serviceWorker.ready;
              const found = new Promise((resolve) => {
                registration.onupdatefound = () => {
                  const worker = registration.installing;
                  worker.onstatechange = () => worker.state === "redundant" && resolve();
                };
              });
              registration.update().catch(() => {});
              await found;
            }"""
        )
        assert names(page) == before
        host.stop()
        page.goto(f"{host.address}zh/tools/loan.html")
        expect(notice(page)).to_be_visible()
        assert editions(page) == {1}
        # Once it is there, it is taken.
        host.status.clear()
        host.instead.clear()
        host.start()
        update(page, host, next_site)
        assert f"shell@{version(next_site)}@zh" in names(page)


class TestKillSwitch:
    def test_it_removes_everything_and_nobody_is_interrupted(
        self, host: Host, reader: BrowserContext, site_without: Path
    ) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        page.evaluate("caches.open('somebody-else')")
        host.folder = site_without
        page.reload()
        page.evaluate("window.stays = true")
        until(page, "async () => !(await navigator.serviceWorker.getRegistration())")
        assert page.evaluate("caches.keys()") == ["somebody-else"]
        assert page.evaluate("window.stays")
        host.asked.clear()
        page.goto(f"{host.address}zh/{OTHER}.html")
        expect(page.locator(".g-box--step").first).to_be_visible()
        assert not page.evaluate("navigator.serviceWorker.controller")
        assert not page.evaluate("navigator.serviceWorker.getRegistration()")
        assert "sw.js" not in host.asked
        expect(page.locator("link[rel=manifest]")).to_have_count(0)

    def test_readers_can_be_won_back(
        self, host: Host, reader: BrowserContext, site: Path, site_without: Path
    ) -> None:
        page = reader.new_page()
        visit(page, host, f"zh/{GUIDE}.html")
        host.folder = site_without
        page.reload()
        until(page, "async () => !(await navigator.serviceWorker.getRegistration())")
        host.folder = site
        visit(page, host, f"zh/{GUIDE}.html")
        host.stop()
        page.reload()
        expect(notice(page)).to_be_visible()

    @pytest.mark.parametrize("program", ["guide", "mkdocs"])
    def test_an_author_sees_every_edit(self, program: str) -> None:
        address = f"127.0.0.1:{free_port()}"
        option = "--address" if program == "guide" else "--dev-addr"
        with running(program, "serve", option, address, cwd=ROOT, day=None) as server:
            server.wait_for("Serving on" if program == "mkdocs" else address)
            assert "unregister" in fetch(f"http://{address}/sw.js")
            assert "sw.js" not in fetch(f"http://{address}/assets/guide.js")
            assert server.interrupt() == 0
