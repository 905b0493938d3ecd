"""Sites whose texts are payloads, in a browser with the policy switched off: nothing runs, all is text.

The policy would stop what got through. Here it must not be needed.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from guide_site import inline
from tests.browser.canary import ELEMENTS, SCAN, TOUCH, Canary
from tests.browser.conftest import serve, until
from tests.extent import EVERY, SOAK
from tests.hostile.site import Site, accepted, build, unchecked

pytestmark = [pytest.mark.browser, pytest.mark.soak]

TYPED = (
    "onmouseover",
    "alert(1)",
    "<script>alert(1)</script>",
    "__proto__",
    "constructor",
    '"});alert(1)',
    "${7*7}",
)

FOUND = "() => !!document.querySelector('main .g-finder__list > *, main .g-finder__out:not([hidden])')"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """The payloads that `guide check` accepts; and nearly all, built as if there were no rules for texts."""
    return {
        "accepted": build(tmp_path_factory.mktemp("accepted"), accepted(), checked=True),
        "unchecked": build(tmp_path_factory.mktemp("unchecked"), unchecked(), checked=False),
    }


@pytest.fixture(params=["accepted", "unchecked"])
def hostile(request: pytest.FixtureRequest, built: dict[str, Site]) -> Site:
    return built[request.param]


PLACES = [(texts, where) for texts in ("accepted", "unchecked") for where in ("http", "file")]


@pytest.fixture(params=PLACES if EVERY or SOAK else PLACES[::3], ids="-".join)
def opened(request: pytest.FixtureRequest, built: dict[str, Site]) -> Iterator[tuple[Site, str]]:
    """A site and where it is opened: on a web server, and as a folder."""
    texts, where = request.param
    site = built[texts]
    for root in serve(site.folder) if where == "http" else [f"{site.folder.as_uri()}/"]:
        yield site, root


@pytest.fixture
def reader(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    return new_context(bypass_csp=True, locale="zh-CN", viewport={"width": 1200, "height": 800})


@pytest.fixture
def canary(reader: BrowserContext) -> Canary:
    return Canary(reader, frames=True)


def missing(payloads: tuple[str, ...], text: str) -> list[str]:
    """Return the payloads that a page's text holds neither as written nor, where it is Markdown, as read."""
    forms = {payload: (payload, inline.plain(payload)) for payload in payloads}
    return [
        payload
        for payload, written in forms.items()
        if not any(re.sub(r"\s+", "", form) in text for form in written)
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_shows_payloads_as_text(
    reader: BrowserContext,
    canary: Canary,
    opened: tuple[Site, str],
    language: str,
    counted: Callable[[str, int], None],
) -> None:
    hostile, root = opened
    page = reader.new_page()
    texts = []
    files = sorted(hostile.folder.glob(f"{language}/**/*.html"))
    for file in files:
        address = file.relative_to(hostile.folder).as_posix()
        page.goto(root + address)
        canary.look(page, root, address)
        page.evaluate(TOUCH)
        texts.append(canary.look(page, root, address))
    kinds = {file.relative_to(hostile.folder).parts[1] for file in files}
    assert kinds >= {
        "guides",
        "topics",
        "tools",
        "index.html",
        "start.html",
        "glossary.html",
        "contacts.html",
    }
    assert not missing(hostile.payloads, "".join(texts))
    counted("payloads shown as text in a browser", len(hostile.payloads))
    counted("pages with payloads opened", len(files))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_scripts_show_payloads_as_text(
    reader: BrowserContext,
    canary: Canary,
    opened: tuple[Site, str],
    language: str,
    counted: Callable[[str, int], None],
) -> None:
    hostile, root = opened
    page = reader.new_page()

    # A step's words go along into the log.
    guide = f"{language}/guides/guide-0.html"
    page.goto(root + guide)
    page.locator(".g-box--step input").first.check()
    title = page.locator("h1").first.inner_text()
    page.locator("a[data-log]").first.click()
    log = f"{language}/tools/log.html"
    page.wait_for_url(root + log)
    about = page.locator("[data-field=about]")
    expect(about).to_have_value(re.compile(re.escape(title)))
    page.locator("[data-field=said]").fill(hostile.payloads[0])
    page.locator("form [type=submit]").first.click()
    canary.look(page, root, log)

    # An answer leads through the questions.
    start = f"{language}/start.html"
    page.goto(root + start)
    option = page.locator("[data-option]:visible").first
    option.hover()
    option.click()
    expect(page.locator("[data-trail] button")).to_have_count(1)
    canary.look(page, root, start)

    # What was filled in stands in the letter.
    letter = f"{language}/tools/statement/guide-0/letter.html"
    page.goto(root + letter)
    page.locator("form input:visible, form textarea:visible").first.fill(hostile.payloads[-1])
    canary.look(page, root, letter)

    # Names that were saved with all of that.
    mine = f"{language}/tools/my-data.html"
    page.goto(root + mine)
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    expect(page.locator("[data-group=tick] [data-list]")).to_contain_text(title)
    canary.look(page, root, mine)

    # Whatever is typed is looked for, and what is found is shown with its words marked.
    search = f"{language}/search.html"
    page.goto(root + search)
    field = page.locator("main [role=combobox]")
    found = 0
    for typed in TYPED:
        field.fill(typed)
        until(
            page,
            "() => !!document.querySelector('main .g-finder__list > *, main .g-finder__out:not([hidden])')",
        )
        canary.look(page, root, search)
        found += page.locator("main .g-finder__list mark").count()
    assert found
    counted("pages with payloads opened", canary.pages)


def test_the_one_file_shows_payloads_as_text(
    reader: BrowserContext, canary: Canary, hostile: Site, counted: Callable[[str, int], None]
) -> None:
    root, address = f"{hostile.folder.as_uri()}/", "offline/guides.html"
    page = reader.new_page()
    page.goto(root + address)
    routes = re.findall(
        r'<article[^>]* id="?(/[^" >]+)', (hostile.folder / address).read_text(encoding="utf-8")
    )
    for route in routes:
        page.evaluate("route => { location.hash = route; }", route)
        expect(page.locator("article:not([hidden])")).to_have_id(route)
        page.evaluate(TOUCH)
    # Each page that was shown stands in the document from then on.
    assert not missing(hostile.payloads, canary.look(page, root, address))
    counted("pages with payloads opened", len(routes))


RAW = {
    "script": "<script>alert(1)</script>",
    "attribute": "<img src=x onerror=alert(1)>",
    "frame": "<iframe src='javascript:parent.alert(1)'></iframe>",
    "request": "<img src=//evil.invalid/x.png>",
    "link": "<a href=javascript:alert(1)>x</a>",
    "refresh": "<meta http-equiv=refresh content='9;url=x'>",
    "base": "<base href=//evil.invalid/>",
    "hover": "<p onmouseover=alert(1)>x</p>",
}


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
def test_a_payload_that_is_no_text_is_seen(
    browser: Browser, built: dict[str, Site], raw: str, tmp_path: Path
) -> None:
    """The other tests can fail: the same canary, at a page into which the payload went as it is."""
    whole = (built["accepted"].folder / "en/contacts.html").read_text(encoding="utf-8")
    body = whole.index("<h1")
    (tmp_path / "en").mkdir()
    (tmp_path / "en/contacts.html").write_text(whole[:body] + raw + whole[body:], encoding="utf-8")
    context = browser.new_context(bypass_csp=True, service_workers="block")
    for address in serve(tmp_path):
        canary = Canary(context, frames=True)
        page = context.new_page()
        page.goto(f"{address}en/contacts.html")
        page.evaluate(TOUCH)
        wrong, _ = page.evaluate(SCAN, [ELEMENTS, address])
        assert wrong
        if "alert" in raw and "href" not in raw:
            assert any("ran: alert" in told for told in canary.told)
        if "//evil" in raw and "img" in raw:
            assert any("evil.invalid" in told for told in canary.told)
    context.close()
