"""Channels and sources, one a line: what is told of which, and what passes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guide_site.errors import Problem
from guide_site.library import check_folder
from tests.test_cases import lay_out

TODAY = date(2026, 11, 22)
OWN = {
    "channel-value",
    "duplicate-channel",
    "look-alike",
    "checked-ahead",
    "source-host",
    "no-locale",
}


def problems(folder: Path, case: Mapping[str, Any]) -> list[Problem]:
    """Return what the rules of channels say of a changed base site."""
    lay_out(case, folder)
    found = check_folder(folder, {"zh", "en"}, TODAY).problems
    return [problem for problem in found if problem.code in OWN]


def channel(name: str, kind: str, value: str, more: str = "") -> str:
    head = f"{name}: {{kind: {kind}, name: {{zh: {name}, en: {name}}}, source: handbook, confidence: "
    return head + f"{more or 'reported'}, value: {value}}}\n"


def told(folder: Path, *channels: str) -> list[tuple[str, int]]:
    """Return what is told of these channels, with the number of each, beside those of the base site."""
    lay_out({}, folder)
    before = (folder / "channels.yaml").read_text("utf-8").count("\n")
    found = problems(folder.parent / "tried", {"append": {"channels.yaml": ["".join(channels), 1]}})
    return [(problem.code, problem.place.line - before - 1) for problem in found]


@pytest.mark.parametrize(
    "value", ["120", "12356", "95188", "+8613800138000", "021-1234 5678", "400 800 8820"]
)
def test_a_phone_number(tmp_path: Path, value: str) -> None:
    found = told(tmp_path / "base", channel("a", "phone", f'"{value}"'))
    assert found == ([("duplicate-channel", 0)] if value == "95188" else [])


@pytest.mark.parametrize(
    "value", ["12", "95l88", "９５１１８", "021/12345678", "-12345678", "12345678-", "+", "1" * 21, "1234 5"]
)
def test_no_phone_number(tmp_path: Path, value: str) -> None:
    assert told(tmp_path / "base", channel("a", "phone", f'"{value}"')) == [("channel-value", 0)]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("https://www.townhall.net/help", None),
        ("http://www.townhall.net/help", "channel-value"),
        ("www.townhall.net", "channel-value"),
        ("95118", "channel-value"),
    ],
)
def test_a_website(tmp_path: Path, value: str, code: str | None) -> None:
    assert told(tmp_path / "base", channel("a", "website", f'"{value}"')) == ([(code, 0)] if code else [])


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("支付宝", None),
        ("Alipay", None),
        ("打 95118", "channel-value"),
        ("打 ９５１１８", "channel-value"),
        ("ａｌｉｐａｙ．ｃｏｍ", "channel-value"),
        ("微信 kefu_01", "channel-value"),
    ],
)
def test_an_app(tmp_path: Path, value: str, code: str | None) -> None:
    assert told(tmp_path / "base", channel("a", "app", f'"{value}"')) == ([(code, 0)] if code else [])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("phone", "021-1234 5678"), ("phone", "02112345678"), True),
        (("phone", "02112345678"), ("phone", "+02112345678"), False),
        (("phone", "12377"), ("phone", "12378"), False),
        (("website", "https://townhall.net/a"), ("website", "https://townhall.net/a/"), True),
        (("website", "https://townhall.net/a"), ("website", "https://townhall.net/A"), True),
        (("website", "https://townhall.net/a"), ("website", "https://townhall.net/b"), False),
        (("website", "https://townhall.net/1"), ("website", "https://townhall.net/2"), False),
        (("website", "https://a.townhall.net/1"), ("website", "https://b.townhall.net/1"), False),
        (("app", "Alipay"), ("app", "ALIPAY"), True),
        (("app", "Alipay"), ("app", "Ａｌｉｐａｙ"), True),
        (("app", "Alipay "), ("app", "Alipay"), True),
        (("app", "支付宝"), ("app", "淘宝"), False),
        (("app", "Number X"), ("app", "Number"), False),
        # The same words of two kinds are two things: the app of a bank whose number it is called after.
        (("phone", "123"), ("app", "123"), False),
    ],
)
def test_twice(tmp_path: Path, one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    pair = (channel("a", one[0], f'"{one[1]}"'), channel("b", other[0], f'"{other[1]}"'))
    found = told(tmp_path / "base", *pair)
    assert [at for at in found if at[0] == "duplicate-channel"] == (
        [("duplicate-channel", 1)] if same else []
    )


def test_channels_without_a_value_are_not_each_other(tmp_path: Path) -> None:
    bare = "{name}: {{kind: app, name: {{zh: 甲, en: A}}, source: handbook, confidence: reported{more}}}\n"
    lines = [
        bare.format(name=name, more=more) for name in "ab" for more in ("", ", value: ''", ", value: [1]")
    ]
    named = [line.replace(line[0], f"{line[0]}{n}", 1) for n, line in enumerate(lines)]
    later = channel("c", "phone", "'12378'"), channel("d", "phone", "'12378'")
    assert told(tmp_path / "base", *named, *later) == [("duplicate-channel", len(named) + 1)]


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ("reported", "reported", 1),
        ("verified", "verified", 1),
        ("unverified", "reported", 0),
        ("reported", "verified", 0),
        ("unverified", "verified", 0),
        ("reported", "unverified", 1),
        ("verified", "reported", 1),
        ("surely", "unverified", 0),
        ("unverified", "surely", 1),
    ],
)
def test_of_two_that_look_alike_the_one_with_more_trust_stays(
    tmp_path: Path, first: str, second: str, refused: int
) -> None:
    pair = (
        channel("a", "website", "https://townhall.net", first),
        channel("b", "website", "https://townha11.net", second),
    )
    assert [at for at in told(tmp_path / "base", *pair) if at[0] == "look-alike"] == [("look-alike", refused)]


def test_hosts_of_one_domain_are_not_compared(tmp_path: Path) -> None:
    hosts = ("www.townhall.net", "help.townhall.net/a", "townhall.net/b")
    channels = [channel(f"c{n}", "website", f"https://{host}") for n, host in enumerate(hosts)]
    assert told(tmp_path / "base", *channels) == []


def test_what_is_no_plain_address_is_told_once(tmp_path: Path) -> None:
    forged = channel("a", "website", "https://townhall.net"), channel("b", "website", "http://townha11.net")
    assert told(tmp_path / "base", *forged) == [("channel-value", 1)]


def test_only_a_website_has_a_host(tmp_path: Path) -> None:
    """A source cannot be linked because an app or a phone is called like its address."""
    link = "law: {kind: law, title: {zh: 法, en: Law}, url: 'https://law.townhall.net/a'}\n"
    apps = channel("a", "app", "'https://law.townhall.net'"), channel("b", "website", "https://example.org")
    for given, codes in (
        ((apps[0],), ["channel-value", "source-host"]),
        ((channel("a", "website", "https://law.townhall.net"),), []),
    ):
        case: dict[str, object] = {
            "append": {"channels.yaml": ["".join(given), 1], "sources.yaml": [link, 1]}
        }
        found = problems(tmp_path / str(len(codes)), case)
        assert sorted(problem.code for problem in found) == codes


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://help.example.com/a", "https://"),
        ("https://help.example.com/?a", "behind ? or #"),
        ("https://other.org", "no channel of channels.yaml has other.org"),
        ("https://www.example.com", "no channel of channels.yaml has www.example.com"),
        ("https://alipay.cn", "alipay.cn is not alipay.com: the same name with another ending"),
        ("https://help.examp1e.com", "help.examp1e.com is not example.com: letters that look alike"),
    ],
)
def test_a_source_that_cannot_be_linked(tmp_path: Path, url: str, reason: str) -> None:
    link = f"law: {{kind: law, title: {{zh: 法, en: Law}}, url: '{url}'}}\n"
    (found,) = problems(tmp_path / "c", {"append": {"sources.yaml": [link, 1]}})
    assert found.code == "source-host"
    assert reason in found.message


def test_a_source_needs_no_url(tmp_path: Path) -> None:
    links = (
        "a: {kind: law, title: {zh: 法, en: Law}}\nb: {kind: law, title: {zh: 法, en: Law}, url: ''}\n"
        "c: {kind: law, title: {zh: 法, en: Law}, url: [x]}\n"
        "d: {kind: law, title: {zh: 法, en: Law}, url: 'https://help.example.com/law'}\n"
    )
    assert problems(tmp_path / "c", {"append": {"sources.yaml": [links, 1]}}) == []


@pytest.mark.parametrize(
    ("day", "ahead"), [("2026-11-22", False), ("2026-11-23", False), ("2026-11-24", True)]
)
def test_a_check_in_the_future(tmp_path: Path, day: str, ahead: bool) -> None:
    line = channel("a", "phone", f"'12378', checked: {day}")
    found = problems(tmp_path / "c", {"append": {"channels.yaml": [line, 1]}})
    assert [problem.code for problem in found] == (["checked-ahead"] if ahead else [])
    assert all("2026-11-22" in problem.message and day in problem.message for problem in found)


@pytest.mark.parametrize("text", ["- a\n", "a\n", "", "null"])
@pytest.mark.parametrize("file", ["channels.yaml", "sources.yaml", "site.yaml"])
def test_a_file_that_holds_something_else(tmp_path: Path, file: str, text: str) -> None:
    lay_out({"files": {file: text}}, tmp_path / "c")
    found = check_folder(tmp_path / "c", {"zh", "en"}, TODAY).problems
    assert not [problem for problem in found if problem.code in OWN and problem.place.file.endswith(file)]
    if text != "null" or file == "site.yaml":
        assert [problem for problem in found if problem.place.file.endswith(file)]


@pytest.mark.parametrize(
    ("languages", "places"),
    [
        ("{zh: {name: 中文, lang: zh-Hans}, en: {name: English, lang: en}}", []),
        ("{zh: {name: 中文, lang: zh-Hans}, fr: {name: Français, lang: fr}}", ['no words for "fr"']),
        ("{zh: {name: 中文, lang: zh-Hans}, en: {name: English, lang: qq}}", ['written in "qq"']),
        ("{zh: {name: 中文, lang: zh-Hans}, en: {name: English, lang: en-XQ}}", ['written in "en-XQ"']),
        ("{zh: {name: 中文, lang: zh-Hans}, en: {name: English, lang: en-GB}}", []),
        # No tag at all is told by the model, once.
        ("{zh: {name: 中文, lang: zh-Hans}, en: {name: English, lang: '1'}}", []),
        ("{zh: {name: 中文, lang: zh-Hans}, en: {name: English, lang: [en]}}", []),
        ("{zh: {name: 中文, lang: zh-Hans}, en: {name: English}}", []),
    ],
)
def test_the_interface_has_words_for_each_language(tmp_path: Path, languages: str, places: list[str]) -> None:
    site = f"languages: {languages}\ntitle: {{zh: 甲, en: A}}\n"
    site += "categories: [{id: contact, title: {zh: 甲, en: A}}]\n"
    found = [
        each for each in problems(tmp_path / "c", {"files": {"site.yaml": site}}) if each.code == "no-locale"
    ]
    assert [place in each.message for place, each in zip(places, found, strict=True)] == [True] * len(places)
    if found and "fr" in places[0]:
        assert "en, zh" in found[0].fix


def test_what_is_long_is_cut_in_messages(tmp_path: Path) -> None:
    long = "x" * 300
    channels = [
        channel("a", "phone", f"'{long}'"),
        channel("b", "website", f"'{long}'"),
        channel("c", "app", f"'{long} 95118'"),
        channel("d", "app", f"'{long}'"),
        channel("e", "app", f"'{long}'"),
    ]
    link = f"law: {{kind: law, title: {{zh: 法, en: Law}}, url: '{long}'}}\n"
    case: dict[str, object] = {"append": {"channels.yaml": ["".join(channels), 1], "sources.yaml": [link, 1]}}
    found = problems(tmp_path / "c", case)
    assert sorted(problem.code for problem in found) == [
        *["channel-value"] * 3,
        "duplicate-channel",
        "source-host",
    ]
    assert max(len(problem.message) for problem in found) < 250


def test_the_long_address_of_a_channel_is_cut_where_a_link_shows_another(tmp_path: Path) -> None:
    far = channel("far", "website", f"https://help.example.com/{'a' * 60}")
    old, new = "zh: 拨[热线](channel:hotline)", "zh: 打开[help.example.net](channel:far)"
    lay_out(
        {"append": {"channels.yaml": [far, 1]}, "change": {"procedures/call.yaml": {old: new}}},
        tmp_path / "c",
    )
    told = check_folder(tmp_path / "c", {"zh", "en"}, TODAY).problems
    (found,) = [problem for problem in told if problem.code == "channel-number"]
    cut = f"https://help.example.com/{'a' * 14}…"  # 40 characters
    assert found.message.endswith(f'"help.example.net" is not what the channel "far" has: {cut}')
    assert found.fix.startswith(f"write [{cut}](channel:far),")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("townha11.net", 'townha11.net is not townhall.net (the channel "a"): letters that look alike'),
        ("alipay.cn", "alipay.cn is not alipay.com: the same name with another ending"),
    ],
)
def test_a_look_alike_is_told_with_whose_host_it_is_like(tmp_path: Path, name: str, message: str) -> None:
    pair = channel("a", "website", "https://townhall.net"), channel("b", "website", f"https://{name}")
    found = problems(tmp_path / "c", {"append": {"channels.yaml": ["".join(pair), 1]}})
    assert [(problem.code, problem.message) for problem in found] == [("look-alike", message)]
