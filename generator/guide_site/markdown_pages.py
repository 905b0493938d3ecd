"""Parse and render hand-written pages, `content/pages/<language>/<name>.md`, for the site and for bundles.

They are CommonMark with tables. A heading's id is the one that its author wrote, `## Title {#id}`, or is made
from its words. Further ids in the same braces are former ones, which keep working: `## Title {#id #old}`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from guide_site.errors import Place, Problem, clip

RESERVED = frozenset({"content"})
"""Ids that the layout uses on every page."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:(.*?)\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title[ \t]*:[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
_BRACES = re.compile(r"(?:^|(?<=[ \t]))\{[ \t]*(#[^{}]*)\}[ \t]*$")
_ID = re.compile(r"#[A-Za-z0-9_][A-Za-z0-9_-]*")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_TAG = re.compile(r"<[^>]*>")
_NAME = re.compile(r"[a-z][a-z0-9:._-]*", re.IGNORECASE)
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


@dataclass(slots=True)
class Heading:
    """A heading of a hand-written page."""

    level: int
    line: int
    """Line in the file, counted from 1."""
    html: str
    """Its content as HTML."""
    own: tuple[str, ...]
    """The ids written by the author: its id, then former ones."""
    id: str = ""
    also: tuple[str, ...] = ()
    """Other ids that also lead to it."""

    @property
    def text(self) -> str:
        """Its content without markup."""
        return unescape(_TAG.sub("", self.html))


@dataclass(slots=True)
class Written:
    """A parsed hand-written page."""

    text: str
    """Its Markdown, without front matter."""
    heading: str
    """The title from its front matter, or empty."""
    headings: list[Heading] = field(default_factory=list)
    malformed: list[tuple[int, str]] = field(default_factory=list)
    """Braces after headings that contain no ids, by line."""
    tokens: list[Token] = field(default_factory=list)

    def title(self, name: str) -> str:
        """Return the title as plain text, or one made from the file `name` if the page has none."""
        first = next((heading.text for heading in self.headings if heading.level == 1), "")
        words = name.replace("-", " ").replace("_", " ")
        return self.heading or first or (words.capitalize() if words.lower() == words else words)

    def html(self, link: Callable[[str], str]) -> str:
        """Return the body as HTML. `link` converts addresses as written by the author. Call only once."""
        headings = iter(self.headings)
        for token, inside in zip(self.tokens, [*self.tokens[1:], None], strict=True):
            if token.type == "heading_open":
                heading = next(headings)
                token.attrs = {"id": heading.id}
                if inside is not None and inside.children is not None:
                    places = "".join(f'<i id="{name}"></i>' for name in heading.also)
                    inside.children.insert(0, Token("html_inline", "", 0, content=places))
            for part in token.children or ():
                for name in ("href", "src"):
                    if name in part.attrs and part.type in ("link_open", "image"):
                        part.attrs[name] = link(str(part.attrs[name]))
        return str(_renderer().render(self.tokens, _markdown().options, {}))


def read(path: Path) -> Written:
    """Read a page. Raises OSError, and UnicodeDecodeError if it is not UTF-8."""
    return parse(path.read_text(encoding="utf-8-sig"))


def read_pages(folder: Path, languages: Iterable[str]) -> dict[str, dict[str, Written]]:
    """Return the pages of a folder by name, each in its languages, with heading ids.

    Raises the same errors as `read`.
    """
    pages: dict[str, dict[str, Written]] = {}
    for code in languages:
        for file in sorted((folder / code).rglob("*.md")):
            pages.setdefault(file.relative_to(folder / code).as_posix(), {})[code] = read(file)
    for each in pages.values():
        name_headings(each)
    return pages


def parse(source: str) -> Written:
    """Parse the text of a page. Its headings have no ids yet: see `name_headings`."""
    front = _FRONT_MATTER.match(source)
    text = source[front.end() :] if front else source
    title = _FRONT_TITLE.search(front[1] or "") if front else None
    offset = source[: front.end()].count("\n") if front else 0
    page = Written(text, title[1].strip("'\"") if title else "")
    page.tokens = _markdown().parse(text)
    for token in page.tokens:
        for part in (token, *(token.children or ())):
            _tidy(part)
    for token, inside in zip(page.tokens, page.tokens[1:], strict=False):
        if token.type == "heading_open":
            line = offset + (token.map or [0])[0] + 1
            own, wrong = token.meta.get("ids", ()), token.meta.get("wrong")
            html = _renderer().renderInline(inside.children or [], _markdown().options, {})
            page.headings.append(Heading(int(token.tag[1]), line, html, own))
            if wrong:
                page.malformed.append((line, wrong))
    return page


def name_headings(pages: Mapping[str, Written]) -> None:
    """Set the heading ids of a page, the same in all languages. The first language comes first.

    If languages have different headings, they cannot be matched, and each language gets its own ids.
    """
    each = list(pages.values())
    for group in [each] if _outlines(each) == 1 else [[page] for page in each]:
        _name(group)


def same_headings(pages: Iterable[Written]) -> bool:
    """Return whether the headings of a page have the same ids in all its languages."""
    return len({tuple(heading.id for heading in page.headings) for page in pages}) <= 1


def _outlines(pages: Iterable[Written]) -> int:
    return len({tuple(_outline(page)) for page in pages})


def problems(pages: Mapping[str, Written]) -> Iterator[Problem]:
    """Yield problems with the ids that authors wrote in a page; keys are the names of its files."""
    for file, page in pages.items():
        for line, wrong in page.malformed:
            yield Problem(
                Place(file, line, 1),
                "heading-id",
                f'"{clip(wrong)}" is no id of a heading',
                "write letters, digits and hyphens after a #, as in {#who-we-are}",
            )
        seen: dict[str, int] = {}
        for heading in page.headings:
            for name in heading.own:
                if name in RESERVED:
                    yield Problem(
                        Place(file, heading.line, 1),
                        "heading-id",
                        f'the id "{name}" belongs to the frame of every page',
                        "choose another id",
                    )
                elif name in seen:
                    yield Problem(
                        Place(file, heading.line, 1),
                        "heading-id",
                        f'the id "{name}" stands twice on this page, first in line {seen[name]}',
                        "choose another id for one of the two",
                    )
                seen.setdefault(name, heading.line)
    (file, first), *others = pages.items()
    for other, page in others:
        if _outline(page) != _outline(first):
            continue
        for one, heading in zip(first.headings, page.headings, strict=True):
            if one.own and heading.own and one.own[0] != heading.own[0]:
                yield Problem(
                    Place(other, heading.line, 1),
                    "heading-id",
                    f'the id is "{heading.own[0]}" here, and "{one.own[0]}" in {file}, line {one.line}',
                    "give it the same id in all languages: links to it then hold in each of them",
                )


def _outline(page: Written) -> list[int]:
    return [heading.level for heading in page.headings]


def _name(group: list[Written]) -> None:
    """Give ids to the headings of pages that have the same headings."""
    taken = [{*RESERVED, *(name for heading in page.headings for name in heading.own)} for page in group]
    written = set().union(*taken)
    used: set[str] = set()
    for row in zip(*(page.headings for page in group), strict=True):
        name = next((heading.own[0] for heading in row if heading.own), "")
        if not name:
            name = _free(slug(row[0].text), written | used)
        used.add(name)
        for heading in row:
            heading.id = name
    for page in group:
        ids = {heading.id for heading in page.headings} | RESERVED
        for heading in page.headings:
            # Ids from its own words lead to it in any language, as before ids were shared.
            words = (slug(heading.text),) if not heading.own else ()
            also = [one for one in dict.fromkeys((*heading.own, *words)) if one not in ids]
            heading.also = tuple(also)
            ids.update(also)


def _free(name: str, taken: set[str]) -> str:
    number, found = 0, name
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    return found


def slug(text: str) -> str:
    """Return an id made from a heading's words: Chinese in pinyin, other letters as in Python-Markdown.

    If nothing is left, for example of letters in other scripts, the id is a hash of the text.
    """
    latin = _HAN.sub(lambda han: f" {'-'.join(_syllables()(han[0]))} ", text)
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    words = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower()).strip("-")
    return words or f"h-{sha256(text.encode()).hexdigest()[:8]}"


@cache
def _syllables() -> Callable[[str], list[str]]:
    # Imported here because it takes a third of a second to load.
    from pypinyin import lazy_pinyin

    return lazy_pinyin


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    # Before inline parsing, because the content of the braces is not Markdown.
    markdown.core.ruler.before("inline", "heading_ids", _take_ids)
    return markdown


def _renderer() -> RendererHTML:
    renderer = _markdown().renderer
    assert isinstance(renderer, RendererHTML)  # the default of MarkdownIt
    return renderer


def _take_ids(state: StateCore) -> None:
    for token, inside in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type != "heading_open" or not (found := _BRACES.search(inside.content)):
            continue
        names = found[1].split()
        if all(_ID.fullmatch(name) for name in names):
            token.meta["ids"] = tuple(name[1:] for name in names)
        else:
            token.meta["wrong"] = found[0]
        inside.content = inside.content[: found.start()].rstrip()


def _tidy(token: Token) -> None:
    """Normalise raw HTML like our templates: quoted attributes, lower-case names, no comments."""
    if token.type in ("html_block", "html_inline"):
        parser = _Tidy()
        parser.feed(token.content)
        parser.close()
        token.content = "".join(parser.out)


class _Tidy(HTMLParser):
    """Rewrites HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        first = {name: value or "" for name, value in reversed(attrs) if _NAME.fullmatch(name)}
        said = "".join(f' {name}="{escape(value)}"' for name, value in reversed(first.items()))
        self.out.append(f"<{tag}{said}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.out.append(f"</{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(data.replace("<", "&lt;"))

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")
