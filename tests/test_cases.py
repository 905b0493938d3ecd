"""Every case of tests/cases: a small site with mistakes, and the report that an author must see.

A case lies over the sound site in `cases/base`: `files` gives whole files (null removes one), `change`
replaces texts that occur once in a file, `append` adds a text so many times at the end, `bytes` gives a
file in hexadecimal, `link` what a link leads to, `base` the files of a base revision that are other than
those of the site (null: not there). A new rule is a new file; `pytest --update-golden` writes
the reports.
"""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml

from guide_site.approvals.approvals import check_approvals
from guide_site.errors import CODES, report
from guide_site.library import check_folder, lines_of
from guide_site.load.locale import languages

CASES = Path(__file__).parent / "cases"
DIAGNOSTICS = Path(__file__).parents[1] / "docs/diagnostics.md"


def read(file):
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


ALL = [
    (file, number, case) for file in sorted(CASES.glob("*.yaml")) for number, case in enumerate(read(file))
]


class Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they are read."""


Dumper.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    ),
)


def lay_out(case, folder):
    shutil.copytree(CASES / "base", folder)
    for name, text in case.get("files", {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink() if text == "null" else path.write_text(text, encoding="utf-8", newline="")
    for name, changes in case.get("change", {}).items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"{name} must hold {old!r} once"
            text = text.replace(old, new)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    for name, (text, times) in case.get("append", {}).items():
        with (folder / name).open("a", encoding="utf-8") as stream:
            stream.write(text * int(times))
    for name, digits in case.get("bytes", {}).items():
        (folder / name).write_bytes(bytes.fromhex(digits))
    for name, target in case.get("link", {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(target)


def lay_out_base(case, folder):
    """Lay out the base revision of a case; None where the site is no proposed change."""
    if "base" not in case:
        return None
    files = {**case.get("files", {}), **case["base"]}
    lay_out({"files": {name: text for name, text in files.items() if text != "null"}}, folder)
    return folder


def test_the_base_site_is_sound(tmp_path):
    lay_out({}, tmp_path / "content")
    assert check_folder(tmp_path / "content", languages(), date(2026, 11, 22)).problems == ()


@pytest.mark.parametrize(
    ("file", "number", "case"), ALL, ids=[f"{file.stem}: {case['name']}" for file, _, case in ALL]
)
def test_report(file, number, case, tmp_path, monkeypatch, request):
    lay_out(case, tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    today = date.fromisoformat(case.get("today", "2026-11-22"))
    base = lay_out_base(case, tmp_path / "base")
    checked = check_folder(Path("content"), languages(), today)
    records, problems = check_approvals(checked.content, base)
    lines = {document.file: document.lines for document in records.documents}
    known = lines_of(checked.folder)
    told = report([*checked.problems, *problems], lambda file: lines.get(file) or known(file)) + "\n"
    if request.config.getoption("--update-golden"):
        cases = read(file)
        cases[number]["expect"] = told
        text = yaml.dump(cases, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1000)
        file.write_text(text, encoding="utf-8")
        case = read(file)[number]
    # Also right after writing: what was written must be read as what was told.
    assert told == case["expect"]
    if file.stem in CODES:
        assert f"[{file.stem}]" in told


def test_every_code_has_a_case():
    told = re.compile(r"(?:error|warning)\[([a-z-]+)\]")
    reached = {code for _, _, case in ALL for code in told.findall(case.get("expect", ""))}
    assert reached == set(CODES)


def test_every_code_is_explained_to_authors():
    explained = re.findall(r"^### `([a-z-]+)`", DIAGNOSTICS.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(explained) == sorted(CODES)
