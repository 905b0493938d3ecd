"""The grams of which every text is made."""

import re
from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from guide_site.search.fold import fold
from guide_site.search.grams import counted_grams, grams


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
    assert needed(fold(text[start:end])) <= grams([fold(text)])


def counted(folded: str) -> Counter[str]:
    """All grams with how often they stand there, looked for one by one."""
    found: Counter[str] = Counter()
    words = re.findall(r"[a-z0-9]+|[^a-z0-9\s]+", folded)
    for word in words:
        pairs = [word[n : n + 2] for n in range(len(word) - 1)]
        if word.isascii():
            found.update(pairs + [word[n : n + 3] for n in range(len(word) - 2)])
            found.update([f" {word[:2]}"] if len(word) > 1 else [])
        else:
            found.update(pairs + list(word))
    for one, after in pairwise(words):
        if one.isascii() and after.isascii() and len(after) > 1:
            found[f"{one[:2]} {after[:2]}"] += 1
    return found


@given(st.lists(TEXTS, max_size=8))
def test_grams_are_counted_over_all_texts(texts: list[str]) -> None:
    folded = [fold(text) for text in texts]
    wanted = counted(" ".join(folded))
    often, seldom = counted_grams(folded, 3)
    assert often == {gram for gram, count in wanted.items() if count >= 3}
    assert seldom == {gram for gram, count in wanted.items() if count < 3}
    assert grams(folded) == wanted.keys()


def test_grams_tell_where_words_begin() -> None:
    found = grams([fold("借呗里的借呗"), fold("On loan, a loan")])
    assert {"借呗", "呗里", "loa", " lo", "on lo"} <= found
    assert not {" oa", "呗o", "呗借"} & found
