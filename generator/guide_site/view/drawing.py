"""The picture of a screen: where everything on it stands, as whole numbers in units of the picture.

Things keep their order. They stand in bands (top, middle, bottom), a band has rows, a row has room for one
thing at the left, one in the middle and one at the right. Heights follow from the texts: nothing overlaps.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from guide_site.view.text_layout import LINE, SIZE, PlacedText, Wording, lay_out_text, width_of

WIDTH = 240
MARGIN = 14
GAP = 12
"""Keeps the mark at the corner of a place to tap, whose radius the template says, clear of neighbours."""
PAD = 10
"""Keeps it clear of texts."""
GLYPH = {"icon": 28, "tab": 20}
"""Side of the square that stands for a small picture, above its label."""
WIDE = ("row", "field", "button")
"""Shapes that take all the width there is in the middle of a row; others are as wide as their label."""
CHEVRON = 14
BAR = 16
"""From one grey bar to the next; they stand for the rest of a page."""
TOP = {"phone": 14, "browser": 4}
LEAST = {"phone": 150, "browser": 124}
"""Height below the title that a screen has at least."""
SIDE = {"phone": 16, "browser": 48}
"""Room beside the title: a browser window has its three dots there."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing to draw. `band` is top, middle or bottom; `column` left, middle or right."""

    shape: str
    label: tuple[Wording, ...]
    band: str
    column: str
    tap: bool
    number: int | None = None
    """Shown in the mark where there are several places to tap."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int
    radius: int
    tap: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """The mark at a place to tap."""

    x: int
    y: int
    number: int | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: what templates write out as SVG."""

    width: int
    height: int
    strokes: str
    """Path data of thin lines."""
    bars: str
    """Path data of the grey bars."""
    boxes: tuple[Box, ...]
    texts: tuple[PlacedText, ...]
    badges: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    thing: Shape
    x: int
    width: int
    lines: tuple[Wording, ...]

    @property
    def height(self) -> int:
        return 2 * PAD + GLYPH.get(self.thing.shape, 0) + len(self.lines) * LINE


def draw(frame: str, title: tuple[Wording, ...], things: Sequence[Shape]) -> Drawing:
    """Return the picture of a screen. `frame` is phone or browser; `title` may be empty."""
    heading = lay_out_text(title, WIDTH - 2 * SIDE[frame])
    body = TOP[frame] + max(len(heading) * LINE + 8, 12)
    bands = [_rows([thing for thing in things if thing.band == band]) for band in ("top", "middle", "bottom")]
    spare = max(0, LEAST[frame] - sum(_height(row) + GAP for rows in bands for row in rows))
    drawing = Drawing(
        width=WIDTH,
        height=0,
        strokes=("M105 8h30" if frame == "phone" else "M14 14h4m6 0h4m6 0h4") + f"M0 {body}h{WIDTH}",
        bars="",
        boxes=(),
        texts=tuple(_stacked(heading, WIDTH // 2, TOP[frame] + 2, "")),
        badges=(),
    )
    y = body + GAP
    for rows, filled in zip(bands, _filled(bands, spare), strict=True):
        if rows is bands[2] and any(cell.thing.shape == "tab" for row in rows for cell in row):
            drawing = replace(drawing, strokes=f"{drawing.strokes}M0 {y + filled - GAP // 2}h{WIDTH}")
        drawing = replace(drawing, bars=drawing.bars + _bars(y, filled))
        y += filled
        for row in rows:
            drawing = _with_row(drawing, row, y)
            y += _height(row) + GAP
    return replace(drawing, height=y + MARGIN - GAP)


def _filled(bands: Sequence[Sequence[Sequence[_Cell]]], spare: int) -> tuple[int, int, int]:
    """Return how much of the spare height is left empty before each band."""
    if not bands[2]:  # then what is left over stands before what is in the middle, or after all
        return (0, spare, 0)
    return (0, 0, spare) if bands[1] or bands[0] else (0, spare, 0)


def _bars(y: int, height: int) -> str:
    count = (height - 4) // BAR
    return "".join(f"M{MARGIN + 4} {y + 6 + n * BAR}h{(150, 96)[n % 2]}" for n in range(count))


def _rows(things: Iterable[Shape]) -> tuple[tuple[_Cell, ...], ...]:
    """Return a band's things in rows: a new one begins where a place is taken or lies behind."""
    columns = ("left", "middle", "right")
    rows: list[list[Shape]] = []
    for thing in things:
        if not rows or columns.index(thing.column) <= columns.index(rows[-1][-1].column):
            rows.append([])
        rows[-1].append(thing)
    return tuple(_cells(row) for row in rows)


def _cells(row: Sequence[Shape]) -> tuple[_Cell, ...]:
    room = WIDTH - 2 * MARGIN - GAP * (len(row) - 1)
    share = room // len(row)
    widths = {thing.column: min(_natural(thing), share) for thing in row}
    rest = room - sum(width for column, width in widths.items() if column != "middle")
    cells = []
    for thing in row:
        width, start = widths[thing.column], MARGIN
        if thing.column == "middle":
            width = rest if thing.shape in WIDE else min(_natural(thing), rest)
            start += (widths["left"] + GAP if "left" in widths else 0) + (rest - width) // 2
        elif thing.column == "right":
            start = WIDTH - MARGIN - width
        inside = width - 2 * PAD - (CHEVRON if thing.shape == "row" else 0)
        cells.append(_Cell(thing, start, width, lay_out_text(thing.label, inside)))
    return tuple(cells)


def _natural(thing: Shape) -> int:
    words = max((width_of(part.text) for part in thing.label), default=0)
    return max(words, GLYPH.get(thing.shape, 0)) + 2 * PAD + (CHEVRON if thing.shape == "row" else 0)


def _height(row: Sequence[_Cell]) -> int:
    return max(cell.height for cell in row)


def _with_row(drawing: Drawing, row: Sequence[_Cell], y: int) -> Drawing:
    height = _height(row)
    for cell in row:
        drawing = replace(
            drawing,
            strokes=drawing.strokes + _stroke(cell, y, height),
            boxes=drawing.boxes + tuple(_boxes(cell, y, height)),
            texts=drawing.texts + tuple(_words(cell, y, height)),
            badges=drawing.badges + tuple(_badges(cell, y)),
        )
    return drawing


def _stroke(cell: _Cell, y: int, height: int) -> str:
    """Return the line below a row and its arrow."""
    if cell.thing.shape != "row":
        return ""
    line = "" if cell.thing.tap else f"M{cell.x} {y + height}h{cell.width}"
    return f"{line}M{cell.x + cell.width - CHEVRON} {y + height // 2 - 4}l4 4-4 4"


def _boxes(cell: _Cell, y: int, height: int) -> Iterable[Box]:
    shape, tap = cell.thing.shape, cell.thing.tap
    if tap or shape in ("button", "field"):
        radius = 14 if shape == "field" else 9
        yield Box(cell.x, y, cell.width, height, radius, tap)
    if shape in GLYPH:
        side = GLYPH[shape]
        top = y + (height - cell.height) // 2 + PAD - 2
        yield Box(cell.x + (cell.width - side) // 2, top, side, side, side // (2 if shape == "tab" else 4))


def _words(cell: _Cell, y: int, height: int) -> Iterable[PlacedText]:
    top = y + (height - cell.height) // 2 + PAD + GLYPH.get(cell.thing.shape, 0)
    if cell.thing.shape in ("row", "field"):
        return _stacked(cell.lines, cell.x + PAD, top, "start")
    kind = cell.thing.shape if cell.thing.shape in ("link", "text") else ""
    return _stacked(cell.lines, cell.x + cell.width // 2, top, kind)


def _stacked(lines: Iterable[Wording], x: int, top: int, kind: str) -> Iterable[PlacedText]:
    """Yield lines of text below each other, the first one's upper edge at `top`."""
    for number, line in enumerate(lines):
        yield PlacedText(x, top + number * LINE + SIZE, line.text, line.lang, kind)


def _badges(cell: _Cell, y: int) -> Iterable[Badge]:
    if cell.thing.tap:
        yield Badge(cell.x + cell.width - 3, y + 1, cell.thing.number)
