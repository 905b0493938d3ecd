"""Under `serve` only requests for this computer are answered.

A page of somebody else can let a name of theirs lead to 127.0.0.1 (DNS rebinding) and would then read drafts.
The browser tells the name in the Host header, which such a page cannot change.
"""

import re
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^\[\]:,\s]+))(?::[0-9]{1,5})?")


def accepts_host(host: str, bound: str) -> bool:
    """Whether a server bound to the address `bound` answers requests with this Host header.

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


def with_host_check(app: App, bound: str) -> App:
    """Return a WSGI application that refuses requests for other hosts with 403, and hands on the others."""

    def guard(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if accepts_host(environ.get("HTTP_HOST", ""), bound):
            return app(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
        return [f"This server answers only at localhost and {bound}.\n".encode()]

    return guard
