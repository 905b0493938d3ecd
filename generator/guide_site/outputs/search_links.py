"""The links in the files of the search, which the audit follows in a site and within a single file."""

import json
from collections.abc import Iterator
from typing import Any

from guide_site.audit.readers import Readers, between


def _language(code: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the pages that results lead to, and the files that the search of a language loads."""
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
        packs = -(-data["n"] // data["pack"])
        yield from (("", f"search/{code}/e{number:x}.js") for number in range(packs))
        yield from (("", f"search/{code}/i{number:x}.js") for number in range(data["shards"]))


def _search(at: str, text: str) -> Iterator[tuple[str, str]]:
    return _language(at.removeprefix("search/").removesuffix(".js"), text)


def _pack(at: str, text: str) -> Iterator[tuple[str, str]]:
    for entry in _handed_over(text)[1]:
        yield from _hits(at.split("/")[1], entry)


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
    name, data, *_ = json.loads(f"[{between(text, 'guide.found(', ');')}]")
    return name, data


READERS: Readers = (
    (r"search/[^/]+/e[0-9a-f]+\.js", _pack),
    (r"search/[^/]+/more\.js", _more),
    (r"search/[^/]+\.js", _search),
)
