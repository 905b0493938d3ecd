"""What a built page holds, read from its file without a browser, and where its links lead."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

LINKS = ("href", "src", "data-script", "action")


@dataclass
class Document:
    """A page. `links` are as written; `alternates` and `switches` map a language to an address."""

    lang: str = ""
    title: str = ""
    headings: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    switches: dict[str, str] = field(default_factory=dict)
    inline: list[str] = field(default_factory=list)
    """What a content security policy without unsafe-inline refuses."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Document()
        self._within: list[str] = []

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        page = self.page
        if tag == "html":
            page.lang = values.get("lang", "")
        if "id" in values:
            page.ids.append(values["id"])
        rel = values.get("rel", "")
        if tag == "link" and rel == "canonical":
            page.canonical.append(values["href"])
        elif tag == "link" and rel == "alternate" and "hreflang" in values:
            page.alternates[values["hreflang"]] = values["href"]
        else:
            page.links += [values[name] for name in LINKS if name in values]
        if tag == "a" and "g-language" in self._within:
            page.switches[values["hreflang"]] = values["href"]
        data = values.get("type", "").endswith("json")
        page.inline += [f"{tag} {name}" for name in values if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in values and not data):
            page.inline.append(tag)
        if tag not in ("meta", "link", "img", "input", "br", "hr"):
            self._within.append(tag)
        if tag == "h1":
            page.headings.append("")

    def handle_endtag(self, tag):
        while self._within and self._within.pop() != tag:
            pass

    def handle_data(self, data):
        if "svg" not in self._within and self._within[-1:] == ["title"]:
            self.page.title += data
        if "h1" in self._within:
            self.page.headings[-1] += data


def read(path: Path) -> Document:
    """Return what stands in a built page."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page


def documents(site: Path) -> dict[str, Document]:
    """Return every page of a built site by its address; files to take along are no pages of it."""
    found = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    return {at: read(path) for at, path in found.items() if not at.startswith("offline/")}


def dead_links(site: Path) -> list[str]:
    """Return every link of the site that leads to no file or to no place in it."""
    pages = documents(site)
    dead = []
    for address, page in pages.items():
        for link in page.links:
            if urlsplit(link).scheme:
                continue
            target = urlsplit(urljoin(f"/{address}", link))
            path = unquote(target.path).lstrip("/")
            there = (site / path).is_file()
            if there and target.fragment and path in pages:
                there = unquote(target.fragment) in pages[path].ids
            if not there:
                dead.append(f"{address}: {link}")
    return dead
