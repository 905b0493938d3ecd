"""A small site's search in two files: what the first one has, and how the second one is found."""

import hashlib
import json
import re

import pytest

from guide_site.search import language, search_files
from guide_site.search.split import LIGHT, summary_records, without_derivable_pinyin
from tests.search.corpus import context, entries


def files(code, small=10**9):
    return dict(search_files(language(context(code)), entries(code), small=small, apart=True))


def data(script):
    found = re.fullmatch(r"guide\.found\((.*)\);\n", script, re.DOTALL)
    assert found
    return json.loads(f"[{found[1]}]")


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("small", [0, 10**9])
def test_the_first_file_names_the_version_of_the_second(code, small):
    made = files(code, small)
    rest = made[f"search/{code}/more.js"]
    head = data(made[f"search/{code}.js"])[1]
    assert head["format"] == (2 if small else 3)
    assert head["more"] == hashlib.sha256(rest.encode()).hexdigest()[:8]
    assert data(rest)[0] == f"{code}/more"
    assert set(data(rest)[1]) == ({"chars", "entries"} if small else {"pairs"})


@pytest.mark.parametrize("code", ["zh", "en"])
def test_both_files_number_entries_alike(code):
    made = files(code)
    first, more = (data(made[f"search/{code}{part}.js"])[1]["entries"] for part in ("", "/more"))
    assert [entry["at"] for entry in first] == [entry["at"] for entry in more]
    assert not any("parts" in entry for entry in first)
    assert all(entry["parts"] for entry in more)


def record(number, keys=(), status=None):
    return {
        "at": f"guides/{number}.html",
        "title": f"标题{number}",
        "keys": list(keys),
        "parts": [["", "", "x"]],
    } | ({"status": status} if status else {})


def test_the_first_file_stays_small_however_many_guides_there_are():
    tools = [record("tool", ["工具"], "page")]
    short = summary_records([*tools, *(record(n, ["词"]) for n in range(9))])
    assert all("keys" in entry for entry in short)
    longer = summary_records([*tools, *(record(n, ["很长的关键词"] * 9) for n in range(60))])
    assert len(longer) == 61
    assert ["keys" in entry for entry in longer] == [True] + [False] * 60
    many = summary_records([*tools, *(record(n) for n in range(5000))])
    assert [entry["at"] for entry in many] == ["guides/tool.html"]
    for found in (short, longer, many):
        assert len(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()) <= LIGHT


def test_pinyin_is_left_out_where_each_character_alone_gives_it():
    plain: dict[str, object] = {
        "at": "a",
        "title": "借呗",
        "spelt": "jiebei jb",
        "keys": ["密码", "mima", "mm", "app"],
        "parts": [],
    }
    assert without_derivable_pinyin(plain) == {
        "at": "a",
        "title": "借呗",
        "keys": ["密码", "app"],
        "parts": [],
    }
    # Alone, 还 is read hai.
    other: dict[str, object] = {
        "at": "a",
        "title": "还款",
        "spelt": "huankuan hk",
        "keys": ["还款", "huankuan", "hk"],
        "parts": [],
    }
    assert without_derivable_pinyin(other) == other | {"keys": ["还款", "huankuan"]}
