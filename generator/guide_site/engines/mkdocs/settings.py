"""Settings of a build, read from mkdocs.yml and from what the `guide` command says."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from guide_site.settings import DEFAULT_APPROVAL, ApprovalOptions, Settings

log = logging.getLogger("mkdocs.plugins.guide")

NO_PAGES = Path(__file__).parent / "no-pages"
"""An empty docs_dir, which stands in where there are no hand-written pages: MkDocs wants one."""


class GuideConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    content = option.Type(str, default="content")
    """The content folder, relative to mkdocs.yml."""

    offline = option.Type(bool, default=True)
    """Whether readers' browsers keep the site for when there is no network. False is the kill switch: the
    worker that is published then removes itself and all that it kept."""

    hosts = option.ListOfItems(option.Type(str), default=[])
    """Hosts that pages may lead to beside those of channels.yaml, the site and its repository."""


def _log_progress(written: int, total: int) -> None:
    if written % 1000 == 0 and total > 1000:
        log.info("%s of %s pages written", f"{written:,}", f"{total:,}")


@dataclass(frozen=True)
class Run:
    """What the `guide` command says of a build; the defaults are those of `mkdocs build`."""

    content: Path | None = None
    """The content folder; None for that of mkdocs.yml."""
    progress: Callable[[int, int], None] = _log_progress
    """Told how many pages are written, of how many."""
    command: bool = False
    """Whether the `guide` command runs the build, and publishes what was written."""
    approval: ApprovalOptions = DEFAULT_APPROVAL


# MkDocs makes the plugin itself, and again and again under `serve`: nothing can be handed to it.
_RUN: ContextVar[Run | None] = ContextVar("run", default=None)
_PLAIN = Run()


def current_run() -> Run:
    """Return what the `guide` command says of this build."""
    return _RUN.get() or _PLAIN


@contextmanager
def running(run: Run) -> Iterator[None]:
    """Let the builds in this block be those of `run`."""
    token = _RUN.set(run)
    try:
        yield
    finally:
        _RUN.reset(token)


def read_settings(config: MkDocsConfig, *, preview: bool = False, inline_scripts: bool = False) -> Settings:
    """Return the settings of a loaded mkdocs.yml. Raises PluginError where it names no templates.

    `preview` and `inline_scripts`: as in `Settings`.
    """
    here = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    plugin = config.plugins["guide"].config
    content = current_run().content or here / plugin.content
    pages = content / "pages" if config.docs_dir == str(NO_PAGES) else Path(config.docs_dir)
    if not config.theme.custom_dir:
        raise PluginError("mkdocs.yml needs theme: custom_dir: overrides")
    repository, edit = config.repo_url or "", config.edit_uri or ""
    return Settings(
        content=content,
        pages=pages,
        templates=Path(config.theme.custom_dir),
        site_url=config.site_url or "",
        repo_url=repository,
        edit_url=urljoin(repository.rstrip("/") + "/", edit) if repository and edit else "",
        hosts=tuple(plugin.hosts),
        offline=plugin.offline,
        preview=preview,
        inline_scripts=inline_scripts,
        approval=replace(current_run().approval, unapproved=preview or current_run().approval.unapproved),
    )
