"""The pages that lead to guides: landing, home, topics, official contacts, glossary."""

from markupsafe import Markup, escape

from guide_site.library import Library
from guide_site.model import Category, Channel, Procedure, Term
from guide_site.view import address, parts
from guide_site.view.crisis import crisis
from guide_site.view.desk import Desk, Sheet, dialled
from guide_site.view.pages import (
    ContactsPage,
    Frame,
    GlossaryPage,
    HomePage,
    LandingPage,
    SearchPage,
    TopicPage,
)
from guide_site.view.script import marked
from guide_site.view.words import Words

HOME_CARDS = 6
"""How many guides of a category the home page shows; its topic page has them all."""


def landing_page(library: Library, desks: tuple[Desk, ...]) -> LandingPage:
    """Return the page at the site's root, which leads to every language."""
    first = desks[0]
    choices = tuple(
        (
            parts.Alternate(
                desk.code,
                desk.words.lang,
                library.site.languages[desk.code].name,
                address.home(desk.code),
                False,
            ),
            desk.plain(library.site.title),
            desk.plain(library.site.summary) if library.site.summary else "",
        )
        for desk in desks
    )
    frame = Frame(
        address=address.LANDING,
        language=first.code,
        lang=first.words.lang,
        title=first.plain(library.site.title),
        description=first.plain(library.site.summary) if library.site.summary else "",
        root="",
        alternates=tuple(choice[0] for choice in choices),
        headings=(),
        source=None,
    )
    return LandingPage(frame, choices)


def home_page(desk: Desk) -> HomePage:
    """Return a language's home page."""
    sheet, site = Sheet(desk, address.home(desk.code)), desk.library.site
    topics = tuple(
        topic(sheet, category, HOME_CARDS)
        for category in site.categories
        if desk.library.by_category[category.id]
    )
    start = tuple(
        parts.Start(
            sheet.label(entry.text),
            sheet.link(
                address.step(desk.code, entry.guide, entry.step)
                if entry.step
                else address.guide(desk.code, entry.guide)
            ),
            sheet.named(desk.library.procedures[entry.guide]),
        )
        for entry in site.start
    )
    # As they follow each other on the page.
    headings = [parts.Heading("tools", escape(desk.words("home.tools")))]
    if start or desk.library.triage:
        headings.insert(0, parts.Heading("start", escape(desk.words("home.start"))))
    headings += [parts.Heading(f"topic-{entry.id}", entry.title) for entry in topics]
    tools = tuple(
        parts.Tool(
            href=sheet.link(address.tool(desk.code, tool)),
            title=desk.words(f"{tool}.title"),
            text=desk.words(f"{tool}.intro"),
        )
        for tool in desk.listed_tools
    )
    summary = desk.plain(site.summary) if site.summary else ""
    return HomePage(
        frame=desk.frame("index.html", desk.plain(site.title), summary, tuple(headings), "site.yaml"),
        title=sheet.label(site.title),
        summary=sheet.optional(site.summary),
        start=start,
        topics=topics,
        contacts=sheet.link(address.page(desk.code, "contacts")) if desk.library.channels else None,
        tools=tools,
        triage=sheet.link(address.page(desk.code, "start")) if desk.library.triage else None,
    )


def search_page(desk: Desk) -> SearchPage:
    """Return a language's search page."""
    sheet = Sheet(desk, address.page(desk.code, "search"))
    topics = tuple(
        parts.SearchTopic(
            sheet.label(category.title),
            tuple(_listed(sheet, procedure) for procedure in desk.library.by_category[category.id]),
        )
        for category in desk.library.site.categories
        if desk.library.by_category[category.id]
    )
    return SearchPage(
        desk.frame("search.html", desk.words("search.title"), desk.words("search.intro")),
        topics,
        crisis(sheet, desk.words("start.crisis")),
    )


def _listed(sheet: Sheet, procedure: Procedure) -> parts.Listed:
    keywords = procedure.keywords.root.get(sheet.desk.code, ()) if procedure.keywords else ()
    return parts.Listed(
        href=sheet.link(address.guide(sheet.desk.code, procedure.id)),
        title=sheet.label(procedure.title),
        status=sheet.status(procedure),
        keywords=sheet.words("names.join").join(keywords),
    )


def topic_page(desk: Desk, category: Category) -> TopicPage:
    """Return the page of a category with all its guides."""
    sheet = Sheet(desk, address.topic(desk.code, category.id))
    summary = desk.plain(category.summary) if category.summary else ""
    frame = desk.frame(f"topics/{category.id}.html", desk.plain(category.title), summary, source="site.yaml")
    return TopicPage(frame, topic(sheet, category, None))


def topic(sheet: Sheet, category: Category, most: int | None) -> parts.Topic:
    """Return a category with its first `most` guides, all of them for None."""
    listed = sheet.desk.library.by_category[category.id]
    shown = listed[:most]
    return parts.Topic(
        id=category.id,
        href=sheet.link(address.topic(sheet.desk.code, category.id)),
        title=sheet.label(category.title),
        summary=sheet.optional(category.summary),
        cards=tuple(sheet.card(procedure) for procedure in shown),
        more=len(listed) - len(shown),
    )


def contacts_page(desk: Desk) -> ContactsPage:
    """Return the page of all official channels."""
    sheet = Sheet(desk, address.page(desk.code, "contacts"))
    title, intro = desk.words("contacts.title"), desk.words("contacts.intro")
    contacts = tuple(_contact(sheet, name, channel) for name, channel in desk.library.channels.items())
    every = sheet.link(address.cards(desk.code)) if any(contact.card for contact in contacts) else None
    return ContactsPage(desk.frame("contacts.html", title, intro, source="channels.yaml"), contacts, every)


def _contact(sheet: Sheet, name: str, channel: Channel) -> parts.Contact:
    source = sheet.desk.plain(sheet.desk.library.sources[channel.source].title)
    return parts.Contact(
        anchor=name,
        kind=channel.kind,
        name=sheet.label(channel.name),
        value=marked(escape(channel.value), sheet.desk.han),
        href=sheet.channel_href(name) if channel.kind != "app" else None,
        note=sheet.optional(channel.note),
        source=source,
        checked=_looked_up(sheet.words, channel, source),
        trust=channel.confidence,
        trust_label=sheet.words(f"trust.{channel.confidence}"),
        card=sheet.link(address.cards(sheet.desk.code, name)) if channel.kind != "app" else None,
    )


def _looked_up(words: Words, channel: Channel, source: str) -> str:
    if channel.checked is None:
        return words("contact.unchecked", source=source)
    return words("contact.checked", date=words.date(channel.checked), source=source)


def contact_cards(desk: Desk) -> tuple[parts.ContactCard, ...]:
    """Return every channel that can be dialled or opened, for an address book."""
    words, cards = desk.words, []
    for name, channel in desk.library.channels.items():
        if channel.kind == "app":
            continue
        source = desk.plain(desk.library.sources[channel.source].title)
        notes = (
            desk.plain(channel.note) if channel.note else "",
            words("contacts.card.caution") if channel.kind == "phone" else "",
            words(f"trust.{channel.confidence}"),
            _looked_up(words, channel, source),
        )
        cards.append(
            parts.ContactCard(
                id=name,
                name=desk.plain(channel.name),
                phone=dialled(channel.value) if channel.kind == "phone" else None,
                url=channel.value if channel.kind == "website" else None,
                note="\n".join(note for note in notes if note),
                checked=channel.checked,
            )
        )
    return tuple(cards)


def glossary_page(desk: Desk) -> GlossaryPage:
    """Return the page of all terms, in the order of the file."""
    sheet = Sheet(desk, address.page(desk.code, "glossary"))
    title, intro = desk.words("glossary.title"), desk.words("glossary.intro")
    terms = tuple(_term(sheet, name, term) for name, term in desk.library.glossary.items())
    return GlossaryPage(desk.frame("glossary.html", title, intro, source="glossary.yaml"), terms)


def _term(sheet: Sheet, name: str, term: Term) -> parts.Term:
    desk = sheet.desk
    others = tuple(
        (language.lang, term.name[code])
        for code, language in desk.library.site.languages.items()
        if code != desk.code and code in term.name
    )
    also = term.also.root.get(desk.code, ()) if term.also else ()
    meaning: Markup | None = sheet.optional(term.meaning)
    return parts.Term(name, sheet.label(term.name), others, desk.words("names.join").join(also), meaning)
