"""Addresses in a text, however written: hosts, links of any scheme, computers, app packages.

A host is told by its ending, which the Public Suffix List knows: `user.js` is none, `jiebei.help` is. How
its dot is written does not matter (`dots`).
"""

import re
from collections.abc import Iterator

from guide_site.validate.dots import DOT, SUSPECT_DOT, disguised, undotted
from guide_site.validate.hosts import is_ending, is_suffix

_HAN_CORE = "中国|公司|网络|网址|網絡"
"""Endings that are taken for one also where the sentence goes on behind them."""
_FILES = frozenset(
    [
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "txt",
        "csv",
        "json",
        "yaml",
        "yml",
        "toml",
        "htm",
        "html",
        "css",
        "js",
        "md",
        "ics",
        "vcf",
        "mp3",
        "mp4",
        "mov",
        "zip",
        "py",
        "sh",
        "pl",
        "rs",
    ]
)
_PROGRAMS = "apk|ipa|exe|msi|dmg|xapk|hap"
_LABEL = r"(?:(?<![a-z0-9-])[a-z0-9-]{1,63}+|\w)"

# What repeats is possessive or has a limit: no text may take long to read, whatever a stranger writes.
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # Any scheme, also those that open an app or dial; "begins with https://" leads nowhere.
        r"[a-z][a-z0-9+.-]{1,20}:[/\\]{1,2}(?=[a-z0-9\[%_@])[!-~]*",
        r"(?<![a-z])(?:tel|sms|smsto|mailto|weixin|wechat|alipays?|javascript|vbscript|intent|market|itms[a-z-]{0,20}"
        r"|wxp|mqq\w{0,20}|tg|upwrp|geo|facetime|skype|whatsapp|data(?=:[a-z]{1,20}/)):[!-~]+",
        rf"(?<![a-z0-9])www{DOT}[!-~\w]*",
        r"(?<![a-z0-9])www\s+[a-z0-9-]{2,63}\s+[a-z]{2,18}(?![a-z])",
        # Computers and packages.
        r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]\d|\d)",
        rf"(?<!\d)\d{{1,3}}(?:\s?(?:{DOT}|点|點|\bdot\b)\s?\d{{1,3}}){{3}}(?!\d|\s?(?:{DOT}|点)\s?\d)",
        r"(?<![0-9a-f:])(?:(?:[0-9a-f]{1,4}:){4,}+[0-9a-f:]*|(?:[0-9a-f]{1,4}:){1,3}:[0-9a-f]{1,4})",
        r"(?<![a-z0-9_.])(?:com|cn|org|net|io|me|tv)\.[a-z]\w+(?:\.\w+)+",
        rf"{_LABEL}\.(?:{_PROGRAMS})(?![a-z])",
    )
)
# Labels with dots in between, and a path. It begins beside a word of Chinese too, but within no name.
_CHAIN = re.compile(r"(?<![\w-])(?<!\w\.)(?:[\w-]++\.(?=\w))++([\w-]++)(/[!-~]*)?")
_VERSION = re.compile(r"(?:version|release|build|\bv|版本号?|更新到|升级到)[\s:是为]*$", re.IGNORECASE)

# Nearly all texts pass here, so it is made to be quick: every branch begins with a fixed small character.
SUSPECT = re.compile(
    r"\.[a-z\\/]|\.\d{1,3}\.\d|:[a-z\\/0-9]|c\s+o\s+m|c\s+n\b|n\s+e\s+t|o\s+r\s+g|www\s|\.[^\x00-\x7f]|"
    + SUSPECT_DOT
)


def addresses(flat: str) -> Iterator[str]:
    """Yield what looks like an address in a flattened text (`numerals.flatten`), from left to right."""
    found = [(*match.span(), match.group()) for pattern in _PATTERNS for match in pattern.finditer(flat)]
    found = [each for each in found if not _is_version(flat, each[0], each[2])]
    found += [*_chains(flat), *disguised(flat)]
    end = 0
    for first, last, shown in sorted(found, key=lambda hit: (hit[0], -hit[1])):
        if first >= end:
            end = last
            yield shown.rstrip(".,;)")


def plain_host(shown: str) -> str:
    """Return the host of an address that was found, undisguised: `alipay 点 com/x` → `alipay.com`."""
    host = undotted(re.sub(r"^[a-z][a-z0-9+.-]*:[/\\]*", "", shown.lower()))
    host = re.sub(r"(?s:[/\\?#].*)|\s+", "", host)
    return re.sub(DOT, ".", host.rpartition("@")[2]).strip(".")


def _is_version(flat: str, start: int, shown: str) -> bool:
    return shown[:1].isdigit() and bool(_VERSION.search(flat[max(0, start - 20) : start]))


def _chains(flat: str) -> Iterator[tuple[int, int, str]]:
    for found in _CHAIN.finditer(flat):
        labels = found.group().partition("/")[0].split(".")
        last = _ending(labels)
        if not last:
            continue
        host = ".".join([*labels[:-1], last])
        # ".gov.cn" alone names an ending; "plan.zip" is a file, "plan.zip/x" is none.
        whole = flat[found.start() - 1 : found.start()] == "." and is_suffix(host)
        file = last.lower() in _FILES and not found[2] and len(labels) == 2
        if not whole and not file:
            end = found.end() if last == labels[-1] else found.start() + len(host)
            yield found.start(), end, flat[found.start() : end]


def _ending(labels: list[str]) -> str:
    """Return the ending of a chain of labels, of `com找客服` com, or nothing."""
    last = labels[-1]
    if all(label.isdigit() for label in labels[:-1]):
        return ""
    if last.startswith("xn--"):
        return last
    latin = re.match(r"[A-Za-z]{2,}(?![A-Za-z0-9_-])", last)
    candidate = latin.group() if latin else last
    if is_ending(candidate):
        return candidate
    if core := re.match(_HAN_CORE, last):
        return core.group()
    # alipay.com.example, alipay.com.x: an official name inside another.
    return last if any(is_ending(label) for label in labels[1:-1]) else ""
