"""What the theme's own templates get for each page: the context variable `guide`."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.render import Assets
from generator.view import address
from generator.view.desk import Desk, Sheet
from generator.view.pages import Frame
from generator.view.words import Words


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of the menu: one of the site's few pages, never a guide."""

    href: str
    title: str
    current: bool
    kind: str
    """`home`, `topic`, `tool` or `page`."""


@dataclass(frozen=True, slots=True)
class Chrome:
    """Everything around a page's body. Texts are plain unless they are Markup."""

    frame: Frame
    words: Words
    site_title: str
    notice: Markup | None
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
    edit: str | None
    wide: bool
    """Whether the page is made of cards, which take the width that a list of contents leaves elsewhere."""


def chrome(
    desk: Desk,
    speakers: tuple[Desk, ...],
    frame: Frame,
    menu: list[tuple[str, str, str]],
    assets: Assets,
    edit: str | None,
) -> Chrome:
    """Return what surrounds the page of `frame`. The notice stands there in the languages of `speakers`."""
    sheet = Sheet(desk, frame.address)
    site = desk.library.site
    parts = ("guide", "tools") if address.is_tool(frame.address) else ("guide",)
    return Chrome(
        frame=frame,
        words=desk.words,
        site_title=desk.plain(site.title),
        notice=_notice(speakers, frame) if site.notice else None,
        store=site.id,
        zone=site.time_zone,
        styles=tuple(assets.address(f"{part}.css") for part in parts),
        scripts=tuple(assets.address(f"{part}.js") for part in parts),
        home=sheet.link(address.home(desk.code)),
        search=sheet.link(address.page(desk.code, "search")),
        menu=tuple(MenuEntry(sheet.link(to), title, to == frame.address, kind) for to, title, kind in menu),
        edit=edit,
        wide=address.is_list(frame.address),
    )


def _notice(speakers: tuple[Desk, ...], frame: Frame) -> Markup:
    texts = []
    for desk in speakers:
        text = Sheet(desk, frame.address).optional(desk.library.site.notice) or Markup("")
        same = desk.code == frame.language
        texts.append(text if same else Markup('<span lang="{}">{}</span>').format(desk.words.lang, text))
    return Markup("<br>").join(texts)
