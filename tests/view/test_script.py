"""Chinese on pages of other scripts says what it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from guide_site.view.script import han, mark_other_scripts

TAGS = ("zh-Hans", "en")


@pytest.mark.parametrize(
    ("lang", "tags", "tag"),
    [
        ("en", TAGS, "zh-Hans"),
        ("fr", ("en", "zh-Hant"), "zh-Hant"),
        ("zh-Hans", TAGS, None),
        ("zh", TAGS, None),
        ("ja", TAGS, None),
        ("en", ("en", "fr"), None),
    ],
)
def test_which_tag_is_needed(lang: str, tags: tuple[str, ...], tag: str | None) -> None:
    assert han(lang, tags) == tag


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("Open Alipay", "Open Alipay"),
        ("Tap 我的 (Me)", 'Tap <span lang="zh">我的</span> (Me)'),
        ("借钱、借呗 or 花呗", '<span lang="zh">借钱、借呗</span> or <span lang="zh">花呗</span>'),
        ("Bank, 银发〔2003〕251号, 2003", 'Bank, <span lang="zh">银发〔2003〕251号</span>, 2003'),
        ('<a title="借呗" href="x">借呗</a>', '<a title="借呗" href="x"><span lang="zh">借呗</span></a>'),
        ("我的。", '<span lang="zh">我的</span>。'),
    ],
)
def test_runs_are_marked(html: str, expected: str) -> None:
    assert mark_other_scripts(Markup(html), "zh") == expected


@given(st.text(alphabet="借呗我a1 、。(<>&\"'", max_size=40))
def test_nothing_else_changes(text: str) -> None:
    html = escape(text)
    found = mark_other_scripts(html, "zh")
    assert re.sub(r'<span lang="zh">|</span>', "", found) == str(html)
    outside = re.sub(r'<span lang="zh">.*?</span>', "", found)
    assert not re.search("[借呗我]", outside)
    assert mark_other_scripts(html, None) == html
