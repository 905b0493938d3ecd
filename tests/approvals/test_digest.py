"""Digests: the same as long as a text says the same, another as soon as anything is different."""

import copy
import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guide_site.approvals.digest import digest
from guide_site.approvals.meaning import Meanings
from guide_site.load.yaml_nodes import compose
from guide_site.markdown_pages import read_pages
from guide_site.model import Language, Procedure
from guide_site.model.fields import fields_of, shape_at
from tests.approvals.everything import EVERYTHING, all_digests, change, copied, key, opened

GOLDEN = Path(__file__).parent / "digests.yaml"
CALL = "procedures/call.yaml"
LIBRARY = opened()
PLAIN: Any = compose((EVERYTHING / CALL).read_text(encoding="utf-8"), CALL)[0].plain()  # type: ignore[union-attr]
BEFORE = all_digests()


def digest_of_call(data, language="zh"):
    """Return the digest of the guide when its file holds this plain data."""
    guide = Procedure.model_validate(data)
    library = replace(LIBRARY, procedures={**LIBRARY.procedures, "call": guide})
    meaning = Meanings(library, language, {}, EVERYTHING / "pages").of(key("guide call zh").subject)
    return digest(meaning)


def changed(content):
    """Return the names of the texts whose digests are other than those of the untouched site."""
    after = all_digests(content)
    return {name for name in BEFORE.keys() | after.keys() if BEFORE.get(name) != after.get(name)}


# The scheme


def test_scheme_1_never_changes():
    """Approvals hang on these digests. Whoever has to change one makes scheme 2 instead."""
    assert yaml.safe_load(GOLDEN.read_text(encoding="utf-8")) == BEFORE


def test_every_field_of_a_guide_is_used_here():
    """What the golden file does not use, it does not pin."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in EVERYTHING.rglob("*.yaml"))
    seen, waiting = set(), [Procedure]
    while waiting:
        model = waiting.pop()
        seen.add(model)
        for name, shape in fields_of(model).items():
            assert re.search(rf"\b{name}:(?= |$)", text, re.MULTILINE), f"{model.__name__}.{name}"
            inner = shape.item or shape
            if inner.kind == "model" and inner.type not in seen:
                waiting.append(inner.type)


def test_a_digest_says_its_scheme():
    assert all(re.fullmatch("1:[0-9a-f]{64}", each) for each in BEFORE.values())


def test_no_two_texts_have_the_same_digest():
    assert len(set(BEFORE.values())) == len(BEFORE) == 12


# What changes nothing


def shuffled(data, rng):
    if isinstance(data, dict):
        return {name: shuffled(data[name], rng) for name in rng.sample(list(data), len(data))}
    return [shuffled(each, rng) for each in data] if isinstance(data, list) else data


@given(
    seed=st.integers(0, 10**6),
    style=st.sampled_from([None, '"', "'"]),
    flow=st.sampled_from([None, True, False]),
)
def test_yaml_may_be_written_in_any_way(seed, style, flow):
    """Order of keys, quotes, flow or block style, breaks of lines."""
    rng = random.Random(seed)
    text = yaml.safe_dump(
        shuffled(PLAIN, rng),
        default_style=style,
        default_flow_style=flow,
        sort_keys=False,
        allow_unicode=True,
        width=rng.choice([20, 80, 1000]),
    )
    root, problems = compose(text, "call.yaml")
    assert root
    assert not problems
    assert digest_of_call(root.plain()) == BEFORE["guide call zh"]
    assert digest_of_call(root.plain(), "en") == BEFORE["guide call en"]


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (CALL, "id: call\n", "# A comment.\n\nid: call   # and one more\n"),
        (CALL, "zh: 拨[热线]", "zh: >-\n        拨[热线]"),
        (CALL, "in: [late]", "in: [ late ]"),
        (CALL, "title: {zh: 记下来, en: Write it down}", 'title: {zh: "记下来 ", en: Write it down}'),
        (CALL, "  - id: note\n", "  - id: note\n    optional: false\n"),
        ("rates.yaml", "value: 14.50", "value: 14.5"),
        ("triage.yaml", "{name: late, ", "{name: whoever is late, "),
        ("channels.yaml", "checked: 2026-09-01", "checked: 2026-10-01"),
        ("site.yaml", "tools: [log", "review: required\ntools: [log"),
        ("glossary.yaml", "lender: {name", "\n\nlender:   {name"),
        ("pages/zh/about.md", "# 关于", "---\ntitle: 关于\n---\n# 关于"),
        ("pages/zh/about.md", "我们是志愿者。", "<!-- hidden -->\n\n我们是志愿者。"),
    ],
)
def test_layout_says_nothing(tmp_path, file, before, after):
    content = copied(tmp_path)
    change(content / file, before, after)
    if before == "# 关于":  # the title is said either way; the comment of Markdown leaves an empty line
        assert changed(content) == set()
    else:
        assert changed(content) <= ({"page about zh"} if "hidden" in after else set())


def test_another_folder_name_and_day_say_nothing(tmp_path):
    moved = copied(tmp_path).rename(tmp_path / "elsewhere")
    assert all_digests(moved, date(2027, 1, 20)) == BEFORE


def test_another_language_says_nothing(tmp_path):
    content = copied(tmp_path)
    for file in content.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        # Every English text, but not the languages themselves.
        file.write_text(re.sub(r'(?<=[ {]en: )("?)(?=[A-Z])', r"\1So ", text), encoding="utf-8")
    change(content / "pages/en/about.md", "volunteers", "people")
    found = changed(content)
    assert {name for name in found if name.endswith(" zh")} == set()
    assert {name for name in BEFORE if name.endswith(" en")} == found


def test_a_new_language_says_nothing_in_the_others():
    site = LIBRARY.site
    french = Language(name="Français", lang="fr")
    library = replace(LIBRARY, site=site.model_copy(update={"languages": {**site.languages, "fr": french}}))
    for name in ("site site zh", "guide call en", "glossary glossary zh"):
        meaning = Meanings(library, key(name).language, {}, EVERYTHING / "pages").of(key(name).subject)
        assert digest(meaning) == BEFORE[name]


# What changes everything

OTHER_IDS = {"guide": ("letter", "call"), "source": ("law", "handbook"), "category": ("contact", "writing")}


UNSAID = (("schema",), ("id",), ("steps", 0, "when", "answer"))
"""The number of the format; its name; and the one question that the site has."""


def leaves(data, location=()):
    if isinstance(data, dict):
        for name, value in data.items():
            yield from leaves(value, (*location, name))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from leaves(value, (*location, number))
    else:
        yield location, data


def another(location, value):
    """Return another value that the place may hold as well."""
    shape = shape_at(Procedure, location)
    if shape.role in OTHER_IDS:
        return next(each for each in OTHER_IDS[shape.role] if each != value)
    choices = [each for each in getattr(shape.type, "__args__", ()) if isinstance(each, str)]
    if choices:
        return next(each for each in choices if each != value)
    if value in ("true", "false"):
        return "false" if value == "true" else "true"
    if re.fullmatch(r"PT\d+M", value):
        return "PT11M"
    if re.fullmatch(r"[\d-]*\d", value):
        return value[:-1] + ("1" if value[-1] != "1" else "2")
    return value + "x"


@pytest.mark.parametrize(
    ("location", "value"),
    [(location, value) for location, value in leaves(PLAIN) if location not in UNSAID],
    ids=lambda each: "/".join(map(str, each)) if isinstance(each, tuple) else "",
)
def test_every_value_of_a_guide_counts(location, value):
    data = copy.deepcopy(PLAIN)
    inner = data
    for part in location[:-1]:
        inner = inner[part]
    inner[location[-1]] = another(location, value)
    texts = {code for code in ("zh", "en") if code in location}
    for code in ("zh", "en"):
        same = digest_of_call(data, code) == BEFORE[f"guide call {code}"]
        assert same == bool(texts and code not in texts)


@given(data=st.data())
def test_one_character_anywhere_counts(data):
    places = [
        location for location, value in leaves(PLAIN) if location[-1] == "zh" and location[-2] != "body"
    ]
    location = data.draw(st.sampled_from(places))
    changed_data = copy.deepcopy(PLAIN)
    inner = changed_data
    for part in location[:-1]:
        inner = inner[part]
    text = inner["zh"]
    at = data.draw(st.integers(0, len(text)))
    char = data.draw(st.characters(categories=["Lo", "Nd", "Po", "Sc"], exclude_characters="\\&_*`[]<>"))
    inner["zh"] = text[:at] + char + text[at:]
    assert digest_of_call(changed_data) != BEFORE["guide call zh"]


@pytest.mark.parametrize("name", ["steps", "letters.0.fields", "provenance.sources", "keywords.zh"])
def test_order_counts(name):
    data = copy.deepcopy(PLAIN)
    data["provenance"]["sources"] = ["handbook", "law"]
    before = digest_of_call(data)
    inner = data
    for part in name.split("."):
        inner = inner[int(part) if part.isdigit() else part]
    inner.reverse()
    assert digest_of_call(data) != before


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in PLAIN
        if name
        not in ("schema", "id", "category", "kind", "title", "summary", "status", "provenance", "steps")
    ],
)
def test_what_is_left_out_counts(name):
    assert (
        digest_of_call({key: value for key, value in PLAIN.items() if key != name}) != BEFORE["guide call zh"]
    )


CALLS = {"guide call zh", "guide call en"}
BOTH = {"zh", "en"}


def both(*names):
    return {f"{name} {code}" for name in names for code in ("zh", "en")}


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        ("channels.yaml", '"95188"', '"12348"', both("guide call", "site site")),
        ("channels.yaml", "en: Hotline", "en: Line", {"guide call en", "site site en"}),
        ("channels.yaml", "zh: 热线", "zh: 电话", {"guide call zh", "site site zh"}),
        # Through the meaning of a term.
        ("channels.yaml", "alipay.com/", "alipay.com/a", both("guide call", "glossary glossary")),
        ("sources.yaml", "/book", "/other", both("guide call", "glossary glossary")),
        ("sources.yaml", "第1号", "第2号", both("guide call", "guide letter", "site site")),
        ("sources.yaml", "date: 2021-03", "date: 2021-04", both("guide call", "guide letter", "site site")),
        ("rates.yaml", "14.50", "14.51", both("guide call")),
        ("rates.yaml", "value: 12,", "value: 13,", both("guide call")),
        ("rates.yaml", "percent", "yuan", both("guide call")),
        ("glossary.yaml", "来信的人", "来电的人", {"guide call zh", "glossary glossary zh"}),
        ("glossary.yaml", "zh: 贷款人", "zh: 出借人", {"glossary glossary zh"}),
        ("glossary.yaml", "[operator]", "[operators]", {"glossary glossary en"}),
        (
            "procedures/letter.yaml",
            "zh: 写信",
            "zh: 写一封信",
            {"guide letter zh", "guide call zh", "triage triage zh"},
        ),
        # Where a language stands in for another one.
        ("procedures/letter.yaml", "还没有", "尚没有", both("guide letter")),
        ("triage.yaml", "zh: 逾期了吗", "zh: 没逾期吗", {"guide call zh", "triage triage zh"}),
        ("triage.yaml", "zh: 是,", "zh: 是的,", {"guide call zh", "triage triage zh"}),
        (
            "triage.yaml",
            "title: {zh: 写信, en: Write}, guide: letter",
            "title: {zh: 写信, en: Write}, guide: call",
            both("triage triage"),
        ),
        ("site.yaml", "zh: 联系,", "zh: 联络,", {"guide call zh", "site site zh"}),
        ("site.yaml", "zh: [活不下去]", "zh: [活不下]", {"site site zh"}),
        ("site.yaml", "step: dial", "step: note", both("site site")),
        ("pages/zh/about.md", "志愿者", "志愿者们", {"page about zh"}),
        ("pages/zh/logo.svg", "/>", "><a/></svg>", {"page about zh"}),
    ],
)
def test_what_a_text_refers_to_counts(tmp_path, file, before, after, expected):
    content = copied(tmp_path)
    change(content / file, before, after)
    assert changed(content) == expected


@pytest.mark.parametrize(
    "link",
    [
        "[a](<channel:hotline>)",
        "[a]( channel:hotline )",
        "[a](channel\\:hotline)",
        "[a](&#99;hannel:hotline)",
    ],
)
def test_no_way_to_write_a_link_hides_what_it_leads_to(link):
    data = copy.deepcopy(PLAIN)
    data["steps"] = [{"id": "dial", "title": {"zh": "拨"}, "body": {"zh": link}}]
    data["stages"] = []
    guide = Procedure.model_validate(data)
    library = replace(LIBRARY, procedures={**LIBRARY.procedures, "call": guide})
    meaning = Meanings(library, "zh", {}, EVERYTHING / "pages").of(key("guide call zh").subject)
    assert ("channel", "hotline") in meaning.references


def test_a_page_is_digested_without_wearing_it_out():
    """A page can be made into HTML but once, by whoever builds the site."""
    pages = read_pages(EVERYTHING / "pages", ("zh", "en"))
    each = Meanings(LIBRARY, "zh", pages, EVERYTHING / "pages")
    first = each.of(key("page about zh").subject)
    assert digest(first) == digest(each.of(key("page about zh").subject)) == BEFORE["page about zh"]
    assert pages["about.md"]["zh"].html(lambda link: link).count("<h1") == 1
