"""What a guide, triage, site, glossary or page says in one language, with all that it refers to.

Scheme 1. The meaning is plain data: every field of the model under its name, in reading order, texts in that
language or with the code of the one that stands in; beside it everything that is referred to, also by what is
referred to:

- channel: kind, name, value, source; of a phone number that is what readers dial.
- source: all that sources.yaml says of it.
- rate: title, unit, and the figures with their days. All of them: which one is shown hangs on the day, and no
  text may change its state overnight.
- term: name and meaning.
- question of the triage: its text and answers, which stand at steps that are for some readers only.
- guide, category: title.

Left out is what no reader sees: comments, layout, the order of keys, paths, test cases, the policy on
reviews, languages other than this one. A hand-written page says its rendered HTML, and the bytes of the
pictures and other files that it names.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from guide_site.approvals.gather import Gather, Reference
from guide_site.approvals.subjects import Subject
from guide_site.library import Library
from guide_site.markdown_pages import Written, name_headings, parse

Pages = Mapping[str, Mapping[str, Written]]
"""Hand-written pages by name, each in its languages, as `markdown_pages.read_pages` returns them."""

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Meaning:
    """What something says in one language."""

    data: Mapping[str, Any]
    """Plain data, from which the digest is made."""
    texts: tuple[str, ...]
    """All texts that are to be read for it, those of what it refers to included."""
    references: frozenset[Reference]


class Meanings:
    """What everything in a library says in one language. `folder` is that of the hand-written pages."""

    def __init__(self, library: Library, language: str, pages: Pages, folder: Path) -> None:
        self.library = library
        self.language = language
        self._pages = pages
        self._folder = folder
        self._targets: dict[Reference, tuple[Any, Gather]] = {}
        triage = library.triage
        self._questions = {question.id: question for question in triage.questions} if triage else {}

    def has(self, subject: Subject) -> bool:
        """Return whether there is a subject in this language; only pages may be missing in one."""
        return subject.kind != "page" or self.language in self._pages[f"{subject.id}.md"]

    def of(self, subject: Subject) -> Meaning:
        """Return what a subject says. Raises LookupError for one that there is not."""
        gather = self._gather()
        said = self._said(subject, gather)
        references, texts = self._closure(gather)
        data = {
            "kind": subject.kind,
            "id": subject.id,
            "language": self.language,
            "says": said,
            "refers": {":".join(each): self._target(each)[0] for each in references},
        }
        return Meaning(data, tuple(texts), frozenset(references))

    def _gather(self) -> Gather:
        return Gather(self.language, tuple(self.library.site.languages))

    def _said(self, subject: Subject, gather: Gather) -> dict[str, Any]:
        library = self.library
        if subject.kind == "page":
            return self._page(subject.id, self._pages[f"{subject.id}.md"][self.language], gather)
        if subject.kind == "guide":
            return gather.model(library.procedures[subject.id])
        if subject.kind == "glossary":
            return {name: gather.model(term) for name, term in library.glossary.items()}
        if subject.kind == "triage":
            assert library.triage  # else it is no subject
            return gather.model(library.triage)
        own = gather.model(library.site.languages[self.language])
        return {"language": own, **gather.model(library.site)}

    def _closure(self, gather: Gather) -> tuple[list[Reference], list[str]]:
        """Return all that is referred to, directly or not, and all texts to read."""
        references, texts = dict(gather.references), list(gather.texts)
        waiting = list(references)
        while waiting:
            inner = self._target(waiting.pop())[1]
            texts += inner.texts
            new = [each for each in inner.references if each not in references]
            references |= dict.fromkeys(new)
            waiting += new
        return list(references), texts

    def _target(self, reference: Reference) -> tuple[Any, Gather]:
        if reference not in self._targets:
            gather = self._gather()
            self._targets[reference] = self._resolve(*reference, gather), gather
        return self._targets[reference]

    def _resolve(self, scheme: str, name: str, gather: Gather) -> Any:
        library = self.library
        if scheme == "channel":
            return gather.model(library.channels[name], only=("kind", "name", "value", "source"))
        if scheme == "source":
            return gather.model(library.sources[name])
        if scheme == "rate":
            return gather.model(library.rates[name])
        if scheme == "term":
            return gather.model(library.glossary[name], only=("name", "meaning"))
        if scheme == "question":
            question = self._questions[name]
            options = [[option.id, gather.text(option.text)] for option in question.options]
            return {"text": gather.text(question.text), "options": options}
        if scheme == "category":
            return {"title": gather.text(library.categories[name].title)}
        return {"title": gather.text(library.procedures[name].title)}

    def _page(self, name: str, written: Written, gather: Gather) -> dict[str, Any]:
        # Parsed anew, and apart from its other languages: a page can be made into HTML but once, and the ids
        # of its headings would hang on the words of the first language.
        page = parse(written.text)
        page.heading = written.heading
        name_headings({self.language: page})
        title = page.title(name.rpartition("/")[2])
        html = page.html(lambda link: link)
        gather.texts += [title, unescape(_TAG.sub(" ", html))]
        return {"title": title, "html": html, "files": self._files(html)}

    @cached_property
    def _beside(self) -> tuple[Path, ...]:
        files = sorted(self._folder.rglob("*")) if self._folder.is_dir() else []
        return tuple(file for file in files if file.suffix != ".md" and file.is_file())

    def _files(self, html: str) -> dict[str, str]:
        """Return the hashes of the files beside hand-written pages whose names stand in the page."""
        named = unquote(unescape(html))
        found = {}
        for file in self._beside:
            below = file.relative_to(self._folder)
            other = below.parts[0] in self.library.site.languages and below.parts[0] != self.language
            # By the name alone, in whatever attribute: more than is shown does no harm, less would.
            if file.name in named and (not other or f"{below.parts[0]}/" in named):
                found[below.as_posix()] = sha256(file.read_bytes()).hexdigest()
        return found
