"""A choice of pages as one HTML file that asks for nothing outside itself.

Every page stands in the file once, in one <noscript>: without scripts the browser shows them all, with
scripts it takes the whole for text, from which the router brings one page to life at a time. The order in
the file is made for files that are cut short in transfer: a notice first, hidden by the very last style;
then everything that makes a page work; then the pages.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markupsafe import Markup

from guide_site import policy
from guide_site.bundle.book import RenderedSite, attributes
from guide_site.bundle.routes import route
from guide_site.bundle.selection import LinkPruner, Selection, select_pages
from guide_site.render import Assets, minify_script, minify_style
from guide_site.view import address

MAX_BUNDLED_GUIDES = 100
"""A site of more guides offers no files to take along: one with all would be too large to send, and one for
each would make the site many times its size."""
LEFT_OUT = frozenset({"load", "offline"})
"""Scripts that no file needs: it loads nothing and is whole without a network."""
LEAN = LEFT_OUT | {
    "crisis", "loan", "loan-form", "loan-plan", "resume", "search", "start", "tools", "topic", "triage",
}  # fmt: skip
"""Scripts and components of pages that do not come along with a single guide as well."""

_MOST = 200_000
"""Bytes of a file with one guide, and for each further one: what else comes along stops there."""
_SHELL = 12_400
"""Bytes of what stands around the pages, about."""
_PARTS = ("guide", "tools")
"""What every file begins with: in one file there is no page that could do without."""
_EARLY = (
    ".b-cut{overflow:hidden;animation:b-cut 1ms 4s backwards}"
    "@keyframes b-cut{from{visibility:hidden;max-height:0;margin:0;padding:0}}"
)
"""The notice of a file that was cut short shows after a while: until then the rest may be on its way."""
_LATE = ".b-cut{display:none}"


@dataclass(frozen=True)
class BundleContext:
    """What all files of one run share."""

    overrides: Path
    assets: Assets
    """The site's joined style sheet and scripts."""
    lean: Assets
    """The same for a file with few guides, without what belongs to other pages."""
    day: date
    """The day of the build."""
    site: str
    """Address of the site on the web; empty where it has none yet."""


@dataclass(frozen=True, slots=True)
class Side:
    """What stands around the pages of one language."""

    code: str
    words: Callable[..., str]
    lang: str
    title: str
    """The site's."""
    home: str
    """Route of the page that a reader begins with."""
    search: str
    """Route of the list of all guides, or empty."""
    menu: tuple[tuple[str, str, str], ...]
    """Route, title and kind."""
    others: tuple[tuple[str, str, str, str], ...]
    """The other languages: code, tag, name, route to begin with."""
    notice: Markup
    shared: Markup
    made: str
    """The day of the build in words."""


def one_file(book: RenderedSite, choice: Selection, edition: BundleContext) -> str:
    """Return the file, which ends with the SHA-256 of everything before its last line.

    The same content, choice and day give the same bytes. Guides of the choice must exist.
    """
    styles, scripts = _joined(choice, edition)
    room = _MOST * len(choice.guides) - sum(map(len, (*styles, *scripts))) - _SHELL
    leaves = select_pages(book, choice, room)
    there = {leaf.route for leaf in leaves}
    cut = LinkPruner(book, there, edition.site)
    articles = [f"<article {attributes(leaf)}>{cut(leaf.html, leaf.language)}</article>" for leaf in leaves]
    lazy = [] if choice.guides else [(at, _script(text)) for at, text in _lazy(book, choice, edition)]
    return add_digest(
        book.renderers[choice.languages[0]].template(
            "bundle/file.html",
            sides=[_side(book, choice, there, cut, code, edition.day) for code in choice.languages],
            articles=Markup("\n".join(articles)),
            styles=[Markup(text) for text in styles],
            scripts=[Markup(text) for text in scripts],
            lazy=[(name, Markup(text)) for name, text in lazy],
            policy=policy.one_file(styles, [*scripts, *(text for _, text in lazy)]),
            store=book.library.site.id,
            zone=book.library.site.time_zone,
            mark=book.mark,
            day=edition.day.isoformat(),
            version=hashlib.sha256("\n".join(articles).encode()).hexdigest()[:12],
            site=edition.site,
        )
    )


def add_digest(html: str) -> str:
    """Return a file with its own digest as the last line: what stands before that line can be checked."""
    text = html.rstrip("\n") + "\n"
    return f"{text}<!-- sha256: {hashlib.sha256(text.encode()).hexdigest()} -->\n"


def _joined(choice: Selection, edition: BundleContext) -> tuple[list[str], list[str]]:
    """Return the styles and scripts of a file, in the order in which they stand there."""
    folder = edition.overrides / "bundle"
    assets = edition.lean if choice.guides else edition.assets
    own = minify_style((folder / "bundle.css").read_text(encoding="utf-8"))

    def script(name: str) -> str:
        files = sorted((folder / name).glob("*.js"))
        return minify_script("\n".join(file.read_text(encoding="utf-8") for file in files))

    scripts = [*(assets.files[f"{part}.js"] for part in _PARTS), script("scripts"), script("rescue")]
    styles = "".join(assets.files[f"{part}.css"] for part in _PARTS)
    return [_EARLY, styles + own, _LATE], [_script(text) for text in scripts]


def _lazy(book: RenderedSite, choice: Selection, edition: BundleContext) -> Iterator[tuple[str, str]]:
    """Yield the scripts that the site loads later, by their address below its root."""
    for name, text in edition.assets.files.items():
        if name.partition(".")[0] not in _PARTS:
            yield f"assets/{name}", text
    for code in choice.languages:
        at = address.search_data(code)
        yield at, book.search[at]


def _side(
    book: RenderedSite, choice: Selection, there: set[str], cut: LinkPruner, code: str, day: date
) -> Side:
    context = book.contexts[code]
    guides = tuple(
        (route(address.guide(code, name)), context.plain(book.library.procedures[name].title), "topic")
        for name in choice.guides
    )
    search = route(address.page(code, "search"))
    return Side(
        code=code,
        words=context.words,
        lang=context.words.lang,
        title=context.plain(book.library.site.title),
        home=_begin(choice, code),
        search=search if search in there else "",
        menu=guides + tuple(entry for entry in book.menus[code] if entry[0] in there),
        others=tuple(
            (other, language.lang, language.name, _begin(choice, other))
            for other, language in book.library.site.languages.items()
            if other in choice.languages and other != code
        ),
        notice=Markup(cut(book.notices[code], code)),
        shared=Markup(cut(book.shared[code], code)),
        made=context.words.date(day),
    )


def _begin(choice: Selection, code: str) -> str:
    return route(address.guide(code, choice.guides[0]) if choice.guides else address.home(code))


def _script(text: str) -> str:
    r"""Return a script that a page can hold: `</script` would end it, `<!--` change how its end is found.

    Both can only stand in texts of a script, where a backslash more says the same.
    """
    return re.sub(r"<(?=/script|!--)", r"<\\", text, flags=re.IGNORECASE)
