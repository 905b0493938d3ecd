"""What a command says of hostile content, through real streams: it drives neither a terminal nor a CI."""

import os
import subprocess

import pytest

from guide_site.errors import escape_control_lines, escape_controls, visible
from tests.sites.projects import DAY, TWO_LANGUAGES, command, environment, new_project

NAMES = {
    "line break and command": b"a\n::error file=x::forged.yaml",
    "command at the start": b"::stop-commands::x.yaml",
    "older command": b"a ##[error]x.yaml",
    "title of the window": b"\x1b]0;owned\x07.yaml",
    "link": b"\x1b]8;;https:x\x1b\\here.yaml",
    "colours": "\x9b31mred.yaml".encode(),
    "direction": "x\u202elmay.yaml".encode(),
    "option": b"-rf.yaml",
    "spaces": b" two  words .yaml",
    "no UTF-8": b"\xff\xfe.yaml",
    "Chinese": "借款.yaml".encode(),
}
STREAMS = {
    "strict ascii": {"PYTHONIOENCODING": "ascii:strict", "LC_ALL": "C", "PYTHONUTF8": "0"},
    "gbk": {"PYTHONIOENCODING": "gbk"},
}


def said(*arguments, cwd, code, **more):
    """Run `guide` and return all that it said, which must be harmless."""
    done = subprocess.run(
        [*(part.encode() for part in command("guide")), *arguments],
        cwd=cwd,
        env=environment(SOURCE_DATE_EPOCH=DAY, **more),
        capture_output=True,
        timeout=60,
        check=False,
    )
    told = (done.stdout + done.stderr).decode("latin-1")
    assert "Traceback" not in told, told
    assert done.returncode == code, told
    assert not [char for char in told if ord(char) < 32 and char != "\n"]
    assert "\x7f" not in told
    lines = told.split("\n")
    assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line], told
    return (done.stdout + done.stderr).decode("utf-8", errors="replace")


@pytest.mark.parametrize("encoding", STREAMS)
def test_names_of_files_in_a_report(tmp_path, encoding):
    project = new_project(tmp_path / "site")
    for name in NAMES.values():
        with open(os.path.join(os.fsencode(project / "content/procedures"), name), "wb") as file:
            file.write(b"title: [\n")
    with open(os.path.join(os.fsencode(project / "content"), NAMES["line break and command"]), "wb"):
        pass
    told = said("check", cwd=project, code=1, **STREAMS[encoding])
    assert told.count("error[yaml-syntax]") == len(NAMES)
    assert told.count("error[wrong-folder]") == 1
    assert "content/procedures/\\u001b]0;owned\\u0007.yaml" in told


def test_names_of_folders(tmp_path):
    project = new_project(tmp_path / "site", content=None)
    folders = [name for name in NAMES.values() if not name.startswith(b"-")]
    for name in folders:
        os.mkdir(os.path.join(os.fsencode(project), name))
    told = said(b"check", *folders, cwd=project, code=1)
    assert told.count("error[no-procedures]") == len(folders)
    said(b"build", b"--content", NAMES["line break and command"], cwd=project, code=1)


@pytest.mark.parametrize(
    "arguments",
    [
        (b"check", b"a\n::error::b"),
        (b"check", b"\xff"),
        (b"check", b"-\x1b[2J\n::error::b"),
        (b"new", b"a\n::error::b", b"--content", os.fsencode(TWO_LANGUAGES)),
    ],
)
def test_what_was_typed(tmp_path, arguments):
    said(*arguments, cwd=tmp_path, code=2)


HOSTILE = (
    "::error::forged",
    "##[error]x",
    "##vso[task.setvariable]x",
    "##teamcity[x]",
    "\\u001b[2J",
    "\\u202e",
    "%0A::error::x",
)


def test_words_of_the_content(tmp_path):
    project = new_project(tmp_path / "site")
    lines = [f'"{text}": ["{text}", &{n} "{text}", !x "{text}"]' for n, text in enumerate(HOSTILE)]
    (project / "content/procedures/x.yaml").write_text("\n".join([*lines, *HOSTILE, "?? [\n"]))
    (project / "content/procedures/y.yaml").write_text("\n".join(f'"{text}": "{text}"' for text in HOSTILE))
    told = said("check", cwd=project, code=1)
    assert '"::error::forged" is not a field' in told
    assert "#\\u0023[error]x" in told
    built = said("build", cwd=project, code=1)
    assert "#\\u0023[error]x" in built


def test_a_content_folder_whose_name_is_a_command(tmp_path):
    project = new_project(tmp_path / "site", content=None)
    (project / "::add-mask::e").mkdir()
    told = said("check", "::add-mask::e", cwd=project, code=1)
    assert told.startswith("\\u003a:add-mask::e/procedures: error[no-procedures]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb", "a→b"),
        ("a\nb", "a\\u000ab"),
        ("\udcff", "\\udcff"),
        ("##[x]", "#\\u0023[x]"),
        ("## x [y]", "## x [y]"),
        ("###vso[", "##\\u0023vso["),
        ("#[x]", "#[x]"),
        ("::error::", "::error::"),
    ],
)
def test_visible(text, shown):
    assert visible(text) == shown


def test_only_the_start_of_a_line_begins_a_command():
    assert escape_controls("  ::error::x") == "\\u003a:error::x"
    assert escape_controls("a ::error::x") == "a ::error::x"
    assert escape_control_lines("a\n::b\nc") == "a\n\\u003a:b\nc"


@pytest.mark.parametrize("arguments", [["build"], ["bundle"], ["links", "--list"]], ids=" ".join)
def test_words_of_the_settings(tmp_path, arguments):
    project = new_project(tmp_path / "site")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write('"a\\n::error::x\\e[31m": 1\n')
    told = said(*arguments, cwd=project, code=2)
    assert told.count("Unrecognised configuration name") == 1
    assert told.endswith("guide: mkdocs.yml has mistakes, told above\n")
