"""The reader's tools: what all of them have in common."""

from collections.abc import Callable, Iterator

from guide_site.pages.kind import PageKind, Place
from guide_site.search import Entry, page_entry, with_pinyin
from guide_site.view import address
from guide_site.view.context import LanguageContext
from guide_site.view.pages import View


def tool(
    name: str,
    make: Callable[[LanguageContext], View],
    parts: frozenset[str],
    *,
    along: int | None = None,
    empty: Callable[[View], bool] = lambda view: False,
) -> PageKind:
    """Return the kind of a tool's page, which stands at `tools/<name>.html`.

    Args:
        name: The tool's name in site.yaml. Its words are `<name>.title`, `<name>.intro` and
            `search.keys.<name>`, which holds what readers call it, separated by commas.
        make: Returns its view in a language.
        parts: The components and scripts that its page alone needs, as in `PageKind.parts`.
        along: As in `PageKind.along`.
        empty: Whether a page has nothing to offer, so that the search never shows it.
    """

    def places(context: LanguageContext, _: None) -> Iterator[Place]:
        yield Place(address.tool(context.code, name), context.words(f"{name}.title"), make)

    def menu(context: LanguageContext) -> Iterator[tuple[str, str]]:
        if name in context.listed_tools:
            yield address.tool(context.code, name), context.words(f"{name}.title")

    def search(context: LanguageContext, view: View) -> Entry | None:
        called = (word.strip() for word in context.words(f"search.keys.{name}").split(","))
        return None if empty(view) else page_entry(view.frame, with_pinyin(called))

    return PageKind(
        name,
        places,
        search,
        menu=menu,
        group="tool",
        is_tool=True,
        parts=parts,
        apart=True,
        offline=True,
        along=along,
    )
