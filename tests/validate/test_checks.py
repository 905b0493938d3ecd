"""What is kept of earlier checks changes no result: after any edits, on any day, whatever was removed."""

import dataclasses
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_site.errors import report
from guide_site.library import Checked, check_folder, lines_of, open_library
from guide_site.load import load_folder
from guide_site.load.models import Models
from guide_site.validate import Checks, Content, rules
from guide_site.validate.facts import facts_of
from guide_site.validate.references import are_sound
from guide_site.validate.surroundings import Surroundings
from tests.test_cases import CASES, lay_out, read

TODAY = date(2026, 11, 22)
LOCALES = {"zh", "en"}
TRIAGE = """start: who
questions:
  - id: who
    text: {zh: 谁, en: Who}
    options: [{id: me, text: {zh: 我, en: I}, result: call}, {id: you, text: {zh: 你, en: You}, result: call}]
results: [{id: call, title: {zh: 打, en: Call}, guide: call, step: dial}]
"""
ALLOWED = (
    "one: {where: call, text: 密码 34780026 太弱, codes: [bare-phone], why: 例子, by: 甲, on: 2026-11-20}\n"
    "two: {where: letter, text: 不在这里, codes: [bare-url], why: 例子, by: 甲, on: 2026-11-20}\n"
)
CALL, LETTER, NEW = "procedures/call.yaml", "procedures/letter.yaml", "procedures/new.yaml"
# A file, what is replaced in it (nothing: the end of the file), by what.
EDITS = [
    (CALL, "title: {zh: 拨号, en: Dial}", "title: {zh: 拨 95188, en: Dial}"),
    (CALL, "title: {zh: 拨号, en: Dial}", "title: {zh: 密码 34780026 太弱, en: Dial}"),
    (CALL, "title: {zh: 拨号, en: Dial}", "title: {zh: 拨号}"),
    (CALL, "id: dial", "id: phone"),
    (CALL, "id: dial", "id: phone\n    replaces: [dial]"),
    (CALL, "id: dial", "id: dial\n    when: {answer: who, in: [me]}"),
    (CALL, "id: dial", "id: dial\n    when: {answer: who, in: [nobody]}"),
    (CALL, "status: reviewed", "status: draft"),
    (CALL, "status: reviewed", "status: withdrawn"),
    (CALL, "next: [letter]", "next: [letter]\nprerequisites: [letter]"),
    (CALL, "next: [letter]", "next: []\nprerequisites: [call]"),
    (CALL, "review_by: 2027-05-01", "review_by: 2027-11-30"),
    (CALL, "checked: {on: 2026-09-01}", "checked: {on: 2026-11-25}"),
    (CALL, "找[客服](term:agent)", "找[客服](term:agent)，存[](rate:record-years)年"),
    (CALL, "[热线](channel:hotline)", "[95188](channel:hotline)"),
    (CALL, "[热线](channel:hotline)", "[热线](https://a.example)"),
    (CALL, "id: call", "id: letter"),
    (CALL, "schema: 1", "schema: 1\nid: [a"),
    (LETTER, "status: reviewed", "status: withdrawn"),
    (LETTER, "id: letter", "id: call"),
    (LETTER, "schema: 1", "schema: 1\nprerequisites: [call]"),
    ("channels.yaml", 'value: "95188"', 'value: "95533"'),
    ("channels.yaml", "help:", "support:"),
    ("channels.yaml", "hotline:", "line:"),
    ("channels.yaml", "alipay.com", "jiebeihelp.com"),
    ("glossary.yaml", "agent:", "clerk:"),
    ("sources.yaml", "handbook:", "manual:"),
    ("rates.yaml", ", valid_to: 2025-12-31", ""),
    ("rates.yaml", "2026-01-01", "2026-11-26"),
    ("site.yaml", "  en: {name: English, lang: en}\n", ""),
    ("site.yaml", "lang: zh-Hans", "lang: ru"),
    ("site.yaml", "id: contact", "id: contacts"),
    ("site.yaml", "guide: call", "guide: call, step: dial"),
    ("site.yaml", "guides: [call]", "guides: [call, letter]"),
    ("triage.yaml", "id: me", "id: myself"),
    ("triage.yaml", "step: dial", "step: note"),
    ("allowed.yaml", "one:", "first:"),
    ("allowed.yaml", "34780026", "34780027"),
    ("allowed.yaml", "bare-phone", "bare-account"),
    ("allowed.yaml", "where: letter", "where: call"),
]
ACTIONS = st.one_of(
    st.tuples(st.just("edit"), st.sampled_from(EDITS)),
    st.tuples(st.just("undo"), st.sampled_from([CALL, LETTER, *sorted({file for file, _, _ in EDITS})])),
    st.tuples(st.just("copy"), st.sampled_from([CALL, LETTER])),
    st.tuples(
        st.just("remove"), st.sampled_from([LETTER, NEW, "triage.yaml", "allowed.yaml", "glossary.yaml"])
    ),
    st.tuples(st.just("day"), st.sampled_from([-400, -3, 1, 5, 200])),
    st.tuples(st.just("nothing"), st.just("")),
)


def site(folder):
    lay_out({"files": {"triage.yaml": TRIAGE, "allowed.yaml": ALLOWED}}, folder)
    return folder


def act(folder, kept, action, today):
    """Do an edit if it can be done; return the day after it."""
    kind, what = action
    if kind == "day":
        return date.fromordinal(today.toordinal() + what)
    if kind == "edit":
        file, old, new = what
        if (path := folder / file).exists():
            path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    elif kind == "undo":
        (folder / what).write_bytes((kept / what).read_bytes())
    elif kind == "copy" and (folder / what).exists():
        text = (folder / what).read_text(encoding="utf-8")
        (folder / NEW).write_text(text.replace("\nid: call", "\nid: new", 1), encoding="utf-8")
    elif kind == "remove":
        (folder / what).unlink(missing_ok=True)
    return today


def told(checked: Checked) -> tuple[object, ...]:
    return (
        sorted(checked.problems),
        report(checked.problems, lines_of(checked.folder)),
        [(document.file, day) for document, day in checked.due],
        checked.unused,
        checked.content.known,
    )


@settings(max_examples=40, deadline=None)
@given(actions=st.lists(ACTIONS, min_size=1, max_size=7))
def test_a_check_that_knows_earlier_ones_says_the_same(tmp_path_factory, actions):
    top = tmp_path_factory.mktemp("checks")
    folder, kept, today, checks = site(top / "content"), site(top / "kept"), TODAY, Checks()
    check_folder(folder, LOCALES, today, checks)
    for action in actions:
        today = act(folder, kept, action, today)
        # As if another process went on with what the last one wrote.
        checks = Checks.model_validate_json(checks.model_dump_json())
        known = told(check_folder(folder, LOCALES, today, checks))
        assert known == told(check_folder(folder, LOCALES, today)), action
    shutil.rmtree(top)


@pytest.mark.parametrize(("file", "old", "new"), EDITS)
def test_every_edit_is_one(tmp_path, file, old, new):
    # An edit that changes nothing any more would leave the test above without it.
    assert (site(tmp_path / "content") / file).read_text(encoding="utf-8").count(old) >= 1


def test_a_sound_guide_that_did_not_change_is_not_looked_at(tmp_path, monkeypatch):
    folder, checks = site(tmp_path / "content"), Checks()
    (folder / "allowed.yaml").unlink()  # an entry that is not needed is explained by the guide's texts
    check_folder(folder, LOCALES, TODAY, checks)
    call = folder / CALL
    call.write_text(call.read_text(encoding="utf-8").replace("拨号", "打通"), encoding="utf-8")
    looked = []

    def look(view, _):
        looked.append(view.document.stem)
        return iter(())

    groups = tuple(dataclasses.replace(group, rules=(look,)) for group in rules.GROUPS)
    monkeypatch.setattr(rules, "GROUPS", groups)
    checked = check_folder(folder, LOCALES, TODAY, checks)
    assert set(looked) == {"call"}
    assert not any(document.is_read for document in checked.folder.procedures)


def test_a_day_that_passes_lets_nobody_look_again_but_an_earlier_one_does(tmp_path):
    folder, checks = site(tmp_path / "content"), Checks()
    check_folder(folder, LOCALES, TODAY, checks)
    before = dict(checks.entries)
    check_folder(folder, LOCALES, date(2026, 12, 24), checks)
    assert checks.entries == before
    checked = check_folder(folder, LOCALES, date(2026, 8, 1), checks)
    assert {problem.code for problem in checked.problems} >= {"checked-ahead"}


class Recording:
    """Surroundings that note which of their fields are read."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._around = surroundings
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self.read.add(name)
        return getattr(self._around, name)


def contents(tmp_path):
    """Yield the content of every case of the rules, sound or not."""
    for file in sorted(CASES.glob("*.yaml")):
        for number, case in enumerate(read(file)):
            if "link" not in case and file.stem not in ("file-link", "approvals"):
                folder = tmp_path / f"{file.stem}-{number}"
                lay_out(case, folder)
                yield folder


def test_no_group_of_rules_reads_more_of_the_surroundings_than_it_says(tmp_path):
    # And on the way: the facts of a document say whether the rule on references finds anything in it.
    reads: dict[str, set[str]] = {}
    found = set()
    for folder in contents(tmp_path):
        content = Content(load_folder(folder), frozenset(LOCALES), TODAY)
        for document in content.folder.documents():
            view = content.view(document)
            for group in (*rules.GROUPS, rules.REFERENCES):
                recording = Recording(content.surroundings)
                problems = [p for rule in group.rules for p in rule(view, recording)]  # type: ignore[arg-type]
                reads.setdefault(group.name, set()).update(recording.read)
            sound = are_sound(facts_of(view), content.surroundings)
            found.add((sound, bool(problems)))
            assert not (sound and problems)
    # Equal: what is not read any more must not be a reason to look again.
    assert reads == {group.name: set(group.reads) for group in (*rules.GROUPS, rules.REFERENCES)}
    assert found >= {(True, False), (False, True)}


def test_guides_are_made_on_demand_or_all_at_once(tmp_path):
    folder, checks = site(tmp_path / "content"), Checks()
    eager = open_library(folder, LOCALES, TODAY, checks)
    models = Models(recent=1)
    lazy = open_library(folder, LOCALES, TODAY, checks, models=models)
    assert isinstance(eager.procedures, dict)
    assert list(lazy.procedures) == list(eager.procedures)
    assert dict(lazy.procedures) == eager.procedures
    assert "nowhere" not in lazy.procedures
    assert lazy.procedures["call"] is lazy.procedures["call"]


def test_a_cache_may_come_from_another_folder(tmp_path):
    checks = Checks()
    check_folder(site(tmp_path / "one"), LOCALES, TODAY, checks)
    other = site(tmp_path / "other")
    Path(other / NEW).write_bytes((other / CALL).read_bytes())
    assert told(check_folder(other, LOCALES, TODAY, checks)) == told(check_folder(other, LOCALES, TODAY))
