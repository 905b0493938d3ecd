"""Style sheets and scripts of the pages."""

import json
from collections.abc import Iterator

from guide_site.audit.readers import Readers, between
from guide_site.outputs.output import File
from guide_site.site.site import Site


def emit(site: Site) -> Iterator[File]:
    """Yield the joined style sheets and scripts."""
    for name, text in site.assets.files.items():
        yield f"assets/{name}", text


def _head(at: str, text: str) -> Iterator[tuple[str, str]]:
    head = json.loads(between(text.partition("\n")[0], "window.guide=", ";"))
    yield from (("", to) for to in head.get("lazy", {}).values())
    if "worker" in head:
        yield "", head["worker"]
        yield "", "assets/icons/apple-180.png"


READERS: Readers = ((r"assets/guide\.js", _head),)
