"""The search without network: after the first visit what its first file has, from the second on all texts."""

import re
import time
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import TIMEOUT, until
from tests.browser.offline.host import Host
from tests.browser.offline.visits import GUIDE, OTHER, notice, pages, settle, update, visit

pytestmark = pytest.mark.browser

languages = pytest.mark.parametrize("language", ["zh", "en"])
DESPAIR = {"zh": "不想活了", "en": "kill myself"}
TITLE = {"zh": "联系借呗客服", "en": "customer service"}


def only_in_texts(site: Path, language: str) -> str:
    """Return words that stand in the texts and nowhere in the search's first file."""
    first = (site / f"search/{language}.js").read_text(encoding="utf-8")
    more = (site / f"search/{language}/more.js").read_text(encoding="utf-8")
    more = more.partition('"entries":')[2] or more
    pattern = r"[\u4e00-\u9fff]{7}" if language == "zh" else r"\b[a-z]{6,} [a-z]{6,} [a-z]{6,}\b"
    return next(found[0] for found in re.finditer(pattern, more) if found[0] not in first)


def find(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.locator("input[role=combobox]").fill(words)


def found(page: Page, words: str) -> None:
    """Look for words, and expect that they are found and marked in a text."""
    find(page, words)
    expect(page.locator(".g-finder__text mark", has_text=words).first).to_be_visible()


def until_asked(host: Host, path: str) -> None:
    end = time.monotonic() + TIMEOUT / 1000
    while path not in host.asked:
        assert time.monotonic() < end, path


def kept(page: Page) -> list[str]:
    """The languages whose texts the worker has."""
    names: list[str] = page.evaluate(
        """async () => {
          const found = [];
          for (const name of await caches.keys()) {
            for (const one of await (await caches.open(name)).keys()) {
              if (/search\\/\\w+\\/more\\.js/.test(one.url)) found.push(name.split("@").pop());
            }
          }
          return found;
        }"""
    )
    return names


def later(page: Page) -> None:
    """Let the shell have been there for an hour."""
    page.evaluate(
        """async () => {
          for (const name of (await caches.keys()).filter((name) => name.includes("@shell@"))) {
            const cache = await caches.open(name);
            for (const one of (await cache.keys()).filter((one) => one.url.endsWith("/"))) {
              const kept = await cache.match(one);
              const note = JSON.parse(decodeURIComponent(kept.headers.get("x-guide-note")));
              note.saved = new Date(Date.now() - 60 * 60 * 1000).toISOString();
              const headers = new Headers(kept.headers);
              headers.set("x-guide-note", encodeURIComponent(JSON.stringify(note)));
              await cache.put(one, new Response(await kept.text(), { headers }));
            }
          }
        }"""
    )


def until_kept(page: Page, language: str) -> None:
    """Wait for the texts: nothing else does."""
    until(
        page,
        """async (part) => {
          for (const name of await caches.keys()) {
            const all = await (await caches.open(name)).keys();
            if (all.some((one) => one.url.includes(part))) return true;
          }
          return false;
        }""",
        arg=f"search/{language}/more.js",
    )


@languages
def test_a_first_visit_brings_titles_keywords_and_help(
    host: Host, reader: BrowserContext, language: str
) -> None:
    page = reader.new_page()
    visit(page, host, f"{language}/{GUIDE}.html")
    visit(page, host, f"{language}/{OTHER}.html")
    assert f"search/{language}.js" in host.asked
    assert f"search/{language}/more.js" not in host.asked
    host.stop()
    page.reload()
    expect(notice(page)).to_be_visible()
    find(page, DESPAIR[language])
    expect(page.locator(".g-finder__crisis").first).to_be_visible()
    page.locator("input[role=combobox]").fill(TITLE[language])
    expect(page.locator(".g-finder__title").first).to_contain_text(TITLE[language])
    said = page.locator(".g-finder__status")
    light = {"zh": "现在只能找标题和关键词", "en": "Only titles and keywords were searched"}[language]
    expect(said).to_contain_text(light)
    page.locator("input[role=combobox]").fill(only_in_texts(host.folder, language))
    expect(said).to_contain_text(light)
    expect(page.locator(".g-finder__text mark")).to_have_count(0)


@languages
def test_a_later_visit_brings_the_texts(host: Host, reader: BrowserContext, language: str) -> None:
    page = reader.new_page()
    visit(page, host, f"{language}/{GUIDE}.html")
    assert kept(page) == []
    later(page)
    visit(page, host, f"{language}/{OTHER}.html")
    until_kept(page, language)
    assert kept(page) == [language]
    host.stop()
    page.reload()
    found(page, only_in_texts(host.folder, language))
    expect(page.locator(".g-finder__status")).not_to_contain_text("关键词")


def test_who_has_searched_has_the_texts(host: Host, reader: BrowserContext) -> None:
    page = reader.new_page()
    visit(page, host, f"zh/{GUIDE}.html")
    words = only_in_texts(host.folder, "zh")
    found(page, words)
    until_kept(page, "zh")
    host.stop()
    page.reload()
    found(page, words)


def test_on_a_shared_phone_nothing_tells_that_somebody_searched(host: Host, reader: BrowserContext) -> None:
    page = reader.new_page()
    visit(page, host, f"zh/{GUIDE}.html")
    page.goto(f"{host.address}zh/tools/my-data.html")
    page.locator("[data-share=move]").click()
    expect(page.locator("[data-on]")).to_be_visible()
    later(page)
    visit(page, host, f"zh/{OTHER}.html")
    found(page, only_in_texts(host.folder, "zh"))
    settle(page)
    assert kept(page) == []


@pytest.mark.parametrize("fault", ["cut", "trouble", "login"])
def test_texts_that_do_not_come_whole_come_the_next_time(
    host: Host, reader: BrowserContext, fault: str
) -> None:
    page = reader.new_page()
    visit(page, host, f"zh/{GUIDE}.html")
    later(page)
    path = "search/zh/more.js"
    faults: dict[str, Callable[[], object]] = {
        "cut": lambda: host.cut.add(path),
        "trouble": lambda: host.status.update({path: HTTPStatus(503)}),
        "login": lambda: host.instead.update({path: b"guide.found('zh/more',{entries:[]})"}),
    }
    faults[fault]()
    # Half a file that never ends holds nothing up.
    visit(page, host, f"zh/{OTHER}.html")
    until_asked(host, path)
    settle(page)
    assert pages(page) == [f"/zh/{GUIDE}", f"/zh/{OTHER}"]
    assert kept(page) == []
    # With the host the connection breaks.
    host.stop()
    host.cut.clear()
    host.status.clear()
    host.instead.clear()
    host.start()
    visit(page, host, f"zh/{GUIDE}.html")
    until_kept(page, "zh")


def test_a_search_does_not_wait_for_ever(host: Host, reader: BrowserContext) -> None:
    page = reader.new_page()
    visit(page, host, f"zh/{GUIDE}.html")
    host.cut.add("search/zh/more.js")
    find(page, TITLE["zh"])
    expect(page.locator(".g-finder__title").first).to_contain_text(TITLE["zh"])
    expect(page.locator(".g-finder__status")).to_contain_text("现在只能找标题和关键词")


def test_an_update_brings_them_along(host: Host, reader: BrowserContext, next_site: Path) -> None:
    page = reader.new_page()
    visit(page, host, f"zh/{GUIDE}.html")
    words = only_in_texts(next_site, "zh")
    assert words in (host.folder / "search/zh/more.js").read_text(encoding="utf-8")
    update(page, host, next_site)
    visit(page, host, f"zh/{OTHER}.html")
    until_kept(page, "zh")
    host.stop()
    page.goto(f"{host.address}zh/{GUIDE}.html")
    found(page, words)


def test_what_somebody_else_put_in_their_place_is_not_used(host: Host, reader: BrowserContext) -> None:
    page = reader.new_page()
    visit(page, host, f"zh/{GUIDE}.html")
    found(page, only_in_texts(host.folder, "zh"))
    until_kept(page, "zh")
    page.evaluate(
        """async () => {
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const one of await cache.keys()) {
              if (/more\\.js/.test(one.url)) await cache.put(one, new Response("document.title = 'forged'"));
            }
          }
        }"""
    )
    host.stop()
    page.reload()
    find(page, TITLE["zh"])
    expect(page.locator(".g-finder__title").first).to_contain_text(TITLE["zh"])
    expect(page.locator(".g-finder__status")).to_contain_text("现在只能找标题和关键词")
    assert "forged" not in page.title()
