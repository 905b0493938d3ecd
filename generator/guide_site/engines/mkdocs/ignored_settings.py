"""Settings of mkdocs.yml that change nothing here: the site has a frame, styles and Markdown of its own.

MkDocs and Material accept them all, so an author would look in vain for what they do.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

_MARK = "the site's mark is overrides/assets/mark.svg"
_LANGUAGES = "pages speak the languages of content/site.yaml"

INSTEAD: Mapping[tuple[str, ...], str] = {
    ("copyright",): "the foot of every page shows notice of content/site.yaml",
    ("extra", "alternate"): "the language switch follows languages of content/site.yaml",
    ("extra", "analytics"): "no page reports on its readers, and the site's policy forbids it",
    ("extra", "consent"): "no page reports on its readers, so there is nothing to consent to",
    ("extra", "generator"): "no page names what it was made with",
    ("extra", "homepage"): "the title leads to the home page of the page's language",
    ("extra", "social"): "further addresses can stand on a page below content/pages/",
    ("extra", "version"): "the site has one edition",
    ("extra_css",): "style sheets go into overrides/styles/",
    ("extra_javascript",): "scripts go into overrides/scripts/",
    (
        "markdown_extensions",
    ): "pages are written in CommonMark with tables, on the site as in files to take along",
    ("nav",): "the menu follows content/site.yaml and lists the pages below content/pages/",
    ("repo_name",): "the link to the repository has the interface's own words",
    ("site_author",): "no page names an author",
    ("site_description",): "each page is described by the summary in its content file",
    ("theme", "direction"): "pages are read from left to right",
    ("theme", "favicon"): _MARK,
    ("theme", "features"): "they belong to Material's own pages, of which the site uses none",
    ("theme", "font"): "pages use the fonts of the reader's device",
    ("theme", "icon"): "icons stand in overrides/",
    ("theme", "language"): _LANGUAGES,
    ("theme", "locale"): _LANGUAGES,
    ("theme", "logo"): _MARK,
    ("theme", "palette"): "colours stand in overrides/styles/10-tokens.css",
    ("use_directory_urls",): "addresses end in .html, so that the site works from a folder too",
}
"""Settings, by the keys that lead to them, with where the same is done instead."""


def ignored_settings(settings: Mapping[str, Any]) -> list[str]:
    """Return a sentence for each setting that has no effect.

    `settings`: as the author wrote them, without defaults. What is empty or switched off asks for nothing, so
    it is not told.
    """
    return [
        f"The setting {': '.join(keys)} has no effect; remove it: {instead}."
        for keys, instead in INSTEAD.items()
        if _value(settings, keys)
    ]


def written_settings(config: MkDocsConfig) -> Mapping[str, Any]:
    """Return what stands in the settings file, and in those that it inherits from; nothing without a file."""
    file = Path(config.config_file_path or "")
    if not file.is_file():
        return {}
    with file.open("rb") as stream:  # MkDocs keeps it as it was written, but will not do so for long
        return yaml_load(stream)


def _value(settings: Mapping[str, Any], keys: Iterable[str]) -> Any:
    found: Any = settings
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found
