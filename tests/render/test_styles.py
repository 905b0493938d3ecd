"""The look comes from one file: what it names is used, and nothing else has a colour of its own."""

import re
from pathlib import Path

OVERRIDES = Path(__file__).parents[2] / "overrides"
TOKENS = OVERRIDES / "styles/10-tokens.css"
# Paper is white and ink is black, whatever the screen shows.
PAPER = OVERRIDES / "styles/90-print.css"
OTHERS = sorted({*OVERRIDES.glob("styles/*.css"), *OVERRIDES.glob("components/*/*.css")} - {TOKENS, PAPER})
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|color-mix)\(|:\s*(?:white|black|red|green|gr[ae]y)\b", re.I
)
# A picture in a data: address is a mask: its colour is never seen. Of code in comments nothing is asked.
PICTURE = re.compile(r'url\("data:[^"]*"\)|/\*.*?\*/', re.DOTALL)


def text(file: Path) -> str:
    return PICTURE.sub("", file.read_text(encoding="utf-8"))


def test_only_the_tokens_name_colours() -> None:
    assert len(OTHERS) > 20
    found = {file.name: COLOUR.findall(text(file)) for file in OTHERS if COLOUR.search(text(file))}
    assert not found


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
