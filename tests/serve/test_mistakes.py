"""What the browser is told of mistakes controls nothing and is never too long."""

from pathlib import Path

from guide_site.errors import MAX_SHOWN, BuildError, Place, Problem, UsageError
from guide_site.library import ContentError
from guide_site.load import Document
from guide_site.load.folder import Folder
from guide_site.model import Site
from guide_site.serve.mistakes import MAX_LINE, mistakes_of


def folder(path: Path, text: str) -> Folder:
    file = path / "site.yaml"
    file.write_text(text, "utf-8")
    return Folder(path, "content", {"site": Document("site.yaml", file, Site)}, ())


def problem(line: int, column: int, width: int) -> Problem:
    return Problem(
        Place("site.yaml", line, column, width), "unknown-key", "no \x1b[31mfield\u202e", "write \x07it"
    )


def test_a_problem_has_its_line_with_the_cause_marked(tmp_path: Path) -> None:
    error = ContentError([problem(2, 3, 4)], folder(tmp_path, "first: 1\nxxBADDyy\nlast: 1\nnever: 1\n"))
    (found,) = mistakes_of(error).shown
    assert (found.file, found.line, found.code) == ("site.yaml", 2, "unknown-key")
    assert (found.message, found.fix) == ("no \\u001b[31mfield\\u202e", "write \\u0007it")
    assert [(each.number, each.before, each.marked, each.after) for each in found.source] == [
        (1, "first: 1", "", ""),
        (2, "xx", "BADD", "yy"),
        (3, "last: 1", "", ""),
    ]


def test_a_long_line_is_cut_around_its_cause(tmp_path: Path) -> None:
    text = "a" * 5000 + "BAD" + "b" * 5000
    (found,) = mistakes_of(ContentError([problem(1, 5001, 3)], folder(tmp_path, text))).shown
    (line,) = found.source
    assert line.marked == "BAD"
    assert line.before.startswith("…a")
    assert max(len(line.before), len(line.after)) <= MAX_LINE + 1


def test_of_many_mistakes_the_first_are_shown_and_all_are_counted(tmp_path: Path) -> None:
    many = [problem(1, column, 1) for column in range(1, MAX_SHOWN + 20)]
    found = mistakes_of(ContentError(many, folder(tmp_path, "x" * 100)))
    assert (len(found.shown), found.total) == (MAX_SHOWN, MAX_SHOWN + 19)


def test_errors_without_a_place_are_sentences() -> None:
    for error in (UsageError("the folder\x00 is gone"), BuildError("two\nlines")):
        (found,) = mistakes_of(error).shown
        assert "\x00" not in found.message
        assert not found.file
    assert mistakes_of(BuildError("two\nlines")).shown[0].message == "two\nlines"
    assert mistakes_of(RecursionError()).shown[0].message == "RecursionError"


def test_an_error_in_code_is_shown_where_it_occurred() -> None:
    try:
        int("words")
    except ValueError as error:
        found = mistakes_of(error, [Path(__file__).parent]).shown[0]
        other = mistakes_of(error, [Path("/nowhere")]).shown[0]
    assert found.file.endswith("test_mistakes.py")
    assert any('int("words")' in line.before for line in found.source)
    assert found.message == other.message == "ValueError: invalid literal for int() with base 10: 'words'"
    assert not other.file
