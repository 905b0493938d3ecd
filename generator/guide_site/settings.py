"""Settings of a build as plain values, read once at the start and passed on from there."""

from dataclasses import dataclass
from pathlib import Path


def is_placeholder(address: str | None) -> bool:
    """Return whether an address is still the placeholder from the shipped settings."""
    return bool(address) and ".example/" in f"{address}/"


@dataclass(frozen=True, slots=True)
class ApprovalOptions:
    """What a build does with texts that nobody has approved, where the site requires approval."""

    unapproved: bool = False
    """Whether to show them too, marked as such, for people who try the site before it is published."""
    skip_outdated: bool = False
    """Whether to publish without what was changed since it was approved. Otherwise the build fails."""
    base: Path | None = None
    """The content folder of the base revision, if this is a proposed change: approvals count as they are
    there."""


DEFAULT_APPROVAL = ApprovalOptions()
"""Only what is approved is published, and nothing vanishes by accident."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The sources of a site and the addresses at which it will be published."""

    content: Path
    """The content folder."""
    pages: Path
    """The folder of hand-written pages, `<language>/<name>.md`; it need not exist."""
    templates: Path
    """The folder of templates, styles and scripts."""
    site_url: str = ""
    """Address of the site on the web, even if it is a placeholder."""
    repo_url: str = ""
    """Address of its repository, even if it is a placeholder."""
    edit_url: str = ""
    """Address at which the folder of hand-written pages can be edited, or empty."""
    hosts: tuple[str, ...] = ()
    """Hosts that pages may link to, in addition to channels.yaml, the site and its repository."""
    offline: bool = True
    """Whether the site works offline; False publishes the kill switch."""
    preview: bool = False
    """Whether this is a local preview for the author: nothing is saved offline, no address is printed."""
    inline_scripts: bool = False
    """Whether its server puts an inline script into each page, which the pages' policy would refuse."""
    approval: ApprovalOptions = DEFAULT_APPROVAL
    """What to do with texts that nobody has approved."""

    @property
    def published_url(self) -> str:
        """The address of the published site; empty for a placeholder and for a preview."""
        return "" if self.preview or is_placeholder(self.site_url) else self.site_url

    @property
    def worker(self) -> bool:
        """Whether pages register a service worker. A preview does not, so that every edit shows at once."""
        return self.offline and not self.preview

    @property
    def notices(self) -> tuple[str, ...]:
        """What is no mistake in the settings, but better mended before the site is published."""
        if self.site_url:
            return ()
        return (
            "site_url is not set: 404.html, which is sent for any wrong address, cannot know where the "
            "site lies. It has neither links nor styles, and robots.txt names no sitemap.",
        )

    @property
    def placeholders(self) -> tuple[str, ...]:
        """Names of the settings that are still placeholders."""
        named = (("site_url", self.site_url), ("repo_url", self.repo_url))
        return tuple(name for name, value in named if is_placeholder(value))
