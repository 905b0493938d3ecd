"""The interface's own words: one folder a language in `locales/`, dates and numbers by Babel."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from markupsafe import Markup, escape


@dataclass(frozen=True)
class Translations:
    """Interface texts of one language.

    `texts` maps keys to texts with {placeholders}; a text that depends on a count is a map of the
    CLDR plural forms of its language ("one", "other").
    """

    code: str
    lang: str
    texts: Mapping[str, str | Mapping[str, str]]

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale of the language."""
        return _locale(self.lang)

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of `key`, placeholders filled. Raises KeyError for an unknown key."""
        text = self.texts[key]
        if not isinstance(text, str):
            raise KeyError(f"{key} depends on a count: use words.count")
        return _fill(text, values) if values else text

    def count(self, key: str, n: int | Decimal, **values: object) -> str:
        """Return the form of `key` for the number `n`, which also fills {n}."""
        text = self.texts[key]
        if not isinstance(text, str):
            text = text.get(self.locale.plural_form(n)) or text["other"]
        return _fill(text, {"n": self.number(n), **values})

    def date(self, day: dt.date) -> str:
        """Return a day in words: 2026年11月22日, 22 November 2026."""
        return _date(day, self("date.pattern"), self.lang)

    def month(self, day: dt.date) -> str:
        """Return the month of a day in words: 2026年11月, November 2026."""
        return _date(day, self("date.month-pattern"), self.lang)

    def year(self, day: dt.date) -> str:
        """Return the year of a day in words: 2026年, 2026."""
        return _date(day, self("date.year-pattern"), self.lang)

    def number(self, value: int | Decimal) -> str:
        """Return a number with the language's grouping."""
        return _number(str(value), self.lang)

    def duration(self, span: dt.timedelta) -> str:
        """Return a duration in words: 10 分钟, 1 hour 30 minutes."""
        minutes = int(span.total_seconds()) // 60
        parts = (
            ("duration.days", minutes // 1440),
            ("duration.hours", minutes // 60 % 24),
            ("duration.minutes", minutes % 60),
        )
        return self("duration.join").join(self.count(key, n) for key, n in parts if n)


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse(lang, sep="-")


# Pages name the same few days and numbers again and again, and Babel reads the pattern each time.
@lru_cache(maxsize=4096)
def _date(day: dt.date, pattern: str, lang: str) -> str:
    return format_date(day, format=pattern, locale=_locale(lang))


@lru_cache(maxsize=4096)
def _number(value: str, lang: str) -> str:
    return format_decimal(value, locale=_locale(lang))


def _fill(text: str, values: Mapping[str, object]) -> str:
    """Fill the placeholders. With a value that is Markup the whole is Markup, the rest of it escaped."""
    if any(isinstance(value, Markup) for value in values.values()):
        return escape(text).format(**values)
    return text.format(**values)
