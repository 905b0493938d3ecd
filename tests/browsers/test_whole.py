"""The one file as a whole: every page of it, cut short, without scripts, and what happens while it loads."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from guide_site.load.locale import read_locale
from tests.browsers.driver import Driver, one
from tests.browsers.pages import GUIDE, HEADER, PAGE, arrive, go
from tests.browsers.webkit import LISTEN

CUT = ".b-cut"
NOTICES = [str((read_locale(code) or {})["bundle.cut"]) for code in ("zh", "en")]


def test_every_page_opens_and_fits_the_phone(driver: Driver, file: Path) -> None:
    routes = re.findall(r'<article id="(/[^"\[]*)"', file.read_text(encoding="utf-8"))
    assert len(routes) > 50
    go(driver, file, f"zh/{GUIDE}")
    wide = []
    for route in routes:
        driver.evaluate(f"(location.hash = {'#' + route!r}, true)")
        arrive(driver, route[1:])
        shown = f"{one(PAGE)}.querySelector('h1')?.innerText.trim().length > 0"
        assert driver.evaluate(shown), route
        if driver.evaluate("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"):
            wide.append(route)
    assert wide == []


def test_nothing_goes_wrong_while_it_loads(driver: Driver, file: Path) -> None:
    """With one more script in front, which the policy knows: the only way to hear errors in WebKit."""
    html = file.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(LISTEN.encode()).digest()).decode()
    html = html.replace("script-src ", f"script-src 'sha256-{digest}' ", 1)
    html = html.replace("<style>", f"<script>{LISTEN}</script><style>", 1)
    file.write_text(html, encoding="utf-8", newline="")
    go(driver, file, f"zh/{GUIDE}")
    assert driver.evaluate("window.complaints") == []


@pytest.mark.parametrize("part", [0.02, 0.1, 0.3, 0.6, 0.99])
def test_a_file_that_was_cut_short_says_so(
    kind: type[Driver], file: Path, tmp_path: Path, part: float
) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * part)])
    with kind(tmp_path / "browser") as driver:  # half a style or script is refused, and the browser says so
        driver.open(file.as_uri())
        driver.until(f"{one(CUT)} && getComputedStyle({one(CUT)}).visibility === 'visible'")
        driver.until(f"{one(CUT)}.getBoundingClientRect().height > 20")
        assert all(words in driver.text(CUT) for words in NOTICES)


def test_a_whole_file_does_not(driver: Driver, file: Path) -> None:
    go(driver, file)
    assert driver.evaluate(f"getComputedStyle({one(CUT)}).display") == "none"


def test_without_scripts_everything_can_be_read(kind: type[Driver], file: Path, tmp_path: Path) -> None:
    with kind(tmp_path / "browser", scripts=False) as driver:
        driver.open(file.as_uri())
        assert driver.evaluate("typeof window.guide") == "undefined"
        for language in ("zh", "en"):
            link = f"document.getElementById('/{language}/{GUIDE}')"
            assert driver.evaluate(f"{link}.innerText.length > 1000")
        # A link within the file leads there.
        driver.open(f"{file.as_uri()}#/en/{GUIDE}")
        driver.until(f"Math.abs({link}.getBoundingClientRect().top) < innerHeight / 2")
        driver.click(f"{HEADER} a[href='#/zh/index']")
        driver.until(
            "Math.abs(document.getElementById('/zh/index').getBoundingClientRect().top) < innerHeight / 2"
        )
        assert driver.evaluate(f"getComputedStyle({one(CUT)}).display") == "none"
