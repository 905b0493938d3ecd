"""Rules across fields and files. Each takes what was read and returns what is wrong, all of it.

The rules read plain data rather than models, so that a file with one mistake still shows all others.
"""

from collections.abc import Collection
from datetime import date

from generator.errors import Problem
from generator.load import Folder
from generator.validate.blanks import check_blanks
from generator.validate.channels import check_channels
from generator.validate.content import Content
from generator.validate.crisis import check_crisis
from generator.validate.dates import check_dates, due
from generator.validate.identity import check_identity
from generator.validate.letters import check_letters
from generator.validate.names import check_names
from generator.validate.pages import check_pages
from generator.validate.placeholders import check_placeholders
from generator.validate.references import check_references
from generator.validate.texts import check_texts
from generator.validate.triage import check_triage

RULES = (
    check_identity,
    check_names,
    check_references,
    check_texts,
    check_blanks,
    check_letters,
    check_placeholders,
    check_dates,
    check_channels,
    check_crisis,
    check_triage,
    check_pages,
)


def validate(folder: Folder, locales: Collection[str], today: date) -> list[Problem]:
    """Return every problem of a content folder, its files' own ones included.

    `locales` are the languages that the interface has words for; `today` is the day of the build,
    for which every rate that a text quotes must have a figure.
    """
    content = Content(folder, frozenset(locales), today)
    problems = list(folder.problems)
    for document in folder.documents():
        problems += document.problems
    for rule in RULES:
        problems += rule(content)
    return problems


__all__ = ["RULES", "Content", "due", "validate"]
