"""Saving a file is an attempt: no page knows whether the browser did it, so it asks, and offers the text."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import said, until
from tests.browser.test_my_data import AT, backup, bring, erase, open_page, saved, text_file

pytestmark = pytest.mark.browser

GUIDE = "overdue"
DATED = "check-credit-record"
LATER = "2060-01-01"
"""Far ahead, within the years that a reader can mean."""
languages = pytest.mark.parametrize("language", ["zh", "en"])

# What the browser in WeChat does with a download: nothing.
DEAF = """
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () { if (!this.download) click.call(this); };
"""


@pytest.fixture
def reader(new_context: Callable[..., BrowserContext]) -> Page:
    """A reader whose browser saves no file, but lets pages copy."""
    context = new_context(timezone_id="Asia/Shanghai", permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script(DEAF)
    return context.new_page()


def attempt(page: Page) -> Locator:
    return page.locator("[data-attempt]")


def told(page: Page, name: str) -> str:
    return said(page, "tried").replace("{name}", name)


def copied(page: Page) -> str:
    attempt(page).locator("[data-copy-text]").click()
    expect(attempt(page).locator("[role=status]")).to_have_text(said(page, "copied"))
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def used(page: Page, server: str, days: int = 5, language: str = "en") -> None:
    """Save something on several days, so that a backup is due."""
    start = date(2026, 11, 20)
    for number in range(days):
        page.clock.set_fixed_time(f"{start + timedelta(days=number)}T04:00:00Z")
        page.goto(f"{server}{language}/guides/{GUIDE}.html")
        page.locator(".g-box--step input").nth(number).check()


class TestBackup:
    """Only the reader's word makes a file a backup."""

    @languages
    def test_a_file_that_nobody_saw_is_none(self, reader: Page, server: str, language: str) -> None:
        page = reader
        used(page, server, language=language)
        open_page(page, server, language)
        page.locator("g-my-data [data-export]").click()
        expect(attempt(page)).to_contain_text(told(page, "jiebei-guide-2026-11-24.json"))
        assert page.evaluate("guide.store.get('use/backup')") is None
        assert page.evaluate("guide.store.get('use/days').length") == 5
        expect(page.locator("[data-last]")).to_be_hidden()
        page.reload()
        expect(page.locator("g-saving [data-backup]")).to_be_visible()

    @languages
    def test_it_is_one_once_the_reader_says_so(self, reader: Page, server: str, language: str) -> None:
        page = reader
        used(page, server, language=language)
        open_page(page, server, language)
        page.locator("g-my-data [data-export]").click()
        attempt(page).locator("[data-found]").click()
        expect(attempt(page).locator("[role=status]")).to_have_text(said(page, "noted"))
        expect(attempt(page).locator("[data-found]")).to_have_count(0)
        expect(page.locator("[data-last]")).to_be_visible()
        expect(page.locator("g-saving [data-backup]")).to_be_hidden()
        assert page.evaluate("guide.store.get('use/days')") == []

    def test_what_was_saved_on_later_days_is_not_in_it(self, reader: Page, server: str) -> None:
        page = reader
        used(page, server, 2)
        open_page(page, server)
        page.locator("g-my-data [data-export]").click()
        page.clock.set_fixed_time("2026-11-23T04:00:00Z")
        page.evaluate("guide.store.put('log/a/said', 'later')")
        attempt(page).locator("[data-found]").click()
        assert page.evaluate("guide.store.get('use/days')") == ["2026-11-23"]
        assert page.evaluate("guide.store.get('use/backup')").startswith("2026-11-21")

    def test_the_copied_text_can_be_brought_back(self, reader: Page, server: str) -> None:
        page = reader
        open_page(page, server)
        page.evaluate("guide.store.put('log/a/said', '原话')")
        page.locator("g-my-data [data-export]").click()
        text = copied(page)
        erase(page)
        expect(attempt(page)).to_have_count(0)
        page.locator("#import-text").fill(text)
        page.locator("[data-import] [type=submit]").click()
        expect(page.locator("[data-imported]")).to_be_visible()
        assert saved(page) == {"log/a/said": "原话"}
        page.locator("#import-text").fill("half of a te")
        page.locator("[data-import] [type=submit]").click()
        expect(page.locator("#import-text-error")).to_be_visible()

    def test_where_copying_is_refused_the_text_is_shown(self, page: Page, server: str) -> None:
        open_page(page, server)
        page.evaluate("""() => {
          guide.store.put('log/a/said', '原话');
          navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
          document.execCommand = () => false;
        }""")
        with page.expect_download():
            page.locator("g-my-data [data-export]").click()
        attempt(page).locator("[data-copy-text]").click()
        expect(attempt(page).locator("[role=status]")).to_have_text(said(page, "refused"))
        shown = attempt(page).locator("pre")
        expect(shown).to_be_visible()
        assert json.loads(page.evaluate("String(getSelection())"))["records"]["log/a/said"]["value"] == "原话"

    def test_a_question_from_before_erasing_is_gone(self, reader: Page, server: str) -> None:
        page = reader
        open_page(page, server)
        page.evaluate("guide.store.put('log/a/said', 'x')")
        page.locator("g-my-data [data-export]").click()
        expect(attempt(page)).to_be_visible()
        erase(page)
        expect(attempt(page)).to_have_count(0)
        assert page.evaluate("localStorage.length") == 0

    def test_a_file_that_is_brought_back_notes_no_backup(self, page: Page, server: str) -> None:
        used(page, server, 2)
        open_page(page, server)
        before = page.evaluate("[guide.store.get('use/backup'), guide.store.get('use/days')]")
        notes = {
            "log/a/said": {"at": AT, "value": "x"},
            "use/backup": {"at": "2026-11-28T00:00:00.000Z", "value": "2026-11-20T00:00:00.000Z"},
            "use/days": {"at": "2026-11-28T00:00:00.000Z", "value": []},
        }
        for how in ("join", "replace"):
            bring(page, text_file(backup(records=notes)), how)
            expect(page.locator("[data-imported]")).to_be_visible()
            after = page.evaluate("[guide.store.get('use/backup'), guide.store.get('use/days')]")
            assert after[0] == before[0]
            assert set(before[1]) <= set(after[1])

    def test_days_and_times_ahead_of_the_clock_count_for_nothing(self, page: Page, server: str) -> None:
        page.clock.set_fixed_time("2026-11-24T04:00:00Z")
        open_page(page, server)
        page.evaluate("""() => guide.store.putAll({
          "use/backup": "2031-01-01T00:00:00.000Z",
          "use/days": ["2026-11-20", "2026-11-20", "2031-01-01", "2031-01-02", "2031-01-03", "2031-01-04"]
        })""")
        page.reload()
        expect(page.locator("#backup")).to_be_visible()
        expect(page.locator("[data-last]")).to_be_hidden()
        expect(page.locator("g-saving [data-backup]")).to_be_hidden()
        page.evaluate("guide.store.put('log/a/said', 'x')")
        assert page.evaluate("guide.store.get('use/days')") == ["2026-11-20", "2026-11-24"]


class TestFiles:
    """What the tools make."""

    @pytest.mark.parametrize("kind", ["csv", "json", "ics"])
    @languages
    def test_the_log(self, reader: Page, base: str, language: str, kind: str) -> None:
        page = reader
        page.goto(f"{base}{language}/tools/log.html")
        page.locator("#log-said").fill("原话")
        page.locator("#log-follow").fill(LATER)
        page.locator("g-log > form [type=submit]").click()
        page.locator(f"[data-take={kind}]").click()
        expect(attempt(page).locator("[role=status]")).to_contain_text(f".{kind}")
        expect(attempt(page).locator("[data-found]")).to_have_count(0)
        text = copied(page)
        beginning = {"csv": page.locator("label[for=log-day]").inner_text(), "json": "{", "ics": "BEGIN:"}
        assert text.startswith(beginning[kind])
        # Another one takes its place.
        page.locator("[data-take=json]").click()
        expect(attempt(page).locator("[role=status]").filter(has_text=".json")).to_have_count(1)

    @languages
    def test_deadlines(self, reader: Page, server: str, language: str) -> None:
        page = reader
        page.goto(f"{server}{language}/guides/{DATED}.html")
        page.locator("g-dates input").first.fill(LATER)
        page.locator("g-dates [data-save]").click()
        expect(attempt(page)).to_contain_text(told(page, f"{DATED}.ics"))
        assert copied(page).startswith("BEGIN:VCALENDAR")

    def test_a_copy_of_damaged_data(self, reader: Page, server: str) -> None:
        page = reader
        page.goto(f"{server}index.html")
        page.evaluate("localStorage.setItem('jiebei-guide.a', '{broken')")
        open_page(page, server)
        page.locator("[data-damaged-list] button").click()
        assert copied(page) == "{broken"

    def test_where_nothing_is_saved(self, reader: Page, server: str) -> None:
        page = reader
        page.add_init_script("Storage.prototype.setItem = function () {};")
        page.goto(f"{server}en/guides/{GUIDE}.html")
        page.locator(".g-box--step input").first.check()
        page.locator("g-saving [data-export]").click()
        expect(attempt(page)).to_be_visible()
        assert json.loads(copied(page))["format"] == "guide-backup"


def events(page: Page) -> str:
    page.locator("[data-take=ics]").click()
    return copied(page).replace("\r\n ", "")


class TestCalendar:
    """A calendar shows on locked screens and is copied to other devices."""

    FIELDS: ClassVar = {
        "said": "他说的原话",
        "agent": "工号8821",
        "promised": "答应回电",
        "about": "逾期",
    }

    def write(self, page: Page, base: str, language: str = "zh", **more: str) -> None:
        page.goto(f"{base}{language}/tools/log.html")
        for name, value in {**self.FIELDS, "follow": LATER, **more}.items():
            page.locator(f"#log-{name}").fill(value)
        page.locator("g-log > form [type=submit]").click()

    @languages
    def test_it_says_nothing_but_the_title(self, reader: Page, base: str, language: str) -> None:
        self.write(reader, base, language)
        text = events(reader)
        title = reader.locator("g-log-take").get_attribute("data-untitled")
        assert f"\r\nSUMMARY:{title}\r\n" in text
        assert text.count("DESCRIPTION:") == 1  # of the alarm
        assert not [value for value in self.FIELDS.values() if value in text]

    def test_the_title_names_a_channel_of_the_site_at_most(self, reader: Page, server: str) -> None:
        self.write(reader, server)
        reader.locator("[data-list] [data-change]").click()
        reader.locator("#log-channel").select_option("alipay-hotline")
        name = reader.locator("#log-channel option:checked").inner_text()
        reader.locator("g-log > form [type=submit]").click()
        assert f"：{name}\r\n" in events(reader)
        reader.locator("[data-list] [data-change]").click()
        reader.locator("#log-channel").select_option("other")
        reader.locator("#log-other").fill("催收的老王")
        reader.locator("g-log > form [type=submit]").click()
        assert "老王" not in events(reader)

    def test_it_says_what_the_reader_chooses(self, reader: Page, server: str) -> None:
        self.write(reader, server)
        reader.locator("[data-choice] summary").click()
        expect(reader.locator("[data-tell]:checked")).to_have_count(0)
        reader.locator("[data-tell=agent]").check()
        text = events(reader)
        assert "工号8821" in text
        assert not [value for name, value in self.FIELDS.items() if name != "agent" and value in text]

    @languages
    def test_on_a_shared_phone_it_is_neutral(self, reader: Page, base: str, language: str) -> None:
        page = reader
        self.write(page, base, language)
        page.locator("[data-choice] summary").click()
        page.locator("[data-tell=said]").check()
        open_page(page, base, language)
        page.locator("[data-share=move]").click()
        page.goto(f"{base}{language}/tools/log.html")
        expect(page.locator("[data-neutral]")).to_be_visible()
        expect(page.locator("[data-choice]")).to_be_hidden()
        page.locator("[data-tell=said]").evaluate("box => { box.checked = true; }")
        page.locator("[data-take=ics]").click()
        expect(attempt(page)).to_contain_text("calendar.ics")
        text = copied(page).replace("\r\n ", "")
        title = said(page, "neutral")
        assert f"\r\nSUMMARY:{title}\r\n" in text
        assert text.count("DESCRIPTION:") == 1
        assert not [value for value in self.FIELDS.values() if value in text]
        page.goto(f"{base}{language}/guides/{DATED}.html")
        page.locator("g-dates input").first.fill(LATER)
        page.locator("g-dates [data-save]").click()
        text = copied(page)
        titles = {line for line in text.split("\r\n") if line.startswith("SUMMARY:")}
        assert titles == {f"SUMMARY:{title}"}
        assert {line for line in text.split("\r\n") if line.startswith("DESCRIPTION")} == {
            f"DESCRIPTION:{title}"
        }
        assert DATED not in text


class TestItems:
    """What is counted is what My data shows, not keys."""

    @staticmethod
    def many(**more: Any) -> dict[str, Any]:
        values: dict[str, Any] = {f"tick/{GUIDE}/step.{n}": {"on": AT, "text": "a"} for n in range(10)}
        values |= {f"name/tick/{GUIDE}": "逾期了怎么办", "setting/scheme": "dark", "use/days": ["2026-11-20"]}
        values |= {f"log/a/{field}": "x" for field in ("day", "time", "said", "agent", "channel")}
        values |= {
            "name/log/*/said": "说了什么",
            "loan/1/amount": "5",
            "loan/1/rate": "6",
            "loan/1/shown": True,
        }
        values |= {"date/due_date": "2026-12-01", "draft/log/f/said": "y", "draft/log/f/id": "a"} | more
        return {"records": {key: {"at": AT, "value": value} for key, value in values.items()}}

    def number(self, page: Page) -> int:
        return int("".join(char for char in page.locator("[data-imported]").inner_text() if char.isdigit()))

    def shown(self, page: Page) -> int:
        texts = page.locator("details[data-group]:not([hidden]) [data-n]").all_text_contents()
        return sum(int(text.strip("()")) for text in texts)

    def test_ten_ticks_are_ten(self, page: Page, server: str) -> None:
        page.goto(f"{server}zh/guides/{GUIDE}.html")
        ticks = {f"tick/{GUIDE}/step.{n}": {"at": AT, "value": {"on": AT, "text": "a"}} for n in range(10)}
        names = {f"name/tick/{GUIDE}/{n}": {"at": AT, "value": "b"} for n in range(6)}
        open_page(page, server)
        bring(page, text_file(backup(records=ticks | names)))
        expect(page.locator("[data-imported]")).to_contain_text("10")
        assert self.number(page) == self.shown(page) == 10

    def test_joining_replacing_and_undoing(self, page: Page, server: str) -> None:
        open_page(page, server)
        bring(page, text_file(backup(**self.many())))
        expect(page.locator("[data-imported]")).to_be_visible()
        # Ticks, an entry, a plan, a date, a form.
        assert self.number(page) == self.shown(page) == 14
        # Two fields of the entry are one of what was changed since.
        page.evaluate("guide.store.putAll({'log/a/said': 'z', 'log/a/agent': 'z'})")
        page.locator("[data-undo]").click()
        expect(page.locator("[data-undo]")).to_be_hidden()
        assert self.number(page) == 1
        # Replacing: one comes, one goes.
        bring(
            page, text_file(backup(records={"date/due_date": {"at": AT, "value": "2026-12-05"}})), "replace"
        )
        expect(page.locator("[data-imported]")).to_be_visible()
        assert self.number(page) == 2

    def test_what_is_no_item_is_no_change(self, page: Page, server: str) -> None:
        open_page(page, server)
        bring(page, text_file(backup(records={"name/x": {"at": AT, "value": "b"}})))
        same = page.locator("[data-imported]").get_attribute("data-same") or ""
        expect(page.locator("[data-imported]")).to_have_text(same)


def twice(page: Page, target: Locator, finger: bool) -> None:
    """Tap twice at the same place, as a hurried thumb does."""
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    if finger:
        page.touchscreen.tap(x, y)
        page.touchscreen.tap(x, y)
    else:
        page.mouse.dblclick(x, y)


@pytest.mark.parametrize("finger", [False, True], ids=["mouse", "finger"])
class TestTwoTaps:
    """The second tap of two neither confirms nor cancels what the first one began."""

    @pytest.fixture
    def page(self, new_context: Callable[..., BrowserContext]) -> Page:
        return new_context(has_touch=True, viewport={"width": 390, "height": 780}).new_page()

    def test_erasing(self, page: Page, server: str, finger: bool) -> None:
        open_page(page, server, "zh")
        page.evaluate("guide.store.put('log/a/said', 'x')")
        twice(page, page.locator("[data-erase]"), finger)
        until(page, "!document.querySelector('[data-sure-ask]').hidden")
        expect(page.locator("[data-keep]")).to_be_visible()
        assert saved(page) == {"log/a/said": "x"}

    def test_sharing(self, page: Page, server: str, finger: bool) -> None:
        open_page(page, server, "zh")
        twice(page, page.locator("[data-share=move]"), finger)
        expect(page.locator("[data-on]")).to_be_visible()
        assert page.evaluate("guide.store.shared")

    def test_clearing_ticks(self, page: Page, server: str, finger: bool) -> None:
        page.goto(f"{server}zh/guides/{GUIDE}.html")
        page.locator(".g-box--step input").first.check()
        twice(page, page.locator(".g-progress [data-reset]"), finger)
        expect(page.locator(".g-progress [data-undo]")).to_be_visible()
        assert page.evaluate("Object.keys(guide.store.all('tick/')).length") == 0

    def test_deleting_entries(self, page: Page, server: str, finger: bool) -> None:
        page.goto(f"{server}zh/tools/log.html")
        for text in ("甲", "乙", "丙"):
            page.locator("#log-said").fill(text)
            page.locator("g-log > form [type=submit]").click()
        twice(page, page.locator("[data-list] [data-delete]").first, finger)
        expect(page.locator("[data-list] > ol > li")).to_have_count(2)

    def test_clearing_a_form(self, page: Page, server: str, finger: bool) -> None:
        page.goto(f"{server}zh/tools/log.html")
        page.locator("#log-said").fill("甲")
        twice(page, page.locator("g-log [data-clear]"), finger)
        expect(page.locator("g-log [data-unclear]")).to_be_visible()
        expect(page.locator("#log-said")).to_have_value("")

    def test_clearing_a_letter(self, page: Page, server: str, finger: bool) -> None:
        page.goto(f"{server}zh/tools/statement/prepare-negotiation/hardship-extension.html")
        page.locator("g-statement [data-field]").first.fill("张三")
        twice(page, page.locator("g-statement [data-clear]"), finger)
        expect(page.locator("g-statement [data-undo]")).to_be_visible()
        assert page.evaluate("Object.keys(guide.store.all('statement/')).length") == 0

    def test_the_same_thing_twice_is_twice(self, page: Page, server: str, finger: bool) -> None:
        page.goto(f"{server}zh/guides/{GUIDE}.html")
        twice(page, page.locator(".g-box--step input").first, finger)
        expect(page.locator(".g-box--step input").first).not_to_be_checked()
