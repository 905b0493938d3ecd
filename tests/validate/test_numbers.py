"""Where a number ends to be a phone number, an account or an amount: cases on both sides of each limit."""

import pytest

from guide_site.validate.numbers import numbers
from guide_site.validate.numerals import flatten


def found(text: str) -> list[tuple[str, str]]:
    return [(number.kind, number.digits) for number in numbers(flatten(text))]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        # What stands around a number makes it honest only where it can.
        ("article 95118", "95118"),
        ("Art. 95118", "95118"),
        ("版本 9.5.1.1.8", "95118"),
        ("拨打 12345 分钟", "12345"),
        ("拨打 13800138000 分钟", "13800138000"),
        ("12345", "12345"),
        ("打 1 2 3 4 6", "12346"),
        ("95118 号", "95118"),
        ("12378 天猫", "12378"),
        ("12378 人工", "12378"),
        # Lengths.
        ("拨 65432", "65432"),
        ("CALL 65432", "65432"),
        ("拨 65432" + "，请等到有人接听" * 8, "65432"),
        ("拨 " + "7" * 15, "7" * 15),
        ("拨 33333 44444 55555", "333334444455555"),
        ("拨 654321", "654321"),
        ("拨 20260331", "20260331"),  # a day, were it not dialled
        ("1234567", "1234567"),
        ("2" * 15, "2" * 15),
        ("20261301", "20261301"),  # no day
        ("+12345678", "12345678"),
        ("+" + "3" * 15, "3" * 15),
        ("+290 22 345", "29022345"),
        ("+882 1612 3456 7890", "882161234567890"),
        ("1069 1234 5678 9012 3456", "10691234567890123456"),
        ("+ 44 20 7946 0958", "442079460958"),
        ("(+44) 20 7946 0958", "442079460958"),
        ("拨 2345 6 78", "2345678"),
        ("拨 12 34 5", "12345"),
        # Emergency numbers.
        ("1 1 0", "110"),
        ("打 1-1-9", "119"),
        ("110 和 119", "110"),
        # Groups.
        ("8765 4321", "87654321"),
        ("8765-4321", "87654321"),
        ("876 5432", "8765432"),
        ("9511 8", "95118"),
        ("95 1 1 8", "95118"),
        ("拨 95, 118", "95118"),
        ("95.118", "95118"),
        ("95.11.8", "95118"),
        ("拨 9511.80", "951180"),
        ("拨 95,118", "95118"),
        ("拨 95,1,18", "95118"),
        ("拨 65,432,10", "6543210"),
        ("拨 456/78", "45678"),
        ("拨 456.789", "456789"),
        ("3 次后打 95 118", "95118"),
        ("3 次后打 95 118，4 次后打 123 78", "12378"),
        ("95118X", "95118"),
        ("0086 138 0013 8000", "008613800138000"),
        ("86 10 8765 4321", "861087654321"),
        ("1010 1234", "10101234"),
        ("1069 1234567", "10691234567"),
        # What stands around it excuses a part of a number, never a whole one.
        ("¥13800138000", "13800138000"),
        ("13800138000 元", "13800138000"),
        ("13800138000 或 3 天内", "13800138000"),
        ("13800138000，24小时在线", "13800138000"),
        ("第13800138000号", "13800138000"),
        ("RMB 138 0013 8000", "13800138000"),
        ("4001234567 元", "4001234567"),
        ("123456789012 元", "123456789012"),
        ("95118，24小时在线", "95118"),
        ("87654321，24小时", "87654321"),
        ("20261127001234", "20261127001234"),
        ("拨 20261127001", "20261127001"),
    ],
)
def test_a_phone_number(text, digits):
    assert ("phone", digits) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "13,800,138,000 元",
        "138 亿元",
        "按 20261127001 这个编号查",
        "95000 到 96000 元",
        "住在 110 号楼",
        "打电话 110 分钟",
        "article 110",
        "版本 95.118",
        "版本 9.51.1.8",
        "Section 9511.8",
        "SECTION 9511.8",
        "95118 YUAN",
        "95118 yuan",
        "1 2 3 4 5",
        "12",
        "1 1",
        "1 10",
        "11 0",
        "123456",
        "65432",
        "20261231",
        "1.1.0",
        "1, 1, 0",
        "1、1、0",
        "110.5",
        "110,5",
        "2,110",
        "3.110",
        "0.95118",
        "95,118 与",
        "95, 118",
        "on the phone: 12,000 or 15,000",
        "on the phone: 1,000,000 or 2,000,000",
        "on the phone: 456.78",
        "on the phone: 4567.8",
        "on the phone: 2026",
        "on the phone: 20 26",
        "+12 34 567",
        "8765  4321",
        "8765/4321",
        "87654 321",
        "87 65432",
        "标准 4525 2025",
        "2021-2025",
        "3" * 23,
    ],
)
def test_no_number_to_dial(text):
    assert [number for number in found(text) if number[0] == "phone"] == []


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("3" * 16, "3" * 16),
        ("3" * 19, "3" * 19),
        ("3333 4444 5555 6666", "3333444455556666"),
        ("3333 4444 5555 6666 7", "33334444555566667"),
        ("333333 44444444 5555", "333333444444445555"),
        ("33333333 44444444", "3333333344444444"),
        (" ".join("3" * 16), "3" * 16),
        # An identity card whose check digit is X.
        ("110105 19491231 002X", "11010519491231002"),
        ("110105 19491231 002x", "11010519491231002"),
        ("拨 " + "3" * 16, "3" * 16),
        # No unit, currency or ordinal excuses a whole one.
        ("3" * 16 + " 元", "3" * 16),
        ("¥" + "3" * 19, "3" * 19),
        ("转到 6222021234567890123，1 元", "6222021234567890123"),
        ("第 6222021234567890123 号", "6222021234567890123"),
        ("33333 4444 5555 6661", "33333444455556661"),  # cut anyhow, with its check digit
    ],
)
def test_an_account(text, digits):
    assert ("account", digits) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "3" * 15,
        "3" * 20,
        "110105 19491231 002",
        "110105 19491231 002Xy",
        "333 444444 5555555",
        "3333 444 5555 66666",
        "33333 44444 5555 66",
        "3" * 20 + "X",
        "16,000,000,000,000,000 元",
        "2021、2022、2023、2024 年",
        "33333 4444 5555 6666",  # cut in no way of cards, and no check digit
        "3 4444 555 6666 7777",
        "3333 4444 5555 66 77",
    ],
)
def test_no_account(text):
    assert [number for number in found(text) if number[0] == "account"] == []


def test_what_is_shown_is_what_stands_in_the_text():
    (one, other) = numbers("打 951-18，或 (010) 8765 4321")
    assert (one.shown, other.shown) == ("951-18", "010) 8765 4321")


def test_each_number_is_told_once_and_the_longest_first():
    assert found("6222 0212 3456 7890、95118") == [("account", "6222021234567890"), ("phone", "95118")]
    assert found("95118 95119") == [("phone", "95118"), ("phone", "95119")]


@pytest.mark.parametrize("text", ["拨 333 444444 5555555", "+333 444444 5555555"])
def test_what_is_too_long_for_one_phone_number_is_two(text):
    assert found(text) == [("phone", "333444444"), ("phone", "5555555")]


@pytest.mark.parametrize("start", ["", "先看完这一条再说：" * 12])
def test_how_far_a_word_and_a_unit_reach(start):
    """What stands 40 characters before a number or 24 behind it says nothing of it any more."""
    assert found(start + "拨" + "，" * 39 + "65432") == [("phone", "65432")]
    assert found(start + "拨" + "，" * 40 + "65432") == []
    assert found(start + "1234567" + " " * 23 + "元") == []
    assert found(start + "1234567" + " " * 24 + "元") == [("phone", "1234567")]
