"""Screenshots of every kind of page, at 390 and 1280 px, in every language, light and dark: build/shots/."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.browser.chromium import FLAGS, find_chromium  # after the path is set

SITE = Path("build/site")
SHOTS = Path("build/shots")
PAGES = (
    "index",
    "start",
    "search",
    "guides/contact-app",
    "guides/overdue",
    "topics/contact",
    "tools/loan",
    "tools/log",
    "tools/my-data",
    "tools/statement",
    "tools/statement/prepare-negotiation/hardship-extension",
    "contacts",
    "glossary",
    "about",
)
WIDTHS = {390: 844, 1280: 900}


def main() -> None:
    """Take all screenshots, or those whose name holds the word given as argument."""
    only = sys.argv[1] if len(sys.argv) > 1 else ""
    if not SITE.is_dir():
        sys.exit("There is no build/site; run: make site")
    SHOTS.mkdir(parents=True, exist_ok=True)
    addresses = ["index.html", *(f"{code}/{page}.html" for code in ("zh", "en") for page in PAGES)]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for scheme in ("light", "dark"):
            for width, height in WIDTHS.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme
                )
                page = context.new_page()
                for address in addresses:
                    name = f"{address.removesuffix('.html').replace('/', '-')}-{width}-{scheme}.png"
                    if only in name:
                        page.goto((SITE / address).absolute().as_uri())
                        page.screenshot(path=SHOTS / name, full_page=True)
                context.close()
        browser.close()
    print(f"{len(list(SHOTS.glob('*.png')))} screenshots in {SHOTS}/")


main()
