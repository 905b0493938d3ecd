"""The one file: what it holds and how large it is, read without a browser."""

import base64
import hashlib
import re
import shutil
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from guide_site.bundle import BundleContext, Selection, bundle_context, one_file
from guide_site.bundle.links import Pieces
from guide_site.bundle.onefile import _script, add_digest
from guide_site.clock import build_day
from guide_site.library import Library, open_library
from guide_site.load.locale import languages
from guide_site.settings import Settings
from guide_site.site.render import render_site
from guide_site.validate import rules
from guide_site.validate.texts import check_texts
from tests.sites.projects import ROOT, TWO_LANGUAGES

OVERRIDES = ROOT / "overrides"
REFERENCES = ("for", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
KB = 1024
BOTH = Selection(("zh", "en"))


def book_of(content: Path, site: str = "", pages: Path | None = None) -> BundleContext:
    """Return all pages of a site, published at `site`, as bundles take them."""
    library = open_library(content, languages(), build_day())
    settings = Settings(content, pages or content / "pages", OVERRIDES, site_url=site)
    return bundle_context(render_site(settings, library))


def library_of(book: BundleContext) -> Library:
    return book.pages.site.library


def on_day(book: BundleContext, day: date) -> BundleContext:
    """Return what is built of the same pages on another day."""
    site = replace(book.pages.site, library=replace(library_of(book), today=day))
    return replace(book, pages=replace(book.pages, site=site))


@pytest.fixture(scope="module")
def book() -> BundleContext:
    """The shipped content."""
    return book_of(ROOT / "content")


@pytest.fixture(scope="module")
def whole(book: BundleContext) -> str:
    return one_file(book, BOTH)


@pytest.fixture(scope="module")
def small() -> BundleContext:
    return book_of(TWO_LANGUAGES)


class Reader(HTMLParser):
    """What stands in a file, as a browser without scripts reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.references: set[str] = set()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.policy = ""
        self._within = ""

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        for name in REFERENCES:
            self.references.update(values.get(name, "").split())
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if "src" in values or tag == "link":
            self.loaded.append(values.get("src", values.get("href", "")))
        if values.get("http-equiv"):
            self.policy = values["content"]
        if tag in ("script", "style"):
            self._within = tag
            (self.scripts if tag == "script" else self.styles).append("")
        assert not any(name == "style" or name.startswith("on") for name in values), (tag, values)

    def handle_endtag(self, tag):
        self._within = "" if tag == self._within else self._within

    def handle_data(self, data):
        if self._within:
            (self.scripts if self._within == "script" else self.styles)[-1] += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def articles(html: str) -> dict[str, str]:
    """Return the pages of a file by route."""
    pages = html[html.index('<noscript id="pages">') : html.index("</noscript>")]
    return dict(re.findall(r'<article id="([^"]+)"(.*?)</article>', pages, re.DOTALL))


class TestTheWhole:
    def test_every_page_stands_there_once(self, book: BundleContext, whole: str) -> None:
        assert list(articles(whole)) == list(book.pages.pages)
        assert {"/index", "/zh/guides/overdue", "/en/tools/loan", "/zh/privacy", "/en/search"} <= set(
            articles(whole)
        )

    def test_every_id_is_there_once_and_every_reference_leads_to_one(self, whole: str) -> None:
        page = read(whole)
        assert [name for name, number in Counter(page.ids).items() if number > 1] == []
        assert page.references - set(page.ids) == set()

    def test_every_link_leads_somewhere(self, whole: str) -> None:
        page = read(whole)
        inside = {link[1:] for link in page.links if link.startswith("#")}
        assert inside - set(page.ids) == set()
        outside = {link.partition(":")[0] for link in page.links if not link.startswith("#")}
        assert outside <= {"https", "http", "tel", "data"}

    def test_nothing_is_loaded_from_elsewhere(self, whole: str) -> None:
        page = read(whole)
        assert all(address.startswith("data:") for address in page.loaded)
        assert page.policy.startswith("default-src 'none';")
        assert not re.search(r"@import|url\((?!['\"]?data:)", "".join(page.styles))

    def test_the_policy_names_every_script_and_style(self, whole: str) -> None:
        page = read(whole)
        for text in [*page.scripts, *page.styles]:
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in page.policy

    def test_it_is_small(self) -> None:
        site = "https://a-longer-name.github.io/guide/"
        published = book_of(ROOT / "content", site)
        whole = one_file(published, BOTH)
        assert "data:image/png" in whole  # guides tell paper where they come from
        guides = len(library_of(published).procedures)
        pages = sum(len(leaf.html.encode()) for leaf in published.pages.pages.values() if leaf.page.guide)
        others = sum(
            len(leaf.html.encode()) for leaf in published.pages.pages.values() if not leaf.page.guide
        )
        found = sum(len(data.encode()) for data in published.pages.search.values())
        assert guides == len(list((ROOT / "content/procedures").glob("*.yaml")))
        assert pages + found <= guides * 80 * KB
        # The aim for all that is no guide is 100 KB. Today it is 434 KB: scripts 118 KB and styles 44 KB; and
        # in two languages loan 54 KB, where to start 46 KB, contacts 38 KB, glossary 25 KB, home 22 KB, log
        # 22 KB, my data 14 KB, search, topics and hand-written pages 51 KB.
        assert others <= 276 * KB
        assert len(whole.encode()) - pages - found - others <= 168 * KB

    def test_a_guide_adds_little(self, book: BundleContext) -> None:
        # Both languages, with the letters of the guide.
        sizes = Counter[str]()
        for leaf in book.pages.pages.values():
            if leaf.page.guide:
                sizes[leaf.page.guide] += len(leaf.html.encode())
        assert sizes.keys() == library_of(book).procedures.keys()
        assert {name: size for name, size in sizes.items() if size > 80 * KB} == {}

    def test_the_same_gives_the_same(self, whole: str) -> None:
        assert one_file(book_of(ROOT / "content"), BOTH) == whole

    def test_the_last_line_is_the_digest_of_what_stands_before(self, whole: str) -> None:
        before, _, last = whole.removesuffix("\n").rpartition("\n")
        digest = hashlib.sha256(f"{before}\n".encode()).hexdigest()
        assert last == f"<!-- sha256: {digest} -->"
        assert whole.startswith("<!doctype html>")

    def test_it_says_its_version_and_its_day(self, book: BundleContext, whole: str) -> None:
        assert re.search(r"版本 [0-9a-f]{12}。", whole)
        assert book.pages.site.contexts["zh"].words.date(library_of(book).today) in whole
        assert f'data-day="{library_of(book).today.isoformat()}"' in whole

    def test_the_version_is_that_of_the_content_alone(self, book: BundleContext, whole: str) -> None:
        def version(html: str) -> str:
            found = re.search(r"版本 ([0-9a-f]{12})", html)
            assert found
            return found[1]

        other = one_file(on_day(book, library_of(book).today + timedelta(days=9)), BOTH)
        assert other != whole
        assert version(other) == version(whole)
        assert version(one_file(book, Selection(("zh",)))) != version(whole)

    def test_guides_say_when_they_were_checked(self, book: BundleContext, whole: str) -> None:
        for name, procedure in library_of(book).procedures.items():
            start = articles(whole)[f"/zh/guides/{name}"].partition(">")[0]
            assert f'data-review="{procedure.provenance.review_by}"' in start
            assert ("data-checked" in start) == (procedure.provenance.checked is not None)

    def test_lines_of_a_letter_stay_lines(self, whole: str) -> None:
        letter = next(html for route, html in articles(whole).items() if "/statement/" in route)
        text = re.search(r"<p class=\"?g-letter__text.*?</p>", letter, re.DOTALL)
        assert text
        assert text[0].count("\n") > 3


class TestChoices:
    def test_a_file_with_one_guide_is_smaller(self, book: BundleContext) -> None:
        for name in library_of(book).procedures:
            own = sum(
                len(leaf.html.encode()) for leaf in book.pages.pages.values() if leaf.page.guide == name
            )
            assert own <= 80 * KB, name
            size = len(one_file(book, Selection(("zh", "en"), (name,))).encode())
            # Frame, scripts and My data are 139 KB, the aim is 100 KB. Other pages come along up to 200,000.
            assert size <= max(200_000, own + 139 * KB), name

    def test_a_guide_comes_with_its_letters_and_my_data(self, book: BundleContext) -> None:
        pages = articles(one_file(book, Selection(("zh", "en"), ("negotiate-plan",))))
        for code in ("zh", "en"):
            assert f"/{code}/guides/negotiate-plan" in pages
            assert f"/{code}/tools/my-data" in pages
            assert [page for page in pages if page.startswith(f"/{code}/tools/statement/negotiate-plan/")]
        assert "/zh/guides/overdue" not in pages
        assert "/index" not in pages

    def test_every_link_of_a_small_file_leads_somewhere(self, book: BundleContext) -> None:
        for choice in (
            Selection(("zh", "en"), ("overdue",)),
            Selection(("zh",)),
            Selection(("en",), ("complain", "overdue")),
        ):
            page = read(one_file(book, choice))
            inside = {link[1:] for link in page.links if link.startswith("#")}
            assert inside - set(page.ids) == set()
            assert page.references - set(page.ids) == set()

    def test_what_is_not_there_is_told_or_leads_to_the_site(self, book: BundleContext) -> None:
        choice = Selection(("zh", "en"), ("overdue",))
        alone = one_file(book, choice)
        assert "（这份文件里没有）" in articles(alone)["/zh/guides/overdue"]
        known = one_file(book_of(ROOT / "content", "https://guides.test/site/"), choice)
        assert "（这份文件里没有）" not in known
        assert 'href="https://guides.test/site/zh/guides/contact-app.html"' in known
        assert 'rel="noopener noreferrer"' in articles(known)["/zh/guides/overdue"]

    def test_one_language_leads_to_no_other(self, book: BundleContext) -> None:
        html = one_file(book, Selection(("zh",)))
        assert {route.split("/")[1] for route in articles(html)} == {"zh"}
        assert "<g-language" not in html
        assert "English" not in html[html.index("<header") : html.index("<noscript")]
        assert len(html.encode()) < 0.6 * len(one_file(book, BOTH).encode())

    def test_the_order_of_guides_is_the_readers(self, book: BundleContext) -> None:
        html = one_file(book, Selection(("zh",), ("overdue", "complain")))
        assert 'data-begin="/zh/guides/overdue"' in html
        menu = html[html.index('class="g-nav"') :]
        assert menu.index("/zh/guides/overdue") < menu.index("/zh/guides/complain")


class TestSearch:
    def test_it_stands_in_the_file_and_is_allowed(self, whole: str) -> None:
        assert re.findall(r'data-lazy="([^"]+)"', whole[whole.rindex("</footer>") :]) == [
            "assets/search.js",
            "search/zh.js",
            "search/en.js",
        ]

    def test_only_that_of_its_languages(self, small: BundleContext) -> None:
        html = one_file(small, Selection(("en",)))
        lazy = re.findall(r'data-lazy="([^"]+)"', html[html.rindex("</footer>") :])
        assert lazy == ["assets/search.js", "search/en.js"]

    def test_none_where_there_is_nothing_to_search(self, small: BundleContext) -> None:
        html = one_file(small, Selection(("en",), ("call",)))
        assert "data-lazy=" not in html[html.rindex("</footer>") :]
        assert "data-search=" not in html[html.index("<header") : html.index("</header>")]


def test_a_script_ends_nothing() -> None:
    assert _script('a="</SCRIPT><!--";b=1<2') == r'a="<\/SCRIPT><\!--";b=1<2'


def test_a_digest_is_that_of_the_lines_before_it() -> None:
    digest = hashlib.sha256(b"x\n").hexdigest()
    assert add_digest("x\n\n") == f"x\n<!-- sha256: {digest} -->\n"


def test_a_hand_written_page_may_have_any_name(tmp_path: Path) -> None:
    pages = tmp_path / "pages/zh"
    pages.mkdir(parents=True)
    (pages / "常见 问题.md").write_text(
        "# 问题 & 答案\n\n<b>x</b> [去日志](tools/log.md) [再看](常见%20问题.md)\n", "utf-8"
    )
    book = book_of(TWO_LANGUAGES, pages=tmp_path / "pages")
    leaf = next(leaf for leaf in book.pages.pages.values() if leaf.page.written)
    assert " " not in leaf.route
    assert leaf.page.frame.title == "问题 & 答案"
    html = one_file(book, BOTH)
    page = read(html)
    assert f"#{leaf.route}" in page.links
    assert "<b>x</b>" in articles(html)[leaf.route]


def test_the_day_is_an_argument(small: BundleContext) -> None:
    assert 'data-day="2031-02-03"' in one_file(on_day(small, date(2031, 2, 3)), BOTH)


def test_what_a_text_says_ends_nothing_in_the_file(tmp_path, monkeypatch):
    # The rules refuse HTML, also as entities and code; what comes past them must do no harm either.
    groups = tuple(
        replace(group, rules=tuple(rule for rule in group.rules if rule is not check_texts))
        for group in rules.GROUPS
    )
    assert groups != rules.GROUPS
    monkeypatch.setattr(rules, "GROUPS", groups)
    content = tmp_path / "content"
    shutil.copytree(ROOT / "tests/cases/base", content)
    entity = "&lt;/noscript&gt;&lt;img src=x onerror=alert(1)&gt;&lt;article id=&quot;/zh/index&quot;&gt;"
    for file, old, new in (
        ("glossary.yaml", "The person who answers.", f"'{entity}'"),
        ("glossary.yaml", "接电话的人。", "'`<`/noscript>`<`img src=x onerror=alert(1)>'"),
        (
            "channels.yaml",
            '  value: "95188"',
            "  value: \"95188\"\n  note: {zh: '[](term:agent)', en: '[](term:agent)'}",
        ),
        ("channels.yaml", "热线", f"'{entity}'"),
        ("procedures/letter.yaml", "title: {zh: 写信", f"title: {{zh: '{entity}'"),
    ):
        text = (content / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        (content / file).write_text(text.replace(old, new), encoding="utf-8")
    book = book_of(content)
    for choice in (BOTH, Selection(("zh", "en"), ("call",)), Selection(("zh",), ("letter",))):
        html = one_file(book, choice)
        assert html.lower().count("</noscript") == 1
        assert "<img src=x" not in html
        assert "onerror" in html
        assert len(re.findall(r'<article id="/zh/index"', html)) <= 1


def test_a_label_says_what_its_author_wrote(tmp_path):
    content = tmp_path / "content"
    shutil.copytree(ROOT / "tests/cases/base", content)
    file = content / "procedures/letter.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("{zh: 写信", "{zh: '*写* &amp; `信`'"), encoding="utf-8"
    )
    html = one_file(book_of(content), Selection(("zh",), ("letter",)))
    assert 'data-title="*写* &amp;amp; `信`"' in html


def shared_text(pieces: Pieces) -> str:
    return "".join(piece if isinstance(piece, str) else piece.html for piece in pieces)


def test_what_is_the_same_on_all_pages_is_there_once(small: BundleContext) -> None:
    for code, shared in small.pages.shared.items():
        mine = {leaf.route: leaf.html for leaf in small.pages.pages.values() if leaf.language == code}
        saving = {to: re.findall(r"<g-saving[^>]*>.*?</g-saving>", html, re.S) for to, html in mine.items()}
        assert [found for found in saving.values() if found]
        assert {each for found in saving.values() for each in found} == {"<g-saving></g-saving>"}
        assert len(re.findall(r"<g-saving [^>]*>.+?</g-saving>", shared_text(shared), re.S)) == 1
        # What all pages say in the same words is taken out of each; what differs stays.
        texts = dict(re.findall(r"<(g-(?:guide|progress))( [^>]+)></", shared_text(shared)))
        assert set(texts) == {"g-guide", "g-progress"}
        for tag, attributes in texts.items():
            names = set(re.findall(r" (data-[a-z-]+)=", attributes))
            assert names
            opened = [found for html in mine.values() for found in re.findall(rf"<{tag}\b[^>]*>", html)]
            assert len(opened) == 2
            assert not [found for found in opened for name in names if f"{name}=" in found]
        cards = {found for html in mine.values() for found in re.findall(r"<g-card\b[^>]*>", html)}
        assert len(cards) == 2
        assert all("data-guide=" in card and "data-steps=" in card for card in cards)
