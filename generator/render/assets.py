"""The site's style sheet and scripts, joined from the parts beside each component.

`guide.css` and `guide.js` belong to every page. `overrides/lazy/<name>/` becomes a script of its own, which
`guide.js` asks for when a reader needs it. They are minified where the minifier can be had; what they do is
the same without.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Assets:
    """The joined files by name."""

    files: Mapping[str, str]

    def address(self, name: str) -> str:
        """Return the address of a file below the site's root, as `assets/guide.css?v=1a2b3c4d`.

        It changes with the file: browsers and the service worker never take an old one for a new one.
        """
        return f"assets/{name}?v={version(self.files[name])}"


def version(content: str | bytes) -> str:
    """Return the version of a file: the first 8 digits of the SHA-256 of its bytes, a text's in UTF-8."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()[:8]


def join_assets(overrides: Path, worker: str | None = None) -> Assets:
    """Join `styles/*.css` then the components' styles; `scripts/*.js` then the components' scripts.

    Files are taken in the order of their names, so that shared ones can be numbered. `worker` is the address
    below the root of the service worker that pages are to register; None where there is none.
    """
    lazy = {
        f"{folder.name}.js": join_scripts(folder.glob("*.js"))
        for folder in sorted((overrides / "lazy").glob("*/"))
    }
    styles = _join(overrides.glob("styles/*.css"), overrides.glob("components/*/*.css"))
    script = join_scripts(overrides.glob("scripts/*.js"), overrides.glob("components/*/*.js"))
    addresses = {name: f"assets/{name}?v={version(text)}" for name, text in lazy.items()}
    head = {"lazy": addresses} | ({"worker": worker} if worker else {})
    return Assets(
        {
            "guide.css": _minify("text/css", styles),
            "guide.js": f"window.guide={compact(head)};\n{script}",
            **lazy,
        }
    )


def join_scripts(*groups: Iterable[Path]) -> str:
    """Return scripts as one, group by group, each in the order of the files' names."""
    return _minify("text/javascript", _join(*groups))


def compact(data: object) -> str:
    """Return data as JSON without spaces, in ASCII: a script is read in whatever encoding a server claims."""
    return json.dumps(data, separators=(",", ":"))


def _minify(kind: str, text: str) -> str:
    if sys.platform == "darwin":
        return text
    # Here and not above: only a build needs it, and it takes a while to load.
    import minify

    return str(minify.string(kind, text))


def _join(*groups: Iterable[Path]) -> str:
    files = [file for group in groups for file in sorted(group)]
    return "\n".join(file.read_text(encoding="utf-8").rstrip("\n") for file in files) + "\n"
