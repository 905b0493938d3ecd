"""The contact log: writing, finding, changing, taking back; in two tabs, by keyboard, without scripts."""

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.axe import violations

pytestmark = pytest.mark.browser

NOW = "2026-11-24T02:05:00Z"
ONLY_ENTRY = """() => {
    const saved = guide.store.all("log/");
    const field = key => key.split("/").slice(2).join("/");
    return Object.fromEntries(Object.entries(saved).map(([key, value]) => [field(key), value]));
}"""


class Words(NamedTuple):
    """What a language says."""

    other: str
    day: str
    hotline: str
    some: str
    amount: str
    future: str
    follow: str
    saved: str
    past: str
    step: str


WORDS = {
    "zh": Words(
        other="en",
        day="2026年11月24日",
        hotline="支付宝客服热线",
        some="写下说了什么",
        amount="金额只写数字",
        future="这一天还没到",
        follow="不能早于这次联系",
        saved="已保存。",
        past="已经过了",
        step="快逾期或已经逾期怎么办 · 马上联系贷款机构，不要躲",
    ),
    "en": Words(
        other="zh",
        day="24 November 2026",
        hotline="Alipay hotline",
        some="Write what was said",
        amount="Enter the amount in figures",
        future="This day has not come yet",
        follow="not before the day of the contact",
        saved="Saved.",
        past="(past)",
        step="Overdue, or about to be · Contact the lender now; do not hide",
    ),
}

languages = pytest.mark.parametrize("language", WORDS)


@pytest.fixture
def reader(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    """A reader in China, on a fixed day."""
    context = new_context(timezone_id="Asia/Shanghai", viewport={"width": 390, "height": 844})
    context.clock.set_fixed_time(NOW)
    return context


def open_log(context: BrowserContext, base: str, language: str = "zh") -> Page:
    page = context.new_page()
    page.goto(f"{base}{language}/tools/log.html")
    return page


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        field = page.locator(f"#log-{name}")
        if name == "channel":
            field.select_option(value)
        else:
            field.fill(value)


def write(page: Page, **fields: str) -> None:
    fill(page, **fields)
    page.locator("g-log > form [type=submit]").click()


def entries(page: Page) -> Locator:
    return page.locator("[data-list] .g-log-entry")


def saved(page: Page) -> dict[str, Any]:
    """The fields of the only entry."""
    found: dict[str, Any] = page.evaluate(ONLY_ENTRY)
    return found


def error(page: Page, field: str) -> Locator:
    return page.locator(f"#log-{field}-error")


@languages
def test_an_entry_is_saved_and_shown_in_both_languages(
    reader: BrowserContext, base: str, language: str
) -> None:
    words = WORDS[language]
    page = open_log(reader, base, language)
    expect(page.locator("#log-day")).to_have_value("2026-11-24")
    expect(page.locator("#log-time")).to_have_value("10:05")
    write(
        page,
        channel="alipay-hotline",
        agent="8821",
        case="A-1",
        said="第一行\n<b>第二行</b>",
        promised="回电",
        amount="１,200.50 元",
        follow="2026-11-30",
        about="展期",
    )
    expect(page.locator("form [data-say]")).to_have_text(words.saved)
    expect(page.locator("#log-said")).to_have_value("")
    page.reload()
    entry = entries(page)
    expect(entry).to_have_count(1)
    expect(entry.locator("h3")).to_contain_text(words.day)
    expect(entry.locator("h3")).to_contain_text("10:05")
    expect(entry.locator("[data-row=channel] dd")).to_have_text(words.hotline)
    assert entry.locator("[data-row=said] dd").inner_text() == "第一行\n<b>第二行</b>"
    assert saved(page) == {
        "day": "2026-11-24",
        "time": "10:05",
        "channel": "alipay-hotline",
        "agent": "8821",
        "case": "A-1",
        "said": "第一行\n<b>第二行</b>",
        "promised": "回电",
        "amount": "１,200.50 元",
        "follow": "2026-11-30",
        "about": "展期",
    }
    page.locator(".g-header .g-language a").click()
    page.wait_for_url(f"**/{words.other}/tools/log.html")
    expect(entries(page).locator("[data-row=channel] dd")).to_have_text(WORDS[words.other].hotline)


def test_only_what_was_written_is_kept_and_shown(reader: BrowserContext, server: str) -> None:
    page = open_log(reader, server)
    write(page, agent="8821")
    assert saved(page) == {"day": "2026-11-24", "time": "10:05", "agent": "8821"}
    expect(entries(page).locator("[data-row]:visible")).to_have_count(1)


def test_a_channel_of_ones_own(reader: BrowserContext, server: str) -> None:
    page = open_log(reader, server)
    expect(page.locator("#log-other")).to_be_hidden()
    fill(page, channel="other")
    write(page, other="贷款人的短信", said="催款")
    expect(entries(page).locator("[data-row=channel] dd")).to_have_text("贷款人的短信")
    entries(page).locator("[data-change]").click()
    expect(page.locator("#log-other")).to_have_value("贷款人的短信")
    write(page, channel="police")
    assert saved(page) == {"day": "2026-11-24", "time": "10:05", "channel": "police", "said": "催款"}


@languages
def test_an_unfinished_form_survives_a_reload_and_a_language_switch(
    reader: BrowserContext, base: str, language: str
) -> None:
    page = open_log(reader, base, language)
    fill(page, said="还没写完", channel="police", follow="2026-12-01")
    reader.clock.set_fixed_time("2026-11-25T03:00:00Z")
    page.reload()
    page.locator(".g-header .g-language a").click()
    page.wait_for_url(f"**/{WORDS[language].other}/**")
    expect(page.locator("#log-said")).to_have_value("还没写完")
    expect(page.locator("#log-channel")).to_have_value("police")
    expect(page.locator("#log-follow")).to_have_value("2026-12-01")
    # The contact was when the reader began to write.
    expect(page.locator("#log-day")).to_have_value("2026-11-24")
    write(page, agent="7")
    page.reload()
    expect(page.locator("#log-said")).to_have_value("")
    expect(page.locator("#log-day")).to_have_value("2026-11-25")
    expect(entries(page)).to_have_count(1)


def test_clearing_the_form_can_be_undone(reader: BrowserContext, server: str) -> None:
    page = open_log(reader, server)
    clear, undo = page.locator("[data-clear]"), page.locator("[data-unclear]")
    expect(clear).to_be_hidden()
    fill(page, said="写了很久", agent="7")
    clear.click()
    expect(page.locator("#log-said")).to_have_value("")
    expect(undo).to_be_focused()
    undo.press("Enter")
    expect(page.locator("#log-said")).to_have_value("写了很久")
    page.reload()
    expect(page.locator("#log-agent")).to_have_value("7")


@languages
def test_what_is_wrong_says_what_to_enter(reader: BrowserContext, server: str, language: str) -> None:
    words = WORDS[language]
    page = open_log(reader, server, language)
    write(page)
    expect(error(page, "said")).to_contain_text(words.some)
    said = page.locator("#log-said")
    expect(said).to_be_focused()
    expect(said).to_have_attribute("aria-invalid", "true")
    assert "log-said-error" in (said.get_attribute("aria-describedby") or "")
    assert "log-said-hint" in (said.get_attribute("aria-describedby") or "")
    expect(page.locator("[aria-invalid=true]")).to_have_count(1)
    write(page, said="x", amount="很多", day="2026-12-24", follow="2026-12-01")
    expect(error(page, "said")).to_be_hidden()
    expect(error(page, "day")).to_contain_text(words.future)
    expect(error(page, "amount")).to_contain_text(words.amount)
    expect(error(page, "follow")).to_contain_text(words.follow)
    expect(page.locator("#log-day")).to_be_focused()
    expect(entries(page)).to_have_count(0)
    write(page, day="2026-11-20", amount="6222021234567890123", follow="2026-11-20")
    expect(error(page, "amount")).to_contain_text(words.amount)
    write(page, day="2026-11-20", amount="0", follow="2026-11-20")
    expect(page.locator("form [data-say]")).to_have_text(words.saved)
    write(page, day="", said="y")
    expect(error(page, "day")).to_be_visible()
    expect(page.locator("form [data-say]")).to_have_text("")
    expect(entries(page)).to_have_count(1)


def test_a_double_tap_saves_once_and_complains_of_nothing(reader: BrowserContext, server: str) -> None:
    page = open_log(reader, server)
    fill(page, said="x")
    page.locator("g-log > form [type=submit]").dblclick()
    expect(entries(page)).to_have_count(1)
    expect(page.locator("g-log > form [data-say]")).to_have_text(WORDS["zh"].saved)
    expect(error(page, "said")).to_be_hidden()


@pytest.mark.parametrize("field", ["day", "time"])
def test_day_and_time_are_needed(reader: BrowserContext, server: str, field: str) -> None:
    page = open_log(reader, server)
    write(page, said="x", **{field: ""})
    expect(error(page, field)).to_be_visible()
    expect(page.locator(f"#log-{field}")).to_be_focused()
    assert saved(page) == {}


def test_a_half_typed_follow_up_day_is_not_dropped(reader: BrowserContext, server: str) -> None:
    page = open_log(reader, server)
    fill(page, said="x")
    page.locator("#log-follow").click()
    page.keyboard.type("11")
    page.locator("g-log > form [type=submit]").click()
    expect(error(page, "follow")).to_be_visible()
    assert saved(page) == {}


def test_changing_an_entry_keeps_what_this_version_does_not_know(reader: BrowserContext, server: str) -> None:
    page = open_log(reader, server)
    write(page, said="旧", agent="1")
    page.evaluate("""() => {
        const id = Object.keys(guide.store.all("log/"))[0].split("/")[1];
        guide.store.putAll({[`log/${id}/mood`]: {deep: 1}, [`log/${id}/channel`]: "gone-channel"});
    }""")
    entry = entries(page)
    expect(entry.locator("[data-row=channel] dd")).to_have_text("gone-channel")
    entry.locator("[data-change]").click()
    expect(page.locator("#log-said")).to_have_value("旧")
    expect(page.locator("[data-title]")).to_be_focused()
    fill(page, said="新")
    page.reload()
    expect(page.locator("#log-said")).to_have_value("新")
    expect(page.locator("#log-channel")).to_have_value("gone-channel")
    write(page, agent="")
    assert saved(page) == {
        "day": "2026-11-24",
        "time": "10:05",
        "said": "新",
        "channel": "gone-channel",
        "mood": {"deep": 1},
    }
    expect(entry.locator("[data-change]")).to_be_focused()
    entry.locator("[data-change]").click()
    fill(page, said="不要这个")
    page.locator("[data-clear]").click()
    expect(entry.locator("[data-row=said] dd")).to_have_text("新")
    expect(page.locator("#log-said")).to_have_value("")
    entry.locator("[data-delete]").click()
    expect(entry).to_have_count(0)
    page.locator("[data-undo]").press("Enter")
    assert saved(page)["mood"] == {"deep": 1}


def test_an_unfinished_form_is_not_replaced_by_an_entry(reader: BrowserContext, server: str) -> None:
    page = open_log(reader, server)
    write(page, said="第一条")
    fill(page, said="第二条，还没写完")
    entries(page).locator("[data-change]").click()
    expect(page.locator("[data-busy]")).to_be_visible()
    expect(page.locator("#log-said")).to_have_value("第二条，还没写完")


def test_deleting_can_be_undone_entry_by_entry(reader: BrowserContext, server: str) -> None:
    page = open_log(reader, server)
    for said in ("甲", "乙", "丙"):
        write(page, said=said)
    undo = page.locator("[data-undo]")
    entries(page).filter(has_text="乙").locator("[data-delete]").click()
    expect(undo).to_be_focused()
    entries(page).filter(has_text="丙").locator("[data-delete]").click()
    expect(entries(page)).to_have_count(1)
    undo.click()
    undo.click()
    expect(undo).to_be_hidden()
    expect(page.locator("#log-list")).to_be_focused()
    page.reload()
    expect(entries(page)).to_have_count(3)


def test_sorting_and_filtering(reader: BrowserContext, server: str) -> None:
    page = open_log(reader, server)
    write(page, day="2026-11-20", said="问展期", channel="alipay-hotline", follow="2026-12-05")
    write(page, day="2026-11-22", said="投诉", channel="regulator-hotline", case="ABC9")
    write(page, day="2026-11-21", said="回电", channel="alipay-hotline", follow="2026-11-23")
    said = entries(page).locator("[data-row=said] dd")
    expect(said).to_have_text(["投诉", "回电", "问展期"])
    page.locator("#log-sort").select_option("oldest")
    expect(said).to_have_text(["问展期", "回电", "投诉"])
    page.locator("#log-sort").select_option("follow")
    expect(said).to_have_text(["回电", "问展期", "投诉"])
    expect(entries(page).first.locator("[data-row=follow] dd")).to_contain_text(WORDS["zh"].past)
    page.locator("#log-filter").select_option("alipay-hotline")
    expect(said).to_have_text(["回电", "问展期"])
    expect(page.locator("[data-shown]")).to_have_text("显示 2 条，一共 3 条")
    page.locator("#log-filter").select_option("")
    page.locator("#log-search").fill("ａbc９")
    expect(said).to_have_text(["投诉"])
    page.locator("#log-search").fill("12月 热线")
    expect(said).to_have_text(["问展期"])
    page.locator("#log-search").fill("没有的词")
    expect(page.locator("[data-no-match]")).to_be_visible()


def test_two_tabs_lose_nothing_of_each_other(reader: BrowserContext, base: str) -> None:
    here = open_log(reader, base)
    write(here, said="旧", agent="1")
    there = open_log(reader, base)
    here.locator("[data-change]").click()
    fill(here, said="这边改的")
    there.evaluate("""() => {
        const key = Object.keys(guide.store.all("log/")).find(key => key.endsWith("/agent"));
        guide.store.putAll({[key]: "那边改的"});
    }""")
    expect(entries(here).locator("[data-row=agent] dd")).to_have_text("那边改的")
    expect(here.locator("#log-said")).to_have_value("这边改的")
    write(here)
    expect(entries(there).locator("[data-row=said] dd")).to_have_text("这边改的")
    expect(entries(there).locator("[data-row=agent] dd")).to_have_text("那边改的")
    write(there, said="那边新写的")
    write(here, said="这边新写的")
    for page in (here, there):
        expect(entries(page)).to_have_count(3)


def test_an_entry_that_was_deleted_elsewhere_comes_back_when_it_is_saved_here(
    reader: BrowserContext, server: str
) -> None:
    here = open_log(reader, server)
    write(here, said="旧", agent="1")
    there = open_log(reader, server)
    here.locator("[data-change]").click()
    fill(here, said="新")
    there.locator("[data-delete]").click()
    expect(entries(here)).to_have_count(0)
    write(here)
    assert saved(there) == {"day": "2026-11-24", "time": "10:05", "said": "新", "agent": "1"}


def test_a_list_that_changes_elsewhere_keeps_the_focus(reader: BrowserContext, server: str) -> None:
    here = open_log(reader, server)
    write(here, said="甲")
    there = open_log(reader, server)
    here.locator("[data-delete]").focus()
    write(there, said="乙")
    expect(entries(here)).to_have_count(2)
    expect(entries(here).filter(has_text="甲").locator("[data-delete]")).to_be_focused()


@languages
def test_a_step_leads_to_the_log(reader: BrowserContext, base: str, language: str) -> None:
    words = WORDS[language]
    page = reader.new_page()
    page.goto(f"{base}{language}/guides/overdue.html")
    page.locator("#step-contact-now a[data-log]").click()
    page.wait_for_url(f"{base}{language}/tools/log.html")
    expect(page.locator("#log-about")).to_have_value(words.step)
    expect(page.locator("#log-channel")).to_have_value("alipay-hotline")
    expect(page.locator("#log-day")).to_have_value("2026-11-24")


def test_a_step_does_not_replace_what_is_being_written(reader: BrowserContext, server: str) -> None:
    page = open_log(reader, server)
    fill(page, said="写了一半")
    page.goto(f"{server}zh/guides/overdue.html")
    page.locator("#step-contact-now a[data-log]").click()
    expect(page.locator("#log-said")).to_have_value("写了一半")
    expect(page.locator("#log-about")).to_have_value(WORDS["zh"].step)
    page.goto(f"{server}zh/guides/overdue.html")
    page.locator("#step-ask-for-plan a[data-log]").click()
    expect(page.locator("#log-about")).to_have_value(WORDS["zh"].step)


def test_another_step_begins_anew_where_nothing_was_written(reader: BrowserContext, server: str) -> None:
    page = reader.new_page()
    for step, channel in (("contact-now", "alipay-hotline"), ("ask-for-plan", "")):
        page.goto(f"{server}zh/guides/overdue.html")
        page.locator(f"#step-{step} a[data-log]").click()
        expect(page.locator("#log-channel")).to_have_value(channel)
    expect(page.locator("#log-about")).not_to_have_value(WORDS["zh"].step)


def test_by_keyboard_alone(reader: BrowserContext, server: str) -> None:
    page = open_log(reader, server)
    page.locator("#log-agent").focus()
    page.keyboard.type("8821")
    page.keyboard.press("Tab")
    expect(page.locator("#log-case")).to_be_focused()
    page.keyboard.type("C-1")
    page.keyboard.press("Enter")
    expect(entries(page)).to_have_count(1)
    page.locator("#log-sort").focus()
    for name in ("data-change", "data-delete"):
        page.keyboard.press("Tab")
        expect(entries(page).locator(f"[{name}]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(entries(page)).to_have_count(0)
    expect(page.locator("[data-undo]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(entries(page)).to_have_count(1)


def test_nothing_typed_is_in_an_address(reader: BrowserContext, base: str) -> None:
    page = open_log(reader, base)
    write(page, said="秘密", agent="8821")
    assert page.url == f"{base}zh/tools/log.html"
    assert page.locator("g-log > form").get_attribute("action") is None
    assert not page.locator("g-log > form :is(input, select, textarea)[name]").count()
    kept = (
        "g-log :is(input, select, textarea):not([autocomplete=off], form[autocomplete=off] [type=checkbox])"
    )
    assert not page.locator(kept).count()


def test_a_browser_that_keeps_nothing_says_so(reader: BrowserContext, server: str) -> None:
    reader.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    page = open_log(reader, server)
    expect(page.locator("g-saving [data-export]")).to_be_visible()
    write(page, said="x")
    expect(entries(page)).to_have_count(1)
    expect(page.locator("form [data-say]")).not_to_have_text(WORDS["zh"].saved)


@languages
def test_only_the_statement_is_printed(reader: BrowserContext, server: str, language: str) -> None:
    reader.add_init_script("window.print = () => { window.printing = true; }")
    page = open_log(reader, server, language)
    write(page, day="2026-11-22", said="二", case="C-2")
    write(page, day="2026-11-20", said="一")
    page.locator("[data-take=print]").click()
    assert page.evaluate("window.printing")
    page.emulate_media(media="print")
    statement = page.locator("[data-statement]")
    expect(statement).to_be_visible()
    expect(statement.locator("[data-row=said] dd")).to_have_text(["一", "二"])
    expect(statement).to_contain_text("C-2")
    expect(statement.locator("button")).to_have_count(0)
    for part in ("h1", "g-log > form", "[data-list] > ol", ".g-footer", ".g-header"):
        expect(page.locator(part)).to_be_hidden()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(statement).to_be_hidden()
    expect(page.locator("g-log > form")).to_be_visible()


def test_the_blank_form_is_printed_alone(reader: BrowserContext, server: str) -> None:
    reader.add_init_script("window.print = () => { window.printing = true; }")
    page = open_log(reader, server)
    paper = page.locator(".g-log__paper")
    expect(paper).to_be_hidden()
    page.locator("[data-paper] summary").click()
    page.locator("[data-paper-print]").click()
    assert page.evaluate("window.printing")
    page.emulate_media(media="print")
    expect(paper).to_be_visible()
    expect(page.locator("g-log > form")).to_be_hidden()


@languages
def test_without_scripts_there_is_a_form_for_paper(
    new_context: Callable[..., BrowserContext], base: str, language: str
) -> None:
    page = open_log(new_context(java_script_enabled=False), base, language)
    expect(page.locator("[data-plain]")).to_be_visible()
    expect(page.locator(".g-log__paper")).to_be_visible()
    expect(page.locator(".g-log__paper th")).to_have_count(10)
    expect(page.locator("g-log > form")).to_be_hidden()
    expect(page.locator("[data-list]")).to_be_hidden()
    assert not page.locator("g-log button:visible").count()


@languages
def test_nothing_is_wider_than_a_small_phone(reader: BrowserContext, server: str, language: str) -> None:
    page = open_log(reader, server, language)
    page.set_viewport_size({"width": 320, "height": 640})
    write(page, said="x" * 200, about="关于" * 60, channel="alipay-hotline")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@languages
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_used_log(
    reader: BrowserContext, server: str, language: str, scheme: Literal["light", "dark"]
) -> None:
    page = open_log(reader, server, language)
    page.emulate_media(color_scheme=scheme)
    for said in ("甲", "乙"):
        write(page, said=said, channel="police", follow="2026-11-24")
    entries(page).first.locator("[data-delete]").click()
    write(page, amount="很多")
    page.locator("[data-change]").click()
    expect(page.locator("[data-busy]")).to_be_visible()
    page.locator("[data-paper] summary").click()
    assert not violations(page)
