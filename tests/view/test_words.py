"""The interface's words: placeholders, plural forms, days and spans of time in words."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from markupsafe import Markup

from guide_site.load import read_locale
from guide_site.view.translations import Translations

ENGLISH = Translations(
    "en",
    "en",
    {
        "plain": "Write {it} as it is",
        "named": "Call {name}",
        "files": {"one": "{n} file", "other": "{n} files of {name}"},
    },
)


def test_placeholders_are_filled_where_values_are_given() -> None:
    # Without values a text is returned as it stands: scripts fill it.
    assert ENGLISH("plain") == "Write {it} as it is"
    assert ENGLISH("named", name="A") == "Call A"


def test_markup_stays_and_everything_else_is_escaped() -> None:
    words = Translations("en", "en", {"named": "<b> & {name}"})
    assert words("named", name=Markup("<i>x</i>")) == Markup("&lt;b&gt; &amp; <i>x</i>")
    assert not isinstance(words("named", name="<i>"), Markup)
    assert words("named", name="<i>") == "<b> & <i>"


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1, "1 file"),
        (0, "0 files of X"),
        (2, "2 files of X"),
        (Decimal("1.5"), "1.5 files of X"),
        (1200, "1,200 files of X"),
    ],
)
def test_a_number_chooses_the_form(number: int | Decimal, told: str) -> None:
    assert ENGLISH.count("files", number, name="X") == told


def test_a_text_of_one_form_is_counted_too() -> None:
    assert Translations("zh", "zh-Hans", {"n": "{n} 个"}).count("n", 1) == "1 个"


def test_what_depends_on_a_count_is_not_read_without() -> None:
    with pytest.raises(KeyError, match=r"use words\.count"):
        ENGLISH("files")
    with pytest.raises(KeyError):
        ENGLISH("nothing")


@pytest.mark.parametrize(
    ("code", "lang", "span", "told"),
    [
        ("en", "en", timedelta(minutes=10), "10 minutes"),
        ("en", "en", timedelta(hours=1, minutes=30), "1 hour 30 minutes"),
        ("en", "en", timedelta(days=2), "2 days"),
        ("en", "en", timedelta(days=1, hours=23, minutes=59), "1 day 23 hours 59 minutes"),
        ("zh", "zh-Hans", timedelta(minutes=90), "1 小时 30 分钟"),
    ],
)
def test_spans_in_words(code: str, lang: str, span: timedelta, told: str) -> None:
    assert Translations(code, lang, read_locale(code) or {}).duration(span) == told


def test_days_in_words() -> None:
    english, chinese = (Translations(code, code, read_locale(code) or {}) for code in ("en", "zh"))
    day = date(2026, 11, 2)
    assert (english.date(day), english.month(day)) == ("2 November 2026", "November 2026")
    assert (chinese.date(day), chinese.month(day)) == ("2026年11月2日", "2026年11月")
