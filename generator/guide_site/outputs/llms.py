"""llms.txt: an index of the site for programs that read text (llmstxt.org), at the root and per language.

It lists the same guides as the site, with the notice that is below every page.
"""

import posixpath
import re
from collections.abc import Iterator

from guide_site.audit.readers import Readers
from guide_site.outputs.output import File
from guide_site.site.site import Site
from guide_site.view import address
from guide_site.view.context import LanguageContext

_MARKDOWN_LINK = re.compile(r"^- \[(?:\\.|[^\]])*\]\(([^)]*)\)", re.MULTILINE)


def emit(site: Site) -> Iterator[File]:
    """Yield the file of each language, and that of the first one at the root."""
    for code, context in site.contexts.items():
        yield address.llms(code), _text(site, context, address.llms(code))
    yield address.llms(), _text(site, site.first, address.llms())


def _text(site: Site, context: LanguageContext, at: str) -> str:
    library, code = context.library, context.code
    base = site.settings.published_url.rstrip("/")

    def link(title: str, to: str) -> str:
        return f"[{title}]({f'{base}/{to}' if base else address.relative(to, at)})"

    lines = [f"# {_line(site.title(code))}"]
    if library.site.summary:
        lines += ["", f"> {_line(context.plain(library.site.summary))}"]
    if library.site.notice:
        lines += ["", _line(context.plain(library.site.notice))]
    for category in library.site.categories:
        guides = library.by_category[category.id]
        if guides:
            lines += ["", f"## {_line(context.plain(category.title))}", ""]
        lines += (
            f"- {link(_line(context.plain(guide.title)), address.guide(code, guide.id))}: "
            f"{_line(context.plain(guide.summary))}"
            for guide in map(library.outlines.__getitem__, guides)
        )
    others = [(other, site.contexts[other]) for other in site.contexts if other != code]
    if others:
        lines += ["", f"## {_line(context.words('llms.languages'))}", ""]
        lines += (f"- {link(library.site.languages[other].name, address.llms(other))}" for other, _ in others)
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    """Return a text on one line, without anything that Markdown would read as a link."""
    return " ".join(text.split()).replace("[", "\\[").replace("]", "\\]")


def _links(at: str, text: str) -> Iterator[tuple[str, str]]:
    yield from ((posixpath.dirname(at), found) for found in _MARKDOWN_LINK.findall(text))


READERS: Readers = ((r"([^/]+/)?llms\.txt", _links),)
