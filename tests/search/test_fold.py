"""Spellings made alike, and the grams of which every text is made."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_site.search.fold import fold, grams
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


def needed(folded: str) -> set[str]:
    """Grams that the script looks up for a query, computed in another way than grams() does."""
    found = set()
    for run in re.findall(r"[a-z0-9]+|[^a-z0-9\s]+", folded):
        size = min(len(run), 3 if run.isascii() else 2)
        found |= {run[n : n + size] for n in range(len(run) - size + 1)}
    return {gram for gram in found if not (len(gram) == 1 and gram.isascii())}


PIECES = st.sampled_from(
    ["借呗", "还款", "app", "App 里", "95188", "，", " ", "x", "年化24%", "𠀀", "か", "instalment"]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=12).map("".join)


@given(TEXTS, st.data())
def test_whatever_stands_in_a_text_is_made_of_its_grams(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert needed(fold(text[start:end])) <= grams([fold(text)]).keys()


def test_grams_are_counted_and_tell_where_words_begin() -> None:
    found = grams([fold("借呗里的借呗"), fold("On loan, a loan")])
    assert found["借呗"] == 2
    assert found["呗里"] == 1
    assert found["loa"] == 2
    assert found[" lo"] == 2
    assert " oa" not in found
    assert "呗o" not in found


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
