"""Hand-written pages outside the content folder, where `docs_dir` of mkdocs.yml may put them."""

from mkdocs.exceptions import PluginError

from guide_site.errors import report
from guide_site.library import Library
from guide_site.load.folder import display_name
from guide_site.load.symlinks import check_pages
from guide_site.settings import Settings
from guide_site.validate.pages import check_written


def check_written_pages(settings: Settings, library: Library) -> None:
    """Raise PluginError for what is wrong with them; pages in the content folder are checked with it."""
    pages = settings.pages
    if pages == settings.content / "pages":
        return
    name = display_name(pages)
    found = [*check_pages(pages, name, pages), *check_written(pages, name, library.site.languages, pages)]
    if found:
        raise PluginError(report(found, lambda file: ()))
