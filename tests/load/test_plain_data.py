"""The quick way to read YAML gives what the exact one gives, or gives up."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guide_site.load.plain_data import read_plain
from guide_site.load.yaml_nodes import MAX_DEPTH, MAX_NODES, compose
from tests.test_cases import CASES

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "content").rglob("*.yaml")), *sorted((CASES / "base").rglob("*.yaml"))]
MARKS = ["[", "]", "{", "}", ",", ":", "?", "&x", "*x", "!t", "<<:", '"', "'", "~"]
MARKS += ["#", "---", "...", "\\x07", "\\r", "\\n"]
WORDS = ["a", "1", "true", "中", "b: ", "- ", " # c", "\n# c\n", "|\n", ">\n", "%YAML 1.1\n", "a: {b: c}\n"]
SPACES = [" ", "\n", "\n  ", "\t", "\r", ": ", ", "]
PIECES = st.sampled_from([*MARKS, *WORDS, *SPACES, '"\\0": 1\n', "k: [x, {y: z}]\n"])
KEYS = st.text("ab1~<", max_size=3)
DATA = st.recursive(
    st.text("ab#: 中1~\n\"'\\", max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
DUMPED = DATA.map(lambda data: yaml.safe_dump(data, allow_unicode=True))
YAML = st.lists(PIECES, max_size=14).map("".join) | DUMPED


def agrees(text):
    """Check what the quick way gives, if it gives anything; return whether it does."""
    quick = read_plain(text)
    if quick is None:
        return False
    root, problems = compose(text, "file")
    assert problems == []
    assert root
    assert root.plain() == quick
    assert list(root.cuts()) == []
    return True


@settings(max_examples=1_000, deadline=None)
@given(text=YAML)
@example(text="")
@example(text="# nothing")
@example(text="a: b\na: c")
@example(text="? [a]\n: b")
@example(text='"a\\0": b')
@example(text='a: "b\\r"')
@example(text="a: b\n---\nc: d")
@example(text="# head\n\n# more\na: b\n")
@example(text="# head\na: b # cut")
@example(text="a: b\n  # cut")
def test_it_gives_what_the_exact_way_gives(text):
    agrees(text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_it_agrees_on_real_files(file):
    agrees(file.read_text(encoding="utf-8"))


def test_it_reads_ordinary_files():
    assert read_plain("# About debts\nid: call\ntitle: {zh: 题, en: Title}\nsteps:\n  - id: a\n") == {
        "id": "call",
        "title": {"zh": "题", "en": "Title"},
        "steps": [{"id": "a"}],
    }


@pytest.mark.parametrize(
    "text",
    [
        "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
        f"[{'a, ' * (MAX_NODES + 1)}]",
        "a: &x b",
        "a: *x",
        "a: !t b",
        "<<: {a: b}",
        "1: a",
        "a: [",
        "%YAML 1.1\n---\na: b\n",
    ],
)
def test_it_gives_up_on_what_is_refused(text):
    assert read_plain(text) is None


def test_it_reads_what_is_just_within_the_limits():
    deep = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    wide = f"[{'a, ' * (MAX_NODES - 1)}]"
    assert agrees(deep)
    assert agrees(wide)
