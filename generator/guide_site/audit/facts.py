"""Read what the audit needs of one file: its ids, what it names, and the faults that it shows by itself.

None of it depends on other files, so that it can be kept as long as the file stays as it is.
"""

import json
import posixpath
import re
from functools import lru_cache
from typing import NamedTuple

from guide_site.audit.markup import Kind, PageMarkup, read
from guide_site.audit.outside import scheme
from guide_site.audit.readers import Readers, addresses
from guide_site.audit.target import SPOILED, has_place, no_place, target, unsound
from guide_site.errors import clip
from guide_site.view.address import LANDING

MISSING = "404.html"
"""The page for wrong addresses. It may be served at any address, so its links start at the host's root."""
PAGES = (".html", ".svg")
_READ = (*PAGES, ".css", ".js", ".json", ".txt", ".webmanifest", ".xml")
_ALONE = "offline/"
"""Single-file downloads: their links must work within each file."""
_FIELD_END = "\x1f"
_UNSAFE = re.compile(r"\A\"|[\n\x1f]")


class Link(NamedTuple):
    """A link to a file of the site."""

    file: str
    place: str
    """The place in it, with the "#" before it; empty where the link names none."""
    written: str
    folder: str
    """That to which the link is relative, for messages."""


class FileFacts(NamedTuple):
    """What the audit needs of one file."""

    faults: tuple[str, ...]
    """What is wrong, whatever other files there are."""
    ids: str
    """All ids of a page with a space around each: one text takes a tenth of the space of a set."""
    links: str
    """Links to files of the site, each a line after a line break: see `unpacked`."""
    outside: tuple[str, ...]
    """Addresses elsewhere."""


def wanted(at: str) -> bool:
    """Return whether a file can name others."""
    return at.endswith(_READ)


def packed(link: Link) -> str:
    """Return a link as a line."""
    line = _FIELD_END.join(link)
    plain = '"' not in line and "\n" not in line and line.count(_FIELD_END) == len(link) - 1
    return line if plain else _FIELD_END.join(map(_field, link))


def line_start(file: str) -> str:
    """Return how the line of a link to a file begins in `FileFacts.links`."""
    return f"\n{_field(file)}{_FIELD_END}"


def _field(text: str) -> str:
    return json.dumps(text) if _UNSAFE.search(text) else text


def unpacked(line: str) -> Link:
    """Return the link of a line."""
    return Link(*(json.loads(text) if text[:1] == '"' else text for text in line.split(_FIELD_END)))


class FactsReader:
    """Reads the files of a site."""

    def __init__(self, site: str = "", readers: Readers = ()) -> None:
        """Prepare to read.

        Args:
            site: The site's own address on the web; links that start with it lead into the site.
            readers: How addresses are found in files other than pages.
        """
        self.readers = readers
        self._site = f"{site.rstrip('/')}/" if site else ""
        # Many links are the same on all pages of a folder.
        self.resolve = lru_cache(65536)(self._resolve)
        self._where = lru_cache(65536)(self._leads)

    def facts(self, at: str, text: str) -> FileFacts:
        """Return what the audit needs of a file, by its address below the root and its text."""
        file = _File(self, at)
        if at.endswith(PAGES):
            file.take_page(read(text))
        else:
            for folder, link in file.named(at, text):
                file.follow(folder, link, link)
        return FileFacts(
            tuple(dict.fromkeys(file.faults)),
            file.ids,
            "".join(f"\n{line}" for line in dict.fromkeys(file.lines)),
            tuple(dict.fromkeys(file.outside)),
        )

    def _resolve(self, folder: str, link: str, written: str) -> tuple[str, str, str]:
        """Return the file of the site that a link leads to, the link as a line, and what is wrong with it."""
        path, hash_, anchor = link.partition("#")
        if hash_ and not path:
            return "", "", ""
        # External addresses are checked whole.
        file, wrong = self._where(folder, link if ":" in path else path)
        if wrong or not file:
            return "", "", wrong and f'"{clip(written, 80)}" {wrong}'
        place = hash_ + anchor if file.endswith(PAGES) else ""
        return file, packed(Link(file, place, written, folder)), ""

    def _leads(self, folder: str, link: str) -> tuple[str, str]:
        """Return the file that a link leads to, and what is wrong with it; neither for one outside."""
        if self._site and link.startswith(self._site):
            return target("", link[len(self._site) :].partition("#")[0] or LANDING)
        return ("", unsound(link)) if scheme(link) else target(folder, link)


class _File:
    """What is found in one file."""

    def __init__(self, reader: FactsReader, at: str) -> None:
        self.faults: list[str] = []
        self.ids = ""
        self.lines: list[str] = []
        self.outside: list[str] = []
        self._reader = reader
        self._at = at

    def named(self, name: str, text: str) -> list[tuple[str, str]]:
        """Return what a file that is no page names. A malformed one is a fault."""
        try:
            return list(addresses(self._reader.readers, name, text))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            self.faults.append(f"cannot be read: {error}")
            return []

    def take_page(self, reading: PageMarkup) -> None:
        """Find everything in a page."""
        here = {*reading[Kind.ID], *reading[Kind.ANCHOR]}
        self.ids = f" {' '.join(here)} "
        self._take_ids(reading, here)
        alone = self._at.startswith(_ALONE)
        if alone:
            self._one_file(reading, here)
        elif self._at != MISSING:
            self._scripts_of_site(reading)
        root = "".join(reading[Kind.ROOT][:1])
        folder = posixpath.dirname(self._at)
        for link in dict.fromkeys(reading[Kind.LINK]):
            if link[:1] == "#" and link[1:] in here:
                continue
            if alone:
                self._within(link)
            elif self._at == MISSING:
                self._from_anywhere(root, link)
            else:
                self.follow(folder, link, link)

    def follow(self, folder: str, link: str, written: str) -> None:
        """Take a link relative to `folder`; `written` is the link as shown in messages."""
        file, line, wrong = self._reader.resolve(folder, link, written)
        if wrong:
            self.faults.append(wrong)
        elif link[:1] == "#" or file == self._at:
            _, hash_, anchor = link.partition("#")
            if hash_:
                self._within_page(written, anchor)
        elif file:
            self.lines.append(line)
        else:
            self._elsewhere(link)

    def _within_page(self, written: str, anchor: str) -> None:
        if self._at.endswith(PAGES) and not has_place(self.ids, anchor):
            self.faults.append(no_place(written, "the page", self.ids, anchor))

    def _take_ids(self, reading: PageMarkup, here: set[str]) -> None:
        ids = reading[Kind.ID]
        if len(set(ids)) < len(ids):
            for twice in sorted({one for one in ids if ids.count(one) > 1}):
                self.faults.append(f'the id "{clip(twice)}" stands there more than once')
        if "" in here or len("".join(here).split()) > 1:
            self.faults.append("an id is empty or holds a space")
        for ref in sorted(set(reading[Kind.REF]) - here):
            self.faults.append(f'an attribute names the id "{clip(ref)}", which the page does not have')
        if reading[Kind.BASE]:
            self.faults.append("<base> bends every link of the page")

    def _scripts_of_site(self, reading: PageMarkup) -> None:
        for root in reading[Kind.ROOT]:
            if posixpath.normpath(posixpath.join(posixpath.dirname(self._at), root)) != ".":
                self.faults.append(f'guide-base "{clip(root)}" is not the way to the root of the site')
        for code in reading[Kind.SEARCH]:
            self.follow("", f"search/{code}.js", f"search/{code}.js")
        if reading[Kind.ROOT]:
            for lang in reading[Kind.LANG]:
                self.follow("", f"assets/{lang}.webmanifest", f"assets/{lang}.webmanifest")

    def _one_file(self, reading: PageMarkup, here: set[str]) -> None:
        for route in sorted(set(reading[Kind.BEGIN]) - here):
            self.faults.append(f'begins with "{clip(route)}", which the file does not have')
        for code in sorted(set(reading[Kind.TO]) - set(reading[Kind.SIDE])):
            self.faults.append(f'a switch leads to the language "{clip(code)}", which the file does not have')
        for code in reading[Kind.SEARCH]:
            if f"search/{code}.js" not in reading.held:
                self.faults.append(f'the search of "{clip(code)}" is not in the file')
        for name, text in reading.held.items():
            if name.startswith("search/"):
                for folder, link in self.named(name, text):
                    self._within(link if scheme(link) else _routed(posixpath.join(folder, link)))

    def _within(self, link: str) -> None:
        """Take a link of a single file."""
        if link == "data:,":  # a placeholder: a script assembles the file
            return
        if link.startswith("#") and not SPOILED.search(link):
            self._within_page(link, link[1:])
        elif not scheme(link):
            self.faults.append(f'"{clip(link, 80)}" leads out of the file')
        elif wrong := unsound(link, alone=True):
            self.faults.append(f'"{clip(link, 80)}" {wrong}')
        else:
            self._elsewhere(link)

    def _elsewhere(self, link: str) -> None:
        if scheme(link) != "data":
            self.outside.append(link)

    def _from_anywhere(self, root: str, link: str) -> None:
        """Take a link of the page that may be served at any address."""
        if link.startswith("#") or scheme(link):
            self.follow("", link, link)
        elif root.startswith("/") and link.startswith(base := f"{root.rstrip('/')}/"):
            self.follow("", link[len(base) :], link)
        else:
            self.faults.append(f'"{clip(link, 80)}" does not begin at the root of the site, "{clip(root)}"')


def _routed(address: str) -> str:
    """Return the route of an address in the single HTML file, as its scripts compute it."""
    return "#/" + re.sub(r"\.html(?=#|$)", "", address, count=1).replace("#", "/", 1)
