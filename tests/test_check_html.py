"""`make check-html`: what is wrong is told with its place, what is missing in words."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from tests.sites.projects import ROOT


@pytest.fixture
def check_html() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "bench/check_html.py"))


def message(file: Path | str, text: str = "Stray end tag “b”.", **more: object) -> dict[str, object]:
    url = file.as_uri() if isinstance(file, Path) else file
    return {"type": "error", "url": url, "lastLine": 3, "firstColumn": 5, "message": text, **more}


def test_an_error_fails_with_its_place(
    check_html: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = check_html["findings"]([message(tmp_path / "ab c.html", extract="</b>\n")])
    assert check_html["report"](found) == 1
    assert f"error: {tmp_path}/ab c.html:3:5: Stray end tag “b”.\n    </b>" in capsys.readouterr().out


def test_a_warning_is_counted_and_no_failure(
    check_html: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = message(tmp_path / "a.html", "Said for fun.", type="info")
    warning = message(tmp_path / "a.html", "Rather not.", type="info", subType="warning")
    found = check_html["findings"]([note, warning, warning])
    assert check_html["report"](found) == 0
    said = capsys.readouterr().out
    assert "warning, 2 times: Rather not." in said
    assert "for fun" not in said


def test_late_styles_are_accepted_in_files_to_take_along_alone(check_html: dict[str, Any]) -> None:
    late = "A “style” element in “body” must be the first child of its parent."
    found = check_html["findings"]([
        message("file:/x/build/offline/guides.html", late),
        message("file:/x/build/site/offline/guides/overdue.html", late),
        message("file:/x/build/site/zh/index.html", late),
        message("file:/x/build/offline/guides.html"),
    ])  # fmt: skip
    assert [check_html["accepted"](each) for each in found] == [True, True, False, False]


@pytest.mark.parametrize(("there", "wanted"), [((), "Java"), (("java",), "npm")])
def test_what_is_missing_is_told(
    check_html: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    there: tuple[str, ...],
    wanted: str,
) -> None:
    for name in there:
        (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)  # where no checker was fetched
    assert check_html["main"]() == 2
    said = capsys.readouterr().err
    assert wanted in said
    assert "install" in said


def test_the_checker_finds_an_invalid_page(
    check_html: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    if not check_html["JAR"].is_file():
        pytest.skip("make check-html fetches the checker")
    page = tmp_path / "wrong.html"
    page.write_text("<!doctype html>\n<html lang=en><title>x</title>\n<p><b>x</p></i>\n", encoding="utf-8")
    found = check_html["run_checker"](check_html["set_up"](), [page])
    assert {each.line for each in found if each.error} == {3}
    assert all(each.file == str(page) for each in found)
