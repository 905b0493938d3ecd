"""What the texts of a page mention: sources, terms, channels.

It is found before the page is made, so that the parts of the page can be made in any order.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from guide_site import inline, model
from guide_site.library import Library


class Paragraphs(NamedTuple):
    """A text that is shown paragraph by paragraph: no link of it reaches over an empty line."""

    text: model.Text


Passage = model.Label | Paragraphs | str
"""A text of a page, or the id of a source that is cited beside its texts."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a page mentions."""

    sources: Mapping[str, int]
    """Id of each source in the page's list, with its number."""
    terms: Mapping[str, model.Text]
    """Id of each term that the page explains, with the text that mentions it first."""
    channels: bool
    """Whether a text leads to a channel."""


NO_LISTS = Mentions({}, {}, channels=False)
"""For pages that neither list sources nor explain terms."""


def find_mentions(
    library: Library, language: Callable[[model.Label], str], passages: Iterable[Passage]
) -> Mentions:
    """Return what a page mentions that lists its sources and explains its terms.

    Args:
        library: Where sources, terms and rates stand.
        language: Returns the code of the language in which the page shows a text.
        passages: Everything that the page shows, in reading order. Notes of sources follow by themselves:
            a source that they cite joins the list.
    """
    sources: dict[str, int] = {}
    terms: dict[str, model.Text] = {}
    channels = False
    for passage in _with_notes(library, passages, sources):
        if isinstance(passage, str):
            sources.setdefault(passage, len(sources) + 1)
            continue
        for text, reference in _references(passage, language):
            if reference.scheme == "channel":
                channels = True
            elif reference.scheme == "term" and library.glossary[reference.target].meaning:
                terms.setdefault(reference.target, text)
            elif source := cited_source(library, reference):
                sources.setdefault(source, len(sources) + 1)
    return Mentions(sources, terms, channels=channels)


def _with_notes(
    library: Library, passages: Iterable[Passage], sources: Mapping[str, int]
) -> Iterator[Passage]:
    """Yield the passages, then the note of each source; `sources` grows while they are read."""
    yield from passages
    done = 0
    while done < len(sources):
        for name in list(sources)[done:]:
            done += 1
            if note := library.sources[name].note:
                yield note


def _references(
    passage: model.Label | Paragraphs, language: Callable[[model.Label], str]
) -> Iterable[tuple[model.Text, inline.Reference]]:
    text = passage.text if isinstance(passage, Paragraphs) else passage
    if not isinstance(text, model.Text):
        return ()
    written = text.root[language(text)]
    if "](" not in written:  # most texts of a large site
        return ()
    parts = inline.paragraphs(written) if text is not passage else (written,)
    return ((text, reference) for part in parts for reference in inline.references(part))


def cited_source(library: Library, reference: inline.Reference) -> str | None:
    """Return the id of the source that a reference cites: itself, or the one of a rate's figure.

    None where it is a reference to something else.
    """
    if reference.scheme == "rate":
        return library.rate(reference.target)[1].source
    return reference.target if reference.scheme == "source" else None
