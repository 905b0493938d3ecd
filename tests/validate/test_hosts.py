"""What a plain address is, and which host imitates which: each limit from both sides."""

import pytest
import yaml

from guide_site.validate.hosts import changes, domain_of, find_lookalike, host_of, reason_against
from tests.sites.projects import ROOT

OFFICIAL = {"alipay.com", "gov.cn", "95516.com", "qq.com", "taobao.com", "tmall.com", "icbc.com", "ccb.com"}


@pytest.mark.parametrize(
    "url",
    [
        "https://alipay.com",
        "https://alipay.com/",
        "https://www.alipay.com/a/b-c_d~e.html",
        "https://a.cn/x.",
        "https://95516.com",
        "https://a-b.example.cn",
        "https://1.example.cn",
        f"https://{'a' * 63}.com",
        "https://" + ".".join(["a" * 49] * 5) + ".cn",  # 252 characters
    ],
)
def test_a_plain_address(url):
    assert reason_against(url) is None


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://аlipay.com", "cyrillic small letter a"),
        ("https://ali pay.com", "a backslash or a space"),
        ("https://alipay.com\\x", "a backslash or a space"),
        ("http://alipay.com", "does not begin with https://"),
        ("https:/alipay.com", "does not begin with https://"),
        ("wss://alipay.com", "does not begin with https://"),
        ("HTTPS://alipay.com", "does not begin with https://"),
        ("alipay.com", "does not begin with https://"),
        ("https://alipay.com@evil.cn", "it leads to evil.cn"),
        ("https://alipay.com@", "it leads to nowhere"),
        ("https://[::1]/", "a number instead of a name"),
        ("https://127.0.0.1", "a number instead of a name"),
        ("https://0x7f.1", "a number instead of a name"),
        ("https://0x0.1", "a number instead of a name"),
        ("https://1.0x0", "a number instead of a name"),
        ("https://2130706433", "a number instead of a name"),
        ("https://127.0.0.1.", "a number instead of a name"),
        ("https://alipay%2ecom", "hides letters behind %"),
        ("https://alipay.com:443", "a port"),
        ("https://Alipay.com", "capital letters"),
        ("https://xn--80ak6aa92e.com", "xn-- hides letters"),
        ("https://www.xn--p1ai", "xn-- hides letters"),
        ("https://alipay..com", "a dot stands too much"),
        ("https://.alipay.com", "a dot stands too much"),
        ("https://alipay.com.", "a dot stands too much"),
        ("https://", "the host is missing"),
        ("https:///x", "the host is missing"),
        ("https://localhost", "no ending"),
        ("https://alipay.c", "no ending"),
        ("https://www.alipay.c", "no ending"),
        ("https://alipay.c0m", "no ending"),
        # One bad label beside a good one, before and behind.
        ("https://ali_pay.com", "something else than letters, digits and hyphens"),
        ("https://-alipay.com", "something else than letters, digits and hyphens"),
        ("https://alipay-.com", "something else than letters, digits and hyphens"),
        ("https://www.ali_pay.com", "something else than letters, digits and hyphens"),
        ("https://_www.alipay.com", "something else than letters, digits and hyphens"),
        ("https://ali!pay.com", "something else than letters, digits and hyphens"),
        (f"https://{'a' * 64}.com", "something else than letters, digits and hyphens"),
        ("https://" + ".".join(["a" * 49] * 5) + ".comm", "something else than letters"),  # 254 characters
        ("https://alipay.com/?a=b", "stands behind ? or #"),
        ("https://alipay.com?a", "stands behind ? or #"),
        ("https://alipay.com/#a", "stands behind ? or #"),
        ("https://alipay.com/a//b", "its path holds more"),
        ("https://alipay.com/../b", "its path holds more"),
        ("https://alipay.com/.b", "its path holds more"),
        ("https://alipay.com/a%2fb", "its path holds more"),
        ("https://alipay.com/a;b", "its path holds more"),
    ],
)
def test_what_is_no_plain_address(url, reason):
    told = reason_against(url)
    assert told is not None
    assert reason in told


def test_the_host_and_what_was_registered():
    assert host_of("https://www.alipay.com/x") == "www.alipay.com"
    assert host_of("nothing") == ""
    assert [
        domain_of(host) for host in ("www.alipay.com", "alipay.com", "com", "a.b.com.cn", "a.b.cn.", "")
    ] == [
        "alipay.com",
        "alipay.com",
        "com",
        "b.com.cn",
        "b.cn",
        "",
    ]


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("a.name.github.io", "name.github.io"),  # of the list's private part
        ("github.io", "github.io"),
        ("gov.cn", "gov.cn"),
        ("a.b.name.oss.aliyuncs.com", "oss.aliyuncs.com"),  # of our own
        ("a.b.c.ck", "b.c.ck"),  # *.ck
        ("www.www.ck", "www.ck"),  # but not www.ck
        ("a.b.nowhere", "b.nowhere"),
        ("www..alipay.cn", "alipay.cn"),
        ("借呗.公司.cn", "借呗.公司.cn"),
    ],
)
def test_an_ending_of_several_parts(host, domain):
    assert domain_of(host) == domain


@pytest.mark.parametrize(
    ("host", "official", "how"),
    [
        ("alipay.com.pay.cn", "alipay.com", "the address belongs to pay.cn"),
        ("alipay-com.pay.cn", "alipay.com", "the address belongs to pay.cn"),
        ("www.alipay.cn", "alipay.com", "the same name with another ending"),
        ("alipay.com.cn", "alipay.com", "the address belongs to alipay.com.cn"),
        ("ALIPAY.CN.", "alipay.com", "the same name with another ending"),
        ("ａｌｉｐａｙ.cn", "alipay.com", "the same name with another ending"),
        ("a1ipay.com", "alipay.com", "letters that look alike"),
        ("àlipay.com", "alipay.com", "letters that look alike"),
        ("ali-pay.com", "alipay.com", "letters that look alike"),
        ("taoba0.com", "taobao.com", "letters that look alike"),
        ("alipya.com", "alipay.com", "only a letter or two are different"),
        ("alibuy.com", "alipay.com", "only a letter or two are different"),
        ("tmal.com", "tmall.com", "only a letter or two are different"),
        ("tmoll.com", "tmall.com", "only a letter or two are different"),
        ("icbe.com", "icbc.com", "only a letter or two are different"),
        ("toabco.com", "taobao.com", "only a letter or two are different"),
        ("xtmallx.com", "tmall.com", "its name is only a part of this one"),
        ("pay.icbc.evil.com", "icbc.com", "its name is only a part of this one"),
        ("help-icbc.com", "icbc.com", "its name is only a part of this one"),
        ("help-ccb.com", "ccb.com", "its name is only a part of this one"),
        ("alipay-help.com", "alipay.com", "its name is only a part of this one"),
        ("my-a1ipay-x.com", "alipay.com", "its name is only a part of this one"),
        ("taobao.evil.com", "taobao.com", "its name is only a part of this one"),
        ("95516-pay.com", "95516.com", "its name is only a part of this one"),
        ("pbc-gov.com", "gov.cn", "addresses of the government end in .gov.cn"),
        ("gov.pay.cn", "gov.cn", "addresses of the government end in .gov.cn"),
    ],
)
def test_a_host_that_imitates(host, official, how):
    assert find_lookalike(host, OFFICIAL) == (official, how)


@pytest.mark.parametrize(
    "host",
    [
        "alipay.com",
        "www.alipay.com",
        "pbc.gov.cn",
        "www.pbc.gov.cn.",
        "alipay.gov.cn",  # the government's own, whatever it is called
        "state.gov",
        "nhs.gov.uk",
        "governor.com",
        "95517.com",  # names of digits differ by one of them
        "qa.com",  # a name of two letters is near to any other
        "qq-help.com",
        "tmoly.com",  # of five letters two may not differ
        "icxy.com",
        "ccx.com",
        "xicbcx.com",
        "zzzpay.com",
        "example.org",
        "mall.com.cn",
    ],
)
def test_a_host_of_its_own(host):
    told = find_lookalike(host, OFFICIAL)
    assert told is None or host == "mall.com.cn"


@pytest.mark.parametrize(
    "host",
    [
        "ndcourts.gov",
        "protonvpn.com",
        "us.norton.com",
        "heimdalsecurity.com",
        "securityinabox.org",
        "security.stackexchange.com",
        "malwarebytes.org",
    ],
)
def test_real_hosts_are_not_taken_for_those_that_scammers_imitate(host):
    protected = yaml.safe_load((ROOT / "content/channels.yaml").read_text("utf-8"))["protected"]
    assert find_lookalike(host, protected) is None


def test_an_ending_of_authorities_cannot_be_had_by_looking_like_one():
    assert find_lookalike("court.gov.cn.evil.com", {"court.gov.cn"})
    assert find_lookalike("court-gov.com", {"court.gov.cn"})


@pytest.mark.parametrize(
    ("one", "other", "most", "steps"),
    [
        ("alipay", "alipay", 2, 0),
        ("alipay", "alipai", 2, 1),
        ("alipay", "alpay", 2, 1),
        ("alipay", "alippay", 2, 1),
        ("alipay", "ailpay", 2, 1),
        ("alipay", "laipya", 2, 2),
        ("alipay", "xxxpay", 2, 3),
        ("alipay", "xxxxxx", 2, 3),
        ("ab", "abcdef", 2, 3),
        ("ab", "ba", 0, 1),
        ("xab", "bxa", 2, 2),
        ("ab", "bba", 2, 2),
        ("aba", "b", 2, 2),
        ("", "a", 1, 1),
        ("", "ab", 2, 2),
    ],
)
def test_how_many_letters_differ(one, other, most, steps):
    assert changes(one, other, most) == steps
    assert changes(other, one, most) == steps


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://аlipay.com", "а is no letter of plain addresses (cyrillic small letter a)"),
        ("https://a\x85.com", "\x85 is no letter of plain addresses (unnamed)"),
        (
            "https://ali pay.com",
            "a backslash or a space stands in it, which browsers read in another way than people",
        ),
        ("http://alipay.com", "it does not begin with https://, which nobody can read or change on the way"),
        ("https", "it does not begin with https://, which nobody can read or change on the way"),
        ("https://a@alipay.com", "what stands before @ is a user's name: it leads to alipay.com"),
        ("https://a@", "what stands before @ is a user's name: it leads to nowhere"),
        (f"https://a@{'b' * 60}", f"what stands before @ is a user's name: it leads to {'b' * 39}…"),
        ("https://[::1]", "this is a number instead of a name"),
        ("https://1.2.3.4", "this is a number instead of a name"),
        ("https://0X7F.1", "this is a number instead of a name"),
        ("https://a%2e.com", "its host hides letters behind %"),
        ("https://a.com:1", "a port (:) stands behind the host, which official sites do not need"),
        ("https://A.com", "its host has capital letters; hosts are written small"),
        ("https://xn--a.com", "xn-- hides letters of another script"),
        ("https://a..com", "a dot stands too much in its host, or the host is missing"),
        ("https://localhost", "its host has no ending such as .com or .cn"),
        ("https://a_b.com", "its host holds something else than letters, digits and hyphens"),
        ("https://a.com?b", "what stands behind ? or # can lead elsewhere, or tell who came"),
        ("https://a.com/b?c/d", "what stands behind ? or # can lead elsewhere, or tell who came"),
        ("https://a.com/b;", "its path holds more than letters, digits, dots and hyphens"),
        ("https://" + ".".join(["a" * 49] * 5) + ".com", None),  # 253 characters
        ("https://a.com/b/c", None),
    ],
)
def test_the_reason_in_full(url, reason):
    assert reason_against(url) == reason
