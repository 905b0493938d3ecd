"""A procedure as a page: references resolved, sources numbered, missing languages shown for what they are."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guide_site import model
from guide_site.library import Library, open_library
from guide_site.load import read_locale
from guide_site.view.context import LanguageContext, PageBuilder
from guide_site.view.guide import guide_page
from guide_site.view.limits import HOME_CARDS
from guide_site.view.lists import contacts_page, home_page, topic_page
from guide_site.view.translations import Translations
from guide_site.view.triage import start_page

TAGS = {"zh": "zh-Hans", "en": "en", "fr": "fr"}
STEP = "steps: [{id: go, title: {zh: 走, en: Go}}]"
HEAD = """schema: 1
category: contact
kind: app
status: reviewed
provenance: {confidence: unverified, review_by: 2027-05-01, sources: [law]}
"""


def site(folder: Path, procedures: dict[str, str], **files: str) -> Library:
    """Return the library of a site with these procedures; `files` add to or replace the shared ones."""
    shared = {
        "site": "languages: {zh: {name: 中文, lang: zh-Hans}, en: {name: English, lang: en}}\n"
        "title: {zh: 站, en: Site}\ncategories: [{id: contact, title: {zh: 联系, en: Contact}}]\n",
        "sources": "law: {kind: law, title: {zh: 某法, en: A law}, date: 2021-03}\n"
        "press: {kind: press, title: {zh: 报道, en: Report}, note: {zh: '见[某法](source:law)。', en: x}}\n",
        **files,
    }
    (folder / "procedures").mkdir(parents=True)
    for name, text in shared.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    for name, text in procedures.items():
        (folder / "procedures" / f"{name}.yaml").write_text(f"id: {name}\n{text}\n", encoding="utf-8")
    return open_library(folder, ["zh", "en", "fr"], date(2026, 11, 23))


def context(library: Library, code: str, texts: Any = None) -> LanguageContext:
    return LanguageContext(library, Translations(code, TAGS[code], texts or read_locale(code) or {}))


def test_sources_are_numbered_in_the_order_of_reading(tmp_path: Path) -> None:
    text = HEAD + "title: {zh: 题, en: T}\nsummary: {zh: '据[报道](source:press)。', en: x}\n" + STEP
    page = guide_page(
        context(site(tmp_path / "c", {"a": text}), "zh"), site(tmp_path / "d", {"a": text}).procedures["a"]
    )
    assert [(source.number, source.anchor) for source in page.sources] == [
        (1, "source-law"),
        (2, "source-press"),
    ]
    assert page.summary == (
        '据<a href="#source-press">报道<sup><span class="g-hidden"> 来源 </span>2</sup></a>。'
    )
    assert page.sources[0].detail == "2021年3月"


def test_a_draft_shows_the_other_language_and_says_so(tmp_path: Path) -> None:
    text = HEAD.replace("reviewed", "draft") + "title: {zh: 题}\nsummary: {zh: 梗概}\n" + STEP
    library = site(tmp_path / "c", {"a": text})
    page = guide_page(context(library, "en"), library.procedures["a"])
    assert page.title == '<span lang="zh-Hans">题</span>'
    assert page.frame.title == "题"
    assert page.draft
    assert page.incomplete
    assert not guide_page(context(library, "zh"), library.procedures["a"]).incomplete


def test_a_card_of_a_draft_does_not_make_its_neighbour_incomplete(tmp_path: Path) -> None:
    draft = HEAD.replace("reviewed", "draft") + "title: {zh: 题}\nsummary: {zh: 梗概}\n" + STEP
    whole = HEAD + "title: {zh: 题, en: T}\nsummary: {zh: 梗概, en: s}\nrelated: [a]\n" + STEP
    library = site(tmp_path / "c", {"a": draft, "b": whole})
    page = guide_page(context(library, "en"), library.procedures["b"])
    assert page.related[0].title == '<span lang="zh-Hans">题</span>'
    assert not page.incomplete


def test_withdrawn_guides_are_not_listed_and_drafts_come_last(tmp_path: Path) -> None:
    def guide(status: str) -> str:
        return (
            HEAD.replace("reviewed", status) + "title: {zh: 题, en: T}\nsummary: {zh: 梗概, en: s}\n" + STEP
        )

    library = site(tmp_path / "c", {"a": guide("draft"), "b": guide("withdrawn"), "c": guide("reviewed")})
    topic = topic_page(context(library, "en"), library.site.categories[0]).topic
    assert [card.id for card in topic.cards] == ["c", "a"]
    assert guide_page(context(library, "en"), library.procedures["b"]).withdrawn


@pytest.mark.parametrize(
    ("status", "word"), [("draft", "Draft"), ("withdrawn", "Taken down"), ("reviewed", "")]
)
def test_every_link_to_a_guide_says_its_status(tmp_path: Path, status: str, word: str) -> None:
    texts = "title: {zh: 题, en: T}\nsummary: {zh: 梗概, en: s}\n"
    named = "warnings: [{zh: '[这篇](guide:a)', en: '[this](guide:a) and [](guide:a)'}]\n"
    # What is withdrawn may be named in texts alone, but by what is withdrawn itself.
    other = HEAD.replace("reviewed", "withdrawn" if status == "withdrawn" else "reviewed") + texts + named
    lists = "prerequisites: [a]\nrelated: [a]\nnext: [a]\n"
    stuck = STEP.replace(
        "{zh: 走, en: Go}",
        "{zh: 走, en: Go}, if_stuck: [{symptom: {zh: 一, en: x}, do: {zh: 二, en: y}, goto: a}]",
    )
    shared = {}
    if status != "withdrawn":
        shared["site"] = (
            "languages: {zh: {name: 中文, lang: zh-Hans}, en: {name: English, lang: en}}\n"
            "title: {zh: 站, en: Site}\ncategories: [{id: contact, title: {zh: 联系, en: Contact}}]\n"
            "start: [{text: {zh: 我, en: I}, guide: a}]\n"
        )
        shared["triage"] = (
            "start: q\nquestions: [{id: q, text: {zh: 问, en: Q}, options: [{id: o, text: {zh: 答, en: A}, "
            "result: r}, {id: p, text: {zh: 另, en: B}, result: s}]}]\n"
            "results: [{id: r, title: {zh: 果, en: R}, guide: a, also: [b]}, "
            "{id: s, title: {zh: 果二, en: S}, guide: b, also: [a]}]\n"
        )
    library = site(
        tmp_path / "c",
        {"a": HEAD.replace("reviewed", status) + texts + STEP, "b": other + lists + stuck},
        **shared,
    )
    english = context(library, "en")
    page = guide_page(english, library.procedures["b"])
    mark = f' <span class="g-tag g-tag--caution">{word}</span>' if word else ""
    href = '<a href="a.html">'
    assert page.warnings[0] == f"{href}this{mark}</a> and {href}T{mark}</a>"
    goto = page.steps[0].stuck[0].goto
    assert goto is not None
    for card in (*page.prerequisites, *page.related, *page.next, goto):
        assert card.status == (word or None)
    if shared:
        assert home_page(english).start[0].title == f"T{mark}"
        first, second = start_page(english).results
        assert first.guide is not None
        assert (first.guide.title, second.also[0].title) == (f"T{mark}", f"T{mark}")


def test_a_guide_that_is_due_says_so_from_the_next_day_on(tmp_path: Path) -> None:
    text = HEAD + "title: {zh: 题, en: T}\nsummary: {zh: 梗概, en: s}\n" + STEP
    site(tmp_path / "c", {"a": text})

    def review(day: date) -> str:
        library = open_library(tmp_path / "c", ["zh", "en"], day)
        trust = guide_page(context(library, "en"), library.procedures["a"]).trust
        assert trust is not None
        return trust.review

    assert review(date(2027, 5, 1)).startswith("Due to be checked again by 1 May 2027.")
    assert review(date(2027, 5, 2)).startswith("This guide was due to be checked again by 1 May 2027")


def test_home_shows_a_few_guides_and_counts_the_rest(tmp_path: Path) -> None:
    text = HEAD + "title: {zh: 题, en: T}\nsummary: {zh: 梗概, en: s}\n" + STEP
    library = site(tmp_path / "c", {f"g{n}": text for n in range(HOME_CARDS + 3)})
    topic = home_page(context(library, "zh")).topics[0]
    assert (len(topic.cards), topic.more) == (HOME_CARDS, 3)


def test_channels_dial_open_or_lead_to_the_list(tmp_path: Path) -> None:
    channels = "".join(
        f"{kind}: {{kind: {kind}, name: {{zh: 名, en: N}}, value: '{value}', source: law,"
        " checked: 2026-01-01, confidence: reported}\n"
        for kind, value in (("phone", "400-123 4567"), ("website", "https://a.example.com"), ("app", "App"))
    )
    text = HEAD + "title: {zh: 题, en: T}\n" + STEP
    text += "\nsummary: {zh: '[](channel:phone) [](channel:website) [](channel:app)', en: x}"
    library = site(tmp_path / "c", {"a": text}, channels=channels)
    summary = guide_page(context(library, "zh"), library.procedures["a"]).summary
    assert 'href="tel:4001234567"' in summary
    assert "名 400-123 4567" in summary
    assert 'href="https://a.example.com"' in summary
    assert 'rel="noreferrer"' in summary
    assert 'href="../contacts.html#app"' in summary
    assert [contact.href for contact in contacts_page(context(library, "zh")).contacts][2] is None


@pytest.mark.parametrize(("day", "figure"), [(date(2024, 5, 1), "2%"), (date(2025, 1, 1), "1.5%")])
def test_a_dated_figure_is_that_of_the_day(tmp_path: Path, day: date, figure: str) -> None:
    rates = (
        "fee:\n  title: {zh: 费, en: Fee}\n  unit: percent\n  periods:\n"
        "  - {valid_from: 2024-01-01, valid_to: 2024-12-31, value: 2, source: law}\n"
        "  - {valid_from: 2025-01-01, value: 1.5, source: law}\n"
    )
    head = HEAD.replace("2027-05-01", f"{day.year}-12-01")
    text = head + "title: {zh: 题, en: T}\nsummary: {zh: '[](rate:fee)', en: x}\n" + STEP
    site(tmp_path / "c", {"a": text}, rates=rates)
    library = open_library(tmp_path / "c", ["zh", "en"], day)
    assert f">{figure}<sup>" in guide_page(context(library, "zh"), library.procedures["a"]).summary


def test_nothing_knows_how_many_languages_there_are(tmp_path: Path) -> None:
    three = (
        "languages: {zh: {name: 中文, lang: zh-Hans}, en: {name: English, lang: en},"
        " fr: {name: Français, lang: fr}}\n"
        "title: {zh: 站, en: Site, fr: Site}\ncategories: [{id: contact, title: {zh: 联, en: C, fr: C}}]\n"
    )
    law = "law: {kind: law, title: {zh: 某法, en: A law, fr: Une loi}}\n"
    text = HEAD + "title: {zh: 题, en: T, fr: Titre}\nsummary: {zh: 概, en: s, fr: résumé}\n"
    text += "steps: [{id: go, title: {zh: 走, en: Go, fr: Aller}}]"
    library = site(tmp_path / "c", {"a": text}, site=three, sources=law)
    page = guide_page(context(library, "fr", read_locale("en")), library.procedures["a"])
    assert page.title == "Titre"
    assert [(entry.code, entry.href, entry.current) for entry in page.frame.alternates] == [
        ("zh", "../../zh/guides/a.html", False),
        ("en", "../../en/guides/a.html", False),
        ("fr", "a.html", True),
    ]


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (-14, "还款日前 14 天", "14 days before the due date"),
        (0, "还款日当天", "On the due date"),
        (30, "还款日后 30 天", "30 days after the due date"),
        (363, "还款日后 363 天", "363 days after the due date"),
        (365, "还款日后约 1 年", "About 1 year after the due date"),
        (1827, "还款日后约 5 年", "About 5 years after the due date"),
    ],
)
def test_nobody_has_to_divide_by_365(tmp_path: Path, days: int, zh: str, en: str) -> None:
    text = HEAD + "title: {zh: 题, en: T}\nsummary: {zh: 摘, en: S}\n" + STEP
    text += f"\ndeadlines: [{{id: day, label: {{zh: 日, en: Day}}, from: due_date, offset_days: {days}}}]"
    library = site(tmp_path / "c", {"a": text})
    for code, when in (("zh", zh), ("en", en)):
        (deadline,) = guide_page(context(library, code), library.procedures["a"]).deadlines
        assert (deadline.when, deadline.offset) == (when, days)


GLOSSARY = """late: {name: {zh: 逾期, en: overdue}, meaning: {zh: '见[某法](source:law)。', en: Too late.}}
bare: {name: {zh: 空, en: bare}}
never: {name: {zh: 无, en: never}, meaning: {zh: 无, en: x}}
"""


def test_a_page_explains_the_terms_that_it_mentions_once_each(tmp_path: Path) -> None:
    text = HEAD + "title: {zh: 题, en: T}\nsummary: {zh: 梗概, en: '[a](term:late) [b](term:late)'}\n" + STEP
    library = site(tmp_path / "c", {"a": text}, glossary=GLOSSARY)
    page = guide_page(context(library, "en"), library.procedures["a"])
    assert page.summary == (
        '<a id="word-late" href="#term-late" class="ref--term">a</a> '
        '<a href="#term-late" class="ref--term">b</a>'
    )
    [gloss] = page.glosses
    assert (gloss.anchor, gloss.back, gloss.more) == ("term-late", "#word-late", "../glossary.html#late")
    assert gloss.name == 'overdue <span lang="zh-Hans">逾期</span>'
    assert gloss.meaning == "Too late."
    assert [heading.anchor for heading in page.frame.headings if heading.anchor == "glosses"] == ["glosses"]


def test_a_meaning_cites_nothing_for_the_page(tmp_path: Path) -> None:
    text = HEAD.replace("sources: [law]", "sources: [press]")
    text += "title: {zh: 题, en: T}\nsummary: {zh: '[](term:late)', en: x}\n" + STEP
    sources = "law: {kind: law, title: {zh: 某法, en: A law}}\npress: {kind: press, title: {zh: 报, en: R}}\n"
    library = site(tmp_path / "c", {"a": text}, glossary=GLOSSARY, sources=sources)
    page = guide_page(context(library, "zh"), library.procedures["a"])
    assert page.glosses[0].meaning == "见某法。"
    assert [source.anchor for source in page.sources] == ["source-press"]


def test_a_term_without_a_meaning_leads_to_the_glossary(tmp_path: Path) -> None:
    text = HEAD + "title: {zh: 题, en: T}\nsummary: {zh: '[](term:bare)', en: x}\n" + STEP
    library = site(tmp_path / "c", {"a": text}, glossary=GLOSSARY)
    page = guide_page(context(library, "zh"), library.procedures["a"])
    assert page.summary == '<a href="../glossary.html#bare" class="ref--term">空</a>'
    assert page.glosses == ()


def test_other_pages_lead_to_the_glossary(tmp_path: Path) -> None:
    text = HEAD + "title: {zh: 题, en: T}\nsummary: {zh: '[](term:late)', en: x}\n" + STEP
    library = site(tmp_path / "c", {"a": text}, glossary=GLOSSARY)
    builder = PageBuilder(context(library, "en"), "en/start.html")
    told = builder.text(model.Text({"en": "[](term:late)"}))
    assert told == '<a href="glossary.html#late" class="ref--term" title="Too late.">overdue</a>'


@pytest.mark.parametrize(
    "place",
    [
        "body: TEXT",
        "lines: [{kind: do, text: TEXT}]",
        "any_of: [{id: w, title: {zh: 法, en: W}, body: TEXT}]",
        "any_of: [{id: w, title: {zh: 法, en: W}, lines: [{kind: do, text: TEXT}]}]",
        "checks: [{id: c, text: TEXT}]",
        "done_when: TEXT",
        "if_stuck: [{symptom: TEXT, do: {zh: 做, en: Do}}]",
        "if_stuck: [{symptom: {zh: 卡, en: Stuck}, do: TEXT}]",
    ],
)
def test_the_log_is_told_a_channel_wherever_its_step_names_it(tmp_path: Path, place: str) -> None:
    text = "{zh: '打[](channel:line)', en: 'Dial [](channel:line)'}"
    step = f"steps: [{{id: go, log: true, title: {{zh: 走, en: Go}}, {place.replace('TEXT', text)}}}]"
    channels = (
        "line: {kind: phone, name: {zh: 热线, en: Line}, value: 95188, source: law, checked: 2026-11-01, "
        "confidence: reported}\n"
    )
    guide = HEAD + "title: {zh: 题, en: T}\nsummary: {zh: 梗概, en: s}\n" + step
    library = site(tmp_path / "c", {"a": guide}, channels=channels)
    assert guide_page(context(library, "en"), library.procedures["a"]).steps[0].log_channel == "line"


@pytest.mark.parametrize(
    ("until", "zh", "en"),
    [
        ("", "这些资料没有注明日期。", "The sources are undated."),
        ("material_until: 2026, ", "资料到 2026年为止", "material up to 2026;"),
        ("material_until: 2026-03, ", "资料到 2026年3月为止", "material up to March 2026;"),
        ("material_until: 2026-03-09, ", "资料到 2026年3月9日为止", "material up to 9 March 2026;"),
        ("material_until: 2026-11, ", "资料到 2026年11月为止", "material up to November 2026;"),
    ],
)
def test_a_guide_says_up_to_when_its_material_reaches(tmp_path: Path, until: str, zh: str, en: str) -> None:
    head = HEAD.replace("review_by", f"{until}review_by")
    library = site(tmp_path / "c", {"a": head + "title: {zh: 题, en: T}\nsummary: {zh: 要, en: s}\n" + STEP})
    for code, told in (("zh", zh), ("en", en)):
        trust = guide_page(context(library, code), library.procedures["a"]).trust
        assert trust is not None
        assert told in trust.material
