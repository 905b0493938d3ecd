"""What a link is by itself: the file it leads to, and what is wrong with it whatever files there are."""

import binascii
import difflib
import posixpath
import re
from base64 import b64decode
from urllib.parse import unquote_to_bytes

from guide_site.audit.outside import scheme
from guide_site.errors import clip

SPOILED = re.compile(r"[\s\\\x00-\x1f\x7f]")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})|%(?:2[eEfF]|5[cC]|[01][0-9A-Fa-f]|7[fF])")
_DATA = re.compile(
    r"data:(image/(?:svg\+xml|png|jpeg|webp)|text/vcard)(;charset=utf-8)?(;base64)?,(.+)", re.DOTALL
)


def target(folder: str, link: str) -> tuple[str, str]:
    """Return the file that a relative link leads to, or what is wrong with the link."""
    wrong = _misformed(link)
    if wrong:
        return "", wrong
    path = unquote_to_bytes(link.partition("?")[0]).decode()
    there = posixpath.normpath(posixpath.join(folder, path))
    if there.split("/")[0] == "..":
        return "", "leads out of the site"
    if path.endswith("/") or path.rpartition("/")[2] in (".", ".."):
        return "", "leads to a folder: name a file, such as index.html"
    return there, ""


def unsound(link: str, *, alone: bool = False) -> str:
    """Return what is wrong with an address that has a scheme, wherever it leads; else an empty string."""
    if scheme(link) == "data":
        found = _DATA.fullmatch(link)
        sound = found and (alone or found[1].startswith("image/")) and _sound(found)
        return "" if sound else "is no sound picture"
    return "holds a space or a backslash" if SPOILED.search(link) else ""


def has_place(ids: str, anchor: str) -> bool:
    """Return whether an anchor matches one of the ids, as in browsers: as written, then decoded."""
    if f" {anchor} " in ids and anchor.split() == [anchor]:
        return True
    return "%" in anchor and has_place(
        ids, unquote_to_bytes(anchor).decode(errors="replace").replace("%", " ")
    )


def no_place(link: str, where: str, ids: str, anchor: str) -> str:
    """Return what is told of a link to a place that a page does not have. `ids` are those that it has."""
    known = sorted(ids.split())
    other = next((one for one in known if one.lower() == anchor.lower()), "")
    near = [other] if other else difflib.get_close_matches(anchor, known[:2000], n=1)
    hint = f'; did you mean "#{near[0]}"?' if near else ""
    return f'"{clip(link, 80)}" leads to no place in {where}{hint}'


def _misformed(link: str) -> str:
    """Return why a link cannot work, whatever files there are."""
    path = link.partition("?")[0]
    if SPOILED.search(link):
        return "holds a space or a backslash"
    if not path:
        return "leads nowhere"
    if path.startswith("//"):
        return "leads to another host, and does not say https:"
    if path.startswith("/"):
        return "begins with a slash: it would lead out of a site that lies in a folder"
    if _ESCAPE.search(path):
        return "has an escape (%) that is none, or stands for a dot, a slash or a control character"
    try:
        unquote_to_bytes(path).decode()
    except UnicodeDecodeError:
        return "has escapes (%) that are not UTF-8"
    return ""


def _sound(found: re.Match[str]) -> bool:
    if not found[3]:
        return not re.search(r"[\x00-\x1f<>]", found[4])
    try:
        b64decode(found[4], validate=True)
    except binascii.Error:
        return False
    return True
