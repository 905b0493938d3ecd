"""What MkDocs would do for a site whose settings ask for nothing but the `guide` plugin: copy some files.

Such a site is built without MkDocs, by `engines.direct`, and then only what changed is built again. Whatever
else mkdocs.yml names, other plugins for example, may change any page: MkDocs builds those sites.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files, set_exclusions

from guide_site.engines.mkdocs.ignored_settings import ignored_settings, written_settings
from guide_site.engines.mkdocs.pages import remove_theme_files

_PRINTS_THE_PAGE = re.compile(r"\s*\{\{-?\s*html\s*-?\}\}\s*(\{#.*?#\}\s*)*", re.DOTALL)
"""A template of the theme that prints what the plugin hands over, and nothing else."""
_TEMPLATES = ("main.html", "404.html")
_ASK_FOR_MORE = ("hooks", "extra_templates")
"""Settings that let other code or templates take part in a build."""


@dataclass(frozen=True)
class PlainSite:
    """What MkDocs knows of such a site."""

    static: tuple[tuple[str, str], ...]
    """Files that are copied as they are: where they lie, and their address below the site's root."""
    documents: tuple[str, ...]
    """Hand-written pages, by their path below docs_dir."""
    notices: tuple[str, ...]
    """What is no mistake in mkdocs.yml, but better mended."""


def plain_site(config: MkDocsConfig) -> PlainSite | None:
    """Return what MkDocs would copy; None where it has more to do than that, and has to build the site."""
    if set(config.plugins) != {"guide"} or any(config.get(name) for name in _ASK_FOR_MORE):
        return None
    templates = Path(config.theme.custom_dir or "")
    for name in _TEMPLATES:
        file = templates / name
        if not file.is_file() or not _PRINTS_THE_PAGE.fullmatch(file.read_text(encoding="utf-8")):
            return None
    return PlainSite(*published_files(config), tuple(ignored_settings(written_settings(config))))


def published_files(config: MkDocsConfig) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Return what MkDocs would publish of docs_dir and the theme: `static` and `documents` of `PlainSite`."""
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    remove_theme_files(files)
    set_exclusions(files, config)
    included = [file for file in files if file.inclusion.is_included()]
    static = tuple(
        (str(file.abs_src_path), file.dest_uri) for file in included if not file.is_documentation_page()
    )
    return static, tuple(file.src_uri for file in included if file.is_documentation_page())
