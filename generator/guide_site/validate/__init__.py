"""Rules across fields and files. Each takes what was read and returns what is wrong, all of it.

The rules read plain data rather than models, so that a file with one mistake still shows all others.
"""

from collections.abc import Collection
from datetime import date

from guide_site.errors import Problem
from guide_site.load import Folder
from guide_site.validate.allowed import Unused, check_allowed, unused
from guide_site.validate.blanks import check_blanks
from guide_site.validate.channels import check_channels
from guide_site.validate.characters import check_characters
from guide_site.validate.content import Content
from guide_site.validate.crisis import check_crisis
from guide_site.validate.dates import check_dates, due
from guide_site.validate.identity import check_identity
from guide_site.validate.joined import check_joined
from guide_site.validate.letters import check_letters
from guide_site.validate.names import check_names
from guide_site.validate.pages import check_pages
from guide_site.validate.placeholders import check_placeholders
from guide_site.validate.references import check_references
from guide_site.validate.texts import check_texts
from guide_site.validate.triage import check_triage

RULES = (
    check_identity,
    check_names,
    check_references,
    check_texts,
    check_joined,
    check_characters,
    check_allowed,
    check_blanks,
    check_letters,
    check_placeholders,
    check_dates,
    check_channels,
    check_crisis,
    check_triage,
    check_pages,
)


def look_at(folder: Folder, locales: Collection[str], today: date) -> Content:
    """Return a content folder as the rules see it.

    `locales` are the languages that the interface has words for; `today` is the day of the build,
    for which every rate that a text quotes must have a figure.
    """
    return Content(folder, frozenset(locales), today)


def validate(content: Content) -> list[Problem]:
    """Return every problem of a content folder, its files' own ones included."""
    folder = content.folder
    problems = list(folder.problems)
    for document in folder.documents():
        problems += document.problems
    for rule in RULES:
        problems += rule(content)
    return problems


__all__ = ["RULES", "Content", "Unused", "due", "look_at", "unused", "validate"]
