"""Each kind of change is told once, at its place."""

import pytest

from guide_site.review.report import Line
from tests.review.conftest import Project, commit

SCAMS = "procedures/avoid-scams.yaml"


def others(project: Project, section: str) -> dict[str, int]:
    """Return how many lines the sections beside one and the texts have, without those that have none."""
    found = {each.id: len(each.lines) for each in project.report().sections}
    return {name: number for name, number in found.items() if number and name not in (section, "texts")}


def test_nothing_is_told_of_nothing(project: Project) -> None:
    report = project.report()
    assert not report.problems
    assert all(not section.lines for section in report.sections)


def test_a_channels_number_is_told_with_the_old_one(project: Project) -> None:
    project.edit("channels.yaml", ('value: "95188"', 'value: "95118"'))
    line = project.only("facts")
    number = project.file("channels.yaml").read_text("utf-8").split('value: "95118"')[0].count("\n") + 1
    assert (line.file, line.line, line.where) == ("content/channels.yaml", number, "alipay-hotline.value")
    assert (line.old, line.new) == ("95188", "95118")
    assert others(project, "facts") == {}


def test_a_new_and_a_removed_source_are_one_line_each(project: Project) -> None:
    text = project.file("sources.yaml").read_text("utf-8")
    new = "\nmy-page:\n  kind: press\n  title: {zh: 新, en: New}\n  url: https://news.example/x\n"
    project.file("sources.yaml").write_text(text + new, "utf-8")
    line = project.only("facts")
    assert line.says == "new source"
    assert "https://news.example/x" in (line.new or "")


def test_a_rates_figure_is_told(project: Project) -> None:
    project.edit("rates.yaml", ('value: "20"', 'value: "99"'))
    line = project.only("facts")
    assert (line.old, line.new) == ("20", "99")


def test_an_answer_that_leads_elsewhere_is_told_in_words(project: Project) -> None:
    project.edit("triage.yaml", ("result: cheated", "result: stop-now"))
    line = project.only("routes")
    assert line.where == "pressed.paid"
    assert "我已经转了钱，或者给了验证码、共享了屏幕" in line.says
    assert (line.old or "").startswith("avoid-scams, step if-cheated")
    assert (line.new or "").startswith("avoid-scams, step stop")
    assert others(project, "routes") == {}


def test_a_result_with_another_guide_is_told(project: Project) -> None:
    project.edit("triage.yaml", ("    guide: avoid-scams\n", "    guide: complain\n"))
    line = project.lines("routes")[0]
    assert (line.new or "").startswith("complain")


def test_an_answer_that_asks_something_else_is_one_line(project: Project) -> None:
    project.edit("triage.yaml", ("        goto: topic\n", "        goto: late\n"))
    line = project.only("routes")
    assert line.where == "pressed.none"
    assert (line.old, line.new) == ('the question "你现在最想办哪件事？"', 'the question "还款日过了吗？"')


def test_an_answer_that_is_gone_is_told_with_where_it_led(project: Project) -> None:
    text = project.file("triage.yaml").read_text("utf-8")
    start, end = text.index("      - id: paid\n"), text.index("      - id: danger\n")
    project.file("triage.yaml").write_text(text[:start] + text[end:], "utf-8")
    (line,) = [line for line in project.lines("routes") if line.where == "pressed.paid"]
    assert "is asked no more" in line.says
    assert (line.old or "").startswith("avoid-scams, step if-cheated")


def test_swapped_answers_are_told(project: Project) -> None:
    yes, no = "zh: 已经过了，还没还上", "zh: 还没到"
    project.edit("triage.yaml", (yes, "zh: 暂存"), (no, yes), ("zh: 暂存", no))
    project.edit(
        "triage.yaml",
        ("en: Yes, and I have not paid", "en: Kept"),
        ("en: Not yet", "en: Yes, and I have not paid"),
    )
    project.edit("triage.yaml", ("en: Kept", "en: Not yet"))
    assert len([line for line in project.lines("routes") if "belonged to the answer" in line.says]) == 2


def test_a_withdrawn_guide_is_told_with_all_that_led_to_it(project: Project) -> None:
    project.edit(SCAMS, ("status: reviewed", "status: withdrawn"))
    line = project.only("routes")
    assert "withdrawn" in line.says
    assert "triage.yaml" in line.says
    assert project.only("trust").new == "withdrawn"


def test_a_removed_guide_is_told(project: Project) -> None:
    project.file(SCAMS).unlink()
    assert "this guide was removed" in project.only("routes").says


def test_a_condition_on_a_step_with_cautions_is_one_line(project: Project) -> None:
    when = "    when: {answer: pressed, in: [none]}\n"
    project.edit(SCAMS, ("  - id: if-cheated\n", "  - id: if-cheated\n" + when))
    line = project.only("conditions")
    assert line.where == "steps[if-cheated].when"
    assert line.line
    assert others(project, "conditions") == {}


def test_an_optional_step_is_told(project: Project) -> None:
    project.edit(SCAMS, ("  - id: if-cheated\n", "  - id: if-cheated\n    optional: true\n"))
    assert project.only("conditions").where == "steps[if-cheated].optional"


def test_a_caution_that_became_a_note_is_one_line(project: Project) -> None:
    project.edit(SCAMS, ("- kind: caution", "- kind: note"))
    line = project.only("conditions")
    assert (line.old, line.new) == ("caution", "note")


def test_a_caution_that_is_gone_is_one_line(project: Project) -> None:
    text = project.file(SCAMS).read_text("utf-8")
    start = text.index("      - kind: caution")
    end = text.index("      - kind:", start + 1)
    project.file(SCAMS).write_text(text[:start] + text[end:], "utf-8")
    assert project.only("conditions").says == "a caution is gone"


def test_a_caution_that_says_the_opposite_is_told(project: Project) -> None:
    text = project.file(SCAMS).read_text("utf-8")
    start = text.index("zh: ", text.index("- kind: caution"))
    end = text.index("\n", start)
    project.file(SCAMS).write_text(text[:start] + "zh: 先不要报警，等客服处理。" + text[end:], "utf-8")
    assert project.only("conditions").says == "this warning says something else now"


def test_a_renamed_step_is_one_line(project: Project) -> None:
    project.edit(SCAMS, ("  - id: five-nos\n", "  - id: no-list\n"))
    line = project.only("ids")
    assert (line.old, line.new) == ("five-nos", "no-list")
    assert "ticks are lost" in line.says
    report = {section.id: len(section.lines) for section in project.report().sections}
    assert report["texts"] == 0


def test_a_step_renamed_with_replaces_keeps_its_ticks(project: Project) -> None:
    project.edit(SCAMS, ("  - id: five-nos\n", "  - id: no-list\n    replaces: [five-nos]\n"))
    assert "ticks move along" in project.only("ids").says


def test_a_step_that_takes_over_another_is_told(project: Project) -> None:
    project.edit(SCAMS, ("  - id: five-nos\n", "  - id: five-nos\n    replaces: [if-cheated]\n"))
    assert 'takes over the ticks of if-cheated ("已经被骗，马上做这几件")' in project.only("ids").says


def test_a_step_that_vanished_is_one_line_with_its_checks(project: Project) -> None:
    text = project.file(SCAMS).read_text("utf-8")
    start, end = text.index("  - id: five-nos"), text.index("  - id: know-tricks")
    project.file(SCAMS).write_text(text[:start] + text[end:], "utf-8")
    assert project.only("ids").says == "this step vanished with 5 checks; readers' ticks go"


def test_a_step_that_moved_is_one_line(project: Project) -> None:
    text = project.file(SCAMS).read_text("utf-8")
    start, end = text.index("  - id: if-cheated"), text.index("  - id: stop")
    after = text.index("  - id: five-nos")
    project.file(SCAMS).write_text(text[:start] + text[end:after] + text[start:end] + text[after:], "utf-8")
    assert project.only("ids").says == "this step moved from place 1 to 3"
    assert others(project, "ids") == {}


@pytest.mark.parametrize(
    ("before", "after", "odd"),
    [
        ("review_by: 2026-12-31", "review_by: 9999-12-31", "more than two years ahead"),
        ("    on: 2026-11-22", "    on: 2099-01-01", "still to come"),
        ("confidence: reported", "confidence: verified", ""),
    ],
)
def test_trust_is_told(project: Project, before: str, after: str, odd: str) -> None:
    project.edit(SCAMS, (before, after))
    assert project.only("trust").says == odd


def test_a_letter_that_vanished_is_told(project: Project) -> None:
    text = project.file("procedures/complain.yaml").read_text("utf-8")
    start, end = text.index("\nletters:"), text.index("\nwarnings:")
    project.file("procedures/complain.yaml").write_text(text[:start] + text[end:], "utf-8")
    assert any("letter vanished" in line.says for line in project.lines("routes"))


def test_a_twin_and_stolen_keywords_are_told(project: Project) -> None:
    project.edit(
        "procedures/due-soon.yaml",
        ("title:\n  zh: ", "title:\n  zh: 防骗：假客服、假减免和收费中介 #"),
    )
    text = project.file("procedures/due-soon.yaml").read_text("utf-8")
    at = text.index("  zh: [", text.index("\nkeywords:")) + len("  zh: [")
    project.file("procedures/due-soon.yaml").write_text(text[:at] + "被骗, 假客服, " + text[at:], "utf-8")
    says = [line.says for line in project.lines("crowding")]
    assert any("much like that of avoid-scams" in each for each in says)
    assert any("avoid-scams has 被骗, 假客服" in each for each in says)


def test_a_text_changed_in_one_language_is_told(project: Project) -> None:
    project.edit(SCAMS, ("zh: 自己去核实", "zh: 自己去问"))
    line = project.only("translations")
    assert (line.language, line.says) == ("zh", "changed in zh, not in en")


def test_a_page_changed_in_one_language_is_told(project: Project) -> None:
    text = project.file("pages/zh/about.md").read_text("utf-8")
    project.file("pages/zh/about.md").write_text(
        text + "\n加微信 alipayhelp，[看这里](https://jiebei.top)\n", "utf-8"
    )
    assert project.only("translations").file == "content/pages/zh/about.md"
    (line,) = project.lines("reach")
    assert {clue.kind for clue in line.clues} >= {"address", "contact"}


def test_other_files_are_told_by_protected_path(project: Project) -> None:
    for name in ("overrides/pages/home.html", "generator/x.py", "deploy/nginx.conf", "triage-new.txt"):
        (project.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (project.folder / name).write_text("x", "utf-8")
    told = {line.file: line.says for line in project.lines("paths")}
    assert set(told) == {"overrides/", "generator/", "deploy/", "triage-new.txt"}
    assert told["overrides/"].startswith("needs @guide-maintainers/reviewers; 1 file: pages/home.html (new)")
    assert told["deploy/"].startswith("needs @guide-maintainers/reviewers")


def test_a_path_without_an_owner_says_so(project: Project) -> None:
    (project.folder / ".github/CODEOWNERS").write_text("/overrides/ @team\n", "utf-8")
    commit(project.folder)
    (project.folder / "triage-new.txt").write_text("x", "utf-8")
    (line,) = next(each.lines for each in project.report("HEAD").sections if each.id == "paths")
    assert line.says.startswith("nobody has to approve it")


def test_owners_are_those_of_the_base(project: Project) -> None:
    (project.folder / ".github/CODEOWNERS").write_text("", "utf-8")
    assert project.only("paths").says.startswith("needs @guide-maintainers/reviewers")


def test_a_value_without_a_section_is_told_all_the_same(project: Project) -> None:
    project.edit(SCAMS, ("time: PT10M", "time: PT1H"))
    line = project.only("settings")
    assert (line.where, line.old, line.new) == ("time", "PT10M", "PT1H")


def test_every_line_has_a_place(project: Project) -> None:
    project.edit(SCAMS, ("zh: 自己去核实", "zh: 打 13800138000"), ("- kind: caution", "- kind: note"))
    lines: list[Line] = [line for section in project.report().sections for line in section.lines]
    assert lines
    for line in lines:
        assert line.file == f"content/{SCAMS}"
        assert line.line > 0
