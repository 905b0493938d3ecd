"""Names that are drawn alike: Unicode's table, and what readers confuse beyond it."""

import pytest

from bench.confusables import compact
from guide_site.validate.confusables import TABLE, skeleton, skeletons
from guide_site.validate.hosts import find_lookalike

OFFICIAL = {"alipay.com", "antgroup.com", "95516.com", "taobao.com", "tmall.com", "icbc.com", "ccb.com"}
ALIKE = "letters that look alike"
ROWS = [line.split(": ") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]


def text(codes):
    return "".join(chr(int(code, 16)) for code in codes.split())


def test_what_looks_alike_is_written_alike():
    assert skeleton("A1l|І-_") == "allll"
    assert skeleton("modern vvell") == skeleton("rnodern well")
    assert skeleton("cloud") == skeleton("doud")


@pytest.mark.parametrize(
    ("char", "shapes"),
    [("η", "nh"), ("ν", "vn"), ("μ", "um"), ("υ", "uy"), ("ρ", "p"), ("н", "h"), ("m", "m"), ("i", "l")],
)
def test_a_capital_may_look_like_another_letter_than_its_small_one(char, shapes):
    assert skeletons(char) == set(shapes)
    assert skeletons(char.upper()) <= set(shapes)


@pytest.mark.parametrize(
    ("host", "official"),
    [
        ("аꓲіраꭚ.com", "alipay.com"),  # Cyrillic, Lisu and Latin Extended
        ("taоЬaօ.com", "taobao.com"),  # Cyrillic and Armenian
        ("ɑռtցroսр.com", "antgroup.com"),  # Armenian
        ("ꮯꮯЬ.com", "ccb.com"),  # Cherokee
        ("ⲥⲥƅ.com", "ccb.com"),  # Coptic
        ("ϲϲƄ.com", "ccb.com"),  # Greek
        ("ɩсЬс.com", "icbc.com"),  # Latin iota
        ("ťåøƀåø.com", "taobao.com"),  # strokes through letters
        ("ᴀʟɪᴘᴀʏ.com", "alipay.com"),  # small capitals
        ("ᴛᴍᴀʟʟ.com", "tmall.com"),
        ("ꓮꓡꓲꓑꓮꓬ.com", "alipay.com"),
        ("𐊠lip𐊠𐊲.com", "alipay.com"),  # Carian
        ("ａⵏіｐａу.com", "alipay.com"),  # full-width, Tifinagh and Cyrillic
        ("ｔａоｂａഠ.com", "taobao.com"),  # full-width, Cyrillic and Malayalam
        ("𝞽𝑎𝛐𝘣𝒂ⲟ.com", "taobao.com"),  # mathematical and Coptic
        ("𝒂𝓵𝚤𝝆𝜶𝞬.com", "alipay.com"),
        ("𝛢𝛮𝜯GROUP.com", "antgroup.com"),
    ],
)
def test_a_host_in_other_letters(host, official):
    assert find_lookalike(host, OFFICIAL) == (official, ALIKE)


@pytest.mark.parametrize(
    "mark", ["\u200b", "\u200d", "\ufe0f", "\u0301", "\u034f", "\u00ad", "\u2010", "\u2212"]
)
def test_marks_hyphens_and_what_nobody_sees_do_not_count(mark):
    assert find_lookalike(mark.join("icbc") + ".com", OFFICIAL) == ("icbc.com", ALIKE)


def test_the_table_is_whole_and_final():
    sources = [code for chars, _ in ROWS for code in chars.split()]
    assert len(sources) == len(set(sources)) == 6565
    # What a character looks like looks like nothing else: no chain needs following.
    shown = {char for _, codes in ROWS for char in text(codes)}
    assert not shown & set(map(text, sources))


@pytest.mark.parametrize(("chars", "shown"), [ROWS[0], *ROWS[1000:3000:250], ROWS[-1]])
def test_each_row_is_read(chars, shown):
    for char in chars.split():
        assert skeleton(text(char)) == skeleton(text(shown))


UNICODE = """\ufeff# confusables.txt
# Date: 2025-07-22, 05:49:37 GMT
# © 2025 Unicode®, Inc.
# Version: 17.0.0
05AD ;\t0596 ;\tMA\t# ( x → y ) HEBREW
0430 ;\t0061 ;\tMA\t# ( x → a ) CYRILLIC

118E3 ;\t0072 006E ;\tMA\t#* ( x → rn ) WARANG

0251 ;\t0061 ;\tMA\t# ( x → a ) LATIN
# total: 4
"""


def test_the_table_is_made_from_unicodes_own():
    head, _, rows = compact(UNICODE).partition("05AD")
    assert rows == ": 0596\n0430 0251: 0061\n118E3: 0072 006E\n"
    assert all(line.startswith("# ") for line in head.splitlines())
    for told in ("17.0.0, 2025-07-22", "© 2025 Unicode®, Inc.", "LICENSE-UNICODE"):
        assert told in head
        assert told.split(",")[0] in TABLE.read_text("utf-8").partition("05AD")[0]


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        ("# Version: 17.0.0\n", "no version in the table"),
        ("0251 ;\t0061 ;\tMA", "3 rows of 4 are as expected"),
        ("# total: 4\n", "no total in the table"),
    ],
)
def test_half_a_table_is_refused(lost, told):
    with pytest.raises(ValueError, match=told):
        compact(UNICODE.replace(lost, ""))
