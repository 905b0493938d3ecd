"""Check that every link of a built site has a target, with exact upper and lower case.

An `Auditor` gets the names of all files first, then their contents, one after the other. It compares names
and never asks the disk: some file systems treat `About.html` and `about.html` as the same, web servers do
not.
"""

import binascii
import difflib
import posixpath
import re
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from urllib.parse import unquote_to_bytes

from guide_site.audit.markup import Kind, PageMarkup, read
from guide_site.audit.outside import ExternalLinkPolicy, scheme
from guide_site.audit.readers import Readers, addresses
from guide_site.audit.report import Fault
from guide_site.errors import clip
from guide_site.view.address import LANDING

MISSING = "404.html"
"""The page for wrong addresses. It may be served at any address, so its links start at the host's root."""
_ALONE = "offline/"
"""Single-file downloads: their links must work within each file."""
_PAGES = (".html", ".svg")
_READ = (*_PAGES, ".css", ".js", ".json", ".txt", ".webmanifest", ".xml")
_SPOILED = re.compile(r"[\s\\\x00-\x1f\x7f]")
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})|%(?:2[eEfF]|5[cC]|[01][0-9A-Fa-f]|7[fF])")
_DATA = re.compile(
    r"data:(image/(?:svg\+xml|png|jpeg|webp)|text/vcard)(;charset=utf-8)?(;base64)?,(.+)", re.DOTALL
)


class Auditor:
    """Checks the links of a site, an archive or a single file."""

    def __init__(
        self,
        names: Iterable[str],
        site: str = "",
        allowed: ExternalLinkPolicy | None = None,
        readers: Readers = (),
    ) -> None:
        """Prepare to check links.

        Args:
            names: Every file, by its address below the root.
            site: The site's own address on the web; links that start with it lead into the site.
            allowed: What pages may name elsewhere; None if that was checked before.
            readers: How addresses are found in files other than pages.
        """
        self._names = frozenset(names)
        self._readers = readers
        self._site = f"{site.rstrip('/')}/" if site else ""
        self._allowed = allowed
        self._faults: list[Fault] = []
        # For each page taken so far, all ids in one text, which takes a tenth of the space of a set.
        self._ids: dict[str, str] = {}
        self._later: defaultdict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
        self._where = lru_cache(65536)(self._leads)

    def wants(self, at: str) -> bool:
        """Return whether a file can name others and so must be taken."""
        return at.endswith(_READ)

    def take(self, at: str, text: str) -> None:
        """Check what a file names. References to pages taken earlier are resolved at once."""
        if at.endswith(_PAGES):
            self._page(at, read(text))
            return
        for folder, link in self._named(at, addresses(self._readers, at, text)):
            self._follow(at, folder, link, link)

    def _named(self, at: str, addresses: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return what a file names. A malformed file is recorded as a fault."""
        try:
            return list(addresses)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            self._fault(at, f"cannot be read: {error}")
            return []

    def faults(self) -> list[Fault]:
        """Return all faults, once all files were taken."""
        for file, wanted in self._later.items():
            for anchor, (at, link) in wanted.items():
                if not _has(self._ids.get(file, ""), anchor):
                    self._no_place(at, link, file, anchor)
        self._later.clear()
        if len(self._small) < len(self._names):
            for name in self._names - set(self._small.values()):
                self._fault(self._small[name.lower()], f'"{name}" has the same name but for capitals')
        return sorted(set(self._faults))

    def _page(self, at: str, reading: PageMarkup) -> None:
        ids = reading[Kind.ID]
        here = {*ids, *reading[Kind.ANCHOR]}
        self._ids[at] = f" {' '.join(here)} "
        if len(set(ids)) < len(ids):
            for twice in sorted({one for one in ids if ids.count(one) > 1}):
                self._fault(at, f'the id "{clip(twice)}" stands there more than once')
        if "" in here or len("".join(here).split()) > 1:
            self._fault(at, "an id is empty or holds a space")
        for ref in set(reading[Kind.REF]) - here:
            self._fault(at, f'an attribute names the id "{clip(ref)}", which the page does not have')
        if reading[Kind.BASE]:
            self._fault(at, "<base> bends every link of the page")
        alone = at.startswith(_ALONE)
        if alone:
            self._one_file(at, reading, here)
        elif at != MISSING:
            self._scripts_of_site(at, reading)
        root = "".join(reading[Kind.ROOT][:1])
        folder = posixpath.dirname(at)
        for link in dict.fromkeys(reading[Kind.LINK]):
            if link[:1] == "#" and link[1:] in here:
                continue
            if alone:
                self._within(at, link)
            elif at == MISSING:
                self._from_anywhere(at, root, link)
            else:
                self._follow(at, folder, link, link)

    def _scripts_of_site(self, at: str, reading: PageMarkup) -> None:
        for root in reading[Kind.ROOT]:
            if posixpath.normpath(posixpath.join(posixpath.dirname(at), root)) != ".":
                self._fault(at, f'guide-base "{clip(root)}" is not the way to the root of the site')
        for code in reading[Kind.SEARCH]:
            self._follow(at, "", f"search/{code}.js", f"search/{code}.js")
        if reading[Kind.ROOT]:
            for lang in reading[Kind.LANG]:
                self._follow(at, "", f"assets/{lang}.webmanifest", f"assets/{lang}.webmanifest")

    def _one_file(self, at: str, reading: PageMarkup, here: set[str]) -> None:
        for route in set(reading[Kind.BEGIN]) - here:
            self._fault(at, f'begins with "{clip(route)}", which the file does not have')
        for code in set(reading[Kind.TO]) - set(reading[Kind.SIDE]):
            self._fault(at, f'a switch leads to the language "{clip(code)}", which the file does not have')
        for code in reading[Kind.SEARCH]:
            if f"search/{code}.js" not in reading.held:
                self._fault(at, f'the search of "{clip(code)}" is not in the file')
        for name, text in reading.held.items():
            if not name.startswith("search/"):
                continue
            for folder, link in self._named(at, addresses(self._readers, name, text)):
                self._within(at, link if scheme(link) else _routed(posixpath.join(folder, link)))

    def _within(self, at: str, link: str) -> None:
        """Check a link of a single file."""
        if link == "data:,":  # a placeholder: a script assembles the file
            return
        if link.startswith("#") and not _SPOILED.search(link):
            if not _has(self._ids[at], link[1:]):
                self._no_place(at, link, at, link[1:])
        elif not scheme(link):
            self._fault(at, f'"{clip(link, 80)}" leads out of the file')
        elif what := self._elsewhere(link, alone=True):
            self._fault(at, f'"{clip(link, 80)}" {what}')

    def _from_anywhere(self, at: str, root: str, link: str) -> None:
        """Check a link of the page that may be served at any address."""
        if link.startswith("#") or scheme(link):
            self._follow(at, "", link, link)
        elif root.startswith("/") and link.startswith(base := f"{root.rstrip('/')}/"):
            self._follow(at, "", link[len(base) :], link)
        else:
            self._fault(at, f'"{clip(link, 80)}" does not begin at the root of the site, "{clip(root)}"')

    def _follow(self, at: str, folder: str, link: str, written: str) -> None:
        """Check a link relative to `folder`; `written` is the link as shown in messages."""
        path, hash_, anchor = link.partition("#")
        if hash_ and not path:
            file, wrong = at, ""
        else:
            # External addresses are checked whole; many internal ones share the part before the hash.
            file, wrong = self._where(folder, link if ":" in path else path)
        if wrong:
            self._fault(at, f'"{clip(written, 80)}" {wrong}')
        elif hash_ and file.endswith(_PAGES):
            ids = self._ids.get(file)
            if ids is None:
                self._later[file].setdefault(anchor, (at, written))
            elif not _has(ids, anchor):
                self._no_place(at, written, file, anchor)

    def _leads(self, folder: str, link: str) -> tuple[str, str]:
        """Return the target file of an internal link, and what is wrong with the link, if anything."""
        if self._site and link.startswith(self._site):
            return self._below("", link[len(self._site) :].partition("#")[0] or LANDING)
        if scheme(link):
            return "", self._elsewhere(link)
        return self._below(folder, link)

    def _elsewhere(self, link: str, *, alone: bool = False) -> str:
        """Return what is wrong with an address that has a scheme, or an empty string."""
        if scheme(link) == "data":
            found = _DATA.fullmatch(link)
            sound = found and (alone or found[1].startswith("image/")) and _sound(found)
            return "" if sound else "is no sound picture"
        if _SPOILED.search(link):
            return "holds a space or a backslash"
        return self._allowed.fault(link) if self._allowed else ""

    def _below(self, folder: str, link: str) -> tuple[str, str]:
        """Return the target file of a relative link, or what is wrong with it."""
        wrong = self._misformed(link)
        if wrong:
            return "", wrong
        path = unquote_to_bytes(link.partition("?")[0]).decode()
        there = posixpath.normpath(posixpath.join(folder, path))
        if there.split("/")[0] == "..":
            return "", "leads out of the site"
        if path.endswith("/") or path.rpartition("/")[2] in (".", ".."):
            return "", "leads to a folder: name a file, such as index.html"
        return (there, "") if there in self._names else ("", self._no_file(folder, there))

    @staticmethod
    def _misformed(link: str) -> str:
        """Return why a link cannot work, whatever files there are."""
        path = link.partition("?")[0]
        if _SPOILED.search(link):
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

    def _no_file(self, folder: str, there: str) -> str:
        if other := self._small.get(there.lower()):
            return f'leads to no file: there is "{other}", with other capitals'
        near = difflib.get_close_matches(there, self._beside.get(posixpath.dirname(there), ()), 1, 0.85)
        hint = f'; did you mean "{posixpath.relpath(near[0], folder or ".")}"?' if near else ""
        return f"leads to no file{hint}"

    @cached_property
    def _small(self) -> dict[str, str]:
        return {name.lower(): name for name in sorted(self._names)}

    @cached_property
    def _beside(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(self._names):
            found[posixpath.dirname(name)].append(name)
        return found

    def _no_place(self, at: str, link: str, file: str, anchor: str) -> None:
        known = sorted(self._ids.get(file, "").split())
        other = next((one for one in known if one.lower() == anchor.lower()), "")
        near = [other] if other else difflib.get_close_matches(anchor, known[:2000], n=1)
        hint = f'; did you mean "#{near[0]}"?' if near else ""
        where = "the page" if file == at else file
        self._fault(at, f'"{clip(link, 80)}" leads to no place in {where}{hint}')

    def _fault(self, at: str, what: str) -> None:
        self._faults.append(Fault(at, what))


def _has(ids: str, anchor: str) -> bool:
    """Return whether an anchor matches one of the ids, as in browsers: as written, then decoded."""
    if f" {anchor} " in ids and anchor.split() == [anchor]:
        return True
    return "%" in anchor and _has(ids, unquote_to_bytes(anchor).decode(errors="replace").replace("%", " "))


def _routed(address: str) -> str:
    """Return the route of an address in the single HTML file, as its scripts compute it."""
    return "#/" + re.sub(r"\.html(?=#|$)", "", address, count=1).replace("#", "/", 1)


def _sound(found: re.Match[str]) -> bool:
    if not found[3]:
        return not re.search(r"[\x00-\x1f<>]", found[4])
    try:
        b64decode(found[4], validate=True)
    except binascii.Error:
        return False
    return True
