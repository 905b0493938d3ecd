"""My data: everything in words, a backup and back, shared phones, erasing; hostile files change nothing."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import said
from tests.extent import EVERY

pytestmark = pytest.mark.browser

GUIDE = "overdue"
KEY = "jiebei-guide"
languages = pytest.mark.parametrize("language", ["zh", "en"])


def open_page(page: Page, base: str, language: str = "en") -> None:
    page.goto(f"{base}{language}/tools/my-data.html")
    expect(page.locator("#backup")).to_be_visible()


def fill(page: Page, base: str, language: str = "en") -> None:
    """Use the site: ticks, and whatever the tools may save."""
    page.goto(f"{base}{language}/guides/{GUIDE}.html")
    for number in (0, 2):
        page.locator(".g-box--step input").nth(number).check()
    page.locator(".g-checklist input").first.check()
    page.evaluate("""() => window.guide.store.putAll({
      "log/k1/said": "他说：“三天内回复”\\n<b>不是标签</b>",
      "log/k1/time": "09:30", "date/due_date": "2026-12-01",
      "statement/prepare-negotiation/hardship-extension/name": "张三", "future/thing": {"n": [1, 2]}
    })""")


def saved(page: Page) -> dict[str, Any]:
    """Everything but the notes about backups."""
    found: dict[str, Any] = page.evaluate("({...window.guide.store.all('')})")
    return {key: value for key, value in found.items() if not key.startswith("use/")}


def export(page: Page, sound: bool = True) -> Path:
    """Save a backup and say that the file is there, which is only asked of one that can come back."""
    with page.expect_download() as download:
        page.locator("g-my-data [data-export]").click()
    assert download.value.suggested_filename.startswith(KEY)
    found = page.locator("g-my-data [data-found]")
    if sound:
        found.click()
    expect(found).to_have_count(0)
    return download.value.path()


def bring(page: Page, file: Path | dict[str, Any], how: str = "join") -> None:
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    page.locator(f"input[name=how][value={how}]").check()
    page.locator("[data-import] [type=submit]").click()


def text_file(text: str) -> dict[str, Any]:
    return {"name": "backup.json", "mimeType": "application/json", "buffer": text.encode()}


def erase(page: Page) -> None:
    page.locator("[data-erase]").click()
    expect(page.locator("[data-keep]")).to_be_focused()
    page.locator("[data-sure]").click()
    expect(page.locator("p[data-erased]")).to_be_visible()


def stored(page: Page) -> list[str]:
    found: list[str] = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    return found


@languages
def test_everything_is_shown_in_words_and_as_text(page: Page, base: str, language: str) -> None:
    open_page(page, base, language)
    expect(page.locator("[data-none]")).to_be_visible()
    expect(page.locator("[data-needs-script]")).to_be_hidden()
    fill(page, base, language)
    title = page.locator("h1").inner_text()
    step = page.locator(".g-step h3 span[id]").first.inner_text()
    open_page(page, base, language)
    expect(page.locator("[data-none]")).to_be_hidden()
    for fold in page.locator("details[data-group]:visible").all():
        fold.locator("summary").click()
    ticks = page.locator("[data-group=tick]")
    expect(ticks).to_contain_text(title)
    expect(ticks.locator("li")).to_have_count(3)
    expect(ticks).to_contain_text(step)
    expect(page.locator("[data-group=log] [data-n]")).to_have_text("(1)")  # of two fields
    expect(ticks.locator("[data-n]")).to_have_text("(3)")
    expect(page.locator("[data-group=log]")).to_contain_text("<b>不是标签</b>")
    expect(page.locator("[data-group=log] b")).to_have_count(0)
    expect(page.locator("[data-group=statement]")).to_contain_text("张三")
    expect(page.locator("[data-group=other]")).to_contain_text('{"n":[1,2]}')


@languages
def test_export_erase_import_gives_equal_data(page: Page, base: str, language: str) -> None:
    fill(page, base, language)
    before = saved(page)
    open_page(page, base, language)
    file = export(page)
    backup = json.loads(file.read_text(encoding="utf-8"))
    assert (backup["format"], backup["schema"], backup["site"]) == ("guide-backup", 2, KEY)
    expect(page.locator("[data-last]")).to_be_visible()
    erase(page)
    assert stored(page) == []
    assert saved(page) == {}
    expect(page.locator("[data-none]")).to_be_visible()
    bring(page, file)
    expect(page.locator("[data-imported]")).to_be_visible()
    assert saved(page) == before
    page.reload()
    assert saved(page) == before
    page.goto(f"{base}{language}/guides/{GUIDE}.html")
    expect(page.locator(".g-box--step input:checked")).to_have_count(2)


def test_erasing_takes_two_actions(page: Page, base: str) -> None:
    fill(page, base)
    open_page(page, base)
    before = saved(page)
    page.locator("[data-erase]").click()
    assert saved(page) == before
    page.locator("[data-keep]").click()
    expect(page.locator("[data-erase]")).to_be_focused()
    expect(page.locator("[data-sure]")).to_be_hidden()
    assert saved(page) == before


@languages
def test_neither_a_double_tap_nor_a_double_enter_erases(page: Page, base: str, language: str) -> None:
    fill(page, base)
    open_page(page, base, language)
    before = saved(page)
    button = page.locator("[data-erase]")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        button.scroll_into_view_if_needed()
        box = button.bounding_box()
        assert box
        for share in (0.1, 0.5, 0.9):
            page.mouse.dblclick(box["x"] + share * box["width"], box["y"] + box["height"] / 2)
            assert saved(page) == before
            if page.locator("[data-keep]").is_visible():
                page.locator("[data-keep]").click()
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert saved(page) == before


def test_erasing_takes_back_what_was_said_before(page: Page, server: str) -> None:
    open_page(page, server)
    bring(page, text_file(backup()))
    expect(page.locator("[data-imported]")).to_be_visible()
    erase(page)
    expect(page.locator("[data-imported]")).to_be_hidden()


@languages
def test_what_the_tools_save_is_shown_in_words(page: Page, base: str, language: str) -> None:
    page.goto(f"{base}{language}/tools/loan.html")
    kind = page.locator("#loan-1-kind")
    kind.select_option("flat")
    flat = kind.locator("option:checked").inner_text()
    page.locator("#loan-all-budget").fill("500")
    page.locator("[data-add]").click()
    page.goto(f"{base}{language}/guides/{GUIDE}.html")
    page.locator("#step-contact-now a[data-log]").click()
    expect(page.locator("#log-channel")).to_have_value("alipay-hotline")
    channel = page.locator("#log-channel option:checked").inner_text()
    open_page(page, base, language)
    loan, draft = page.locator("[data-group=loan]"), page.locator("[data-group=draft]")
    expect(loan.locator("dd")).to_have_text([flat, "500"])
    expect(loan.locator("h3")).to_have_count(1)
    expect(draft.locator("dd").filter(has_text=channel)).to_have_count(1)
    page.goto(f"{base}{language}/tools/log.html")
    page.locator("#log-said").fill("x")
    page.locator("g-log > form [type=submit]").click()
    page.locator("[data-list] [data-change]").click()
    page.locator("#log-channel").select_option("antifraud-hotline")
    antifraud = page.locator("#log-channel option:checked").inner_text()
    open_page(page, base, language)
    expect(draft.locator("dd")).to_have_text([antifraud])
    shown = "\n".join(page.locator("g-my-data dt, g-my-data dd, g-my-data h3").all_text_contents())
    for key in ("shown", "all", "flat", "antifraud-hotline", "id", "about", "channel"):
        assert key not in shown.split("\n"), key


def test_the_last_backup_is_of_the_readers_day(
    new_context: Callable[..., BrowserContext], server: str
) -> None:
    context = new_context(timezone_id="Asia/Shanghai")
    context.clock.set_fixed_time("2026-11-23T23:30:00Z")
    page = context.new_page()
    open_page(page, server)
    export(page)
    expect(page.locator("[data-last]")).to_contain_text("24 November 2026")
    page.evaluate("window.guide.store.put('use/backup', 'long ago')")
    page.reload()
    expect(page.locator("#backup")).to_be_visible()
    expect(page.locator("[data-last]")).to_be_hidden()


def test_a_very_long_text_comes_back_from_a_backup(page: Page, server: str) -> None:
    open_page(page, server)
    page.evaluate("window.guide.store.put('log/k/said', '字'.repeat(150000))")
    file = export(page)
    erase(page)
    bring(page, file)
    expect(page.locator("[data-imported]")).to_be_visible()
    assert len(saved(page)["log/k/said"]) == 150_000


def test_erasing_that_is_refused_is_told(page: Page, server: str) -> None:
    fill(page, server)
    open_page(page, server)
    page.evaluate("void (Storage.prototype.removeItem = function () {})")
    page.locator("[data-erase]").click()
    page.locator("[data-sure]").click()
    failed = page.locator("g-my-data").get_attribute("data-erase-failed") or ""
    expect(page.locator("p[data-erased]")).to_have_text(failed)


def test_merging_keeps_both_and_the_later_of_two(page: Page, server: str) -> None:
    open_page(page, server)
    put = "([key, value]) => window.guide.store.put(key, value)"
    for key in ("log/a/said", "log/b/said", "log/c/said"):
        page.evaluate(put, [key, "old"])
    file = export(page)
    page.evaluate(put, ["log/a/said", "newer here"])
    page.evaluate("window.guide.store.remove('log/b/said')")
    page.evaluate(put, ["log/d/said", "only here"])
    here = saved(page)
    bring(page, file)
    expect(page.locator("[data-imported]")).to_be_visible()
    # What was removed comes back: that is what a backup is for.
    both = {"log/a/said": "newer here", "log/b/said": "old", "log/c/said": "old", "log/d/said": "only here"}
    assert saved(page) == both
    page.locator("[data-undo]").click()
    assert saved(page) == here
    bring(page, file, "replace")
    expect(page.locator("[data-imported]")).to_be_visible()
    assert saved(page) == {"log/a/said": "old", "log/b/said": "old", "log/c/said": "old"}
    page.locator("[data-undo]").click()
    assert saved(page) == here
    bring(page, file, "replace")
    expect(page.locator("[data-imported]")).to_be_visible()
    bring(page, file)
    same = page.locator("[data-imported]").get_attribute("data-same") or ""
    expect(page.locator("[data-imported]")).to_have_text(same)
    expect(page.locator("[data-undo]")).to_be_hidden()


def test_what_is_chosen_while_a_file_is_read_does_not_change_how_it_is_taken(page: Page, server: str) -> None:
    open_page(page, server)
    put = "([key, value]) => window.guide.store.put(key, value)"
    page.evaluate(put, ["log/a/said", "old"])
    file = export(page)
    page.evaluate(put, ["log/b/said", "not in the file"])
    page.locator("input[type=file]").set_input_files(file)
    # A file is read in the background, so this runs whole before its text is there.
    page.evaluate(
        """() => {
            const form = document.querySelector("[data-import]");
            form.elements.how.value = "replace";
            form.requestSubmit();
            form.elements.how.value = "join";
        }"""
    )
    expect(page.locator("[data-imported]")).to_be_visible()
    assert saved(page) == {"log/a/said": "old"}


AT = "2026-11-24T00:00:00.000Z"


def backup(**changes: Any) -> str:
    whole = {
        "format": "guide-backup",
        "schema": 2,
        "site": KEY,
        "exported": AT,
        "records": {"log/x/said": {"at": AT, "value": "evil"}},
        "damaged": [],
    }
    return json.dumps(whole | changes)


def record(value: Any, key: str = "log/x/said", at: str = AT) -> dict[str, Any]:
    return {
        "records": {
            "log/y/said": {"at": AT, "value": "fine"},
            key: {"at": at, "value": value},
        }
    }


DEEP: Any = "x"
for _ in range(20):
    DEEP = [DEEP]

HOSTILE = {
    "empty": ("", "json"),
    "not json": ("{", "json"),
    "binary": ("\x00\x01\ufffd", "json"),
    "a list": ("[]", "foreign"),
    "null": ("null", "foreign"),
    "other json": ('{"a": 1}', "foreign"),
    "no records": (backup(records=[]), "foreign"),
    "old schema": (backup(schema=1), "foreign"),
    "schema as text": (backup(schema="2"), "foreign"),
    "newer schema": (backup(schema=3), "newer"),
    "another site": (backup(site="other"), "site"),
    "prototype key": (backup().replace('"log/x/said"', '"__proto__"'), "hostile"),
    "prototype key at the top": (backup().replace('"damaged"', '"__proto__"'), "hostile"),
    "prototype key inside": (backup(**record({"constructor": {"prototype": "x"}}, "future/x")), "hostile"),
    "no time": (backup(**record("x", at="yesterday")), "hostile"),
    "object for a text": (backup(**record({"said": "x"})), "hostile"),
    "list for a tick": (backup(**record([1], "tick/a/step.x")), "hostile"),
    "number in a tick": (backup(**record({"text": 7}, "tick/a/step.x")), "hostile"),
    "no value": (backup(records={"log/x/said": {"at": AT}}), "hostile"),
    "empty key": (backup(**record("x", "")), "hostile"),
    "long key": (backup(**record("x", "log/" + "k" * 400)), "hostile"),
    "long text": (backup(**record("x" * 1_000_001)), "hostile"),
    "too deep": (backup(**record(DEEP, "future/x")), "hostile"),
    "too many": (backup(records={f"log/{n}/s": {"at": AT, "value": "x"} for n in range(20_001)}), "hostile"),
    "too large": (" " * (2 * 1024 * 1024) + backup(), "large"),
}  # fmt: skip


def test_hostile_files_change_nothing(page: Page, server: str) -> None:
    fill(page, server)
    open_page(page, server)
    before = page.evaluate("JSON.stringify(Object.entries(localStorage).sort())")
    root, error = page.locator("g-my-data"), page.locator("#import-file-error")
    ways = ("join", "replace")
    for number, (name, (text, why)) in enumerate(HOSTILE.items()):
        for how in ways if EVERY else ways[number % 2 :][:1]:
            bring(page, text_file(text), how)
            expect(error, name).to_have_text(root.get_attribute(f"data-refused-{why}") or "missing")
            assert page.evaluate("JSON.stringify(Object.entries(localStorage).sort())") == before, name
            expect(page.locator("[data-imported]")).to_be_hidden()
    page.locator("input[type=file]").set_input_files([])
    page.locator("[data-import] [type=submit]").click()
    expect(error).to_have_text(root.get_attribute("data-refused-choose") or "missing")
    assert page.evaluate("({}).polluted === undefined && Object.prototype.value === undefined")


def test_a_file_from_the_future_does_not_win_forever(page: Page, server: str) -> None:
    open_page(page, server)
    bring(page, text_file(backup(**record("file", at="9999-12-31T23:59:59.999Z"))))
    expect(page.locator("[data-imported]")).to_be_visible()
    page.evaluate("window.guide.store.put('log/x/said', 'mine')")
    page.reload()
    assert saved(page)["log/x/said"] == "mine"


def test_markup_in_a_file_is_shown_as_text(page: Page, server: str) -> None:
    open_page(page, server)
    evil = "<img src=x onerror=\"document.title='hit'\"><script>document.title='hit'</script>"
    records = {
        f"{head}/{evil}/{evil}": {"at": AT, "value": value}
        for head, value in (("log", evil), ("tick", {"on": evil, "text": evil}), ("name", evil), (evil, evil))
    }
    bring(page, text_file(backup(records=records)))
    expect(page.locator("[data-imported]")).to_be_visible()
    for fold in page.locator("details[data-group]:visible").all():
        fold.locator("summary").click()
    expect(page.locator("[data-group=log] dd")).to_have_text(evil)
    assert page.locator("g-my-data img, g-my-data script").count() == 0
    assert page.title() != "hit"


def test_a_damaged_copy_can_be_taken_along(page: Page, server: str) -> None:
    page.goto(f"{server}index.html")
    page.evaluate("localStorage.setItem('jiebei-guide.a', '{broken')")
    open_page(page, server)
    with page.expect_download() as download:
        page.locator("[data-damaged-list] button").click()
    assert download.value.path().read_text(encoding="utf-8") == "{broken"
    assert json.loads(export(page).read_text(encoding="utf-8"))["damaged"] == ["{broken"]


class TestSharedPhone:
    """Nothing outlives the tab."""

    def test_what_is_mine_moves_into_the_tab(
        self, new_context: Callable[..., BrowserContext], base: str
    ) -> None:
        context = new_context()
        page = context.new_page()
        fill(page, base)
        before = saved(page)
        open_page(page, base)
        page.locator("[data-share=move]").click()
        expect(page.locator("[data-on]")).to_be_visible()
        expect(page.locator("#shared")).to_be_focused()
        assert page.evaluate("localStorage.length") == 0
        assert saved(page) == before
        page.goto(f"{base}zh/guides/{GUIDE}.html")
        expect(page.locator(".g-box--step input:checked")).to_have_count(2)
        shared = said(page, "shared")
        expect(page.locator("g-saving [data-words]")).to_have_text(shared)
        page.locator(".g-box--step input").nth(1).check()
        assert page.evaluate("localStorage.length") == 0
        page.close()
        other = context.new_page()
        open_page(other, base)
        assert saved(other) == {}
        assert other.evaluate("localStorage.length") == 0

    def test_what_is_somebody_elses_stays(self, page: Page, server: str) -> None:
        fill(page, server)
        theirs = saved(page)
        open_page(page, server)
        page.locator("[data-share=stay]").click()
        expect(page.locator("[data-on]")).to_be_visible()
        assert saved(page) == {}
        page.evaluate("window.guide.store.put('log/mine/said', 'mine')")
        erase(page)
        assert saved(page) == {}
        page.evaluate("sessionStorage.clear()")
        page.reload()
        assert saved(page) == theirs

    def test_switching_off_brings_it_back(self, page: Page, server: str) -> None:
        open_page(page, server)
        page.locator("[data-share=move]").click()
        page.evaluate("window.guide.store.put('log/mine/said', 'mine')")
        page.locator("[data-share=off]").click()
        expect(page.locator("[data-off]")).to_be_visible()
        assert page.evaluate("sessionStorage.length") == 0
        page.reload()
        assert saved(page) == {"log/mine/said": "mine"}

    def test_a_tab_that_comes_back_much_later_is_empty(self, page: Page, server: str) -> None:
        open_page(page, server)
        page.locator("[data-share=move]").click()
        page.evaluate("window.guide.store.put('log/mine/said', 'mine')")
        page.clock.install()
        page.clock.fast_forward("10:00")
        page.reload()
        assert saved(page) == {"log/mine/said": "mine"}
        # What a browser does that crashed and brings its tabs back: no farewell, and much time in between.
        page.evaluate("sessionStorage.setItem('jiebei-guide.shared', String(Date.now() - 16 * 60 * 1000))")
        page.evaluate("window.addEventListener('pagehide', event => event.stopImmediatePropagation(), true)")
        stored_text = page.evaluate("JSON.stringify({...sessionStorage})")
        page.goto("about:blank")
        page.goto(f"{server}en/index.html")
        page.evaluate(
            "text => Object.entries(JSON.parse(text)).forEach(([k, v]) => sessionStorage.setItem(k, v))",
            stored_text,
        )
        page.evaluate("""sessionStorage.setItem("jiebei-guide.shared", String(Date.now() - 16 * 60 * 1000));
            Storage.prototype.setItem = function () {};""")
        page.reload()
        assert saved(page) == {}
        assert page.evaluate("window.guide.store.shared") is True

    def test_where_the_browser_refuses_it_is_told(self, page: Page, server: str) -> None:
        fill(page, server)
        before = saved(page)
        open_page(page, server)
        page.evaluate("""() => {
          const set = Storage.prototype.setItem;
          Storage.prototype.setItem = function (key, value) {
            if (this === sessionStorage) throw new DOMException("no", "QuotaExceededError");
            set.call(this, key, value);
          };
        }""")
        page.locator("[data-share=move]").click()
        expect(page.locator("[data-share-error]")).to_be_visible()
        expect(page.locator("[data-off]")).to_be_visible()
        assert saved(page) == before

    def test_no_field_offers_what_was_typed_before(self, site: Path) -> None:
        for file in site.rglob("*.html"):
            text = file.read_text(encoding="utf-8")
            # Files and choices may not say it themselves (HTML, 4.10.18.7.1): there the form does.
            text = re.sub(r"(?s)<form[^>]* autocomplete=\"?off.*?</form>", _without_choices, text)
            for tag in ("<input", "<textarea", "<select"):
                for piece in text.split(tag)[1:]:
                    attributes = piece.split(">")[0].replace('"', "")  # which files to take along do without
                    if "type=checkbox" in attributes or "data-md-toggle" in attributes:
                        continue
                    assert "autocomplete=off" in attributes, (file.name, tag + attributes)


def _without_choices(form: re.Match[str]) -> str:
    return re.sub(r'<input type="?(file|radio)"?[^>]*>', "", form[0])


@languages
def test_a_backup_is_due_after_five_days_of_use(page: Page, server: str, language: str) -> None:
    start = date(2026, 11, 20)
    notice = page.locator("g-saving")
    for number in range(5):
        page.clock.set_fixed_time(f"{start + timedelta(days=number)}T12:00:00Z")
        page.goto(f"{server}{language}/guides/{GUIDE}.html")
        expect(notice.locator("[data-backup]")).to_be_hidden()
        page.locator(".g-box--step input").nth(number).check()
    expect(notice.locator("[data-backup]")).to_be_visible()
    expect(notice.locator("[data-words]")).to_contain_text("5")
    notice.locator("[data-backup]").click()
    expect(page.locator("#backup")).to_be_in_viewport()
    export(page)
    expect(page.locator("g-saving [data-backup]")).to_be_hidden()
    page.goto(f"{server}{language}/guides/{GUIDE}.html")
    expect(page.locator("g-saving [data-backup]")).to_be_hidden()


def test_without_scripts_the_page_says_so(new_context: Callable[..., BrowserContext], server: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{server}zh/tools/my-data.html")
    expect(page.locator("[data-needs-script]")).to_be_visible()
    expect(page.locator("button:visible")).to_have_count(0)
