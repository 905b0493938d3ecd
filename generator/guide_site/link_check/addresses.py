"""Collect the external addresses that a site names, and where."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urldefrag

from guide_site.audit.markup import Kind, read
from guide_site.markdown_pages import parse
from guide_site.model import Channel, Source


def collect(
    channels: Mapping[str, Channel],
    sources: Mapping[str, Source],
    pages: Path,
    own: Iterable[tuple[str, str]],
) -> dict[str, str]:
    """Return every https address with the first place that names it, alternating between hosts.

    Args:
        channels: By id.
        sources: By id.
        pages: The folder of hand-written pages; it need not exist.
        own: Names and addresses of the settings; empty addresses are ignored.

    Raises:
        OSError: A page cannot be read.
    """
    named = [(each.value, f"channel {name}") for name, each in channels.items() if each.kind == "website"]
    named += [(each.url, f"source {name}") for name, each in sources.items() if each.url]
    for file in sorted(pages.glob("*/*.md")):
        html = parse(file.read_text(encoding="utf-8-sig")).html(str)
        named += [(link, file.relative_to(pages).as_posix()) for link in read(html)[Kind.LINK]]
    named += [(address, name) for name, address in own if address]
    found: dict[str, str] = {}
    for address, name in named:
        if address.startswith("https://"):
            found.setdefault(urldefrag(address).url, name)
    return found
