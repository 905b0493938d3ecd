"""On paper: everything that a page says and nothing of the screen, read back from the printed PDF."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.fonts import has_chinese
from tests.extent import one_each
from tests.sites.projects import ROOT, new_project, run
from tests.sites.shared import SharedSites

pytestmark = pytest.mark.browser

Contexts = Callable[..., BrowserContext]
GUIDES = sorted(path.stem for path in (ROOT / "content/procedures").glob("*.yaml"))
BOTH = one_each([f"{code}/guides/{guide}.html" for code in ("zh", "en")] for guide in GUIDES)
WEB = "https://jiebei.guide.test/"
A4 = (595, 842)
"""Points."""
PAPER_WIDTH = round((210 - 2 * 17) / 25.4 * 96)
"""Of what stands between the margins, in CSS pixels."""

# What works on a screen only. What stands in `said` is expected on paper, word for word.
SCREEN_ONLY = """[hidden], button, template, g-take, g-saving, g-progress, g-glosses dd + dd, .g-crumb,
  .g-actions, .g-hidden,
  [data-live], [data-count], [data-log], .g-card__facts, .g-card__progress"""
SAID = """only => {
  const page = document.querySelector(".g-page:not([hidden])");
  const walk = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const said = [];
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (text.data.trim() && !text.parentElement.closest(only)) said.push(text.data);
  }
  return said;
}"""
WITHOUT_HIDDEN = """parts => parts.map(part => {
  const copy = part.cloneNode(true);
  copy.querySelectorAll(".g-hidden").forEach(hidden => hidden.remove());
  return copy.textContent;
})"""
SCREEN = """() => Array.from(document.querySelectorAll(
  ".g-header a, .g-menu summary, .g-nav a, .g-toc > p, .g-footer ul a, [data-palette], .g-page button"
)).map(part => part.textContent)"""
CUT = """() => Array.from(document.querySelectorAll("body *")).filter(part => {
  const look = getComputedStyle(part);
  const area = part.getBoundingClientRect();
  if (!area.width || !part.checkVisibility() || part.closest("svg")) return false;
  const hides = look.overflowX !== "visible" || look.overflowY !== "visible";
  return area.right > innerWidth + 1 || area.left < -1 || ["fixed", "sticky"].includes(look.position)
    || (hides && (part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1))
    || (look.textOverflow === "ellipsis") || look.webkitLineClamp > 0;
}).map(part => part.outerHTML.slice(0, 120))"""
PALE = """() => {
  const light = colour => Math.max(...colour.match(/[\\d.]+/g).slice(0, 3)) > 90;
  const says = part => Array.from(part.childNodes).some(node => node.nodeType === 3 && node.data.trim());
  return Array.from(document.querySelectorAll("body *"))
    .filter(part => part.checkVisibility() && says(part) && light(getComputedStyle(part).color))
    .map(part => part.outerHTML.slice(0, 120));
}"""


@pytest.fixture(scope="session")
def published(shared_sites: SharedSites, shipped: Path) -> Path:
    """The shipped content as the site of somebody who has set its address; not to be changed."""
    return shared_sites.build(shipped, day=None, GUIDE_SITE_URL=WEB) / "build/site"


def plain(text: str) -> str:
    """Return a text for comparing: printed Chinese is found again as characters that only look the same."""
    return re.sub(r"[\s\u200b\ufffe\ufeff\x00-\x1f]+", "", unicodedata.normalize("NFKC", text))


class Paper:
    """A page as it comes out of the printer."""

    def __init__(self, page: Page) -> None:
        self.sheets = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
        self._texts = [plain(builder.get_textpage().get_text_range()) for builder in self.sheets]

    @property
    def texts(self) -> list[str]:
        """What can be read on each sheet. A box for a missing character says nothing."""
        if has_chinese() is False:
            pytest.skip("no Chinese font: printed text cannot be read back")
        return self._texts

    @property
    def text(self) -> str:
        """What can be read on all sheets, without their numbers."""
        numbers = (f"{number}/{len(self.texts)}" for number in range(1, len(self.texts) + 1))
        return "".join(map(str.removeprefix, self.texts, numbers))

    def image(self, number: int = 0, scale: float = 3) -> Image.Image:
        image: Image.Image = self.sheets[number].render(scale=scale).to_pil()
        return image.convert("L")

    def missing(self, texts: list[str]) -> list[str]:
        return [text for text in map(plain, texts) if text and text not in self.text]


def darkest(image: Image.Image) -> int:
    return next(shade for shade, count in enumerate(image.histogram()) if count)


@dataclass
class Guide:
    """A guide: what stands in its page, and how it was printed."""

    address: str
    said: list[str]
    """Texts of the page itself."""
    screen: list[str]
    """Texts around it, and on buttons."""
    sources: list[str]
    paper: Paper


@pytest.fixture(scope="class", params=BOTH)
def guide(request: pytest.FixtureRequest, browser: Browser, published: Path) -> Iterator[Guide]:
    page = browser.new_page()
    page.goto((published / request.param).as_uri())
    sources = [
        f"{item.get_attribute('value')}.{item.inner_text()}" for item in page.locator(".g-sources li").all()
    ]
    said, screen = page.evaluate(SAID, SCREEN_ONLY), page.evaluate(SCREEN)
    yield Guide(request.param, said, screen, sources, Paper(page))
    page.close()


class TestAGuide:
    def test_says_everything(self, guide: Guide) -> None:
        assert len(guide.said) > 60
        assert guide.paper.missing(guide.said) == []
        assert guide.paper.missing([WEB + guide.address]) == []

    def test_has_a_code_that_leads_to_it(self, guide: Guide) -> None:
        codes = zxingcpp.read_barcodes(guide.paper.image(scale=2))
        assert [code.text for code in codes] == [WEB + guide.address]

    def test_numbers_its_sources(self, guide: Guide) -> None:
        assert guide.sources
        assert guide.paper.missing(guide.sources) == []

    def test_says_nothing_of_the_screen(self, guide: Guide) -> None:
        own = plain("".join(guide.said))
        foreign = {text for text in map(plain, guide.screen) if text and text not in own}
        assert len(foreign) > 10
        assert sorted(text for text in foreign if text in guide.paper.text) == []

    def test_has_numbered_pages_of_a4(self, guide: Guide) -> None:
        sheets, texts = guide.paper.sheets, guide.paper.texts
        for number, (builder, text) in enumerate(zip(sheets, texts, strict=True), 1):
            assert text.startswith(f"{number}/{len(sheets)}")  # drawn first, in the corner
            assert tuple(map(round, builder.get_size())) == A4
            assert len(text) > 30, "an empty page"


class TestAddresses:
    def test_a_source_tells_its_own(self, page: Page, tmp_path: Path) -> None:
        project = new_project(tmp_path / "project")
        address = "https://library.test/a/long/way/to/the/handbook/of/borrowing/and/paying/back/page.html"
        with (project / "content/sources.yaml").open("a", encoding="utf-8") as sources:
            sources.write(f"  url: {address}\n")
        # A source may stand only on a host that is a channel.
        with (project / "content/channels.yaml").open("a", encoding="utf-8") as channels:
            channels.write(
                "library:\n  kind: website\n  name: {zh: 图书馆, en: Library}\n  value: https://library.test\n"
                "  source: handbook\n  checked: 2026-09-01\n  confidence: unverified\n"
            )
        run("guide", "build", cwd=project)
        page.goto((project / "build/site/en/guides/call.html").as_uri())
        assert page.locator(".g-sources a").count() == 1
        assert Paper(page).missing([f"Handbook {address}"]) == []

    def test_a_website_and_a_number_are_told(self, page: Page, published: Path) -> None:
        page.goto((published / "en/guides/contact-web.html").as_uri())
        paper = Paper(page)
        assert paper.missing(["Alipay website https://www.alipay.com"]) == []
        numbers = [link.get_attribute("href") or "" for link in page.locator(".g-page a[href^='tel:']").all()]
        assert numbers
        assert paper.missing([number.removeprefix("tel:") for number in numbers]) == []


class TestFolds:
    def test_open_on_paper_without_scripts(self, new_context: Contexts, published: Path) -> None:
        page = new_context(java_script_enabled=False).new_page()
        page.goto((published / "zh/guides/overdue.html").as_uri())
        folded = page.locator("details:not([open]) > div").evaluate_all(WITHOUT_HIDDEN)
        assert len(folded) > 3
        assert Paper(page).missing(folded) == []

    def test_open_by_script_where_styles_cannot(self, new_context: Contexts, published: Path) -> None:
        context = new_context()
        context.add_init_script("CSS.supports = () => false;")
        page = context.new_page()
        page.goto((published / "zh/guides/overdue.html").as_uri())
        folds = page.locator(".g-page details")
        folds.first.locator("summary").click()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator(".g-page details[open]")).to_have_count(folds.count())
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator(".g-page details[open]")).to_have_count(1)
        expect(folds.first).to_have_attribute("open", "")

    def test_a_step_for_others_is_whole(self, page: Page, published: Path) -> None:
        page.goto((published / "zh/guides/overdue.html").as_uri())
        said = page.evaluate(SAID, SCREEN_ONLY)
        page.locator(".g-step").evaluate_all(
            "all => all.forEach(each => each.classList.add('g-step--folded'))"
        )
        expect(page.locator(".g-step").first.locator("p").first).to_be_hidden()
        assert Paper(page).missing(said) == []


class TestInk:
    def test_a_tick_is_seen(self, page: Page, published: Path) -> None:
        page.goto((published / "zh/guides/contact-app.html").as_uri())
        box = page.locator("g-checklist input").first
        before = Paper(page)
        box.check()
        after = Paper(page)
        changed = ImageChops.difference(before.image(), after.image()).getbbox()
        assert changed
        left, top, right, bottom = changed
        words = plain(page.locator("g-checklist label").first.inner_text())
        letter = before.sheets[0].get_textpage().search(words[:3]).get_next()
        assert letter
        x, y, _, high = before.sheets[0].get_textpage().get_charbox(letter[0])
        line = before.sheets[0].get_height() - (y + high) / 2
        # What changed is a mark of some millimetres, left of the words, on their line.
        assert x - 25 < left / 3 < right / 3 <= x
        assert top / 3 < line < bottom / 3
        assert 2 < (bottom - top) / 3 < 16
        assert darkest(after.image().crop(changed)) < 60

    @pytest.mark.parametrize("address", ["zh/guides/overdue.html", "en/tools/loan.html", "zh/contacts.html"])
    def test_it_is_black_on_white_for_readers_in_the_dark(
        self, new_context: Contexts, published: Path, address: str
    ) -> None:
        page = new_context(color_scheme="dark").new_page()
        page.goto((published / address).as_uri())
        page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
        image = Paper(page).image(scale=1)
        histogram = image.histogram()
        assert sum(histogram[250:]) > 0.75 * image.width * image.height
        assert image.getpixel((3, 3)) == 255
        assert darkest(image) < 40
        page.emulate_media(media="print")
        assert page.evaluate(PALE) == []

    def test_the_code_is_large_enough_for_a_phone_and_not_on_the_screen(
        self, page: Page, published: Path
    ) -> None:
        page.goto((published / "en/guides/overdue.html").as_uri())
        code = page.locator(".g-paper img")
        expect(code).to_be_hidden()
        page.emulate_media(media="print")
        assert code.evaluate("code => code.getBoundingClientRect().width") >= 25 / 25.4 * 96

    def test_an_example_address_is_not_printed(self, page: Page, site: Path) -> None:
        page.goto((site / "en/guides/overdue.html").as_uri())
        paper = Paper(page)
        assert ".example" not in paper.text
        assert zxingcpp.read_barcodes(paper.image()) == []


def test_nothing_is_cut_and_nothing_lies_over_the_text(new_context: Contexts, published: Path) -> None:
    page = new_context(viewport={"width": PAPER_WIDTH, "height": 980}).new_page()
    page.emulate_media(media="print")
    cut = {}
    for path in sorted(published.glob("[ez][nh]/**/*.html")):
        page.goto(path.as_uri())
        if found := page.evaluate(CUT):
            cut[path.relative_to(published).as_posix()] = found
    assert cut == {}


class TestLog:
    @pytest.fixture
    def log(self, page: Page, published: Path) -> Page:
        page.goto((published / "zh/tools/log.html").as_uri())
        for day, said in (("2026-11-20", "可以申请展期"), ("2026-11-21", "三天内答复我")):
            page.fill("#log-day", day)
            page.fill("#log-said", said)
            page.locator("form [type=submit]").click()
        return page

    def test_printing_the_page_prints_the_entries(self, log: Page) -> None:
        paper = Paper(log)
        shown = log.locator("[data-list] > ol dd:visible").all_inner_texts()
        assert len(shown) >= 2
        assert paper.missing([*shown, "2026年11月20日", "2026年11月21日"]) == []
        screen = log.locator("form h2, .g-hint, [data-take], [data-list] label, [data-paper] summary")
        assert screen.count() > 8
        # The introduction and the entries may name what a label says, too.
        own = plain("".join(log.locator(".g-lead, [data-list] > ol :is(dt, dd)").all_text_contents()))
        for text in screen.all_text_contents():
            assert paper.text.count(plain(text)) <= own.count(plain(text)), text

    def test_its_button_prints_the_record_alone(self, log: Page) -> None:
        log.evaluate("window.print = () => {}")
        log.locator("[data-take=print]").click()
        paper = Paper(log)
        record = log.locator("[data-statement] h2").text_content()
        assert paper.text.startswith(plain(record or "?"))
        assert paper.missing(["可以申请展期", "三天内答复我"]) == []
        assert paper.text.index("可以申请展期") < paper.text.index("三天内答复我")
        expect(log.locator("[data-statement]")).to_be_hidden()

    def test_without_scripts_it_is_a_form_for_a_pen(self, new_context: Contexts, published: Path) -> None:
        page = new_context(java_script_enabled=False).new_page()
        page.goto((published / "zh/tools/log.html").as_uri())
        rows = page.locator(".g-log__paper th").all_text_contents()
        assert len(rows) > 5
        assert Paper(page).missing(rows) == []


class TestLetter:
    ADDRESS = "tools/statement/prepare-negotiation/hardship-extension.html"

    @pytest.fixture(params=["zh", "en"])
    def letter(self, request: pytest.FixtureRequest, page: Page, published: Path) -> Page:
        page.goto((published / request.param / self.ADDRESS).as_uri())
        for field in page.locator("form [data-field]").all():
            kind, name = (field.get_attribute(of) or "" for of in ("data-kind", "data-field"))
            # A day that cannot be stays a blank, and one that is past would be asked about.
            ahead = {"due-date": 10, "new-date": 40}.get(name)
            day = date.today() + timedelta(ahead) if ahead else date(2026, 11, 20)
            values = {"date": day.isoformat(), "money": "12345", "number": "3", "phone": "13800138000"}
            field.fill(values.get(kind, "张三丰"))
        return page

    def test_printing_the_page_leaves_the_form_out(self, letter: Page) -> None:
        paper = Paper(letter)
        assert paper.missing(letter.locator("[data-text]").all_inner_texts()) == []
        assert paper.missing(["12,345.00元", "2026年11月20日", "张三丰"]) == []
        assert plain(letter.locator("h2").first.text_content() or "?") not in paper.text
        for text in letter.locator("form label, [data-copy], [data-next], [data-clear]").all_text_contents():
            assert plain(text) not in paper.text, text

    def test_its_button_prints_the_letter_alone(self, letter: Page) -> None:
        letter.evaluate("window.print = () => {}")
        letter.locator("[data-print]").click()
        paper = Paper(letter)
        assert paper.text == plain(letter.locator("[data-text]").first.inner_text())


class TestTools:
    def test_a_calculation_prints_its_results(self, page: Page, published: Path) -> None:
        page.goto((published / "zh/tools/loan.html").as_uri())
        page.locator("[data-plan='1'] [data-field=amount]").fill("23456")
        cells = page.locator(".g-loan__compare td").all_inner_texts()
        assert "23,456.00" in cells
        paper = Paper(page)
        assert paper.missing([*cells, page.locator("[data-summary]").inner_text()]) == []
        rows = page.locator("[data-schedule]:not([hidden]) tr").count()
        assert rows > 60
        assert plain(page.locator("[data-add]").inner_text()) not in paper.text

    def test_my_data_prints_what_is_saved(self, page: Page, published: Path) -> None:
        page.goto((published / "zh/guides/overdue.html").as_uri())
        page.locator(".g-box--step input").first.check()
        title = page.locator(".g-step h3 > span:last-child").first.inner_text()
        page.goto((published / "zh/tools/my-data.html").as_uri())
        paper = Paper(page)
        assert paper.missing([title]) == []
        for text in page.locator("button:visible").all_text_contents():
            assert plain(text) not in paper.text, text


class TestTheOneFile:
    def test_prints_the_page_shown(self, page: Page, published: Path) -> None:
        page.goto(f"{(published / 'offline/guides.html').as_uri()}#/zh/guides/overdue")
        expect(page.locator("h1:visible")).to_have_count(1)
        said = page.evaluate(SAID, SCREEN_ONLY)
        other = page.locator(".g-nav a:visible, .b-missing").all_text_contents()
        paper = Paper(page)
        assert paper.missing(said) == []
        assert len(paper.sheets) < 9
        assert [code.text for code in zxingcpp.read_barcodes(paper.image(scale=2))] == [
            f"{WEB}zh/guides/overdue.html"
        ]
        assert [text for text in other if text and plain(text) in paper.text] == []
        page.evaluate("location.hash = '#/en/guides/contact-app'")
        expect(page.locator("h1:visible")).to_have_text("Reach Jiebei customer service in the Alipay app")
        assert "快逾期" not in Paper(page).text

    def test_prints_a_page_a_sheet_without_scripts(self, new_context: Contexts, published: Path) -> None:
        page = new_context(java_script_enabled=False).new_page()
        page.goto((published / "offline/guides/contact-app.html").as_uri())
        paper = Paper(page)
        titles = [plain(text) for text in page.locator("article h1").all_text_contents()]
        assert len(titles) > 4
        for title in titles[1:]:
            assert any(title in text[: len(title) + 120] for text in paper.texts), title
