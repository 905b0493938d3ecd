"""Pictures of screens: whatever is written, nothing leaves the picture or lies on anything else."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guide_site.model import ScreenItem
from guide_site.model.fields import fields_of
from guide_site.view.drawing import MARGIN, WIDTH, Shape, draw
from guide_site.view.text_layout import MAX_LINES, SIZE, Wording, width_of, wrap_text

TEMPLATE = Path(__file__).parents[2] / "overrides/components/screen/template.html"
CIRCLES = re.findall(r'<circle[^>]* r="([\d.]+)"', TEMPLATE.read_text(encoding="utf-8"))
# Radius of the larger of the two marks on a place to tap.
BADGE = max(map(float, CIRCLES))
SHAPES = fields_of(ScreenItem)["shape"].type.__args__
PIECES = ["借呗", "全部应用", "「", "」，", "在线客服 / 联系客服", "Help", "centre", " ", "W", "…", "12", "ß"]
PIECES += ["i" * 40, "好" * 30]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
labels = st.one_of(
    texts.map(lambda text: (Wording(text),)),
    st.tuples(texts, texts).map(lambda pair: (Wording(pair[0]), Wording(pair[1], "zh-Hans"))),
)
things = st.builds(
    Shape,
    shape=st.sampled_from(SHAPES),
    label=labels,
    band=st.sampled_from(["top", "middle", "bottom"]),
    column=st.sampled_from(["left", "middle", "right"]),
    tap=st.booleans(),
    number=st.one_of(st.none(), st.integers(1, 9)),
)
frames = st.sampled_from(["phone", "browser"])


def extent(text):
    """Return left, top, right and bottom of a line of text, ascent and descent rounded up."""
    width = width_of(text.text)
    left = text.x if text.kind == "start" else text.x - width / 2
    return left, text.y - SIZE + 1, left + width, text.y + 3


def around(box):
    return box.x, box.y, box.x + box.width, box.y + box.height


def ring(badge):
    return badge.x - BADGE, badge.y - BADGE, badge.x + BADGE, badge.y + BADGE


def overlap(a, b):
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


TAP = Shape("button", (Wording("Next"), Wording("下一步")), "top", "right", True)


@given(frames, st.one_of(st.just(()), labels), st.lists(things, min_size=1, max_size=6))
@example("phone", (), [TAP, TAP, TAP])
def test_nothing_leaves_the_picture_or_lies_on_anything_else(frame, title, items):
    drawing = draw(frame, title, items)
    written = [extent(text) for text in drawing.texts]
    badges = [ring(badge) for badge in drawing.badges]
    taps = [around(box) for box in drawing.boxes if box.tap]
    for left, top, right, bottom in [*written, *badges, *(around(box) for box in drawing.boxes)]:
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= drawing.height
    for one, other in combinations([*written, *badges], 2):
        assert not overlap(one, other), (one, other)
    for one, other in combinations(taps, 2):
        assert not overlap(one, other), (one, other)


@given(frames, st.lists(things, min_size=1, max_size=6))
def test_every_place_to_tap_is_marked_and_its_words_stand_inside(frame, items):
    drawing = draw(frame, (), items)
    taps = [around(box) for box in drawing.boxes if box.tap]
    assert len(taps) == len(drawing.badges) == sum(item.tap for item in items)
    assert sorted(badge.number or 0 for badge in drawing.badges) == sorted(
        item.number or 0 for item in items if item.tap
    )
    for text in drawing.texts:
        left, top, right, bottom = extent(text)
        for box in taps:
            if overlap(extent(text), box):
                assert box[0] <= left
                assert right <= box[2]
                assert box[1] <= top
                assert bottom <= box[3]


@given(texts, st.integers(20, 220))
def test_lines_fit_and_lose_nothing_unless_they_say_so(text, width):
    lines = wrap_text(text, width)
    assert len(lines) <= MAX_LINES
    assert all(width_of(line) <= width for line in lines)
    if not (lines and lines[-1].endswith("…")):
        assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("在线客服，联系客服", 62, ("在线客", "服，联系", "客服")),
        ("Address bar: look first", 110, ("Address bar:", "look first")),
        ("打开「我的」", 46, ("打开", "「我", "的」")),
        ("打开 " + " " * 200_000, 46, ("打开",)),  # in no time
        ("好" * 30, 70, ("好" * 5, "好" * 5, "好" * 4 + "…")),
    ],
)
def test_lines_end_where_a_reader_expects(text, width, lines):
    assert wrap_text(text, width) == lines


@pytest.mark.parametrize(
    ("column", "side"), [("left", lambda x: x < WIDTH / 3), ("right", lambda x: x > 2 * WIDTH / 3)]
)
@pytest.mark.parametrize("band", ["top", "bottom"])
def test_a_thing_stands_where_the_author_says(band, column, side):
    corner = Shape("icon", (Wording("更多"),), band, column, True)
    other = Shape("text", (Wording("正文"),), "middle", "middle", False)
    drawing = draw("phone", (Wording("借呗"),), [corner, other])
    ys = {text.text: text.y for text in drawing.texts}
    assert side(next(text.x for text in drawing.texts if text.text == "更多"))
    assert (ys["更多"] < ys["正文"]) == (band == "top")
    assert drawing.boxes[0].x >= MARGIN


@pytest.mark.parametrize(
    ("band", "shapes", "above"),
    [
        ("bottom", ["tab", "tab"], True),
        ("bottom", ["tab", "icon"], True),
        ("bottom", ["icon", "tab"], True),
        ("bottom", ["icon", "icon"], False),
        ("bottom", ["button"], False),
        ("middle", ["tab", "tab"], False),
        ("top", ["tab", "tab"], False),
    ],
)
def test_a_line_stands_above_tabs_at_the_bottom_alone(band, shapes, above):
    columns = ["left", "right"]
    items = [
        Shape(shape, (Wording("我的"),), band, column, False)
        for shape, column in zip(shapes, columns, strict=False)
    ]
    drawing = draw(
        "phone", (Wording("借呗"),), [*items, Shape("text", (Wording("正文"),), "middle", "left", False)]
    )
    lines = [int(y) for y in re.findall(rf"M0 (\d+)h{WIDTH}", drawing.strokes)]
    assert len(lines) == 1 + above  # the first is below the title
    if above:
        own, other = ({text.y for text in drawing.texts if text.text == word} for word in ("我的", "正文"))
        assert max(other) < lines[1] < min(own)
