"""The shipped content: sound, sourced, and without what nobody may promise."""

import re
from datetime import date
from pathlib import Path

import pytest

from generator.library import Library, open_library
from generator.load import load_folder, load_words
from generator.render import Renderer
from generator.validate.content import Content
from generator.view.desk import Desk
from generator.view.guide import guide_page
from generator.view.words import Words

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 28)
GUIDES = {
    "contact-app",
    "contact-web",
    "prepare-negotiation",
    "talk-to-service",
    "buy-in-instalments",
    "overdue",
    "negotiate-plan",
    "complain",
    "check-credit-record",
    "avoid-scams",
    "court-papers",
    "loan-not-mine",
    "sold-debt",
    "protect-family",
}

# What no guide may say: hotline menus and hours, promised deferrals, caps sold as law, consequences denied.
FORBIDDEN = {
    "menu digits": r"按\s*[0-9一二三四五六七八九][号键]|press \d",
    "hours of a hotline": r"客服时间|服务时间[:：]|24 ?小时(?:客服|热线)|working hours|24/7",
    "deferral of so many days": r"(?:7|14|21)\s*天(?:延期|缓)|延期\s*(?:7|14|21)\s*天",
    "a cap as law": r"(?:20|24)\s*%\s*(?:以上|的部分)?\s*(?:无效|违法)|(?:20|24) ?% is (?:void|illegal)",
    "more than four times LPR is void": r"超过\s*4\s*倍\s*LPR[^？?。]*(?:无效|不用还)[。！]",
    "no consequences": r"不会有任何后果|没有任何影响|no consequences",
    "a promise": r"一定能(?:分|减|谈成)|保证(?:分|减免)|guaranteed (?:waiver|plan)",
    "an intermediary's contact": r"微信号\s*[:：]|QQ\s*[:：]?\s*\d|加我|扫码添加",
}


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(ROOT / "content", ["zh", "en"], TODAY)


def texts() -> list[tuple[str, str]]:
    content = Content(load_folder(ROOT / "content"), frozenset({"zh", "en"}), TODAY)
    return [
        (f"{document.file}: {'.'.join(map(str, found.location))}", text)
        for document, things in content.found
        for found in things
        if isinstance(found.value, dict)
        for value in found.value.values()
        for text in (value if isinstance(value, list) else [value])
    ]


def test_the_guides_are_there_and_reviewed(library: Library) -> None:
    assert {name for name, guide in library.procedures.items() if guide.status == "reviewed"} >= GUIDES


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_forbidden_is_said(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE)
    said = [(place, text) for place, text in texts() if pattern.search(text)]
    # Search words are what frightened people type, also where the guide then says no.
    assert [entry for entry in said if ".keywords" not in entry[0] and "keywords." not in entry[0]] == []


def test_unchecked_click_paths_say_so(library: Library) -> None:
    for name in ("contact-app", "contact-web"):
        provenance = library.procedures[name].provenance
        assert provenance.confidence == "unverified"
        assert provenance.checked is None


def test_nobody_claims_a_check_on_a_device(library: Library) -> None:
    # The texts were compared with stored sources; a platform would claim more.
    for procedure in library.procedures.values():
        assert procedure.provenance.checked is None or procedure.provenance.checked.platform is None


def test_the_seed_article_is_cited_without_a_link(library: Library) -> None:
    assert library.sources["seed-article"].url is None
    assert all(source.url is None for source in library.sources.values())


def test_who_contacts_anyone_meets_the_five_noes(library: Library) -> None:
    for name in (
        "contact-app",
        "contact-web",
        "talk-to-service",
        "overdue",
        "negotiate-plan",
        "complain",
        "avoid-scams",
        "court-papers",
        "loan-not-mine",
        "sold-debt",
        "protect-family",
    ):
        warnings = " ".join(warning["zh"] for warning in library.procedures[name].warnings)
        assert "不共享屏幕、不给验证码、不先交钱、不委托付费中介、不伪造材料" in warnings


def test_the_worked_example_is_computed_right(library: Library) -> None:
    # Equal instalments: M = P·r(1+r)ⁿ/((1+r)ⁿ−1), r a month.
    rate, amount = 0.1825 / 12, 10_000
    told = " ".join(text for place, text in texts() if "negotiate-plan" in place)
    for months, interest in ((12, "1,016"), (60, "5,318")):
        growth = (1 + rate) ** months
        payment = amount * rate * growth / (growth - 1)
        assert f"{payment * months - amount:,.0f}" == interest
        assert interest in told


@pytest.mark.parametrize("code", ["zh", "en"])
def test_no_body_is_heavy(library: Library, code: str) -> None:
    # The whole page may have 30 KB; its frame takes about five.
    texts = load_words(code)
    assert texts is not None
    words = Words(code, library.site.languages[code].lang, texts)
    render, desk = Renderer(ROOT / "overrides", words), Desk(library, words)
    for procedure in library.procedures.values():
        assert len(render.page(guide_page(desk, procedure)).encode()) < 26 * 1024, procedure.id


def test_every_category_has_a_guide(library: Library) -> None:
    assert all(library.by_category.values())
