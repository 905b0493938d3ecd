"""Names of accounts by their shape alone: letters with figures, as no word is; a brand with more to it."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

# Products, formats and places that are called so. All in capitals are codes: RFC2606, GB2312.
_THINGS = (
    r"(?:i?phone|ipad|ipod|android|ios|mac(?:os)?|win(?:dows)?|office|covid|base|python|airpods|galaxy|pixel|debian|ubuntu"
    r"|fedora|sha|utf|utf-|h|x|mp|md|gpt|chatgpt|web|form|step|table|page|room|gate|article|art|section|part|annex|line"
    r"|level|grade|class|version|usb|ipv|tls|wpa|no|nr|day|week|month|vitamin|type|bus|floor|chapter|item|question|case)"
)
_USERNAME = re.compile(
    rf"(?<![A-Za-z0-9_./@\\-])(?!{_THINGS}[_-]?\d+(?![a-z0-9_]))(?-i:(?![A-Z]{{1,4}}\d))"
    r"(?:[a-z]{2,20}_?\d{2,12}|[a-z]{3,20}_?\d{2,8}[a-z]{0,6}(?<=[0-9a-z]{6})"
    r"|[a-z]{2,20}_[a-z0-9_]{0,20}\d[a-z0-9_]{0,20}"
    r"|[a-z]{3,20}\#\d{3,5})(?![A-Za-z0-9_]|[.-][A-Za-z0-9])",
    re.IGNORECASE,
)
# Words of Chinese service in pinyin: what calls itself so in one word wants to be taken for it.
SERVICE = "kefu|guanfang|daikuan|daiban|zhifubao|renhang|yinjian"
SUSPECT = re.compile(rf"[a-z]_?\d|_[a-z]|[a-z]#\d|{SERVICE}")
_WORD = re.compile(r"(?<![A-Za-z0-9@./-])[A-Za-z][A-Za-z-]{5,40}(?![A-Za-z0-9])")
_HONEST_ENDS = frozenset(("s", "app", "-app", "-based", "-only"))


def usernames(flat: str, names: Collection[str] = ()) -> Iterator[str]:
    """Yield the names of accounts in a flattened text; `names`: of organisations, in small letters."""
    yield from (found.group() for found in _USERNAME.finditer(flat))
    compound = _compound(frozenset(names))
    for found in _WORD.finditer(flat):
        match = compound.fullmatch(found.group())
        if match and (match["before"] or match["behind"]) and match["behind"].lower() not in _HONEST_ENDS:
            yield found.group()


def imitates(flat: str, names: Collection[str]) -> bool:
    """Return whether a text in small letters may hold a name of an organisation with more to it."""
    return any(name in flat for name in names)


@lru_cache(maxsize=8)
def _compound(names: frozenset[str]) -> re.Pattern[str]:
    alternatives = "|".join([SERVICE, *map(re.escape, sorted(names))])
    return re.compile(
        rf"(?P<before>[a-z]*?)-?(?:{alternatives})-?(?P<behind>[a-z]*(?:-[a-z]+)*)", re.IGNORECASE
    )
