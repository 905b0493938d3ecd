"""The service worker for offline use, and the web app manifests."""

import json
import posixpath
from collections.abc import Iterator
from pathlib import Path

from guide_site.audit.readers import Readers, between
from guide_site.hosting import WORKER
from guide_site.outputs.output import File
from guide_site.pages import KINDS
from guide_site.render import Part, manifest, no_worker, worker
from guide_site.site.site import Site
from guide_site.view import address
from guide_site.view.context import LanguageContext


def emit(site: Site, folder: Path) -> Iterator[File]:
    """Yield a manifest for each language, named by the `lang` of its pages, and the worker.

    If offline use is off, the worker removes an earlier one from readers' devices.
    """
    templates = site.settings.templates
    for code, context in site.contexts.items():
        yield (
            f"assets/{context.words.lang}.webmanifest",
            manifest(templates, code, context.words, site.title(code)),
        )
    if not site.settings.worker:
        yield WORKER, no_worker(templates, site.library.site.id)
        return
    common = {name: (folder / name).read_bytes() for name in (address.LANDING, "assets/mark.svg")}
    parts = {
        code: Part(context.words, _shell(site, folder, code), _later(folder, context))
        for code, context in site.contexts.items()
    }
    yield WORKER, worker(templates, site.library.site.id, site.assets, common, parts)


def _shell(site: Site, folder: Path, code: str) -> dict[str, bytes]:
    """Return what works in a language without having been visited: never guides, whose number grows."""
    pages = (page for page in site.summaries.values() if page.language == code)
    names = [page.address for page in pages if KINDS[page.kind].offline]
    return {name: (folder / name).read_bytes() for name in (*names, address.search_data(code))}


def _later(folder: Path, context: LanguageContext) -> dict[str, bytes]:
    """Return what a later visit downloads: the rest of the search, which grows with the guides."""
    more = address.more_search_data(context.code)
    return {more: (folder / more).read_bytes()} if (folder / more).is_file() else {}


def _worker(at: str, text: str) -> Iterator[tuple[str, str]]:
    shell = json.loads(between(text.partition("\n")[0], "self.guide=", ";"))
    yield from (("", _unhashed(to)) for to in shell.get("files", ()))
    yield from (("", shell[name]) for name in ("style", "script") if name in shell)
    for language in shell.get("languages", {}).values():
        yield from (("", _unhashed(to)) for to in [*language["files"], *language.get("later", ())])


def _unhashed(to: str) -> str:
    """Return an address of the shell without the version after it."""
    return to.partition("#")[0]


def _manifest(at: str, text: str) -> Iterator[tuple[str, str]]:
    manifest = json.loads(text)
    folder = posixpath.dirname(at)
    yield folder, manifest["start_url"]
    yield from ((folder, icon["src"]) for icon in manifest["icons"])


READERS: Readers = ((r"sw\.js", _worker), (r"assets/[^/]+\.webmanifest", _manifest))
