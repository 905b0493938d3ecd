"""`make mutants`: which tests it runs, and how it tells what they noticed. No change is tried here."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from bench import mutants
from bench.mutants import Change, Report
from tests.sites.projects import ROOT

NOTICED = Change(3, "a = 1", "a = 2", True)
UNNOTICED = Change(7, "b = 1", "b = 2", False)
LISTED = {"was": "b = 1", "becomes": "b = 2", "why": "nobody reads b"}


def report(changes: list[Change], *listed: dict[str, str], sample: int = 100) -> Report:
    return Report("generator/a.py", changes, listed, sample)


@pytest.mark.parametrize("module", mutants.TESTS)
def test_each_module_and_its_tests_are_there(module: str) -> None:
    for name in (module, *mutants.TESTS[module]):
        assert (ROOT / name).is_file(), name
    assert mutants.TESTS[module]


def test_a_script_is_tried_with_tests_of_node_and_python_with_pytest() -> None:
    for module, tests in mutants.TESTS.items():
        ending = ".test.js" if module.endswith(".js") else ".py"
        assert all(test.endswith(ending) for test in tests), module


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("generator/guide_site/publish/place.py", ["generator/guide_site/publish/place.py"]),
        ("place", ["generator/guide_site/publish/place.py"]),
        ("10-records", ["overrides/scripts/10-records.js"]),
        ("worker", [name for name in mutants.TESTS if name.startswith("overrides/worker/")]),
        ("overrides/worker/", []),
        ("nothing", []),
        ("", []),
    ],
)
def test_a_module_is_named_by_its_path_its_name_or_its_folder(word: str, found: list[str]) -> None:
    assert mutants.find_modules(word) == found


def test_nine_of_ten_are_enough_and_fewer_are_not() -> None:
    assert report([NOTICED] * 9 + [UNNOTICED]).enough
    assert not report([NOTICED] * 8 + [UNNOTICED]).enough


def test_nothing_to_change_is_told_and_is_not_enough() -> None:
    assert not report([]).enough
    assert str(report([])) == "generator/a.py: nothing was changed, so this says nothing of its tests"


def test_what_is_not_noticed_is_told_with_its_line_and_both_texts() -> None:
    said = str(report([NOTICED, UNNOTICED]))
    assert "not noticed: generator/a.py:7: b = 1\n    -> b = 2" in said
    assert "2 changes, 1 noticed, 0 equivalent, 1 not noticed: 50.0 %" in said
    assert "a = 1" not in said
    assert "sample" not in said


def test_what_is_listed_as_equivalent_does_not_count_and_is_told_with_its_reason() -> None:
    found = report([NOTICED, UNNOTICED], LISTED)
    assert found.enough
    said = str(found)
    assert "equivalent: generator/a.py:7: b = 1\n    -> b = 2\n    nobody reads b" in said
    assert "2 changes, 1 noticed, 1 equivalent, 0 not noticed: 100.0 %" in said
    assert "50.0 % of all changes" in said


def test_a_list_that_is_wrong_is_not_enough() -> None:
    noticed = report([NOTICED], {"was": "a = 1", "becomes": "a = 2", "why": "wrong"})
    assert not noticed.enough
    assert "listed as equivalent, but noticed: 3: a = 1" in str(noticed)
    gone = report([NOTICED], LISTED)
    assert not gone.enough
    assert "listed as equivalent, but no change of today: b = 1" in str(gone)
    assert report([NOTICED], LISTED, sample=50).enough


def test_a_sample_is_told_as_one_and_is_the_same_each_time() -> None:
    assert "1 changes, a sample of 20 %," in str(report([NOTICED], sample=20))
    chosen = [number for number in range(1000) if mutants.sampled("a", 20, number)]
    assert 150 < len(chosen) < 250
    assert chosen == [number for number in range(1000) if mutants.sampled("a", 20, number)]
    assert all(mutants.sampled("a", 100, number) for number in range(1000))


def stryker(
    status: str, number: int = 0, start: tuple[int, int] = (2, 7), end: tuple[int, int] = (2, 12)
) -> Any:
    place = {
        name: dict(zip(("line", "column"), at, strict=True)) for name, at in (("start", start), ("end", end))
    }
    return {"id": str(number), "status": status, "location": place, "replacement": "false"}


@pytest.mark.parametrize(("status", "noticed"), [("Killed", True), ("Timeout", True), ("Survived", False)])
def test_a_report_of_stryker_is_read(status: str, noticed: bool) -> None:
    text = "x;\n  if (a > b) c();\n"
    found = mutants.from_stryker(
        {"files": {"a.js": {"source": text, "mutants": [stryker(status)]}}}, "a.js", 100
    )
    assert found == [Change(2, "if (a > b) c();", "if (false) c();", noticed)]


def test_a_change_over_several_lines_is_told_as_one() -> None:
    text = "if (a) {\n  b();\n  c();\n} else d();\n"
    whole = stryker("Survived", start=(1, 8), end=(4, 2))
    found = mutants.from_stryker({"files": {"a.js": {"source": text, "mutants": [whole]}}}, "a.js", 100)
    assert found == [Change(1, "if (a) { b(); c(); } else d();", "if (a) false else d();", False)]


def test_what_is_not_in_the_sample_or_was_ignored_is_left_out() -> None:
    many = [stryker("Killed", number) for number in range(100)]
    files = {"files": {"a.js": {"source": "x;\n  if (a > b) c();\n", "mutants": [*many, stryker("Ignored")]}}}
    assert len(mutants.from_stryker(files, "a.js", 100)) == 100
    assert 0 < len(mutants.from_stryker(files, "a.js", 30)) < 50


@pytest.mark.parametrize(
    ("outcome", "noticed"), [("killed", True), ("survived", False), ("incompetent", True)]
)
def test_a_dump_of_cosmic_ray_is_read(outcome: str, noticed: bool) -> None:
    diff = "--- mutation diff ---\n--- aa.py\n+++ ba.py\n@@ -1,2 +1,2 @@\n x\n-    a == b\n+    a is b\n"
    job = {"mutations": [{"start_pos": [4, 2]}]}
    result = {"worker_outcome": "normal", "test_outcome": outcome, "diff": diff}
    skipped = {"worker_outcome": "skipped", "test_outcome": None, "diff": None}
    dump = "\n".join(json.dumps([job, each]) for each in (result, skipped, None))
    assert mutants.from_cosmic_ray(dump) == [Change(4, "a == b", "a is b", noticed)]


def test_each_listed_equivalent_names_a_module_and_has_its_reason() -> None:
    listed = yaml.safe_load(mutants.EQUIVALENT.read_text(encoding="utf-8")) or {}
    assert set(listed) <= set(mutants.TESTS)
    for module in listed:
        assert mutants.read_equivalent(module)


def test_an_entry_without_a_reason_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "equivalent.yaml"
    file.write_text("a.js:\n  - {was: a, becomes: b}\n", encoding="utf-8")
    monkeypatch.setattr(mutants, "EQUIVALENT", file)
    with pytest.raises(mutants.Missing, match="needs was, becomes and why"):
        mutants.read_equivalent("a.js")
    assert mutants.read_equivalent("b.js") == []


@pytest.mark.parametrize("given", [[], ["nothing"], ["place", "0"], ["place", "101"]])
def test_what_cannot_be_tried_is_told_with_what_can(
    given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert mutants.main(given) == 2
    assert "generator/guide_site/publish/place.py" in capsys.readouterr().out


def test_the_exit_code_says_whether_it_was_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutants, "try_python", lambda module, sample: [NOTICED])
    monkeypatch.setattr(mutants, "read_equivalent", lambda module: [])
    assert mutants.main(["place"]) == 0
    monkeypatch.setattr(mutants, "try_python", lambda module, sample: [UNNOTICED])
    assert mutants.main(["place"]) == 1


def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert mutants.main(["place"]) == 2
    assert "cosmic-ray is not installed" in capsys.readouterr().err


def test_it_is_no_part_of_the_gate() -> None:
    rules = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("mutants: ") for line in rules)
    gate = next(line for line in rules if line.startswith("check: "))
    assert "mutants" not in gate
