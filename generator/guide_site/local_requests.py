"""Which requests a server on this computer answers: those that are meant for it.

A page of somebody else can let a name of theirs lead to 127.0.0.1 (DNS rebinding) and would then read drafts.
The browser sends the name in the Host header, and the page that asks in the Origin header. Such a page can
change neither.
"""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^\[\]:,\s]+))(?::[0-9]{1,5})?")


def accepts_host(host: str, bound: str) -> bool:
    """Return whether a server bound to the address `bound` answers requests with this Host header.

    It does for localhost, addresses of this computer alone, and its own address. Bound to all addresses,
    0.0.0.0 or ::, it does for each that is written in numbers, which nobody can let lead elsewhere.
    """
    found = _HOST.fullmatch(host.lower())
    if not found:
        return False
    name = (found[1] or found[2]).removesuffix(".")
    if name == "localhost" or name.endswith(".localhost") or name == bound.lower():
        return True
    try:
        address = ip_address(name)
    except ValueError:
        return False
    try:
        own = ip_address(bound)
    except ValueError:
        return address.is_loopback
    return address.is_loopback or address == own or own.is_unspecified


def accepts_origin(origin: str | None, host: str) -> bool:
    """Return whether a page of this origin may read answers for this Host header: the site's own pages alone.

    Browsers leave the header out where a page asks its own server, so None is accepted.
    """
    return origin is None or (urlsplit(origin).scheme == "http" and origin[len("http://") :] == host)


def refusal(bound: str) -> str:
    """Return what is answered to all other requests."""
    return f"This server answers only at localhost and {bound}.\n"
