"""The scripts of the site: small modules without texts, that work on file:// and under a strict policy."""

import re
from pathlib import Path

import pytest

OVERRIDES = Path(__file__).parents[2] / "overrides"
SCRIPTS = sorted(
    file for name in ("scripts", "components", "lazy", "bundle") for file in OVERRIDES.glob(f"{name}/**/*.js")
)
COMMENTS = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
# They fail on file:// or under a content security policy, ask the network, or make texts into HTML.
FORBIDDEN = re.compile(
    r"^\s*(?:import|export)\b|\bimport\(|\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|\bWorker\("
    r"|\beval\(|new Function"
    r"|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\.style\b|document\.cookie"
    r"|location\.(?:search|assign|replace)|history\.|indexedDB",
    re.MULTILINE,
)


def code(script: Path) -> str:
    return COMMENTS.sub("", script.read_text(encoding="utf-8"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
class TestScript:
    def test_is_a_small_module(self, script: Path) -> None:
        text = script.read_text(encoding="utf-8")
        assert len(text.splitlines()) < 300
        assert text.startswith("/*")
        assert '"use strict";' in text

    def test_does_nothing_that_fails_offline_or_lets_texts_become_markup(self, script: Path) -> None:
        # Only where several pages stand in one document is scrolling the router's.
        text = (
            code(script).replace("history.scrollRestoration", "")
            if script.name == "20-router.js"
            else code(script)
        )
        assert FORBIDDEN.findall(text) == []

    def test_holds_no_words(self, script: Path) -> None:
        # Two words in a row, or Chinese, would be for readers; what begins like a selector is not.
        quoted = re.findall(r'"((?:[^"\\\n]|\\.)*)"', code(script).replace('"use strict"', ""))
        words = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}|[\u4e00-\u9fff]")
        assert [text for text in quoted if words.search(text) and not re.match(r"[.\[#]", text)] == []

    def test_only_the_slots_touch_the_storage(self, script: Path) -> None:
        if script.name != "11-slots.js":
            assert not re.search(r"\b(?:local|session)Storage\b", code(script))


def test_every_script_is_looked_at() -> None:
    assert len(SCRIPTS) > 20
