"""The published site without network: what was visited stays whole, whatever the host does meanwhile."""

import re
import shutil
import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import TIMEOUT, watch
from tests.browser.host import Host
from tests.browser.test_my_data import erase, open_page
from tests.sites.projects import ROOT, run
from tests.sites.serving import fetch, free_port, running

pytestmark = pytest.mark.browser

languages = pytest.mark.parametrize("language", ["zh", "en"])
GUIDE = "guides/overdue"
OTHER = "guides/contact-app"
SITE = "jiebei-guide"

# What a page asks of the worker is counted: a test must not look before it was asked.
COUNT = """
  window.asked = 0;
  if (window.ServiceWorker) {
    const post = ServiceWorker.prototype.postMessage;
    ServiceWorker.prototype.postMessage = function (message) {
      post.apply(this, arguments);
      if ("keep" in message) window.asked++;
    };
  }
"""


@pytest.fixture(scope="session")
def next_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped site after an update of everything: pages, style sheet, script."""
    folder = tmp_path_factory.mktemp("next") / "project"
    folder.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    for name, more in (
        ("overrides/styles/40-guide.css", ".g-page { --edition: 2; }\n"),
        ("overrides/scripts/60-guide.js", "window.guide.edition = 2;\n"),
    ):
        file = folder / name
        file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    site = folder / "content/site.yaml"
    site.write_text(
        site.read_text(encoding="utf-8")
        .replace("指南\n", "指南2\n", 1)
        .replace("instalments\n", "instalments 2\n", 1),
        encoding="utf-8",
    )
    run("guide", "build", cwd=folder, day=None)
    return folder / "build/site"


@pytest.fixture(scope="session")
def site_without(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped site with the kill switch pulled."""
    out = tmp_path_factory.mktemp("without") / "site"
    run("guide", "build", "--out", out, cwd=ROOT, day=None, GUIDE_OFFLINE="false")
    return out


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    host = Host(site)
    yield host
    host.stop()


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A reader whose network may fail; everything else must go well."""
    complaints: list[str] = []
    context = browser.new_context()
    context.set_default_timeout(TIMEOUT)
    context.add_init_script(COUNT)
    watch(context, complaints)
    yield context
    context.close()
    network = re.compile(r"failed: http://127\.0\.0\.1:|console: Failed to load resource: ")
    assert not [text for text in complaints if not network.match(text)]


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
    page.wait_for_function("window.asked")
    settle(page)


def until(page: Page, check: str, arg: Any = None) -> None:
    """Wait until an asynchronous function comes to true; Playwright takes its promise for that."""
    assert page.evaluate(
        f"""async (arg) => {{
          const check = {check};
          const end = performance.now() + {TIMEOUT};
          while (performance.now() < end) {{
            if (await check(arg)) return true;
            await new Promise((resolve) => setTimeout(resolve, 20));
          }}
          return false;
        }}""",
        arg,
    ), check


def settle(page: Page) -> None:
    """Wait until the worker has answered: it does one thing after the other."""
    until(
        page,
        """async () => {
          const channel = new MessageChannel();
          const done = new Promise((resolve) => { channel.port1.onmessage = resolve; });
          (await navigator.serviceWorker.ready).active.postMessage({ ask: true }, [channel.port2]);
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


@languages
def test_what_was_visited_works_without_network(host: Host, reader: BrowserContext, language: str) -> None:
    page = reader.new_page()
    visit(page, host, f"{language}/{GUIDE}.html")
    host.stop()
    page.reload()
    year = page.evaluate(
        "new Intl.DateTimeFormat(document.documentElement.lang, { year: 'numeric' }).format()"
    )
    expect(notice(page)).to_contain_text(year)
    assert notice(page).evaluate("line => line === document.querySelector('.g-page').firstElementChild")
    page.locator(".g-box--step input").first.check()
    page.reload()
    expect(page.locator(".g-box--step input").first).to_be_checked()
    assert editions(page) == {1}
    # The shell was never opened.
    for tool in (
        "tools/log",
        "tools/my-data",
        "tools/statement",
        "start",
        "contacts",
        "glossary",
        "search",
        "index",
    ):
        page.goto(f"{host.address}{language}/{tool}.html")
        expect(notice(page)).to_be_visible()
        assert page.locator("html").get_attribute("lang") == {"zh": "zh-Hans", "en": "en"}[language]
    page.goto(f"{host.address}{language}/tools/loan.html")
    expect(page.locator("g-loan [data-results]")).to_be_visible()
    page.goto(host.address)
    expect(notice(page)).to_be_visible()


def test_the_line_goes_when_the_network_is_back(host: Host, reader: BrowserContext) -> None:
    page = reader.new_page()
    visit(page, host, f"zh/{GUIDE}.html")
    host.stop()
    page.reload()
    expect(notice(page)).to_be_visible()
    host.start()
    page.reload()
    expect(notice(page)).to_have_count(0)


@languages
def test_a_page_that_is_not_kept_says_so(host: Host, reader: BrowserContext, language: str) -> None:
    page = reader.new_page()
    visit(page, host, f"{language}/{GUIDE}.html")
    title = page.title()
    host.stop()
    page.goto(f"{host.address}{language}/{OTHER}.html?a=<b>\"'&#x")
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-Hans", "en": "en"}[language]
    expect(page.locator("h1")).to_have_text({"zh": "现在连不上网", "en": "You are offline"}[language])
    assert page.locator("h1").evaluate("title => getComputedStyle(title).fontWeight") == "700"
    kept = page.locator("ul a")
    expect(kept).to_have_text([title])
    kept.click()
    expect(notice(page)).to_be_visible()
    page.go_back()
    page.locator(".g-button").click()
    expect(page.locator(".g-start, .g-topic").first).to_be_visible()
    page.go_back()
    expect(page.locator("ul a")).to_have_count(1)
    host.start()
    page.locator(".g-quiet").click()
    expect(page.locator(".g-box--step").first).to_be_visible()


def test_a_page_has_one_name_whatever_the_host_calls_it(host: Host, reader: BrowserContext) -> None:
    page = reader.new_page()
    visit(page, host, "zh/")
    visit(page, host, f"zh/{GUIDE}.html?from=chat")
    host.stop()
    for address in ("zh/", "zh/index.html", "zh/index.html?x=1#top", f"zh/{GUIDE}.html", f"zh/{GUIDE}"):
        page.goto(f"{host.address}{address}")
        expect(notice(page)).to_be_visible()
    assert pages(page) == ["/zh/", f"/zh/{GUIDE}"]


def test_another_language_comes_with_its_first_page(host: Host, reader: BrowserContext) -> None:
    page = reader.new_page()
    visit(page, host, f"zh/{GUIDE}.html")
    assert [name.split("@")[-1] for name in names(page)] == ["assets", "pages", "zh"]
    visit(page, host, "en/index.html")
    host.stop()
    page.goto(f"{host.address}en/tools/loan.html")
    expect(notice(page)).to_be_visible()


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
        # A style sheet and a script: those of the one page that is kept.
        until(
            page,
            """async () => {
              const name = (await caches.keys()).find((name) => name.endsWith("@assets"));
              return (await (await caches.open(name)).keys()).length === 2;
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
        assert "--edition" not in page.evaluate("async (url) => (await fetch(url)).text()", style)

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
        expect(page.locator("h1")).to_have_text("现在连不上网")
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
        page.wait_for_function("window.asked")
        host.hold[path].set()
        settle(page)
        host.stop()
        page.reload()
        expect(notice(page)).to_contain_text("连不上网")
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
        with running(program, "serve", option, address, cwd=ROOT) as server:
            server.wait_for("Serving on" if program == "mkdocs" else address)
            assert "unregister" in fetch(f"http://{address}/sw.js")
            assert "sw.js" not in fetch(f"http://{address}/assets/guide.js")
            assert server.interrupt() == 0


class TestPlaces:
    def test_below_a_path(self, site: Path, reader: BrowserContext) -> None:
        host = Host(site, "some/path/")
        try:
            page = reader.new_page()
            visit(page, host, f"zh/{GUIDE}.html")
            found = {
                name.rpartition("@")[0].partition("@shell")[0] for name in page.evaluate("caches.keys()")
            }
            assert found == {f"{SITE}@/some/path/"}
            host.stop()
            for address in (f"zh/{GUIDE}.html", "zh/tools/loan.html", ""):
                page.goto(f"{host.address}{address}")
                expect(notice(page)).to_be_visible()
            page.goto(f"{host.address}zh/{OTHER}.html")
            page.locator(".g-button").click()
            assert page.url == f"{host.address}zh/index.html"
        finally:
            host.stop()

    def test_a_folder_knows_nothing_of_it(self, site: Path, page: Page) -> None:
        page.goto(f"{site.as_uri()}/zh/{GUIDE}.html")
        expect(page.locator(".g-box--step").first).to_be_visible()
        expect(page.locator("link[rel=manifest], link[rel=apple-touch-icon]")).to_have_count(0)
        open_page(page, f"{site.as_uri()}/")
        erase(page)

    def test_it_can_be_installed(self, host: Host, reader: BrowserContext) -> None:
        page = reader.new_page()
        for code, lang in (("zh", "zh-Hans"), ("en", "en")):
            page.goto(f"{host.address}{code}/{GUIDE}.html")
            session = reader.new_cdp_session(page)
            found = session.send("Page.getAppManifest")
            assert found["url"] == f"{host.address}assets/{lang}.webmanifest"
            assert found["errors"] == []
            assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


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
        page = reader.new_page()
        visit(page, host, "zh/about.html")
        path = f"zh/{GUIDE}.html"
        host.hold[path] = threading.Event()
        host.patience = 100
        other = reader.new_page()
        page.goto(f"{host.address}zh/tools/my-data.html")
        with other.expect_request(f"**/{path}"):
            other.evaluate("path => { location.href = path; }", f"{host.address}{path}")
        host.hold[path].set()
        other.wait_for_function("window.asked")
        erase(page)
        until(page, "async () => !(await caches.keys()).length")

    def test_a_browser_that_does_not_let_go_is_told(self, host: Host, reader: BrowserContext) -> None:
        page = reader.new_page()
        visit(page, host, "zh/tools/my-data.html")
        page.evaluate("() => { CacheStorage.prototype.delete = () => Promise.reject(new Error('refused')); }")
        erase(page)
        told = page.locator("g-my-data").get_attribute("data-erase-failed")
        expect(page.locator("p[data-erased]")).to_have_text(told or "?")
