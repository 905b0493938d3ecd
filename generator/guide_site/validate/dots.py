"""Addresses whose dot is written in another way: 。 or · instead of it, in words, with spaces around it."""

import re
from collections.abc import Iterator

from guide_site.validate.hosts import is_ending

_CORE = "com|cn|net|org|gov|edu|xyz|icu|cc"
"""Endings that are no word of either language, so that they are known behind any dot."""
_HAN_CORE = "中国|公司|网络|网址"
DOT = r"[.。｡·•‧∙・]"
_WORD_DOT = r"\s*[\[({<【「]?\s*(?:dot|点|點|丶)\s*[\])}>】」]?\s*"
_BOXED_DOT = rf"\s*[\[({{<【「]\s?{DOT}\s?[\])}}>】」]\s*"
_LABEL = r"(?:(?<![a-z0-9-])[a-z0-9-]{1,63}+|\w)"
_NAME = r"(?<![a-z0-9-])(?P<name>[a-z0-9-]{2,63}+)"
_END = r"(?P<ending>[a-z]{2,18})(?![a-z0-9_-])"
# Endings that are words of a sentence: "the dot in the corner", "iPhone。App 里".
_WORDS = frozenset(
    re.findall(
        r"\w+",
        "in at is it so to my me us as by am do no be on id one new now here open how you red blue black pink"
        " green page link site click help app top vip plus",
    )
)
_SHORT_WORDS = frozenset(word for word in _WORDS if len(word) == 2)
_CAPITALS = frozenset({"App", "APP", "Vip", "VIP"})
"""Words of Chinese sentences as they are written there; in small letters they are endings."""
_NO_NAME = frozenset(
    re.findall(
        r"\w+", "the a an in with by as to of is or and for like not ends end ending app red green blue small"
    )
)

# These hold an ending that is none of ours to look up, or need none.
_CERTAIN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w-])[\w-]++[。｡·•‧∙・]\s?(?-i:{_CORE}|COM|CN)(?![A-Za-z0-9])",
        rf"(?<![\w-])[\w-]++[。｡·•‧∙・](?:{_HAN_CORE})(?!\w)",
        rf"{_LABEL}{_WORD_DOT}(?:{_CORE})(?![a-z0-9])",
        rf"{_LABEL}{_BOXED_DOT}(?:{_CORE})(?![a-z0-9])",
        rf"(?<![a-z0-9-])[a-z0-9-]{{2,63}}+\s*(?:{DOT}\s+|\s+{DOT})(?:com|cn)(?![a-z0-9])",
        rf"(?<![a-z0-9-])[a-z0-9-]{{2,63}}+[,、](?:{_CORE})(?![a-z0-9])",
        rf"(?<![a-z0-9])(?:[a-z0-9-]\s){{3,40}}\s*(?:{DOT}|dot|点)\s*[a-z](?:\s[a-z]){{1,17}}(?![a-z])",
        r"(?<![a-z0-9-])[a-z0-9-]{2,63}+\s*(?:[。｡·•‧∙・点點]|dot)\s*[a-z](?:\s[a-z]){1,17}(?![a-z])",
        r"(?<![a-z0-9-])[a-z0-9-]{2,63}+\s+(?:forward\s+)?slash\s+[a-z0-9]{3,63}|[a-z0-9]\s?(?:斜杠|冒号)\s?[a-z0-9斜]",
        rf"(?<![a-z0-9-])[a-z0-9-]{{2,63}}+[\W_]{{1,3}}(?:dian|point|punto|punkt)[\W_]{{1,3}}(?:{_CORE}|top|vip)(?![a-z0-9])",
        r"(?<![a-z0-9-])[a-z0-9]{2,63}+-(?:dot|dian|point)-[a-z]{2,18}(?![a-z0-9-])",
        rf"{_LABEL}{_WORD_DOT}(?:apk|ipa|exe)(?![a-z])",
        r"[a-z0-9]%2e[a-z]",
    )
)
# A dot in disguise, and any ending that there is. What must not be taken for one is told behind it.
_LOOSE = (
    # jiebei。top, jiebei·help: nothing in between, as in no sentence.
    (re.compile(rf"{_NAME}[。｡·•‧∙・]{_END}", re.IGNORECASE), _CAPITALS),
    (re.compile(rf"{_NAME}\s[·•‧∙・]\s{_END}"), frozenset[str]()),
    (re.compile(rf"{_NAME}[,、]{_END}", re.IGNORECASE), _WORDS),
    (re.compile(rf"{_NAME}{_BOXED_DOT}{_END}", re.IGNORECASE), frozenset[str]()),
    (
        re.compile(rf"{_NAME}\s*[\[({{<【「]\s*(?:dot|点|點)\s*[\])}}>】」]\s*{_END}", re.IGNORECASE),
        frozenset[str](),
    ),
    (re.compile(rf"{_NAME}\s?[点點丶]\s?{_END}", re.IGNORECASE), _CAPITALS),
    (
        re.compile(rf"{_NAME}(?:[^\w\s]|_){{1,2}}dot(?:[^\w\s]|_){{1,2}}{_END}", re.IGNORECASE),
        frozenset[str](),
    ),
    # jiebei / com, jiebei 后缀 com: these four stand alone in no sentence.
    (
        re.compile(rf"{_NAME}[^a-z0-9\n.]{{1,6}}\.?(?P<ending>com|cn|net|org)(?![a-z0-9])", re.IGNORECASE),
        frozenset[str](),
    ),
    (re.compile(rf"{_NAME}\s+dot\s+{_END}", re.IGNORECASE), _SHORT_WORDS),
    (re.compile(rf"{_NAME}\s+\.\s?{_END}", re.IGNORECASE), frozenset[str]()),
)
_HAN_HOST = re.compile(r"(?<![\w-])[\w-]+[·•‧∙・](?P<ending>[\u4e00-\u9fff]{2,4})(?!\w)")

SUSPECT_DOT = (
    r"\.\s+c(?:om|n)\b|(?<![a-z])(?:com|cn|net|org)(?![a-z])|slash|斜杠|冒号|%2e|(?<![a-z])(?:dian|point|punto|punkt)(?![a-z])|\s\.\s?[a-z]|[点點丶][\s\])}>】」]*[a-z0-9]|dot\b|[,、][a-z]"
    rf"|[。｡·•‧∙・]\s?(?:[a-z0-9]|{_HAN_CORE})|[·•‧∙・][\u4e00-\u9fff]"
    + "".join(rf"|{dot}\s?[\])}}>】」]\s?[a-z]" for dot in (r"\.", *"。｡·•‧∙・"))
)


def disguised(flat: str) -> Iterator[tuple[int, int, str]]:
    """Yield where such addresses stand in a flattened text, and how: from, to, as it is written."""
    for pattern in _CERTAIN:
        yield from ((*found.span(), found.group()) for found in pattern.finditer(flat))
    for pattern, words in _LOOSE:
        found = pattern.search(flat)
        while found:
            if _is_host(found["name"], found["ending"], words):
                yield *found.span(), found.group()
            # What was taken for an ending may be a name: www[.]jiebei[.]help.
            found = pattern.search(flat, found.start("ending"))
    for found in _HAN_HOST.finditer(flat):
        if is_ending(found["ending"]):
            yield *found.span(), found.group()


def undotted(host: str) -> str:
    """Return a host in small letters with its disguised dots as dots."""
    return re.sub(_BOXED_DOT, ".", re.sub(_WORD_DOT, ".", host))


def _is_host(name: str, ending: str, words: frozenset[str]) -> bool:
    """Return whether a name and an ending that exists are a host rather than the end of a sentence."""
    if (
        not is_ending(ending)
        or name.lower() in _NO_NAME
        or (is_ending(name) and len(name) < 4)
        or not re.search(r"[a-z]", name, re.IGNORECASE)
    ):
        return False
    return ending not in words and ending.lower() not in words
