"""Addresses within the single HTML file.

The page `zh/guides/overdue.html` becomes the element with the id `/zh/guides/overdue`, its step
`#step-call` the element `/zh/guides/overdue/step-call`. Every id is therefore unique in the file, links work
without scripts, and a link to a step is the route that the scripts read. Anchors contain no slash, and a page
directly below another is a further one of a list, which has no anchors, so a route has exactly one target.
"""

import re
from collections.abc import Callable, Collection, Iterable
from posixpath import normpath
from urllib.parse import quote, unquote

from guide_site.bundle.markup import Attribute, Changes, Tag, tags

_REFERENCES = frozenset(
    {"id", "for", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"}
)
_FIELDS = frozenset({"input", "select", "textarea", "p", "span", "pattern"})
"""Elements whose ids no link names: form fields, their descriptions, paint definitions of drawings."""
_LINKS = ("href", "src")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_PAINT = "url(#"
DOWNLOADS = "offline/"
"""The folder of the site's downloads: a file does not link to them."""


def route(address: str) -> str:
    """Return the id of the page at `address`, a path below the site's root. It contains no space."""
    return "/" + quote(address.removesuffix(".html"))


def targets(address: str, links: Iterable[str]) -> set[tuple[str, str]]:
    """Return the targets of the links of the page at `address`, each as address and anchor."""
    found = set()
    for link in links:
        path, _, anchor = link.partition("#")
        if anchor and not _SCHEME.match(link):
            found.add((_there(address, path), anchor))
    return found


def localize(
    address: str, html: str, number: int, linked: Collection[tuple[str, str]], data: Callable[[str], str]
) -> str:
    """Return a page's body with ids and links that work within the single HTML file.

    Former ids of headings are kept if a link in the file names them. Links to downloads are left out.

    Args:
        address: The page's address below the site's root.
        html: Its body.
        number: The page's number, for ids that no link names: form fields, their descriptions and paint
            definitions of drawings. It is a suffix, because ids within a drawing must not start with a digit.
        linked: All link targets of the site; they keep a descriptive id.
        data: Returns the data: address of a file below the site's root.
    """
    found = list(tags(html))
    own = route(address)
    short = {
        name.value
        for tag in found
        if tag.name in _FIELDS and (name := tag.get("id")) and (address, name.value) not in linked
    }

    def unique(name: str) -> str:
        return f"{name}-{number}" if name in short else f"{own}/{name}"

    def target(to: str) -> str:
        if _SCHEME.match(to):
            return to
        path, _, anchor = to.partition("#")
        there = _there(address, path)
        if not there.endswith(".html"):
            return data(there)
        return f"#{route(there)}/{anchor}" if anchor else f"#{route(there)}"

    def value(attribute: Attribute) -> str | None:
        if attribute.name in _REFERENCES:
            return " ".join(map(unique, attribute.value.split()))
        if attribute.name in _LINKS:
            return target(attribute.value)
        if attribute.value.startswith(_PAINT):
            return f"{_PAINT}{unique(attribute.value[len(_PAINT) : -1])})"
        return None

    changes = Changes(html)
    for place, tag in enumerate(found):
        if end := _left_out(address, tag, found, place, linked):
            changes.replace(tag.start, end + (html[end : end + 1] == " "), "")
            continue
        for attribute in tag.attributes:
            if (new := value(attribute)) is not None:
                changes.replace(attribute.start, attribute.end, new)
    return changes.result()


def _left_out(
    address: str, tag: Tag, found: list[Tag], place: int, linked: Collection[tuple[str, str]]
) -> int:
    """Return the end of an element that is left out of every file; 0 for others."""
    if tag.closes or tag.name not in ("i", "a"):
        return 0
    former, link = tag.get("id"), tag.get("href")
    if tag.name == "i":
        useless = former is not None and len(tag.attributes) == 1 and (address, former.value) not in linked
    else:
        useless = (
            link is not None
            and not _SCHEME.match(link.value)
            and _there(address, link.value).startswith(DOWNLOADS)
        )
    return next(each.end for each in found[place:] if each.closes and each.name == tag.name) if useless else 0


def _there(address: str, path: str) -> str:
    """Return the target of a link's path as an address; an empty path is the page itself."""
    return normpath(f"{address}/../{unquote(path)}") if path else address


def outside(site: str, target: str) -> str:
    """Return the address of a route on the site itself: the page, without the anchor."""
    return f"{site.rstrip('/')}{target}.html"
