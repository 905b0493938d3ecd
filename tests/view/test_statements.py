"""Letters: their texts in pieces, the page of each, what stands in for a missing language."""

from datetime import date
from pathlib import Path

import pytest

from guide_site.library import Library, open_library
from guide_site.load import read_locale
from guide_site.render import Renderer
from guide_site.view.context import LanguageContext
from guide_site.view.guide import guide_page
from guide_site.view.statements import statement_page, statements_page
from guide_site.view.translations import Translations

ROOT = Path(__file__).parents[2]
LANGUAGES = "languages: {zh: {name: 中文, lang: zh-Hans}, en: {name: English, lang: en}}\n"
CATEGORIES = (
    "categories: [{id: a, title: {zh: 甲, en: A}, guides: [two, one]}, {id: b, title: {zh: 乙, en: B}}]\n"
)
HEAD = """schema: 1
id: %s
category: %s
kind: app
status: %s
title: {zh: 题, en: T}
summary: {zh: 梗概, en: s}
provenance: {confidence: unverified, review_by: 2027-05-01, sources: [law]}
steps: [{id: go, title: {zh: 走, en: Go}}]
"""
FIELDS = """
    fields:
      - {id: name, label: {zh: 姓名, en: Name}, example: {zh: 张三, en: Zhang San}}
      - {id: sum, label: {zh: 金额, en: Sum}, kind: money}
      - {id: case, label: {zh: 编号, en: Case}, optional: true}
"""
LETTER = f"""letters:
  - id: plan
    title: {{zh: 申请, en: Request}}
    summary: {{zh: 想分期, en: For a plan}}{FIELDS}    body:
      zh: |
        我是{{name}}，欠{{sum}}，编号{{case}}。

        编号：{{case}}

        {{name}}
      en: "I am {{name}} and owe {{sum}}.\\nCase: {{case}}"
"""
DRAFT = """letters:
  - id: plan
    title: {zh: 申请}
    fields: [{id: name, label: {zh: 姓名}}]
    body: {zh: '我是{name}。'}
"""
FOREIGN = """letters:
  - id: plan
    title: {zh: 申请}
    fields: [{id: name, label: {zh: 姓名}}]
    body: {en: 'I am {name}.'}
"""


def site(folder: Path, more: str = "", **procedures: tuple[str, str, str]) -> Library:
    """Return the library of a site; a procedure is its category, its status, its letters."""
    (folder / "procedures").mkdir(parents=True)
    (folder / "site.yaml").write_text(
        LANGUAGES + "title: {zh: 站, en: Site}\n" + CATEGORIES + more, encoding="utf-8"
    )
    (folder / "sources.yaml").write_text("law: {kind: law, title: {zh: 某法, en: A law}}\n", encoding="utf-8")
    for name in {"one", "two"} | set(procedures):
        category, status, letters = procedures.get(name, ("a", "reviewed", ""))
        (folder / "procedures" / f"{name}.yaml").write_text(
            HEAD % (name, category, status) + letters, encoding="utf-8"
        )
    return open_library(folder, ["zh", "en"], date(2026, 11, 23))


def context(library: Library, code: str) -> LanguageContext:
    return LanguageContext(
        library, Translations(code, {"zh": "zh-Hans"}.get(code, code), read_locale(code) or {})
    )


def html(context: LanguageContext, page) -> str:
    return Renderer(ROOT / "overrides", context.words).page(page)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return site(tmp_path / "c", one=("a", "reviewed", LETTER))


def letter_page(library: Library, code: str):
    procedure = library.procedures["one"]
    return statement_page(context(library, code), procedure, procedure.letters[0])


def plain(text) -> str:
    return "".join(str(piece.text) for line in text.lines for piece in line.pieces)


def test_the_text_to_send_is_in_the_first_language(library: Library) -> None:
    chinese, english = letter_page(library, "zh").statement, letter_page(library, "en").statement
    assert chinese.own is None
    assert (english.send.lang, english.own.lang) == ("zh-Hans", "en")
    assert plain(english.send) == plain(chinese.send)
    assert plain(chinese.send) == (
        "我是【姓名】，欠【金额】，编号【编号，选填】。\n\n编号：【编号，选填】\n\n【姓名】"
    )
    assert plain(english.own) == "I am [Name] and owe [Sum].\nCase: [Case, optional]"
    assert (str(english.send.language), str(english.own.language)) == ("Chinese", "English")
    assert (english.send.money, english.own.money) == ("{n}元", "{n} yuan")


def test_a_line_of_optional_blanks_alone_can_be_left_out_with_its_empty_line(library: Library) -> None:
    lines = letter_page(library, "zh").statement.send.lines
    dropped = ["".join(str(piece.text) for piece in line.pieces) for line in lines if line.droppable]
    assert dropped == ["编号：【编号，选填】\n\n"]
    assert [piece.blank for line in lines for piece in line.pieces if piece.blank] == [
        "name",
        "sum",
        "case",
        "case",
        "name",
    ]


def test_the_form_shows_examples_in_the_language_to_write_in(library: Library) -> None:
    chinese, english = letter_page(library, "zh").statement, letter_page(library, "en").statement
    assert chinese.blanks[0].example == "张三"
    assert english.blanks[0].example == 'Zhang San / <span lang="zh-Hans">张三</span>'
    assert [(blank.id, blank.kind, blank.optional) for blank in english.blanks] == [
        ("name", "text", False),
        ("sum", "money", False),
        ("case", "text", True),
    ]


def test_a_draft_without_the_page_s_language_says_so(tmp_path: Path) -> None:
    library = site(tmp_path / "c", one=("a", "draft", DRAFT))
    assert not letter_page(library, "zh").incomplete
    page = letter_page(library, "en")
    assert page.incomplete
    assert page.statement.own is None
    assert plain(page.statement.send) == "我是【姓名】。"
    assert "g-notice--incomplete" in html(context(library, "en"), page)


def test_a_draft_without_the_first_language_says_so(tmp_path: Path) -> None:
    library = site(tmp_path / "c", one=("a", "draft", FOREIGN))
    for code, name in (("zh", "中文"), ("en", "Chinese")):
        page = letter_page(library, code)
        assert page.statement.send.lang == "en"
        assert page.statement.missing == name
        assert context(library, code).words(
            "statement.missing", language=name, other=page.statement.send.language
        ) in html(context(library, code), page)


def test_the_page_works_without_scripts(library: Library) -> None:
    text = html(context(library, "en"), letter_page(library, "en"))
    assert "<mark>【姓名】</mark>" in text
    assert "<mark>[Name]</mark>" in text
    assert '<form class="g-form" autocomplete="off" data-live hidden>' in text
    assert "name=" not in text
    assert "action=" not in text


def test_the_overview_is_in_reading_order(tmp_path: Path) -> None:
    library = site(
        tmp_path / "c",
        one=("a", "reviewed", LETTER),
        two=("a", "reviewed", LETTER),
        gone=("a", "withdrawn", LETTER),
        other=("b", "reviewed", LETTER),
    )
    page = statements_page(context(library, "en"))
    assert [group.href for group in page.groups] == [
        "../guides/two.html",
        "../guides/one.html",
        "../guides/other.html",
    ]
    letter = page.groups[0].letters[0]
    assert (letter.title, letter.summary, letter.href) == ("Request", "For a plan", "statement/two/plan.html")
    assert html(context(library, "en"), page).count(' id="') == 0


def test_a_guide_leads_to_its_letters(library: Library) -> None:
    english = context(library, "en")
    page = guide_page(english, library.procedures["one"])
    letter = page.letters[0]
    assert (letter.href, letter.text) == ("../tools/statement/one/plan.html", None)
    text = html(english, page)
    assert '<li class="g-letter" id="letter-plan">' in text
    assert "[Name]" not in text


def test_a_site_without_the_tool_shows_the_whole_text(tmp_path: Path) -> None:
    library = site(tmp_path / "c", "tools: [log]\n", one=("a", "reviewed", LETTER))
    english = context(library, "en")
    page = guide_page(english, library.procedures["one"])
    assert page.letters[0].href is None
    assert plain(page.letters[0].text) == "I am [Name] and owe [Sum].\nCase: [Case, optional]"
    text = html(english, page)
    assert "I am <span" in text
    assert "statement/" not in text


def test_an_author_cannot_write_html(library: Library) -> None:
    # The rules refuse such texts; a page must be safe even if one of them failed.
    hostile = '<script>alert(1)</script> " onfocus=x {{ 7*7 }}'
    procedure = library.procedures["one"]
    letter = procedure.letters[0]
    label = type(letter.title)({"zh": hostile, "en": hostile})
    fields = tuple(field.model_copy(update={"label": label, "example": label}) for field in letter.fields)
    body = type(letter.body)(
        {"zh": f"<i>{{name}}{{sum}}{{case}} {hostile.partition('{')[0]}", "en": "{name}"}
    )
    changed = letter.model_copy(update={"title": label, "summary": label, "fields": fields, "body": body})
    for code in ("zh", "en"):
        text = html(context(library, code), statement_page(context(library, code), procedure, changed))
        assert "<script" not in text
        assert "<i>" not in text
        assert "49" not in text
        assert '" onfocus' not in text


def test_words_that_changed_are_read_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    # A served site outlives edits of the interface's words.
    before = context(library, "en").voices["zh"]
    changed = {**before.texts, "nav.home": "换了"}
    monkeypatch.setattr("guide_site.view.context.read_locale", lambda code: changed)
    assert context(library, "en").voices["zh"]("nav.home") == "换了"


WARNED = LETTER.replace(
    "    summary: {zh: 想分期, en: For a plan}\n",
    "    summary: {zh: 想分期, en: For a plan}\n"
    "    warning: {zh: '先看[一](guide:two)。', en: 'First read [two](guide:two).'}\n",
)


@pytest.mark.parametrize(("code", "told"), [("zh", "先看"), ("en", "First read")])
def test_what_a_letter_costs_stands_before_it_everywhere(tmp_path: Path, code: str, told: str) -> None:
    assert WARNED != LETTER
    library = site(tmp_path / "c", one=("a", "reviewed", WARNED))
    own = context(library, code)
    on_page = html(own, letter_page(library, code))
    assert on_page.index(told) < on_page.index("<g-statement")
    in_guide = html(own, guide_page(own, library.procedures["one"]))
    assert (
        in_guide.index('id="letter-plan"') < in_guide.index(told) < in_guide.index("tools/statement/one/plan")
    )
    overview = html(own, statements_page(own))
    assert overview.index(told) < overview.index("one/plan.html")
    for page in (on_page, in_guide, overview):
        assert page.count(told) == 1
        assert "two.html" in page.partition(told)[2][:200]


def test_a_letter_without_a_warning_shows_none(library: Library) -> None:
    own = context(library, "zh")
    assert "g-letter__warning" not in html(own, guide_page(own, library.procedures["one"]))
    assert letter_page(library, "zh").warning is None
