"""Building a site and publishing it, with what the last build left in the cache."""

import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from guide_site.commands.build_cache import BuildCache
from guide_site.engines.content import Caches, open_content
from guide_site.engines.direct import parts
from guide_site.engines.direct.build import MANY, SLICE, ForMkDocs, Previous, Sources
from guide_site.engines.direct.build import build as build_directly
from guide_site.engines.direct.inputs import read_inputs
from guide_site.engines.direct.pool import Pool, usual_jobs
from guide_site.engines.direct.records import State
from guide_site.engines.direct.seen import Call
from guide_site.errors import BuildError, BuildFailed, display_name, escape_controls, visible
from guide_site.load.locale import languages
from guide_site.progress import progress
from guide_site.publish.place import check_target_file, check_target_folder
from guide_site.publish.staging import staged_folder
from guide_site.settings import Settings
from guide_site.site.site import Site
from guide_site.validate import Checks

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class BuildResult:
    """A finished site."""

    folder: Path
    site: Site
    notices: tuple[str, ...]
    """What is no mistake, but better mended."""


class Project(msgspec.Struct, frozen=True):
    """What a settings file says of a site that can be built without MkDocs."""

    settings: Settings
    site_dir: Path
    folder: Path
    """Where the settings file lies."""
    static: tuple[tuple[str, str], ...]
    """Files that are copied as they are: where they lie, and their address below the site's root."""
    documents: tuple[str, ...]
    """Hand-written pages, by their path below the folder of pages."""
    notices: tuple[str, ...]

    @property
    def sources(self) -> list[Path]:
        """The folders that the site is made from."""
        return [self.settings.content, self.settings.pages, self.settings.templates]


def build(
    call: Call, bundle: Path | None, archive: Path | None, *, clean: bool = False, jobs: int | None = None
) -> None:
    """Build the site, and say where it stands. See `commands.build.build`."""
    for file in (bundle, archive):
        if file:
            check_target_file(file, [])
    with progress("Reading", "Writing pages", "pages written") as told:
        built = build_site(call, told, clean=clean, jobs=jobs)
    for line in said(built, call):
        click.echo(escape_controls(line))
    if bundle:
        from guide_site.commands.bundle import write_whole_site
        from guide_site.commands.output import tell

        tell(write_whole_site(built.site, built.folder, bundle))
    if archive:
        from guide_site.commands.archive import pack_site
        from guide_site.commands.output import tell

        tell(pack_site(built.folder, archive, audit=False))


def said(built: BuildResult, call: Call) -> list[str]:
    """Return what is said of a finished site, line by line."""
    place, site = visible(display_name(built.folder)), built.site
    lines = [
        f"Built {len(site.library.procedures):,} guides in {len(site.contexts)} languages, "
        f"{len(site.summaries):,} pages: {place}",
        f"Open {place}/index.html in a browser, or run: guide serve",
        *built.notices,
    ]
    if placeholders := site.settings.placeholders:
        named = visible(str(call.config_file))
        lines.append(f"Before you publish: set {' and '.join(placeholders)} in {named}.")
    return lines


def build_site(
    call: Call, progress: Progress, *, clean: bool = False, jobs: int | None = None
) -> BuildResult:
    """Build the site into a staging folder and put it in place of the old one.

    `clean`: whether to use nothing of what the last build left; `jobs`: how many processes share the work,
    None for as many as the machine has cores.

    Raises UsageError for a call that cannot work and where the system refuses, BuildFailed for problems in
    the content.
    """
    target = call.target
    cache = BuildCache.of(target) if target else None
    last = cache.seen() if cache and not clean else None
    project = _known_project(call, last) if last else None
    if project is None:
        from guide_site.commands.output import show_log
        from guide_site.engines.mkdocs import plain, run  # takes half a second to load

        show_log()
        opened = run.open_project(call.config_file, call.content, call.approval)
        found = plain.plain_site(opened.config)
        if found is None:
            return _build_with_mkdocs(call, opened, progress)
        project = Project(opened.settings, opened.site_dir, opened.folder, **asdict(found))
    cache = cache or BuildCache.of(_real(Path(call.out or project.site_dir)))
    try:
        return _build_directly(call, project, cache, progress, jobs or usual_jobs(), clean=clean)
    except ForMkDocs:
        return _build_with_mkdocs(call, None, progress)


def _build_with_mkdocs(call: Call, opened: Any, progress: Progress) -> BuildResult:
    from guide_site.engines.mkdocs import run

    opened = opened or run.open_project(call.config_file, call.content, call.approval)
    target = Path(call.out or opened.site_dir).absolute()
    check_target_folder(target, opened.sources, [opened.folder])
    BuildCache.of(_real(target)).forget()
    with staged_folder(target) as draft:
        built = run.build(opened, draft, progress)
    return BuildResult(target, built.site, built.notices)


def _build_directly(
    call: Call, project: Project, cache: BuildCache, progress: Progress, jobs: int, *, clean: bool
) -> BuildResult:
    target = Path(call.out or project.site_dir).absolute()
    index = cache.index()
    check_target_folder(target, project.sources, [project.folder], index)
    now = _seen(call, project)
    finished: list[tuple[BuildResult, State]] = []

    def done(folder: Path, files: Mapping[str, str]) -> None:
        built, state = finished[0]
        if now:
            told = {"said": said(built, call), "project": msgspec.to_builtins(project, enc_hook=str)}
            cache.write(files, state, {**now, **told})
        else:
            cache.forget()

    with staged_folder(target, index, done) as draft:
        try:
            previous = None if clean else cache.previous()
            caches = _caches(previous)
            sources = Sources(
                project.settings, project.static, project.documents, _fingerprint(cache, project)
            )
            with Pool(jobs) as pool:
                _look_ahead(project.settings, caches, call.day, pool)
                content, notices = open_content(project.settings, caches, call.day)
                site, state = build_directly(sources, content, draft, previous, pool, progress)
        except BuildError as error:
            raise BuildFailed(str(error)) from None
        checks = caches.checks.model_dump_json().encode()
        state = msgspec.structs.replace(state, checks=checks, outlines=caches.outlines)
        index.written = state.files.digests
        notices = [*notices, *project.settings.notices, *project.notices]
        finished.append((BuildResult(target, site, tuple(notices)), state))
    return finished[0][0]


def _caches(previous: Previous | None) -> Caches:
    """Return what the last build knew of the content."""
    if previous is None:
        return Caches()
    checks = Checks.model_validate_json(previous.state.checks)
    return Caches(checks, outlines=dict(previous.state.outlines))


def _look_ahead(settings: Settings, caches: Caches, day: date, pool: Pool) -> None:
    """Let other processes read the guides that are new or changed, where there are many."""
    folder = settings.content / "procedures"
    try:
        names = [name.removesuffix(".yaml") for name in os.listdir(folder) if name.endswith(".yaml")]
    except OSError:
        return  # told by whoever reads it
    unknown = sorted(name for name in names if name not in caches.outlines)
    if len(unknown) * 2 <= MANY or pool.jobs < 2:
        return
    slices = [unknown[start : start + SLICE] for start in range(0, len(unknown), SLICE)]
    asked = [parts.Look(settings.content, tuple(each), tuple(languages()), day) for each in slices]
    for _, looked in pool.run(parts.look, asked):
        caches.checks.entries |= looked.entries
        caches.outlines |= looked.outlines


def _known_project(call: Call, last: Mapping[str, Any]) -> Project | None:
    """Return what is known of the settings, where they and the files that they name are the same."""
    try:
        project = msgspec.convert(last["project"], Project, dec_hook=lambda kind, value: kind(value))
        now, before = call.seen(last["roots"]), last["call"]
    except (KeyError, TypeError, OSError, msgspec.ValidationError):
        return None
    same = all(now[name] == last.get(name) for name in ("environment", "names", "config"))
    if not same or any(now["call"][name] != before.get(name) for name in ("config", "content")):
        return None
    return msgspec.structs.replace(project, settings=replace(project.settings, approval=call.approval))


def _seen(call: Call, project: Project) -> dict[str, Any] | None:
    """Return what this build sees; None where it reads more than can be told."""
    if call.approval.base or b"INHERIT" in call.config_file.read_bytes():
        return None
    return call.seen([call.config_file.absolute(), *project.sources])


def _fingerprint(cache: BuildCache, project: Project) -> str:
    return f"{cache.epoch} {read_inputs([project.settings.templates]).contents}"


def _real(target: Path) -> Path:
    return Path(os.path.realpath(target))
