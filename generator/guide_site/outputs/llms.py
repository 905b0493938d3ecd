"""llms.txt: an index of the site for programs that read text (llmstxt.org), at the root and per language.

It lists the same guides as the site, with the notice that is below every page. A large site has a
further file for each topic, so that llms.txt stays a short index.
"""

import posixpath
import re
from collections.abc import Iterator

from guide_site.audit.readers import Readers
from guide_site.model import Category
from guide_site.outputs.output import File
from guide_site.site.site import Site
from guide_site.view import address, limits
from guide_site.view.context import LanguageContext

_MARKDOWN_LINK = re.compile(r"^- \[(?:\\.|[^\]])*\]\(([^)]*)\)", re.MULTILINE)


def emit(site: Site) -> Iterator[File]:
    """Yield the file of each language, and that of the first one at the root.

    Of very many guides they name a file for each category, which lists its guides.
    """
    for code, context in site.contexts.items():
        listed = context.library.by_category
        many = sum(map(len, listed.values())) > limits.LLMS_GUIDES
        yield address.llms(code), _text(site, context, address.llms(code), many)
        if code == site.first.code:
            yield address.llms(), _text(site, context, address.llms(), many)
        for category in context.library.site.categories if many else ():
            if listed[category.id]:
                at = address.llms_topic(code, category.id)
                lines = [*_head(site, context), *_guides(site, context, at, category)]
                yield at, "\n".join(lines) + "\n"


def _text(site: Site, context: LanguageContext, at: str, many: bool) -> str:
    library, code = context.library, context.code
    lines = _head(site, context)
    if many:
        lines += _topics(site, context, at)
    else:
        for category in library.site.categories:
            lines += _guides(site, context, at, category)
    others = [other for other in site.contexts if other != code]
    if others:
        lines += ["", f"## {_line(context.words('llms.languages'))}", ""]
        lines += (
            f"- {_link(site, library.site.languages[other].name, address.llms(other), at)}"
            for other in others
        )
    return "\n".join(lines) + "\n"


def _head(site: Site, context: LanguageContext) -> list[str]:
    """Return the lines that every file begins with: the site's title, summary and notice."""
    own = context.library.site
    lines = [f"# {_line(site.title(context.code))}"]
    if own.summary:
        lines += ["", f"> {_line(context.plain(own.summary))}"]
    if own.notice:
        lines += ["", _line(context.plain(own.notice))]
    return lines


def _guides(site: Site, context: LanguageContext, at: str, category: Category) -> Iterator[str]:
    """Yield the guides of a category, in the file at `at`."""
    guides = context.library.by_category[category.id]
    if guides:
        yield from ("", f"## {_line(context.plain(category.title))}", "")
    for name in guides:
        guide = context.library.outlines[name]
        link = _link(site, _line(context.plain(guide.title)), address.guide(context.code, name), at)
        yield f"- {link}: {_line(context.plain(guide.summary))}"


def _topics(site: Site, context: LanguageContext, at: str) -> Iterator[str]:
    """Yield the categories with the file of each, for the file at `at`."""
    yield from ("", f"## {_line(context.words('llms.topics'))}", "")
    for category in context.library.site.categories:
        if guides := context.library.by_category[category.id]:
            to = address.llms_topic(context.code, category.id)
            link = _link(site, _line(context.plain(category.title)), to, at)
            yield f"- {link}: {context.words.count('topic.guides', len(guides))}"


def _link(site: Site, title: str, to: str, at: str) -> str:
    """Return a link from the file at `at`."""
    base = site.settings.published_url.rstrip("/")
    return f"[{title}]({f'{base}/{to}' if base else address.relative(to, at)})"


def _line(text: str) -> str:
    """Return a text on one line, without anything that Markdown would read as a link."""
    return " ".join(text.split()).replace("[", "\\[").replace("]", "\\]")


def _links(at: str, text: str) -> Iterator[tuple[str, str]]:
    yield from ((posixpath.dirname(at), found) for found in _MARKDOWN_LINK.findall(text))


ADDRESSES = r"([^/]+/)?llms\.txt|[^/]+/topics/[^/]+\.txt"
READERS: Readers = ((ADDRESSES, _links),)
