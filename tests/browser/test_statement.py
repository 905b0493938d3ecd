"""Letters are filled in, kept, copied and printed; nothing typed goes anywhere else."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser

languages = pytest.mark.parametrize("language", ["zh", "en"])
PROCEDURES = Path(__file__).parents[2] / "content" / "procedures"
PLAN = "negotiate-plan/plan-request"
COMPLAINT = "complain/complaint"
WORDS = {
    "zh": {"left": "还有 {} 处没填", "full": "都填好了", "copied": "已复制", "refused": "长按"},
    "en": {
        "left": "Still to fill in: {}",
        "full": "All filled in",
        "copied": "Copied",
        "refused": "press and hold",
    },
}
TYPED = {
    "text": "甲{}",
    "paragraph": "第一行{}\n第二行{}",
    "date": "2026-11-0{}",
    "money": "1,200{}.5",
    "number": "{}",
    "whole": "{}",
    "phone": "1380013800{}",
}
NOW = "2026-11-24T02:05:00Z"
"""A day on which nothing that `typed` gives to shipped letters looks wrong."""


def letters() -> dict[str, dict[str, Any]]:
    """Return every shipped letter by the end of its address."""
    found = {}
    for file in sorted(PROCEDURES.glob("*.yaml")):
        procedure = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
        for letter in procedure.get("letters", ()):
            found[f"{procedure['id']}/{letter['id']}"] = letter
    return found


LETTERS = letters()


def required(letter: dict[str, Any]) -> list[str]:
    return [field["id"] for field in letter["fields"] if field.get("optional") != "true"]


def typed(field: dict[str, Any], number: int) -> tuple[str, str, str]:
    """Return what to type, and what the Chinese and the English text then say."""
    kind = field.get("kind", "text")
    n = number % 9 + 1
    text = TYPED[kind].format(n, n)
    if kind == "date" and "if_past" in field:
        return text.replace("-11-", "-12-"), f"2026年12月{n}日", f"{n} December 2026"
    if kind == "date":
        return text, f"2026年11月{n}日", f"{n} November 2026"
    if kind == "money":
        return text, f"12,00{n}.50元", f"12,00{n}.50 yuan"
    return text, text, text


def opened(page: Page, base: str, language: str, letter: str = PLAN) -> Page:
    page.goto(f"{base}{language}/tools/statement/{letter}.html")
    return page


def blank(page: Page, name: str) -> Locator:
    return page.locator(f"#blank-{name}")


def text(page: Page, number: int = 0) -> Locator:
    return page.locator("[data-text]").nth(number)


def shown(page: Page, number: int = 0) -> str:
    return text(page, number).inner_text()


def fill(page: Page, letter: dict[str, Any]) -> None:
    for number, field in enumerate(letter["fields"]):
        blank(page, field["id"]).fill(typed(field, number)[0])


def said(page: Page) -> Locator:
    return page.locator("[data-say]")


@languages
@pytest.mark.parametrize("name", LETTERS)
def test_a_filled_letter_is_whole(page: Page, server: str, language: str, name: str) -> None:
    letter = LETTERS[name]
    page.clock.set_fixed_time(NOW)
    opened(page, server, language, name)
    needed = required(letter)
    count = page.locator("[data-count]")
    expect(count).to_have_text(WORDS[language]["left"].format(len(needed)))
    expect(text(page).locator("mark:visible")).not_to_have_count(0)
    expect(text(page)).to_have_attribute("lang", "zh-Hans")
    # What is optional and empty leaves neither a mark nor a gap nor a promise of something.
    assert "选填" not in shown(page)
    assert "\n\n\n" not in shown(page)
    fill(page, letter)
    expect(count).to_have_text(WORDS[language]["full"])
    chinese = shown(page)
    assert "【" not in chinese
    assert "{" not in chinese
    for number, field in enumerate(letter["fields"]):
        assert typed(field, number)[1] in chinese, field["id"]
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    expect(page.locator("[data-text]")).to_have_count(1 if language == "zh" else 2)
    if language == "en":
        expect(text(page, 1)).to_have_attribute("lang", "en")
        english = shown(page, 1)
        assert "[" not in english
        for number, field in enumerate(letter["fields"]):
            assert typed(field, number)[2] in english, field["id"]


@languages
def test_only_what_is_needed_is_asked_for(page: Page, server: str, language: str) -> None:
    opened(page, server, language, COMPLAINT)
    for name in required(LETTERS[COMPLAINT]):
        blank(page, name).fill("2026-11-22" if name == "today" else "某事")
    expect(page.locator("[data-count]")).to_have_text(WORDS[language]["full"])
    expect(page.locator("[data-next]")).to_be_hidden()
    for gone in ("四、", "联系电话", "编号：", "无", "\n\n\n"):
        assert gone not in shown(page).replace("受理编号，并", "")


def test_a_missing_blank_is_led_to(page: Page, server: str) -> None:
    opened(page, server, "zh")
    blank(page, "lender").fill("某公司")
    page.locator("[data-next]").click()
    expect(blank(page, "borrower")).to_be_focused()


@languages
def test_the_text_is_copied(new_context: Callable[..., BrowserContext], server: str, language: str) -> None:
    context = new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.rstrip("/"))
    context.clock.set_fixed_time(NOW)
    page = opened(context.new_page(), server, language)
    page.locator("[data-copy]").click()
    expect(said(page)).to_contain_text(WORDS[language]["copied"])
    expect(said(page)).to_contain_text(str(len(required(LETTERS[PLAN]))))
    fill(page, LETTERS[PLAN])
    page.locator("[data-copy]").click()
    expect(said(page)).to_have_text(re.compile(r"^(已复制|Copied)[^0-9]*$"))
    copied = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert copied == shown(page).strip()
    assert copied.startswith("甲1：\n\n您好！本人甲2，")
    assert "第一行6\n第二行6" in copied
    assert copied.endswith("日期：2026年11月4日")


@languages
def test_where_copying_is_refused_the_text_is_selected(page: Page, base: str, language: str) -> None:
    page.add_init_script("""
        Object.defineProperty(Navigator.prototype, "clipboard",
            { value: { writeText: () => Promise.reject(new Error("no")) } });
        Document.prototype.execCommand = () => false;
    """)
    opened(page, base, language)
    blank(page, "lender").fill("某公司")
    page.locator("[data-copy]").click()
    expect(said(page)).to_contain_text(WORDS[language]["refused"])
    selected = page.evaluate("getSelection().toString()")
    assert selected.startswith("某公司：")
    assert selected.strip() == shown(page).strip()


@languages
def test_only_the_letter_is_printed(page: Page, server: str, language: str) -> None:
    page.add_init_script("window.print = () => { window.printed = true; };")
    opened(page, server, language)
    page.locator("[data-print]").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(text(page)).to_be_visible()
    seen = page.evaluate("document.body.innerText").strip()
    assert seen == shown(page).strip()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator("form.g-form")).to_be_visible()


@languages
def test_it_is_kept_and_shared_by_the_languages(page: Page, base: str, language: str) -> None:
    opened(page, base, language)
    blank(page, "lender").fill(" 某公司 ")
    blank(page, "balance").fill("8000元")
    blank(page, "start").fill("2026-12-01")
    page.reload()
    for other in ("en", "zh") if language == "zh" else ("zh", "en"):
        expect(blank(page, "lender")).to_have_value(" 某公司 ")
        expect(blank(page, "balance")).to_have_value("8000元")
        assert shown(page).startswith("某公司：")
        assert "8,000.00元" in shown(page)
        assert "2026年12月1日" in shown(page)
        page.locator(".g-header .g-language a").click()
        page.wait_for_url(f"**/{other}/tools/statement/{PLAN}.html")
    assert "%" not in page.url


def test_tabs_share_and_leave_the_reader_alone(
    new_context: Callable[..., BrowserContext], server: str
) -> None:
    context = new_context()
    one, two = (opened(context.new_page(), server, code) for code in ("zh", "en"))
    blank(one, "borrower").focus()
    blank(two, "lender").fill("某公司")
    expect(blank(one, "lender")).to_have_value("某公司")
    expect(text(one)).to_contain_text("某公司：")
    blank(two, "borrower").fill("李四")
    expect(blank(two, "borrower")).to_have_value("李四")
    blank(two, "papers").fill("工资条")
    # The last key of the other tab has arrived, so the one before it has, too.
    expect(blank(one, "papers")).to_have_value("工资条")
    expect(blank(one, "borrower")).to_have_value("")
    blank(one, "lender").focus()
    expect(blank(one, "borrower")).to_have_value("李四")
    expect(text(one)).to_contain_text("本人李四")


@languages
def test_clearing_can_be_undone(page: Page, base: str, language: str) -> None:
    opened(page, base, language)
    clear, undo = page.locator("[data-clear]"), page.locator("[data-undo]")
    expect(clear).to_be_hidden()
    blank(page, "lender").fill("某公司")
    blank(page, "balance").fill("很多")
    blank(page, "balance").blur()
    expect(blank(page, "balance")).to_have_attribute("aria-invalid", "true")
    clear.click()
    expect(undo).to_be_focused()
    expect(blank(page, "lender")).to_have_value("")
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    blank(page, "lender").fill("另一家")
    undo.click()
    expect(blank(page, "balance")).to_have_value("很多")
    expect(blank(page, "lender")).to_have_value("另一家")
    expect(clear).to_be_focused()
    clear.click()
    page.reload()
    expect(blank(page, "lender")).to_have_value("")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("balance", "一万"),
        ("balance", "-5"),
        ("balance", "12%"),
        ("balance", "1.234"),
        ("balance", "9999999999999"),
        ("number", "两年"),
        ("start", "0002-01-01"),
    ],
)
def test_what_cannot_be_read_is_said_at_the_field(page: Page, server: str, field: str, value: str) -> None:
    opened(page, server, "zh")
    before = page.locator("[data-count]").inner_text()
    blank(page, field).fill(value)
    blank(page, field).blur()
    error = page.locator(f"#blank-{field}-error")
    expect(error).to_be_visible()
    expect(blank(page, field)).to_have_attribute("aria-describedby", re.compile(f"blank-{field}-error"))
    expect(page.locator("[data-count]")).to_have_text(before)
    assert value not in shown(page)
    page.reload()
    expect(error).to_be_visible()
    blank(page, field).fill("2026-12-01" if field == "start" else "24")
    expect(error).to_be_hidden()


@pytest.mark.parametrize("value", ["１２０００", "¥12,000", "12，000 元", "12000.00"])
def test_amounts_are_read_as_people_type_them(page: Page, server: str, value: str) -> None:
    opened(page, server, "en")
    blank(page, "balance").fill(value)
    expect(text(page)).to_contain_text("目前尚欠12,000.00元。")
    expect(text(page, 1)).to_contain_text("I still owe 12,000.00 yuan.")


@pytest.mark.parametrize(
    "value",
    [
        "<script>document.title='x'</script><img src=x onerror=alert(1)>",
        "{borrower} {n}",
        "【姓名】",
        "长" * 5000,
        "👩‍👩‍👧 $& $1",
    ],
    ids=["html", "placeholders", "brackets", "long", "emoji"],
)
def test_whatever_is_typed_is_text(page: Page, server: str, value: str) -> None:
    opened(page, server, "en")
    before = page.locator("g-statement *").count()
    for name in ("lender", "reason", "papers"):
        blank(page, name).fill(value)
    assert (text(page).text_content() or "").count(value) == 3
    assert (text(page, 1).text_content() or "").count(value) == 3
    # Each value took the place of a mark, in both texts.
    assert page.locator("g-statement *").count() == before - 6
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_nothing_typed_goes_anywhere(page: Page, server: str) -> None:
    asked: list[str] = []
    opened(page, server, "zh")
    page.wait_for_load_state("networkidle")  # the icon comes late
    page.on("request", lambda request: asked.append(request.url))
    address = page.url
    blank(page, "lender").fill("secret")
    blank(page, "lender").press("Enter")
    page.locator("[data-copy]").click()
    assert page.url == address
    assert asked == []
    assert page.evaluate("document.cookie") == ""
    assert page.locator("g-statement :is(form[action], [name])").count() == 0


def test_it_is_filled_in_by_keyboard(page: Page, server: str) -> None:
    opened(page, server, "zh", "check-credit-record/objection")
    blank(page, "receiver").focus()
    for key in ("某机构", "Tab", "张三", "Tab", "Tab", "1122", "2026"):
        page.keyboard.press(key) if key == "Tab" else page.keyboard.type(key)
    expect(text(page)).to_contain_text("本人张三，查看2026年11月22日的")
    for _ in range(40):
        if page.evaluate("document.activeElement.hasAttribute('data-copy')"):
            break
        page.keyboard.press("Tab")
    expect(page.locator("[data-copy]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(said(page)).not_to_be_empty()


@languages
def test_where_nothing_can_be_saved_it_says_so(page: Page, server: str, language: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"
    )
    opened(page, server, language)
    expect(page.locator("g-saving [data-export]")).to_be_visible()
    blank(page, "lender").fill("某公司")
    expect(text(page)).to_contain_text("某公司：")


@languages
def test_it_is_readable_without_scripts(
    new_context: Callable[..., BrowserContext], base: str, language: str
) -> None:
    page = opened(new_context(java_script_enabled=False).new_page(), base, language)
    expect(page.locator("g-statement form")).to_be_hidden()
    expect(page.locator("[data-plain] li")).to_have_count(len(LETTERS[PLAN]["fields"]))
    expect(page.locator("[data-plain]")).to_be_visible()
    assert shown(page).startswith("【贷款机构全称】：")
    assert "借款合同编号：【借款合同编号，选填】" in shown(page)
    for button in page.locator("g-statement button").all():
        expect(button).to_be_hidden()
    if language == "en":
        assert "[Lender's full name]" in shown(page, 1)


@languages
def test_the_overview_leads_to_every_letter(page: Page, base: str, language: str) -> None:
    page.goto(f"{base}{language}/tools/statement.html")
    expect(page.locator(".g-letter > a")).to_have_count(len(LETTERS))
    page.locator(".g-letter > a").first.click()
    expect(page.locator("form.g-form")).to_be_visible()


@languages
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_cut_off(
    new_context: Callable[..., BrowserContext], server: str, language: str, width: int
) -> None:
    context = new_context(viewport={"width": width, "height": 800})
    page = opened(context.new_page(), server, language)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for control in page.locator("g-statement :is(button, input, textarea):visible").all():
        assert control.evaluate("control => control.getBoundingClientRect().height") >= 43.5


EXTENSION = "prepare-negotiation/hardship-extension"


def error(page: Page, name: str) -> Locator:
    return page.locator(f"#blank-{name}-error")


@pytest.fixture
def extension(page: Page, server: str) -> Page:
    """The letter that asks for a later due day, all filled in."""
    page.clock.set_fixed_time(NOW)
    page.add_init_script("window.print = () => {};")
    opened(page, server, "zh", EXTENSION)
    fill(page, LETTERS[EXTENSION])
    expect(page.locator("[data-count]")).to_have_text(WORDS["zh"]["full"])
    return page


@pytest.mark.parametrize("day", ["2026-12-07", "2026-12-06", "2025-12-08"])
def test_an_extension_is_to_a_later_day(extension: Page, day: str) -> None:
    page = extension
    blank(page, "due-date").fill("2026-12-07")
    blank(page, "new-date").fill(day)
    blank(page, "new-date").blur()
    expect(error(page, "new-date")).to_contain_text("最近的还款日")
    expect(page.locator("[data-count]")).to_have_text(WORDS["zh"]["left"].format(1))
    expect(text(page)).to_contain_text("【希望延到哪一天】")
    page.locator("[data-copy]").click()
    expect(said(page)).to_contain_text("发出去之前")
    # The other of the two can be what was wrong.
    blank(page, "due-date").fill("2025-12-05")
    expect(error(page, "new-date")).not_to_contain_text("最近的还款日")
    page.reload()
    blank(page, "due-date").fill("2026-12-31")
    expect(error(page, "new-date")).to_contain_text("最近的还款日")


def test_a_due_day_that_is_over_is_doubted_and_taken(extension: Page) -> None:
    page = extension
    blank(page, "contract-date").fill("2026-01-01")
    blank(page, "due-date").fill("2026-06-01")
    blank(page, "due-date").blur()
    expect(error(page, "due-date")).to_contain_text("展期要在还款日之前申请")
    expect(blank(page, "due-date")).not_to_have_attribute("aria-invalid", "true")
    expect(blank(page, "due-date")).to_have_attribute("aria-describedby", re.compile("due-date-error"))
    expect(page.locator("[data-count]")).not_to_have_text(WORDS["zh"]["full"])
    expect(text(page)).to_contain_text("最近一期还款日为2026年6月1日")
    page.locator("[data-next]").click()
    expect(blank(page, "due-date")).to_be_focused()
    for button in ("copy", "print"):
        page.locator(f"[data-{button}]").click()
        expect(said(page)).to_contain_text("可能不对")
    page.reload()
    expect(error(page, "due-date")).to_contain_text("展期")
    blank(page, "due-date").fill("2026-11-24")
    expect(error(page, "due-date")).to_be_hidden()
    expect(page.locator("[data-count]")).to_have_text(WORDS["zh"]["full"])


PHONES = [
    *("13800138000", "138 0013 8000", "138-0013-8000", "１３８００１３８０００", "+86 138 0013 8000"),
    *("8613800138000", "010-62345678", "(010) 62345678", "0571 88156688", "05718815668"),
    *("400-123-4567", "010-62345678-123", "010-62345678转8", "+86 10 62345678", "+852 2345 6789"),
    *("+1 (212) 555-0123", "0012125550123"),
]
NO_PHONES = [
    *("1380013800013800138", "1380013800", "138001380000", "12345678901", "62345678"),
    *("110", "95188", "甲5", "电话", "13800138000 13900139000"),
    *("13800138000，13900139000", "+0 123456789", "+123", "+1234567890123456", "1e10"),
    *("00000000000", "+86 12345678901", "13800138000x", "-13800138000", "138--"),
    *("(138", "1 3", "++8613800138000"),
]


def test_telephone_numbers(page: Page, server: str) -> None:
    opened(page, server, "zh")
    assert page.evaluate("texts => texts.filter(text => !guide.letter.phone(text))", PHONES) == []
    assert page.evaluate("texts => texts.filter(text => guide.letter.phone(text))", NO_PHONES) == []


@languages
@pytest.mark.parametrize("value", ["1380013800013800138", "12345"])
def test_a_number_that_is_no_telephone_is_said_at_the_field(
    page: Page, base: str, language: str, value: str
) -> None:
    opened(page, base, language, COMPLAINT)
    blank(page, "phone").fill(value)
    blank(page, "phone").blur()
    expect(error(page, "phone")).to_contain_text("010-")
    assert value not in shown(page)
    # It is optional, but what is wrong is not left out silently.
    expect(page.locator("[data-count]")).to_have_text(
        WORDS[language]["left"].format(len(required(LETTERS[COMPLAINT])) + 1)
    )
    blank(page, "phone").fill("13800138000")
    expect(error(page, "phone")).to_be_hidden()
    expect(text(page)).to_contain_text("联系电话：13800138000")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("number", value) for value in ("0", "1.5", "1.500,50", "-3", "601", "１６期", "1,6", "0.0")),
        *(
            ("balance", value)
            for value in ("0", "0.00", "-1", "0,5", "12,34", "1500，1600", "1.005", "8 000")
        ),
        *(("income", value) for value in ("-1", "1,5")),
        *(("start", value) for value in ("0027-01-01", "2999-01-01", "1026-12-01")),
    ],
)
def test_letters_know_what_cannot_be(page: Page, server: str, field: str, value: str) -> None:
    opened(page, server, "zh")
    count = page.locator("[data-count]").inner_text()
    blank(page, field).fill(value)
    blank(page, field).blur()
    expect(error(page, field)).to_be_visible()
    expect(page.locator("[data-count]")).to_have_text(count)
    expect(blank(page, field)).to_have_value(value)


def test_letters_say_exactly_what_was_meant(page: Page, server: str) -> None:
    opened(page, server, "zh")
    for field, value, meant in (
        ("balance", "1.5万", "目前尚欠15,000.00元。"),
        ("balance", "1,5000", "目前尚欠15,000.00元。"),
        ("balance", "8000.5", "目前尚欠8,000.50元。"),
        ("income", "0", "每月收入0.00元"),
        ("number", "１６", "分16期偿还"),
    ):
        blank(page, field).fill(value)
        expect(text(page)).to_contain_text(meant)


def test_a_half_typed_date_takes_the_filled_day_away(page: Page, server: str) -> None:
    opened(page, server, "zh")
    blank(page, "start").fill("2027-01-31")
    expect(text(page)).to_contain_text("自2027年1月31日起")
    blank(page, "start").focus()
    page.keyboard.press("Delete")
    expect(text(page)).to_contain_text("自【从哪天开始还】起")
    blank(page, "start").blur()
    expect(error(page, "start")).to_contain_text("年、月、日都要有")
