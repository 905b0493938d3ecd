"""Content security policies: what a browser may run and load for our pages, each as one string.

None has an `unsafe-` word. A script or style that stands in a page is named by its hash, and only where it is
one of ours: no policy is ever made from what a page turns out to hold.
"""

import base64
import hashlib
from collections.abc import Iterable

PINNED_SCRIPTS: tuple[str, ...] = ()
"""Scripts of the theme that stand in pages of the site, to the letter. There are none: whatever is found in a
page is refused by the build and, should it get past that, by the browser."""


def _hashes(texts: Iterable[str]) -> str:
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


# No spaces between them, and an order that packs well: it stands in every page, whose bytes are counted.
PAGE = ";".join(
    (
        "default-src 'none'",
        "base-uri 'none'",
        # Workers too, which have no rule of their own: the service worker is one of our scripts.
        " ".join(filter(None, ("script-src 'self'", _hashes(PINNED_SCRIPTS)))),
        "style-src 'self'",
        "form-action 'none'",
        "manifest-src 'self'",
        "img-src 'self' data:",  # the style sheet draws marks, printed pages have a QR code
    )
)
"""Of the site's pages. They fetch nothing themselves: that is for the service worker."""

GALLERY = f"{PAGE};frame-src 'self'"
"""Of the gallery's pages: a component's shows its examples in frames."""

# What only a server can say.
_UNFRAMED = "frame-ancestors 'none'"

PAGE_HEADER = f"{PAGE};{_UNFRAMED}"
"""Sent with everything of a site but the following two."""

WORKER_HEADER = f"default-src 'none';connect-src 'self';base-uri 'none';form-action 'none';{_UNFRAMED}"
"""Sent with the service worker, which fetches for the pages."""

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
"""Sent with a file of `one_file`. Of two policies both hold: the file's own knows its scripts and styles, so
this one leaves them alone and forbids everything else by name."""


def one_file(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return the policy of a file that is whole by itself: its styles, scripts and pictures, nothing else."""
    return (
        f"default-src 'none';img-src data:;style-src {_hashes(styles)};script-src {_hashes(scripts)};"
        "base-uri 'none';form-action 'none'"
    )
