"""A choice of pages as one HTML file that asks for nothing outside itself.

Every page stands in the file once, in one <noscript>: without scripts the browser shows them all, with scripts
it takes the whole for text, from which the router brings one page to life at a time. The order in the file is
made for files that are cut short in transfer: a notice first, hidden by the very last style; then everything
that makes a page work; then the pages.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path

from markupsafe import Markup

from generator.bundle.book import Book, Leaf, attributes
from generator.bundle.routes import outside, route
from generator.render import Assets, minify_script, minify_style
from generator.view import address

MOST_GUIDES = 100
"""A site of more guides offers no files to take along: one with all would be too large to send, and one for
each would make the site many times its size."""

_SWITCH = re.compile(
    r"<g-language[^>]*>\s*<a [^>]*?href=(?:\"#([^\"]*)\"|#([^\s>]*)).*?</g-language>", re.DOTALL
)
_LINK = re.compile(r"<a ([^>]*?)href=(?:\"#(/[^\"]*)\"|#(/[^\s>]*))([^>]*)>(.*?)</a>", re.DOTALL)
# End tags that HTML lets out before what follows; never the last of a custom element, which does not imply it.
_IMPLIED = re.compile(
    r"</li>(?=<li[ >]|</[uo]l>)|</dt>(?=<d[dt][ >])|</dd>(?=<d[dt][ >]|</d(?:l|iv)>)"
    r"|</t[hd]>(?=<t[hd][ >]|</tr>)|</tr>(?=<tr[ >]|</t(?:head|body)>)|</option>(?=<option|</select>)"
    r"|</p>(?=<(?:p|[uo]l|dl|div|section|details|h[1-6]|table|form)[ >]|</(?:li|dd|div|section|details)>)"
)
_NOTICE = (
    ".b-cut{overflow:hidden;animation:b-cut 1ms 4s backwards}"
    "@keyframes b-cut{from{visibility:hidden;max-height:0;margin:0;padding:0}}"
)
"""The notice of a file that was cut short shows after a while: until then the rest may still be on its way."""
LEAN = frozenset({"loan", "loan-plan", "start", "tools", "topic", "triage"})
"""Scripts and components of pages that do not come along with a single guide."""
_MOST = 200_000
"""Bytes of a file with one guide, and for each further one: what else comes along stops there."""
_ALWAYS = ("tools/my-data",)
_ALONG = (*_ALWAYS, "tools/log", "contacts", "privacy", "glossary")
"""Pages that come along with single guides, as far as there is room; in the first, readers erase what is saved."""
_SHELL = 10_700
"""Bytes of what stands around the pages, about."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What goes into a file."""

    languages: tuple[str, ...]
    """Codes of languages."""
    guides: tuple[str, ...] = ()
    """Ids of guides; empty for the whole site."""


@dataclass(frozen=True)
class Edition:
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
    lazy: Mapping[str, str] = field(default_factory=dict)
    """Scripts that the site loads later, by their address without the version: text to run when asked for."""


@dataclass(frozen=True, slots=True)
class Side:
    """What stands around the pages of one language."""

    code: str
    words: Callable[..., str]
    lang: str
    site_title: str
    home: str
    """Route of the page that a reader begins with."""
    search: str
    """Route of the list of all guides, or empty."""
    menu: tuple[tuple[str, str, str], ...]
    """Route, title and kind."""
    others: tuple[tuple[str, str, str, str], ...]
    """The other languages: code, tag, name, route to begin with."""
    notice: Markup
    saving: Markup
    made: str
    """The day of the build in words."""


def one_file(book: Book, choice: Choice, edition: Edition) -> str:
    """Return the file, which ends with the SHA-256 of everything before its last line.

    The same content, choice and day give the same bytes. Raises KeyError for a guide that the site does not have.
    """
    for guide in choice.guides:
        book.library.procedures[guide]
    styles, scripts = _own(edition.overrides)
    assets = edition.lean if choice.guides else edition.assets
    fixed = sum(len(text) for text in (*assets.files.values(), styles, *scripts.values())) + _SHELL
    chosen = _chosen(book, choice, _MOST * len(choice.guides) - fixed)
    there = {leaf.route for leaf in chosen}
    cut = _Cutter(book, there, edition.site)
    articles = [f"<article {attributes(leaf)}>{cut(leaf.html, leaf.language)}</article>" for leaf in chosen]
    version = hashlib.sha256("\n".join(articles).encode()).hexdigest()[:12]
    sides = tuple(_side(book, choice, there, cut, code, edition.day) for code in choice.languages)
    lazy = {name: text for name, text in edition.lazy.items() if not choice.guides and _wanted(name, choice)}
    first = book.renderers[choice.languages[0]]
    parts = {
        "early": _NOTICE,
        "late": ".b-cut{display:none}",
        "style": assets.files["guide.css"] + styles,
        "script": _script(assets.files["guide.js"]),
        "own": _script(scripts["bundle"]),
        "rescue": _script(scripts["rescue"]),
    }
    html = first.template(
        "bundle/file.html",
        sides=sides,
        articles=Markup("\n".join(articles)),
        lazy=[(name, Markup(_script(text))) for name, text in sorted(lazy.items())],
        policy=_policy(
            [parts["early"], parts["style"], parts["late"]],
            [parts["script"], parts["own"], parts["rescue"], *(_script(text) for text in lazy.values())],
        ),
        store=book.library.site.id,
        mark=book.mark,
        day=edition.day.isoformat(),
        version=version,
        site=edition.site,
        **{name: Markup(text) for name, text in parts.items()},
    )
    return signed(html)


def signed(html: str) -> str:
    """Return a file with its own digest as the last line: what stands before that line can be checked."""
    text = html.rstrip("\n") + "\n"
    return f"{text}<!-- sha256: {hashlib.sha256(text.encode()).hexdigest()} -->\n"


def _chosen(book: Book, choice: Choice, room: int) -> list[Leaf]:
    """Return the pages of a choice in the order of the book; `room`: bytes for pages, where guides are chosen."""
    spoken = [leaf for leaf in book.leaves.values() if leaf.language in choice.languages]
    if not choice.guides:
        several = len(choice.languages) > 1
        return [leaf for leaf in book.leaves.values() if several and not leaf.language] + spoken
    mine = [leaf for leaf in spoken if leaf.guide in choice.guides]
    for along in _ALONG:
        routes = {route(f"{code}/{along}.html") for code in choice.languages}
        more = [leaf for leaf in spoken if leaf.route in routes]
        if along in _ALWAYS or sum(len(leaf.html.encode()) + 150 for leaf in [*mine, *more]) <= room:
            mine += more
    return [leaf for leaf in spoken if leaf in mine]


def _wanted(name: str, choice: Choice) -> bool:
    """Whether a later script is for a language of the choice, or for all."""
    found = re.match(r"search/([^/.]+)", name)
    return not found or found[1] in choice.languages


def _side(book: Book, choice: Choice, there: set[str], cut: "_Cutter", code: str, day: date) -> Side:
    desk = book.desks[code]
    guides = [(route(address.guide(code, name)), name) for name in choice.guides]
    named = tuple((to, desk.plain(book.library.procedures[name].title), "topic") for to, name in guides)
    search = route(address.page(code, "search"))
    return Side(
        code=code,
        words=desk.words,
        lang=desk.words.lang,
        site_title=desk.plain(book.library.site.title),
        home=_begin(choice, code),
        search=search if search in there else "",
        menu=named + tuple(entry for entry in book.menus[code] if entry[0] in there),
        others=tuple(
            (other, book.desks[other].words.lang, language.name, _begin(choice, other))
            for other, language in book.library.site.languages.items()
            if other in choice.languages and other != code
        ),
        notice=Markup(cut(book.notices[code], code)),
        saving=Markup(cut(book.saving.get(code, ""), code)),
        made=desk.words.date(day),
    )


def _begin(choice: Choice, code: str) -> str:
    return route(address.guide(code, choice.guides[0]) if choice.guides else address.home(code))


class _Cutter:
    """Makes a page fit for a file that does not hold every page of the site."""

    def __init__(self, book: Book, there: set[str], site: str) -> None:
        self._book = book
        self._there = there
        self._site = site

    def __call__(self, html: str, language: str) -> str:
        """Return the body with every link to an absent page as a link to the site, or as text that says so."""

        def switch(found: re.Match[str]) -> str:
            return found[0] if self._has(found[1] or found[2]) else ""

        def link(found: re.Match[str]) -> str:
            target = found[2] or found[3]
            if self._has(target):
                return found[0]
            if self._site:
                to = outside(self._site, self._page(target))
                return f'<a {found[1]}href="{escape(to)}" rel="noopener noreferrer"{found[4]}>{found[5]}</a>'
            words = self._book.desks[language or next(iter(self._book.desks))].words
            return f"<span>{found[5]} <small>{escape(words('bundle.absent'))}</small></span>"

        return _IMPLIED.sub("", _LINK.sub(link, _SWITCH.sub(switch, html)))

    def _page(self, target: str) -> str:
        """Return the page of a route: itself, or without the place in it."""
        return target if target in self._book.leaves else target.rpartition("/")[0]

    def _has(self, target: str) -> bool:
        return self._page(target) in self._there


def _own(overrides: Path) -> tuple[str, dict[str, str]]:
    """Return the styles and scripts that only a bundle has."""
    folder = overrides / "bundle"
    styles = minify_style((folder / "bundle.css").read_text(encoding="utf-8"))
    scripts = {
        name: minify_script(
            "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob(f"{name}/*.js")))
        )
        for name in ("scripts", "rescue")
    }
    return styles, {"bundle": scripts["scripts"], "rescue": scripts["rescue"]}


def _script(text: str) -> str:
    """Return a script that a page can hold: `</script` would end it, `<!--` change how its end is found.

    Both can only stand in texts of a script, where a backslash more says the same.
    """
    return re.sub(r"<(?=/script|!--)", r"<\\", text, flags=re.IGNORECASE)


def _policy(styles: list[str], scripts: list[str]) -> str:
    """Return the content security policy: these styles and scripts, pictures in the file, and nothing else."""

    def hashes(texts: list[str]) -> str:
        digests = (hashlib.sha256(text.encode()).digest() for text in texts)
        return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)

    return (
        f"default-src 'none';img-src data:;style-src {hashes(styles)};script-src {hashes(scripts)};"
        "base-uri 'none';form-action 'none'"
    )
