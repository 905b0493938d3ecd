"""What is to be read next."""

from datetime import date
from itertools import pairwise

import pytest

from guide_site.approvals import open_approvals
from guide_site.approvals.digest import meanings
from guide_site.approvals.queue import minutes, queue
from guide_site.markdown_pages import read_pages
from tests.approvals.everything import DAY, all_digests, change, copied, name_of, opened
from tests.approvals.records import FIRST, approval, write, write_roster


@pytest.fixture
def content(tmp_path):
    folder = copied(tmp_path)
    write_roster(folder)
    change(folder / "procedures/letter.yaml", "status: draft", "status: reviewed")
    change(folder / "procedures/letter.yaml", "这里还没有英文。", "这里没有英文。, en: Write it.")
    return folder


def entries(content, day=DAY):
    library = opened(content, day)
    pages = read_pages(content / "pages", library.site.languages)
    approvals = open_approvals(library, pages, content)
    return queue(approvals, library, meanings(library, pages, content / "pages"))


def order(content, day=DAY):
    return [
        f"{entry.why} {name_of(entry.key)}" for entry in entries(content, day) if entry.key.language == "zh"
    ]


def test_what_nobody_read_goes_by_risk(content):
    assert order(content) == [
        "never guide call zh",  # the crisis line, money, channels, letters
        "never site site zh",
        "never glossary glossary zh",
        "never guide letter zh",
        "never page about zh",
        "never triage triage zh",
    ]
    risks = {name_of(entry.key): entry.risks for entry in entries(content)}
    assert risks["guide call zh"] == ("crisis", "money", "channels", "letters")
    assert risks["site site zh"] == ("crisis", "channels")
    assert risks["glossary glossary zh"] == ("channels",)
    assert risks["page about zh"] == ()


def test_what_lost_its_approval_goes_first_and_what_is_due_last(content):
    now = all_digests(content)
    write(content, approval(now["guide call zh"], review_by=date(2026, 11, 21)))
    write(content, approval(now["page about zh"], kind="page", id="about", action="revoke"))
    write(content, approval(FIRST, id="letter", on=date(2026, 1, 2), review_by=date(2026, 9, 1)))
    found = order(content)
    assert found[:2] == ["outdated guide letter zh", "revoked page about zh"]  # the one that waits longer
    assert found[-1] == "due guide call zh"
    since = {name_of(entry.key): entry.since for entry in entries(content)}
    assert since["guide letter zh"] == date(2026, 1, 2)
    assert since["guide call zh"] == date(2026, 11, 21)
    assert since["guide call en"] == date(2026, 9, 1)  # its first change
    assert since["page about en"] is None


def test_what_is_approved_waits_for_nobody(content):
    write(content, approval(all_digests(content)["guide call zh"]))
    assert not [line for line in order(content) if "guide call" in line]


def test_only_changes_were_read_for_too_long(content):
    digests = [f"1:{n}{0:063}" for n in range(5)] + [all_digests(content)["guide call zh"]]
    write(content, approval(digests[0]))
    for before, after in pairwise(digests):
        write(content, approval(after, method="change", **{"from": before}))
    assert order(content)[-1] == "changes guide call zh"


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_drafts_and_withdrawn_guides_need_no_reader(content, status):
    change(content / "procedures/call.yaml", "status: reviewed", f"status: {status}")
    if status == "withdrawn":
        change(
            content / "site.yaml",
            "  - {text: {zh: 我要打电话, en: I want to call}, guide: call, step: dial}",
            "  - {text: {zh: 我要打电话, en: I want to call}, guide: letter}",
        )
        change(content / "triage.yaml", "guide: call, step: dial, also: [letter]", "guide: letter")
    assert not [line for line in order(content) if "guide call" in line]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((), 1),
        (("字" * 260,), 1),
        (("字" * 261,), 2),
        (("word " * 240,), 1),
        (("字" * 260, "word " * 240), 2),
        (("A 1", "?"), 1),
    ],
)
def test_minutes_of_reading(texts, expected):
    assert minutes(texts) == expected
