"""What a printed guide tells of where it comes from."""

import base64
import io
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageOps

from guide_site.settings import Settings
from guide_site.view.paper import paper
from tests.sites.projects import ROOT

QUIET = 4
"""Light modules that the standard wants around a code."""


def context(site: str) -> Any:
    library = SimpleNamespace(site=SimpleNamespace(title={"en": "Guide"}))
    return SimpleNamespace(site=site, library=library, plain=lambda label: label["en"])


def picture(data: str | None) -> Image.Image:
    assert data
    head, _, body = data.partition(",")
    assert head == "data:image/png;base64"
    return Image.open(io.BytesIO(base64.b64decode(body)))


@pytest.mark.parametrize("site", ["https://guide.org/", "https://guide.org", "https://guide.org/sub/"])
def test_the_code_leads_to_the_printed_address(site):
    told = paper(context(site), "en/guides/call.html")
    assert told.address == f"{site.rstrip('/')}/en/guides/call.html"
    code = ImageOps.expand(picture(told.code).convert("L"), QUIET, 255)  # as the style sheet does
    large = code.resize((400, 400), Image.Resampling.NEAREST)
    assert [code.text for code in zxingcpp.read_barcodes(large.convert("L"))] == [told.address]


def test_four_light_modules_surround_the_code():
    image = picture(paper(context("https://a.cn/"), "en/guides/call.html").code).convert("1")
    size = image.width
    dark = [(x, y) for x in range(size) for y in range(size) if not image.getpixel((x, y))]
    for axis in (0, 1):
        places = [place[axis] for place in dark]
        assert (min(places), max(places)) == (0, size - 1)
    style = (ROOT / "overrides/components/paper/paper.css").read_text(encoding="utf-8")
    assert "box-sizing: border-box" in style
    width, padding = (int(re.findall(rf" {name}: (\d+)mm", style)[0]) for name in ("width", "padding"))
    assert padding >= QUIET * (width - 2 * padding) / size


def test_a_code_is_small():
    longest = "https://guide.org/" + "x" * 68 + "/guide/call.html"
    code = paper(context(longest[:85]), "en/guides/call.html").code
    assert code
    assert len(code) < 500


def test_a_site_without_an_address_tells_its_name_alone():
    told = paper(context(""), "en/guides/call.html")
    assert (told.site, told.address, told.code) == ("Guide", None, None)


@pytest.mark.parametrize("length", [1, 17, 60, 120, 300])
def test_addresses_of_any_length_have_one(length):
    told = paper(context("https://guide.org/" + "x" * length), "en/guides/call.html")
    large = picture(told.code).resize((800, 800), Image.Resampling.NEAREST)
    assert [code.text for code in zxingcpp.read_barcodes(large.convert("L"))] == [told.address]


@pytest.mark.parametrize(
    ("setting", "address"),
    [(None, ""), ("", ""), ("https://guide.example/", ""), ("https://guide.org/", "https://guide.org/")],
)
def test_the_example_address_is_no_address(setting, address):
    folder = Path("/nowhere")
    assert Settings(folder, folder, folder, site_url=setting or "").published_url == address
    assert not Settings(folder, folder, folder, site_url=setting or "", preview=True).published_url
