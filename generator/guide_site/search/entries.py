"""What may be found of a page: titles, keywords, and its text section by section."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from markupsafe import Markup

from guide_site.search.pinyin import pinyin
from guide_site.view.pages import Frame

_MARK = re.compile(r"<sup>.*?</sup>|<[^>]*>")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page."""

    at: str
    """Where it is: an anchor as `#step-call`, or another page's address in the language's folder."""
    title: str
    text: str
    plain_title: bool = False
    """True for a title that every guide has, which tells nothing about this one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as the search knows it. All texts are plain."""

    address: str
    """Below the language's folder: `guides/overdue.html`."""
    title: str
    keywords: tuple[str, ...]
    """Also in pinyin."""
    sections: tuple[Section, ...]
    status: str
    """`reviewed` or `draft`; of a page that is no guide `page`."""
    since: str
    """Day of its first publication, where told: entries are numbered in the order in which they came."""


def page_entry(frame: Frame, keywords: Iterable[str] = (), sections: Iterable[Section] = ()) -> Entry:
    """Return the entry of a page that is no guide: its title, introduction, `keywords` and `sections`."""
    intro = Section("", "", frame.description)
    return Entry(below(frame.address), frame.title, tuple(keywords), (intro, *sections), "page", "")


def below(address: str) -> str:
    """Return an address without the language's folder."""
    return address.partition("/")[2]


def with_pinyin(words: Iterable[str]) -> tuple[str, ...]:
    """Return keywords, each followed by how it is spelled in Latin letters."""
    return tuple(dict.fromkeys(found for word in words for found in (word, *pinyin(word))))


def section(at: str, title: Markup | str, *texts: Markup | str | None) -> Section:
    """Return a part of a page with the texts that are there."""
    return Section(at, _plain(title), "\n".join(_plain(text) for text in texts if text))


def shared_section(at: str, title: str, *texts: Markup | str | None) -> Section:
    """Return a part whose title every guide has; without a text it has no title, and is no use."""
    found = section(at, "", *texts)
    return Section(at, title, found.text, plain_title=True) if found.text else found


def _plain(text: Markup | str) -> str:
    """Return a text as it is read: without markup and the small numbers of sources."""
    if not isinstance(text, Markup):
        return text
    bare = _MARK.sub("", text) if "<" in text else text
    return unescape(bare) if "&" in bare else str(bare)
