"""A hint costs nothing but time: whatever the slow patterns find in a text, its hints announce."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guide_site.validate import addresses, emails, figures, handles, numerals, payees, placeholders, usernames
from guide_site.validate.characters import _ORDINARY_HAN, _allowed, drawn
from guide_site.validate.hints import hints_of
from guide_site.validate.joined import joined
from guide_site.validate.numerals import flatten
from guide_site.validate.scripts import HAN
from guide_site.validate.signs import CJK, PLAIN

HERE = Path(__file__).parent


def strings(data):
    """Yield every text of plain data."""
    if isinstance(data, str):
        yield data
    elif data is not None:
        for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
            yield from strings(each)


def read(name):
    return list(strings(yaml.safe_load((HERE / name).read_text("utf-8"))))


DISGUISED = read("disguises.yaml") + read("escapes.yaml") + read("apart.yaml") + read("forged.yaml")
SEEDS = DISGUISED + read("everyday.yaml") + read("honest.yaml")


def literals(pattern):
    """Return the parts of a pattern that stand in it as they are: what a mutation should be made of."""
    return re.findall(r"[a-z]{2,}|[\u4e00-\u9fff]+", pattern)


PIECES = sorted(
    {
        piece
        for module in (numerals, emails, handles, usernames, addresses, payees)
        for piece in literals(module.SUSPECT.pattern)
    }
    | set(literals(numerals.SPOKEN_SUSPECT.pattern))
    | set(" .,:;@_-+=#%/\\。、·•‧∙・｡点點丶[](){}<>【】「」\n\u3000\u2028ıİſKÅ①❶ⅨⅤ")
    | set("零一两十百千万9lOcomnetrgxqvwid")
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES) | st.sampled_from([" ", "", "."]), max_size=8).map("".join),
    st.builds(
        lambda text, at, piece, to: (
            text[: at % (len(text) + 1)] + piece + text[(at + to) % (len(text) + 1) :]
        ),
        st.sampled_from(SEEDS),
        st.integers(0, 200),
        st.sampled_from(PIECES) | st.text(max_size=3),
        st.integers(0, 3),
    ),
    st.builds(
        lambda one, other, by: one + by + other, *[st.sampled_from(SEEDS)] * 2, st.sampled_from(PIECES)
    ),
)


def missed(flat):
    """Return the patterns that find something in a text without hints of it."""
    hints, small = hints_of(flat), flat.lower()
    wanted = {
        "numbers": (hints.digits, numerals.SUSPECT.search(flat)),
        "spoken": (hints.figures, numerals.SPOKEN_SUSPECT.search(small)),
        "handles": (hints.contact, handles.SUSPECT.search(small)),
        "usernames": (hints.contact, usernames.SUSPECT.search(small)),
        "addresses": (hints.contact, addresses.SUSPECT.search(small)),
        "payees": (hints.contact, payees.SUSPECT.search(flat)),
        "figures": (hints.figures, numerals.numeral(flat) or figures._DIGIT.search(flat)),
    }
    return [name for name, (hint, found) in wanted.items() if found and not hint]


@pytest.mark.parametrize("text", SEEDS)
def test_no_text_of_the_tables_is_missed(text):
    assert missed(flatten(text)) == []


@settings(max_examples=1_000, deadline=None)
@given(text=TEXTS)
@example(text="a. )b")
@example(text="a.\u2028b")
@example(text="n e t")
@example(text="one\ntwo\nthree")
@example(text="十 十 十")
@example(text="期 期 期 期 期 期 期")
@example(text="İ" * 24)
@example(text="line id")
@example(text="add me")
def test_no_mutation_of_them_is_missed(text):
    assert missed(flatten(text)) == []


def test_most_sentences_of_ordinary_guides_have_no_hints():
    # Without this, hints that announce everything would pass all other tests.
    plain = [text for text in SEEDS if not hints_of(flatten(text)).contact]
    assert hints_of("请先保存借款合同") == hints_of("Keep the contract") == hints_of("")
    assert not hints_of("请先保存借款合同").contact
    assert plain


@settings(max_examples=1_000, deadline=None)
@given(text=TEXTS | st.builds(lambda a, b: a + b, st.sampled_from(sorted(placeholders._ALL)), TEXTS))
def test_a_placeholder_is_found_as_if_every_text_were_made_bare(text):
    bare = placeholders._bare(text)
    found = bare in placeholders._ALL or any(known in bare for known in placeholders._WITHIN)
    assert placeholders.is_placeholder(text) == found


def test_ordinary_characters_are_allowed_one_by_one():
    scripts = frozenset({HAN, "LATIN"})
    ordinary = [*PLAIN, *CJK, *map(chr, range(0x4E00, 0x9FA6))]
    assert all(_ORDINARY_HAN.fullmatch(char) and _allowed(char, scripts) for char in ordinary)


def drawn_slowly(text):
    chars = [char for char in text if not char.isspace()]
    return any(1 < len(set(chars[at : at + 60])) <= 3 for at in range(len(chars) - 59))


@given(text=st.text("□■ \u3000\nab", min_size=40, max_size=90) | st.text("ab□", max_size=70))
def test_a_picture_is_found_wherever_it_stands(text):
    assert drawn(text) == drawn_slowly(text)


def test_an_instruction_alone_joins_nothing():
    assert list(joined([(("a",), "put together the last two digits")])) == []
    assert [found.digits for found in joined([(("a",), "put together 12a 34b 5c")])] == ["12345"]
