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


WORKER = sorted(OVERRIDES.glob("worker/*.js"))
# Ways for a text to become HTML, a script or an address that runs one, or to come from outside the page.
WAYS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|HTMLUnsafe|DOMParser"
    r"|XSLTProcessor|srcdoc|javascript:|\beval\b|\bFunction\(|set(?:Timeout|Interval)\(\s*[\"'`]"
    r"|setAttribute\(\s*[\"'`]on|\.on[a-z]+ = |execCommand|createElement\(\s*(?![\"'])|\.text = |\.src = "
    r"|import\("
    r"|document\.(?:referrer|domain)|window\.(?:name|open|opener)|location\.(?:search|href = )|location = "
    r"|BroadcastChannel|[\"']message[\"']|document\.(?:getElementsByName|forms|all)\b",
)
PINNED = {
    # Pages of the file itself, which the build wrote; the reader's data is not among them.
    "bundle/scripts/10-pages.js": ["DOMParser"],
    "bundle/rescue/rescue.js": ["DOMParser"],
    # The name of an element, out of two or three that stand beside it.
    "components/my-data/my-data.js": ["createElement("] * 2,
    "components/resume/resume.js": ["createElement("],
    "components/triage/triage.js": ["createElement("],
    "components/loan/loan.js": ["createElement("],
    "lazy/search/50-finder.js": ["createElement("],
    # Two words between the tabs of a site; whoever says them changes one sentence on the page.
    "scripts/14-spread.js": ["BroadcastChannel", '"message"'],
    # Scripts of the site, named by the build.
    "scripts/23-load.js": [".src = ", ".onload = ", ".onerror = "],
    # Copying, where a browser refuses the new way.
    "scripts/24-file.js": ["execCommand"],
    # Only from pages below the worker's own folder.
    "worker/60-life.js": ['"message"'],
}


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
        allowed = {
            "20-router.js": ["history.scrollRestoration"],
            # An address is made shorter by what only this page was to know.
            "14-spread.js": ["history.replaceState"],
            # Each question has an entry in the history, at the same address and without the answers.
            "triage.js": ["history.state", "history.pushState", "history.replaceState", "history.go"],
        }
        text = code(script)
        for way in allowed.get(script.name, []):
            text = text.replace(way, "")
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


def test_ways_for_texts_to_run_are_known_one_by_one() -> None:
    """A new one needs a reason, beside its file."""
    found = {
        script.relative_to(OVERRIDES).as_posix(): WAYS.findall(code(script)) for script in SCRIPTS + WORKER
    }
    assert {name: ways for name, ways in found.items() if ways} == PINNED
