"""The shipped content: sound, sourced, and without what nobody may promise."""

import re
from datetime import date
from pathlib import Path

import pytest

from guide_site.library import Library, open_library
from guide_site.load import load_folder, read_locale
from guide_site.render import Renderer
from guide_site.validate.content import Content
from guide_site.view.context import LanguageContext
from guide_site.view.guide import guide_page
from guide_site.view.translations import Translations

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

# What no guide may say, each with sentences that it has to catch and some that it must let pass.
FORBIDDEN: dict[str, tuple[str, list[str], list[str]]] = {
    "menu digits": (
        r"(?:按|拨|选)\s*[「“\"]?\s*[0-9０-９一二三四五六七八九]\s*[」”\"]?\s*(?:[号个]?键|转人工|号键|#)"
        r"|press (?:the )?\d|(?:option|key) \d",
        ["请按 1 键", "按「2」转人工", "按3号键", "选 0 转人工", "Press 1 for an agent", "choose option 2"],
        ["分 12 期", "按 3 天算"],
    ),
    "hours of a hotline": (
        r"(?:客服|热线|服务|人工)(?:的)?(?:工作)?时间(?:是|为)?\s*[:：是为]?\s*\d|24\s*小时\s*(?:人工|在线)*\s*(?:客服|热线|服务)"
        r"|(?:客服|热线|人工)[^。；，]{0,6}(?<!不是 )24\s*小时"
        r"|working hours|office hours|24/7|24[- ]hour (?:line|hotline|service)",
        [
            "24小时人工客服",
            "24 小时热线",
            "客服 24 小时在线",
            "客服时间：9 点到 18 点",
            "Open 24/7",
            "a 24-hour hotline",
        ],
        ["它不是 24 小时都有人接", "不是 24 小时"],
    ),
    "deferral of so many days": (
        r"(?:延期|缓|延后|宽限|推迟)(?:还款|还)?[^。；，0-9]{0,4}(?:7|14|21|七|十四|二十一)\s*天|(?:7|14|21)\s*天(?:的)?(?:延期|缓|宽限)"
        r"|(?:7|14|21)[- ]days? (?:deferral|grace)|defer[^.;]{0,20}(?:7|14|21) days",
        ["延期还款 21 天", "7 天缓还", "可以宽限 14 天", "a 7-day grace", "You can defer payment by 21 days"],
        ["15 天内提异议", "延期一两个月"],
    ),
    "a cap as law": (
        r"(?:超过|高于|大于)?\s*(?:年化|利率)?\s*(?:20|24|36)\s*[%％]\s*(?:以上|的部分|的利息|的)*\s*(?:都|就|就是|是|属于)?\s*(?:无效|违法|不用还|不受保护)"
        r"|(?:20|24|36) ?(?:%|per ?cent)[^.;]{0,20} (?:void|illegal|invalid)",
        [
            "超过 24% 的利息无效",
            "20% 以上违法",
            "年化 24％的部分不用还",
            "24% is void",
            "Anything above 20% interest is illegal",
        ],
        ["年化 18.25%（单利）", "加收 30% 到 50%"],
    ),
    "more than four times LPR is void": (
        r"(?:超过|高于)\s*(?:4|四)\s*倍\s*LPR[^？?。]*(?:无效|不用还|不受保护)[。！]"
        r"|above four times (?:the )?LPR[^?.]*(?:void|illegal)\.",
        [
            "超过 4 倍 LPR 的部分不用还。",
            "高于四倍LPR的利息无效。",
            "Rates above four times the LPR are void.",
        ],
        ["利率超过 4 倍 LPR，就可以不还吗？"],
    ),
    "no consequences": (
        r"(?:不会有|没有|没)任何(?:后果|影响)|不会影响征信|不影响征信"
        r"|no consequences|will not affect your (?:credit|record)",
        ["不会有任何后果。", "逾期没有任何影响", "协商不影响征信", "There are no consequences."],
        ["不注销会影响征信"],
    ),
    "a promise": (
        r"(?:一定|肯定|(?<!没有人能)保证|(?<!「)包)(?:你)?"
        r"(?:能|可以|会)?(?:分期|分\s*60|减免|谈成|通过|成功|停息|删除)|guaranteed (?:waiver|plan|instal)",
        ["一定能谈成", "保证减免", "肯定能分期", "a guaranteed waiver"],
        ["没有人能保证你谈成 60 期"],
    ),
    "an intermediary's contact": (
        r"微信(?:号)?\s*[:：]\s*\w|V信|QQ\s*(?:号)?\s*[:：]?\s*\d|加我|加微信|扫码(?:添加|咨询|加)",
        ["微信号：abc123", "QQ 12345", "加我微信", "扫码添加客服"],
        ["不发给个人微信、QQ。"],
    ),
}


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(ROOT / "content", ["zh", "en"], TODAY)


def texts() -> list[tuple[str, str]]:
    content = Content(load_folder(ROOT / "content"), frozenset({"zh", "en"}), TODAY)
    return [
        (f"{document.file}: {'.'.join(map(str, found.location))}", text)
        for document in content.folder.documents()
        for found in content.view(document).found
        if isinstance(found.value, dict)
        for value in found.value.values()
        for text in (value if isinstance(value, list) else [value])
    ]


def test_the_guides_are_there_and_reviewed(library: Library) -> None:
    assert {name for name, guide in library.procedures.items() if guide.status == "reviewed"} >= GUIDES


# Search words are what frightened people type, also where the guide then says no.
@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_forbidden_is_said(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what][0], re.IGNORECASE)
    there = [(place, text) for place, text in texts() if "keywords" not in place]
    assert len(there) > 1000
    assert [entry for entry in there if pattern.search(entry[1])] == []


@pytest.mark.parametrize(
    ("what", "sample"), [(what, sample) for what, (_, samples, _) in FORBIDDEN.items() for sample in samples]
)
def test_what_is_forbidden_is_noticed(what: str, sample: str) -> None:
    assert re.search(FORBIDDEN[what][0], sample, re.IGNORECASE)


@pytest.mark.parametrize(
    ("what", "sample"), [(what, sample) for what, (_, _, samples) in FORBIDDEN.items() for sample in samples]
)
def test_what_is_harmless_passes(what: str, sample: str) -> None:
    assert not re.search(FORBIDDEN[what][0], sample, re.IGNORECASE)


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
    texts = read_locale(code)
    assert texts is not None
    words = Translations(code, library.site.languages[code].lang, texts)
    render, context = Renderer(ROOT / "overrides", words), LanguageContext(library, words)
    for procedure in library.procedures.values():
        assert len(render.page(guide_page(context, procedure)).encode()) < 26 * 1024, procedure.id


def test_every_category_has_a_guide(library: Library) -> None:
    assert all(library.by_category.values())
