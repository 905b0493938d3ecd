"""Ways in which somebody's data could be lost, mixed or told wrongly although every part works by itself."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import said, until
from tests.browser.test_log import fill as fill_log
from tests.browser.test_log import write as write_log
from tests.browser.test_my_data import (
    AT,
    GUIDE,
    KEY,
    backup,
    bring,
    erase,
    export,
    open_page,
    saved,
    text_file,
)

pytestmark = pytest.mark.browser

FULL = """() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
        if (this === localStorage) throw new DOMException("full", "QuotaExceededError");
        set.call(this, key, value);
    };
}"""
PAGES = ("start", "tools/loan", "tools/log", "tools/my-data", "tools/statement", f"guides/{GUIDE}", "index")


@pytest.fixture
def tabs(new_context: Callable[..., BrowserContext]) -> tuple[Page, Page]:
    """Two tabs of one reader."""
    context = new_context()
    return context.new_page(), context.new_page()


def records(page: Page, values: dict[str, Any]) -> None:
    page.evaluate("values => guide.store.putAll(values)", values)


class TestBackup:
    """What is saved comes back, whatever it is."""

    @pytest.mark.parametrize(
        "values",
        [
            {"log/k/mood": {"deep": [1, None]}, "log/k/said": "x"},
            {"future/x": None, "future/y": 0.5, "future/z": [], "setting/later": {"a": 1}},
            {"tick/a/step.x": {"on": "then", "count": 3}, "archive/a/step.y": {"by": ["me"]}},
            {"use/later": {"any": "thing"}},
        ],
        ids=["field of a later version", "kinds of a later version", "ticks of a later version", "notes"],
    )
    def test_what_a_later_version_saves(self, page: Page, server: str, values: dict[str, Any]) -> None:
        open_page(page, server)
        records(page, values)
        before = saved(page)
        file = export(page)
        expect(page.locator("p[data-unsound]")).to_be_hidden()
        erase(page)
        bring(page, file)
        expect(page.locator("[data-imported]")).to_be_visible()
        assert saved(page) == before

    def test_what_the_first_version_saved(self, page: Page, server: str) -> None:
        page.goto(f"{server}index.html")
        old = {
            "schema": 1,
            "ticks": {GUIDE: {"step.a": {"at": 5}, "step.b": True, "step.c": {"at": AT}}},
            "settings": {"scheme": "slate", "more": {"odd": 1}},
        }
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(old)])
        open_page(page, server)
        before = saved(page)
        assert len(before) == 5
        page.locator("[data-group=tick] summary").click()
        expect(page.locator("[data-group=tick] li")).to_have_text(["step.a", "step.b", "step.c"])
        file = export(page)
        erase(page)
        bring(page, file)
        expect(page.locator("[data-imported]")).to_be_visible()
        assert saved(page) == before

    def test_what_would_be_refused_is_kept_in_the_file_and_told(self, page: Page, server: str) -> None:
        open_page(page, server)
        records(page, {"log/k/said": {"odd": True}, "log/k/agent": "8812"})
        file = export(page)
        erase(page)
        bring(page, file)
        left_out = page.locator("g-my-data").get_attribute("data-left-out") or "?"
        expect(page.locator("[data-imported]")).to_contain_text(left_out.replace("{n}", "1"))
        assert saved(page) == {"log/k/agent": "8812"}
        (odd,) = json.loads(file.read_text(encoding="utf-8"))["damaged"]
        assert json.loads(odd)["log/k/said"]["value"] == {"odd": True}

    @pytest.mark.parametrize("length", [1_000_001, 800_000], ids=["one text", "all in all"])
    def test_a_file_that_cannot_come_back_is_no_backup(self, page: Page, server: str, length: int) -> None:
        open_page(page, server)
        page.evaluate("length => guide.store.put('log/k/said', '字'.repeat(length))", length)
        assert "字" * length in export(page, sound=False).read_text(encoding="utf-8")
        unsound = page.locator("p[data-unsound]")
        expect(unsound).to_be_visible()
        assert page.evaluate("guide.store.get('use/backup')") is None
        records(page, {"log/k/said": "short"})
        export(page)
        expect(unsound).to_be_hidden()

    def test_a_number_beyond_all_numbers_is_refused(self, page: Page, server: str) -> None:
        open_page(page, server)
        bring(page, text_file(backup().replace('"evil"', "1e999")))
        expect(page.locator("#import-file-error")).to_be_visible()
        assert saved(page) == {}

    @pytest.mark.parametrize("value", [{}, [{}], "12000", "+200000-01-01T00:00:00Z", None, True])
    def test_odd_notes_break_no_page(self, page: Page, server: str, value: Any) -> None:
        open_page(page, server)
        for key in ("use/backup", "use/days"):
            bring(page, text_file(backup(records={key: {"at": AT, "value": value}})))
            expect(page.locator("#import-file-error")).to_be_visible()
        # However it came to stand there.
        records(page, {"use/backup": value, "use/days": value})
        page.reload()
        expect(page.locator("#backup")).to_be_visible()
        expect(page.locator("[data-last]")).to_be_hidden()

    def test_whatever_is_accepted_breaks_no_page(self, page: Page, server: str) -> None:
        """Pages that complain fail the test."""
        open_page(page, server)
        values: dict[str, Any] = {}
        for odd in ("x", "", -1, 1.5, True, "9999-99-99", "<b>"):
            for key in (
                "log/ghost", "log//said", "log/k/", f"log/{odd}/day", "log/k/day", "log/k/amount",
                "log/k/channel",
                "loan/1/kind", "loan/1/per", "loan/1/list", "loan/2/shown", "loan/all/budget", "loan/9/kind",
                "date/due_date", "answer/pressed", "answer/late", "answer/gone", "setting/scheme", "name/log",
                "statement/prepare-negotiation/hardship-extension/lender", "draft/log", "draft/log/k/id",
                "draft/log/k/day", "draft/log/said", "draft/x/y/z",
            ):  # fmt: skip
                values[key] = {"at": AT, "value": "slate" if key == "setting/scheme" else odd}
            bring(page, text_file(backup(records=values)), "replace")
            expect(page.locator("#import-file-error")).to_be_hidden()
            for path in PAGES:
                page.goto(f"{server}zh/{path}.html")
            page.locator(".g-header a").first.focus()
            open_page(page, server)

    def test_a_choice_that_is_not_offered_is_the_first(self, page: Page, server: str) -> None:
        open_page(page, server)
        records(page, {"loan/1/kind": "bogus", "loan/1/amount": "20000"})
        page.goto(f"{server}en/tools/loan.html")
        expect(page.locator("#loan-1-kind")).to_have_value("equal")
        expect(page.locator("[data-row=received] td").first).to_have_text("20,000.00")


DEAF = 'window.addEventListener("storage", event => event.stopImmediatePropagation(), true)'


def come_back(page: Page) -> None:
    """Tell a page that the browser had kept, and that heard nothing of other tabs, that it is shown again."""
    page.evaluate('dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}))')


class TestUndo:
    """Undo takes back what was done, and nothing else."""

    def test_what_was_changed_since_an_import_stays(self, page: Page, server: str) -> None:
        open_page(page, server)
        records(page, {"log/k/said": "before", "log/k/agent": "1"})
        file = export(page)
        records(page, {"log/k/said": "here", "log/k/agent": "2"})
        bring(page, file, "replace")
        expect(page.locator("[data-imported]")).to_be_visible()
        records(page, {"log/k/said": "written later"})
        page.locator("[data-undo]").click()
        assert saved(page) == {"log/k/said": "written later", "log/k/agent": "2"}
        some = page.locator("g-my-data").get_attribute("data-undone-some") or "?"
        expect(page.locator("[data-imported]")).to_have_text(some.replace("{n}", "1"))

    def test_an_import_that_is_not_saved_says_so(self, page: Page, server: str) -> None:
        open_page(page, server)
        page.evaluate(FULL)
        bring(page, text_file(backup()))
        unsaved = page.locator("g-my-data").get_attribute("data-unsaved") or "?"
        expect(page.locator("[data-imported]")).to_contain_text(unsaved)

    @pytest.mark.parametrize("how", ["erased here", "erased in another tab", "moved into the tab"])
    def test_what_is_erased_does_not_come_back_by_undoing(
        self, new_context: Callable[..., BrowserContext], server: str, how: str
    ) -> None:
        context = new_context()
        log, letter, guide, mine, other = (context.new_page() for _ in range(5))
        log.goto(f"{server}en/tools/log.html")
        write_log(log, said="SECRET")
        log.locator("[data-list] [data-delete]").click()
        fill_log(log, said="SECRET")
        log.locator("[data-clear]").click()
        letter.goto(f"{server}en/tools/statement/prepare-negotiation/hardship-extension.html")
        letter.locator("#blank-borrower").fill("SECRET")
        letter.locator("g-statement [data-clear]").click()
        guide.goto(f"{server}en/guides/{GUIDE}.html")
        guide.locator(".g-box--step input").first.check()
        guide.locator("g-progress [data-reset]").click()
        open_page(mine, server)
        bring(mine, text_file(backup()))
        undo = [
            log.locator("[data-list] [data-undo]"),
            log.locator("[data-unclear]"),
            letter.locator("g-statement [data-undo]"),
            guide.locator("g-progress [data-undo]"),
            mine.locator("g-my-data [data-undo]"),
        ]
        for button in undo:
            expect(button).to_be_visible()
        if how == "erased here":
            erase(mine)
        elif how == "erased in another tab":
            open_page(other, server)
            erase(other)
        else:
            mine.locator("[data-share=move]").click()
        for button in undo:
            expect(button).to_be_hidden()

    def test_nor_on_a_page_that_the_browser_had_kept(self, tabs: tuple[Page, Page], server: str) -> None:
        kept, other = tabs
        kept.add_init_script(DEAF)
        kept.goto(f"{server}en/tools/log.html")
        write_log(kept, said="SECRET")
        kept.locator("[data-list] [data-delete]").click()
        open_page(other, server)
        erase(other)
        expect(kept.locator("[data-list] [data-undo]")).to_be_visible()
        come_back(kept)
        expect(kept.locator("[data-list] [data-undo]")).to_be_hidden()
        records(other, {"log/k/said": "new", "log/k/day": "2026-11-24"})
        come_back(kept)
        expect(kept.locator(".g-log-entry [data-row=said] dd")).to_have_text("new")


def expect_kept(page: Page, *texts: str) -> None:
    """Tabs hear of each other a moment later; then each has what was written there under an id of its own."""
    drafts = "Object.values(guide.store.all('draft/log/'))"
    until(page, f"texts => texts.every(text => {drafts}.includes(text))", arg=texts)


class TestForms:
    """A form that is not saved yet is kept for its own tab, and is nobody else's."""

    def test_two_tabs_keep_a_form_each(self, tabs: tuple[Page, Page], server: str) -> None:
        long, short = tabs
        for page in (long, short):
            page.goto(f"{server}zh/tools/log.html")
        fill_log(long, said="写了很久")
        fill_log(short, said="写到一半")
        long.reload()
        expect(long.locator("#log-said")).to_have_value("写了很久")
        short.reload()
        expect(short.locator("#log-said")).to_have_value("写到一半")
        short.locator("g-log > form [type=submit]").click()
        expect(short.locator("#log-said")).to_have_value("")
        long.reload()
        expect(long.locator("#log-said")).to_have_value("写了很久")
        # Left behind by its tab, it is taken up by the next one that is opened.
        long.close()
        short.goto(f"{server}zh/tools/my-data.html")
        expect(short.locator("[data-group=draft]")).to_be_visible()
        later = short.context.new_page()
        later.goto(f"{server}en/tools/log.html")
        expect(later.locator("#log-said")).to_have_value("写了很久")

    def test_a_step_leads_to_this_tabs_form(self, tabs: tuple[Page, Page], server: str) -> None:
        one, two = tabs
        for page, text in ((one, "mine"), (two, "theirs")):
            page.goto(f"{server}en/privacy.html")
            page.goto(f"{server}en/tools/log.html")
            page.locator("#log-said").fill(text)
        expect_kept(one, "mine", "theirs")
        one.goto(f"{server}en/guides/{GUIDE}.html")
        one.locator("#step-contact-now a[data-log]").click()
        expect(one.locator("#log-said")).to_have_value("mine")
        expect(one.locator("#log-about")).not_to_have_value("")
        two.reload()
        expect(two.locator("#log-said")).to_have_value("theirs")
        expect(two.locator("#log-about")).to_have_value("")

    def test_clearing_and_undoing_keep_to_the_form(self, tabs: tuple[Page, Page], server: str) -> None:
        one, two = tabs
        for page, text in ((one, "一"), (two, "二")):
            page.goto(f"{server}zh/tools/log.html")
            fill_log(page, said=text)
        expect_kept(one, "一", "二")
        one.locator("[data-clear]").click()
        two.reload()
        expect(two.locator("#log-said")).to_have_value("二")
        one.locator("[data-unclear]").click()
        expect(one.locator("#log-said")).to_have_value("一")
        one.reload()
        expect(one.locator("#log-said")).to_have_value("一")

    def test_an_import_does_not_mix_forms(self, page: Page, server: str) -> None:
        page.goto(f"{server}en/tools/log.html")
        write_log(page, said="the entry", agent="1")
        page.locator("[data-list] [data-change]").click()
        fill_log(page, agent="2")
        open_page(page, server)
        file = export(page)
        page.goto(f"{server}en/tools/log.html")
        page.locator("[data-clear]").click()
        fill_log(page, said="a new one")
        open_page(page, server)
        bring(page, file)
        expect(page.locator("[data-imported]")).to_be_visible()
        page.goto(f"{server}en/tools/log.html")
        expect(page.locator("#log-said")).to_have_value("a new one")
        page.locator("g-log > form [type=submit]").click()
        expect(page.locator(".g-log-entry [data-row=said] dd")).to_have_text(["a new one", "the entry"])

    def test_a_field_of_another_tab_is_not_taken_for_left(self, tabs: tuple[Page, Page], server: str) -> None:
        one, two = tabs
        one.goto(f"{server}en/tools/log.html")
        write_log(one, said="x")
        two.goto(f"{server}en/tools/log.html")
        for page in (one, two):
            page.locator("[data-list] [data-change]").click()
        write_log(two, channel="other", other="by letter")
        write_log(one, said="y")
        expect(two.locator(".g-log-entry [data-row=channel] dd")).to_have_text("by letter")
        expect(two.locator(".g-log-entry [data-row=said] dd")).to_have_text("y")

    def test_entries_without_a_field_are_none(self, page: Page, server: str) -> None:
        page.goto(f"{server}en/tools/log.html")
        records(page, {"log/ghost": "a", "log//said": "b", "log/k/": "c", "log/k/said": "real"})
        page.reload()
        expect(page.locator(".g-log-entry [data-row=said] dd")).to_have_text(["real"])


def restored(context: BrowserContext, tab: dict[str, str], now: str) -> Page:
    """A tab that the browser brings back with its storage after it was killed."""
    page = context.new_page()
    page.clock.install(time=now)
    seed = "Object.entries(%s).forEach(([key, text]) => sessionStorage.setItem(key, text));"
    page.add_init_script('if (!window.name) { window.name = "seeded"; ' + seed % json.dumps(tab) + " }")
    return page


class TestSharedPhone:
    """Moving to and from the tab is whole or nothing, and what is said of it is true."""

    def test_what_is_not_saved_yet_moves_along(self, page: Page, server: str) -> None:
        open_page(page, server)
        page.evaluate(FULL)
        records(page, {"log/k/said": "only in this page"})
        assert page.evaluate("guide.store.state") == "full"
        page.locator("[data-share=move]").click()
        expect(page.locator("[data-on]")).to_be_visible()
        page.goto(f"{server}en/tools/log.html")
        expect(page.locator(".g-log-entry [data-row=said] dd")).to_have_text("only in this page")

    def test_a_move_that_fails_keeps_what_was_not_saved(self, page: Page, server: str) -> None:
        open_page(page, server)
        page.evaluate("""() => {
            Storage.prototype.setItem = function (key) {
                if (!key.endsWith(".shared")) throw new DOMException("full", "QuotaExceededError");
            };
        }""")
        records(page, {"log/k/said": "only in this page"})
        page.locator("[data-share=move]").click()
        expect(page.locator("[data-share-error]")).to_be_visible()
        assert page.evaluate("guide.store.state") != "ok"
        assert saved(page) == {"log/k/said": "only in this page"}

    def test_turning_it_off_fails_as_a_whole(self, page: Page, server: str) -> None:
        open_page(page, server)
        page.locator("[data-share=move]").click()
        page.evaluate("key => sessionStorage.setItem(key, '{broken')", f"{KEY}.damaged")
        records(page, {"log/k/said": "mine"})
        page.evaluate(FULL)
        page.locator("[data-share=off]").click()
        expect(page.locator("[data-share-error]")).to_be_visible()
        assert page.evaluate("guide.store.shared") is True
        page.reload()
        assert saved(page) == {"log/k/said": "mine"}
        assert page.evaluate("localStorage.length") == 0
        # With room again what cannot be read moves along.
        page.locator("[data-share=off]").click()
        expect(page.locator("[data-off]")).to_be_visible()
        assert page.evaluate("guide.store.damaged()") == ["{broken"]

    def test_a_guest_cannot_write_over_the_owner(self, page: Page, server: str) -> None:
        open_page(page, server)
        records(page, {"date/due_date": "2026-12-01", "log/k/said": "owner"})
        page.locator("[data-share=stay]").click()
        expect(page.locator("[data-ends]")).to_be_visible()
        expect(page.locator("[data-share=off]")).to_be_hidden()
        records(page, {"date/due_date": "2027-01-01", "log/g/said": "guest"})
        assert page.evaluate("guide.store.share(false)") is False
        erase(page)
        tab = page.locator("g-my-data").get_attribute("data-erased-tab")
        expect(page.locator("p[data-erased]")).to_have_text(tab or "?")
        page.reload()
        expect(page.locator("[data-ends]")).to_be_visible()
        page.evaluate("sessionStorage.clear()")
        page.reload()
        assert saved(page) == {"date/due_date": "2026-12-01", "log/k/said": "owner"}

    def test_work_keeps_the_tab_alive(self, page: Page, server: str) -> None:
        page.clock.install(time="2026-11-24T10:00:00Z")
        open_page(page, server)
        page.locator("[data-share=move]").click()
        page.clock.fast_forward("16:00")
        records(page, {"log/k/said": "just written"})
        # The browser is killed here: no page hears of it.
        tab = page.evaluate("({...sessionStorage})")
        back = restored(page.context, tab, "2026-11-24T10:17:00Z")
        open_page(back, server)
        assert saved(back) == {"log/k/said": "just written"}

    def test_a_tab_that_was_emptied_says_so_once(self, page: Page, server: str) -> None:
        page.clock.install(time="2026-11-24T10:00:00Z")
        open_page(page, server)
        page.locator("[data-share=move]").click()
        records(page, {"log/k/said": "mine"})
        tab = page.evaluate("({...sessionStorage})")
        back = restored(page.context, tab, "2026-11-24T10:16:00Z")
        open_page(back, server)
        assert saved(back) == {}
        ended = said(back, "ended")
        expect(back.locator("g-saving [data-words]")).to_have_text(ended)
        back.reload()
        shared = said(back, "shared")
        expect(back.locator("g-saving [data-words]")).to_have_text(shared)


class TestEditions:
    """Pages of different age on one device."""

    def test_a_tick_of_an_old_tab_is_taken_in(self, page: Page, server: str) -> None:
        open_page(page, server)
        for text in ("a", "b"):
            records(page, {"log/k/said": text})
        old = {"schema": 1, "ticks": {GUIDE: {"step.late": {"at": "2026-11-23T08:00:00.000Z"}}}}
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(old)])
        page.reload()
        records(page, {"log/k/said": "c"})
        page.reload()
        assert saved(page).keys() == {"log/k/said", f"tick/{GUIDE}/step.late"}
        assert page.evaluate("key => localStorage.getItem(key)", KEY) is None

    def test_what_a_newer_version_saved_is_not_called_nothing(self, page: Page, server: str) -> None:
        page.goto(f"{server}index.html")
        page.evaluate("key => localStorage.setItem(key, '{\"schema\": 99}')", f"{KEY}.a")
        open_page(page, server)
        expect(page.locator("[data-none]")).to_be_hidden()
        newer = said(page, "newer")
        expect(page.locator("g-saving [data-words]")).to_have_text(newer)

    def test_one_part_that_fails_does_not_silence_the_others(self, page: Page, server: str) -> None:
        page.goto(f"{server}en/guides/{GUIDE}.html")
        told = page.evaluate("""() => new Promise(resolve => {
            window.addEventListener("error", event => {
                event.preventDefault();
                resolve([heard, event.message]);
            });
            let heard = 0;
            guide.store.onChange(() => { throw new Error("on purpose"); });
            guide.store.onChange(() => { heard += 1; });
            guide.store.put("log/k/said", "x");
        })""")
        assert told[0] == 1
        assert "on purpose" in told[1]
