"""`guide serve` in a browser: edits appear, and so do mistakes, which can be read, dismissed and mended."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import ALL, run_axe
from tests.browser.conftest import until
from tests.sites.projects import new_project
from tests.sites.serving import free_port, running

CALL = "content/procedures/call.yaml"
GUIDE = "en/guides/call.html"
SOON = 15_000
"""Milliseconds: on a busy computer all takes longer."""


class Site:
    """A site that is served, and its project."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address

    def edit(self, before: str, after: str, file: str = CALL) -> None:
        path = self.folder / file
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), encoding="utf-8")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Site]:
    """The small site, served."""
    folder = new_project(tmp_path / "project")
    port = free_port()
    site = Site(folder, f"http://127.0.0.1:{port}/")
    with running("guide", "serve", "--address", f"127.0.0.1:{port}", cwd=folder) as server:
        server.wait_for("Serving on")
        yield site


@pytest.fixture
def tab(served: Site, new_context: Callable[..., BrowserContext]) -> Page:
    """A guide of the site, open."""
    page = new_context().new_page()
    page.goto(served.address + GUIDE)
    return page


def dialog(page: Page):
    return page.get_by_role("dialog")


def test_an_edit_appears_and_what_was_open_stays(tab: Page, served: Site) -> None:
    tab.set_viewport_size({"width": 400, "height": 300})
    tab.evaluate("scrollTo(0, 200)")
    served.edit("Make a call", "Ring them")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Ring them", timeout=SOON)
    until(tab, "Math.abs(scrollY - 200) < 2")


def test_another_page_is_left_alone(tab: Page, served: Site) -> None:
    tab.goto(f"{served.address}en/glossary.html")
    tab.evaluate("window.mine = 1")
    other = tab.context.new_page()
    other.goto(served.address + GUIDE)
    served.edit("Make a call", "Ring them")
    expect(other.get_by_role("heading", level=1)).to_have_text("Ring them", timeout=SOON)
    assert tab.evaluate("window.mine") == 1


def test_a_mistake_is_shown_with_place_words_and_fix_until_it_is_mended(tab: Page, served: Site) -> None:
    tab.get_by_role("link").first.focus()
    before = tab.evaluate("document.activeElement.outerHTML")
    served.edit("\ntitle:", "\ntitel:")
    box = dialog(tab)
    expect(box).to_be_visible(timeout=SOON)
    expect(box.get_by_role("heading", level=1)).to_have_text(re.compile(r"^\d+ mistakes?$"))
    expect(box).to_contain_text(f"{CALL}, line ")
    expect(box).to_contain_text('did you mean "title"?')
    expect(box.locator("mark").first).to_have_text("titel")
    expect(box).to_have_accessible_name(re.compile("mistake"))
    expect(box).to_have_accessible_description(re.compile(r"the page as it was at \d\d:\d\d:\d\d"))
    until(tab, "document.activeElement.shadowRoot?.activeElement?.id === 'title'")
    served.edit("\ntitel:", "\ntitle:")
    expect(box).to_be_hidden(timeout=SOON)
    assert tab.evaluate("document.activeElement.outerHTML") == before
    expect(tab.get_by_role("button", name="mistake")).to_be_hidden()


def test_it_is_dismissed_by_escape_and_opened_again(tab: Page, served: Site) -> None:
    tab.get_by_role("link").first.focus()
    before = tab.evaluate("document.activeElement.outerHTML")
    served.edit("\ntitle:", "\ntitel:")
    expect(dialog(tab)).to_be_visible(timeout=SOON)
    tab.keyboard.press("Escape")
    expect(dialog(tab)).to_be_hidden()
    assert tab.evaluate("document.activeElement.outerHTML") == before
    expect(tab.get_by_role("heading", level=1)).to_have_text("Make a call")
    again = tab.get_by_role("button", name=re.compile(r"^\d+ mistakes?$"))
    again.focus()
    tab.keyboard.press("Enter")
    expect(dialog(tab)).to_be_visible()
    dialog(tab).get_by_role("button").click()
    expect(again).to_be_focused()
    # Other mistakes are news.
    served.edit("\nsummary:", "\nsumary:")
    expect(dialog(tab)).to_be_visible(timeout=SOON)


def test_other_pages_are_served_meanwhile(tab: Page, served: Site) -> None:
    served.edit("\ntitle:", "\ntitel:")
    expect(dialog(tab)).to_be_visible(timeout=SOON)
    tab.goto(f"{served.address}en/glossary.html")
    expect(dialog(tab)).to_be_visible(timeout=SOON)
    tab.keyboard.press("Escape")
    expect(tab.get_by_role("heading", level=1)).to_be_visible()


def test_names_and_contents_of_files_stay_text(tab: Page, served: Site) -> None:
    served.edit("\ntitle:", '\n"<img src=x onerror=document.title=1>": 1\ntitle:')
    name = "<img src=x onerror=document.title=2>.yaml"
    (served.folder / "content/procedures" / name).write_text("<b>x</b>", encoding="utf-8")
    expect(dialog(tab)).to_contain_text("<img src=x onerror=document.title=1>", timeout=SOON)
    expect(dialog(tab)).to_contain_text(name, timeout=SOON)
    assert dialog(tab).locator("img, b").count() == 0


def test_without_a_good_page_the_mistakes_are_one_and_make_way_for_it(
    browser: Browser, tmp_path: Path
) -> None:
    folder = new_project(tmp_path / "project")
    site = Site(folder, f"http://127.0.0.1:{free_port()}/")
    site.edit("\ntitle:", "\ntitel:")
    site.edit("site_name: guide", "site_name: [1]", "mkdocs.yml")
    with running("guide", "serve", "--address", site.address[7:-1], cwd=folder) as server:
        server.wait_for("Serving on")
        page = browser.new_page()
        page.goto(site.address + GUIDE)
        expect(page.get_by_role("heading", level=1)).to_have_text("1 mistake")
        expect(page.get_by_role("main")).to_contain_text("site_name")
        site.edit("site_name: [1]", "site_name: guide", "mkdocs.yml")
        expect(page.get_by_role("main")).to_contain_text(f"{CALL}, line ", timeout=SOON)
        site.edit("\ntitel:", "\ntitle:")
        expect(page.get_by_role("heading", level=1)).to_have_text("Make a call", timeout=SOON)
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_mistakes(
    served: Site, new_context: Callable[..., BrowserContext], scheme: str
) -> None:
    from axe_playwright_python.base import AXE_SCRIPT

    context = new_context(color_scheme=scheme, viewport={"width": 390, "height": 844})
    context.add_init_script(AXE_SCRIPT)
    page = context.new_page()
    page.goto(served.address + GUIDE)
    served.edit("\ntitle:", "\ntitel:")
    expect(dialog(page)).to_be_visible(timeout=SOON)
    wrong, unsure = run_axe(page, ALL)
    assert not wrong
    assert not [each for each in unsure if "guide-live" in each.target]
    page.keyboard.press("Escape")
    wrong, _ = run_axe(page, ALL)
    assert not wrong
