"""Settings of a build as plain values: said once, where a build starts, and looked up nowhere else."""

from dataclasses import dataclass
from pathlib import Path


def is_placeholder(address: str | None) -> bool:
    """Return whether an address is still the example of the shipped settings, which leads nowhere."""
    return bool(address) and ".example/" in f"{address}/"


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a site comes from, and where it will stand."""

    content: Path
    """The content folder."""
    pages: Path
    """The folder of hand-written pages, `<language>/<name>.md`; it need not exist."""
    templates: Path
    """The folder of templates, styles and scripts."""
    site_url: str = ""
    """Address of the site on the web, even where it is an example."""
    repo_url: str = ""
    """Address of its repository; also as set."""
    edit_url: str = ""
    """Address at which the folder of hand-written pages can be edited; empty where there is none."""
    hosts: tuple[str, ...] = ()
    """Hosts that pages may lead to beside those of channels.yaml, the site and its repository."""
    offline: bool = True
    """Whether browsers keep the site for when there is no network; False publishes the kill switch."""
    preview: bool = False
    """Whether this is shown to an author on their own computer: then nothing is kept, no address printed."""

    @property
    def published_url(self) -> str:
        """The address under which readers find the site; empty for an example, and for a preview."""
        return "" if self.preview or is_placeholder(self.site_url) else self.site_url

    @property
    def worker(self) -> bool:
        """Whether pages register a service worker. An author must see every edit at once."""
        return self.offline and not self.preview

    @property
    def placeholders(self) -> tuple[str, ...]:
        """Names of the settings that still hold their example."""
        named = (("site_url", self.site_url), ("repo_url", self.repo_url))
        return tuple(name for name, value in named if is_placeholder(value))
