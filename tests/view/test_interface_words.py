"""The interface's words: numbers, dates and counts in each language's way."""

import datetime as dt
from decimal import Decimal

import pytest
from markupsafe import Markup

from guide_site.load import read_locale
from guide_site.view.translations import Translations

TAGS = {"zh": "zh-Hans", "en": "en"}


def words(code: str) -> Translations:
    texts = read_locale(code)
    assert texts is not None
    return Translations(code, TAGS[code], texts)


def test_counts_follow_the_language() -> None:
    assert words("en").count("duration.minutes", 1) == "1 minute"
    assert words("en").count("duration.minutes", 1200) == "1,200 minutes"
    assert words("zh").count("duration.minutes", 1) == "1 分钟"
    assert words("en").count("unit.percent", Decimal("1.5")) == "1.5%"


def test_days_and_durations_are_said_as_people_say_them() -> None:
    day = dt.date(2026, 11, 2)
    assert (words("zh").date(day), words("en").date(day)) == ("2026年11月2日", "2 November 2026")
    assert (words("zh").month(day), words("en").month(day)) == ("2026年11月", "November 2026")
    span = dt.timedelta(days=1, minutes=90)
    assert words("en").duration(span) == "1 day 1 hour 30 minutes"
    assert words("zh").duration(span) == "1 天 1 小时 30 分钟"


def test_markup_in_a_text_stays_markup_and_the_rest_is_escaped() -> None:
    own = Translations("x", "en", {"page": "<Page>: {title}"})
    assert own("page", title="a & b") == "<Page>: a & b"
    told = own("page", title=Markup('<span lang="zh">我的</span>'))
    assert told == '&lt;Page&gt;: <span lang="zh">我的</span>'
    assert isinstance(told, Markup)


def test_a_text_that_needs_a_count_is_not_given_without() -> None:
    with pytest.raises(KeyError):
        words("en")("duration.minutes")
