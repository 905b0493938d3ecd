"""JSON API: texts in each language that has them, with references replaced by words."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from guide_site import inline, model
from guide_site.outputs.api import shapes
from guide_site.site.site import Site
from guide_site.view import address
from guide_site.view.mentions import cited_source

_PARAGRAPH = "\n\n"


@dataclass
class FileBuilder:
    """Builds a file: converts texts and collects the sources that they cite."""

    site: Site
    at: str
    """Address of the file below the site's root."""
    cited: list[str] = field(default_factory=list)
    """Ids of sources in reading order."""
    only: tuple[str, ...] | None = None
    """Codes of the languages whose texts are told; None for all."""

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of the languages whose texts are told, in the site's order."""
        return tuple(code for code in self.site.contexts if self.only is None or code in self.only)

    def of_guide(self, name: str) -> "FileBuilder":
        """Return the builder for a guide's texts, in the languages in which it is published."""
        return replace(self, only=self.site.languages_of(name))

    def labels(self, label: model.Label) -> dict[str, str]:
        """Return a plain text in the languages that have it, in the site's order."""
        return {code: label.root[code] for code in self.codes if code in label.root}

    def optional_labels(self, label: model.Label | None) -> dict[str, str] | None:
        """Return a plain text, or None if there is none."""
        return self.labels(label) if label else None

    def texts(self, text: model.Text) -> dict[str, shapes.Words]:
        """Return a text in the languages that have it, in the site's order."""
        return {code: self._words(code, text.root[code]) for code in self.codes if code in text.root}

    def optional_texts(self, text: model.Text | None) -> dict[str, shapes.Words] | None:
        """Return a text, or None if there is none."""
        return self.texts(text) if text else None

    def keywords(self, words: model.Keywords | None) -> dict[str, tuple[str, ...]]:
        """Return lists of words in the languages that have them; empty if there is no list."""
        return {code: words.root[code] for code in self.codes if words and code in words.root}

    def _words(self, code: str, written: str) -> shapes.Words:
        if not inline.has_markup(written):  # most texts of a large site
            return {"text": _PARAGRAPH.join(map(inline.join_lines, inline.paragraphs(written)))}
        paragraphs = (self._plain(code, paragraph) for paragraph in inline.paragraphs(written))
        return {"text": _PARAGRAPH.join(paragraphs), "markdown": written}

    def _plain(self, code: str, paragraph: str) -> str:
        """Return a paragraph as plain text. References without words get the same words as on the page."""
        pieces = []
        for words, reference in inline.pieces(paragraph):
            if reference and (source := cited_source(self.site.library, reference)):
                self.cite((source,))
            pieces.append(words or (self.site.contexts[code].called(reference) if reference else ""))
        return "".join(pieces)

    def pages(self, at: dict[str, str]) -> dict[str, str]:
        """Return the addresses of a page by language, relative to the file."""
        return {code: address.relative(target, self.at) for code, target in at.items()}

    def cite(self, names: Iterable[str]) -> tuple[str, ...]:
        """Record that the file cites these sources, and return their ids."""
        found = tuple(names)
        self.cited += (name for name in dict.fromkeys(found) if name not in self.cited)
        return found

    def sources(self) -> tuple[shapes.Source, ...]:
        """Return every source cited so far. A note may cite another source, which is added."""
        listed: list[shapes.Source] = []
        while len(listed) < len(self.cited):
            listed.append(self._source(self.cited[len(listed)]))
        return tuple(listed)

    def _source(self, name: str) -> shapes.Source:
        source = self.site.library.sources[name]
        return shapes.Source(
            id=name,
            kind=source.kind,
            title=self.labels(source.title),
            publisher=self.optional_labels(source.publisher),
            number=source.number,
            date=source.date,
            url=source.url,
            note=self.optional_texts(source.note),
        )
