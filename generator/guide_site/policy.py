"""Content security policies: what a browser may run and load for our pages, each as one string.

None contains an `unsafe-` keyword. Inline scripts and styles are allowed by hash, and only if they are ours:
a policy is never generated from whatever a page contains.
"""

import base64
import hashlib
from collections.abc import Iterable

PINNED_SCRIPTS: tuple[str, ...] = ()
"""Exact text of the theme's inline scripts. There are none: the build refuses any inline script in a page,
and so does the browser."""


def _hashes(texts: Iterable[str]) -> str:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


# No spaces, and an order that compresses well: it is in every page, which has a size budget.
PAGE = ";".join(
    (
        "default-src 'none'",
        "base-uri 'none'",
        # Also covers workers, which have no directive here: the service worker is one of our scripts.
        " ".join(filter(None, ("script-src 'self'", _hashes(PINNED_SCRIPTS)))),
        "style-src 'self'",
        "form-action 'none'",
        "manifest-src 'self'",
        "img-src 'self' data:",  # icons in the style sheet, QR codes on printed pages
    )
)
"""For the site's pages. They fetch nothing themselves; the service worker does."""

GALLERY = f"{PAGE};frame-src 'self'"
"""For the gallery's pages, which show examples in frames."""

# Only valid in a header.
_UNFRAMED = "frame-ancestors 'none'"

PAGE_HEADER = f"{PAGE};{_UNFRAMED}"
"""Sent with everything on the site except the following two."""


def served(events: str) -> tuple[str, str]:
    """Return the policy of pages under `guide serve`, as it stands in a page and as it is sent.

    They may also hear from their server, at the address `events` alone.
    """
    page = f"{PAGE};connect-src {events}"
    return page, f"{page};{_UNFRAMED}"


WORKER_HEADER = f"default-src 'none';connect-src 'self';base-uri 'none';form-action 'none';{_UNFRAMED}"
"""Sent with the service worker, which fetches on behalf of pages."""

FILE_HEADER = ";".join(
    (
        "img-src data:",
        *(
            f"{kind}-src 'none'"
            for kind in ("connect", "font", "frame", "manifest", "media", "object", "worker")
        ),
        "base-uri 'none'",
        "form-action 'none'",
        _UNFRAMED,
    )
)
"""Sent with a file of `one_file`. Browsers apply both policies: the file's own allows its scripts and styles,
so this one does not restrict them and forbids everything else by name."""


def one_file(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return the policy of a self-contained file: its own styles, scripts and images, nothing else."""
    return (
        f"default-src 'none';img-src data:;style-src {_hashes(styles)};script-src {_hashes(scripts)};"
        "base-uri 'none';form-action 'none'"
    )
