"""Addresses in a text, however written: hosts, links of any scheme, computers, app packages."""

import re
from collections.abc import Iterator

_CORE = "com|cn|net|org|gov|edu|xyz|icu|cc"
"""Endings that are no word of either language, so that they are known also behind "dot" or a space."""
_KNOWN = (
    f"{_CORE}|io|me|info|top|vip|app|hk|tw|link|site|online|shop|store|club|live|work|ltd|wang|ren|red|pro|fun|tech|biz"
    "|co|tv|so|im|to|ly|gl|gd|gg|la|mobi|asia|wiki|cloud|ink|win|bid|loan|kim|space|website|page|dev|ru|us|uk|jp|tk|ml|ga"
)
_HAN_ENDING = (
    "中国|中國|公司|网络|網絡|网址|网站|网店|商城|商店|在线"
    "|手机|移动|集团|香港|我爱你|时尚|企业|政务|公益|信息"
)
_HAN_CORE = "中国|公司|网络|网址"
_FILES = "pdf|docx?|xlsx?|pptx?|jpe?g|png|txt|csv|yaml|html?|md|ics|vcf|mp[34]|zip"
_DOT = r"[.。｡·•‧∙・]"
_WORD_DOT = r"\s{0,4}[\[({<【「]?\s{0,4}(?:dot|点|點|丶)\s{0,4}[\])}>】」]?\s{0,4}"

# One pattern a kind, each with a part that begins quickly: texts of a large site go through them. A name has
# at most 63 letters (RFC 1035): without a bound, a pattern would read a text again from each of its letters.
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Any scheme, also those that open an app or dial.
        r"[a-z][a-z0-9+.-]{1,20}:[/\\]{1,2}[!-~]*"
        r"|(?<![a-z])(?:tel|sms|smsto|mailto|weixin|wechat|alipays?|javascript|vbscript|intent|market|itms[a-z-]*|wxp|mqq\w*|tg"
        r"|upwrp|geo|facetime|skype|whatsapp|data(?=:[a-z]+/)):[!-~]+",
        # www. and what a host is by its ending, in any script.
        rf"\bwww{_DOT}[!-~\w]*"
        rf"|(?<![\w@.-])(?:[^\W_][\w-]*\.)+(?:(?:{_KNOWN})(?![\w-]|\.\w)|xn--[a-z0-9-]+)(?:/[!-~]*)?"
        rf"|[^\W_][\w-]{{0,62}}(?:\.(?:{_HAN_ENDING})|[。｡·•‧∙・](?:{_HAN_CORE}))(?![\w.])"
        rf"|[a-z0-9-]{{1,63}}\.(?:{_HAN_ENDING})",
        # Another dot than the one on the keyboard: alipay。com, alipay·com.
        rf"[^\W_][\w-]{{0,62}}(?:{_DOT}\s?[a-z0-9-]{{1,63}}){{0,6}}[。｡·•‧∙・]\s?(?-i:{_CORE}|COM|CN)(?![A-Za-z0-9])",
        # A dot beside a space, spaced letters.
        rf"[a-z0-9-]{{2,63}}\s{{0,4}}(?:{_DOT}\s{{1,4}}|\s{{1,4}}{_DOT})(?:com|cn)(?![a-z0-9])",
        rf"(?<![a-z0-9])(?:[a-z0-9-]\s){{3,63}}\s{{0,4}}(?:{_DOT}|dot|点)\s{{0,4}}[a-z](?:\s[a-z]){{1,3}}(?![a-z])"
        r"|c\s{1,4}o\s{1,4}m(?![a-z])",
        # Computers and packages.
        r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]\d|\d)|(?:[0-9a-f]{1,4}:){4,}[0-9a-f:]*|[0-9a-f]{1,4}::[0-9a-f]{1,4}",
        r"(?<![\w.])(?:com|cn|org|net|io|me|tv)\.[a-z]\w+(?:\.\w+)+|[\w.-]{1,100}\.(?:apk|ipa|exe|msi|dmg|xapk|hap)(?![a-z])",
    )
)
# An ending that we do not know, written small behind a small word: still a host unless it is a file.
_UNKNOWN = re.compile(rf"(?<![\w@.-])(?:[a-z0-9-]{{2,}}\.)+(?!(?:{_FILES})\b)[a-z]{{2,18}}(?![\w-])")
# A dot in words. What stands before it is found from there, backwards: `dot` is a name as well, and all ways
# to read "dot dot dot" would take forever.
_SPOKEN_END = re.compile(rf"{_WORD_DOT}(?:{_CORE})(?![a-z0-9])", re.IGNORECASE)
_LAST_NAME = re.compile(r"[^\W_][\w-]*$")
_LAST_PART = re.compile(rf"[a-z0-9-]+{_WORD_DOT}$", re.IGNORECASE)
_PARTS = 4
_FILE = re.compile(rf"\.(?:{_FILES})$", re.IGNORECASE)

# Nearly all texts pass here, so it is made to be quick: every branch begins with a fixed small character.
SUSPECT = re.compile(
    r"\.[a-z\\/]|\.\d{1,3}\.\d|:[a-z\\/0-9]|\.\s+c(?:om|n)\b|c\s+o\s+m|c\s+n\b|n\s+e\s+t|o\s+r\s+g|点[\s\])}>】」]*[a-z]|點|丶|dot\b"
    + rf"|\.(?:{_HAN_ENDING})"
    + "".join(rf"|{dot}\s?(?:{_CORE}|{_HAN_CORE})" for dot in "。｡·•‧∙・")
)


def addresses(flat: str) -> Iterator[str]:
    """Yield what looks like an address in a flattened text (`numbers.flatten`), from left to right."""
    found = [(first, last, flat[first:last]) for first, last in _spoken(flat)]
    for pattern in (*_PATTERNS, _UNKNOWN):
        found += ((*match.span(), match.group()) for match in pattern.finditer(flat))
    end = 0
    for first, last, shown in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if first >= end and not _FILE.search(shown):
            end = last
            yield shown.rstrip(".,;)")


def _spoken(flat: str) -> Iterator[tuple[int, int]]:
    """Yield where hosts stand whose dot is a word: `alipay 点 com`, `www dot alipay dot com`."""
    for end in _SPOKEN_END.finditer(flat):
        first = end.start()
        name = _LAST_NAME.search(flat[max(0, first - 63) : first])
        if not name:
            continue
        first -= len(name.group())
        for _ in range(_PARTS):
            part = _LAST_PART.search(flat[max(0, first - 80) : first])
            if not part:
                break
            first -= len(part.group())
        yield first, end.end()


def plain_host(shown: str) -> str:
    """Return the host of an address that was found, undisguised: `alipay 点 com/x` → `alipay.com`."""
    host = re.sub(r"^[a-z][a-z0-9+.-]*:[/\\]*", "", shown.lower())
    host = re.sub(_WORD_DOT, ".", host)
    host = re.sub(r"\s+", "", re.split(r"[/\\?#]", host, maxsplit=1)[0])
    return re.sub(_DOT, ".", host.rpartition("@")[2]).strip(".")
