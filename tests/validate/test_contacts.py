"""What is told of contacts: the words of the message, how many, what is dialled and where they lead."""

import pytest

from guide_site.validate.contacts import Contact, contacts, suspicious
from guide_site.validate.numerals import flatten


def found(text: str) -> list[Contact]:
    return list(contacts(flatten(text), ["alipay.com"]))


def test_one_kind_is_told_once_with_the_first_and_how_many_more() -> None:
    (phone,) = found("打 95118，或 95119，或 12378")
    assert phone.message == "95118 (and 2 more) looks like a phone number"
    assert phone.digits == ("95118", "95119", "12378")
    assert "[95118](channel:its-id)" in phone.fix
    (mail,) = found("kefu@example.com 或 help@example.com")
    assert mail.message == "kefu@example.com (and 1 more) looks like an e-mail address"
    (card,) = found("6222021234567890123、6222021234567890124")
    assert card.message.startswith("6222021234567890123 (and 1 more) looks like the number of a bank card")
    (handle,) = found("微信号 kefu_01，抖音号 help_02")
    assert handle.message == '"微信号 kefu_01 (and 1 more)" names an account of a messenger'


def test_each_kind_is_told() -> None:
    told = found("打 95118，写到 kefu@example.com，看 pay.cn，加微信 kefu_01，卡号 6222021234567890123")
    assert [contact.code for contact in told] == [
        "bare-phone",
        "bare-account",
        "bare-email",
        "bare-url",
        "bare-handle",
    ]
    assert [contact.hosts for contact in told if contact.hosts] == [("pay.cn",)]


@pytest.mark.parametrize(
    "text",
    ["kefu@example.com", "写到 kefu@example.com", "mailto:kefu@example.com", "写到 kefu @example_x.com"],
)
def test_the_host_of_an_e_mail_address_is_no_address_of_its_own(text: str) -> None:
    assert [contact.code for contact in found(text)] == ["bare-email"]


def test_an_address_beside_an_e_mail_address_is_told() -> None:
    assert [contact.code for contact in found("kefu@example.com 或 pay.cn")] == ["bare-email", "bare-url"]


def test_the_message_names_what_an_address_imitates() -> None:
    (told,) = found("看 pay.cn 和 a1ipay.com")
    assert told.message == (
        "pay.cn (and 1 more) looks like an address; a1ipay.com is not alipay.com: letters that look alike"
    )
    assert told.hosts == ("pay.cn", "a1ipay.com")
    (told,) = found("看 pay.cn")
    assert told.message == "pay.cn looks like an address"


def test_what_is_long_is_cut_and_spaces_are_joined() -> None:
    (told,) = found(f"看 {'a' * 60}.alipay.cn")
    assert len(told.message) < 170
    assert told.message.count("…") == 2
    (told,) = found("打 95     118")
    assert told.message == "95 118 looks like a phone number"


@pytest.mark.parametrize(
    "text", ["打 95118", "nine five one one eight", "kefu@example.com", "pay.cn", "微信 a_1"]
)
def test_what_may_hold_a_contact_is_looked_at(text: str) -> None:
    assert suspicious(flatten(text)) is True


def test_ordinary_words_are_not_looked_at() -> None:
    assert suspicious("先看完再做决定 Read it first") is False
