"""The pictures of the README, taken of the site in use: docs/images/."""

import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.browser.chromium import FLAGS, find_chromium  # after the path is set

SITE = Path("build/site")
IMAGES = Path("docs/images")
PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)


def look(page: Page) -> None:
    """Show the page as it opens."""


def start(page: Page) -> None:
    """Answer the first two questions."""
    for _ in range(2):
        page.locator("g-triage [data-option]:visible").last.click()


def log(page: Page) -> None:
    """Write a contact down, and show it."""
    page.locator("#log-agent").fill("工号 8812")
    page.locator("#log-case").fill("20261124-016")
    page.locator("#log-said").fill("问了展期。客服说要先交收入证明，三天内回复。")
    page.locator("#log-promised").fill("11 月 27 日之前打电话答复。")
    page.locator("#log-follow").fill("2026-11-27")
    page.locator("g-log form [type=submit]").first.click()
    page.locator("#log-list").evaluate("heading => heading.scrollIntoView()")


def loan(page: Page) -> None:
    """Show what the two plans of the example come to."""
    page.locator("[data-summary]").evaluate("part => part.scrollIntoView()")


def statement(page: Page) -> None:
    """Fill in some blanks."""
    filled = {
        "lender": "重庆蚂蚁消费金融有限公司",
        "borrower": "张小明",
        "contract-date": "2026-03-02",
        "balance": "12000",
    }
    for name, text in filled.items():
        page.locator(f"#blank-{name}").fill(text)
    page.evaluate("window.scrollTo(0, 0)")


def my_data(page: Page) -> None:
    """Tick some steps first, then show what is saved."""
    page.goto((SITE / "zh/guides/overdue.html").absolute().as_uri())
    for box in page.locator(".g-box--step input").all()[:3]:
        box.check()
    page.goto((SITE / "zh/tools/my-data.html").absolute().as_uri())
    page.locator("[data-group=tick] summary").click()


PICTURES: dict[str, tuple[str, ViewportSize, Callable[[Page], None]]] = {
    "guide-zh-390": ("zh/guides/contact-app", PHONE, look),
    "home-en-1280": ("en/index", DESK, look),
    "tool-start": ("zh/start", PHONE, start),
    "tool-log": ("zh/tools/log", PHONE, log),
    "tool-loan": ("zh/tools/loan", DESK, loan),
    "tool-statement": ("en/tools/statement/prepare-negotiation/hardship-extension", DESK, statement),
    "tool-my-data": ("zh/tools/my-data", PHONE, my_data),
}


def main() -> None:
    """Take all pictures, or those whose name holds the word given as argument."""
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    if not SITE.is_dir():
        sys.exit("There is no build/site; run: make site")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for name, (address, size, use) in PICTURES.items():
            if only in name:
                context = browser.new_context(viewport=size, color_scheme="light", reduced_motion="reduce")
                page = context.new_page()
                page.goto((SITE / f"{address}.html").absolute().as_uri())
                use(page)
                page.screenshot(path=IMAGES / f"{name}.png")
                context.close()
        browser.close()
    print(f"{len(PICTURES)} pictures in {IMAGES}/")


main()
