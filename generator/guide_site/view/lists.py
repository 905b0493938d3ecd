"""The pages that lead to guides: landing, home, topics, official contacts, glossary."""

from dataclasses import replace
from functools import partial

from markupsafe import Markup, escape

from guide_site import model
from guide_site.view import address, limits
from guide_site.view.components.contact import Contact, ContactCard
from guide_site.view.components.headings import Heading
from guide_site.view.components.language_switch import Alternate
from guide_site.view.components.search import ListedGuide, SearchTopic
from guide_site.view.components.start import Start
from guide_site.view.components.term import Term
from guide_site.view.components.tools import Tool
from guide_site.view.components.topic import Topic
from guide_site.view.context import LanguageContext, PageBuilder, dialled
from guide_site.view.crisis import crisis
from guide_site.view.pages import (
    ContactsPage,
    Frame,
    GlossaryPage,
    HomePage,
    LandingPage,
    SearchPage,
    TopicPage,
)
from guide_site.view.paging import directory, languages_with_page, page_count, page_entries, page_title, pager
from guide_site.view.script import mark_other_scripts
from guide_site.view.translations import Translations


def landing_page(first: LanguageContext) -> LandingPage:
    """Return the page at the site's root, which leads to every language. `first` is the site's first one."""
    library = first.library
    contexts = [replace(first, words=first.voices[code]) for code in library.site.languages]
    choices = tuple(
        (
            Alternate(
                context.code,
                context.words.lang,
                library.site.languages[context.code].name,
                address.home(context.code),
                False,
            ),
            context.plain(library.site.title),
            context.plain(library.site.summary) if library.site.summary else "",
        )
        for context in contexts
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
        unapproved=library.is_unapproved("site/site"),
    )
    return LandingPage(frame, choices)


def home_page(context: LanguageContext) -> HomePage:
    """Return a language's home page."""
    builder, site = PageBuilder(context, address.home(context.code)), context.library.site
    topics = tuple(
        _topic(builder, category, context.library.by_category[category.id][: limits.HOME_CARDS])
        for category in site.categories
        if context.library.by_category[category.id]
    )
    start = tuple(
        Start(
            builder.label(entry.text),
            builder.link(
                address.step(context.code, entry.guide, entry.step)
                if entry.step
                else address.guide(context.code, entry.guide)
            ),
            builder.named(context.library.outlines[entry.guide]),
        )
        for entry in site.start
        if context.library.status(entry.guide) != "unapproved"
    )
    # As they follow each other on the page.
    headings = [Heading("tools", escape(context.words("home.tools")))]
    if start or context.library.has_triage:
        headings.insert(0, Heading("start", escape(context.words("home.start"))))
    headings += [Heading(f"topic-{entry.id}", entry.title) for entry in topics]
    tools = tuple(
        Tool(
            href=builder.link(address.tool(context.code, tool)),
            title=context.words(f"{tool}.title"),
            text=context.words(f"{tool}.intro"),
        )
        for tool in context.listed_tools
    )
    summary = context.plain(site.summary) if site.summary else ""
    return HomePage(
        frame=context.frame(
            "index.html",
            context.plain(site.title),
            summary,
            tuple(headings),
            "site.yaml",
            unapproved=context.library.is_unapproved("site/site"),
        ),
        title=builder.label(site.title),
        summary=builder.optional(site.summary),
        start=start,
        topics=topics,
        contacts=builder.link(address.page(context.code, "contacts")) if context.library.channels else None,
        tools=tools,
        triage=builder.link(address.page(context.code, "start")) if context.library.has_triage else None,
    )


def search_page(context: LanguageContext) -> SearchPage:
    """Return a language's search page: with all guides, or, of very many, with their categories."""
    builder, library = PageBuilder(context, address.page(context.code, "search")), context.library
    listed = {category.id: library.by_category[category.id] for category in library.site.categories}
    many = sum(map(len, listed.values())) > limits.SEARCH_GUIDES
    topics = tuple(
        SearchTopic(
            builder.label(category.title),
            tuple(_listed(builder, name) for name in listed[category.id]),
        )
        for category in library.site.categories
        if listed[category.id] and not many
    )
    counts = {category: len(names) for category, names in listed.items()}
    at = partial(address.topic, context.code)
    return SearchPage(
        context.frame("search.html", context.words("search.title"), context.words("search.intro")),
        topics,
        crisis(builder, context.words("start.crisis")),
        directory(builder, counts, at, "guides") if many else None,
    )


def _listed(builder: PageBuilder, name: str) -> ListedGuide:
    guide = builder.context.library.outlines[name]
    keywords = guide.keywords.root.get(builder.context.code, ()) if guide.keywords else ()
    return ListedGuide(
        href=builder.link(address.guide(builder.context.code, name)),
        title=builder.label(guide.title),
        status=builder.status(guide),
        keywords=builder.words("names.join").join(keywords),
    )


def topic_pages(context: LanguageContext, category: str) -> int:
    """Return how many pages the guides of a category take."""
    return page_count(len(context.library.by_category[category]), limits.TOPIC_CARDS)


def topic_page(context: LanguageContext, category: model.Category, number: int = 1) -> TopicPage:
    """Return the page of a category with its guides; of many guides, the page with that number."""
    code, name, size = context.code, category.id, limits.TOPIC_CARDS
    at = address.topic(code, name, number)
    builder = PageBuilder(context, at)
    summary = context.plain(category.summary) if category.summary and number == 1 else ""
    frame = context.frame(
        at.removeprefix(f"{code}/"),
        page_title(context, context.plain(category.title), number),
        summary,
        source="site.yaml",
        languages=languages_with_page(context, f"topic/{name}", number, size),
        instead=address.topic(code, name).removeprefix(f"{code}/"),
    )
    shown = page_entries(context.library.by_category[name], number, size)
    links = pager(builder, partial(address.topic, code, name), number, topic_pages(context, name))
    return TopicPage(frame, _topic(builder, category, shown), links)


def _topic(builder: PageBuilder, category: model.Category, shown: tuple[str, ...]) -> Topic:
    """Return a category with some of its guides."""
    return Topic(
        id=category.id,
        href=builder.link(address.topic(builder.context.code, category.id)),
        title=builder.label(category.title),
        summary=builder.optional(category.summary),
        cards=builder.cards(shown),
        more=len(builder.context.library.by_category[category.id]) - len(shown),
    )


def contacts_page(context: LanguageContext) -> ContactsPage:
    """Return the page of all official channels."""
    builder = PageBuilder(context, address.page(context.code, "contacts"))
    title, intro = context.words("contacts.title"), context.words("contacts.intro")
    contacts = tuple(_contact(builder, name, channel) for name, channel in context.library.channels.items())
    every = builder.link(address.cards(context.code)) if any(contact.card for contact in contacts) else None
    return ContactsPage(context.frame("contacts.html", title, intro, source="channels.yaml"), contacts, every)


def _contact(builder: PageBuilder, name: str, channel: model.Channel) -> Contact:
    source = builder.context.plain(builder.context.library.sources[channel.source].title)
    return Contact(
        anchor=name,
        kind=channel.kind,
        name=builder.label(channel.name),
        value=mark_other_scripts(escape(channel.value), builder.context.han),
        href=builder.channel_href(name) if channel.kind != "app" else None,
        note=builder.optional(channel.note),
        checked=_looked_up(builder.words, channel, source),
        trust=channel.confidence,
        trust_label=builder.words(f"trust.{channel.confidence}"),
        card=builder.link(address.cards(builder.context.code, name)) if channel.kind != "app" else None,
    )


def _looked_up(words: Translations, channel: model.Channel, source: str) -> str:
    if channel.checked is None:
        return words("contact.unchecked", source=source)
    return words("contact.checked", date=words.date(channel.checked), source=source)


def contact_cards(context: LanguageContext) -> tuple[ContactCard, ...]:
    """Return every channel that can be dialled or opened, for an address book."""
    words, cards = context.words, []
    for name, channel in context.library.channels.items():
        if channel.kind == "app":
            continue
        source = context.plain(context.library.sources[channel.source].title)
        notes = (
            context.plain(channel.note) if channel.note else "",
            words("contacts.card.caution") if channel.kind == "phone" else "",
            words(f"trust.{channel.confidence}"),
            _looked_up(words, channel, source),
        )
        cards.append(
            ContactCard(
                id=name,
                name=context.plain(channel.name),
                phone=dialled(channel.value) if channel.kind == "phone" else None,
                url=channel.value if channel.kind == "website" else None,
                note="\n".join(note for note in notes if note),
                checked=channel.checked,
            )
        )
    return tuple(cards)


def glossary_page(context: LanguageContext) -> GlossaryPage:
    """Return the page of all terms, in the order of the file."""
    builder = PageBuilder(context, address.page(context.code, "glossary"))
    title, intro = context.words("glossary.title"), context.words("glossary.intro")
    terms = tuple(_term(builder, name, term) for name, term in context.library.glossary.items())
    unapproved = context.library.is_unapproved("glossary/glossary")
    frame = context.frame("glossary.html", title, intro, source="glossary.yaml", unapproved=unapproved)
    return GlossaryPage(frame, terms)


def _term(builder: PageBuilder, name: str, term: model.Term) -> Term:
    context = builder.context
    others = tuple(
        (language.lang, term.name[code])
        for code, language in context.library.site.languages.items()
        if code != context.code and code in term.name
    )
    also = term.also.root.get(context.code, ()) if term.also else ()
    meaning: Markup | None = builder.optional(term.meaning)
    return Term(name, builder.label(term.name), others, context.words("names.join").join(also), meaning)
