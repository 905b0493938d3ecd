"""Contacts in texts: what is forged is refused however it is written, what is honest passes."""

import json
import random
import time
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_site.library import check_folder
from guide_site.validate.contacts import contacts
from guide_site.validate.numerals import flatten
from tests.extent import SOAK, times
from tests.test_cases import lay_out

HERE = Path(__file__).parent
FORGED = yaml.load((HERE / "forged.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
HONEST = yaml.load((HERE / "honest.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


HEAD = """schema: 1
id: list
category: contact
kind: phone
status: draft
title: {zh: 清单}
summary: {zh: 清单}
provenance: {confidence: unverified, review_by: 2027-05-01, sources: [handbook]}
steps: [{id: look, title: {zh: 看}}]
prepare:
"""
# Beside the channels of the base site.
CHANNELS = """
office:
  kind: phone
  name: {zh: 办事处, en: Office}
  value: 021-1234 5678
  source: handbook
  confidence: reported
portal:
  kind: website
  name: {zh: 门户, en: Portal}
  value: https://www.townhall.net/help
  source: handbook
  confidence: reported
app: {kind: app, name: {zh: 应用, en: App}, value: 支付宝, source: handbook, confidence: reported}
"""


def codes(texts, folder):
    """Return what is told of each text, as a thing to prepare in a draft, each on a line of its own."""
    lay_out({"append": {"channels.yaml": [CHANNELS, 1]}}, folder)
    shown = (json.dumps(text, ensure_ascii=False) for text in texts)
    lines = [f"  - {{id: t{n}, text: {{zh: {text}}}}}" for n, text in enumerate(shown)]
    (folder / "procedures/list.yaml").write_text(HEAD + "\n".join(lines), encoding="utf-8")
    found: list[set[str]] = [set() for _ in texts]
    for problem in check_folder(folder, {"zh", "en"}, date(2026, 11, 22)).problems:
        assert problem.place.file.endswith("list.yaml"), problem
        found[problem.place.line - HEAD.count("\n") - 1].add(problem.code)
    return found


def test_every_forged_spelling_is_refused(tmp_path, counted):
    listed = [(code, text) for code, texts in FORGED.items() for text in texts]
    told = codes([text for _, text in listed], tmp_path / "content")
    missed = [
        (code, text, found) for (code, text), found in zip(listed, told, strict=True) if code not in found
    ]
    assert missed == []
    counted("forged contacts refused", len(listed))
    assert len(listed) >= 150


def test_every_honest_sentence_passes(tmp_path, counted):
    told = codes(HONEST, tmp_path / "content")
    assert [(text, found) for text, found in zip(HONEST, told, strict=True) if found] == []
    counted("honest sentences accepted", len(HONEST))
    assert len(HONEST) >= 100


# Digits as a forger may write them, each form for 0 to 9.
SCRIPTS = (
    "0123456789",
    "０１２３４５６７８９",
    "٠١٢٣٤٥٦٧٨٩",
    "०१२३४५६७८९",
    "⁰¹²³⁴⁵⁶⁷⁸⁹",
    "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
    "⓪①②③④⑤⑥⑦⑧⑨",
    "零一二三四五六七八九",
    "〇壹贰叁肆伍陆柒捌玖",
)
# How phone numbers begin, and how many digits follow.
KINDS = [("95", 3), ("121", 2), ("123", 2), ("96", 3), ("10086", 0), *((f"1{n}", 9) for n in range(3, 10))]
KINDS += [("400", 7), ("010", 8), ("021", 8), ("0571", 8), ("0951", 7)]
BETWEEN = ["", " ", "-", "–", ".", "·", "*", "**", "_", "~", "/", "|", " - ", "。", "\n", "`"]
AHEAD = ["", "打", "请拨", "Call ", "号码 "]


@st.composite
def decorated(draw):
    """A phone number in one or many scripts, with the same thing or other things between its digits."""
    begin, many = draw(st.sampled_from(KINDS))
    phone = begin + draw(st.text("0123456789", min_size=many, max_size=many))
    scripts = draw(st.sampled_from([SCRIPTS[:1], SCRIPTS[:7], SCRIPTS]))
    chance = random.Random(draw(st.integers(0, 2**32)))
    each = chance.choice(BETWEEN)
    # A short number in pieces of different kinds reads as a list, not as a number.
    mixed = len(phone) > 5 and chance.random() < 0.5
    written = [chance.choice(scripts)[int(digit)] for digit in phone]
    text = "".join(digit + (chance.choice(BETWEEN) if mixed else each) for digit in written)
    return phone, draw(st.sampled_from(AHEAD)) + text


@pytest.mark.soak
def test_a_number_is_found_however_it_is_decorated(counted):
    tried = []

    @settings(max_examples=times(200, 8_000))
    @given(decorated())
    def find(case):
        phone, text = case
        found = [contact for contact in contacts(flatten(text)) if contact.code == "bare-phone"]
        # 1 2 3 4 5, one by one, counts: it is the one exception.
        assert found or phone == "12345", text
        tried.append(text)

    find()
    counted("numbers in disguise found", len(tried))


UNITS = st.sampled_from(
    ["元", " 元", "万元", " 天", "天", "个月", " 期", " 次", "%", " yuan", " days", " times", "条", " 人"]
)
BEFORE = st.sampled_from(["", "一共 ", "还 ", "大约", "about ", "本金", "从 1 月起，每月 "])


@pytest.mark.soak
def test_an_amount_with_its_unit_passes(counted):
    tried = []

    @settings(max_examples=times(200, 8_000))
    @given(BEFORE, st.integers(0, 9_999_999), st.sampled_from(["{}", "{:,}", "{}.50"]), UNITS)
    def pass_by(ahead, amount, form, unit):
        text = f"{ahead}{form.format(amount)}{unit}"
        assert list(contacts(flatten(text))) == [], text
        tried.append(text)

    pass_by()
    counted("honest amounts accepted", len(tried))


# What a stranger may fill a text with so that a rule looks at it again and again.
LONG = (
    "a",
    "1",
    "1 ",
    "a.",
    "a-",
    "a ",
    "微信",
    "号",
    "QQ ",
    "one ",
    "。a",
    "加我",
    "点",
    "a@",
    "九",
    "1l",
    "-",
    "微信号",
    "dot ",
    "Ⅸ",
)


@pytest.mark.skipif(not SOAK, reason="compares times: only in make soak")
@pytest.mark.soak
@pytest.mark.parametrize("end", [" @x", " dot com", " 微信", " 一二三"])
def test_reading_a_text_takes_time_in_proportion_to_its_length(end):
    """Four times the text may take ten times as long, not sixteen: the worst of all fillings is compared."""

    def seconds(filling, length):
        text = flatten(filling * (length // len(filling)) + end)
        start = time.process_time()
        list(contacts(text))
        return time.process_time() - start

    for filling in LONG:
        short = min(seconds(filling, 1_000) for _ in range(2))
        assert seconds(filling, 4_000) < 10 * short + 0.25, filling
