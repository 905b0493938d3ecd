"""Write a selection of pages as a single self-contained HTML file.

Every page is in the file once, inside one <noscript>. Without scripts, the browser shows all pages; with
scripts, it treats them as text, from which the router creates one page at a time. The order in the file
allows for files that are truncated in transfer: first a notice, hidden by the very last style, then
everything that makes a page work, then the pages.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from guide_site import policy
from guide_site.bundle.links import LinkResolver
from guide_site.bundle.pages import BundlePages, bundle_pages
from guide_site.bundle.routes import route
from guide_site.bundle.selection import Selection, select_pages
from guide_site.pages import parts_left_out, tool_parts
from guide_site.render import Assets, join_assets, minify_script, minify_style
from guide_site.site.site import Site
from guide_site.view import address

LEFT_OUT = frozenset({"load", "offline"})
"""Scripts that no file needs: it loads nothing and works offline."""

_MOST = 200_000
"""Bytes of a file with one guide, and for each further one: the limit for including other pages."""
_SHELL = 12_400
"""Approximate bytes of everything except the pages."""
_PARTS = ("guide", "tools")
"""Included at the start of every file, since any of its pages may need it."""
_EARLY = (
    ".b-cut{overflow:hidden;animation:b-cut 1ms 4s backwards}"
    "@keyframes b-cut{from{visibility:hidden;max-height:0;margin:0;padding:0}}"
)
"""The notice about truncation appears after a delay, because the rest may still be loading."""
_LATE = ".b-cut{display:none}"


@dataclass(frozen=True)
class BundleContext:
    """Everything that all bundles of one run share."""

    pages: BundlePages
    assets: Assets
    """The site's style sheet and scripts, for a file with the whole site."""
    lean: Assets
    """The same for a file with few guides, without the parts that other pages need."""


def bundle_context(site: Site) -> BundleContext:
    """Return what all bundles of a rendered site share. Raises the same errors as `bundle_pages`."""
    spoken = [context.words for context in site.contexts.values()]
    unused = {part.rpartition("/")[2] for part in parts_left_out()}
    assets, lean = (
        join_assets(site.settings.templates, tool_parts(), spoken, without=names, inside=True)
        for names in (LEFT_OUT, LEFT_OUT | unused)
    )
    return BundleContext(bundle_pages(site), assets, lean)


@dataclass(frozen=True, slots=True)
class Side:
    """Header and footer of the pages of one language."""

    code: str
    words: Callable[..., str]
    lang: str
    title: str
    """The site's."""
    home: str
    """Route of the first page that a reader sees."""
    search: str
    """Route of the list of all guides, or empty."""
    menu: tuple[tuple[str, str, str], ...]
    """Route, title and kind."""
    others: tuple[tuple[str, str, str, str], ...]
    """The other languages: code, tag, name, first route."""
    notice: Markup
    shared: Markup
    made: str
    """The day of the build in words."""


def one_file(bundle: BundleContext, selection: Selection) -> str:
    """Return the HTML file. Its last line is the SHA-256 of everything before it.

    The same content, selection and day give the same bytes. Guides of the selection must exist.
    """
    source, site = bundle.pages, bundle.pages.site
    styles, scripts = _joined(bundle, selection)
    room = _MOST * len(selection.guides) - sum(map(len, (*styles, *scripts))) - _SHELL
    selected = select_pages(source, selection, room)
    there = {page.route for page in selected}
    resolve = LinkResolver(set(source.pages), there, site.settings.published_url, partial(_absent, site))
    articles = [
        f"<article {page.attributes}>{resolve(page.pieces, page.language)}</article>" for page in selected
    ]
    lazy = [] if selection.guides else [(at, _script(text)) for at, text in _lazy(bundle, selection)]
    return add_digest(
        site.renderers[selection.languages[0]].template(
            "bundle/file.html",
            sides=[_side(source, selection, there, resolve, code) for code in selection.languages],
            articles=Markup("\n".join(articles)),
            styles=[Markup(text) for text in styles],
            scripts=[Markup(text) for text in scripts],
            lazy=[(name, Markup(text)) for name, text in lazy],
            policy=policy.one_file(styles, [*scripts, *(text for _, text in lazy)]),
            store=site.library.site.id,
            zone=site.library.site.time_zone,
            mark=source.mark,
            day=site.library.today.isoformat(),
            version=hashlib.sha256("\n".join(articles).encode()).hexdigest()[:12],
            site=site.settings.published_url,
        )
    )


def _absent(site: Site, code: str) -> str:
    """Return the text in place of a link to a page that is not in the file."""
    return site.contexts.get(code, site.first).words("bundle.absent")


def add_digest(html: str) -> str:
    """Return a file with its own digest as the last line, so that everything before it can be verified."""
    text = html.rstrip("\n") + "\n"
    return f"{text}<!-- sha256: {hashlib.sha256(text.encode()).hexdigest()} -->\n"


def _joined(bundle: BundleContext, selection: Selection) -> tuple[list[str], list[str]]:
    """Return the styles and scripts of a file, in order."""
    folder = bundle.pages.site.settings.templates / "bundle"
    assets = bundle.lean if selection.guides else bundle.assets
    own = minify_style((folder / "bundle.css").read_text(encoding="utf-8"))

    def script(name: str) -> str:
        files = sorted((folder / name).glob("*.js"))
        return minify_script("\n".join(file.read_text(encoding="utf-8") for file in files))

    scripts = [*(assets.files[f"{part}.js"] for part in _PARTS), script("scripts"), script("rescue")]
    styles = "".join(assets.files[f"{part}.css"] for part in _PARTS)
    return [_EARLY, styles + own, _LATE], [_script(text) for text in scripts]


def _lazy(bundle: BundleContext, selection: Selection) -> Iterator[tuple[str, str]]:
    """Yield the scripts that the site loads later, by their address below its root."""
    for name, text in bundle.assets.files.items():
        if name.partition(".")[0] not in _PARTS:
            yield f"assets/{name}", text
    for code in selection.languages:
        at = address.search_data(code)
        yield at, bundle.pages.search[at]


def _side(
    source: BundlePages, selection: Selection, there: set[str], resolve: LinkResolver, code: str
) -> Side:
    library, context = source.site.library, source.site.contexts[code]
    guides = tuple(
        (route(address.guide(code, name)), context.plain(library.procedures[name].title), "topic")
        for name in selection.guides
        if context.library.offers(name)
    )
    search = route(address.page(code, "search"))
    return Side(
        code=code,
        words=context.words,
        lang=context.words.lang,
        title=source.site.title(code),
        home=_begin(source.site, selection, code),
        search=search if search in there else "",
        menu=guides + tuple(entry for entry in source.menus[code] if entry[0] in there),
        others=tuple(
            (other, language.lang, language.name, _begin(source.site, selection, other))
            for other, language in library.site.languages.items()
            if other in selection.languages and other != code
        ),
        notice=Markup(resolve(source.notices[code], code)),
        shared=Markup(resolve(source.shared[code], code)),
        made=context.words.date(library.today),
    )


def _begin(site: Site, selection: Selection, code: str) -> str:
    """Return the route of the page that a language begins with: its first selected guide, or its home."""
    offers = site.contexts[code].library.offers
    first = next((guide for guide in selection.guides if offers(guide)), None)
    return route(address.guide(code, first) if first else address.home(code))


def _script(text: str) -> str:
    r"""Return a script that is safe inside a page.

    `</script` would end it, and `<!--` would change how its end is found. Both can only occur in string
    literals of a script, where an added backslash does not change the meaning.
    """
    return re.sub(r"<(?=/script|!--)", r"<\\", text, flags=re.IGNORECASE)
