"""Letters with blanks: their texts, the overview of all of them, and the page on which one is filled in.

A letter goes out in the site's first language, which is the one that lenders read; a page in another
language shows its own text beside it. A blank is written `{field-id}` in the content.
"""

import re
from collections.abc import Iterable
from functools import partial
from itertools import chain

from markupsafe import Markup, escape

from guide_site import model
from guide_site.view import address, limits
from guide_site.view.components.letters import Letter, LetterGroup, LetterLine, LetterPiece, LetterText
from guide_site.view.components.statement import Blank, Statement
from guide_site.view.context import LanguageContext, PageBuilder
from guide_site.view.pages import LettersPage, StatementPage, StatementsPage
from guide_site.view.paging import directory, page_count, page_entries, page_title, pager
from guide_site.view.passages import letter_head, letter_passages
from guide_site.view.translations import Translations

_BLANK = re.compile(r"\{([^{}\n]*)\}")


def statements_page(context: LanguageContext) -> StatementsPage:
    """Return the overview in the language of `context`: guides in reading order, each with its letters.

    Where too many guides have letters, it leads to the letters of each category instead.
    """
    library, builder = context.library, PageBuilder(context, address.tool(context.code, "statement"))
    many = lists_letters_by_category(context)
    categories = [category.id for category in library.site.categories]
    names = [] if many else [name for category in categories for name in _with_letters(context, category)]
    groups, incomplete = _letter_groups(builder, names)
    title, intro = context.words("statement.title"), context.words("statement.intro")
    frame = context.frame(
        "tools/statement.html", title, intro, languages=library.published_in.get("tool/statement")
    )
    counts = {category: len(library.letters_by_category[category]) for category in categories}
    at = partial(address.letters, context.code)
    return StatementsPage(
        frame, groups, incomplete, directory(builder, counts, at, "letters") if many else None
    )


def lists_letters_by_category(context: LanguageContext) -> bool:
    """Return whether too many guides have letters for one page."""
    categories = context.library.site.categories
    return sum(len(_with_letters(context, category.id)) for category in categories) > limits.LETTER_GUIDES


def letters_pages(context: LanguageContext, category: str) -> int:
    """Return how many pages the letters of a category take; 0 where it has no page of its own."""
    guides = _with_letters(context, category)
    if not guides or not lists_letters_by_category(context):
        return 0
    return page_count(len(guides), limits.LETTER_GUIDES)


def letters_page(context: LanguageContext, category: model.Category, number: int) -> LettersPage:
    """Return a page with letters of a category, where one page cannot hold those of all."""
    at = address.letters(context.code, category.id, number)
    builder = PageBuilder(context, at)
    shown = page_entries(_with_letters(context, category.id), number, limits.LETTER_GUIDES)
    groups, incomplete = _letter_groups(builder, shown)
    frame = context.frame(
        at.removeprefix(f"{context.code}/"),
        letters_title(context, category, number),
        context.words("statement.intro") if number == 1 else "",
        languages=_languages_with_letters(context, category.id, number),
    )
    pages = partial(address.letters, context.code, category.id)
    return LettersPage(
        frame,
        builder.label(category.title),
        builder.link(address.tool(context.code, "statement")),
        groups,
        incomplete,
        pager(builder, pages, number, letters_pages(context, category.id)),
    )


def letters_title(context: LanguageContext, category: model.Category, number: int) -> str:
    """Return the title of a page with letters of a category."""
    title = context.words("statement.topic", topic=context.plain(category.title))
    return page_title(context, title, number)


def _with_letters(context: LanguageContext, category: str) -> tuple[str, ...]:
    """Return the listed guides of a category that have letters, in reading order."""
    return tuple(dict.fromkeys(guide for guide, _ in context.library.letters_by_category[category]))


def _languages_with_letters(context: LanguageContext, category: str, number: int) -> list[str] | None:
    """Return the languages that have a page with letters of a category; None for all of them."""
    library = context.library
    listed = [library.listed_in.get(f"letters/{each.id}", {}) for each in library.site.categories]
    own = library.listed_in.get(f"letters/{category}")
    if own is None:
        return None
    return [
        code
        for code, guides in own.items()
        if guides > (number - 1) * limits.LETTER_GUIDES
        and sum(counts.get(code, 0) for counts in listed) > limits.LETTER_GUIDES
    ]


def _letter_groups(builder: PageBuilder, names: Iterable[str]) -> tuple[tuple[LetterGroup, ...], bool]:
    """Return guides with their letters, and whether another language stands in for a text of theirs."""
    context = builder.context
    guides = [context.library.procedures[name] for name in names]
    groups = tuple(
        LetterGroup(
            title=builder.named(context.library.outlines[procedure.id]),
            href=builder.link(address.guide(context.code, procedure.id)),
            letters=tuple(letter_part(builder, procedure, letter) for letter in procedure.letters),
        )
        for procedure in guides
    )
    shown = [
        text
        for procedure in guides
        for text in (procedure.title, *chain.from_iterable(map(letter_head, procedure.letters)))
    ]
    return groups, context.lacks(shown)


def statement_page(
    context: LanguageContext, procedure: model.Procedure, letter: model.Letter
) -> StatementPage:
    """Return the page on which a letter is filled in."""
    at = address.letter(context.code, procedure.id, letter.id)
    builder = PageBuilder(context, at)
    title = context.plain(letter.title)
    return StatementPage(
        frame=context.frame(
            at.removeprefix(f"{context.code}/"),
            title,
            context.plain(letter.summary) if letter.summary else title,
            source=f"procedures/{procedure.id}.yaml",
            withdrawn=procedure.status == "withdrawn",
            languages=context.library.published_in.get(f"guide/{procedure.id}"),
        ),
        title=builder.label(letter.title),
        summary=builder.label(letter.summary) if letter.summary else None,
        warning=builder.optional(letter.warning),
        guide=(
            builder.link(address.guide(context.code, procedure.id)),
            builder.named(context.library.outlines[procedure.id]),
        ),
        overview=builder.link(address.tool(context.code, "statement")),
        draft=procedure.status == "draft",
        withdrawn=procedure.status == "withdrawn",
        incomplete=context.lacks((procedure.title, *letter_passages(letter))),
        statement=_statement(builder, procedure, letter),
    )


def letter_part(builder: PageBuilder, procedure: model.Procedure, letter: model.Letter) -> Letter:
    """Return a letter as it stands in lists and on its guide's page.

    It leads to a page of its own; where the site offers none, its whole text stands there.
    """
    href = None
    unapproved = builder.context.library.status(procedure.id) == "unapproved"
    if "statement" in builder.context.tools and not unapproved:
        href = builder.link(address.letter(builder.context.code, procedure.id, letter.id))
    return Letter(
        anchor=f"letter-{letter.id}",
        title=builder.label(letter.title),
        summary=builder.label(letter.summary) if letter.summary else None,
        warning=builder.optional(letter.warning),
        href=href,
        blanks=() if href else tuple(builder.label(field.label) for field in letter.fields),
        text=None if href else _text(builder, letter, builder.context.language_of(letter.body)),
    )


def _statement(builder: PageBuilder, procedure: model.Procedure, letter: model.Letter) -> Statement:
    context = builder.context
    languages = context.library.site.languages
    first = next(iter(languages))
    send = next(code for code in languages if code in letter.body)
    own = context.language_of(letter.body)
    return Statement(
        key=f"{procedure.id}/{letter.id}",
        blanks=tuple(_blank(builder, field, send) for field in letter.fields),
        send=_text(builder, letter, send),
        own=_text(builder, letter, own) if own != send else None,
        missing=None if send == first else _language_name(context, first),
        contacts=builder.link(address.page(context.code, "contacts")) if context.library.channels else None,
    )


def _blank(builder: PageBuilder, field: model.LetterField, send: str) -> Blank:
    """Return a blank of the form. An example is shown in the language of the text to send, too."""
    example = None
    if field.example:
        example = builder.label(field.example)
        if send in field.example and field.example[send] != builder.context.plain(field.example):
            lang = builder.context.library.site.languages[send].lang
            example = Markup('{} / <span lang="{}">{}</span>').format(example, lang, field.example[send])
    return Blank(
        id=field.id,
        kind=field.kind,
        label=builder.label(field.label),
        example=example,
        optional=field.optional,
        zero=field.zero,
        most=field.most,
        after=field.after,
        if_past=builder.context.plain(field.if_past) if field.if_past else None,
        if_ahead=builder.context.plain(field.if_ahead) if field.if_ahead else None,
    )


def _text(builder: PageBuilder, letter: model.Letter, code: str) -> LetterText:
    """Return the text of a letter in a language that it has, with every blank marked by its name."""
    context = builder.context
    words = context.voices[code]
    fields = {field.id: field for field in letter.fields}

    def marked(name: str) -> LetterPiece:
        field = fields[name]
        label = field.label[code] if code in field.label else context.plain(field.label)
        if field.optional:
            label = words("statement.blank.optional", label=label)
        return LetterPiece(escape(words("blank.open") + label + words("blank.close")), name)

    def pieces(text: str) -> tuple[LetterPiece, ...]:
        cut = _BLANK.split(text)
        return tuple(
            marked(part) if n % 2 else LetterPiece(escape(part), None)
            for n, part in enumerate(cut)
            if n % 2 or part
        )

    return LetterText(
        lang=words.lang,
        language=_language_name(context, code),
        money=words("statement.money"),
        none=words("statement.none"),
        lines=tuple(
            LetterLine(pieces(text), droppable)
            for text, droppable in _lines(letter.body[code].strip(), fields)
        ),
    )


def _lines(body: str, fields: dict[str, model.LetterField]) -> list[tuple[str, bool]]:
    """Cut a text into what always stands there and what is left out while its blanks are empty.

    A line is left out where it has blanks and all of them are optional, together with the empty line
    after it where it is a paragraph of its own. Joined, the parts are the text.
    """
    lines = body.split("\n")
    parts_: list[tuple[str, bool]] = []
    n = 0
    while n < len(lines):
        blanks = _BLANK.findall(lines[n])
        droppable = bool(blanks) and all(fields[name].optional for name in blanks)
        taken = 1
        if droppable and (n == 0 or not lines[n - 1]) and lines[n + 1 : n + 2] == [""]:
            taken = 2
        end = "\n" if n + taken < len(lines) else ""
        parts_.append(("\n".join(lines[n : n + taken]) + end, droppable))
        n += taken
    return parts_


def _language_name(context: LanguageContext, code: str) -> Markup:
    """Return what a language is called in the language context's own: "Chinese"."""
    language = context.library.site.languages[code]
    name = Translations(code, language.lang, {}).locale.get_language_name(context.words.locale)
    return escape(name or language.name)
