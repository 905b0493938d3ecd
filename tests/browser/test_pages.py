"""Every page of the built site: sound on its own, quiet in the browser, leading only to what is there."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import build, serve
from tests.browser.document import dead_links, documents, read
from tests.extent import some
from tests.sites.projects import new_project, run

SITE_URL = "https://guide.example/"
LANGS = {"zh": "zh-Hans", "en": "en"}


def language_of(address: str) -> str | None:
    """Return the language of an address; None for the landing page and the page for wrong addresses."""
    code = address.partition("/")[0]
    return code if code in LANGS else None


def test_there_are_pages_of_every_type(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    guides = {name.partition("/")[2] for name in names if "/guides/" in name}
    assert len(guides) >= 10
    for code in LANGS:
        pages = {"index.html", "contacts.html", "glossary.html", "about.html", "privacy.html"} | guides
        assert {f"{code}/{page}" for page in pages} <= names
        assert any(name.startswith(f"{code}/topics/") for name in names)
    assert {"index.html", "404.html"} <= names


def test_every_page_has_its_language_one_title_and_one_heading(site: Path) -> None:
    wrong: list[object] = []
    for address, page in documents(site).items():
        code = language_of(address)
        found = (page.lang, bool(page.title.strip()), len(page.headings))
        if found != (LANGS[code or "zh"], True, 1) or not page.headings[0].strip():
            wrong.append((address, found))
        if len(page.ids) != len(set(page.ids)):
            wrong.append((address, sorted(name for name in page.ids if page.ids.count(name) > 1)))
    assert not wrong


def test_titles_tell_pages_apart(site: Path) -> None:
    titles = [page.title.strip() for address, page in documents(site).items() if language_of(address)]
    assert len(titles) == len(set(titles))


def test_canonical_and_alternates_follow_the_page(site: Path) -> None:
    wrong: list[object] = []
    for address, page in documents(site).items():
        if address == "404.html":
            assert not page.canonical
            assert not page.alternates
            continue
        code = language_of(address)
        tail = address.partition("/")[2] if code else "index.html"
        own = f"{SITE_URL}{address}" if code else SITE_URL
        alternates = {lang: f"{SITE_URL}{each}/{tail}" for each, lang in LANGS.items()}
        # For everybody: the choice of languages where a reader begins, else the page in the first language.
        default = SITE_URL if tail == "index.html" else f"{SITE_URL}zh/{tail}"
        if page.canonical != [own] or page.alternates != alternates | {"x-default": default}:
            wrong.append((address, page.canonical, page.alternates))
        if code and page.alternates[LANGS[code]] != page.canonical[0]:
            wrong.append((address, "is no alternate of its own"))
    assert not wrong


def test_titles_fit_where_search_engines_show_them(site: Path) -> None:
    assert {at: page.title for at, page in documents(site).items() if len(page.title.strip()) > 70} == {}


def test_the_page_for_wrong_addresses_has_header_search_and_every_language(site: Path) -> None:
    html = (site / "404.html").read_text(encoding="utf-8")
    page = read(site / "404.html")
    assert 'class="g-header"' in html
    assert {"/zh/index.html", "/en/index.html", "/zh/search.html", "/en/search.html"} <= set(page.links)
    assert {"/zh/about.html", "/zh/privacy.html"} <= set(page.links)
    assert page.headings == ["找不到这一页"]
    assert html.count("<h2>") == 1


def test_robots_and_sitemap_name_what_pages_call_themselves(site: Path) -> None:
    assert (site / "robots.txt").read_text(
        "utf-8"
    ) == "User-agent: *\nAllow: /\n"  # its address is an example
    listed = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    named = {page.canonical[0] for page in documents(site).values() if page.canonical}
    assert sorted(listed) == sorted(named)


def test_the_language_switch_leads_to_the_same_page(site: Path) -> None:
    wrong = []
    for address, page in documents(site).items():
        if code := language_of(address):
            tail = address.partition("/")[2]
            others = {lang: f"{each}/{tail}" for each, lang in LANGS.items() if each != code}
            found = {lang: urljoin(f"/{address}", link)[1:] for lang, link in page.switches.items()}
            if found != others:
                wrong.append((address, found))
    assert not wrong


def test_every_link_leads_somewhere(site: Path) -> None:
    assert not dead_links(site)


def test_links_are_relative_and_name_a_file(site: Path) -> None:
    # The same tree must work below a sub-path and from a folder; 404.html is sent for any address.
    wrong = []
    for address, page in documents(site).items():
        local = [link for link in page.links if not re.match(r"[a-z]+:", link)]
        if address != "404.html":
            wrong += [f"{address}: {link}" for link in local if link.startswith("/") or link.endswith("/")]
    assert not wrong


def test_nothing_is_inline_that_a_content_security_policy_refuses(site: Path) -> None:
    assert not {address: page.inline for address, page in documents(site).items() if page.inline}


def test_only_what_serves_readers_is_published(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    folders = {name.split("/")[0] for name in names if "/" in name}
    assert folders == {"api", "assets", "en", "offline", "search", "zh"}
    assert not [name for name in names if name.endswith((".md", ".yaml", ".py", ".jinja"))]


@pytest.fixture(params=some(["as shipped", "on GitHub"]))
def site_and_server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    if request.param == "as shipped":
        yield request.getfixturevalue("site"), request.getfixturevalue("server")
        return
    # With such an address the theme would ask GitHub for stars and releases.
    site = build(tmp_path / "site", GUIDE_REPO_URL="https://github.com/someone/guide")
    for address in serve(site):
        yield site, address


@pytest.mark.browser
def test_every_page_loads_quietly(
    site_and_server: tuple[Path, str], new_context: Callable[..., BrowserContext]
) -> None:
    site, address = site_and_server
    page = new_context().new_page()
    for path in sorted(site.rglob("*.html")):
        answer = page.goto(f"{address}{path.relative_to(site).as_posix()}")
        assert answer
        assert answer.ok
    # The fixture new_context fails the test where a page complained or asked another host.


@pytest.mark.browser
def test_the_landing_page_leads_to_both_languages(page: Page, base: str) -> None:
    for code, lang in LANGS.items():
        page.goto(f"{base}index.html")
        page.locator(f'.g-choices [hreflang="{lang}"]').click()
        page.wait_for_url(f"{base}{code}/index.html")
        expect(page.locator("html")).to_have_attribute("lang", lang)


class Chinese(HTMLParser):
    """Collects Chinese text that stands in another language."""

    EMPTY = frozenset({"meta", "link", "input", "br", "hr", "img", "path", "rect", "circle", "line", "use"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = [("", "")]
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.EMPTY:
            self.open.append((tag, dict(attrs).get("lang") or self.open[-1][1]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        # A title can say no more than its document.
        if (
            re.search("[\u4e00-\u9fff]", data)
            and not self.open[-1][1].startswith("zh")
            and self.open[-1][0] != "title"
        ):
            self.found.append(data.strip())


def test_chinese_says_that_it_is_chinese(site: Path) -> None:
    for path in sorted(site.glob("en/**/*.html")):
        reader = Chinese()
        reader.feed(path.read_text(encoding="utf-8"))
        assert not reader.found, path


@pytest.mark.browser
def test_long_lines_do_not_widen_a_page(tmp_path: Path, new_context: Callable[..., BrowserContext]) -> None:
    folder = new_project(tmp_path / "project")
    long = "x" * 300
    with (folder / "content/pages/en/about.md").open("a", encoding="utf-8") as about:
        about.write(
            f"\n    {long}\n\n```\n{long} {long}\n```\n\n{long} `{long}`\n\n> {long}\n\n- {long}\n\n"
            f"|{' a |' * 20}\n|{'---|' * 20}\n|{f' {long} |' * 20}\n"
        )
    run("guide", "build", cwd=folder)
    page = new_context(viewport={"width": 320, "height": 800}).new_page()
    for address in serve(folder / "build/site"):
        page.goto(f"{address}en/about.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert page.evaluate("document.querySelector('.g-page').scrollWidth") <= 320


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_the_footer_of_the_choice_of_languages_stands_below_its_cards(
    page: Page, server: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(server)
    edge = "selector => document.querySelector(selector).getBoundingClientRect().left"
    assert page.evaluate(edge, ".g-choices a") == page.evaluate(edge, ".g-footer__inner p")


@pytest.mark.browser
def test_boxes_and_sources_say_what_they_are_of(page: Page, server: str) -> None:
    page.goto(f"{server}zh/guides/overdue.html")
    boxes = page.locator(".g-box--step")
    titles = page.locator(".g-step h3 [id$=-title]").all_inner_texts()
    assert len(set(titles)) == boxes.count() > 3
    for title in titles:
        expect(page.get_by_role("checkbox", name=f"这一步做完了 {title}")).to_have_count(1)
    for link in page.locator(".g-step__basis a").all():
        expect(link).to_have_accessible_name(re.compile(r"^来源 \d+：."))
    mark = page.locator("a:has(> sup)").first
    expect(mark).to_have_accessible_name(re.compile(r" 来源 ?\d+$"))
