"""QR codes: read back, at every length, by a reader that knows nothing of how they are made."""

import pytest
import zxingcpp
from PIL import Image

from generator.calculate.qr import QUIET, qr_code

ADDRESS = "https://help.guide.example/jiebei/zh-Hant/guides/prepare-negotiation.html?from=paper&page=1#steps,and,more"


def drawn(rows: tuple[str, ...]) -> Image.Image:
    """Return a symbol with its quiet zone as a picture, four pixels a module."""
    size = len(rows) + 2 * QUIET
    picture = Image.new("L", (size, size), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            picture.putpixel((x + QUIET, y + QUIET), 0 if dark == "1" else 255)
    return picture.resize((4 * size, 4 * size), Image.Resampling.NEAREST)


@pytest.mark.parametrize("length", range(1, 107))
def test_a_reader_finds_the_text(length):
    text = (ADDRESS * 2)[:length]
    rows = qr_code(text)
    assert rows
    found = zxingcpp.read_barcodes(drawn(rows))
    assert [(code.text, code.format.name) for code in found] == [(text, "QRCode")]
    assert found[0].ec_level == "L"


def test_a_damaged_symbol_is_still_read():
    rows = qr_code(ADDRESS[:106])
    assert rows
    middle = rows[18][:16] + "0" * 4 + rows[18][20:]
    found = zxingcpp.read_barcodes(drawn((*rows[:18], middle, *rows[19:])))
    assert [code.text for code in found] == [ADDRESS[:106]]


@pytest.mark.parametrize(("length", "modules"), [(17, 21), (18, 25), (32, 25), (53, 29), (78, 33), (79, 37)])
def test_the_smallest_version_is_taken(length, modules):
    rows = qr_code("x" * length)
    assert rows
    assert {len(rows), *map(len, rows)} == {modules}


def test_what_is_too_long_has_no_code():
    assert qr_code("x" * 107) is None
    assert qr_code("贷" * 36) is None
