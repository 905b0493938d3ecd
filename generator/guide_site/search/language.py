"""What the search knows of a language beside its pages: its words, names for the same thing, ways out."""

from collections.abc import Mapping
from dataclasses import dataclass

from guide_site.model import Term
from guide_site.search.crisis import Crisis, crisis_help
from guide_site.view import address
from guide_site.view.context import LanguageContext, PageBuilder, dialled

_ELSEWHERE = frozenset({"intro", "plain", "none.start", "none.phone", "none.all"})
"""What pages say, and what `Language.out` has with everything filled in: browsers need it no second time."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names for one thing."""

    own: tuple[str, ...]
    """Those of this language, the usual one first."""
    every: tuple[str, ...]
    """Those of all languages."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language as the search needs it; plain data, which goes to another process."""

    code: str
    words: Mapping[str, object]
    """What the search says, by the last parts of the words' keys."""
    out: tuple[tuple[str, str], ...]
    """Where to go when nothing is found: words, and an address below the root or one with a scheme."""
    names: tuple[Names, ...]
    crisis: Crisis | None = None
    """Help for readers in despair, where the site has some."""
    numbers: tuple[tuple[str, str, str], ...] = ()
    """Phone numbers of the site: as they are written, whose they are, the address that dials."""


def language(context: LanguageContext) -> Language:
    """Return a language context's language as the search needs it."""
    words = {
        name: text
        for key, text in context.words.texts.items()
        if key.startswith("search.")
        and (name := key.removeprefix("search.")) not in _ELSEWHERE
        and not name.startswith("keys.")
    }
    words["draft"] = context.words("status.unapproved" if context.library.unapproved else "status.draft")
    return Language(
        context.code,
        words,
        _out(context),
        tuple(_names(context, term) for term in context.library.glossary.values()),
        crisis_help(context),
        tuple(
            (channel.value, context.plain(channel.name), f"tel:{dialled(channel.value)}")
            for channel in context.library.channels.values()
            if channel.kind == "phone"
        ),
    )


def _out(context: LanguageContext) -> tuple[tuple[str, str], ...]:
    words, library = context.words, context.library
    ways = []
    if library.has_triage:
        ways.append((words("search.none.start"), address.page(context.code, "start")))
    for name, channel in library.channels.items():
        if channel.kind == "phone":
            text = words("search.none.phone", phone=channel.value, name=context.plain(channel.name))
            ways.append((text, PageBuilder(context, address.home(context.code)).channel_href(name) or ""))
            break
    return (*ways, (words("search.none.all"), address.page(context.code, "search")))


def _names(context: LanguageContext, term: Term) -> Names:
    also = term.also.root if term.also else {}
    first = (term.name[context.code],) if context.code in term.name else ()
    every = (*term.name.root.values(), *(name for names in also.values() for name in names))
    return Names((*first, *also.get(context.code, ())), tuple(dict.fromkeys(every)))
