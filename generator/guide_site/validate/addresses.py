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
_WORD_DOT = r"\s*[\[({<【「]?\s*(?:dot|点|點|丶)\s*[\])}>】」]?\s*"
_BOXED_DOT = rf"\s*[\[({{<【「]\s?{_DOT}\s?[\])}}>】」]\s*"

_SHORT_END = r"(?![a-z0-9_-])"
# Where a host begins: beside a word of Chinese too, but never in the middle of a name or of a chain of them.
# What repeats is possessive or has a limit: no text may take long to read, whatever a stranger writes.
_BEGIN = r"(?<![\w-])(?<!\w\.)"
_LABEL = r"(?:[a-z0-9-]{1,63}|\w)"

_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Any scheme, also those that open an app or dial.
        r"[a-z][a-z0-9+.-]{1,20}:[/\\]{1,2}[!-~]*",
        r"(?<![a-z])(?:tel|sms|smsto|mailto|weixin|wechat|alipays?|javascript|vbscript|intent|market|itms[a-z-]{0,20}"
        r"|wxp|mqq\w{0,20}|tg|upwrp|geo|facetime|skype|whatsapp|data(?=:[a-z]{1,20}/)):[!-~]+",
        # www. and what a host is by its ending, in any script.
        rf"(?<![a-z0-9])www{_DOT}[!-~\w]*",
        rf"{_BEGIN}(?:[\w-]++\.(?=\w))++(?:(?:{_KNOWN}){_SHORT_END}(?!\.[a-z0-9])|xn--[a-z0-9-]+)(?:/[!-~]*)?",
        rf"{_BEGIN}(?![0-9]+\.)[\w-]++(?:\.(?:{_HAN_CORE}|(?:{_HAN_ENDING})(?!\w))|[。｡·•‧∙・](?:{_HAN_CORE})(?!\w))",
        # Another dot than the one on the keyboard: alipay。com, alipay·com.
        rf"(?<![\w-])[\w-]++[。｡·•‧∙・]\s?(?-i:{_CORE}|COM|CN)(?![A-Za-z0-9])",
        # A dot in words, a dot beside a space, spaced letters.
        rf"{_LABEL}{_WORD_DOT}(?:{_CORE})(?![a-z0-9])",
        rf"{_LABEL}{_BOXED_DOT}(?:{_CORE})(?![a-z0-9])",
        rf"[a-z0-9-]{{2,63}}\s*(?:{_DOT}\s+|\s+{_DOT})(?:com|cn)(?![a-z0-9])",
        rf"(?<![a-z0-9])(?:[a-z0-9-]\s){{3,40}}\s*(?:{_DOT}|dot|点)\s*[a-z](?:\s[a-z]){{1,3}}(?![a-z])",
        # Computers and packages.
        r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]\d|\d)",
        r"(?<![0-9a-f:])(?:(?:[0-9a-f]{1,4}:){4,}+[0-9a-f:]*|(?:[0-9a-f]{1,4}:){1,3}:[0-9a-f]{1,4})",
        r"(?<![a-z0-9_.])(?:com|cn|org|net|io|me|tv)\.[a-z]\w+(?:\.\w+)+",
        rf"{_LABEL}\.(?:apk|ipa|exe|msi|dmg|xapk|hap)(?![a-z])",
    )
)
# An ending that we do not know, written small behind a small word: still a host unless it is a file.
_UNKNOWN = re.compile(
    rf"(?<![a-z0-9-])(?<![a-z0-9]\.)(?:[a-z0-9-]{{2,}}+\.(?=[a-z0-9]))++(?!(?:{_FILES})(?![a-z]))[a-z]{{2,18}}(?![A-Za-z0-9_-])"
)

# Nearly all texts pass here, so it is made to be quick: every branch begins with a fixed small character.
SUSPECT = re.compile(
    r"\.[a-z\\/]|\.\d{1,3}\.\d|:[a-z\\/0-9]|\.\s+c(?:om|n)\b|c\s+o\s+m|c\s+n\b|n\s+e\s+t|o\s+r\s+g|点[\s\])}>】」]*[a-z]|點|丶|dot\b"
    + rf"|\.(?:{_HAN_ENDING})"
    + "".join(rf"|{dot}\s?[\])}}>】」]\s?(?:{_CORE})" for dot in (r"\.", *"。｡·•‧∙・"))
    + "".join(rf"|{dot}\s?(?:{_CORE}|{_HAN_CORE})" for dot in "。｡·•‧∙・")
)


def addresses(flat: str) -> Iterator[str]:
    """Yield what looks like an address in a flattened text (`numerals.flatten`), from left to right."""
    found: list[tuple[int, int, str]] = []
    for pattern in (*_PATTERNS, _UNKNOWN):
        found += ((*match.span(), match.group()) for match in pattern.finditer(flat))
    end = 0
    for first, last, shown in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if first >= end:
            end = last
            yield shown.rstrip(".,;)")


def plain_host(shown: str) -> str:
    """Return the host of an address that was found, undisguised: `alipay 点 com/x` → `alipay.com`."""
    host = re.sub(r"^[a-z][a-z0-9+.-]*:[/\\]*", "", shown.lower())
    host = re.sub(_BOXED_DOT, ".", re.sub(_WORD_DOT, ".", host))
    host = re.sub(r"(?s:[/\\?#].*)|\s+", "", host)
    return re.sub(_DOT, ".", host.rpartition("@")[2]).strip(".")
