"""Every page of a site rendered once, its links made to hold within one file: all bundles are cut from it."""

import base64
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path

from markupsafe import Markup

from guide_site.bundle.routes import rewrite_links, route, targets
from guide_site.library import Library
from guide_site.markdown_pages import read_pages
from guide_site.render import Renderer, contact_files, minify_html
from guide_site.search import Entry, language, search_files
from guide_site.search import entry as searchable
from guide_site.view import address
from guide_site.view.catalogue import pages
from guide_site.view.context import LanguageContext, PageBuilder
from guide_site.view.menu import entries
from guide_site.view.pages import GuidePage

_SPEAKING = re.compile(r'<(g-(?:card|dates|guide|progress|statement))((?:\s+[a-z-]+(?:="[^"]*")?)*)>')
_TEXT = re.compile(r'(?<!\s)\s+data-[a-z-]+="[^"]*"')
_SAVING = re.compile(r"<g-saving .*?</g-saving>", re.DOTALL)
_FORMER = re.compile(r'<i id="([^"]+)"></i>')
ALL_CARDS = "data:,"
"""Stands for the file with all channels, which a script joins from the others: nothing is there twice."""
_EMPTY = "<g-saving></g-saving>"
_ENCODED = re.compile(r"[\x00-\x20\"#%&'<>\\^`{|}]")
_IMAGES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as it stands in a bundle."""

    route: str
    """Its id within the file: `/zh/guides/overdue`."""
    language: str
    """Code in site.yaml; empty for the choice of languages."""
    lang: str
    title: str
    """Plain text, not escaped."""
    html: str
    """The body; links lead to routes, whether or not a bundle has them."""
    guide: str = ""
    """Id of the guide that the page is, or belongs to."""
    checked: date | None = None
    review: date | None = None
    written: bool = False
    """Whether it is a hand-written page."""


@dataclass(frozen=True)
class RenderedSite:
    """All pages of a site by route, and what stands around them by language."""

    library: Library
    contexts: Mapping[str, LanguageContext]
    renderers: Mapping[str, Renderer]
    leaves: Mapping[str, Leaf]
    menus: Mapping[str, tuple[tuple[str, str, str], ...]]
    """Of each language: route, title and kind."""
    notices: Mapping[str, Markup]
    shared: Mapping[str, str]
    """Of each language what its custom elements have in common: a file needs it once."""
    mark: str
    """The site's mark as a data: address."""
    search: Mapping[str, str]
    """Of each language the file in which its pages are looked up, by its address below the site's root."""


def render_site(
    overrides: Path,
    library: Library,
    contexts: Mapping[str, LanguageContext],
    renderers: Mapping[str, Renderer],
    written: Path,
) -> RenderedSite:
    """Render every page.

    Args:
        overrides: The folder of templates.
        library: The content.
        contexts: The context of each language, without files to take along: they would be this one.
        renderers: A renderer a language.
        written: The folder of hand-written pages, `<language>/<name>.md`; it need not exist.

    Raises:
        OSError: A file cannot be read.
        KeyError: A page leads to a file that is neither a page, a picture nor an entry of an address book.
    """
    files = _Files(overrides, written, contexts)
    found: dict[str, list[Entry]] = {code: [] for code in contexts}
    bodies = [*_bodies(library, contexts, renderers, found), *_written(contexts, written)]
    linked = {place for _, at, html in bodies for place in targets(at, html)}
    # Former ids serve links from elsewhere to a page on the web; a file needs those of its own links.
    bodies = [(leaf, at, _without_former(at, html, linked)) for leaf, at, html in bodies]
    leaves = {
        leaf.route: replace(
            leaf, html=rewrite_links(at, body, number, linked, files.found if leaf.written else files.data)
        )
        for number, (leaf, at, body) in enumerate(bodies, 1)
    }
    shared = {code: minify_html(_share(leaves, code)) for code in contexts}
    leaves = {to: replace(leaf, html=minify_html(leaf.html)) for to, leaf in leaves.items()}
    menus = {code: _menu(context, leaves) for code, context in contexts.items()}
    notices = {code: _notice(context, files) for code, context in contexts.items()}
    search = {
        at: text
        for code, context in contexts.items()
        for at, text in search_files(language(context), found[code], small=sys.maxsize, lean=True)
    }
    return RenderedSite(
        library, contexts, renderers, leaves, menus, notices, shared, files.data("assets/mark.svg"), search
    )


def _bodies(
    library: Library,
    contexts: Mapping[str, LanguageContext],
    renderers: Mapping[str, Renderer],
    found: Mapping[str, list[Entry]],
) -> Iterator[tuple[Leaf, str, str]]:
    """Yield each generated page without its body, its address, and the body as the site has it.

    What the search wants of it is added to `found`.
    """
    for entry in pages(library, tuple(contexts.values())):
        page = entry.make()
        frame = page.frame
        code = frame.address.partition("/")[0] if "/" in frame.address else ""
        if searched := searchable(entry.context, page):
            found[entry.context.code].append(searched)
        guide, checked, review = "", None, None
        if isinstance(page, GuidePage):
            provenance = library.procedures[page.id].provenance
            guide, review = page.id, provenance.review_by
            checked = provenance.checked.on if provenance.checked else None
        elif "/statement/" in frame.address:
            guide = frame.address.split("/")[-2]
        leaf = Leaf(route(frame.address), code, frame.lang, frame.title, "", guide, checked, review)
        yield leaf, frame.address, renderers[entry.context.code].page(page)


def _share(leaves: dict[str, Leaf], code: str) -> str:
    """Take out of a language's pages what scripts alone read and what is the same on all, and return it.

    That is all of <g-saving>, and the texts in the attributes of other elements.
    """
    mine = [leaf for leaf in leaves.values() if leaf.language == code]
    saving = next((found[0] for leaf in mine if (found := _SAVING.search(leaf.html))), "")
    texts: dict[str, list[set[str]]] = {}
    for tag, attributes in (found for leaf in mine for found in _SPEAKING.findall(leaf.html)):
        texts.setdefault(tag, []).append(set(_TEXT.findall(attributes)))
    common = {tag: set.intersection(*found) for tag, found in texts.items() if len(found) > 1}

    def without(found: re.Match[str]) -> str:
        return _TEXT.sub(lambda text: "" if text[0] in common.get(found[1], ()) else text[0], found[0])

    for leaf in mine:
        html = _SPEAKING.sub(without, _SAVING.sub(_EMPTY, leaf.html))
        leaves[leaf.route] = replace(leaf, html=html)
    return saving + "".join(f"<{tag}{''.join(sorted(found))}></{tag}>" for tag, found in common.items())


def _written(contexts: Mapping[str, LanguageContext], folder: Path) -> Iterator[tuple[Leaf, str, str]]:
    """Yield each hand-written page like a generated one."""
    written = read_pages(folder, contexts)
    for code, context in contexts.items():
        for name, languages in written.items():
            if page := languages.get(code):
                at = address.page(code, name.removesuffix(".md"))
                title = page.title(Path(name).stem)
                leaf = Leaf(route(at), code, context.words.lang, title, "", written=True)
                yield leaf, at, page.html(_page)


def _without_former(at: str, html: str, linked: Collection[tuple[str, str]]) -> str:
    """Return a page without the former ids of its headings that no link of the file names."""
    return _FORMER.sub(lambda found: found[0] if (at, found[1]) in linked else "", html)


def _page(link: str) -> str:
    """Return a link to a page as MkDocs makes it: it ends in .html."""
    path, hash_, anchor = link.partition("#")
    return link if ":" in path or not path.endswith(".md") else f"{path[:-3]}.html{hash_}{anchor}"


def _menu(context: LanguageContext, leaves: Mapping[str, Leaf]) -> tuple[tuple[str, str, str], ...]:
    own = [
        (leaf.route, leaf.title) for leaf in leaves.values() if leaf.written and leaf.language == context.code
    ]
    found = entries(context, [])
    return tuple((route(to), title, kind) for to, title, kind in found) + tuple(
        (to, t, "page") for to, t in own
    )


def _notice(context: LanguageContext, files: "_Files") -> Markup:
    """Return the notice that stands below every page of a language."""
    at = address.home(context.code)
    text = PageBuilder(context, at).optional(context.library.site.notice) or Markup("")
    return Markup(rewrite_links(at, text, 0, (), files.data))


class _Files:
    """Files of the site as data: addresses, by their path below its root."""

    def __init__(self, overrides: Path, written: Path, contexts: Mapping[str, LanguageContext]) -> None:
        self._folders = (overrides, written)
        self._cards = {at: text for context in contexts.values() for at, text in contact_files(context)}
        self._all = {address.cards(code) for code in contexts}

    def data(self, at: str) -> str:
        """Return a file. Raises KeyError for one that does not belong into a bundle."""
        if at in self._all:
            return ALL_CARDS
        if at in self._cards:
            # Not as base64: that is longer, and an address may hold Chinese as it is.
            text = _ENCODED.sub(lambda char: f"%{ord(char[0]):02X}", self._cards[at])
            return f"data:text/vcard;charset=utf-8,{text}"
        for folder in self._folders:
            file = folder / at
            if file.suffix in _IMAGES and file.is_file():
                return _data(_IMAGES[file.suffix], file.read_bytes())
        raise KeyError(at)

    def found(self, at: str) -> str:
        """Return a file that an author names, its address where a bundle has none: the audit tells it."""
        try:
            return self.data(at)
        except KeyError:
            return at


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def attributes(leaf: Leaf) -> str:
    """Return what the scripts read of a page, as attributes of its element."""
    found = {
        "id": leaf.route,
        "class": "g-page",
        "lang": leaf.lang,
        "data-title": leaf.title,
        "data-checked": leaf.checked.isoformat() if leaf.checked else "",
        "data-review": leaf.review.isoformat() if leaf.review else "",
    }
    return " ".join(f'{name}="{escape(value)}"' for name, value in found.items() if value)
