"""Addresses within the one file.

The page `zh/guides/overdue.html` becomes the element with the id `/zh/guides/overdue`, its step
`#step-call` the element `/zh/guides/overdue/step-call`. So every id is unique in the file, links work without
scripts, and a link to a step is the route that the scripts read. An anchor holds no slash, and no page has
another one right below it, so that a route leads to one thing only.

The templates quote every attribute and escape every text, so that what looks like an attribute is one.
"""

import re
from collections.abc import Callable, Collection
from posixpath import normpath
from urllib.parse import quote, unquote

_NAMED = re.compile(r'(?<=\s)(id|for|list|headers|aria-(?:labelledby|describedby|controls|owns))="([^"]+)"')
_PAINT = re.compile(r'(?<=="url\(#)[^")]+')
_FIELD = re.compile(r'<(?:input|select|textarea|p|span|pattern)\s(?:[^>"]|"[^"]*")*?(?<=\s)id="([^"]+)"')
_LINK = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:")


def route(address: str) -> str:
    """Return the id of the page at `address`, a path below the site's root. It holds no space."""
    return "/" + quote(address.removesuffix(".html"))


def targets(address: str, html: str) -> set[tuple[str, str]]:
    """Return the places that a page's links lead to, each as address and anchor."""
    found = set()
    for _, to in _LINK.findall(html):
        path, _, anchor = to.partition("#")
        if anchor and not _OUTSIDE.match(to):
            found.add((_there(address, path), anchor))
    return found


def rewrite_links(
    address: str, html: str, number: int, linked: Collection[tuple[str, str]], data: Callable[[str], str]
) -> str:
    """Return a page's body with ids and links that hold within the one file.

    Args:
        address: Where the page lies below the site's root.
        html: Its body.
        number: The page's own, for ids that no address names: those of fields, of what describes them and of
            what a drawing is painted with. It stands last: within a drawing no id may begin with a digit.
        linked: All places of the site that a link leads to; they keep an id that says where they are.
        data: Returns the data: address of a file below the site's root.
    """
    own = route(address)
    short = {name for name in _FIELD.findall(html) if (address, name) not in linked}

    def unique(name: str) -> str:
        return f"{name}-{number}" if name in short else f"{own}/{name}"

    def named(found: re.Match[str]) -> str:
        return f'{found[1]}="{" ".join(map(unique, found[2].split()))}"'

    def link(found: re.Match[str]) -> str:
        return f'{found[1]}="{target(found[2])}"'

    def target(to: str) -> str:
        if _OUTSIDE.match(to):
            return to
        path, _, anchor = to.partition("#")
        there = _there(address, path)
        if not there.endswith(".html"):
            return data(there)
        return f"#{route(there)}/{anchor}" if anchor else f"#{route(there)}"

    painted = _PAINT.sub(lambda found: unique(found[0]), html)
    return _LINK.sub(link, _NAMED.sub(named, painted))


def _there(address: str, path: str) -> str:
    """Return where a link's path leads, as an address; none is the page itself."""
    return normpath(f"{address}/../{unquote(path)}") if path else address


def outside(site: str, target: str) -> str:
    """Return where a route leads on the site itself: the page, without the place in it."""
    return f"{site.rstrip('/')}{target}.html"
