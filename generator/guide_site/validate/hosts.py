"""Addresses and their hosts: what a plain one is, and which host only looks like another.

Every refusal says its reason in words that a tired reviewer understands.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from guide_site.errors import clip
from guide_site.validate.confusables import skeleton, skeletons

ALIKE = "letters that look alike"
SHARED_HOSTS = frozenset({"aliyuncs.com", "gitee.io", "myqcloud.com", "wordpress.com"})
"""Below these anybody gets a name, as below github.io. The Public Suffix List lacks them: it takes what the
owner of a host hands in."""

_RESERVED = frozenset({"gov", "govt", "gob", "gouv", "mil"})
"""Endings, or their first part, that only authorities can have: ndcourts.gov imitates nobody."""

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?")
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+))*\.?", re.IGNORECASE)


def reason_against(url: str) -> str | None:
    """Return why an address is not a plain https address, in words; None where it is one."""
    script = next((char for char in url if not char.isascii()), "")
    if script:
        return f"{script} is no letter of plain addresses ({unicodedata.name(script, 'unnamed').lower()})"
    if re.search(r"[\s\\]", url):
        return "a backslash or a space stands in it, which browsers read in another way than people"
    scheme, colon, rest = url.partition("://")
    if not colon or scheme != "https":
        return "it does not begin with https://, which nobody can read or change on the way"
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    reason = _against_authority(authority)
    if reason:
        return reason
    path = rest[len(authority) :]
    if "?" in path or "#" in path:
        return "what stands behind ? or # can lead elsewhere, or tell who came"
    if not _PATH.fullmatch(path):
        return "its path holds more than letters, digits, dots and hyphens"
    return None


def _against_authority(authority: str) -> str | None:
    if "@" in authority:
        leads_to = clip(authority.rpartition("@")[2]) or "nowhere"
        return f"what stands before @ is a user's name: it leads to {leads_to}"
    if authority.startswith("["):
        return "this is a number instead of a name"
    host, colon, _ = authority.partition(":")
    if "%" in host:
        return "its host hides letters behind %"
    if _NUMERIC.fullmatch(host):
        return "this is a number instead of a name"
    if colon:
        return "a port (:) stands behind the host, which official sites do not need"
    if host != host.lower():
        return "its host has capital letters; hosts are written small"
    labels = host.split(".")
    if any(label.startswith("xn--") for label in labels):
        return "xn-- hides letters of another script"
    if "" in labels:
        return "a dot stands too much in its host, or the host is missing"
    if len(labels) < 2 or not labels[-1].isalpha() or len(labels[-1]) < 2:
        return "its host has no ending such as .com or .cn"
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        return "its host holds something else than letters, digits and hyphens"
    return None


def host_of(url: str) -> str:
    """Return the host of a plain address."""
    return urlsplit(url).hostname or ""


@lru_cache(maxsize=1024)
def domain_of(host: str) -> str:
    """Return the part of a host that somebody registered: www.alipay.com → alipay.com.

    By the Public Suffix List as its package holds it; nothing is asked of the network. A host that is itself
    an ending, such as gov.cn, is returned whole.
    """
    labels = [label for label in host.split(".") if label]
    if ".".join(labels[-2:]) in SHARED_HOSTS:
        return ".".join(labels[-3:])
    known = ".".join(labels)
    return _public_suffixes().privatesuffix(known) or known


@lru_cache(maxsize=4096)
def is_ending(label: str) -> bool:
    """Return whether hosts end in a label, by the Public Suffix List: `com`, `购物`."""
    return _public_suffixes().publicsuffix(label.lower(), accept_unknown=False) is not None


@lru_cache(maxsize=1024)
def is_suffix(host: str) -> bool:
    """Return whether a name is an ending as a whole, below which others register: `gov.cn`."""
    return _public_suffixes().publicsuffix(host.lower(), accept_unknown=False) == host.lower()


@lru_cache(maxsize=1)
def _public_suffixes() -> PublicSuffixList:
    # With its private part: name.github.io is somebody's own, as name.com is. Endings spelt xn-- take most of
    # the time to read, and hosts that have them are refused anyway.
    return PublicSuffixList(accept_encoded_idn=False)


def find_lookalike(host: str, official: Iterable[str]) -> tuple[str, str] | None:
    """Return the official domain that a host imitates, and how; None where it imitates none.

    `official` are domains as `domain_of` returns them. A host on one of them imitates none.
    """
    host = unicodedata.normalize("NFKC", host).lower().rstrip(".")
    domains = sorted(official)
    own = domain_of(host)
    if own in domains or any(host.endswith(f".{domain}") for domain in domains):
        return None
    if (_public_suffixes().publicsuffix(host) or "").partition(".")[0] in _RESERVED:
        return None
    for domain in domains:
        how = _how(host, own, domain)
        if how:
            return domain, how
    return None


def _how(host: str, own: str, domain: str) -> str:
    name, theirs = own.partition(".")[0], domain.partition(".")[0]
    if theirs == "gov":
        pretends = re.search(r"(?<![a-z])gov(?![a-z])", host) and not re.search(
            r"(?:^|\.)gov(?:\.[a-z]{2})?$", host
        )
        return f"addresses of the government end in .{domain}" if pretends else ""
    if f".{domain}." in f".{host}." or f".{domain.replace('.', '-')}." in f".{host}.":
        return f"the address belongs to {own}"
    if name == theirs:
        return "the same name with another ending"
    real, alike = skeleton(theirs), skeletons(name)
    if real in alike:
        return ALIKE
    most = _allowed(min(name, theirs, key=len))
    if not (name.isdigit() or theirs.isdigit()) and (
        changes(name, theirs, most) <= most or any(changes(like, real, most) <= most for like in alike)
    ):
        return "only a letter or two are different"
    parts = re.split(r"[.-]", host)
    if len(theirs) >= 5 and (
        theirs in host or any(real in like for like in skeletons(host.replace(".", "")))
    ):
        return "its name is only a part of this one"
    return "its name is only a part of this one" if len(theirs) >= 3 and theirs in parts[:-1] else ""


def _allowed(name: str) -> int:
    return 2 if len(name) >= 6 else 1 if len(name) >= 4 else 0


def changes(one: str, other: str, most: int) -> int:
    """Return how many letters to change, add, drop or swap to get the other; `most` + 1 where more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (char != wanted))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)
