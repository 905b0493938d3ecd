"""The pages of a site, each rendered when it is asked for, and once."""

from collections.abc import Callable, Iterator, Mapping

from guide_site.site.rendered_page import RenderedPage


class LazyPages(Mapping[str, RenderedPage]):
    """Pages by address."""

    def __init__(self, makers: Mapping[str, Callable[[], RenderedPage]]) -> None:
        """`makers`: what renders each page, by its address, in the order of the site."""
        self._makers = makers
        self._pages: dict[str, RenderedPage] = {}

    def __getitem__(self, at: str) -> RenderedPage:
        found = self._pages.get(at)
        if found is None:
            found = self._pages[at] = self._makers[at]()
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
