"""Under `mkdocs serve` only requests for this computer are answered."""

from collections.abc import Callable, Iterable
from typing import Any

from guide_site.local_requests import accepts_host, refusal

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def with_host_check(app: App, bound: str) -> App:
    """Return a WSGI application that refuses requests for other hosts with 403, and hands on the others."""

    def guard(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if accepts_host(environ.get("HTTP_HOST", ""), bound):
            return app(environ, start_response)
        start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
        return [refusal(bound).encode()]

    return guard
