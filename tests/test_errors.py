"""The report: sorted, once each, at most fifty, the caret under the culprit."""

import pytest
from rich.cells import cell_len

from guide_site.errors import Place, Problem, describe, did_you_mean, report


def at(line, column=1, width=1, code="empty", file="a.yaml", message="wrong", fix=""):
    return Problem(Place(file, line, column, width), code, message, fix)


def test_problems_are_sorted_by_file_line_and_column():
    problems = [at(2), at(1, 5), at(1, 2), at(9, file="Z.yaml")]
    heads = [line for line in report(problems, lambda _: ()).splitlines() if "error" in line]
    assert [head.partition(" ")[0] for head in heads] == [
        "Z.yaml:9:1:",
        "a.yaml:1:2:",
        "a.yaml:1:5:",
        "a.yaml:2:1:",
    ]


def test_a_problem_that_two_rules_found_is_told_once():
    assert report([at(1), at(1)], lambda _: ()).endswith("1 problem in 1 file")


def test_fifty_problems_are_shown_and_all_are_counted():
    told = report([at(n) for n in range(1, 1235)], lambda _: ())
    assert told.count("error[") == 50
    assert told.endswith("1,234 problems in 1 file, the first 50 shown")


@pytest.mark.parametrize("before", ["abc", "打开", "ａｂ", "e\u0301", "👨 "])
def test_the_caret_stands_under_the_culprit_whatever_is_before_it(before):
    told = describe(at(1, len(before) + 1, 2), [f"{before}xy"]).splitlines()
    source, caret = told[1].partition("| ")[2], told[2].partition("| ")[2]
    assert caret == " " * cell_len(before) + "^^"
    assert source.endswith("xy")


@pytest.mark.parametrize("width", [60, 100])
@pytest.mark.parametrize("column", [1, 50, 150, 299])
def test_a_long_line_is_cut_around_the_culprit(column, width):
    line = "长" * (column - 1) + "X" + "b" * (300 - column)
    source, caret = describe(at(1, column), [line], width=width).splitlines()[1:3]
    assert cell_len(source) <= width + len("  1 | ")
    before = source[: source.index("X")]
    assert cell_len(before) == caret.index("^")


def test_what_to_do_moves_below_the_caret_where_the_line_is_full():
    told = describe(at(1, 1, 70, fix="write it in another way"), ["x" * 70], width=80).splitlines()
    assert told[2].endswith("^")
    assert told[3].endswith("write it in another way")
    assert max(map(cell_len, told)) <= 80 + len("  1 | ")


def test_content_cannot_drive_the_terminal():
    told = describe(at(1, 1, message="\x1b[2J", fix="\x9b31m"), ["\x1b]0;title\x07 \u202e"])
    assert all(char.isprintable() or char == "\n" for char in told)


def test_a_file_as_a_whole_shows_no_source():
    assert describe(at(0, fix="move it"), ["text"]) == "a.yaml: error[empty]: wrong\n  move it"


def test_an_undocumented_code_is_refused():
    with pytest.raises(KeyError):
        at(1, code="no-such-code")


def test_did_you_mean_is_silent_where_nothing_is_near():
    assert did_you_mean("titel", ["title", "time"]) == 'did you mean "title"?'
    assert did_you_mean("xyz", ["title", "time"]) == ""


@pytest.mark.parametrize("char", ["a", "中", "\u0301", "\u200b", "\x1b", "##["])
def test_no_line_of_a_report_is_long(char):
    lines = [char * 200_000] * 3
    told = describe(at(2, 100_000, 100_000, message=char * 9_000, fix=char * 9_000), lines, width=100)
    assert len(told) < 12_000


def test_a_file_is_cut_into_lines_once():
    asked = []

    def source(file):
        asked.append(file)
        return ["x"] * 99

    report([at(n) for n in range(1, 99)], source)
    assert asked == ["a.yaml"]


def test_of_many_known_words_those_are_looked_at_that_begin_alike():
    known = [f"guide-{n:05d}" for n in range(50_000)] + ["overdue", "overdraft"]
    assert did_you_mean("overdu", known) == 'did you mean "overdue"?'
    assert did_you_mean("overdraff", known) == 'did you mean "overdraft"?'


@pytest.mark.parametrize(
    "name",
    [
        "::error::x.yaml",
        " ::error::x.yaml",
        "a\n::error::x.yaml",
        "##[error]x.yaml",
        "\x1b[2J.yaml",
        "\u202ex.yaml",
        "\udcff.yaml",
    ],
)
def test_names_and_words_drive_neither_terminals_nor_build_services(name):
    problem = Problem(Place(name, 1, 1), "tag", f"{name} is told", f"mend {name}")
    told = report([problem], lambda file: [name, "::error::x", "##[error]x"])
    for line in told.split("\n"):
        assert line.isprintable()
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
    assert told.encode("utf-8").decode("utf-8") == told
