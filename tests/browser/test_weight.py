"""What a reader downloads, against the budgets of the design. KB are 1024 bytes."""

import gzip
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from guide_site.view.paper import paper
from tests.sites.projects import ROOT

KB = 1024


ADDRESS = "https://a-longer-name.github.io/guide/"


def zipped(path: Path) -> int:
    return short(path.read_bytes())


def short(content: bytes) -> int:
    return len(gzip.compress(content, compresslevel=6, mtime=0))


def published(page: Path, site: Path) -> bytes:
    """Return a page as a site with an address of its own has it: longer links, and a code for paper."""
    html = page.read_text(encoding="utf-8").replace("https://guide.example/", ADDRESS)
    library: Any = SimpleNamespace(site=SimpleNamespace(title=""))
    context: Any = SimpleNamespace(site=ADDRESS, library=library, plain=str)
    told = paper(context, page.relative_to(site).as_posix())
    before, begin, rest = html.partition('<div class="g-paper">')
    name, end, after = rest.partition("</p>")
    assert end
    return f'{before}{begin}<img src="{told.code}" alt="">{name}<br>{told.address}{end}{after}'.encode()


def test_a_guide_page_is_light(site: Path) -> None:
    pages = {page: published(page, site) for page in site.glob("[ez][nh]/guides/*.html")}
    # A page in both languages for every guide, also a withdrawn one.
    assert len(pages) == 2 * len(list((ROOT / "content/procedures").glob("*.yaml")))
    assert {page.name: len(html) for page, html in pages.items() if len(html) > 30 * KB} == {}
    assert {page.name: short(html) for page, html in pages.items() if short(html) > 9 * KB} == {}


def test_script_and_style_are_light(site: Path) -> None:
    assets = site / "assets"
    assert sum(zipped(assets / name) for name in ("guide.js", "guide.css")) <= 30 * KB
    assert sum(zipped(assets / name) for name in ("tools.js", "tools.css")) <= 20 * KB


def test_only_tools_ask_for_the_tools_files(site: Path) -> None:
    asking = {
        page.relative_to(site).as_posix()
        for page in site.glob("*/**/*.html")
        if "assets/tools.js?" in page.read_text(encoding="utf-8") and page.parts[-3] != "offline"
    }
    tools = {
        page.relative_to(site).as_posix()
        for code in ("zh", "en")
        for page in [*(site / code / "tools").rglob("*.html"), site / code / "start.html"]
    }
    assert asking == tools


@pytest.mark.browser
def test_a_first_visit_is_light(site: Path, server: str, new_context: Callable[..., BrowserContext]) -> None:
    context = new_context()
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url))
    page = context.new_page()
    heaviest = max(site.glob("[ez][nh]/guides/*.html"), key=zipped).relative_to(site).as_posix()
    for address in ("index.html", "zh/index.html", heaviest):
        page.goto(f"{server}{address}", wait_until="networkidle")
    files = {url.removeprefix(server).partition("?")[0] for url in asked}
    assert {"index.html", heaviest, "assets/guide.js", "assets/guide.css"} <= files
    assert sum(zipped(site / name) for name in files) <= 120 * KB
