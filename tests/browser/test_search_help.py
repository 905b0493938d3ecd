"""The search helps first: words of despair, numbers, wrong characters, tools by any name."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext, Locator, Page, expect

from guide_site.load.locale import languages
from tests.browser.conftest import PHRASE, until
from tests.sites.projects import ROOT

pytestmark = pytest.mark.browser

ASKED = yaml.safe_load((ROOT / "tests/search/despair.yaml").read_text(encoding="utf-8"))
DESPAIR = """async ([code, queries]) => {
  await guide.load(guide.lazy["search.js"]);
  const place = await guide.searching.open(code);
  return queries.filter(query => guide.searching.despair(place, query));
}"""
FIND = """async ([code, queries]) => {
  await guide.load(guide.lazy["search.js"]);
  const place = await guide.searching.open(code);
  const answers = {};
  for (const query of queries) {
    const found = await guide.searching.find(place, query);
    const entries = new Map();
    for (const hit of found.hits.slice(0, 12)) entries.set(hit.number, await place.entry(hit.number));
    guide.searching.refine(place, found, entries);
    const first = found.hits.slice(0, 3);
    answers[query] = [found.instead || "", first.map(hit => (entries.get(hit.number) || {}).at)];
  }
  return answers;
}"""


def opened(page: Page, address: str) -> Any:
    page.goto(address)
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    return field


@pytest.mark.parametrize("code", languages())
def test_words_of_despair_are_recognised_in_every_language(shared_page: Page, server: str, code: str) -> None:
    shared_page.goto(f"{server}{code}/index.html")
    told = shared_page.evaluate(DESPAIR, [code, ASKED["despair"]])
    assert not set(ASKED["despair"]) - set(told)


@pytest.mark.parametrize("code", languages())
def test_ordinary_words_raise_no_alarm(shared_page: Page, server: str, code: str) -> None:
    shared_page.goto(f"{server}{code}/index.html")
    assert shared_page.evaluate(DESPAIR, [code, ASKED["ordinary"]]) == []


@pytest.mark.parametrize("typed", ["自杀", "zisha", "suicide", "欠了很多钱，活不下去了"])
@pytest.mark.parametrize("code", languages())
def test_help_for_life_is_the_first_result(shared_page: Page, base: str, code: str, typed: str) -> None:
    opened(shared_page, f"{base}{code}/guides/overdue.html").fill(typed)
    options = shared_page.get_by_role("option")
    expect(options.first).to_contain_text("12356")
    assert [options.nth(n).get_attribute("href") for n in range(3)] == ["tel:12356", "tel:110", "tel:120"]
    expect(options.first).to_have_attribute("aria-selected", "true")
    shared_page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")


def helped(options: Locator) -> None:
    """The help stands first, with whom to call."""
    expect(options.first).to_contain_text("12356")
    assert [options.nth(n).get_attribute("href") for n in range(3)] == ["tel:12356", "tel:110", "tel:120"]


@pytest.mark.parametrize("typed", ["活不下去", "zi sha", "kill myself"])
@pytest.mark.parametrize("code", languages())
def test_the_search_page_helps_first(shared_page: Page, base: str, code: str, typed: str) -> None:
    shared_page.goto(f"{base}{code}/search.html")
    shared_page.get_by_role("combobox").fill(typed)
    helped(shared_page.get_by_role("option"))


@pytest.mark.parametrize("typed", ["自殺", "zisha", "我想自sha", "suicide"])
@pytest.mark.parametrize("code", languages())
def test_the_one_file_helps_first(page: Page, site: Path, code: str, typed: str) -> None:
    field = opened(page, f"{(site / 'offline/guides.html').as_uri()}#/{code}/guides/overdue")
    field.fill(typed)
    helped(page.get_by_role("dialog").get_by_role("option"))
    field.press("Escape")
    page.evaluate(f"location.hash = '/{code}/search'")
    shown = page.locator("article:not([hidden])")
    expect(shown).to_have_id(f"/{code}/search")
    expect(shown.locator(".g-crisis a").first).to_be_visible()
    shown.get_by_role("combobox").fill(typed)
    helped(shown.get_by_role("option"))
    assert page.evaluate("localStorage.length") == 0


def test_help_comes_once_an_input_method_has_written(page: Page, server: str) -> None:
    field = opened(page, f"{server}zh/guides/overdue.html")
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "zi'sha", "selectionStart": 6, "selectionEnd": 6})
    expect(field).to_have_value("zi'sha")
    expect(page.get_by_role("option")).to_have_count(0)
    keys.send("Input.insertText", {"text": "自杀"})
    expect(field).to_have_value("自杀")
    helped(page.get_by_role("option"))


def test_tomorrow_leads_to_a_guide_that_begins_with_a_call_today(page: Page, base: str) -> None:
    field = opened(page, f"{base}zh/guides/overdue.html")
    field.fill("明天还不上")
    expect(page.get_by_role("option").first).to_have_attribute("href", re.compile("guides/due-soon"))
    field.press("Enter")
    page.wait_for_url(re.compile("guides/due-soon"))
    expect(page.locator(".g-step").first.locator("h3")).to_contain_text("今天")


def test_the_one_file_keeps_a_word_when_the_language_changes(page: Page, site: Path) -> None:
    field = opened(page, f"{(site / 'offline/guides.html').as_uri()}#/zh/guides/overdue")
    field.fill("Jiebei")
    field.press("Escape")
    page.locator("header:not([hidden]) g-language a").click()
    expect(page.locator("article:not([hidden])")).to_have_id("/en/guides/overdue")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog").get_by_role("combobox")).to_have_value("Jiebei")
    assert "Jiebei" not in page.url


@pytest.mark.parametrize("typed", ["自杀", "huobuxiaqu", "suicide", "自鲨"])
def test_a_large_site_helps_first_too(shared_page: Page, large_server: str, typed: str) -> None:
    opened(shared_page, f"{large_server}en/guides/g00003.html").fill(typed)
    expect(shared_page.get_by_role("option").first).to_have_attribute("href", "tel:12356")
    # The rest of the answer comes, and the help stays first.
    expect(shared_page.get_by_role("dialog").get_by_role("status")).not_to_have_text("Searching…")
    expect(shared_page.get_by_role("option").first).to_have_attribute("href", "tel:12356")


def test_the_search_page_shows_the_help_also_without_scripts(
    new_context: Callable[..., BrowserContext], server: str
) -> None:
    for enabled in (True, False):
        page = new_context(java_script_enabled=enabled).new_page()
        page.goto(f"{server}zh/search.html")
        calls = page.locator(".g-crisis a")
        assert [calls.nth(n).get_attribute("href") for n in range(3)] == ["tel:12356", "tel:110", "tel:120"]


@pytest.mark.parametrize("typed", ["95188", "９５１８８", "95 188", "951-88"])
def test_a_number_shows_its_contact_first(shared_page: Page, base: str, typed: str) -> None:
    opened(shared_page, f"{base}en/guides/overdue.html").fill(typed)
    first = shared_page.get_by_role("option").first
    expect(first).to_have_attribute("href", "tel:95188")
    expect(first).to_contain_text("Alipay")


MEANT = {
    "借贝": "借呗", "借被": "借呗", "花贝": "花呗", "逾其": "逾期", "证信": "征信", "投拆": "投诉",
    "客付": "客服", "mima": "密码", "mi ma": "密码", "zhengju": "证据", "yinghangka": "银行卡",
    "yinhangka": "银行卡", "gongxiangpingmu": "共享屏幕",
}  # fmt: skip


def test_what_sounds_or_looks_like_a_word_finds_it(shared_page: Page, server: str) -> None:
    shared_page.goto(f"{server}zh/index.html")
    answers = shared_page.evaluate(FIND, ["zh", list(MEANT)])
    wrong = {typed: answers[typed] for typed, word in MEANT.items() if answers[typed][0] not in (word, "")}
    assert not wrong
    assert not [typed for typed in MEANT if not answers[typed][1]]


TOOLS = {
    "zh": {
        "清空": "my-data", "清除": "my-data", "删除记录": "my-data", "备份": "my-data", "计算器": "loan",
        "算利息": "loan", "日历": "log", "投诉信": "statement",
    },
    "en": {"calculator": "loan", "erase": "my-data", "delete my data": "my-data", "backup": "my-data"},
}  # fmt: skip


@pytest.mark.parametrize("code", languages())
def test_tools_are_found_by_what_people_call_them(shared_page: Page, server: str, code: str) -> None:
    shared_page.goto(f"{server}{code}/index.html")
    answers = shared_page.evaluate(FIND, [code, list(TOOLS[code])])
    missed = {
        typed: answers[typed]
        for typed, tool in TOOLS[code].items()
        if f"tools/{tool}.html" not in answers[typed][1][:2]
    }
    assert not missed


EXACT = """async entries => {
  await guide.load(guide.lazy["search.js"]);
  const base = {format: 1, words: {}, out: [], numbers: [], chars: ["", ""]};
  guide.found("xx", {...base, n: entries.length, entries});
  const place = await guide.searching.open("xx");
  const found = await guide.searching.find(place, "确认付款");
  const all = new Map(entries.map((entry, n) => [n, entry]));
  guide.searching.refine(place, found, all);
  return found.hits.map(hit => entries[hit.number].at);
}"""


def test_a_step_of_just_that_title_comes_first(shared_page: Page, server: str) -> None:
    shared_page.goto(f"{server}zh/index.html")

    def made(at: str, title: str, step: str) -> dict[str, Any]:
        return {"at": at, "title": title, "parts": [["", "", ""], ["#s", step, ""]]}

    entries = [
        made("a", "确认付款以前", "看"),
        made("b", "别的", "确认付款"),
        made("c", "别的", "再确认付款"),
    ]
    assert shared_page.evaluate(EXACT, entries)[0] == "b"


def test_a_phrase_that_stands_in_one_check_comes_first_on_a_large_site(
    shared_page: Page, large_server: str
) -> None:
    opened(shared_page, f"{large_server}en/guides/g00003.html").fill(PHRASE)
    expect(shared_page.get_by_role("option").first).to_have_attribute("href", re.compile("g00040"))
    expect(shared_page.get_by_role("option").first.locator("mark").first).to_have_text(
        re.compile(PHRASE, re.IGNORECASE)
    )


def test_all_that_is_counted_on_a_large_site_can_be_reached(shared_page: Page, large_server: str) -> None:
    opened(shared_page, f"{large_server}en/guides/g00003.html").fill("benchmark")
    status = shared_page.get_by_role("dialog").get_by_role("status")
    expect(status).to_contain_text("results")
    told = int(re.findall(r"\d+", status.inner_text())[0])
    more = shared_page.get_by_role("button", name="Show more")
    options = shared_page.get_by_role("option")
    while more.is_visible():
        shown = options.count()
        more.click()
        expect(options.nth(shown)).to_be_visible()
    links = options.evaluate_all("all => all.map(one => one.href.split('#')[0])")
    assert len(set(links)) == len(links) == told


@pytest.mark.parametrize(("typed", "word"), [("mi ma", "密码"), ("投拆", "投诉")])
def test_what_was_looked_for_instead_is_told(shared_page: Page, server: str, typed: str, word: str) -> None:
    opened(shared_page, f"{server}zh/guides/overdue.html").fill(typed)
    expect(shared_page.get_by_role("dialog").get_by_role("status")).to_contain_text(word)


@pytest.mark.parametrize("page_name", ["search", "guides/overdue"])
def test_a_word_is_kept_when_the_language_changes(page: Page, server: str, page_name: str) -> None:
    page.goto(f"{server}zh/{page_name}.html")
    if page_name != "search":
        page.keyboard.press("/")
    page.get_by_role("combobox").fill("Jiebei")
    expect(page.get_by_role("option").first).to_be_visible()
    if page_name != "search":
        page.keyboard.press("Escape")
    page.locator(".g-language a").first.click()
    page.wait_for_url("**/en/**")
    assert "jiebei" not in page.url.lower()
    if page_name != "search":
        page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_have_value("Jiebei")
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.evaluate("JSON.stringify([sessionStorage, history.state])").count("Jiebei") == 0


def test_help_stays_where_files_cannot_be_read(page: Page, server: str) -> None:
    def large(route: Any) -> None:
        """The first file of a large site, whose others are not there."""
        answer = route.fetch()
        name, head = json.loads(f"[{answer.text().strip().removeprefix('guide.found(').removesuffix(');')}]")
        del head["entries"], head["more"]
        head |= {"format": 3, "pack": 5, "pages": "", "drafts": "", "shards": 1, "epoch": "00000000"}
        route.fulfill(response=answer, body=f"guide.found({json.dumps(name)},{json.dumps(head)});")

    page.route("**/search/zh.js", large)
    page.route("**/search/zh/i0.js*", lambda route: route.fulfill(body="0", content_type="text/javascript"))
    field = opened(page, f"{server}zh/index.html")
    field.fill("还不上了，不想活了")
    expect(page.get_by_role("dialog").get_by_role("button", name="再试一次")).to_be_visible()
    expect(page.get_by_role("option").first).to_contain_text("12356")
    # Nobody in despair is sent to the hotline of a lender.
    expect(page.locator(".g-finder__out")).to_be_hidden()


def test_a_chosen_number_stays_chosen(page: Page, server: str) -> None:
    held: list[Any] = []
    page.route("**/search/zh/more.js*", lambda route: held.append(route))
    page.add_init_script("""addEventListener("click", event => {
      event.preventDefault();
      window.followed = event.target.closest("a").href;
    });""")
    options = page.get_by_role("option")
    with page.expect_request("**/search/zh/more.js*"):
        opened(page, f"{server}zh/guides/overdue.html").fill("欠了很多钱，活不下去了")
    expect(options.first).to_have_attribute("aria-selected", "true")
    # Nobody who calls waits for files.
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("window.followed") == "tel:110"
    # The field of a dialog that has closed keeps the focus until the page is drawn again.
    until(page, "document.activeElement === document.body")
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("不想活了")
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options).to_have_count(3)
    for route in held:
        route.continue_()
    expect(options.nth(3)).to_be_visible()
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
