"""The crisis help as the search shows it, with the words that bring it up."""

from dataclasses import dataclass

from guide_site.search.fold import fold
from guide_site.search.pinyin import syllables
from guide_site.view import address
from guide_site.view.context import LanguageContext, PageBuilder
from guide_site.view.crisis import crisis


@dataclass(frozen=True, slots=True)
class Crisis:
    """Plain data, which goes to another process."""

    title: str
    text: str
    calls: tuple[tuple[str, str, str], ...]
    """What to call or open, whose it is, its address."""
    words: tuple[str, ...]
    """Of all languages, folded and without spaces."""
    unless: tuple[str, ...]
    """The same of ordinary words in which one of them stands."""
    sounds: tuple[tuple[str, ...], ...]
    """The syllables of those that are Chinese; empty for others. In step with `words`."""


def crisis_help(context: LanguageContext) -> Crisis | None:
    """Return the help in the language of `context`, with the words of every language.

    None where the site names no help.
    """
    found = context.library.site.crisis
    shown = crisis(PageBuilder(context, address.home(context.code)))
    if not found or not shown:
        return None
    words = _every(found.words.root)
    return Crisis(
        context.plain(found.title),
        context.plain(found.text),
        tuple((str(call.value.striptags()), str(call.name.striptags()), call.href) for call in shown.calls),
        words,
        _every(found.unless.root) if found.unless else (),
        tuple(tuple(syllables(word)) if _chinese(word) else () for word in words),
    )


def _every(lists: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    folded = (fold(word).replace(" ", "") for listed in lists.values() for word in listed)
    # Words that begin alike stand together: the file is smaller when it travels.
    return tuple(sorted({word for word in folded if word}))


def _chinese(word: str) -> bool:
    return all("\u3400" <= char <= "\u9fff" for char in word)
