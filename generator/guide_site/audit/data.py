"""Addresses in files other than pages: what scripts, the search and the service worker load.

Each kind of file has its own format, so each has a reader here. A new kind of file that names others needs
one.
"""

import json
import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax.saxutils import unescape

from guide_site.audit.markup import style_urls

_API_LISTS = ("categories", "guides", "channels", "terms", "sources")
_LOCATION = re.compile(r"<loc>(.*?)</loc>", re.DOTALL)
_ROBOTS_SITEMAP = re.compile(r"^sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_FEED_LINK = re.compile(r'<link (?:rel="self" )?href="([^"]*)"/>')
_MARKDOWN_LINK = re.compile(r"^- \[(?:\\.|[^\]])*\]\(([^)]*)\)", re.MULTILINE)


def addresses(at: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield what a file of the site names: the folder that the address is relative to, and the address.

    Args:
        at: The file's own address below the site's root.
        text: Its content.

    Raises:
        ValueError: The file is malformed.
    """
    for pattern, reader in _READERS:
        if re.fullmatch(pattern, at):
            yield from reader(at, text)


def search(code: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the links and files of the search of a language, as `addresses` does."""
    name, data = _handed_over(text)
    if name != code:
        raise ValueError(f"hands over {name}")
    yield from (("", way[1]) for way in data["out"])
    yield from (
        ("", call[2]) for call in (*data.get("numbers", ()), *data.get("crisis", {}).get("calls", ()))
    )
    for entry in data.get("entries", ()):
        yield from _hits(code, entry)
    if "more" in data:
        yield "", f"search/{code}/more.js"
    if "shards" in data:
        yield from (("", f"search/{code}/{number}.js") for number in range(data["n"]))
        yield from (("", f"search/{code}/i{number:x}.js") for number in range(data["shards"]))


def _search(at: str, text: str) -> Iterator[tuple[str, str]]:
    return search(at.removeprefix("search/").removesuffix(".js"), text)


def _entry(at: str, text: str) -> Iterator[tuple[str, str]]:
    return _hits(at.split("/")[1], _handed_over(text)[1])


def _more(at: str, text: str) -> Iterator[tuple[str, str]]:
    for entry in _handed_over(text)[1].get("entries", ()):
        yield from _hits(at.split("/")[1], entry)


def _hits(code: str, entry: Any) -> Iterator[tuple[str, str]]:
    yield code, entry["at"]
    for part in entry.get("parts", ()):
        # A fragment of the page, or another page.
        yield code, entry["at"] + part[0] if part[0].startswith("#") else part[0] or entry["at"]


def _handed_over(text: str) -> tuple[str, Any]:
    """Return the name and the data of a file that calls `guide.found`."""
    name, data, *_ = json.loads(f"[{_between(text, 'guide.found(', ');')}]")
    return name, data


def _head(at: str, text: str) -> Iterator[tuple[str, str]]:
    head = json.loads(_between(text.partition("\n")[0], "window.guide=", ";"))
    yield from (("", to) for to in head.get("lazy", {}).values())
    if "worker" in head:
        yield "", head["worker"]
        yield "", "assets/icons/apple-180.png"


def _worker(at: str, text: str) -> Iterator[tuple[str, str]]:
    shell = json.loads(_between(text.partition("\n")[0], "self.guide=", ";"))
    yield from (("", _unhashed(to)) for to in shell.get("files", ()))
    yield from (("", shell[name]) for name in ("style", "script") if name in shell)
    for language in shell.get("languages", {}).values():
        yield from (("", _unhashed(to)) for to in [*language["files"], *language.get("later", ())])


def _unhashed(to: str) -> str:
    """Return an address of the shell without the version after it."""
    return to.partition("#")[0]


def _manifest(at: str, text: str) -> Iterator[tuple[str, str]]:
    manifest = json.loads(text)
    folder = posixpath.dirname(at)
    yield folder, manifest["start_url"]
    yield from ((folder, icon["src"]) for icon in manifest["icons"])


def _api(at: str, text: str) -> Iterator[tuple[str, str]]:
    folder, document = posixpath.dirname(at), json.loads(text)
    yield folder, document["$schema"]
    yield from ((folder, f"{guide}.json") for guide in _api_guides(document))
    for part in (document, *(part for name in _API_LISTS for part in document.get(name, ()))):
        yield from ((folder, to) for to in part.get("pages", {}).values())
        yield from ((folder, part[name]) for name in ("file", "url") if name in part)
    for channel in document.get("channels", ()):
        if channel["kind"] == "website":
            yield folder, channel["value"]


def _api_guides(document: Any) -> Iterator[str]:
    """Yield the ids of guides that the file of a guide refers to."""
    for name in ("prerequisites", "related", "next"):
        yield from document.get(name, ())
    for step in document.get("steps", ()):
        yield from (stuck["goto"] for stuck in step["if_stuck"] if "goto" in stuck)


def _sitemap(at: str, text: str) -> Iterator[tuple[str, str]]:
    yield from (("", unescape(found.strip())) for found in _LOCATION.findall(text))


def _feed(at: str, text: str) -> Iterator[tuple[str, str]]:
    yield from ((posixpath.dirname(at), unescape(found)) for found in _FEED_LINK.findall(text))


def _llms(at: str, text: str) -> Iterator[tuple[str, str]]:
    yield from ((posixpath.dirname(at), found) for found in _MARKDOWN_LINK.findall(text))


def _robots(at: str, text: str) -> Iterator[tuple[str, str]]:
    yield from (("", found) for found in _ROBOTS_SITEMAP.findall(text))


def _style(at: str, text: str) -> Iterator[tuple[str, str]]:
    yield from ((posixpath.dirname(at), to) for to in style_urls(text))


def _between(text: str, begin: str, end: str) -> str:
    text = text.strip()
    if not (text.startswith(begin) and text.endswith(end)):
        raise ValueError(f"does not begin with {begin}")
    return text[len(begin) : -len(end)]


_READERS: tuple[tuple[str, Callable[[str, str], Iterator[tuple[str, str]]]], ...] = (
    (r"search/[^/]+/\d+\.js", _entry),
    (r"search/[^/]+/more\.js", _more),
    (r"search/[^/]+\.js", _search),
    (r"assets/guide\.js", _head),
    (r"api/v1/(guides/)?[^/]+\.json", _api),
    (r"sw\.js", _worker),
    (r"assets/[^/]+\.webmanifest", _manifest),
    (r"sitemap(-\d+)?\.xml", _sitemap),
    (r"[^/]+/feed\.xml", _feed),
    (r"([^/]+/)?llms\.txt", _llms),
    (r"robots\.txt", _robots),
    (r".+\.css", _style),
)
