r"""Official channels as a file for an address book.

vCard 3.0 (RFC 2426) and not 4.0: it is the newest that iPhones, Android phones and their makers' own apps
all import. It wants N beside FN; both hold the channel's name. Text is UTF-8, lines end with CRLF and are
folded at 75 octets, and `\ ; ,` and line breaks are escaped, as sections 2.6 and 4 say. The same channels
give the same bytes: REV is the day on which the source was looked up.
"""

import re
from collections.abc import Iterable, Iterator

from guide_site.view import address
from guide_site.view.components.contact import ContactCard
from guide_site.view.context import LanguageContext
from guide_site.view.lists import contact_cards

_OCTETS = 75
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def contact_files(context: LanguageContext) -> Iterator[tuple[str, str]]:
    """Yield the files for address books in the language of `context`: address below the root, and content."""
    cards, site = contact_cards(context), context.library.site.id
    if cards:
        yield address.cards(context.code), vcards(cards, site)
    for card in cards:
        yield address.cards(context.code, card.id), vcards((card,), site)


def vcards(cards: Iterable[ContactCard], site: str) -> str:
    """Return a file with all `cards`. `site` is the site's id, which makes each UID unique in the world."""
    return "".join(f"{_folded(line)}\r\n" for card in cards for line in _lines(card, site))


def _lines(card: ContactCard, site: str) -> Iterator[str]:
    name = _escaped(card.name)
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"N:{name};;;;"
    yield f"FN:{name}"
    yield f"ORG:{name}"
    if card.phone:
        yield f"TEL;TYPE=WORK,VOICE:{_escaped(card.phone)}"
    if card.url:
        yield f"URL:{_CONTROL.sub('', card.url)}"  # a URI, not a text: nothing in it is escaped
    yield f"NOTE:{_escaped(card.note)}"
    yield f"UID:{_escaped(f'{card.id}@{site}')}"
    if card.checked:
        yield f"REV:{card.checked:%Y-%m-%d}T00:00:00Z"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    for line_break in ("\r\n", "\r", "\x85", "\u2028", "\u2029"):
        text = text.replace(line_break, "\n")
    return re.sub(r"[\\;,]", r"\\\g<0>", _CONTROL.sub("", text)).replace("\n", r"\n")


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, never broken inside a character or what is escaped."""
    folded, room = [], _OCTETS
    for char in re.findall(r"\\.|.", line, re.DOTALL):
        size = len(char.encode("utf-8"))
        if size > room:
            folded.append("\r\n ")
            room = _OCTETS - 1
        folded.append(char)
        room -= size
    return "".join(folded)
