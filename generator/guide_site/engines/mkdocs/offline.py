"""Writing the service worker and the manifests into a built site, when every page is there."""

from pathlib import Path

from guide_site.hosting import WORKER
from guide_site.render import Assets, Part, manifest, no_worker, worker
from guide_site.view import address
from guide_site.view.context import LanguageContext


def write_manifests(site: Path, overrides: Path, contexts: dict[str, LanguageContext]) -> None:
    """Write a manifest for each language beside the assets, under the tag that its pages have as `lang`."""
    for code, context in contexts.items():
        text = manifest(overrides, code, context.words, context.plain(context.library.site.title))
        _write(site / f"assets/{context.words.lang}.webmanifest", text)


def write_worker(site: Path, overrides: Path, contexts: dict[str, LanguageContext], assets: Assets) -> None:
    """Write the worker of the finished site in the folder `site`."""
    common = {name: (site / name).read_bytes() for name in (address.LANDING, "assets/mark.svg")}
    parts = {
        code: Part(context.words, _shell(site, context), _later(site, context))
        for code, context in contexts.items()
    }
    _write(site / WORKER, worker(overrides, _id(contexts), assets, common, parts))


def write_no_worker(site: Path, overrides: Path, contexts: dict[str, LanguageContext]) -> None:
    """Write the worker that removes an earlier one from readers' devices."""
    _write(site / WORKER, no_worker(overrides, _id(contexts)))


def _shell(site: Path, context: LanguageContext) -> dict[str, bytes]:
    """Return what works in a language without having been visited: never guides, whose number grows."""
    code = context.code
    names = [
        address.home(code),
        *(address.page(code, name) for name in ("start", "contacts", "glossary", "search")),
        *(address.tool(code, tool) for tool in context.tools),
        f"search/{code}.js",
    ]
    return {name: (site / name).read_bytes() for name in names if (site / name).is_file()}


def _later(site: Path, context: LanguageContext) -> dict[str, bytes]:
    """Return what a later visit brings: the rest of the search, which grows with the guides."""
    more = address.more_search_data(context.code)
    return {more: (site / more).read_bytes()} if (site / more).is_file() else {}


def _id(contexts: dict[str, LanguageContext]) -> str:
    return next(iter(contexts.values())).library.site.id


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
