"""The site's style sheet and scripts, joined from the parts beside each component.

Every page loads `guide.css` and `guide.js`; the reader's tools also load `tools.css` and `tools.js`.
`overrides/lazy/<name>/` becomes a script of its own, which `guide.js` asks for when a reader needs it. All
are minified where the minifier can be had, and work the same without it.
"""

import hashlib
import json
import re
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guide_site.view.translations import Translations

STORAGE_MESSAGES = ("recovered", "damaged", "full", "memory", "newer", "shared", "near", "ended", "days")
"""What is wrong with saved data, in words that few readers ever meet: pages are half a KB lighter without."""

FILES = ("tried", "copy", "copied", "refused", "found-ask", "found", "noted", "neutral")
"""What is said about a file that the browser was asked to save; what a calendar says on a shared phone."""


@dataclass(frozen=True, slots=True)
class Assets:
    """The joined files by name."""

    files: Mapping[str, str]
    _addresses: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def address(self, name: str) -> str:
        """Return the address of a file below the site's root, as `assets/guide.css?v=1a2b3c4d`.

        It changes with the file: browsers and the service worker never take an old one for a new one.
        """
        found = self._addresses.get(name)
        if found is None:  # once a file, not once a page
            found = self._addresses[name] = f"assets/{name}?v={version(self.files[name])}"
        return found


def version(content: str | bytes) -> str:
    """Return the version of a file: the first 8 digits of the SHA-256 of its bytes, a text's in UTF-8."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()[:8]


def join_assets(
    overrides: Path,
    tools: Collection[str],
    spoken: Iterable[Translations] = (),
    worker: str | None = None,
    *,
    without: Collection[str] = (),
    inside: bool = False,
) -> Assets:
    """Join `styles/*.css` then the components' styles; `scripts/*.js` then the components' scripts.

    Files are taken in the order of their names, so that shared ones can be numbered.

    Args:
        overrides: The folder of templates.
        tools: What belongs to tools.css and tools.js: `components/<name>` and `scripts/<name>`, without a
            number.
        spoken: The words of the site's languages, of which scripts get `STORAGE_MESSAGES` and `FILES`.
        worker: Address below the root of the service worker that pages register; None where there is none.
        without: Names of scripts, without a number, and components that are left out.
        inside: Whether the files will stand inside a page.
    """
    lazy = {
        f"{folder.name}.js": join_scripts(folder.glob("*.js"))
        for folder in sorted((overrides / "lazy").glob("*/"))
    }
    addresses = {name: f"assets/{name}?v={version(text)}" for name, text in lazy.items()}
    said = {
        words.lang: {name: words(f"saving.{name}") for name in STORAGE_MESSAGES + FILES} for words in spoken
    }
    head = {"lazy": addresses, "saving": said} | ({"worker": worker} if worker else {})
    files = {"guide.js": f"window.guide={compact(head, ascii=not inside)};\n"}
    for name, taken in (("guide", False), ("tools", True)):
        styles = _parts(overrides, "styles", "css", without, tools, taken)
        files[f"{name}.css"] = _minify("text/css", _join(*styles))
        scripts = _parts(overrides, "scripts", "js", without, tools, taken)
        files[f"{name}.js"] = files.get(f"{name}.js", "") + join_scripts(*scripts)
    return Assets(files | lazy)


def join_scripts(*groups: Iterable[Path]) -> str:
    """Return scripts as one, group by group, each in the order of the files' names."""
    return _minify("text/javascript", _join(*groups))


def compact(data: object, *, ascii: bool = True) -> str:
    """Return data as JSON without spaces, in ASCII: a script is read in whatever encoding a server claims.

    What stands inside a page is read as that page, and is a third as long without escapes.
    """
    return json.dumps(data, separators=(",", ":"), ensure_ascii=ascii)


def minify_script(text: str) -> str:
    """Return a script shorter, where the minifier can be had."""
    return _minify("text/javascript", text)


def minify_style(text: str) -> str:
    """Return a style sheet shorter, where the minifier can be had."""
    return _minify("text/css", text)


def minify_html(html: str) -> str:
    """Return a page's body shorter, where the minifier can be had. The lines of letters stay as they are.

    `&lt;` and `&gt;` stay what they are too, where the minifier would write `<` into attributes: within
    <noscript> that may end the element, and what is a tag could not be told by its signs any more.
    """
    kept = _LETTER.sub(lambda letter: letter[0].replace("\n", _BREAK).replace("  ", _SPACES), html)
    kept = kept.replace("&lt;", _LESS).replace("&gt;", _MORE)
    short = _minify("text/html", kept).replace(_BREAK, "\n").replace(_SPACES, "  ")
    return short.replace(_LESS, "&lt;").replace(_MORE, "&gt;")


_LETTER = re.compile(r'<p class="g-letter__text.*?</p>', re.DOTALL)
# Nothing else holds them: content with control characters is refused.
_BREAK, _SPACES, _LESS, _MORE = "\x11", "\x12", "\x13", "\x14"


def _minify(kind: str, text: str) -> str:
    if sys.platform == "darwin":
        return text
    # Here and not above: only a build needs it, and it takes a while to load.
    import minify

    # A custom element does not close the paragraph in it: without </p> the page would be another one.
    minify.config({"html-keep-end-tags": True, "html-keep-default-attr-vals": True})
    return str(minify.string(kind, text))


def _parts(
    overrides: Path, shared: str, kind: str, without: Collection[str], tools: Collection[str], taken: bool
) -> list[list[Path]]:
    """Return the shared and the components' files: those of `tools` where `taken`, else all others."""
    found = []
    for folder, files in ((shared, f"{shared}/*.{kind}"), ("components", f"components/*/*.{kind}")):
        named = ((file, file.stem.lstrip("0123456789-")) for file in overrides.glob(files))
        found.append(
            [file for file, name in named if name not in without and (f"{folder}/{name}" in tools) is taken]
        )
    return found


def _join(*groups: Iterable[Path]) -> str:
    files = [file for group in groups for file in sorted(group)]
    return "\n".join(file.read_text(encoding="utf-8").rstrip("\n") for file in files) + "\n"
