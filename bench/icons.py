"""The icons of the installed site, drawn from overrides/assets/mark.svg: overrides/assets/icons/.

Systems cut an icon to their own shape. What they cut is drawn to the edges, without rounded corners.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.browser.chromium import FLAGS, find_chromium  # after the path is set

ASSETS = Path("overrides/assets")
ROUND = ' rx="9"'
ICONS = {"192": 192, "512": 512, "maskable-512": 512, "apple-180": 180}
"""Name, and width and height in pixels."""


def main() -> None:
    """Draw every icon."""
    mark = (ASSETS / "mark.svg").read_text(encoding="utf-8")
    if ROUND not in mark:
        sys.exit(f"{ASSETS}/mark.svg has no corner{ROUND}: say in bench/icons.py how to square it now")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = browser.new_page()
        for name, size in ICONS.items():
            drawing = mark if name.isdigit() else mark.replace(ROUND, "")
            page.set_viewport_size({"width": size, "height": size})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block;width:{size}px}}</style>{drawing}")
            page.screenshot(path=ASSETS / f"icons/{name}.png", omit_background=True)
        browser.close()
    print(f"{len(ICONS)} icons in {ASSETS}/icons/")


main()
