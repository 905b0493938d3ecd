"""What the templates of the frame get for each page: `layout`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from guide_site.render import Assets
from guide_site.view import address
from guide_site.view.context import LanguageContext, PageBuilder
from guide_site.view.pages import Frame

MISSING = "404.html"
MAX_TITLE = 70
"""Characters of a title; search engines cut longer ones."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the menu: one of the site's few pages, never a guide."""

    href: str
    title: str
    current: bool
    kind: str
    """`home`, `topic`, `tool` or `page`."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    """Everything around a page's body. Texts are plain unless they are Markup."""

    frame: Frame
    head_title: str
    """What the browser's tab and search results show; at most MAX_TITLE characters."""
    site_title: str
    notice: Markup | None
    unapproved: str
    """What a page says that nobody has approved."""
    store: str
    """Name under which the browser keeps this site's ticks."""
    zone: str | None
    """The site's time zone, an IANA name."""
    styles: tuple[str, ...]
    """Addresses of the style sheets below the root, with their versions."""
    scripts: tuple[str, ...]
    home: str
    search: str
    """Address of the search page."""
    menu: tuple[MenuEntry, ...]
    wide: bool
    """Whether the page is made of cards, which take the width that a list of contents leaves elsewhere."""
    landing: bool
    """Whether it is the choice of language."""
    lost: bool = False
    """Whether it is the page for wrong addresses."""
    edit: str | None = None
    """Address at which the page's source can be edited."""
    alternates: tuple[tuple[str, str], ...] = ()
    """BCP 47 tag and address below the root of the page in each language, and `x-default`."""


def page_layout(
    context: LanguageContext,
    speakers: tuple[LanguageContext, ...],
    frame: Frame,
    menu: list[tuple[str, str, str]],
    assets: Assets,
    head_title: str,
    *,
    tools: bool = False,
    wide: bool = False,
) -> PageLayout:
    """Return what surrounds the page of `frame`. The notice stands there in the languages of `speakers`.

    `head_title` is the title of the browser's tab: see `head_titles`. `tools`: whether it needs tools.css and
    tools.js; `wide`: see `PageLayout.wide`.
    """
    builder = PageBuilder(context, frame.address)
    site = context.library.site
    parts = ("guide", "tools") if tools else ("guide",)
    return PageLayout(
        frame=frame,
        head_title=head_title,
        site_title=context.plain(site.title),
        notice=_notice(speakers, frame) if site.notice else None,
        unapproved=context.words("notice.unapproved"),
        store=site.id,
        zone=site.time_zone,
        styles=tuple(assets.address(f"{part}.css") for part in parts),
        scripts=tuple(assets.address(f"{part}.js") for part in parts),
        home=builder.link(address.home(context.code)),
        search=builder.link(address.page(context.code, "search")),
        menu=tuple(MenuEntry(builder.link(to), title, to == frame.address, kind) for to, title, kind in menu),
        wide=wide,
        landing=frame.address == address.LANDING,
    )


def head_titles(pages: Iterable[tuple[str, str, str]], sites: Mapping[str, str]) -> dict[str, str]:
    """Return the titles of browsers' tabs by address; no two of a language are the same.

    Args:
        pages: Address, title and language of each page; the first of two with one title keeps it.
        sites: The site's title by language.
    """
    taken: dict[str, set[str]] = defaultdict(set)
    found = {}
    for at, title, code in pages:
        # The landing page stands for all languages: its title takes none away.
        found[at] = head_title(title, sites[code], set() if at == address.LANDING else taken[code])
    return found


def head_title(title: str, site: str, taken: set[str]) -> str:
    """Return a page's title with the site's behind it, shortened where it is too long, other than `taken`.

    The site's goes first, then words at the end of the page's own. The result is added to `taken`.
    """
    whole = title if title == site else f"{title} - {site}"
    found = whole if len(whole) <= MAX_TITLE else _cut(title, "")
    number = 1
    while found in taken:
        number += 1
        found = _cut(title, f" ({number})")
    taken.add(found)
    return found


def _cut(title: str, end: str) -> str:
    room = MAX_TITLE - len(end)
    if len(title) > room:
        start = title[: room - 1]
        # Between words, unless that would take away half of it: Chinese has none.
        words = start.rpartition(" ")[0] if title[room - 1] != " " else start
        title = (words if len(words) > room // 2 else start).rstrip(" ,;:，；：、-") + "…"
    return title + end


def missing_page_layout(found: PageLayout, base: str, homes: dict[str, str]) -> PageLayout:
    """Return what surrounds the page for wrong addresses, which stands at any address.

    Its links begin at `base`, the path of the site's root; `homes` are addresses of home pages by language.
    """
    frame = found.frame
    switches = tuple(
        replace(item, href=f"{base}/{homes[item.code]}", current=item.code == frame.language)
        for item in frame.alternates
    )
    return replace(
        found,
        frame=replace(frame, address=MISSING, root=f"{base}/", alternates=switches),
        home=f"{base}/{found.home}",
        search=f"{base}/{found.search}",
        menu=tuple(replace(item, href=f"{base}/{item.href}", current=False) for item in found.menu),
        notice=None,
        wide=True,
        landing=False,
        lost=True,
    )


def _notice(speakers: tuple[LanguageContext, ...], frame: Frame) -> Markup:
    texts = []
    for context in speakers:
        text = PageBuilder(context, frame.address).optional(context.library.site.notice) or Markup("")
        same = context.code == frame.language
        texts.append(text if same else Markup('<span lang="{}">{}</span>').format(context.words.lang, text))
    return Markup("<br>").join(texts)
