"""The one file in a real browser: as a file and on a server, without scripts too, whole and cut short."""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import until
from tests.extent import EVERY
from tests.sites.projects import ROOT, run

pytestmark = pytest.mark.browser

Contexts = Callable[..., BrowserContext]


@pytest.fixture(scope="session")
def bundle(site: Path) -> Path:
    """The file that the site offers, with everything."""
    return site / "offline/guides.html"


@pytest.fixture
def reader(new_context: Contexts) -> Page:
    """A reader whose browser speaks Chinese."""
    return new_context(locale="zh-CN", viewport={"width": 390, "height": 800}).new_page()


def current(page: Page) -> Locator:
    return page.locator("article:not([hidden])")


def stored(page: Page) -> list[str]:
    names: list[str] = page.evaluate("Object.keys(localStorage)")
    return names


def go(page: Page, bundle: Path, route: str = "") -> Page:
    page.goto(f"{bundle.as_uri()}{route and '#' + route}")
    expect(current(page)).to_have_count(1)
    return page


class TestRoutes:
    def test_begins_in_the_language_of_the_browser(self, new_context: Contexts, bundle: Path) -> None:
        for locale, home in (("zh-CN", "/zh/index"), ("en-GB", "/en/index"), ("fr-FR", "/index")):
            page = go(new_context(locale=locale).new_page(), bundle)
            expect(current(page)).to_have_id(home)

    def test_a_link_leads_to_a_page_and_back_to_where_the_reader_was(
        self, reader: Page, bundle: Path
    ) -> None:
        go(reader, bundle)
        link = reader.locator("#content article:not([hidden]) a[href='#/zh/guides/complain']").last
        link.scroll_into_view_if_needed()
        before = reader.evaluate("scrollY")
        assert before > 0
        link.click()
        expect(current(reader)).to_have_id("/zh/guides/complain")
        expect(current(reader).locator("h1")).to_be_focused()
        assert reader.evaluate("scrollY") == 0
        title = current(reader).locator("h1").inner_text()
        assert reader.title() == f"{title} - 借呗与分期办事指南"
        reader.go_back()
        expect(current(reader)).to_have_id("/zh/index")
        assert abs(reader.evaluate("scrollY") - before) <= 1
        reader.go_forward()
        expect(current(reader)).to_have_id("/zh/guides/complain")

    def test_the_address_of_a_page_leads_to_its_top(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/guides/complain")
        reader.wait_for_load_state("load")
        expect(reader.locator("header:not([hidden])")).to_be_in_viewport(ratio=1)
        assert reader.evaluate("scrollY") == 0

    def test_a_deep_link_leads_to_its_step(self, reader: Page, bundle: Path) -> None:
        step = re.findall(r'id="?(/en/guides/overdue/step-[a-z-]+)"?[ >]', bundle.read_text("utf-8"))[2]
        go(reader, bundle, step)
        expect(current(reader)).to_have_id("/en/guides/overdue")
        place = reader.locator(f"[id='{step}']")
        expect(place).to_be_in_viewport()
        expect(place).to_be_focused()
        assert reader.evaluate("document.documentElement.lang") == "en"

    def test_the_language_switch_keeps_the_step_and_the_ticks(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/guides/contact-app")
        steps = current(reader).locator(".g-step")
        steps.nth(1).locator(".g-box--step input").check()
        steps.nth(1).scroll_into_view_if_needed()
        steps.nth(1).evaluate("step => step.scrollIntoView()")
        name = (steps.nth(1).get_attribute("id") or "").rpartition("/")[2]
        switch = current(reader).locator("g-progress g-language a")
        switch.click()
        expect(current(reader)).to_have_id("/en/guides/contact-app")
        assert reader.evaluate("location.hash") == f"#/en/guides/contact-app/{name}"
        other = reader.locator(f"[id='/en/guides/contact-app/{name}']")
        expect(other).to_be_in_viewport()
        expect(other.locator(".g-box--step input")).to_be_checked()
        reader.locator("header:not([hidden]) g-language a").click()
        expect(current(reader)).to_have_id("/zh/guides/contact-app")

    def test_a_page_that_is_not_there_is_told(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/guides/never-written")
        expect(reader.locator(".b-missing:lang(zh)")).to_be_visible()
        expect(current(reader)).to_have_id("/zh/index")
        go(reader, bundle, "/zh/guides/overdue/step-never-written")
        expect(current(reader)).to_have_id("/zh/guides/overdue")

    def test_the_menu_leads_everywhere_and_closes(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle)
        links = reader.locator("header:not([hidden]) .g-nav a")
        for number in range(links.count()):
            reader.locator("header:not([hidden]) summary").click()
            to = (links.nth(number).get_attribute("href") or "").removeprefix("#")
            links.nth(number).click()
            expect(current(reader)).to_have_id(to)
            expect(links.nth(number)).to_be_hidden()
            expect(current(reader).locator("h1")).to_be_visible()

    def test_the_skip_link_leads_to_the_text_and_keeps_the_page(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/guides/overdue")
        reader.locator("header:not([hidden]) .g-skip").press("Enter")
        expect(reader.locator("#content")).to_be_focused()
        assert reader.evaluate("location.hash") == "#/zh/guides/overdue"

    def test_back_from_a_place_in_the_page_leads_to_where_the_reader_was(
        self, new_context: Contexts, bundle: Path
    ) -> None:
        wide = new_context(locale="zh-CN", viewport={"width": 1400, "height": 800}).new_page()
        go(wide, bundle, "/zh/guides/overdue")
        wide.evaluate("scrollTo(0, 700)")
        expect(wide.locator("#toc a").last).to_be_visible()
        until(wide, "scrollY === 700")
        wide.locator("#toc a[href*='step-']").last.click()
        until(wide, "scrollY > 1000")
        wide.go_back()
        until(wide, "scrollY === 700")

    def test_back_before_the_place_is_shown_leads_to_where_the_reader_was(
        self, reader: Page, bundle: Path
    ) -> None:
        go(reader, bundle, "/zh/guides/overdue")
        reader.evaluate("scrollTo(0, 700)")
        until(reader, "scrollY === 700")
        reader.evaluate("""() => new Promise(done => {
          // The page hears of the link only when the reader has gone back.
          addEventListener("hashchange", event => {
            event.stopImmediatePropagation();
            addEventListener("hashchange", () => {
              // So does what tells of the jump to the place.
              dispatchEvent(new Event("scroll"));
              setTimeout(done);
            }, { capture: true, once: true });
            history.back();
          }, { capture: true, once: true });
          document.querySelector("article:not([hidden]) a[href*='step-']").click();
        })""")
        assert reader.evaluate("[location.hash, scrollY]") == ["#/zh/guides/overdue", 700]

    def test_a_link_to_where_one_is_changes_nothing(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/guides/overdue")
        contacts = reader.locator(".g-footer:not([hidden]) a[href='#/zh/contacts']")
        # At once, before the page hears that it was scrolled.
        contacts.evaluate("link => { scrollTo(0, 900); link.click(); }")
        expect(current(reader)).to_have_id("/zh/contacts")
        contacts.evaluate("link => link.click()")
        reader.go_back()
        expect(current(reader)).to_have_id("/zh/guides/overdue")
        assert reader.evaluate("scrollY") == 900

    def test_an_address_may_be_written_in_percent(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/index")
        reader.evaluate("location.hash = '#%2Fzh%2Fguides%2Foverdue'")
        expect(current(reader)).to_have_id("/zh/guides/overdue")

    def test_asks_for_nothing(self, new_context: Contexts, bundle: Path) -> None:
        context = new_context(locale="zh-CN")
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = go(context.new_page(), bundle)
        for route in ("/zh/tools/loan", "/en/contacts", "/zh/start", "/zh/search"):
            page.evaluate("route => { location.hash = route; }", route)
            expect(current(page)).to_have_id(route)
        assert {url.partition("#")[0] for url in asked if not url.startswith("data:")} == {bundle.as_uri()}


class TestSaving:
    def test_nothing_is_saved_before_the_reader_agrees(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/guides/overdue")
        saving = current(reader).locator("g-saving")
        expect(saving).to_contain_text("要在这台设备上记住")
        box = current(reader).locator(".g-box--step input").first
        box.check()
        reader.evaluate("location.hash = '/zh/tools/log'")
        expect(current(reader)).to_have_id("/zh/tools/log")
        assert stored(reader) == []
        reader.evaluate("location.hash = '/zh/guides/overdue'")
        saving.get_by_role("button", name="记住").click()
        expect(saving).to_contain_text("只存在这台设备的浏览器里")
        assert stored(reader) != []
        reader.reload()
        expect(current(reader).locator(".g-box--step input").first).to_be_checked()
        expect(current(reader).locator("g-saving button:visible")).to_have_count(0)

    def test_without_agreeing_nothing_stays(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/guides/overdue")
        current(reader).locator(".g-box--step input").first.check()
        reader.reload()
        expect(current(reader).locator(".g-box--step input").first).not_to_be_checked()

    def test_after_erasing_it_asks_again(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/tools/my-data")
        agree = current(reader).get_by_role("button", name="记住", exact=True)
        agree.click()
        expect(agree).to_be_hidden()
        current(reader).locator("[data-erase]").click()
        current(reader).locator("[data-sure]").click()
        expect(agree).to_be_visible()
        assert stored(reader) == []
        reader.evaluate("location.hash = '/zh/guides/overdue'")
        current(reader).locator(".g-box--step input").first.check()
        assert stored(reader) == []

    def test_a_shared_phone_needs_no_asking_and_leaving_it_is_agreeing(
        self, reader: Page, bundle: Path
    ) -> None:
        go(reader, bundle, "/zh/guides/overdue")
        current(reader).locator(".g-box--step input").first.check()
        reader.evaluate("location.hash = '/zh/tools/my-data'")
        current(reader).locator("[data-share=move]").click()
        expect(current(reader).locator("[data-share=off]")).to_be_visible()
        expect(current(reader).locator("h2:focus")).to_have_count(1)
        assert stored(reader) == []
        current(reader).locator("[data-share=off]").click()
        expect(current(reader).locator("[data-share=off]")).to_be_hidden()
        assert stored(reader) != []

    def test_on_a_server_it_saves_as_the_site_does(self, reader: Page, server: str) -> None:
        reader.goto(f"{server}offline/guides.html#/zh/guides/overdue")
        current(reader).locator(".g-box--step input").first.check()
        expect(current(reader).locator("g-saving")).to_contain_text("只存在这台设备的浏览器里")
        reader.goto(f"{server}zh/guides/overdue.html")
        expect(reader.locator(".g-box--step input").first).to_be_checked()

    def test_where_nothing_can_be_saved_it_says_so_and_offers_a_file(
        self, reader: Page, bundle: Path
    ) -> None:
        reader.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'Any') } })"
        )
        go(reader, bundle, "/en/guides/overdue")
        saving = current(reader).locator("g-saving")
        current(reader).locator(".g-box--step input").first.check()
        expect(saving).to_contain_text("lets no page save")
        expect(saving.get_by_role("button", name="Remember")).to_be_hidden()
        with reader.expect_download() as download:
            saving.locator("[data-export]").click()
        assert "tick/overdue/" in Path(download.value.path()).read_text("utf-8")

    def test_where_agreeing_does_not_help_it_says_so(self, reader: Page, bundle: Path) -> None:
        reader.add_init_script("Storage.prototype.setItem = function () {};")
        go(reader, bundle, "/en/guides/overdue")
        saving = current(reader).locator("g-saving")
        saving.get_by_role("button", name="Remember").click()
        expect(saving).to_contain_text("lets no page save")
        expect(saving.locator("[data-export]")).to_be_visible()


class TestTools:
    def test_a_step_hands_over_to_the_log_and_the_log_keeps_entries(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/guides/contact-app")
        title = current(reader).locator("h1").inner_text()
        current(reader).locator("a[data-log]").first.click()
        expect(current(reader)).to_have_id("/zh/tools/log")
        about = current(reader).locator("[data-field=about]")
        assert re.sub(r"\s", "", title) in re.sub(r"\s", "", about.input_value())
        current(reader).locator("[data-field=said]").fill("请说清楚")
        current(reader).locator("[type=submit]").click()
        entry = current(reader).locator("[data-list] .g-log-entry")
        expect(entry).to_contain_text("请说清楚")
        current(reader).locator("[type=search]").fill("没有")
        expect(entry).to_have_count(0)
        current(reader).locator("[type=search]").fill("")
        reader.locator("header:not([hidden]) g-language a").click()
        expect(current(reader)).to_have_id("/en/tools/log")
        english = current(reader).locator("[data-list] .g-log-entry")
        expect(english).to_contain_text("请说清楚")
        expect(english.locator("h3")).to_contain_text(re.compile("20[0-9][0-9]"))
        assert not re.search("年", english.locator("h3").inner_text())
        english.locator("[data-change]").click()
        current(reader).locator("[data-field=said]").fill("changed")
        current(reader).locator("[type=submit]").click()
        expect(english).to_contain_text("changed")
        expect(english.locator("[data-change]")).to_be_focused()
        ids = reader.evaluate("Array.from(document.querySelectorAll('[id]'), (part) => part.id)")
        assert len(ids) == len(set(ids))

    def test_the_log_makes_its_files(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/tools/log")
        current(reader).locator("[data-field=said]").fill("说了")
        current(reader).locator("[type=submit]").click()
        with reader.expect_download() as download:
            current(reader).locator("[data-take=csv]").click()
        table = Path(download.value.path()).read_text("utf-8-sig")
        assert "说了" in table
        assert table.splitlines()[0].startswith("日期")

    def test_a_letter_is_filled_in(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/guides/prepare-negotiation")
        current(reader).locator(".g-letter > a").first.click()
        field = current(reader).locator("[data-field]").first
        label = field.evaluate("field => field.labels.length")
        assert label == 1
        field.fill("12")
        shown = current(reader).locator("[data-text]").first
        expect(shown).to_contain_text("12")
        assert "\n" in shown.evaluate("text => text.textContent")
        reader.evaluate("location.hash = '/zh/tools/my-data'")
        group = current(reader).locator("[data-group=statement]")
        expect(group).to_be_visible()
        group.locator("summary").click()
        assert "/" not in group.locator("h3").inner_text()  # its title, not its key

    def test_the_calculator_reckons(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/tools/loan")
        note = current(reader).locator("[data-note]").first
        before = note.inner_text()
        current(reader).locator("[data-plan='1'] [data-field=amount]").fill("5000")
        expect(note).not_to_have_text(before)

    def test_the_questions_lead_to_a_guide(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/start")
        for _ in range(8):
            options = current(reader).locator("section:not([hidden]) [data-option]")
            if not options.count():
                break
            options.first.click()
        assert reader.evaluate("location.hash") == "#/zh/start"
        current(reader).locator("section:not([hidden]) .g-triage__guide").click()
        expect(current(reader).locator("g-guide")).to_have_count(1)

    def test_a_backup_comes_back(self, reader: Page, bundle: Path, new_context: Contexts) -> None:
        go(reader, bundle, "/zh/guides/overdue")
        current(reader).locator(".g-box--step input").first.check()
        reader.evaluate("location.hash = '/zh/tools/my-data/backup'")
        expect(current(reader).locator("h2", has_text="备份").first).to_be_in_viewport()
        with reader.expect_download() as download:
            current(reader).locator("[data-export]:not(g-saving *)").click()
        file = Path(download.value.path()).rename(bundle.parent / "backup.json")
        other = go(new_context(locale="en-GB").new_page(), bundle, "/en/tools/my-data")
        current(other).locator("input[type=file]").set_input_files(file)
        current(other).locator("[data-import] [type=submit]").first.click()
        expect(current(other).locator("[data-imported]")).to_contain_text("not kept on the device")
        other.evaluate("location.hash = '/en/guides/overdue'")
        expect(current(other).locator(".g-box--step input").first).to_be_checked()
        file.unlink()

    def test_dates_of_a_guide_speak_its_language(self, reader: Page, bundle: Path) -> None:
        routes = re.findall(
            r'<article id="(/zh/guides/[a-z-]+)"(?:(?!</article>).)*?<g-dates',
            bundle.read_text("utf-8"),
            re.DOTALL,
        )
        go(reader, bundle, routes[0])
        current(reader).locator("[data-start]").first.fill("2027-01-15")
        expect(current(reader).locator(".g-deadlines")).to_contain_text(re.compile("20[0-9]{2}年"))
        reader.evaluate("route => { location.hash = route; }", routes[0].replace("/zh/", "/en/"))
        expect(current(reader).locator(".g-deadlines")).to_contain_text(re.compile("20[0-9]{2}"))
        assert "年" not in current(reader).locator(".g-deadlines").inner_text()

    def test_address_book_entries_are_files(self, reader: Page, bundle: Path) -> None:
        go(reader, bundle, "/zh/contacts")
        with reader.expect_download() as download:
            current(reader).locator(".g-callout a").click()
        assert download.value.suggested_filename == "contacts.vcf"
        cards = Path(download.value.path()).read_text("utf-8")
        assert cards.count("BEGIN:VCARD") == current(reader).locator(".g-contact__card").count()
        assert "借呗" in cards or "支付宝" in cards
        with reader.expect_download() as download:
            current(reader).locator(".g-contact__card").first.click()
        assert Path(download.value.path()).read_text("utf-8").startswith("BEGIN:VCARD")


class TestAge:
    def opened(self, context: BrowserContext, bundle: Path, day: datetime, route: str) -> Page:
        page = context.new_page()
        page.clock.set_fixed_time(day)
        return go(page, bundle, route)

    def test_a_file_grows_old_in_the_open(self, new_context: Contexts, bundle: Path) -> None:
        today = datetime.now(UTC)
        context = new_context(locale="zh-CN")
        later = self.opened(context, bundle, today.replace(year=today.year + 2), "/zh/guides/overdue")
        expect(current(later).locator(".g-trust")).to_contain_text(re.compile("上次核对是 7[0-9]{2} 天前"))
        expect(current(later).locator(".g-trust")).to_contain_text("已经过了该再核对的日子")
        expect(later.locator("footer:not([hidden])")).to_contain_text(re.compile("到今天已经 7[0-9]{2} 天"))
        later.evaluate("location.hash = '/en/guides/contact-app'")
        expect(current(later).locator(".g-trust")).to_contain_text(
            re.compile("copy was made 7[0-9]{2} days ago")
        )

    def test_a_new_file_says_nothing_of_its_age(self, new_context: Contexts, bundle: Path) -> None:
        made = re.search(r'data-day="?([0-9-]+)', bundle.read_text("utf-8"))
        assert made
        noon = datetime.fromisoformat(f"{made[1]}T04:00:00Z")  # in China
        page = self.opened(new_context(locale="zh-CN"), bundle, noon, "/zh/guides/contact-app")
        expect(page.locator("footer:not([hidden]) [data-age]")).to_be_hidden()
        assert "已经过了该再核对" not in current(page).locator(".g-trust").inner_text()

    def test_a_clock_that_is_behind_says_nothing(self, new_context: Contexts, bundle: Path) -> None:
        page = self.opened(new_context(), bundle, datetime(2020, 1, 1, tzinfo=UTC), "/zh/guides/overdue")
        assert "-" not in current(page).locator(".g-trust").inner_text()
        assert "天前" not in current(page).locator(".g-trust").inner_text()
        expect(page.locator("footer:not([hidden]) [data-age]")).to_be_hidden()


class TestWithoutScripts:
    @pytest.fixture
    def plain(self, browser: Browser, bundle: Path) -> Iterator[Page]:
        context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
        page = context.new_page()
        page.goto(bundle.as_uri())
        yield page
        context.close()

    def test_every_page_can_be_read(self, plain: Page, site: Path) -> None:
        articles = plain.locator("article")
        pages = [p for p in site.rglob("*.html") if "offline" not in p.parts and p.name != "404.html"]
        assert articles.count() == len(pages)
        for heading in articles.locator("h1").all():
            box = heading.bounding_box()
            assert box
            assert box["width"] > 0

    def test_a_link_leads_to_its_place(self, plain: Page, bundle: Path) -> None:
        plain.locator("[id='/zh/index'] a[href='#/zh/guides/complain']").first.click()
        expect(plain.locator("[id='/zh/guides/complain'] h1")).to_be_in_viewport()
        plain.goto(f"{bundle.as_uri()}#/en/guides/overdue/faq")
        expect(plain.locator("[id='/en/guides/overdue/faq']")).to_be_in_viewport()

    def test_the_notice_of_a_cut_file_does_not_show(self, plain: Page) -> None:
        expect(plain.locator(".b-cut")).to_be_hidden()


class TestCutShort:
    # Without scripts the notice waits for four seconds, as nobody can tell a cut file from a slow one.
    @pytest.mark.parametrize(("scripts", "parts"), [(True, 20 if EVERY else 6), (False, 3 if EVERY else 1)])
    def test_a_cut_file_says_so_wherever_it_was_cut(
        self, browser: Browser, bundle: Path, tmp_path: Path, scripts: bool, parts: int
    ) -> None:
        whole = bundle.read_bytes()
        end = whole.index(b"<style data-end>")
        head = whole.index(b"</div>", whole.index(b'class="b-cut"'))
        inside = whole.index("借".encode(), whole.index(b"<article")) + 1
        script = whole.index(b"<script>") + 99
        places = sorted({*(len(whole) * part // parts for part in range(parts)), inside, end, script})
        context = browser.new_context(java_script_enabled=scripts, locale="zh-CN")
        context.set_default_timeout(15_000)
        opened = [(place, context.new_page()) for place in places if place > head]
        for place, page in opened:
            file = tmp_path / f"{place}.html"
            file.write_bytes(whole[:place])
            page.goto(file.as_uri())
        for place, page in opened:
            expect(page.locator(".b-cut"), f"cut at {place:,}").to_be_visible()
            expect(page.locator(".b-cut")).to_contain_text("不完整")
            if place > len(whole) // 2:
                expect(page.locator("article h1").first).to_be_visible()
        context.close()

    def test_a_reader_of_a_language_that_is_missing_gets_what_is_there(
        self, browser: Browser, bundle: Path, tmp_path: Path
    ) -> None:
        whole = bundle.read_bytes()
        cut = whole.index(b'<article id="/en/')
        file = tmp_path / "cut.html"
        file.write_bytes(whole[: cut - 50_000])
        context = browser.new_context(locale="en-US")
        errors: list[str] = []
        context.on("weberror", lambda error: errors.append(str(error.error)))
        page = context.new_page()
        page.goto(file.as_uri())
        expect(page.locator(".b-cut").first).to_be_visible()
        expect(current(page)).to_have_count(1)
        assert str(current(page).get_attribute("id")).startswith("/zh/")
        page.evaluate("location.hash = '#/en/guides/overdue'")
        expect(page.locator(".b-missing:not([hidden])").first).to_be_visible()
        context.close()
        assert not errors

    def test_old_browsers_show_everything(self, browser: Browser, bundle: Path, tmp_path: Path) -> None:
        # The policy refuses the script that was changed, as a browser does that cannot read it.
        broken = bundle.read_text("utf-8").replace("window.guide=", "window.guide =", 1)
        file = tmp_path / "old.html"
        file.write_text(broken, "utf-8")
        context = browser.new_context()
        page = context.new_page()
        page.goto(file.as_uri())
        expect(page.locator("article").nth(60)).to_be_visible()
        context.close()


# What the pages themselves hold is looked at on the site, in every combination.
@pytest.mark.parametrize(("code", "scheme", "width"), [("zh", "light", 320), ("en", "dark", 1280)])
def test_pages_are_accessible_and_fit(
    new_context: Contexts, bundle: Path, code: str, scheme: str, width: int
) -> None:
    found = []
    page = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()
    for name in ("index", "guides/overdue", "tools/my-data", "contacts", "privacy"):
        go(page, bundle, f"/{code}/{name}")
        found += violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert not found


def test_the_archive_works_in_any_folder(site: Path, tmp_path: Path, reader: Page) -> None:
    run("guide", "zip", "--site", site, "--out", tmp_path / "site.zip", cwd=ROOT)
    folder = tmp_path / "带 空格 的文件夹"
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        archive.extractall(folder)
    reader.goto((folder / "index.html").as_uri())
    reader.locator("a[hreflang=zh-Hans]").click()
    reader.locator("a[href$='guides/overdue.html']").first.click()
    box = reader.locator(".g-box--step input").first
    box.check()
    reader.reload()
    expect(reader.locator(".g-box--step input").first).to_be_checked()
    reader.locator("g-take a").first.evaluate("link => link.removeAttribute('download')")
    reader.locator("g-take a").first.click()
    expect(current(reader)).to_have_id("/zh/guides/overdue")


def test_a_guide_prints_and_offers_its_files(reader: Page, server: str) -> None:
    reader.add_init_script("window.print = () => { window.printed = true; };")
    reader.goto(f"{server}zh/guides/overdue.html")
    take = reader.locator("g-take")
    take.get_by_role("button", name="打印").click()
    assert reader.evaluate("window.printed")
    for link, name in zip(take.locator("a").all(), ("overdue.html", "guides.html"), strict=True):
        with reader.expect_download() as download:
            link.click()
        assert download.value.suggested_filename == name
        assert b"sha256: " in Path(download.value.path()).read_bytes()[-90:]


@pytest.mark.parametrize("where", ["file", "http"])
def test_the_search_finds_what_the_file_holds(reader: Page, bundle: Path, server: str, where: str) -> None:
    reader.goto(
        f"{bundle.as_uri() if where == 'file' else server + 'offline/guides.html'}#/zh/guides/overdue"
    )
    reader.keyboard.press("/")
    field = reader.locator("dialog [role=combobox]")
    expect(field).to_be_focused()
    field.fill("tousu")
    expect(reader.locator("dialog [role=option]").first).to_contain_text("投诉")
    field.press("Enter")
    expect(current(reader)).to_have_id("/zh/guides/complain")
    expect(reader.locator(".g-finder")).to_be_hidden()
    reader.locator("header:not([hidden]) g-language a").click()
    expect(current(reader)).to_have_id("/en/guides/complain")
    reader.locator("header:not([hidden]) a[data-search]").click()
    reader.locator("dialog[open] [role=combobox]").fill("hotline")
    expect(reader.locator("dialog[open] [role=option]").first).to_be_visible()
    reader.keyboard.press("Escape")
    reader.evaluate("location.hash = '/en/search'")
    expect(current(reader)).to_have_id("/en/search")
    current(reader).locator("[role=combobox]").fill("overdue")
    current(reader).locator("[role=option]").first.click()
    expect(current(reader).locator("g-guide")).to_have_count(1)


def test_the_search_goes_with_the_page_and_with_what_is_erased(reader: Page, bundle: Path) -> None:
    go(reader, bundle, "/zh/guides/overdue")
    reader.evaluate("location.hash = '#/zh/tools/my-data'")
    expect(current(reader)).to_have_id("/zh/tools/my-data")
    reader.keyboard.press("/")
    field = reader.get_by_role("combobox")
    field.fill("我欠了很多钱")
    expect(reader.get_by_role("option").first).to_be_visible()
    reader.go_back()
    expect(reader.get_by_role("dialog")).to_have_count(0)
    reader.evaluate("guide.store.erase()")
    reader.keyboard.press("/")
    expect(field).to_have_value("")
    expect(reader.get_by_role("option")).to_have_count(0)
