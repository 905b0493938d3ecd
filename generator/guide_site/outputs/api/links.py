"""The links in the files of the API, which the audit follows."""

import json
import posixpath
from collections.abc import Iterator
from typing import Any

from guide_site.audit.readers import Readers

_API_LISTS = ("categories", "guides", "channels", "terms", "sources")


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


READERS: Readers = ((r"api/v1/(guides/)?[^/]+\.json", _api),)
