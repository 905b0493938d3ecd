"""The files that a browser reads: the same for the same content, small, and little changed by an edit."""

import gzip
import json
import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_site.load.locale import languages
from guide_site.search import Entry, Section, language, search_files
from guide_site.search.fold import fold
from guide_site.search.large import PACK
from guide_site.search.lists import encode_numbers, with_number, without_number
from guide_site.search.postings import shard
from tests.search.corpus import context, entries

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def files(found, code="zh", small=0):
    return dict(search_files(language(context(code)), found, small=small))


def data(script):
    found = re.fullmatch(r'guide\.found\("([^"]*)",(.*?)(?:,"[0-9a-f]{8}")?\);\n', script, re.DOTALL)
    assert found
    return found[1], json.loads(found[2])


def numbers(text):
    found, last, step, factor = [], -1, 0, 1
    for char in text:
        digit = DIGITS.index(char)
        step += digit % 32 * factor
        factor *= 32
        if digit < 32:
            last += step
            found.append(last)
            step, factor = 0, 1
    return found


def generated(count):
    """Entries of random texts, in which every gram differs in how often it stands."""
    chance = random.Random(7)
    han = "还款借呗客服协商材料合同本金利息分期逾期电话记录保持联系查看确认提交办理"
    words = ["repay", "loan", "agent", "record", "contract", "interest", "app", "a", "of"]
    return [
        Entry(
            address=f"guides/g{n:04}.html",
            title="".join(chance.choices(han, k=6)),
            keywords=("".join(chance.choices(han, k=3)),),
            sections=(
                Section("", "", "".join(chance.choices(han, k=60)) + " ".join(chance.choices(words, k=6))),
                Section("#step-a", "".join(chance.choices(han, k=5)), "".join(chance.choices(han, k=80))),
            ),
            status=chance.choice(["reviewed", "reviewed", "draft"]),
            since=f"2026-01-{1 + n % 28:02}",
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("code", languages())
def test_a_small_site_needs_one_small_file(code):
    some = entries(code)
    made = files(some, code, small=200_000)
    assert list(made) == [f"search/{code}.js"]
    guides = sum(entry.address.startswith("guides/") for entry in some)
    assert guides >= 14
    assert len(gzip.compress(made[f"search/{code}.js"].encode(), 9)) < 3_000 * guides


@pytest.mark.parametrize("small", [0, 10**9])
def test_the_same_entries_give_the_same_files_in_any_order(small):
    some = generated(60)
    shuffled = random.Random(1).sample(some, len(some))
    assert files(some, small=small) == files(shuffled, small=small)


def test_lists_hold_what_a_plain_scan_finds():
    some = sorted(generated(200), key=lambda entry: (entry.since, entry.address))
    made = dict(search_files(replace(language(context("zh")), names=()), some, small=0))
    head = data(made["search/zh.js"])[1]
    assert head["n"] == 200
    listed = {}
    for at, script in made.items():
        if re.fullmatch(r"search/zh/i[0-9a-f]+\.js", at):
            name, content = data(script)
            for gram, text in content.items():
                assert name == f"zh/i{shard(gram, head['shards']):x}"
                listed[gram] = [numbers(part) for part in text.split(".")]
    texts = [
        [
            fold(entry.title),
            fold("\n".join(entry.keywords)),
            fold(entry.sections[1].title),
            fold("\n".join(text for part in entry.sections for text in (part.title, part.text))),
        ]
        for entry in some
    ]
    # 还款 is also found by its pinyin, which stands with titles: only Chinese grams are compared here.
    for gram in [gram for gram in listed if not gram.isascii()]:
        ranks: list[list[int]] = [[], [], [], [], []]
        for number, own in enumerate(texts):
            rank = next((rank for rank in range(3) if gram in own[rank]), None)
            if rank is None and gram in own[3]:
                rank = 3 if len(re.findall(f"(?={gram})", own[3])) >= 3 else 4
            if rank is not None:
                ranks[rank].append(number)
        found = listed[gram] + [[]] * (5 - len(listed[gram]))
        assert found == ranks, gram
    drafts = [number for number, entry in enumerate(some) if entry.status == "draft"]
    assert numbers(head["drafts"]) == drafts


def test_an_edit_changes_only_the_files_of_what_was_edited():
    some = generated(300)
    before = files(some)
    part = some[5].sections[1]
    edited = replace(some[5], sections=(some[5].sections[0], replace(part, text=part.text + "查收")))
    after = files([*some[:5], edited, *some[6:]])
    changed = [at for at in before if before[at] != after[at]]
    assert before.keys() == after.keys()
    assert 2 <= len(changed) <= 5


def test_a_new_guide_leaves_the_numbers_of_others():
    some = generated(100)
    newest = replace(some[0], address="guides/aaa.html", since="2027-01-01")
    before, after = files(some), files([*some, newest])
    packs = [at for at in before if "/e" in at]
    assert len(packs) == 100 // PACK
    assert all(before[at] == after[at] for at in packs)
    # An old file must not be read with a new one.
    assert data(before["search/zh.js"])[1]["epoch"] != data(after["search/zh.js"])[1]["epoch"]


def test_a_pack_has_the_entries_of_its_numbers():
    some = sorted(generated(4 * PACK + 1), key=lambda entry: (entry.since, entry.address))
    made = files(some)
    head = data(made["search/zh.js"])[1]
    assert (head["format"], head["pack"]) == (3, PACK)
    found = []
    for number in range(5):
        name, pack = data(made[f"search/zh/e{number}.js"])
        assert name == f"zh/e{number}"
        found += [entry["at"] for entry in pack]
    assert found == [entry.address for entry in some]


def test_no_file_has_a_name_by_which_older_scripts_read_an_entry():
    assert not [at for at in files(generated(30)) if re.fullmatch(r"search/zh/\d+\.js", at)]


def test_files_of_the_index_are_small():
    made = files(generated(1500))
    sizes = [len(text.encode()) for at, text in made.items() if "/i" in at]
    assert len(sizes) > 8
    assert sum(sizes) / len(sizes) < 9000


def test_texts_cannot_end_the_script_element():
    odd = Entry("guides/x.html", "</script><script>", ("\u2028",), (Section("", "", "<!--"),), "reviewed", "")
    for small in (0, 10**9):
        for script in files([odd], small=small).values():
            assert "<" not in script
            assert "\u2028" not in script
            data(script)


def test_other_names_lead_to_what_is_called_otherwise():
    found = data(files(entries("zh"), small=10**9)["search/zh.js"])[1]["entries"]
    names = {entry["at"]: entry.get("names", {}) for entry in found}
    assert names["guides/contact-app.html"]["customer service"] == "客服"
    # What stands there itself is found without.
    assert "客服" not in names["guides/contact-app.html"]


@given(st.sets(st.integers(0, 5000)), st.integers(0, 5000))
def test_a_number_is_put_into_a_list_and_taken_out_again(others, number):
    without, having = (encode_numbers(sorted(found)) for found in (others - {number}, others | {number}))
    assert with_number(without, number) == having
    assert without_number(having, number) == without
    assert numbers(having) == sorted(others | {number})
