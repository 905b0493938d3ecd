"""The scripts that a language is written in, by its tag, as Unicode's names of characters call them."""

from collections.abc import Iterable

from babel import Locale, UnknownLocaleError
from babel.core import get_global

HAN = "CJK"
# Unicode's names of letters begin with their script, as CLDR calls it; these differ.
_NAMES: dict[str, tuple[str, ...]] = {
    "Hans": (HAN,),
    "Hant": (HAN,),
    "Jpan": (HAN, "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"),
    "Kore": (HAN, "HANGUL"),
    "Beng": ("BENGALI",),
    "Orya": ("ORIYA",),
    "Cans": ("CANADIAN",),
}
EUROPEAN = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "COPTIC", "GEORGIAN", "CHEROKEE"})
"""Scripts with letters that look like those of another."""


def scripts_of(tag: str) -> frozenset[str]:
    """Return the scripts of a language by its BCP 47 tag, as Unicode's names call them, with Latin."""
    if not is_known(tag):
        return frozenset({"LATIN"})
    locale = Locale.parse(tag, sep="-")
    script = locale.script or _likely(str(locale).split("_")[0], tag)
    names = _NAMES.get(script) or (Locale("en").scripts.get(script, "Latin").split(" ")[0].upper(),)
    return frozenset({"LATIN", *names})


def is_known(tag: str) -> bool:
    """Return whether CLDR knows a language's tag, and with it how it is written."""
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _likely(language: str, tag: str) -> str:
    likely = get_global("likely_subtags")
    found = likely.get(tag.replace("-", "_")) or likely.get(language) or ""
    return next((part for part in str(found).split("_") if len(part) == 4), "Latn")


def scripts_in(tag: str, others: Iterable[str]) -> frozenset[str]:
    """Return the scripts of a text in one language of a site that has others.

    A label in the language of an app may stand in every text, as Chinese does in English. Scripts whose
    letters look like Latin ones may not: a letter of theirs would be taken for another.
    """
    beside = frozenset[str]().union(*map(scripts_of, others))
    return scripts_of(tag) | (beside - EUROPEAN)
