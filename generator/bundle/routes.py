"""Addresses within the one file.

The page `zh/guides/overdue.html` becomes the element with the id `/zh/guides/overdue`, its step
`#step-call` the element `/zh/guides/overdue/step-call`. So every id is unique in the file, links work without
scripts, and a link to a step is the route that the scripts read. An anchor holds no slash, and no page has
another one right below it, so that a route leads to one thing only.

The templates quote every attribute and escape every text, so that what looks like an attribute is one.
"""

import re
from collections.abc import Callable
from posixpath import normpath
from urllib.parse import quote, unquote

_ID = re.compile(r'(?<=\s)(id|for|list|headers|aria-(?:labelledby|describedby|controls|owns))="([^"]+)"')
_LINK = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:")


def route(address: str) -> str:
    """Return the id of the page at `address`, a path below the site's root. It holds no space."""
    return "/" + quote(address.removesuffix(".html"))


def within(address: str, html: str, data: Callable[[str], str]) -> str:
    """Return a page's body with ids and links that hold within the one file.

    `data` returns the data: address of a file below the site's root. Links to other sites stay.
    """
    own = route(address)

    def ids(found: re.Match[str]) -> str:
        return f'{found[1]}="{" ".join(f"{own}/{name}" for name in found[2].split())}"'

    def link(found: re.Match[str]) -> str:
        return f'{found[1]}="{target(found[2])}"'

    def target(to: str) -> str:
        if _OUTSIDE.match(to):
            return to
        path, _, anchor = to.partition("#")
        there = normpath(f"{address}/../{unquote(path)}") if path else address
        if not there.endswith(".html"):
            return data(there)
        return f"#{route(there)}/{anchor}" if anchor else f"#{route(there)}"

    return _LINK.sub(link, _ID.sub(ids, html))


def outside(site: str, target: str) -> str:
    """Return where a route leads on the site itself: the page, without the place in it."""
    return f"{site.rstrip('/')}{target}.html"
