"""The site without network: the service worker, and the manifests with which it can be installed.

The worker's source is `overrides/worker/`. What it needs to know of the site stands before it as JSON: which
files make up the shell, and the words it says, since it answers where no page can be had.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guide_site import policy
from guide_site.render.assets import Assets, compact, join_scripts, version
from guide_site.view import address
from guide_site.view.translations import Translations

TIMEOUT = 3000
"""Milliseconds after which a kept page is shown instead of waiting for the server."""

VISIT = 30 * 60 * 1000
"""Milliseconds after which a page is part of a later visit than the one that brought the shell."""

MAX_PAGES = 300
"""Visited pages that a browser keeps; the oldest go first."""

NARROW = policy.PAGE.replace("script-src 'self'", "script-src @assets/ @search/ @sw.js")
"""The policy of pages that the worker answers with; it puts the site's address in the place of `@`.

Others of the same host can write into the cache of kept pages: `'self'` would let a page run their scripts.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """What of the shell belongs to one language: its words, and its files by address below the root."""

    words: Translations
    files: Mapping[str, bytes]
    later: Mapping[str, bytes] = field(default_factory=dict)
    """What comes into it at a later visit. Pages ask for it with its version, as for assets."""


def worker(
    overrides: Path, site: str, assets: Assets, common: Mapping[str, bytes], parts: Mapping[str, Part]
) -> str:
    """Return the text of `sw.js` for a site.

    `site` is the site's id, `common` the files that every language needs beside the assets, `parts` those of
    each language. The text changes whenever a byte of the shell does, so that browsers take the new one.
    """
    script = join_scripts(overrides.glob("worker/[0-9]*.js"))
    shell = {**common, **{name: data for part in parts.values() for name, data in part.files.items()}}
    later = {
        f"{name}?v={version(data)}": data for part in parts.values() for name, data in part.later.items()
    }
    known = {
        "site": site,
        "timeout": TIMEOUT,
        "visit": VISIT,
        "most": MAX_PAGES,
        "policy": NARROW,
        "style": assets.address("guide.css"),
        "script": assets.address("guide.js"),
        "files": [*map(assets.address, assets.files), *_listed(common)],
        "hashes": {
            **{assets.address(name): _hash(text.encode()) for name, text in assets.files.items()},
            **{name: _hash(data) for name, data in shell.items() if not name.endswith(".html")},
            **{name: _hash(data) for name, data in later.items()},
        },
        "languages": {
            code: {
                "lang": part.words.lang,
                "files": _listed(part.files),
                "later": [f"{name}?v={version(data)}" for name, data in part.later.items()],
                "words": _words(part.words),
            }
            for code, part in parts.items()
        },
    }
    digest = hashlib.sha256((compact(known) + script).encode())
    for name, data in sorted(shell.items()):
        digest.update(name.encode() + hashlib.sha256(data).digest())
    return f"self.guide={compact({'version': digest.hexdigest()[:12], **known})};\n{script}"


def no_worker(overrides: Path, site: str) -> str:
    """Return the text of a `sw.js` that removes the worker and what it kept: the kill switch."""
    return f"self.guide={compact({'site': site})};\n{join_scripts([overrides / 'worker/off.js'])}"


def manifest(overrides: Path, code: str, words: Translations, title: str) -> str:
    """Return the web app manifest of a language (W3C, Web Application Manifest). It lies in `assets/`.

    No `id`: it would be the same for all sites of a host. So the address of the home page tells apps apart,
    and each language is one of its own. The short name is what stands below the icon: on a phone that others
    see, it says nothing of debts.
    """
    colours = dict(re.findall(r"(--g-\w+): (#\w+);", _tokens(overrides))[::-1])  # the first is that of light
    icons = [
        {"src": "mark.svg", "sizes": "any", "type": "image/svg+xml"},
        {"src": "icons/192.png", "sizes": "192x192", "type": "image/png"},
        {"src": "icons/512.png", "sizes": "512x512", "type": "image/png"},
        {"src": "icons/maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
    ]
    found = {
        "name": title,
        "short_name": words("offline.short-name"),
        "lang": words.lang,
        "start_url": f"../{address.home(code)}",
        "scope": "../",
        "display": "standalone",
        "theme_color": colours["--g-brand"],
        "background_color": colours["--g-paper"],
        "icons": icons,
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _tokens(overrides: Path) -> str:
    return (overrides / "styles/10-tokens.css").read_text(encoding="utf-8")


def _listed(files: Mapping[str, bytes]) -> list[str]:
    """Return addresses as the worker wants them: what is no page with the version that it must have.

    A page only has to ask for the assets of this shell, so that what a host adds to pages does no harm.
    """
    return [name if name.endswith(".html") else f"{name}#{version(data)}" for name, data in files.items()]


def _hash(data: bytes) -> str:
    """Return what a stored file must have: 96 bits of its SHA-256, which no other file is found for."""
    return hashlib.sha256(data).hexdigest()[:24]


def _words(words: Translations) -> dict[str, str]:
    return {
        "lost": words("offline.lost"),
        "slow": words("offline.slow"),
        "before": words("offline.before"),
        "title": words("offline.title"),
        "text": words("offline.text"),
        "again": words("offline.again"),
        "home": words("offline.home"),
        "kept": words("offline.kept"),
    }
