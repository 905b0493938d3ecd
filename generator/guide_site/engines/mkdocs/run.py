"""Building with MkDocs for the `guide` command. Where the files go is for others to decide."""

import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import IpAddress
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from guide_site.engines.mkdocs.plugin import GuidePlugin
from guide_site.engines.mkdocs.settings import NO_PAGES, Run, read_settings, running
from guide_site.errors import BuildFailed, UsageError, escape_control_lines
from guide_site.settings import DEFAULT_APPROVAL, ApprovalOptions, Settings
from guide_site.site.site import Site

CONTENT = "content"
"""The content folder where mkdocs.yml names none."""


@dataclass(frozen=True)
class Project:
    """A folder with a mkdocs.yml."""

    folder: Path
    settings: Settings
    site_dir: Path
    """Where mkdocs.yml wants the site."""
    config: MkDocsConfig

    @property
    def sources(self) -> list[Path]:
        """The folders that the site is made from."""
        return [self.settings.content, Path(self.config.docs_dir), self.settings.templates]


@dataclass(frozen=True)
class Built:
    """A site that was written."""

    site: Site
    notices: tuple[str, ...]
    """What is no mistake, but better mended before the site is published."""


def open_project(
    config_file: Path,
    content: Path | None = None,
    approval: ApprovalOptions = DEFAULT_APPROVAL,
    *,
    preview: bool = False,
) -> Project:
    """Read mkdocs.yml.

    `content`: the content folder, None for that of mkdocs.yml; `preview`: as in `Settings`.
    Raises UsageError where a file or folder is absent or wrong.
    """
    config = _config(config_file, content)
    with running(Run(content=_absolute(content), approval=approval)):
        settings = read_settings(config, preview=preview)
    return Project(Path(config.config_file_path).parent, settings, Path(config.site_dir), config)


def build(project: Project, folder: Path, progress: Callable[[int, int], None]) -> Built:
    """Write the site into `folder`. Raises BuildFailed for problems in the content, and UsageError."""
    config = project.config
    config.site_dir = str(folder)
    plugin = cast(GuidePlugin, config.plugins["guide"])
    run = Run(project.settings.content, progress, command=True, approval=project.settings.approval)
    with running(run):
        try:
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
        except Abort as error:
            raise BuildFailed(str(error)) from None
        finally:
            config.plugins.on_shutdown()
    return Built(plugin.site, tuple(plugin.notices))


def parse_address(address: str) -> tuple[str, int]:
    """Return host and port of an address to serve at. Raises UsageError."""
    try:
        found = IpAddress().validate(address)
        host, port = found.host, found.port
    except ValidationError:
        host, port = "", -1
    if not 0 < port < 65536:
        raise UsageError(
            f"cannot serve at {address}: write an IP address or localhost and a port, such as 127.0.0.1:8001"
        )
    return host, port


def check_call(config_file: Path, content: Path | None) -> None:
    """Raise UsageError where there is no such settings file, or no such content folder."""
    if content is not None and not content.is_dir():
        what = "is not a folder" if content.exists() else "does not exist"
        raise UsageError(f"the content folder {content} {what}")
    if not config_file.is_file():
        what = f"{config_file} is a folder" if config_file.is_dir() else f"there is no file {config_file}"
        raise UsageError(f"{what}; run this in the project's folder, or name it with --config-file")


def _config(config_file: Path, content: Path | None) -> MkDocsConfig:
    check_call(config_file, content)
    config_file.open("rb").close()  # MkDocs would say that a file that it may not read does not exist
    try:
        config = load_config(config_file=str(config_file), strict=True, **_docs_dir(config_file, content))
    except Abort:
        raise UsageError(f"{config_file} has mistakes, told above") from None
    except ConfigurationError as error:
        raise UsageError(f"{config_file}: {' '.join(str(error).split())}") from None
    if "guide" not in config.plugins:
        raise UsageError(f'{config_file} does not name the plugin "guide"')
    if not config.theme.custom_dir:
        raise UsageError(f"{config_file} needs theme: custom_dir: overrides")
    return config


def _docs_dir(config_file: Path, content: Path | None) -> dict[str, Any]:
    """Return the docs_dir to load mkdocs.yml with, as an argument; nothing where its own is to hold.

    Hand-written pages are optional, but MkDocs wants the folder: an empty one stands in. They belong to the
    content, so another content folder brings its own.
    """
    try:
        with config_file.open("rb") as stream:
            told: Any = yaml_load(stream, get_yaml_loader())
    except (ConfigurationError, OSError):
        return {}  # MkDocs says it better
    if not isinstance(told, dict):
        return {}
    here = config_file.parent
    usual = here / _content_in(told)
    # GUIDE_CONTENT may name another folder, while docs_dir still says where pages usually are.
    follows = {os.path.normpath(folder / "pages") for folder in (usual, here / CONTENT)}
    named = told.get("docs_dir")
    if named is not None and os.path.normpath(here / str(named)) not in follows:
        return {}
    pages = ((content or usual) / "pages").absolute()
    return {"docs_dir": str(pages if pages.is_dir() else NO_PAGES)}


def _content_in(told: dict[str, Any]) -> str:
    """Return the content folder that mkdocs.yml names."""
    plugins = told.get("plugins") or []
    named = [plugins] if isinstance(plugins, dict) else [each for each in plugins if isinstance(each, dict)]
    options: Any = next((each["guide"] for each in named if each.get("guide")), {})
    return str(options.get("content", CONTENT)) if isinstance(options, dict) else CONTENT


def _absolute(content: Path | None) -> Path | None:
    return content.absolute() if content else None


def configure_log(write: Callable[[str], None], *, chatty: bool = False) -> None:
    """Send MkDocs' warnings and errors to `write` as plain lines; its chatter only where wanted."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            # MkDocs names the page at which the disk was full; the command then says what to do.
            if chatty or not isinstance(sys.exc_info()[1], OSError):
                # What it warns of are names of files and words of pages, which strangers wrote.
                write(escape_control_lines(record.getMessage()))

    logger = logging.getLogger(mkdocs_build.__module__.partition(".")[0])  # "mkdocs" or "properdocs"
    logger.handlers = [Handler(logging.INFO if chatty else logging.WARNING)]
    logger.setLevel(logging.INFO if chatty else logging.WARNING)
    logger.propagate = False
