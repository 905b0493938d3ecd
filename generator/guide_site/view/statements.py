"""Letters with blanks: their texts, the overview of all of them, and the page on which one is filled in.

A letter goes out in the site's first language, which is the one that lenders read; a page in another
language shows its own text beside it. A blank is written `{field-id}` in the content.
"""

import re

from markupsafe import Markup, escape

from guide_site import model
from guide_site.view import address, parts
from guide_site.view.desk import Desk, Sheet
from guide_site.view.pages import StatementPage, StatementsPage
from guide_site.view.words import Words

_BLANK = re.compile(r"\{([^{}\n]*)\}")


def statements_page(desk: Desk) -> StatementsPage:
    """Return the overview in the desk's language: guides in reading order, each with its letters."""
    sheet = Sheet(desk, address.tool(desk.code, "statement"))
    groups = tuple(
        parts.LetterGroup(
            title=sheet.named(procedure),
            href=sheet.link(address.guide(desk.code, procedure.id)),
            letters=tuple(letter_part(sheet, procedure, letter) for letter in procedure.letters),
        )
        for category in desk.library.site.categories
        for procedure in desk.library.by_category[category.id]
        if procedure.letters
    )
    title, intro = desk.words("statement.title"), desk.words("statement.intro")
    return StatementsPage(desk.frame("tools/statement.html", title, intro), groups, sheet.borrowed)


def statement_page(desk: Desk, procedure: model.Procedure, letter: model.Letter) -> StatementPage:
    """Return the page on which a letter is filled in."""
    at = address.letter(desk.code, procedure.id, letter.id)
    sheet = Sheet(desk, at)
    title = desk.plain(letter.title)
    summary = sheet.label(letter.summary) if letter.summary else None
    statement = _statement(sheet, procedure, letter)
    return StatementPage(
        frame=desk.frame(
            at.removeprefix(f"{desk.code}/"),
            title,
            desk.plain(letter.summary) if letter.summary else title,
            source=f"procedures/{procedure.id}.yaml",
            withdrawn=procedure.status == "withdrawn",
        ),
        title=sheet.label(letter.title),
        summary=summary,
        warning=sheet.optional(letter.warning),
        guide=(sheet.link(address.guide(desk.code, procedure.id)), sheet.named(procedure)),
        overview=sheet.link(address.tool(desk.code, "statement")),
        draft=procedure.status == "draft",
        withdrawn=procedure.status == "withdrawn",
        incomplete=sheet.borrowed,
        statement=statement,
    )


def letter_part(sheet: Sheet, procedure: model.Procedure, letter: model.Letter) -> parts.Letter:
    """Return a letter as it stands in lists and on its guide's page.

    It leads to a page of its own; where the site offers none, its whole text stands there.
    """
    href = None
    if "statement" in sheet.desk.tools:
        href = sheet.link(address.letter(sheet.desk.code, procedure.id, letter.id))
    return parts.Letter(
        anchor=f"letter-{letter.id}",
        title=sheet.label(letter.title),
        summary=sheet.label(letter.summary) if letter.summary else None,
        warning=sheet.optional(letter.warning),
        href=href,
        blanks=() if href else tuple(sheet.label(field.label) for field in letter.fields),
        text=None if href else _text(sheet, letter, _standing_in(sheet, letter)),
    )


def _statement(sheet: Sheet, procedure: model.Procedure, letter: model.Letter) -> parts.Statement:
    desk = sheet.desk
    languages = desk.library.site.languages
    first = next(iter(languages))
    send = next(code for code in languages if code in letter.body)
    own = _standing_in(sheet, letter)
    return parts.Statement(
        key=f"{procedure.id}/{letter.id}",
        blanks=tuple(_blank(sheet, field, send) for field in letter.fields),
        send=_text(sheet, letter, send),
        own=_text(sheet, letter, own) if own != send else None,
        missing=None if send == first else _language_name(desk, first),
        contacts=sheet.link(address.page(desk.code, "contacts")) if desk.library.channels else None,
    )


def _blank(sheet: Sheet, field: model.LetterField, send: str) -> parts.Blank:
    """Return a blank of the form. An example is shown in the language of the text to send, too."""
    example = None
    if field.example:
        example = sheet.label(field.example)
        if send in field.example and field.example[send] != sheet.desk.plain(field.example):
            lang = sheet.desk.library.site.languages[send].lang
            example = Markup('{} / <span lang="{}">{}</span>').format(example, lang, field.example[send])
    return parts.Blank(
        id=field.id,
        kind=field.kind,
        label=sheet.label(field.label),
        example=example,
        optional=field.optional,
        zero=field.zero,
        most=field.most,
        after=field.after,
        if_past=sheet.desk.plain(field.if_past) if field.if_past else None,
        if_ahead=sheet.desk.plain(field.if_ahead) if field.if_ahead else None,
    )


def _standing_in(sheet: Sheet, letter: model.Letter) -> str:
    """Return the code of the page's language, or of the one whose text has to stand in for it."""
    if sheet.desk.code in letter.body:
        return sheet.desk.code
    sheet.borrowed = True
    return next(code for code in sheet.desk.library.site.languages if code in letter.body)


def _text(sheet: Sheet, letter: model.Letter, code: str) -> parts.LetterText:
    """Return the text of a letter in a language that it has, with every blank marked by its name."""
    desk = sheet.desk
    words = desk.voices[code]
    fields = {field.id: field for field in letter.fields}

    def marked(name: str) -> parts.Piece:
        field = fields[name]
        label = field.label[code] if code in field.label else desk.plain(field.label)
        if field.optional:
            label = words("statement.blank.optional", label=label)
        return parts.Piece(escape(words("blank.open") + label + words("blank.close")), name)

    def pieces(text: str) -> tuple[parts.Piece, ...]:
        cut = _BLANK.split(text)
        return tuple(
            marked(part) if n % 2 else parts.Piece(escape(part), None)
            for n, part in enumerate(cut)
            if n % 2 or part
        )

    return parts.LetterText(
        lang=words.lang,
        language=_language_name(desk, code),
        money=words("statement.money"),
        none=words("statement.none"),
        lines=tuple(
            parts.LetterLine(pieces(text), droppable)
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


def _language_name(desk: Desk, code: str) -> Markup:
    """Return what a language is called in the desk's own: "Chinese"."""
    language = desk.library.site.languages[code]
    name = Words(code, language.lang, {}).locale.get_language_name(desk.words.locale)
    return escape(name or language.name)
