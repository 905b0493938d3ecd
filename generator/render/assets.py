"""One `guide.css` and one `guide.js` for the whole site, joined from the parts beside each component.

They are minified where the minifier can be had; what they do is the same without.
"""

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Assets:
    """The joined files, and a version that changes with them: it keeps browsers from using old ones."""

    css: str
    js: str
    version: str


def join_assets(overrides: Path) -> Assets:
    """Join `styles/*.css` then the components' styles; `scripts/*.js` then the components' scripts.

    Files are taken in the order of their names, so that shared ones can be numbered.
    """
    css = _minify("text/css", _join(overrides, "styles", "css"))
    js = _minify("text/javascript", _join(overrides, "scripts", "js"))
    version = hashlib.sha256((css + "\0" + js).encode()).hexdigest()[:8]
    return Assets(css=css, js=js, version=version)


def _minify(kind: str, text: str) -> str:
    if sys.platform == "darwin":
        return text
    # Here and not above: only a build needs it, and it takes a while to load.
    import minify

    return str(minify.string(kind, text))


def _join(overrides: Path, shared: str, suffix: str) -> str:
    files = sorted((overrides / shared).glob(f"*.{suffix}"))
    files += sorted((overrides / "components").glob(f"*/*.{suffix}"))
    return "\n".join(file.read_text(encoding="utf-8").rstrip("\n") for file in files) + "\n"
