"""Addresses within the one file.

The page `zh/guides/overdue.html` becomes the element with the id `/zh/guides/overdue`, its step
`#step-call` the element `/zh/guides/overdue/step-call`. So every id is unique in the file, links work without
scripts, and a link to a step is the route that the scripts read. An anchor holds no slash, and no page has
another one right below it, so that a route leads to one thing only.
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
"""Elements whose ids no address names: fields, what describes them, what a drawing is painted with."""
_LINKS = ("href", "src")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_PAINT = "url(#"
DOWNLOADS = "offline/"
"""Where the site's downloads stand: a file leads to none of them."""


def route(address: str) -> str:
    """Return the id of the page at `address`, a path below the site's root. It holds no space."""
    return "/" + quote(address.removesuffix(".html"))


def targets(address: str, links: Iterable[str]) -> set[tuple[str, str]]:
    """Return the places that the links of the page at `address` lead to, each as address and anchor."""
    found = set()
    for link in links:
        path, _, anchor = link.partition("#")
        if anchor and not _SCHEME.match(link):
            found.add((_there(address, path), anchor))
    return found


def localize(
    address: str, html: str, number: int, linked: Collection[tuple[str, str]], data: Callable[[str], str]
) -> str:
    """Return a page's body with ids and links that hold within the one file.

    Former ids of headings are kept where a link of the file names them; links to downloads are left out.

    Args:
        address: Where the page lies below the site's root.
        html: Its body.
        number: The page's own, for ids that no address names: those of fields, of what describes them and of
            what a drawing is painted with. It stands last: within a drawing no id may begin with a digit.
        linked: All places of the site that a link leads to; they keep an id that says where they are.
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
    """Return the end of an element that no file has; 0 for others."""
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
    """Return where a link's path leads, as an address; none is the page itself."""
    return normpath(f"{address}/../{unquote(path)}") if path else address


def outside(site: str, target: str) -> str:
    """Return where a route leads on the site itself: the page, without the place in it."""
    return f"{site.rstrip('/')}{target}.html"
