"""One `guide.css` and one `guide.js` for the whole site, joined from the parts beside each component."""

import hashlib
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
    css = _join(overrides, "styles", "css")
    js = _join(overrides, "scripts", "js")
    version = hashlib.sha256((css + "\0" + js).encode()).hexdigest()[:8]
    return Assets(css=css, js=js, version=version)


def _join(overrides: Path, shared: str, suffix: str) -> str:
    files = sorted((overrides / shared).glob(f"*.{suffix}"))
    files += sorted((overrides / "components").glob(f"*/*.{suffix}"))
    return "\n".join(file.read_text(encoding="utf-8").rstrip("\n") for file in files) + "\n"
