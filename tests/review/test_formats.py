"""The report in its three formats: the hostile guide as a golden, and texts that try to break out."""

import json
import re
import shutil
import unicodedata
from pathlib import Path

import jsonschema
import pytest
from markdown_it import MarkdownIt

from guide_site.review.detect import KINDS
from guide_site.review.markdown import MOST, markdown
from guide_site.review.report import TITLES, Report
from guide_site.review.terminal import terminal
from guide_site.schema import SCHEMA_FOLDER
from tests.review.conftest import Project
from tests.sites.projects import run

HERE = Path(__file__).parent
SCAMS = "procedures/avoid-scams.yaml"
EXPECTED = """
81159 RIGHT-TO-LEFT 95118 13800138000 王经理 Wong Telegram jiebeihelp 绿泡泡 kefu01 jiebei点top alipayhelp
微信 呗.购物 192。0。2。1 Jiebei.Help 6222021234567890123 TQn9Y2khEsLJW1ChVWFMSMeRDow5KcbLSE
13800 482 会议号 rows kefu02
"""
"""Each number, account, messenger and host of the hostile guide."""


def hostile(project: Project) -> Report:
    shutil.copy(HERE / "hostile.yaml", project.file("procedures/human-hotline.yaml"))
    project.edit("channels.yaml", ('value: "95188"', 'value: "95118"'))
    project.edit("triage.yaml", ("result: cheated", "result: stop-now"))
    project.edit(SCAMS, ("status: reviewed", "status: withdrawn"), ("- id: stop\n", "- id: halt\n"))
    project.edit(SCAMS, ("- kind: caution", "- kind: note"), ("zh: 自己去核实", "zh: 自己去问"))
    (project.folder / "overrides").mkdir()
    (project.folder / "overrides/main.html").write_text("x", "utf-8")
    return project.report()


def written(report: Report, form: str) -> str:
    if form == "json":
        return json.dumps(report.model_dump(mode="json", by_alias=True), indent=2, ensure_ascii=False) + "\n"
    return "\n".join((markdown if form == "markdown" else terminal)(report)) + "\n"


@pytest.mark.parametrize(("form", "ending"), [("terminal", "txt"), ("markdown", "md"), ("json", "json")])
def test_the_hostile_guide(project: Project, form: str, ending: str, request: pytest.FixtureRequest) -> None:
    # The name of the revision depends on all of the shipped content.
    text = written(
        hostile(project).model_copy(update={"base": "e5413bb199801f47d1622688f9321d1415e81af5"}), form
    )
    golden = HERE / f"golden/hostile.{ending}"
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_everything_in_the_hostile_guide_is_named(project: Project) -> None:
    reach = next(section for section in hostile(project).sections if section.id == "reach")
    told = " ".join(f"{' '.join(clue.shown)} {clue.reads}" for line in reach.lines for clue in line.clues)
    assert [each for each in EXPECTED.split() if each not in told] == []
    joined = [line for line in reach.lines if "one after another" in line.says and line.language == "zh"]
    assert "3 / 9 / 5 / 13800 / 8" in joined[0].clues[0].shown[0]


BREAKS = (
    "```\n# Approved\n![x](https://evil.example/x.png)",
    "~~~\n````\n`````\n# Approved",
    "| a | b |\n|---|---|\n@everyone",
    "<img src=x onerror=alert(1)><!-- ",
    "[click](https://evil.example) <https://evil.example>",
    "</details>\n\n---\n\nApproved by @maintainer",
    "\x1b[2J\x1b[31mred\x07",
    "\u202e\u2066\u200b\u2028\u2029 reversed",
    "::set-output name=x::y",
    "##[error]x",
    "    indented\n\n- list\n1. list",
)


@pytest.fixture
def broken(project: Project) -> Report:
    words = ", ".join(json.dumps(f"Approved {text}") for text in BREAKS)
    (project.content / "pages/zh/x.md").write_text("\n\n".join(BREAKS), "utf-8")
    text = f"id: x\ntitle: {{zh: {json.dumps(BREAKS[0])}, en: x}}\nkeywords: {{zh: [{words}]}}\n"
    text += f"status: {json.dumps(BREAKS[3])}\n"
    project.file("procedures/x.yaml").write_text(text, "utf-8")
    name = "a`|<b>@everyone\n::x \u202e.txt"
    (project.folder / name).write_text("x", "utf-8")
    return project.report()


def test_nothing_breaks_out_of_the_markdown(broken: Report) -> None:
    text = written(broken, "markdown")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    outside = " ".join(token.content for token in tokens if token.type != "fence")
    assert not re.search(r"Approved|evil|everyone|img|maintainer|<", outside)
    assert [token.tag for token in tokens if token.type == "heading_open"].count("h1") == 1
    full = [section for section in broken.sections if section.lines]
    assert len([token for token in tokens if token.type == "fence"]) == len(full) + bool(broken.problems)
    assert "evil.example" in text


@pytest.mark.parametrize("form", ["terminal", "markdown", "json"])
def test_nothing_drives_a_terminal_or_a_build(broken: Report, form: str) -> None:
    text = written(broken, form) if form != "json" else json.dumps(broken.model_dump(mode="json"))
    hidden = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n"}
    assert hidden == set()
    assert not re.search(r"(?m)^\s*::|##\[", text) or form == "json"
    if form != "json":
        assert "U+202E RIGHT-TO-LEFT OVERRIDE" in text
        assert "U+001B" in text or "FFFD" in text or "\ufffd" in text


def test_json_is_what_its_schema_says(broken: Report, project: Project) -> None:
    schema = json.loads((SCHEMA_FOLDER / "review.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = broken.model_dump(mode="json", by_alias=True)
    jsonschema.validate(data, schema)
    kinds = {
        clue["kind"] for section in data["sections"] for line in section["lines"] for clue in line["clues"]
    }
    assert kinds <= set(KINDS)
    data["sections"][0]["id"] = "x"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


def test_a_long_section_says_what_has_no_room(project: Project) -> None:
    text = "\n\n".join(f"Paragraph {number} {'字' * 2000}" for number in range(60))
    (project.content / "pages/zh/long.md").write_text(text, "utf-8")
    told = written(project.report(), "markdown")
    assert re.search(r"\*\*\d+ more lines have no room here\.\*\*", told)
    assert len(told.encode()) < 2 * MOST + 10_000
    assert (len(TITLES) + 1) * MOST < 1_000_000


def test_changed_words_are_marked(project: Project) -> None:
    project.edit(SCAMS, ("en: Check for yourself", "en: Check it yourself"))
    told = written(project.report(), "terminal")
    assert "  - Check [-for-] yourself\n  + Check {+it+} yourself" in told


@pytest.mark.parametrize("form", ["terminal", "markdown", "json"])
def test_the_command(project: Project, form: str) -> None:
    project.edit(SCAMS, ("time: PT10M", "time: PT1H"))
    told = run("guide", "review", "--base", "main", "--format", form, cwd=project.folder, fresh=True).stdout
    assert "PT1H" in told
    assert told.isascii() or form != "json"
