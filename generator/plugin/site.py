"""Building and serving for the `guide` command: staged, swapped in whole, the last good site kept."""

import hashlib
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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

from generator.bundle import Choice, one_file, zip_site
from generator.errors import UsageError, did_you_mean, harmless_lines
from generator.library import open_library
from generator.load.locale import languages
from generator.plugin.day import build_day, fixed_time
from generator.plugin.pages import STAND_IN
from generator.plugin.plugin import GuidePlugin
from generator.plugin.take_along import make_desks, placeholder, published, templates, whole, written_pages
from generator.render import Renderer

MARK = Path("assets/guide.css")
"""A folder that holds this file was built by us, and may be replaced."""


class BuildFailed(Exception):
    """The build ended with problems, which are on the log already. The last good site stands."""


@dataclass(frozen=True)
class Built:
    """A finished site."""

    folder: Path
    pages: int
    guides: int
    languages: tuple[str, ...]
    placeholders: tuple[str, ...]
    """Settings that still hold their example value."""


def build_site(
    config_file: Path, content: Path | None, out: Path | None, progress: Callable[[int, int], None]
) -> Built:
    """Build the site into a staging folder and put it in place of the old one.

    Raises UsageError for a call that cannot work, BuildFailed for problems in the content.
    """
    with _content(content), _pages_folder(config_file, content):
        config = _config(config_file)
        target = Path(out or config.site_dir).absolute()
        _refuse_foreign(target)
        with _staging(target) as staging:
            config.site_dir = str(staging)
            plugin = cast(GuidePlugin, config.plugins["guide"])
            plugin.progress, plugin.under_guide = progress, True
            try:
                config.plugins.on_startup(command="build", dirty=False)
                mkdocs_build(config)
            except Abort as error:
                raise BuildFailed(str(error)) from None
            finally:
                config.plugins.on_shutdown()
            _swap(staging, target)
    return Built(
        folder=target,
        pages=plugin.total,
        guides=len(plugin.library.procedures),
        languages=tuple(plugin.library.site.languages),
        placeholders=_placeholders(config),
    )


@dataclass(frozen=True)
class Written:
    """A finished file."""

    file: Path
    size: int
    """In bytes."""
    guides: int


def write_bundle(
    config_file: Path, content: Path | None, only: tuple[str, ...], language: str | None, out: Path
) -> Written:
    """Write a choice of pages as one file, and its SHA-256 beside it.

    `only`: ids of guides, none for the whole site; `language`: a code, None for all. Raises UsageError for a
    call that cannot work, ContentError for problems in the content.
    """
    _refuse_folder(out)
    with _content(content), _pages_folder(config_file, content):
        config = _config(config_file)
        folder = Path(config.config_file_path).parent / config.plugins["guide"].config.content
        library = open_library(folder, languages(), build_day())
        known = library.site.languages
        if language is not None and language not in known:
            raise UsageError(f"the site has no language {language}; it has {' and '.join(known)}")
        for name in only:
            if name not in library.procedures:
                fix = did_you_mean(name, library.procedures) or f"it has {' and '.join(library.procedures)}"
                raise UsageError(f"there is no guide {name}; {fix}")
        desks = make_desks(library, written_pages(config, known), False, published(config))
        renderers = {code: Renderer(templates(config), desk.words) for code, desk in desks.items()}
        book, edition = whole(library, config, desks, renderers)
    choice = Choice((language,) if language else tuple(known), tuple(dict.fromkeys(only)))
    data = one_file(book, choice, edition).encode()
    _write(out, data)
    digest = hashlib.sha256(data).hexdigest()
    _write(out.with_name(f"{out.name}.sha256"), f"{digest}  {out.name}\n".encode())
    return Written(out, len(data), len(choice.guides or library.procedures))


def write_zip(site: Path, out: Path) -> Written:
    """Pack a built site. Raises UsageError where there is none, or the file cannot be written."""
    _refuse_folder(out)
    if not site.is_dir():
        raise UsageError(f"{site} does not exist; run: guide build")
    if out.resolve().is_relative_to(site.resolve()):
        raise UsageError(f"{out} lies in the site, and would hold itself; name another place with --out")
    with _beside(out) as draft:
        zip_site(site, draft, fixed_time())
        size = draft.stat().st_size
    return Written(out, size, 0)


def _refuse_folder(out: Path) -> None:
    if out.is_dir():
        raise UsageError(f"{out} is a folder; name a file with --out")
    if out.exists() and not out.is_file():
        raise UsageError(f"{out} is no file that could be replaced; name another with --out")


def _write(out: Path, data: bytes) -> None:
    with _beside(out) as draft:
        draft.write_bytes(data)


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """Yield a file that takes the place of `out` only when it is whole."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{out.name}-", dir=out.parent)
        os.close(handle)
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror or error}") from None
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o644)  # mkstemp makes it private, but it is meant to be passed on
        draft.replace(out)
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror or error}") from None
    finally:
        draft.unlink(missing_ok=True)


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
            raise UsageError(
                f"cannot serve at {address}: {error.strerror or error}; try --address 127.0.0.1:8001"
            ) from None


def _check_address(address: str) -> None:
    try:
        port = IpAddress().validate(address).port
    except ValidationError:
        port = -1
    if not 0 < port < 65536:
        raise UsageError(
            f"cannot serve at {address}: write an IP address or localhost and a port, such as 127.0.0.1:8001"
        )


def _config(config_file: Path) -> MkDocsConfig:
    if not config_file.is_file():
        raise UsageError(
            f"there is no file {config_file}; run this in the project's folder, or name it with --config-file"
        )
    try:
        config = load_config(config_file=str(config_file), strict=True)
    except Abort:
        raise UsageError(f"{config_file} has mistakes, told above") from None
    except ConfigurationError as error:
        raise UsageError(f"{config_file}: {error}") from None
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
    with tempfile.TemporaryDirectory(prefix=STAND_IN) as empty, _environment("GUIDE_PAGES", empty):
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


def _refuse_foreign(target: Path) -> None:
    if target.exists() and not target.is_dir():
        raise UsageError(f"{target} is a file; name a folder with --out")
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        raise UsageError(
            f"{target} holds other files, which a build would delete; name an empty or new folder with --out"
        )


@contextmanager
def _staging(target: Path) -> Iterator[Path]:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise UsageError(f"{target.parent} cannot be written: {error.strerror or error}") from None
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _swap(staging: Path, target: Path) -> None:
    staging.chmod(0o755)  # mkdtemp makes it private, but web servers read it
    old = staging.with_name(staging.name + "-old")
    if target.exists():
        target.rename(old)
    try:
        staging.rename(target)
    except BaseException:  # also Ctrl-C: never without a site
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _placeholders(config: MkDocsConfig) -> tuple[str, ...]:
    named = (("site_url", config.site_url), ("repo_url", config.repo_url))
    return tuple(name for name, value in named if placeholder(value))


def configure_log(write: Callable[[str], None], *, chatty: bool = False) -> None:
    """Send MkDocs' warnings and errors to `write` as plain lines; its chatter only where wanted."""

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            # What it warns of are names of files and words of pages, which strangers wrote.
            write(harmless_lines(record.getMessage()))

    logger = logging.getLogger("mkdocs")
    logger.handlers = [Handler(logging.INFO if chatty else logging.WARNING)]
    logger.setLevel(logging.INFO if chatty else logging.WARNING)
    logger.propagate = False
