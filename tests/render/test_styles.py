"""The look comes from one file: what it names is used, and nothing else has a colour of its own."""

import re
from pathlib import Path

import pytest

OVERRIDES = Path(__file__).parents[2] / "overrides"
TOKENS = OVERRIDES / "styles/10-tokens.css"
PAPER = OVERRIDES / "styles/90-print.css"
OTHERS = sorted({*OVERRIDES.glob("styles/*.css"), *OVERRIDES.glob("components/*/*.css")} - {TOKENS, PAPER})
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|color-mix)\(|:\s*(?:white|black|red|green|gr[ae]y)\b", re.I
)
# A picture in a data: address is a mask: its colour is never seen. Of code in comments nothing is asked.
PICTURE = re.compile(r'url\("data:[^"]*"\)|/\*.*?\*/', re.DOTALL)


def text(file: Path) -> str:
    return PICTURE.sub("", file.read_text(encoding="utf-8"))


def screen_only(css: str) -> str:
    """Return styles without those for paper: that is white, and ink is black, whatever the screen shows."""
    while (start := css.find("@media print")) >= 0:
        end, depth = css.index("{", start) + 1, 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        css = css[:start] + css[end:]
    return css


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_only_the_tokens_name_colours() -> None:
    assert len(OTHERS) > 20
    css = {file.name: screen_only(text(file)) for file in OTHERS}
    assert not {name: COLOUR.findall(found) for name, found in css.items() if COLOUR.search(found)}


def test_every_token_is_defined_and_used() -> None:
    everything = "".join(map(text, [TOKENS, *OTHERS]))
    defined = set(re.findall(r"(--g-[\w-]+)\s*:", everything))
    used = set(re.findall(r"var\((--g-[\w-]+)", everything))
    assert used - defined == set()
    assert defined - used == set()


def test_dark_has_every_colour_that_light_has() -> None:
    light, dark = text(TOKENS).split("@media screen")
    colours = re.compile(r"(--g-[\w-]+):\s*(?:#|none|0 )")
    assert set(colours.findall(light)) - {"--g-leading"} == set(colours.findall(dark))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_letters_stand_out_from_every_ground(scheme: int) -> None:
    css = text(TOKENS).split("@media screen")[scheme]
    colours = dict(re.findall(r"--g-([\w-]+):\s*(#[0-9a-f]{6})", css))
    pairs = [
        (ink, ground)
        for ink in ("ink", "faint", "link")
        for ground in ("paper", "surface", "sunken", "brand-soft")
    ]
    pairs += [("on-brand", "brand"), ("caution", "caution-soft"), ("ink", "caution-soft")]
    pairs += [("done", "done-soft"), ("done", "surface"), ("caution", "surface")]
    ratios = {}
    for pair in pairs:
        dark, light = sorted(luminance(colours[name]) for name in pair)
        ratios[pair] = (light + 0.05) / (dark + 0.05)
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}
