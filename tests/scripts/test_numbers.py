"""The one reader of numbers: exact, or refused."""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scripts.evaluate import Scripts, loaded

KINDS = ("money", "rate", "number", "whole")
READ = "([text, kind]) => { const n = guide.number(text, kind); return Number.isNaN(n) ? null : n; }"
READ_ALL = f"texts => texts.map({READ})"

AMOUNTS = {
    "1500": 1500,
    "１５００": 1500,
    "1500.50": 1500.5,
    "1,500": 1500,
    "1，500": 1500,
    "１，５００．５０": 1500.5,
    "1,500,000": 1_500_000,
    "12,345.67": 12345.67,
    "1,5000": 15_000,
    "1，5000": 15_000,
    "150,0000,0000": 15_000_000_000,
    "1500元": 1500,
    " 1500 元 ": 1500,
    "¥1,500": 1500,
    "￥ 1500": 1500,
    "RMB 1500": 1500,
    "1500CNY": 1500,
    "1500块": 1500,
    "1500块钱": 1500,
    "人民币1500元整": 1500,
    "1500 yuan": 1500,
    "1.5万": 15_000,
    "1.5 万元": 15_000,
    "１.５萬": 15_000,
    "1.15万": 11_500,
    "3亿": 300_000_000,
    "3百万": 3_000_000,
    "5千": 5000,
    "2百": 200,
    "0.0001万": 1,
    "0": 0,
    "007": 7,
    ".5": 0.5,
    "5.": 5,
    "-5": -5,
    "－５": -5,
    "−5": -5,
    "¥-5": -5,
    "+5": 5,
    "\u200b1500\ufeff": 1500,
}
NO_AMOUNT = (
    *("", " ", "元", "¥", "+", "-", ".", ",", "%", "万", "0,5", "1,5", "12,34", "1.500,50"),
    *("1.500", "1.005", "1500，1600", "1500,1600", "1500,000", "1,50", "1,500,0000", "1,5000,000"),
    *("1,500，000", "0,500", "00,500", ",500", "1,500,", "1,,500", "1500,", "1 500", "1\u00a0500"),
    *("1\u2009500", "1\u202f500", "1　500", "1'500", "1’500", "1_500", "1-2", "1~2", "1–2"),
    *("1e3", "1E3", "--5", "-+5", "5-", "5%", "5％", "5‰", "%5", "1.2.3", "3万5", "3万5千"),
    *("1万2千", "1千5", "万5", "一万五", "十二", "一", "1万亿万", "1.2345678万", "10²", "½"),
    *("①", "5¼", "١٢", "0x10", "1/2", "NaN", "Infinity", "$5", "5元6角", "5角"),
    *("1500元1600元", "1500元 1600元", "1\n2", "1.5w", "元5", "5元元", "9" * 16, "0." + "1" * 20),
    *("1" * 61, "1。5", "1、5", "1;5", "1,5万5", "1·5", "1٫5", "1．5，0"),
)
RATES = {
    "18.25": 18.25,
    "18.25%": 18.25,
    "１８．２５％": 18.25,
    "0.05 %": 0.05,
    "18.250": 18.25,
    "0": 0,
    "-1": -1,
}
NO_RATE = (
    *("0,5", "1,5", "1,000", "1，000", "1,5000", "5元", "¥5", "5‰", "5‱", "5%%", "%", "%5"),
    *("5万", "5厘", "5 5", ""),
)
COUNTS = {"12": 12, "１２": 12, "1,200": 1200, "1万": 10_000, "1.5万": 15_000, "12.0": 12}
NO_COUNT = ("1.5", "1.500,50", "12期", "12元", "12%", "十二", "1e1", "12.5", "1.00001万", "12,5", "1-2", "")


@pytest.fixture(scope="module")
def reader() -> Iterator[Scripts]:
    with loaded("10", "21-number", "35", "36") as scripts:
        yield scripts


@pytest.mark.parametrize(("kind", "right"), [("money", AMOUNTS), ("rate", RATES), ("whole", COUNTS)])
def test_what_is_meant_is_read(reader: Scripts, kind: str, right: dict[str, float]) -> None:
    found = reader.evaluate(READ_ALL, [[text, kind] for text in right])
    assert dict(zip(right, found, strict=True)) == right


@pytest.mark.parametrize(("kind", "wrong"), [("money", NO_AMOUNT), ("rate", NO_RATE), ("whole", NO_COUNT)])
def test_what_is_none_or_could_be_two_is_refused(reader: Scripts, kind: str, wrong: tuple[str, ...]) -> None:
    found = reader.evaluate(READ_ALL, [[text, kind] for text in wrong])
    assert {text: n for text, n in zip(wrong, found, strict=True) if n is not None} == {}


def grouped(digits: str, size: int, comma: str) -> str:
    first = len(digits) % size or size
    return comma.join([digits[:first], *(digits[n : n + size] for n in range(first, len(digits), size))])


@st.composite
def written(draw: st.DrawFn) -> tuple[str, Decimal]:
    """An amount in one of the ways that are taken, with its value."""
    whole = str(draw(st.integers(0, 10**12)))
    cents = draw(st.sampled_from(["", "", f"{draw(st.integers(0, 99)):02d}"]))
    size = draw(st.sampled_from([0, 3, 4]))
    text = grouped(whole, size, draw(st.sampled_from(",，"))) if size else whole
    if size == 4 and len(whole) % 4 == 0:
        text = whole  # a first group of four is refused
    text += f".{cents}" if cents else ""
    if draw(st.booleans()):
        text = text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    before = draw(st.sampled_from(["", "¥", "￥ ", "RMB ", "cny"]))
    after = draw(st.sampled_from(["", "元", " 元", "块", "CNY"]))
    return f"{before}{text}{after}", Decimal(whole) + Decimal(cents or "0") / 100


@settings(max_examples=60, deadline=None)
@given(amounts=st.lists(written(), min_size=20, max_size=20))
def test_amounts_written_as_people_do_are_read_as_themselves(
    reader: Scripts, amounts: list[tuple[str, Decimal]]
) -> None:
    found = reader.evaluate(READ_ALL, [[text, "money"] for text, _ in amounts])
    assert found == [float(value) for _, value in amounts]


def possible(text: str) -> Decimal | None:
    """What digits with points and commas mean, described otherwise; None where refused."""
    whole, point, part = text.partition(".")
    groups = whole.split(",")
    if "." in part or "," in part or (len(groups) > 1 and point and not part):
        return None
    if len(groups) > 1:
        sizes = {len(group) for group in groups[1:]}
        if len(sizes) != 1 or not sizes <= {3, 4} or not 1 <= len(groups[0]) <= 3 or groups[0][0] == "0":
            return None
    return Decimal(f"0{''.join(groups)}.{part}0") if re.search(r"\d", text) else None


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text("0015,.", min_size=1, max_size=13), min_size=30, max_size=30))
def test_digits_commas_and_points_are_exact_or_refused(reader: Scripts, texts: list[str]) -> None:
    for kind in ("money", "rate", "number", "whole"):
        for text, found in zip(
            texts, reader.evaluate(READ_ALL, [[text, kind] for text in texts]), strict=True
        ):
            meant = possible(text)
            if kind == "rate" and "," in text:
                meant = None
            if kind == "money" and len(text.partition(".")[2]) > 2:
                meant = None
            if kind == "whole" and meant is not None and meant % 1:
                meant = None
            assert found == (None if meant is None else float(meant)), (kind, text)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text("015,，.． '-+%‰¥元万千亿e零一²½x", max_size=9), min_size=30, max_size=30))
def test_no_text_is_read_as_another_number(reader: Scripts, texts: list[str]) -> None:
    """Without its signs, units and grouping a text that is read is that number's digits."""
    for text, found in zip(
        texts, reader.evaluate(READ_ALL, [[text, "money"] for text in texts]), strict=True
    ):
        if found is None:
            continue
        digits = re.sub(r"[^0-9.]", "", text.replace("．", "."))
        shift = sum({"千": 3, "万": 4, "亿": 8}.get(char, 0) for char in text)
        assert abs(Decimal(str(found))) == Decimal(digits).scaleb(shift), text
        assert not re.search(r"[%‰e零一²½x']", text), text


LISTS = {
    "230 280": [230, 280],
    "23x230, 280": [230] * 23 + [280],
    "3x1,5万": None,
    "2×1.5万 200元": [15000, 15000, 200],
    "1000，1500、30": [1000, 1500, 30],
    "1500,1600": [1500, 1600],
    "1500；1600": [1500, 1600],
    "1,500": None,
    "1，500": None,
    "1,5000": None,
    "230,280": None,
    "1,5": None,
    "0，5 3": None,
    "12,34": None,
    "1.500,50": None,
    "1500,50": None,
    "1000,000": None,
    "0x5 6": None,
    "1.005": None,
    "5% 6": None,
    "1'500 2": None,
    "10² 5": None,
}


def test_a_list_of_payments_has_one_meaning_or_none(reader: Scripts) -> None:
    script = """texts => texts.map(text => guide.loan.read(name =>
        ({kind: "list", list: text, number: "1"})[name] || "").payments.map(cents => cents / 100))"""
    found = reader.evaluate(script, list(LISTS))
    for (text, meant), payments in zip(LISTS.items(), found, strict=True):
        if meant is None:
            assert any(payment != payment for payment in payments), text
        else:
            assert payments == meant, text
