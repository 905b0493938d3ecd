"""Disguises by the principle that refuses them, numbers in several texts, and what honest guides say."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from guide_site.library import Checked, check_folder
from tests.test_cases import lay_out

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)


def read(name):
    return yaml.safe_load((HERE / name).read_text("utf-8"))


DISGUISES = [
    (principle, code, text)
    for principle, texts in read("disguises.yaml").items()
    for code, each in texts.items()
    for text in each
]
EVERYDAY = [(code, text) for code, texts in read("everyday.yaml").items() for text in texts]
APART = [(kind, texts) for kind, guides in read("apart.yaml").items() for texts in guides]
ESCAPES = read("escapes.yaml")
HEAD = """schema: 1
id: list
category: contact
kind: phone
status: draft
title: {zh: 清单, en: List}
summary: {zh: 清单, en: List}
provenance: {confidence: unverified, review_by: 2027-05-01, sources: [handbook]}
"""
STEPS = "steps: [{id: look, title: {zh: 看, en: Look}}]\n"


def checked(folder: Path, body: str, allowed: str = "") -> Checked:
    if not folder.exists():
        lay_out({}, folder)
    (folder / "procedures/list.yaml").write_text(HEAD + body, encoding="utf-8")
    if allowed:
        (folder / "allowed.yaml").write_text(allowed, encoding="utf-8")
    return check_folder(folder, {"zh", "en"}, TODAY)


def things(texts):
    """Return texts as things to prepare, one a line."""
    lines = (
        f"- {{id: t{n}, text: {{{code}: {json.dumps(text, ensure_ascii=False)}}}}}\n"
        for n, (code, text) in enumerate(texts)
    )
    return f"{STEPS}prepare:\n{''.join(lines)}"


def test_every_disguise_is_refused(tmp_path, counted):
    # Each stands alone: beside others it could be told for what is theirs.
    missed = [
        (principle, text)
        for principle, code, text in DISGUISES
        if not checked(tmp_path / "content", things([(code, text)])).problems
    ]
    assert missed == []
    counted("disguises refused", len(DISGUISES))
    assert len(DISGUISES) >= 200
    assert min(Counter(principle for principle, _, _ in DISGUISES).values()) >= 30


@pytest.mark.parametrize("code", ["zh", "en"])
def test_what_ordinary_guides_say_passes_all_together(tmp_path, counted, code):
    texts = [each for each in EVERYDAY if each[0] == code]
    assert checked(tmp_path / "content", things(texts)).problems == ()
    counted("everyday sentences accepted", len(texts))
    assert len(EVERYDAY) >= 150


@pytest.mark.parametrize(
    ("kind", "texts"), APART, ids=lambda each: each if isinstance(each, str) else each[0]
)
def test_texts_that_make_a_number_together_are_refused(tmp_path, kind, texts):
    shown = [json.dumps(text) for text in texts]
    if kind == "titles":
        steps = ", ".join(f"{{id: s{n}, title: {{zh: {text}}}}}" for n, text in enumerate(shown))
        body = f"steps: [{steps}]\n"
    elif kind == "labels":
        items = ", ".join(f"{{shape: row, label: {{zh: {text}}}}}" for text in shown)
        body = f"steps: [{{id: s, title: {{zh: 看}}, screen: {{frame: phone, items: [{items}]}}}}]\n"
    else:
        body = f"{STEPS}keywords: {{zh: [{', '.join(shown)}]}}\n"
    assert "bare-phone" in {problem.code for problem in checked(tmp_path / "content", body).problems}


@pytest.mark.parametrize(
    "labels",
    [
        ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"],
        ["1 2 3", "4 5 6", "7 8 9", "0"],
        ["3", "6", "12", "24"],
        ["¥1,000.00", "3 期", "6 期", "12 期"],
        ["10:30", "11:00", "14:30"],
        ["2026-11-28", "2026-12-28", "2027-01-28"],
        ["1380 元", "130 元", "8000 元"],
    ],
)
def test_a_drawing_may_hold_figures(tmp_path, labels):
    items = ", ".join(f"{{shape: row, label: {{zh: {json.dumps(label)}}}}}" for label in labels)
    body = f"steps: [{{id: s, title: {{zh: 看}}, screen: {{frame: phone, items: [{items}]}}}}]\n"
    assert checked(tmp_path / "content", body).problems == ()


def test_a_figure_far_from_another_is_none_of_its_number(tmp_path):
    between = "先看完这一条再说，" * 7
    body = things([("zh", f"138{between}0013{between}8000")])
    assert checked(tmp_path / "content", body).problems == ()


def test_a_text_that_passes_with_a_reviewer_passes_for_nobody_else(tmp_path):
    entry = (
        "a{n}: {{where: list, text: {text}, codes: [{codes}], why: read, by: A. Reviewer, on: 2026-11-20}}\n"
    )
    for n, (code, text, codes) in enumerate(ESCAPES):
        folder = tmp_path / str(n)
        assert [each.code for each in checked(folder, things([(code, text)])).problems] == codes
        allowed = entry.format(n=n, text=json.dumps(text), codes=", ".join(codes))
        found = checked(folder, things([(code, text)]), allowed)
        assert (found.problems, found.unused) == ((), ())
        # Not a word more, not in another guide, not for something else.
        assert checked(folder, things([(code, f"{text}!")]), allowed).problems
        elsewhere = allowed.replace("where: list", "where: call")
        assert checked(folder, things([(code, text)]), elsewhere).problems
        other = allowed.replace(codes[0], "bare-handle")
        assert [each.code for each in checked(folder, things([(code, text)]), other).problems] == codes


def test_what_lets_nothing_pass_is_told_and_stops_nothing(tmp_path):
    entry = "a: {where: list, text: 密码 34780026 太弱, codes: [bare-phone, bare-url], why: x, by: B, "
    entry += "on: 2026-11-20}\n"
    folder = tmp_path / "content"
    found = checked(folder, things([("zh", "密码 34780026 太弱")]), entry)
    assert found.problems == ()
    assert [(each.place.line, each.reason) for each in found.unused] == [
        (1, '"a" is not needed: nothing refuses its text for bare-url')
    ]
    found = checked(folder, things([("zh", "密码太弱")]), entry)
    assert found.problems == ()
    assert [each.reason for each in found.unused] == [
        '"a" lets nothing pass: no text of list reads like it any more'
    ]


def test_digits_apart_are_let_pass_only_where_all_their_texts_are(tmp_path):
    entry = "a{n}: {{where: list, text: {text}, codes: [bare-phone], why: x, by: B, on: 2026-11-20}}\n"
    texts = [("zh", "先看 138"), ("zh", "再看 0013"), ("zh", "最后看 8000")]
    all_three = [entry.format(n=n, text=text) for n, (_, text) in enumerate(texts)]
    folder = tmp_path / "content"
    assert checked(folder, things(texts), "".join(all_three[:2])).problems
    assert checked(folder, things(texts), "".join(all_three)).problems == ()
