"""`guide bundle`."""

from collections.abc import Sequence
from pathlib import Path

import click

from guide_site.approvals.gate import open_publication
from guide_site.approvals.publication import Publication
from guide_site.audit.site import audit_file
from guide_site.bundle import Selection, bundle_context, one_file
from guide_site.clock import build_day
from guide_site.commands.output import WrittenFile, show_log, tell
from guide_site.engines.mkdocs.run import open_project
from guide_site.errors import UsageError, did_you_mean, escape_controls
from guide_site.library import open_library
from guide_site.load.locale import languages
from guide_site.outputs import READERS
from guide_site.publish.place import check_target_file
from guide_site.publish.staging import staged_file
from guide_site.settings import DEFAULT_APPROVAL, ApprovalOptions
from guide_site.site.render import render_site
from guide_site.site.site import Site
from guide_site.view import address


def bundle(
    only: Sequence[str],
    language: str | None,
    out: Path,
    content: Path | None,
    config_file: Path,
    approval: ApprovalOptions = DEFAULT_APPROVAL,
) -> None:
    """Write the one file, and say how large it is."""
    show_log()
    tell(write_bundle(config_file, content, tuple(only), language, out, approval))


def write_bundle(
    config_file: Path,
    content: Path | None,
    only: tuple[str, ...],
    language: str | None,
    out: Path,
    approval: ApprovalOptions = DEFAULT_APPROVAL,
) -> WrittenFile:
    """Write a selection of pages as one file, and its SHA-256 beside it.

    `only`: ids of guides, none for the whole site; `language`: a code, None for all. Raises UsageError for a
    call that cannot work, ContentError for problems in the content, AuditError for links that lead nowhere,
    BuildError for code in a hand-written page.
    """
    project = open_project(config_file, content, approval)
    check_target_file(out, project.sources)
    library = open_library(project.settings.content, languages(), build_day())
    published, notices = open_publication(library, project.settings)
    selection = _selection(published, only, language)
    for notice in notices:
        click.echo(escape_controls(notice))
    site = render_site(project.settings, published)
    text = one_file(bundle_context(site), selection)
    audit_file(out.name, text, library, project.settings, READERS)
    return _write(text.encode(), out)


def write_whole_site(site: Site, folder: Path, out: Path) -> WrittenFile:
    """Write a built site as one file. It stands in `folder` already where the site offers downloads."""
    built = folder / address.offline()
    if built.is_file():
        return _write(built.read_bytes(), out)
    text = one_file(bundle_context(site), Selection(tuple(site.contexts)))
    audit_file(out.name, text, site.library, site.settings, READERS)
    return _write(text.encode(), out)


def _selection(content: Publication, only: tuple[str, ...], language: str | None) -> Selection:
    known = content.whole.site.languages
    if language is not None and language not in known:
        raise UsageError(f"the site has no language {language}; it has {' and '.join(known)}")
    guides = content.whole.procedures
    for name in only:
        if name in content.whole.unpublished or f"guide/{name}" in content.whole.unapproved:
            raise UsageError(f"nobody has approved the guide {name}; see: guide approve --list")
        if name not in guides:
            fix = did_you_mean(name, guides) or f"it has {' and '.join(guides)}"
            raise UsageError(f"there is no guide {name}; {fix}")
    spoken = [code for code in known if language in (None, code) and _has_any(content, only, code)]
    if not spoken:
        raise UsageError(f"nobody has approved {' or '.join(only)} in {language}; see: guide approve --list")
    return Selection(tuple(spoken), tuple(dict.fromkeys(only)))


def _has_any(content: Publication, only: tuple[str, ...], code: str) -> bool:
    """Return whether a language has one of the guides that were asked for."""
    return not only or any(content.languages[code].offers(name) for name in only)


def _write(data: bytes, out: Path) -> WrittenFile:
    with staged_file(out, checksum=True) as draft:
        draft.write_bytes(data)
    return WrittenFile(out, len(data))
