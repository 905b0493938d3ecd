"""The inline Markdown of texts: emphasis, strong, code and references, without HTML or addresses.

A reference is written as a link whose target is a kind and an id: `[95188](channel:hotline)`.
A resolver, passed in by the caller, knows what it leads to.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from guide_site.model.limits import MAX_TEXT

SCHEMES = ("channel", "source", "guide", "term", "rate")
_STYLED = ("term", "rate")  # the only links with a class, which adds bytes to every page

# Texts without any of these characters need no parser; on a large site, that is most texts.
_SPECIAL = re.compile(r"[\\*_`\[\]&]")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_LEFTOVER = re.compile(rf"\*\*+|`+|\]\(|[(（](?:{'|'.join(SCHEMES)})[:：][a-z0-9-]+[)）]")
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
# YAML folds a line break to a space, but Chinese has no spaces between characters.
_HAN = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—"
# Every space matches in only one way; otherwise a long run of spaces would take forever.
_FOLDED = re.compile(f"(?<=[{_HAN}])(?:[ \t]*\n[ \t]*|\t* [ \t]*)(?=[{_HAN}])")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in a text."""

    scheme: str
    """One of SCHEMES, or empty if the link is not a reference."""
    target: str
    """The id, or the whole address of a link that is not a reference."""
    label: str
    """The words of the link as plain text; empty if they are filled in by the build."""


@dataclass(frozen=True, slots=True)
class Link:
    """The target of a reference. Without an address, it becomes plain text with its label."""

    href: str | None
    label: str
    """Shown if the author gave no words."""
    title: str = ""
    kind: str = ""
    """The scheme of the reference."""
    mark: str | Markup = ""
    """A small mark after the words: the number of a source."""
    anchor: str = ""
    """Its own id, if something links back to it."""
    status: str = ""
    """The status of the guide it leads to that readers must know: draft or withdrawn."""


Resolve = Callable[[Reference], Link]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    parser.enable(["emphasis", "backticks", "link", "escape", "entity", "balance_pairs", "fragments_join"])
    # markdown-it leaves links with some addresses as text; we report all of them to the author.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_MARKDOWN = _parser()


def join_lines(text: str) -> str:
    """Return a text with lines joined: with nothing between Chinese characters, otherwise a space."""
    if "\n" not in text and " " not in text:
        return text
    # Only ASCII has nothing to fold, which a long text in English would be searched for in vain.
    folded = text if text.isascii() else _FOLDED.sub("", text)
    return folded.replace("\n", " ").strip()


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text; an empty line separates them."""
    stripped = text.strip()
    parts = _PARAGRAPHS.split(stripped) if "\n" in stripped else (stripped,)
    return [part for part in parts if part]


def _tokens(text: str) -> Sequence[Token]:
    # Longer texts are refused, but the rules read them before that is reported.
    if not _SPECIAL.search(text) or len(text) > MAX_TEXT:
        return ()
    return _parsed(text)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Sequence[Token]:
    parsed = _MARKDOWN.parseInline(text)
    return parsed[0].children or () if parsed else ()


def references(text: str) -> Iterator[Reference]:
    """Yield every link of a text, including those that are not references."""
    if "](" not in text:
        return
    tokens = _tokens(join_lines(text))
    for number, token in enumerate(tokens):
        if token.type == "link_open":
            yield _reference(tokens, number)


def has_markup(text: str) -> bool:
    """Return quickly whether a text may contain markup: most texts need no parser."""
    return bool(_SPECIAL.search(text))


def pieces(text: str) -> Iterator[tuple[str, Reference | None]]:
    """Yield the plain text in pieces: the words of each link together with its reference."""
    joined = join_lines(text)
    tokens = _tokens(joined)
    if not tokens:
        yield joined, None
    within = False
    for number, token in enumerate(tokens):
        if token.type == "link_open":
            within, reference = True, _reference(tokens, number)
            yield reference.label, reference
        elif token.type == "link_close":
            within = False
        elif not within:
            yield token.content, None


def _reference(tokens: Sequence[Token], number: int) -> Reference:
    words = []
    for token in islice(tokens, number + 1, None):
        if token.type == "link_close":
            break
        words.append(token.content)
    address = str(tokens[number].attrs.get("href", ""))
    scheme, colon, target = address.partition(":")
    if colon and scheme in SCHEMES:
        return Reference(scheme, target, "".join(words))
    return Reference("", address, "".join(words))


def plain(text: str) -> str:
    """Return a text without markup, for descriptions and search."""
    joined = join_lines(text)
    tokens = _tokens(joined)
    return "".join(token.content for token in tokens) if tokens else joined


def leftovers(text: str) -> list[str]:
    """Return intended markup that had no effect: `**` next to Chinese commas, `[a] (guide:b)`."""
    if not _SPECIAL.search(text):
        return []
    tokens = _tokens(join_lines(_ESCAPED.sub("", text)))
    words = "".join(token.content for token in tokens if token.type == "text")
    return sorted(set(_LEFTOVER.findall(words)))


def render(text: str, resolve: Resolve) -> Markup:
    """Return a text as HTML: everything escaped, markup as em, strong, code and a."""
    joined = join_lines(text)
    tokens = _tokens(joined)
    if not tokens:
        return escape(joined)
    return Markup("").join(_html(tokens, resolve))


def _html(tokens: Sequence[Token], resolve: Resolve) -> Iterator[Markup]:
    closing: list[Markup] = []
    for number, token in enumerate(tokens):
        kind = token.type
        if kind in ("em_open", "em_close", "strong_open", "strong_close"):
            yield Markup(f"<{'/' if kind.endswith('close') else ''}{kind.partition('_')[0]}>")
        elif kind == "code_inline":
            yield Markup("<code>{}</code>").format(token.content)
        elif kind == "link_open":
            reference = _reference(tokens, number)
            link = resolve(reference)
            before, after = _anchor(link)
            closing.append(after)
            yield before
            if not reference.label:
                yield escape(link.label)
        elif kind == "link_close":
            yield closing.pop()
        else:
            yield escape(token.content)


def with_status(title: Markup, status: str) -> Markup:
    """Return a guide's title followed by its status, if that is not empty."""
    return title + Markup(' <span class="g-tag g-tag--caution">{}</span>').format(status) if status else title


def _anchor(link: Link) -> tuple[Markup, Markup]:
    mark = Markup("<sup>{}</sup>").format(link.mark) if link.mark else Markup("")
    title = Markup(' title="{}"').format(link.title) if link.title else Markup("")
    kind = Markup(' class="ref--{}"').format(link.kind) if link.kind in _STYLED else Markup("")
    if link.status:
        mark += with_status(Markup(""), link.status)
    if link.href is None:
        return Markup("<span{}{}>").format(kind, title), mark + Markup("</span>")
    outside = Markup(' rel="noreferrer"') if link.href.startswith("https:") else Markup("")
    own = Markup(' id="{}"').format(link.anchor) if link.anchor else Markup("")
    return Markup('<a{} href="{}"{}{}{}>').format(own, link.href, kind, title, outside), mark + Markup("</a>")
