"""The real content, built once, on a server and as a folder; browser pages that must stay quiet."""

import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.browser.chromium import FLAGS, find_chromium
from tests.extent import EVERY
from tests.sites.projects import ROOT, new_project, run
from tests.sites.shared import SharedSites

sys.path.insert(0, str(ROOT / "bench"))
from corpus import write_corpus  # type: ignore[import-not-found]  # after the path is set

TIMEOUT = 15_000
PHRASE = "web benchmark article sources"
"""Stands in one check of the large site; each word of it stands in every guide."""
CRISIS = """crisis:
  title: {zh: 先说说话, en: Talk first}
  text: {zh: 你不是一个人。, en: You are not alone.}
  words: {zh: [自杀, 活不下去], en: [suicide]}
  channels: [support]
"""
CHANNELS = """support:
  kind: phone
  name: {zh: 心理援助热线, en: Support line}
  value: "12356"
  source: bench
  checked: 2026-11-22
  confidence: unverified
"""


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of the shipped content, not built."""
    return new_project(tmp_path_factory.mktemp("shipped") / "project", ROOT / "content")


@pytest.fixture(scope="session")
def site(shared_sites: SharedSites, shipped: Path) -> Path:
    """The shipped content as a finished site, built by the clock, as `make site` does; not to be changed."""
    return shared_sites.build(shipped, day=None) / "build/site"


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of a web server for `site`."""
    yield from serve(site)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Content of 300 guides, too much for one file of the search."""
    folder = tmp_path_factory.mktemp("corpus") / "content"
    write_corpus(300, folder)
    with (folder / "site.yaml").open("a", encoding="utf-8") as site:
        site.write(CRISIS)
    (folder / "channels.yaml").write_text(CHANNELS, encoding="utf-8")
    guide = folder / "procedures/g00040.yaml"
    text = guide.read_text(encoding="utf-8")
    check = r"(checks: \[\{id: seen, text: \{zh: [^,]*, en: )[^}]*"
    guide.write_text(re.sub(check, rf"\g<1>{PHRASE}", text, count=1), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def large(shared_sites: SharedSites, tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """That content as a finished site; not to be changed."""
    project = new_project(tmp_path_factory.mktemp("large") / "project", corpus)
    return shared_sites.build(project, day=None) / "build/site"


@pytest.fixture(scope="session")
def large_server(large: Path) -> Iterator[str]:
    """The address of a web server for `large`."""
    yield from serve(large)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Try crosswise what has several variants in each of two languages, or on a server and in a folder."""
    if EVERY:
        return
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    turns: dict[tuple[str, ...], int] = {}
    for item in items:
        chosen = dict(getattr(getattr(item, "callspec", None), "params", {}))
        language = chosen.pop("language", None)
        if not chosen or language not in ("zh", "en"):
            kept.append(item)
            continue
        test = item.nodeid.partition("[")[0]
        turn = turns.setdefault((test, repr(chosen)), sum(known[0] == test for known in turns))
        (kept if (turn % 2 == 0) == (language == "zh") else left).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = kept


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    """Where the site is opened: on a web server, and as a folder."""
    return request.getfixturevalue("server") if request.param == "http" else f"{site.as_uri()}/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    assert path, "No browser: run .venv/bin/python tests/browser/chromium.py"
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=FLAGS)


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes contexts, each a reader of its own. At the end no page of theirs may have complained."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make(**options: Any) -> BrowserContext:
        # With it every new reader would fetch the shell again: what it does is tested in offline/.
        context = browser.new_context(**{"service_workers": "block"} | options)
        context.set_default_timeout(TIMEOUT)
        contexts.append(context)
        watch(context, complaints)
        return context

    yield make
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    return new_context().new_page()


@pytest.fixture(scope="module")
def module_page(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page for all tests of a file, and what it complains of; tests take `shared_page`."""
    complaints: list[str] = []
    context = browser.new_context(service_workers="block")
    context.set_default_timeout(TIMEOUT)
    watch(context, complaints)
    yield context.new_page(), complaints
    context.close()


KEPT = """() => {
  const kept = [...Object.keys(localStorage), ...Object.keys(sessionStorage)].concat(document.cookie || []);
  localStorage.clear();
  sessionStorage.clear();
  return kept;
}"""


@pytest.fixture
def shared_page(module_page: tuple[Page, list[str]]) -> Iterator[Page]:
    """A page that the tests of a file have in common, at a third of the cost of one's own.

    It is for tests that open a page and only read: one that leaves something behind fails.
    """
    page, complaints = module_page
    complaints.clear()
    yield page
    kept = page.evaluate(KEPT)
    page.goto("about:blank")  # so that the next test loads its page, even the same one at another place
    assert not complaints
    assert kept == [], "what keeps something needs a page of its own"


def said(page: Page, name: str) -> str:
    """What <g-saving> says where something is wrong, in the page's language."""
    words = page.evaluate("name => guide.saving[document.documentElement.lang][name]", name)
    assert isinstance(words, str)
    return words


def build(out: Path, **settings: Any) -> Path:
    """Build the shipped content by the clock, as `make site` does."""
    run("guide", "build", "--out", out, cwd=ROOT, day=None, **settings)
    return out


def serve(folder: Path) -> Iterator[str]:
    """Serve a folder at a free port for as long as the caller wants."""
    with _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{httpd.server_port}/"
        finally:
            httpd.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        # A page that is left does not wait for all it asked for.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


# Chromium writes to the console what a policy refuses, but for some kinds only once a page.
REFUSED = """
  addEventListener("securitypolicyviolation", (event) => {
    console.error("refused by the policy: " + event.effectiveDirective + ": " + event.blockedURI);
  });
"""


def until(page: Page, check: str, arg: Any = None) -> None:
    """Wait until JavaScript comes to true: an expression, or a function of `arg`, which may be asynchronous.

    Playwright's own way has the page evaluate a text again and again, which the page's policy refuses.
    """
    end = time.monotonic() + TIMEOUT / 1000
    while not _holds(page, check, arg):
        assert time.monotonic() < end, check
        page.wait_for_timeout(20)


def _holds(page: Page, check: str, arg: Any) -> bool:
    try:
        return bool(page.evaluate(check, arg))
    except Error as error:
        if "context was destroyed" in error.message:
            return False  # between two pages
        raise


def watch(context: BrowserContext, complaints: list[str]) -> None:
    """Collect errors, what the policy refused, failed requests, and requests to any other computer."""
    context.add_init_script(REFUSED)

    def request(wanted):
        where = urlsplit(wanted.url)
        if where.scheme not in ("file", "data", "blob") and where.hostname != "127.0.0.1":
            complaints.append(f"request to another host: {wanted.url}")

    def console(message):
        if "blocked by Playwright" in message.text:
            return  # the service worker, which new_context keeps away
        if message.type in ("error", "warning"):
            complaints.append(f"console: {message.text}")

    def failed(wanted):
        if "ERR_ABORTED" not in (wanted.failure or ""):  # that is leaving a page before all is there
            complaints.append(f"failed: {wanted.url}")

    context.on("request", request)
    context.on("requestfailed", failed)
    context.on("console", console)
    context.on("weberror", lambda error: complaints.append(f"page error: {error.error}"))
