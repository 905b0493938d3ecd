"""Hand-written pages for the one-file bundle. MkDocs renders them for the site."""

import re

from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False})
_TITLE = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_PAGE = re.compile(r'(<a href="[^":#?]*)\.md(?=[#"])')


def hand_written(text: str) -> tuple[str, str]:
    """Return the title of a CommonMark page as HTML text, and its body as HTML.

    Raw HTML in it is shown as text. Links to pages end in .html, as MkDocs makes them; without a heading of
    the first level the title is empty.
    """
    html = _PAGE.sub(r"\1.html", _MARKDOWN.render(text))
    found = _TITLE.search(html)
    return _TAG.sub("", found[1]) if found else "", html
