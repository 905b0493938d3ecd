"""What the builders of views share: one language of one library, its words, its texts as safe HTML.

A `LanguageContext` is one language of the site. A `PageBuilder` makes the parts of a page. It knows where the
page lies, so that links are relative to it, and what all its texts mention: a source has the same number,
whichever part is made first.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from markupsafe import Markup, escape

from guide_site import inline, model
from guide_site.errors import clip
from guide_site.library import Library
from guide_site.load import read_locale
from guide_site.view import address
from guide_site.view.components.card import Card
from guide_site.view.components.headings import Heading
from guide_site.view.components.language_switch import Alternate
from guide_site.view.components.sources import Source, SourceMark
from guide_site.view.mentions import NO_LISTS, Mentions, Paragraphs, Passage, find_mentions
from guide_site.view.pages import Frame
from guide_site.view.script import han, mark_other_scripts
from guide_site.view.translations import Translations


def dialled(phone: str) -> str:
    """Return what is dialled of a phone number as it is written: 400-800 1234 → 4008001234."""
    return "".join(char for char in phone if char in "+0123456789")


def load_translations(languages: Mapping[str, model.Language]) -> dict[str, Translations]:
    """Return the interface's words in each language of a site, by code."""
    return {
        code: Translations(code, language.lang, read_locale(code) or {})
        for code, language in languages.items()
    }


def condition(when: model.When) -> str:
    """Return for whom a step is, as scripts read it: `question=option|option`."""
    return f"{when.answer}={'|'.join(when.in_)}"


@dataclass(frozen=True)
class LanguageContext:
    """One language of a library. `documents` are the names of hand-written pages of each language."""

    library: Library
    words: Translations
    pages: Mapping[str, frozenset[str]] = field(default_factory=dict)
    offline: bool = False
    """Whether the site has its guides as files to take along."""
    site: str = ""
    """Address of the site on the web, which printed guides tell; empty where it has none yet."""
    spoken: Mapping[str, Translations] = field(default_factory=dict)
    """The interface's words in each language of the site, by code; read from their files where not given."""

    @cached_property
    def code(self) -> str:
        """The language's code in site.yaml."""
        return self.words.code

    @cached_property
    def tools(self) -> tuple[str, ...]:
        """The reader's tools that this site has, in menu order."""
        library = self.library
        offered = (tool for tool in library.site.tools if tool != "statement" or library.has_letters)
        return (*offered, "my-data")

    @cached_property
    def listed_tools(self) -> tuple[str, ...]:
        """The tools that the menu and the home page lead to.

        The letters are not among them while all of them belong to withdrawn guides; their pages keep
        their addresses.
        """
        listed = self.library.lists_letters
        return tuple(tool for tool in self.tools if tool != "statement" or listed)

    @cached_property
    def han(self) -> str | None:
        """The tag that Chinese characters need on this language's pages; None where they need none."""
        return han(self.words.lang, (language.lang for language in self.library.site.languages.values()))

    @cached_property
    def voices(self) -> Mapping[str, Translations]:
        """The interface's words in each language of the site; this one's for a language without any."""
        spoken = self.spoken or load_translations(self.library.site.languages)
        others = {
            code: words if words.texts else replace(words, texts=self.words.texts)
            for code, words in spoken.items()
        }
        return {**others, self.code: self.words}

    def plain(self, label: model.Label) -> str:
        """Return a text without markup, in this language or the one that stands in; a label has none."""
        written = self.written(label)
        return inline.plain(written) if isinstance(label, model.Text) else written

    def written(self, label: model.Label) -> str:
        """Return a text as its author wrote it, in this language or the one that stands in."""
        return label[self.language_of(label)]

    def mentions(self, passages: Iterable[Passage]) -> Mentions:
        """Return what a page mentions that shows these passages, lists its sources and explains its terms."""
        return find_mentions(self.library, self.language_of, passages)

    def lacks(self, passages: Iterable[Passage]) -> bool:
        """Return whether a text of another language has to stand in for one of these."""
        code = self.code
        texts = (one.text if isinstance(one, Paragraphs) else one for one in passages)
        return any(code not in text.root for text in texts if not isinstance(text, str))

    def language_of(self, label: model.Label) -> str:
        """Return the code of the language in which a text is shown: this one, or the one that stands in."""
        code = self.code
        if code in label.root:
            return code
        return next(code for code in self.library.site.languages if code in label)

    def called(self, reference: inline.Reference) -> str:
        """Return what is shown for a reference whose author gave it no words.

        Validated content has no other references than these.
        """
        library, target = self.library, reference.target
        if reference.scheme == "channel":
            channel = library.channels[target]
            name = self.plain(channel.name)
            return f"{name} {channel.value}" if channel.kind == "phone" else name
        if reference.scheme == "source":
            return self.plain(library.sources[target].title)
        if reference.scheme == "guide":
            other = library.unpublished.get(target)
            return self.plain(other or library.outlines[target].title)
        if reference.scheme == "term":
            return self.plain(library.glossary[target].name)
        rate, period = library.rate(target)
        return self.words.count(f"unit.{rate.unit}", period.value)

    def partial_date(self, text: str) -> str:
        """Return a date known to the year, the month or the day, in words."""
        numbers = [int(part) for part in text.split("-")]
        if len(numbers) == 3:
            year, month, day = numbers
            return self.words.date(date(year, month, day))
        if len(numbers) == 2:
            year, month = numbers
            return self.words.month(date(year, month, 1))
        return text

    def frame(
        self,
        name: str,
        title: str,
        description: str,
        headings: tuple[Heading, ...] = (),
        source: str | None = None,
        *,
        withdrawn: bool = False,
        unapproved: bool = False,
        languages: Collection[str] | None = None,
        instead: str = "index.html",
    ) -> Frame:
        """Return a page's frame.

        `name` is its address below the language's folder; `languages` are those that have the page, None for
        all of them; `instead` is what the others have in its place.
        """
        at = f"{self.code}/{name}"
        return Frame(
            address=at,
            language=self.code,
            lang=self.words.lang,
            title=title,
            description=description,
            root=address.root(at),
            alternates=self.alternates(name, languages, instead),
            headings=headings,
            source=source,
            withdrawn=withdrawn,
            unapproved=unapproved,
        )

    def alternates(
        self, name: str, languages: Collection[str] | None = None, instead: str = "index.html"
    ) -> tuple[Alternate, ...]:
        """Return a page in every language that has it, the page `instead` where one does not.

        `languages` are those that have it, None for all of them.
        """
        at = f"{self.code}/{name}"
        found = []
        for code, language in self.library.site.languages.items():
            missing = languages is not None and code not in languages
            target = f"{code}/{instead if missing else name}"
            current = code == self.code
            link = address.relative(target, at)
            found.append(Alternate(code, language.lang, language.name, link, current))
        return tuple(found)


@dataclass(frozen=True)
class PageBuilder:
    """Makes the parts of a page, in any order."""

    context: LanguageContext
    address: str
    mentions: Mentions = NO_LISTS
    """What the page's texts mention, where it lists its sources and explains its terms."""
    reaches: bool = True
    """Whether channels in its texts are links. They are not where nobody answers for the text around them."""

    @property
    def words(self) -> Translations:
        """The interface's words."""
        return self.context.words

    def link(self, target: str) -> str:
        """Return the link from this page to another."""
        return address.relative(target, self.address)

    def label(self, label: model.Label) -> Markup:
        """Return a plain text, escaped."""
        code = self.context.language_of(label)
        return self._wrap(code, escape(label.root[code]))

    def text(self, text: model.Text) -> Markup:
        """Return a text with its inline Markdown rendered."""
        code = self.context.language_of(text)
        return self._wrap(code, inline.render(text.root[code], self._resolver(text)))

    def optional(self, text: model.Text | None) -> Markup | None:
        """Return `text`, None where there is none."""
        return self.text(text) if text else None

    def references(self, text: model.Label) -> Iterator[inline.Reference]:
        """Yield every reference of a text as this page shows it."""
        return inline.references(self.context.written(text))

    def paragraphs(self, text: model.Text | None) -> tuple[Markup, ...]:
        """Return the paragraphs of a text."""
        if text is None:
            return ()
        code, resolve = self.context.language_of(text), self._resolver(text)
        rendered = (inline.render(part, resolve) for part in inline.paragraphs(text[code]))
        return tuple(self._wrap(code, part) for part in rendered)

    def _wrap(self, code: str, html: Markup) -> Markup:
        if code == self.context.code:
            return mark_other_scripts(html, self.context.han)
        return Markup('<span lang="{}">{}</span>').format(
            self.context.library.site.languages[code].lang, html
        )

    def mark_text(self, number: int) -> Markup:
        """Return the small number of a source behind words, read out as what it is: 30% (source 3)."""
        around = self.words("source.mark", number="\0").partition("\0")
        hidden = [
            Markup('<span class="g-hidden">{}</span>').format(part) if part else "" for part in around[::2]
        ]
        return Markup("{}{}{}").format(hidden[0], number, hidden[1])

    def mark(self, source: str) -> SourceMark:
        """Return the small number that leads to a source in the page's list."""
        title = clip(self.context.plain(self.context.library.sources[source].title), 24)
        return SourceMark(self.mentions.sources[source], f"#source-{source}", title)

    def _resolver(self, text: model.Text) -> inline.Resolve:
        """Return what resolves the references of a text, one after the other."""
        met: set[str] = set()

        def resolve(reference: inline.Reference) -> inline.Link:
            if reference.scheme != "term":
                return self._resolve(reference)
            name = reference.target
            first = self.mentions.terms.get(name) is text and name not in met
            met.add(name)
            return self._term(reference, first=first)

        return resolve

    def _resolve(self, reference: inline.Reference) -> inline.Link:
        """Return what a reference to anything but a term leads to."""
        library, scheme, target = self.context.library, reference.scheme, reference.target
        label = self.context.called(reference)
        if scheme == "channel":
            name = self.context.plain(library.channels[target].name)
            return inline.Link(self.channel_href(target) if self.reaches else None, label, name, scheme)
        if scheme == "guide":
            if target in library.unpublished:
                return inline.Link(None, label, kind=scheme)
            href = self.link(address.guide(self.context.code, target))
            status = self.status(library.outlines[target]) or ""
            return inline.Link(href, label, kind=scheme, status=status)
        if scheme == "source":
            return inline.Link(f"#source-{target}", label, "", scheme, self._number(target))
        rate, period = library.rate(target)
        title = self.context.plain(rate.title)
        return inline.Link(f"#source-{period.source}", label, title, scheme, self._number(period.source))

    def _number(self, source: str) -> Markup | str:
        """Return the number of a source as it stands behind words.

        A page without a list of sources has none. The audit refuses such a page.
        """
        number = self.mentions.sources.get(source)
        return self.mark_text(number) if number else ""

    def _term(self, reference: inline.Reference, *, first: bool) -> inline.Link:
        """Return what a mention of a term leads to: its gloss on this page, else the glossary."""
        name, label = reference.target, self.context.called(reference)
        if name in self.mentions.terms:
            return inline.Link(f"#term-{name}", label, kind="term", anchor=f"word-{name}" if first else "")
        term = self.context.library.glossary[name]
        meaning = self.context.plain(term.meaning) if term.meaning else ""
        return inline.Link(self.glossary_href(name), label, meaning, "term")

    def glossary_href(self, term: str) -> str:
        """Return the link to a term's entry in the glossary."""
        return self.link(address.page(self.context.code, "glossary")) + f"#{term}"

    def channel_href(self, name: str) -> str | None:
        """Return where a channel leads: dials, opens the site, or the page of contacts for an app."""
        channel = self.context.library.channels[name]
        if channel.kind == "phone":
            return "tel:" + dialled(channel.value)
        if channel.kind == "website":
            return channel.value
        return self.link(address.page(self.context.code, "contacts")) + f"#{name}"

    def status(self, guide: model.Outline) -> str | None:
        """Return in words that a guide is a draft or withdrawn; None for an ordinary one."""
        return None if guide.status == "reviewed" else self.words(f"status.{guide.status}")

    def named(self, guide: model.Outline) -> Markup:
        """Return a guide's title with its status: what every link to it says."""
        return inline.with_status(self.label(guide.title), self.status(guide) or "")

    def card(self, name: str) -> Card:
        """Return the guide of that id as it stands in lists."""
        guide = self.context.library.outlines[name]
        status = self.status(guide)
        return Card(
            id=name,
            href=self.link(address.guide(self.context.code, name)),
            title=self.label(guide.title),
            summary=self._wrap(
                self.context.language_of(guide.summary), escape(self.context.plain(guide.summary))
            ),
            status=escape(status) if status else None,
            trust=guide.confidence if guide.status != "unapproved" else None,
            trust_label=self.words(f"trust.{guide.confidence}"),
            time=self.words.duration(guide.time) if guide.time else None,
            steps=guide.steps,
            when=tuple(f"step.{step}?{condition(when)}" for step, when in guide.conditions),
        )

    def cards(self, ids: tuple[str, ...], *, brief: bool = False) -> tuple[Card, ...]:
        """Return guides as cards; brief ones say no more than what they are called."""
        cards = map(self.card, ids)
        return tuple(replace(card, summary=None) if brief else card for card in cards)

    def sources(self) -> tuple[Source, ...]:
        """Return the page's list of sources."""
        library = self.context.library
        return tuple(
            self._source(name, library.sources[name], number)
            for name, number in self.mentions.sources.items()
        )

    def _source(self, name: str, source: model.Source, number: int) -> Source:
        pieces = [
            self.context.plain(source.publisher) if source.publisher else "",
            source.number or "",
            self.context.partial_date(source.date) if source.date else "",
        ]
        return Source(
            number=number,
            anchor=f"source-{name}",
            title=self.label(source.title),
            kind=self.words(f"source-kind.{source.kind}"),
            detail=mark_other_scripts(
                escape(self.words("list.join").join(piece for piece in pieces if piece)), self.context.han
            ),
            note=self.optional(source.note),
            href=source.url,
        )
