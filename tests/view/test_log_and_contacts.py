"""What leads to the contact log, and the channels that it and an address book offer."""

from datetime import date
from pathlib import Path

import pytest

from guide_site.render import Renderer
from guide_site.view.guide import guide_page
from guide_site.view.lists import contact_cards, contacts_page
from guide_site.view.log import log_page
from tests.view.test_guide_page import HEAD, context, site

ROOT = Path(__file__).parents[2]
CHANNELS = """
shop:
  kind: app
  name: {zh: 应用, en: App}
  value: 应用
  source: law
  checked: 2026-11-01
  confidence: unverified
hotline:
  kind: phone
  name: {zh: 热线, en: Hotline}
  value: "400-123 4567"
  note: {zh: 自己**拨**。, en: Dial it *yourself*.}
  source: law
  checked: 2026-11-02
  confidence: reported
web:
  kind: website
  name: {zh: 网站, en: Website}
  value: https://www.example.org/
  source: law
  checked: 2026-11-03
  confidence: unverified
"""
SITE = (
    "languages: {zh: {name: 中文, lang: zh-Hans}, en: {name: English, lang: en}}\n"
    "title: {zh: 站, en: Site}\ncategories: [{id: contact, title: {zh: 联系, en: Contact}}]\n"
)
TEXT = "title: {zh: 题, en: T}\nsummary: {zh: 摘要, en: x}\n"
STEPS = """steps:
  - id: plain
    title: {zh: 走, en: Go}
    body: {zh: '[打](channel:hotline)', en: '[Call](channel:hotline)'}
  - id: body
    title: {zh: 走, en: Go}
    body: {zh: '[看](channel:web)，[打](channel:hotline)', en: '[Look](channel:web)'}
    log: true
  - id: way
    title: {zh: 走, en: Go}
    any_of: [{id: a, title: {zh: 甲, en: A}, lines: [{kind: do, text: {zh: '[打](channel:hotline)', en: x}}]}]
    if_stuck: [{symptom: {zh: 不通, en: x}, do: {zh: '[看](channel:web)', en: x}}]
    log: true
  - id: none
    title: {zh: 走, en: Go}
    log: true
"""


def test_a_step_leads_to_the_log_with_the_first_channel_that_it_names(tmp_path: Path) -> None:
    library = site(tmp_path / "c", {"a": HEAD + TEXT + STEPS}, channels=CHANNELS)
    page = guide_page(context(library, "zh"), library.procedures["a"])
    log = "../tools/log.html"
    assert [(step.log_href, step.log_channel) for step in page.steps] == [
        (None, None),
        (log, "web"),
        (log, "hotline"),
        (log, None),
    ]


def test_a_site_without_the_log_has_no_link_to_it(tmp_path: Path) -> None:
    library = site(
        tmp_path / "c", {"a": HEAD + TEXT + STEPS}, channels=CHANNELS, site=SITE + "tools: [loan]\n"
    )
    page = guide_page(context(library, "zh"), library.procedures["a"])
    assert {step.log_href for step in page.steps} == {None}
    assert page.steps[1].log


@pytest.mark.parametrize(
    ("code", "names"), [("zh", ["应用", "热线", "网站"]), ("en", ["App", "Hotline", "Website"])]
)
def test_the_log_offers_every_channel(tmp_path: Path, code: str, names: list[str]) -> None:
    library = site(tmp_path / "c", {"a": HEAD + TEXT + STEPS}, channels=CHANNELS)
    channels = log_page(context(library, code)).channels
    assert [channel.id for channel in channels] == ["shop", "hotline", "web"]
    assert [channel.name for channel in channels] == names


def test_cards_are_of_what_can_be_dialled_or_opened(tmp_path: Path) -> None:
    library = site(tmp_path / "c", {"a": HEAD + TEXT + STEPS}, channels=CHANNELS)
    hotline, web = contact_cards(context(library, "en"))
    assert (hotline.id, hotline.name, hotline.phone, hotline.url) == (
        "hotline",
        "Hotline",
        "4001234567",
        None,
    )
    assert (web.id, web.phone, web.url) == ("web", None, "https://www.example.org/")
    assert hotline.note.startswith("Dial it yourself.\n")
    assert "faked" in hotline.note
    assert "faked" not in web.note
    assert "2 November 2026" in hotline.note
    assert "A law" in hotline.note
    assert hotline.checked == date(2026, 11, 2)


def test_the_page_of_channels_links_their_cards(tmp_path: Path) -> None:
    library = site(tmp_path / "c", {"a": HEAD + TEXT + STEPS}, channels=CHANNELS)
    page = contacts_page(context(library, "zh"))
    assert page.cards == "contacts.vcf"
    assert [contact.card for contact in page.contacts] == [None, "contacts/hotline.vcf", "contacts/web.vcf"]


def test_apps_alone_make_no_file(tmp_path: Path) -> None:
    apps = CHANNELS.partition("hotline:")[0]
    steps = "steps: [{id: go, title: {zh: 走, en: Go}}]"
    library = site(tmp_path / "c", {"a": HEAD + TEXT + steps}, channels=apps)
    assert contacts_page(context(library, "zh")).cards is None
    assert contact_cards(context(library, "zh")) == ()


@pytest.mark.parametrize(
    ("code", "trust", "checked"),
    [
        ("zh", "有资料，没试过", "2026年11月2日对照过资料，没有拨打或打开试过。来源：某法"),
        (
            "en",
            "From sources, not tried",
            "Compared with its source on 2 November 2026, not tried out. Source: A law",
        ),
    ],
)
def test_a_channel_shows_its_source_its_day_and_how_sure_it_is(
    tmp_path: Path, code: str, trust: str, checked: str
) -> None:
    library = site(tmp_path / "c", {"a": HEAD + TEXT + STEPS}, channels=CHANNELS)
    page, seat = contacts_page(context(library, code)), context(library, code)
    html = Renderer(ROOT / "overrides", seat.words).page(page)
    entry = html.partition('id="hotline"')[2].partition("</li>")[0]
    assert 'href="tel:4001234567"' in entry
    assert checked in entry
    assert trust in entry
    (card,) = [card for card in contact_cards(seat) if card.id == "hotline"]
    assert checked in card.note
    assert trust in card.note


@pytest.mark.parametrize("code", ["zh", "en"])
def test_a_guide_that_names_a_channel_leads_to_where_its_source_stands(tmp_path: Path, code: str) -> None:
    plain = "steps: [{id: go, title: {zh: 走, en: Go}}]"
    guides = {"a": HEAD + TEXT + STEPS, "b": HEAD.replace("id: a", "id: b") + TEXT + plain}
    library = site(tmp_path / "c", guides, channels=CHANNELS)
    seat = context(library, code)
    html = {
        name: Renderer(ROOT / "overrides", seat.words).page(guide_page(seat, guide))
        for name, guide in library.procedures.items()
    }
    assert f'<a href="../contacts.html">{seat.words("guide.contacts")}</a>' in html["a"]
    assert seat.words("guide.contacts") not in html["b"]


@pytest.mark.parametrize(
    ("code", "told"), [("zh", "没有核对过。来源：某法"), ("en", "Not checked. Source: A law")]
)
def test_a_channel_that_nobody_looked_up_says_so(tmp_path: Path, code: str, told: str) -> None:
    channels = "\n".join(line for line in CHANNELS.splitlines() if "checked:" not in line)
    assert channels != CHANNELS.rstrip()
    library = site(tmp_path / "c", {"a": HEAD + TEXT + STEPS}, channels=channels)
    page, seat = contacts_page(context(library, code)), context(library, code)
    assert [contact.checked for contact in page.contacts] == [told] * 3
    assert all(told in card.note and card.checked is None for card in contact_cards(seat))
