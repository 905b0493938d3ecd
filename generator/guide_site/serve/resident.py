"""The site of a project in memory: read anew after an edit, its files made when they are asked for."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from guide_site.clock import build_day
from guide_site.engines.content import Caches, open_content
from guide_site.engines.mkdocs.log import collected_log
from guide_site.engines.mkdocs.restart import PACKAGE
from guide_site.engines.mkdocs.run import Project, open_project
from guide_site.engines.mkdocs.sources import Sources, find_sources
from guide_site.errors import UsageError
from guide_site.load.locale import LOCALES
from guide_site.model import Language
from guide_site.serve.edition import Content, Edition
from guide_site.serve.files import SearchFiles, SiteFiles
from guide_site.serve.kept import KeptPages
from guide_site.serve.mistakes import Mistakes, SettingsError, mistakes_of
from guide_site.site.render import Interface, open_interface, open_site


@dataclass(frozen=True)
class Outcome:
    """What became of an update."""

    mistakes: Mistakes | None
    """None where the site is shown as it is now; otherwise the last good one stays."""
    notices: tuple[str, ...] = ()
    """What is no mistake, but better mended before the site is published."""


@dataclass
class _Known:
    """What was read before, and holds until its files change."""

    project: Project | None = None
    sources: Sources | None = None
    interface: Interface | None = None
    spoken: dict[str, Language] | None = None


class Resident:
    """The site of a project, ready to be shown. One thread may update it while others ask for files."""

    def __init__(
        self,
        config_file: Path,
        content: Path | None = None,
        *,
        site_url: Callable[[str], str] = lambda site_url: site_url,
        preview: bool = True,
    ) -> None:
        """Nothing is read yet.

        Args:
            config_file: Path of mkdocs.yml.
            content: The content folder, None for that of mkdocs.yml.
            site_url: Takes the site's address in mkdocs.yml, and returns the one at which it is shown.
            preview: As in `Settings`. Without it the files are those that a build publishes.
        """
        self.config_file = config_file.absolute()
        self._content = content
        self._site_url = site_url
        self._preview = preview
        self._known = _Known()
        self._caches = Caches()
        self._pages = KeptPages()
        self._search = SearchFiles()
        self._day: date | None = None
        self.files: SiteFiles | None = None
        """The last good state; None before there was one."""
        self.mistakes: Mistakes | None = None
        """What is wrong with the files as they are now."""

    @property
    def code(self) -> tuple[Path, ...]:
        """The folders of templates and of the generator."""
        project = self._known.project
        return (*((project.settings.templates,) if project else ()), PACKAGE)

    @property
    def inputs(self) -> tuple[Path, ...]:
        """The files and folders that the site is made from, whether they exist or not."""
        project = self._known.project
        content = self._content or self.config_file.parent / "content"
        own = project.sources if project else [content, self.config_file.parent / "overrides"]
        return tuple(dict.fromkeys(path.absolute() for path in (self.config_file, *own, PACKAGE)))

    def update(self, changed: Collection[Path] | None = None) -> Outcome:
        """Read again what changed. Raises nothing: mistakes are part of the outcome.

        `changed`: files that may have changed; None: all of them. Content is always looked at, and what its
        files hold decides.
        """
        try:
            self._forget(changed)
            notices = self._read()
        except Exception as error:
            self.mistakes = mistakes_of(error, self.code)
            return Outcome(self.mistakes)
        self.mistakes = None
        return Outcome(None, tuple(notices))

    def can_run(self, code: Iterable[Path]) -> bool:
        """Return whether edited modules of the generator can be read; a mistake in them is kept as one."""
        try:
            for path in code:
                if path.is_file():
                    compile(path.read_bytes(), str(path), "exec")
        except (SyntaxError, ValueError, OSError) as error:
            self.mistakes = mistakes_of(error, self.code)
            return False
        return True

    @property
    def is_outdated(self) -> bool:
        """Whether another day began: some texts depend on it."""
        return self._day is not None and self._day != build_day()

    def file(self, address: str) -> bytes | None:
        """Return a file of the last good state; None where there is none. Raises as `SiteFiles.file`."""
        return self.files.file(address) if self.files else None

    def _read(self) -> list[str]:
        known = self._known
        if not known.project:
            known.project = self._open_project()
        settings = known.project.settings
        self._day = build_day()
        publication, notices = open_content(settings, self._caches)
        languages = dict(publication.whole.site.languages)
        if not known.interface or known.spoken != languages:
            known.interface = open_interface(settings, languages)
            known.spoken = languages
        if not known.sources:
            known.sources = find_sources(known.project)
        written = known.sources.written(publication)
        site = open_site(settings, publication, written, known.interface)
        content = Content(publication, site, known.interface, known.sources, datetime.now(UTC))
        self.files = SiteFiles(Edition(content, self._pages), self._search)
        return [*notices, *known.sources.notices]

    def _open_project(self) -> Project:
        with collected_log() as told:
            try:
                project = open_project(self.config_file, self._content, preview=self._preview)
            except UsageError as error:
                raise SettingsError(self.config_file, told or [str(error)], error) from None
        settings = project.settings
        return replace(project, settings=replace(settings, site_url=self._site_url(settings.site_url)))

    def _forget(self, changed: Collection[Path] | None) -> None:
        """Forget what was read from files that may have changed."""
        known = self._known
        if changed is None or not known.project or self._changes_settings(changed):
            self._known = _Known()
            return
        settings = known.project.settings
        templates = (settings.templates, LOCALES)
        if any(path.is_relative_to(folder) for path in changed for folder in templates):
            known.interface = None
        folders = (settings.templates, settings.pages)
        if any(path.is_relative_to(folder) for path in changed for folder in folders):
            known.sources = None

    def _changes_settings(self, changed: Collection[Path]) -> bool:
        """Return whether mkdocs.yml may have changed, or a file beside it that it inherits from."""
        return any(path.parent == self.config_file.parent and path.suffix == ".yml" for path in changed)
