"""The search in the browser: nothing is missed, the right guide comes first, whatever is typed is safe."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Page, expect

from guide_site.load.locale import languages
from guide_site.search import Entry, language, search_files
from guide_site.search.fold import fold, to_simplified
from tests.browser.axe import violations
from tests.browser.conftest import TIMEOUT
from tests.extent import EVERY
from tests.search.corpus import context, entries, library
from tests.sites.projects import ROOT

pytestmark = pytest.mark.browser

QUESTIONS = yaml.safe_load((ROOT / "tests/search/questions.yaml").read_text(encoding="utf-8"))
ASK = """async ([code, queries]) => {
  await guide.load(guide.lazy["search.js"]);
  const place = await guide.searching.open(code);
  const answers = [];
  for (const query of queries) {
    const found = await guide.searching.find(place, query);
    const first = found ? found.hits.slice(0, place.all ? 12 : 8) : [];
    const read = new Map();
    for (const hit of first) read.set(hit.number, await place.entry(hit.number));
    if (found) guide.searching.refine(place, found, read);
    answers.push(found ? found.hits.map(hit => [hit.number, hit.whole]) : []);
  }
  return answers;
}"""


def numbered(found: tuple[Entry, ...]) -> list[Entry]:
    """Entries by the numbers that the search knows them by."""
    return sorted(found, key=lambda entry: (entry.since, entry.address))


def texts(entry: Entry) -> list[str]:
    return [entry.title, *(text for part in entry.sections for text in (part.title, part.text))]


class Searcher:
    """A page of a site, asked for many queries at once."""

    def __init__(self, page: Page, code: str, found: tuple[Entry, ...]) -> None:
        self.page, self.code, self.entries = page, code, numbered(found)

    def ask(self, *queries: str) -> list[list[tuple[Entry, bool]]]:
        answers = self.page.evaluate(ASK, [self.code, queries])
        return [[(self.entries[number], whole) for number, whole in answer] for answer in answers]


@pytest.fixture(
    scope="session", params=[(size, code) for size in ("shipped", "large") for code in languages()]
)
def searcher(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Searcher]:
    size, code = request.param
    base = request.getfixturevalue("server" if size == "shipped" else "large_server")
    found = entries(code) if size == "shipped" else entries(code, request.getfixturevalue("corpus"))
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(f"{base}{code}/guides/{'overdue' if size == 'shipped' else 'g00003'}.html")
    yield Searcher(page, code, found)
    context.close()


@settings(
    max_examples=12 if EVERY else 3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_string_that_stands_in_a_guide_is_found(searcher: Searcher, data: st.DataObject) -> None:
    queries = []
    for _ in range(12):
        entry = data.draw(st.sampled_from(searcher.entries))
        text = data.draw(st.sampled_from([text for text in texts(entry) if len(text) > 1]))
        start = data.draw(st.integers(0, len(text) - 2))
        query = text[start : start + data.draw(st.one_of(st.integers(2, 12), st.integers(2, 400)))]
        if len(re.sub(r"\s", "", fold(query))) > 1:  # a string of two letters or more
            queries.append(query)
    for query, answer in zip(queries, searcher.ask(*queries), strict=True):
        found = {entry.address for entry, _ in answer}
        scanned = {entry.address for entry in searcher.entries if any(query in text for text in texts(entry))}
        assert scanned
        assert scanned <= found, (query, scanned - found)
        # What the search says of the first ones is true.
        for entry, whole in answer[:8]:
            if entry.address in scanned:
                assert whole, (query, entry.address)


def test_the_right_guide_comes_first(server: str, new_context: Callable[..., BrowserContext]) -> None:
    page = new_context().new_page()
    page.goto(f"{server}index.html")
    assert len(QUESTIONS) >= 60
    missed = []
    for code in languages():
        searcher = Searcher(page, code, entries(code))
        asked = [question for question in QUESTIONS if question["lang"] == code]
        for question, answer in zip(asked, searcher.ask(*(q["q"] for q in asked)), strict=True):
            guides = [entry.address for entry, _ in answer if entry.status != "page"]
            wanted = question["expect"] if isinstance(question["expect"], list) else [question["expect"]]
            if not guides or guides[0] not in [f"guides/{name}.html" for name in wanted]:
                missed.append(f"{question['q']}: {guides[:1]}")
    assert len(missed) <= 0.1 * len(QUESTIONS), missed


FAKE = """async entries => {
  await guide.load(guide.lazy["search.js"]);
  guide.found("xx", {format: 1, words: {}, out: [], n: entries.length, chars: ["", ""], entries});
  const place = await guide.searching.open("xx");
  const found = await guide.searching.find(place, "cat food");
  return found.hits.map(hit => entries[hit.number].at);
}"""


def test_titles_before_keywords_before_steps_before_texts_and_drafts_last(
    shared_page: Page, server: str
) -> None:
    shared_page.goto(f"{server}en/index.html")

    def made(at: str, title: str, keys: list[str], step: str, text: str, **more: str) -> dict[str, Any]:
        return {"at": at, "title": title, "keys": keys, "parts": [["", "", ""], ["#s", step, text]], **more}

    ranked = shared_page.evaluate(
        FAKE,
        [
            made("draft", "Cat food", ["cat food"], "Cat food", "cat food", status="draft"),
            made("text", "A", [], "B", "Some cat food."),
            made("step", "A", [], "Buy cat food", ""),
            made("none", "Dogs", ["dog"], "Walk", "bones"),
            made("keys", "A", ["cat food"], "B", ""),
            made("title", "All about cat food", [], "B", ""),
            made("apart", "A", [], "B", "A cat. Then much else, and food."),
        ],
    )
    assert ranked == ["title", "keys", "step", "text", "apart", "draft"]


@pytest.mark.parametrize(
    ("typed", "first"), [("计算器", "zh/tools/loan.html"), ("95188", "zh/contacts.html")]
)
def test_tools_and_contacts_are_found_too(shared_page: Page, base: str, typed: str, first: str) -> None:
    opened(shared_page, f"{base}zh/guides/overdue.html").fill(typed)
    expect(shared_page.locator(f"[role=option][href*='{first}']")).to_have_count(1)


def test_the_browser_folds_as_the_build_does(server: str, shared_page: Page) -> None:
    shared_page.goto(f"{server}zh/index.html")
    # Everything that a Python may know less of than the browser is left out: unassigned characters.
    points = [*range(0x20, 0x2000), *range(0x2000, 0x3400), *range(0x4E00, 0x9FA6), *range(0xAC00, 0xAD00)]
    points += [
        *range(0xF900, 0xFAD9),
        *range(0xFE30, 0xFF00),
        *range(0xFF00, 0xFFF0),
        0x1F600,
        0x20000,
        0x1D400,
    ]
    chars = [chr(point) for point in points if unicodedata.category(chr(point)) not in ("Cn", "Cs")]
    folded = shared_page.evaluate(
        """async ([chars, pairs]) => {
          await guide.load(guide.lazy["search.js"]);
          const folder = guide.folding.folder(pairs);
          return chars.map(char => folder.text(char));
        }""",
        [chars, _pairs()],
    )
    differ = {
        char: (here, fold(char)) for char, here in zip(chars, folded, strict=True) if here != fold(char)
    }
    assert not differ


def test_what_the_build_left_out_is_worked_out(shared_page: Page, server: str) -> None:
    shared_page.goto(f"{server}index.html")
    for code in languages():
        whole = dict(search_files(language(context(code)), entries(code), small=10**9))[f"search/{code}.js"]
        said = json.loads(f"[{whole.strip().removeprefix('guide.found(').removesuffix(');')}]")[1]
        found = shared_page.evaluate(
            """async code => {
              await guide.load(guide.lazy["search.js"]);
              const place = await guide.searching.open(code);
              await place.ready;
              const all = await Promise.all(Array.from({length: place.n}, (_, n) => place.entry(n)));
              const sounds = place.crisis.words.split(" ").map((word, n) =>
                place.crisis.sounds[n] || (/[a-z]/.test(word) ? [] : place.sound.usual(word)));
              return {entries: all.map(one => [one.at, one.spelt, one.keys]), sounds};
            }""",
            code,
        )
        assert found["sounds"] == said["crisis"]["sounds"]
        assert [at for at, _, _ in found["entries"]] == [entry["at"] for entry in said["entries"]]
        for (_, spelt, keys), entry in zip(found["entries"], said["entries"], strict=True):
            assert spelt == entry.get("spelt", "")
            assert set(keys) >= set(entry.get("keys", ()))


def _pairs() -> list[str]:
    pairs = to_simplified()
    return ["".join(pairs), "".join(pairs.values())]


def opened(page: Page, address: str, key: str = "/") -> Any:
    page.goto(address)
    page.keyboard.press(key)
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    return field


def test_by_key_and_arrows_to_a_step(page: Page, base: str) -> None:
    field = opened(page, f"{base}zh/guides/overdue.html")
    field.fill("转人工")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("客服")
    expect(options.first.locator("mark").first).to_be_visible()
    expect(options.first).to_have_attribute("aria-selected", "true")
    first = options.first.get_attribute("id")
    expect(field).to_have_attribute("aria-activedescendant", str(first))
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    href = str(options.first.get_attribute("href"))
    assert "#" in href
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{href.rpartition('../')[2]}")
    expect(page.locator(f"[id='{href.partition('#')[2]}']")).to_be_in_viewport()


def test_by_its_link_and_away_again(shared_page: Page, server: str) -> None:
    shared_page.goto(f"{server}en/guides/overdue.html")
    link = shared_page.locator("a[data-search]")
    link.focus()
    shared_page.keyboard.press("Enter")
    field = shared_page.get_by_role("combobox")
    expect(field).to_be_focused()
    shared_page.keyboard.type("complain")
    expect(shared_page.get_by_role("option").first).to_be_visible()
    shared_page.keyboard.press("Escape")
    expect(shared_page.get_by_role("dialog")).to_be_hidden()
    expect(link).to_be_focused()
    # What was typed is still there, ready to be typed over.
    shared_page.keyboard.press("/")
    expect(field).to_have_value("complain")
    shared_page.get_by_role("button", name="Close").click()
    expect(shared_page.get_by_role("dialog")).to_be_hidden()


def test_a_slash_that_is_typed_opens_nothing(page: Page, server: str) -> None:
    page.goto(f"{server}zh/tools/log.html")
    page.locator("textarea").first.click()
    page.keyboard.type("1/2")
    expect(page.locator("textarea").first).to_have_value("1/2")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_result_on_the_same_page_closes_the_dialog(page: Page, base: str) -> None:
    field = opened(page, f"{base}zh/guides/overdue.html")
    field.fill("催收有没有越界")
    page.get_by_role("option").first.click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.wait_for_url("**/zh/guides/**")


def test_nothing_is_looked_for_while_characters_are_composed(page: Page, server: str) -> None:
    opened(page, f"{server}zh/guides/overdue.html")
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "jie", "selectionStart": 3, "selectionEnd": 3})
    expect(page.get_by_role("combobox")).to_have_value("jie")
    expect(page.get_by_role("option")).to_have_count(0)
    client.send("Input.insertText", {"text": "借呗"})
    expect(page.get_by_role("combobox")).to_have_value("借呗")
    expect(page.get_by_role("option").first).to_be_visible()


@pytest.mark.parametrize(("code", "contacts"), [("zh", "95188"), ("en", "95188")])
def test_where_nothing_is_found_there_is_a_way_out(page: Page, base: str, code: str, contacts: str) -> None:
    field = opened(page, f"{base}{code}/guides/overdue.html")
    field.fill("ᚠᚢᚦ")
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).to_contain_text("ᚠᚢᚦ")
    out = page.get_by_role("dialog").get_by_role("link")
    expect(out).to_have_count(3)
    expect(page.get_by_role("dialog")).to_contain_text(contacts)
    assert page.locator("dialog a[href^='tel:']").count() == 1
    field.fill("   ")
    expect(status).to_be_empty()
    field.fill("ᚠᚢᚦ")
    out.first.click()
    page.wait_for_url(f"**/{code}/start.html")


@pytest.mark.parametrize(
    "typed",
    [
        "<img src=x onerror=alert(1)>",
        '"><script>alert(1)</script>',
        "借" * 10_000,
        "a b " * 2_500,
        "\u202e\u0000\ufeff\ud83d 借呗".replace("\ud83d", "\U0001f600"),
        "constructor __proto__ toString",
        ".*+?^${}()|[]\\",
        "{query} {n}",
        "🙂",
        "",
    ],
)
def test_whatever_is_typed_is_text(shared_page: Page, server: str, typed: str) -> None:
    field = opened(shared_page, f"{server}zh/guides/overdue.html")
    field.fill(typed)
    field.evaluate("node => node.dispatchEvent(new InputEvent('input', {bubbles: true}))")
    field.fill("客服")  # still answers
    expect(shared_page.get_by_role("option").first).to_contain_text("客服")
    assert shared_page.locator("dialog img, dialog script").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_fits_and_can_be_used_by_everybody(
    new_context: Callable[..., BrowserContext], server: str, scheme: str, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 640}, color_scheme=scheme).new_page()
    field = opened(page, f"{server}zh/guides/overdue.html")
    field.fill("协商")
    expect(page.get_by_role("option").first).to_be_visible()
    assert not violations(page)
    box = page.get_by_role("dialog").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    wide = page.get_by_role("dialog").evaluate("node => node.scrollWidth > node.clientWidth")
    assert not wide


def test_the_search_page_searches_itself(page: Page, base: str) -> None:
    page.goto(f"{base}en/search.html")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    field.fill("real person")
    first = page.get_by_role("option").first
    href = str(first.get_attribute("href"))
    first.click()
    page.wait_for_url(f"**/{href.rpartition('../')[2]}")


def test_without_scripts_every_guide_and_its_keywords_are_listed(
    new_context: Callable[..., BrowserContext], base: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{base}zh/guides/overdue.html")
    page.locator(".g-icon--search").click()
    page.wait_for_url("**/zh/search.html")
    links = page.locator(".g-index a")
    expect(links).to_have_count(len(library().procedures))
    expect(page.locator(".g-index")).to_have_count(6)
    expect(page.get_by_text("爆通讯录").first).to_be_visible()


class TestFilesThatCannotBeRead:
    """The watch over failed requests is off: they fail on purpose. Errors of pages still count."""

    @pytest.fixture
    def page(self, browser: Browser) -> Iterator[Page]:
        # A service worker would have the files at hand.
        context = browser.new_context(service_workers="block")
        context.set_default_timeout(TIMEOUT)
        errors: list[str] = []
        context.on("weberror", lambda error: errors.append(str(error.error)))
        yield context.new_page()
        context.close()
        assert not errors

    @pytest.mark.parametrize("file", ["**/assets/search.js*", "**/search/zh.js*"])
    def test_the_list_of_all_guides_is_there_instead(self, page: Page, server: str, file: str) -> None:
        page.route(file, lambda route: route.abort())
        page.goto(f"{server}zh/guides/overdue.html")
        page.locator("a[data-search]").click()
        page.wait_for_url("**/zh/search.html")
        expect(page.locator("[data-wrong]")).to_be_visible()
        expect(page.locator(".g-index a").first).to_be_visible()
        page.unroute(file)
        page.locator("[data-wrong] button").click()
        page.get_by_role("combobox").fill("客服")
        expect(page.get_by_role("option").first).to_be_visible()
        expect(page.locator("[data-wrong]")).to_be_hidden()

    def test_a_missing_part_of_a_large_index_is_told_and_tried_again(
        self, page: Page, large_server: str
    ) -> None:
        page.goto(f"{large_server}zh/guides/g00003.html")
        page.keyboard.press("/")
        page.route("**/search/zh/i*", lambda route: route.abort())
        field = page.get_by_role("combobox")
        field.fill("还款")
        dialog = page.get_by_role("dialog")
        again = dialog.get_by_role("button", name="再试一次")
        expect(again).to_be_visible()
        expect(dialog.get_by_role("link").first).to_be_visible()
        page.unroute("**/search/zh/i*")
        again.click()
        expect(page.get_by_role("option").first).to_be_visible()
        expect(again).to_be_hidden()

    def test_what_a_hotel_answers_is_asked_for_again(self, page: Page, large_server: str) -> None:
        page.goto(f"{large_server}zh/guides/g00003.html")
        page.keyboard.press("/")
        field = page.get_by_role("combobox")
        page.route("**/search/zh/i*", lambda route: route.fulfill(body="0", content_type="text/javascript"))
        field.fill("还款")
        again = page.get_by_role("dialog").get_by_role("button", name="再试一次")
        expect(again).to_be_visible()
        page.unroute("**/search/zh/i*")
        again.click()
        expect(page.get_by_role("option").first).to_be_visible()

    def test_an_index_of_another_edition_is_never_mixed(self, page: Page, large_server: str) -> None:
        # The page has the first file of an edition that is gone.
        def older(route: Any) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, body=re.sub(r'"epoch":"\w+"', '"epoch":"00000000"', answer.text()))

        page.route("**/search/zh.js", older)
        page.goto(f"{large_server}zh/guides/g00003.html")
        page.keyboard.press("/")
        field = page.get_by_role("combobox")
        field.fill("还款")
        again = page.get_by_role("dialog").get_by_role("button", name="再试一次")
        expect(again).to_be_visible()
        expect(page.get_by_role("option")).to_have_count(0)
        again.click()
        expect(page.get_by_role("option").first).to_be_visible()

    def test_a_file_of_another_format_is_not_misread(self, page: Page, server: str) -> None:
        page.route(
            "**/search/zh.js*",
            lambda route: route.fulfill(
                body='guide.found("zh",{"format":99});', content_type="text/javascript"
            ),
        )
        page.goto(f"{server}zh/search.html")
        expect(page.locator("[data-wrong]")).to_be_visible()


def test_enter_waits_for_the_query_that_was_typed(page: Page, large_server: str) -> None:
    field = opened(page, f"{large_server}zh/guides/g00003.html")
    field.fill("还款借呗")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    before = options.first.get_attribute("href")
    field.fill("客服协商")
    # Results of the other query still stand there, and lead nowhere.
    expect(field).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith("g00003.html"))
    assert not page.url.endswith(str(before).rpartition("../")[2])


def test_more_results_come_once(shared_page: Page, large_server: str) -> None:
    opened(shared_page, f"{large_server}zh/guides/g00003.html").fill("还款")
    more = shared_page.get_by_role("button", name="再看几条")
    expect(more).to_be_visible()
    more.evaluate("button => { button.click(); button.click(); }")
    options = shared_page.get_by_role("option")
    expect(options.nth(8)).to_be_visible()
    expect(more).to_be_visible()
    ids = options.evaluate_all("nodes => nodes.map(node => node.id)")
    assert len(ids) == len(set(ids)) == 16


def test_a_dialog_that_comes_late_takes_no_keys(page: Page, server: str) -> None:
    held: list[Any] = []
    page.route("**/search/en.js*", lambda route: held.append(route))
    page.goto(f"{server}en/tools/log.html")
    with page.expect_request("**/search/en.js*"):
        page.keyboard.press("/")
    note = page.locator("textarea").first
    note.click()
    page.keyboard.type("He said that ")
    with page.expect_response("**/search/en.js*"):
        held[0].continue_()
    page.keyboard.type("I must pay")
    # The search is ready by now, and did not open.
    page.evaluate("guide.searching.open('en')")
    expect(note).to_have_value("He said that I must pay")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("typed", ["👍", "——", "%"])
def test_what_has_no_letters_is_told_as_not_found(shared_page: Page, server: str, typed: str) -> None:
    opened(shared_page, f"{server}zh/guides/overdue.html").fill(typed)
    dialog = shared_page.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_contain_text("没有找到")
    expect(dialog.get_by_role("link")).to_have_count(3)


def test_numbers_told_are_true(shared_page: Page, server: str) -> None:
    field = opened(shared_page, f"{server}en/guides/overdue.html")
    status = shared_page.get_by_role("dialog").get_by_role("status")
    for typed in ("where", "chat", "there", "p th"):
        field.fill(typed)
        expect(status).to_contain_text("result")
        told = int(re.findall(r"\d+", status.inner_text())[0])
        while (more := shared_page.get_by_role("button", name="Show more")).is_visible():
            more.click()
        assert shared_page.get_by_role("option").count() == told, typed


def test_the_chosen_result_is_in_view(new_context: Callable[..., BrowserContext], server: str) -> None:
    page = new_context(viewport={"width": 320, "height": 400}).new_page()
    opened(page, f"{server}zh/guides/overdue.html").fill("还款")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        seen = page.evaluate(
            """() => {
              const chosen = document.querySelector("[aria-selected=true] .g-finder__title");
              const title = chosen.getClientRects()[0];
              const top = document.elementFromPoint(title.x + 2, title.y + title.height / 2);
              return Boolean(top && top.closest("[aria-selected=true]"));
            }"""
        )
        assert seen, key


def test_escape_clears_the_search_page(shared_page: Page, server: str) -> None:
    shared_page.goto(f"{server}zh/search.html")
    field = shared_page.get_by_role("combobox")
    field.fill("借呗")
    expect(shared_page.get_by_role("option").first).to_be_visible()
    shared_page.keyboard.press("Escape")
    expect(field).to_have_value("")
    expect(shared_page.get_by_role("option")).to_have_count(0)


def test_a_large_site_sends_little(new_context: Callable[..., BrowserContext], large_server: str) -> None:
    page = new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{large_server}zh/guides/g00003.html")
    asked.clear()
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    field.fill("还款借呗客服")
    expect(page.get_by_role("option").first).to_be_visible()
    index = [url for url in asked if "/search/zh/i" in url]
    read = [url for url in asked if re.search(r"/search/zh/e[0-9a-f]+\.js", url)]
    assert 1 <= len(index) <= 5
    assert 1 <= len(read) <= 8
    more = page.get_by_role("button", name="再看几条")
    expect(more).to_be_visible()
    shown = page.get_by_role("option").count()
    more.click()
    expect(page.get_by_role("option").nth(shown)).to_have_attribute("aria-selected", "true")
