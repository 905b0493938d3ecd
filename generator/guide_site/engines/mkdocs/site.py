"""Building and serving for the `guide` command: staged, swapped in whole, the last good site kept."""

import errno
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.base import ValidationError
from mkdocs.config.config_options import IpAddress
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from guide_site.bundle import Selection, one_file, zip_site
from guide_site.bundle.archive import check_built_site
from guide_site.clock import build_day, fixed_time
from guide_site.engines.mkdocs.audit import audit_file
from guide_site.engines.mkdocs.downloads import (
    is_placeholder,
    language_contexts,
    published_address,
    render_for_bundles,
    template_folder,
    written_pages,
)
from guide_site.engines.mkdocs.pages import NO_PAGES
from guide_site.engines.mkdocs.plugin import GuidePlugin
from guide_site.errors import BuildError, UsageError, did_you_mean, escape_control_lines
from guide_site.library import open_library
from guide_site.load.folder import display_name
from guide_site.load.locale import languages
from guide_site.publish.lock import locked
from guide_site.publish.manifest import read_manifest
from guide_site.publish.place import check_target_file, check_target_folder
from guide_site.publish.staging import staged_file, staged_folder
from guide_site.render import Renderer


class BuildFailed(BuildError):
    """The build ended with problems, which are on the log already. The last good site stands."""

    so = "Nothing was published: mend the above and build again. The last good site is untouched."


@dataclass(frozen=True)
class BuildResult:
    """A finished site."""

    folder: Path
    pages: int
    guides: int
    languages: tuple[str, ...]
    placeholders: tuple[str, ...]
    """Settings that still hold their example value."""
    notices: tuple[str, ...]
    """What is no mistake, but better mended."""


def build_site(
    config_file: Path, content: Path | None, out: Path | None, progress: Callable[[int, int], None]
) -> BuildResult:
    """Build the site into a staging folder and put it in place of the old one.

    Raises UsageError for a call that cannot work and where the system refuses, BuildFailed for problems in
    the content.
    """
    with _content(content), _pages_folder(config_file, content):
        config = _config(config_file)
        target = Path(out or config.site_dir).absolute()
        check_target_folder(target, source_folders(config), [Path(config.config_file_path).parent])
        with staged_folder(target) as draft:
            config.site_dir = str(draft)
            plugin = cast(GuidePlugin, config.plugins["guide"])
            plugin.progress, plugin.under_guide = progress, True
            try:
                config.plugins.on_startup(command="build", dirty=False)
                mkdocs_build(config)
            except Abort as error:
                raise BuildFailed(str(error)) from None
            finally:
                config.plugins.on_shutdown()
    return BuildResult(
        folder=target,
        pages=plugin.total,
        guides=len(plugin.library.procedures),
        languages=tuple(plugin.library.site.languages),
        placeholders=_placeholders(config),
        notices=tuple(plugin.notices),
    )


@dataclass(frozen=True)
class WrittenFile:
    """A finished file."""

    file: Path
    size: int
    """In bytes."""
    guides: int


def write_bundle(
    config_file: Path, content: Path | None, only: tuple[str, ...], language: str | None, out: Path
) -> WrittenFile:
    """Write a choice of pages as one file, and its SHA-256 beside it.

    `only`: ids of guides, none for the whole site; `language`: a code, None for all. Raises UsageError for a
    call that cannot work, ContentError for problems in the content, AuditError for links that lead nowhere.
    """
    with _content(content), _pages_folder(config_file, content):
        config = _config(config_file)
        check_target_file(out, source_folders(config))
        folder = Path(config.config_file_path).parent / config.plugins["guide"].config.content
        library = open_library(folder, languages(), build_day())
        known = library.site.languages
        if language is not None and language not in known:
            raise UsageError(f"the site has no language {language}; it has {' and '.join(known)}")
        for name in only:
            if name not in library.procedures:
                fix = did_you_mean(name, library.procedures) or f"it has {' and '.join(library.procedures)}"
                raise UsageError(f"there is no guide {name}; {fix}")
        contexts = language_contexts(library, written_pages(config, known), False, published_address(config))
        renderers = {
            code: Renderer(template_folder(config), context.words) for code, context in contexts.items()
        }
        book, edition = render_for_bundles(library, config, contexts, renderers)
    choice = Selection((language,) if language else tuple(known), tuple(dict.fromkeys(only)))
    text = one_file(book, choice, edition)
    audit_file(out.name, text, library, config)
    data = text.encode()
    with staged_file(out, checksum=True) as draft:
        draft.write_bytes(data)
    return WrittenFile(out, len(data), len(choice.guides or library.procedures))


@dataclass(frozen=True)
class Settings:
    """What the settings say of a site's place."""

    content: Path
    """The content folder."""
    site: str
    """Its address on the web, empty where the settings hold none or the example; `repository` likewise."""
    repository: str


def settings(config_file: Path, content: Path | None) -> Settings:
    """Return what the settings say. Raises UsageError where they are absent or wrong."""
    with _content(content), _pages_folder(config_file, content):
        config = _config(config_file)
        folder = Path(config.config_file_path).parent / config.plugins["guide"].config.content
    repository = "" if is_placeholder(config.repo_url) else config.repo_url or ""
    return Settings(folder, published_address(config), repository)


def write_zip(site: Path, out: Path) -> WrittenFile:
    """Pack a built site.

    Raises UsageError where there is none, or the file cannot be written; AuditError for dead links.
    """
    check_target_file(out, [Path("content"), Path("overrides")])
    if not site.is_dir():
        check_built_site(site)
    if out.resolve().is_relative_to(site.resolve()):
        raise UsageError(f"{out} lies in the site, and would hold itself; name another place with --out")
    with _unchanging(site):
        check_built_site(site)  # before a folder is made for the archive
        with staged_file(out) as draft:
            # What else lies in the site is the host's business, or a secret.
            zip_site(site, draft, fixed_time(), read_manifest(Path(os.path.realpath(site))))
            size = draft.stat().st_size
    return WrittenFile(out, size, 0)


@contextmanager
def _unchanging(site: Path) -> Iterator[None]:
    """Let no build replace the site: a site that is packed is one site, not the half of two."""
    with ExitStack() as stack:
        # Where nothing can be written, no build of ours replaces anything.
        with suppress(OSError):
            stack.enter_context(locked(Path(os.path.realpath(site)), display_name(site)))
        yield


def serve_site(config_file: Path, content: Path | None, address: str) -> None:
    """Serve the site, rebuilt at every edit, until interrupted. Raises as `build_site`."""
    with _content(content), _pages_folder(config_file, content):
        _config(config_file)
        _check_address(address)
        try:
            mkdocs_serve(config_file=str(config_file), dev_addr=address)
        except Abort as error:
            raise BuildFailed(str(error)) from None
        except OSError as error:
            raise UsageError(f"cannot serve at {address}: {_trouble(error, address)}") from None


def _trouble(error: OSError, address: str) -> str:
    """Return what is wrong with an address, and what to do."""
    port = int(address.rpartition(":")[2])
    other = f"127.0.0.1:{port + 1 if 1024 <= port < 65535 else 8000}"
    if error.errno == errno.EADDRINUSE:
        return (
            f"another program uses port {port}, perhaps another guide serve; stop it or try --address {other}"
        )
    if error.errno == errno.EADDRNOTAVAIL:
        return f"this computer does not have that address; try --address 127.0.0.1:{port}"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"port {port} is not for everybody; try --address {other}"
    return f"{error.strerror or error}; try --address {other}"


def _check_address(address: str) -> None:
    try:
        port = IpAddress().validate(address).port
    except ValidationError:
        port = -1
    if not 0 < port < 65536:
        raise UsageError(
            f"cannot serve at {address}: write an IP address or localhost and a port, such as 127.0.0.1:8001"
        )


def source_folders(config: MkDocsConfig) -> list[Path]:
    """Return the folders that the site is made from."""
    project = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
    content = project / config.plugins["guide"].config.content
    return [content, Path(config.docs_dir), Path(config.theme.custom_dir or project / "overrides")]


def _config(config_file: Path) -> MkDocsConfig:
    if not config_file.is_file():
        what = f"{config_file} is a folder" if config_file.is_dir() else f"there is no file {config_file}"
        raise UsageError(f"{what}; run this in the project's folder, or name it with --config-file")
    config_file.open("rb").close()  # MkDocs would say that a file that it may not read does not exist
    try:
        config = load_config(config_file=str(config_file), strict=True)
    except Abort:
        raise UsageError(f"{config_file} has mistakes, told above") from None
    except ConfigurationError as error:
        raise UsageError(f"{config_file}: {' '.join(str(error).split())}") from None
    if "guide" not in config.plugins:
        raise UsageError(f'{config_file} does not name the plugin "guide"')
    if not config.theme.custom_dir:
        raise UsageError(f"{config_file} needs theme: custom_dir: overrides")
    return config


@contextmanager
def _content(content: Path | None) -> Iterator[None]:
    """Let mkdocs.yml see the content folder: it asks the environment, also when `serve` reads it again."""
    if content is None:
        yield
        return
    if not content.is_dir():
        what = "is not a folder" if content.exists() else "does not exist"
        raise UsageError(f"the content folder {content} {what}")
    with _environment("GUIDE_CONTENT", str(content.absolute())):
        yield


@contextmanager
def _pages_folder(config_file: Path, content: Path | None) -> Iterator[None]:
    """MkDocs wants a docs_dir; hand-written pages are optional, so an empty folder stands in."""
    folder = (
        content or Path(os.environ.get("GUIDE_CONTENT") or config_file.parent / "content")
    ).absolute() / "pages"
    if folder.is_dir():
        with _environment("GUIDE_PAGES", str(folder)):
            yield
        return
    with _environment("GUIDE_PAGES", str(NO_PAGES)):
        yield


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def _placeholders(config: MkDocsConfig) -> tuple[str, ...]:
    named = (("site_url", config.site_url), ("repo_url", config.repo_url))
    return tuple(name for name, value in named if is_placeholder(value))


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
