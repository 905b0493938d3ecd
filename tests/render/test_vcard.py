"""Channels as vCards, read back by a program that has nothing to do with us."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from guide_site.render import vcards
from guide_site.view.components.contact import ContactCard
from tests.sites.projects import started


def card(**fields: Any) -> ContactCard:
    given: dict[str, Any] = {
        "id": "hotline",
        "name": "支付宝客服热线",
        "phone": "95188",
        "url": None,
        "note": "自己拨。\n来源：公告",
        "checked": date(2026, 11, 22),
    }
    return ContactCard(**given | fields)


def read(text: str) -> list[Any]:
    return list(vobject.readComponents(text))


def test_a_phone_channel():
    (found,) = read(vcards([card()], "site"))
    assert found.version.value == "3.0"
    assert found.fn.value == found.n.value.family == "支付宝客服热线"
    assert found.org.value == ["支付宝客服热线"]
    assert found.tel.value == "95188"
    assert found.note.value == "自己拨。\n来源：公告"
    assert found.rev.value == "2026-11-22T00:00:00Z"
    assert found.uid.value == "hotline@site"
    assert "url" not in found.contents


def test_a_channel_that_nobody_looked_up_has_no_day():
    (found,) = read(vcards([card(checked=None)], "site"))
    assert "rev" not in found.contents


def test_a_website():
    url = "https://www.example.org/a/b?c=d&e=f:g"
    (found,) = read(vcards([card(phone=None, url=url)], "site"))
    assert found.url.value == url
    assert "tel" not in found.contents


def test_all_in_one_file():
    text = vcards([card(id=f"c{n}", name=f"渠道{n}") for n in range(5)], "site")
    assert [found.fn.value for found in read(text)] == [f"渠道{n}" for n in range(5)]
    assert text.count("BEGIN:VCARD\r\n") == text.count("END:VCARD\r\n") == 5


@pytest.mark.parametrize("note", ["逗号,分号;反斜杠\\n\\", "长" * 500, "😀𠮷é" * 60, "END:VCARD\r\nFN:别人"])
def test_hard_texts(note):
    text = vcards([card(note=note, name="名,字;号\\")], "site")
    (found,) = read(text)
    assert found.note.value == note.replace("\r\n", "\n")
    assert found.fn.value == "名,字;号\\"
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text(note):
    text = vcards([card(note=note)], "site")
    data = text.encode("utf-8")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in data.split(b"\r\n"))
    for line in data.split(b"\r\n"):
        line.decode("utf-8")
    unfolded = text.replace("\r\n ", "")
    (told,) = [line for line in unfolded.split("\r\n") if line.startswith("NOTE:")]
    shown = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], told[5:])
    alike = re.sub("\r\n?|[\x85\u2028\u2029]", "\n", note)
    assert shown == re.sub("[\x00-\x09\x0b-\x1f\x7f-\x9f]", "", alike)


def test_the_same_channels_give_the_same_bytes():
    other = "from tests.render.test_vcard import card, vcards; print(repr(vcards([card()], 'site')))"
    # Python hashes texts otherwise there: what came in the order of a set would differ.
    assert started(other, seed="1") == started(other, seed="2") == repr(vcards([card()], "site"))


def test_a_site_holds_a_file_a_channel_and_one_with_all(small_project: Path) -> None:
    for code, name in (("zh", "热线"), ("en", "Hotline")):
        one = (small_project / f"build/site/{code}/contacts/hotline.vcf").read_bytes()
        assert one == (small_project / f"build/site/{code}/contacts.vcf").read_bytes()
        (found,) = read(one.decode("utf-8"))
        assert (found.fn.value, found.tel.value) == (name, "12345")
        assert b"\r\n" in one
        assert not re.search(rb"(?<!\r)\n", one)
