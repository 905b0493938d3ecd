"""The lists of the rules on addresses, row by row: each row matters, so each is a case of its own."""

from pathlib import Path

import pytest
import yaml

from guide_site.validate.addresses import addresses, plain_host
from guide_site.validate.confusables import skeleton
from guide_site.validate.hosts import SHARED_HOSTS, domain_of, find_lookalike
from guide_site.validate.numerals import flatten

LISTS = {
    name: rows.split()
    for name, rows in yaml.safe_load((Path(__file__).parent / "lists.yaml").read_text("utf-8")).items()
}


def found(text):
    return list(addresses(flatten(text)))


CHANNELS = Path(__file__).parents[2] / "content/channels.yaml"
PROTECTED = yaml.safe_load(CHANNELS.read_text("utf-8"))["protected"]


def test_nothing_joins_the_lists_unseen():
    assert sorted(PROTECTED) == LISTS["domains"]
    assert sorted(SHARED_HOSTS) == LISTS["shared"]


@pytest.mark.parametrize("domain", LISTS["domains"])
def test_a_domain_that_is_imitated(domain):
    assert find_lookalike(f"www.{domain}", PROTECTED) is None
    told = find_lookalike(f"{domain}.pay-help.cn", PROTECTED)
    assert told is not None
    # A longer name that is also on the list may be named first, or the government's ending as a whole.
    assert told[0] == domain or domain.endswith(f".{told[0]}")


@pytest.mark.parametrize("ending", LISTS["endings"] + LISTS["shared"])
def test_an_ending_under_which_anybody_registers(ending):
    assert domain_of(f"www.pay.name.{ending}") == f"name.{ending}"
    # Both are somebody's own: one imitates the other, as it would not if the ending were the domain.
    assert domain_of(f"other.{ending}") != domain_of(f"name.{ending}")


@pytest.mark.parametrize("ending", LISTS["known"])
def test_an_ending_of_addresses(ending):
    assert found(f"打开 ab.{ending} 看看") == [f"ab.{ending}"]
    assert found(f"打开 AB.{ending.upper()}/x") == [f"AB.{ending.upper()}/x"]


@pytest.mark.parametrize("ending", LISTS["core"])
def test_an_ending_behind_a_dot_in_disguise(ending):
    for dot in "。｡·•‧∙・":
        assert found(f"打开 pay{dot}{ending}"), dot
    for dot in ("点", " dot ", "點", "[.]", "(dot)", "丶"):
        assert found(f"打开 pay{dot}{ending}"), dot


@pytest.mark.parametrize("ending", LISTS["han"])
def test_an_ending_in_chinese(ending):
    assert found(f"打开 借呗.{ending}")


@pytest.mark.parametrize("ending", LISTS["han-core"])
def test_an_ending_in_chinese_behind_another_dot(ending):
    assert found(f"打开 借呗.{ending}看看")
    assert found(f"打开 借呗。{ending}")


@pytest.mark.parametrize("scheme", LISTS["schemes"])
def test_a_scheme(scheme):
    assert found(f"打开 {scheme}:abc")
    assert found(f"打开{scheme.upper()}:abc")


@pytest.mark.parametrize("ending", LISTS["files"])
def test_a_file_is_no_address(ending):
    assert found(f"保存为 guide-1.{ending} 再发") == []


@pytest.mark.parametrize("ending", LISTS["programs"])
def test_a_program_to_install(ending):
    assert found(f"安装 借呗.{ending}")
    assert found(f"安装 pay.{ending}")


@pytest.mark.parametrize("beginning", LISTS["packages"])
def test_a_package_of_an_app(beginning):
    assert found(f"包名 {beginning}.alipay.wallet")


@pytest.mark.parametrize("row", LISTS["alike"])
def test_what_looks_like_a_letter(row):
    letter = row[0]
    assert [skeleton(char) for char in row] == [letter] * len(row)
    others = {skeleton(other[0]) for other in LISTS["alike"] if other != row}
    assert letter not in others


@pytest.mark.parametrize("row", LISTS["pairs"])
def test_two_letters_that_look_like_one(row):
    pair, one = row.split("=")
    assert skeleton(f"x{pair}x") == f"x{one}x"
    assert skeleton(pair[0]) == pair[0]


@pytest.mark.parametrize(
    ("text", "shown", "hosts"),
    [
        ("打开 alipay.cn/help，", ["alipay.cn/help"], ["alipay.cn"]),
        ("https://pay.cn/a.b.cn/c?d#e", ["https://pay.cn/a.b.cn/c?d#e"], ["pay.cn"]),
        ("weixin://dl/x.png", ["weixin://dl/x.png"], ["dl"]),
        ("https://name@pay.cn/@b", ["https://name@pay.cn/@b"], ["pay.cn"]),
        ("pay 点 com，alipay 。 com", ["pay 点 com", "alipay 。 com"], ["pay.com", "alipay.com"]),
        ("见 www.pay.cn。", ["www.pay.cn"], ["www.pay.cn"]),
    ],
)
def test_each_address_is_told_once_from_end_to_end(text, shown, hosts):
    told = found(text)
    assert told == shown
    assert [plain_host(address) for address in told] == hosts


def test_a_path_of_several_lines_is_no_part_of_the_host():
    assert plain_host("https://pay.cn/x\ny") == "pay.cn"
