"""Rendering a site: each page once, none depending on another.

settings, library → open_site → render_pages → the site with its pages
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import escape

from guide_site import markdown_pages
from guide_site.approvals.publication import Publication, everything
from guide_site.audit.site import check_inline_code
from guide_site.hosting import WORKER
from guide_site.library import Library
from guide_site.markdown_pages import Written, read_pages
from guide_site.model import Language
from guide_site.pages import PageEntry, menu, tool_parts
from guide_site.pages import page_entries as all_entries
from guide_site.pages.guide import GUIDE
from guide_site.pages.written import WRITTEN
from guide_site.render import Assets, Renderer, join_assets
from guide_site.render.layout import head_titles
from guide_site.settings import Settings
from guide_site.site.alternates import alternates
from guide_site.site.reads import Read, recorded
from guide_site.site.rendered_page import RenderedPage
from guide_site.site.site import Site
from guide_site.site.summary import PageSummary
from guide_site.view import address
from guide_site.view.components.headings import Heading
from guide_site.view.context import LanguageContext, load_translations
from guide_site.view.translations import Translations

MAX_DOWNLOADS = 100
"""A site of more guides offers no downloads: the file with all of them would be too large to send, and one
for each would make the site many times its size."""


@dataclass(frozen=True, eq=False)
class Interface:
    """Words, templates, styles and scripts: what a site has besides its content."""

    words: Mapping[str, Translations]
    """By code of the language."""
    renderers: Mapping[str, Renderer]
    """By code of the language."""
    assets: Assets


def open_interface(settings: Settings, languages: Mapping[str, Language]) -> Interface:
    """Return the interface in the languages of a site. Raises UsageError for texts that cannot be read."""
    words = load_translations(languages)
    assets = join_assets(
        settings.templates, tool_parts(), list(words.values()), WORKER if settings.worker else None
    )
    renderers = {code: Renderer(settings.templates, each) for code, each in words.items()}
    return Interface(words, renderers, assets)


def open_site(
    settings: Settings,
    content: Publication,
    written: Mapping[str, frozenset[str]],
    interface: Interface | None = None,
) -> Site:
    """Return the site without its pages.

    `written`: names of the hand-written pages of each language; `interface`: that of the same settings and
    languages, if it was read before. Raises as `open_interface`.
    """
    library = content.whole
    downloads = not settings.preview and len(library.procedures) <= MAX_DOWNLOADS
    interface = interface or open_interface(settings, library.site.languages)
    contexts = {
        code: LanguageContext(
            content.languages[code], words, written, downloads, settings.published_url, interface.words
        )
        for code, words in interface.words.items()
    }
    return Site(settings, library, contexts, interface.renderers, interface.assets)


def render_site(settings: Settings, content: Library | Publication) -> Site:
    """Return a site with all its pages. Raises UsageError, and BuildError for code in a hand-written page.

    `content`: what is published; of a library, everything.
    """
    if isinstance(content, Library):
        content = everything(content)
    library = content.whole
    pages = {
        name: {
            code: page for code, page in each.items() if content.shows_page(name.removesuffix(".md"), code)
        }
        for name, each in read_pages(settings.pages, library.site.languages).items()
    }
    names = {
        code: frozenset(name.removesuffix(".md") for name, each in pages.items() if code in each)
        for code in library.site.languages
    }
    site = open_site(settings, content, names)
    written = [
        render_written(site.contexts[code], name, page, site_link)
        for name, each in pages.items()
        for code, page in each.items()
    ]
    for page in written:
        check_inline_code(page.address, page.body, page.address.removesuffix("html") + "md")
    return with_pages(site, (render_page(site, entry) for entry in page_entries(site)), written)


def site_link(link: str) -> str:
    """Return a link of a hand-written page to another page as it stands on the site: it ends in .html."""
    path, hash_, anchor = link.partition("#")
    return link if ":" in path or not path.endswith(".md") else f"{path[:-3]}.html{hash_}{anchor}"


def page_entries(site: Site) -> Iterator[PageEntry]:
    """Yield every generated page of the site, still to be rendered."""
    return all_entries(tuple(site.contexts.values()))


def render_page(site: Site, entry: PageEntry) -> RenderedPage:
    """Render a generated page. The same content gives the same page, whatever was rendered before."""
    reads: set[Read] = set()
    library = recorded(entry.context.library, reads)
    context = replace(entry.context, library=library)
    view = entry.make(context)
    provenance = library.procedures[entry.procedure].provenance if entry.kind is GUIDE else None
    return RenderedPage(
        frame=view.frame,
        body=site.renderers[context.code].page(view),
        kind=entry.kind.name,
        search=entry.kind.search(context, view),
        guide=entry.procedure,
        checked=provenance.checked.on if provenance and provenance.checked else None,
        review=provenance.review_by if provenance else None,
        changed=max((change.on for change in provenance.changes), default=None) if provenance else None,
        reads=frozenset(reads),
    )


def render_written(
    context: LanguageContext, name: str, page: Written, link: Callable[[str], str]
) -> RenderedPage:
    """Render a hand-written page.

    Args:
        context: Its language.
        name: Its file below the language's folder, `about.md`.
        page: What was read of it.
        link: Turns an address as its author wrote it into one relative to the page.
    """
    at = address.page(context.code, name.removesuffix(".md")).partition("/")[2]
    stem = name.rpartition("/")[2].removesuffix(".md")
    reads: set[Read] = set()
    context = replace(context, library=recorded(context.library, reads))
    headings = _outline(page.headings)
    if page.headings and page.headings[0].level == 1:  # the title, which stands above all
        headings = headings[0].children
    having = [code for code, names in context.pages.items() if name.removesuffix(".md") in names]
    frame = context.frame(
        at,
        page.title(stem),
        "",
        headings,
        languages=having,
        unapproved=context.library.is_unapproved(f"page/{name.removesuffix('.md')}"),
    )
    return RenderedPage(frame, page.html(link), WRITTEN.name, reads=frozenset(reads))


def _outline(headings: Sequence[markdown_pages.Heading]) -> tuple[Heading, ...]:
    """Return headings as a table of contents, each with those below it."""
    found: list[Heading] = []
    left = list(headings)
    while left:
        first, *left = left
        end = next((n for n, heading in enumerate(left) if heading.level <= first.level), len(left))
        below, left = left[:end], left[end:]
        found.append(Heading(first.id, escape(" ".join(first.text.split())), _outline(below)))
    return tuple(found)


def with_pages(site: Site, generated: Iterable[RenderedPage], written: Iterable[RenderedPage]) -> Site:
    """Return the site with its pages, and what is known once all of them are: menus, and titles in the head.

    Hand-written pages may come in any order; generated ones stand in that of `page_entries`.
    """
    own = in_order(site, written)
    titled = with_titles(site, [(page.address, page.frame.title) for page in own])
    pages = {page.address: page for page in (*generated, *own)}
    return replace(
        titled, pages=pages, summaries={at: page_summary(site, page) for at, page in pages.items()}
    )


def in_order(site: Site, written: Iterable[RenderedPage]) -> list[RenderedPage]:
    """Return hand-written pages as a site has them: language by language, then by address."""
    order = list(site.contexts)
    return sorted(written, key=lambda page: (order.index(page.frame.language), page.address))


def page_summary(site: Site, page: RenderedPage) -> PageSummary:
    """Return what other files tell of a page."""
    frame = page.frame
    return PageSummary(
        address=page.address,
        title=frame.title,
        kind=page.kind,
        language=frame.language,
        guide=page.guide,
        listed=not (frame.withdrawn or frame.unapproved),
        changed=page.changed,
        alternates=tuple(alternates(site, frame)),
    )


def with_titles(
    site: Site, written: Sequence[tuple[str, str]], entries: Iterable[PageEntry] | None = None
) -> Site:
    """Return the site with its menus, and with titles for browsers' tabs. No page need be rendered for them.

    `written`: address and title of each hand-written page, language by language; `entries`: what
    `page_entries` yields, where it is known already.
    """
    menus = {
        code: menu(context, [page for page in written if page[0].startswith(f"{code}/")])
        for code, context in site.contexts.items()
    }
    # Hand-written pages come first: of two pages with one title, theirs stays as it is.
    own = ((at, title, at.partition("/")[0]) for at, title in written)
    made = ((entry.address, entry.title, entry.context.code) for entry in entries or page_entries(site))
    titles = head_titles([*own, *made], {code: site.title(code) for code in site.contexts})
    return replace(site, menus=menus, head_titles=titles)
