"""Spellings made alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_site.search.fold import fold
from guide_site.search.pinyin import pinyin


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("APP", "app"),
        ("６０期", "60期"),
        ("協商還款", "协商还款"),
        ("徵信報告", "征信报告"),
        ("Crédit", "credit"),
        ("e\u0301", "e"),
        ("ﬁnance", "finance"),
        ("「借呗」，好吗？", " 借呗  好吗 "),
        ("36%", "36 "),
        ("\U0001f600", " "),
        ("<b>", " b "),
    ],
)
def test_spellings_are_made_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(), st.text())
def test_a_character_is_folded_the_same_wherever_it_stands(before: str, after: str) -> None:
    assert fold(before + after) == fold(before) + fold(after)


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("借呗", ("jiebei", "jb")),
        ("在 App 里", ("zaiappli", "zappl")),
        ("还款", ("huankuan", "hk")),
        ("还不上", ("huanbushang", "hbs")),
        ("还有", ("haiyou", "hy")),
        ("律师函", ("lvshihan", "lsh")),
        ("60期", ("60qi", "60q")),
        ("hotline", ()),
        ("", ()),
    ],
)
def test_chinese_in_latin_letters(text: str, spelt: tuple[str, ...]) -> None:
    assert pinyin(text) == spelt
