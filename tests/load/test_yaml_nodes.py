"""Hostile and odd YAML: told in a problem, never a crash, and every scalar stays what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_site.load.text import split_lines
from guide_site.load.yaml_nodes import MAX_NODES, compose

BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(24)
)


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "Yes",
        "on",
        "010",
        "0x1F",
        "1_000",
        "1:20",
        "1e3",
        ".5",
        ".inf",
        "~",
        "null",
        "2026-11-22",
        "=",
        "true",
    ],
)
def test_a_scalar_stays_what_was_typed(typed):
    root, problems = compose(f"key: {typed}\nlist: [{typed}]\n", "file")
    assert problems == []
    assert root
    assert root.plain() == {"key": typed, "list": [typed]}


def test_nothing_behind_a_key_is_an_empty_text():
    root, _ = compose("a:\nb: ''\n", "file")
    assert root
    assert root.plain() == {"a": "", "b": ""}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "too-deep"),
        ("{a: " * 100_000, "too-deep"),
        ("- " * 100_000 + "a", "too-deep"),
        ("? " * 100_000 + "a", "too-deep"),
        ("\n".join(" " * n + "a:" for n in range(300)), "too-deep"),
        (BOMB, "alias"),
        ("a: &a [*a]", "alias"),
        ("k" * 200_000 + ": v", "yaml-syntax"),
        ("? " + "k" * 200_000 + "\n: v\n? " + "k" * 200_000 + "\n: w", "duplicate-key"),
        ("{" + "".join(f"a{n}, " for n in range(MAX_NODES)) + "}", "too-many-nodes"),
        ("- a\n" * (MAX_NODES + 1), "too-many-nodes"),
        ("!!python/object/apply:os.system ['echo']", "tag"),
        ("!<tag:yaml.org,2002:int> 1", "tag"),
        ("%TAG ! tag:example.com,2000:\n---\na: 1", "directive"),
        ("<<: {a: 1}", "merge-key"),
        ("--- a\n--- b", "several-documents"),
        ("[1]: a", "non-string-key"),
        ("{a: 1}: a", "non-string-key"),
        ('"\\ud800": a', "yaml-syntax"),
    ],
    ids=lambda value: value if len(value) < 24 else None,
)
def test_hostile_yaml_is_told(text, code):
    root, problems = compose(text, "file")
    assert code in {problem.code for problem in problems}
    if root is not None:
        root.plain()


@given(st.text(alphabet="ab:-[]{}&*!|>'\"%@`#,? \n\t<中：", max_size=60))
def test_any_text_gives_nodes_or_problems(text):
    root, problems = compose(text, "file")
    if root is None and problems == []:
        assert all(not line.strip() or line.strip()[0] in "#-." for line in text.splitlines())
    elif root is not None:
        root.plain()
    for problem in problems:
        assert 0 <= problem.place.line <= text.count("\n") + 1


@given(st.binary(max_size=80))
def test_any_bytes_that_are_utf8_give_nodes_or_problems(raw):
    text = raw.decode("utf-8", errors="ignore")
    root, problems = compose(text, "file")
    lines = split_lines(text)
    for problem in problems:
        assert problem.place.line <= len(lines)
        assert problem.place.column <= max(map(len, lines)) + 1
    if root is None and problems == []:
        assert all((line.lstrip(" \t\ufeff") or "#")[0] in "#-." for line in lines)
    # The same again: nothing of one text stays for the next.
    again, told = compose(text, "file")
    assert told == problems
    assert (again and again.plain()) == (root and root.plain())


def test_aliases_are_not_followed():
    root, _ = compose(BOMB, "file")
    assert root
    assert len(str(root.plain())) < 2_000


def test_the_second_of_two_equal_keys_is_left_out_and_both_places_are_named():
    root, [problem] = compose("a: 1\nb: 2\na: 3\n", "file")
    assert root
    assert root.plain() == {"a": "1", "b": "2"}
    assert str(problem.place) == "file:3:1"
    assert "file:1:1" in problem.message


def test_several_problems_of_one_file_are_all_told():
    _, problems = compose("a: &x 1\nb: !t 2\na: 3\n1: 4\n<<: {}\n", "file")
    assert [problem.code for problem in problems] == [
        "anchor",
        "tag",
        "duplicate-key",
        "non-string-key",
        "merge-key",
    ]


def test_digits_of_other_scripts_make_a_word():
    # Found by hypothesis: YAML reads only ASCII digits as a number.
    root, problems = compose('"𝟎": a', "file")
    assert problems == []
    assert root is not None
    assert root.plain() == {"𝟎": "a"}


@pytest.mark.parametrize(
    "escape",
    [
        "\\0",
        "\\a",
        "\\e",
        "\\x7f",
        "\\N",
        "\\L",
        "\\P",
        "\\r",
        "\\u202e",
        "\\u200b",
        "\\ufffe",
        "\\U0010ffff",
    ],
)
def test_an_escape_brings_in_no_character_that_the_file_may_not_hold(escape):
    for text in (f'a: "x{escape}y"', f'"{escape}x": y\na: b'):
        _, [problem] = compose(text, "a.yaml")
        assert problem.code == "bad-character"


def test_escapes_of_other_characters_are_read():
    root, problems = compose(r'a: "\"\\\n\t\x41\u501f\U0001f600\_"', "a.yaml")
    assert root is not None
    assert problems == []
    assert root.plain() == {"a": '"\\\n\tA借😀\xa0'}


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a: x # c", [("a",)]),
        ("a: x\t# c", [("a",)]),
        ("a: 接通后按 # 键，再按 0", [("a",)]),
        ("a: x\r\nb: y # c\r\n", [("b",)]),
        ("a: x\n  y # c\n", [("a",)]),
        ("a: x\n   # c\n", [("a",)]),
        ("a: # c\nb: x\n", [("a",)]),
        ("a:\n  - x # c\n  - y\n", [("a", 0)]),
        ("a:\n  - x\n    # c\n  - y\n", []),
        ("a:\n  - x\n     # c\n", [("a", 0)]),
        ("a: [x # c\n  , y]\n", [("a", 0)]),
        ("a: {b: x # c\n  , d: y}\n", [("a", "b")]),
        # Nothing is lost here.
        ("a: x#y\n", []),
        ("a: 'x' # c\n", []),
        ('a: "x" # c\n', []),
        ("a: [x] # c\nb: {d: e} # c\n", []),
        ("a: | # c\n  x # y\n", []),
        ("a: x\n# c\nb: y\n", []),
        ("a:\n  b: x\n  # c\n  d: y\n", []),
        ("a:\n  b: x\n# c\n", []),
        ("a: x\n\n  # c\n", []),
        ("# c\na: x\n", []),
    ],
)
def test_a_comment_behind_a_value_without_quotes_is_known(text, cut):
    root, problems = compose(text, "file")
    assert problems == []
    assert root
    assert list(root.cuts()) == cut
