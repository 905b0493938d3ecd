"""All rules: those on a document by itself, grouped by what else they read, and those on the site."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from guide_site.errors import Problem
from guide_site.validate.allowed import check_allowed
from guide_site.validate.blanks import check_blanks
from guide_site.validate.channels import check_channels
from guide_site.validate.characters import check_characters
from guide_site.validate.content import Content
from guide_site.validate.crisis import check_crisis
from guide_site.validate.dates import check_dates, check_days, check_verified
from guide_site.validate.identity import check_guide_ids, check_identity
from guide_site.validate.joined import check_joined
from guide_site.validate.letters import check_letters
from guide_site.validate.names import check_ids, check_names
from guide_site.validate.pages import check_pages
from guide_site.validate.placeholders import check_placeholders
from guide_site.validate.references import check_references, check_stages, check_ways
from guide_site.validate.surroundings import Surroundings
from guide_site.validate.texts import check_texts
from guide_site.validate.triage import check_answers, check_triage
from guide_site.validate.view import View

DocumentRule = Callable[[View, Surroundings], Iterator[Problem]]
SiteRule = Callable[[Content], Iterator[Problem]]


@dataclass(frozen=True)
class Group:
    """Rules on a document that read the same of its surroundings."""

    name: str
    rules: tuple[DocumentRule, ...]
    reads: tuple[str, ...] = ()
    """The fields of `Surroundings` that they read: while they stay the same, what is sound stays sound."""


GROUPS: tuple[Group, ...] = (
    Group(
        "form",
        (
            check_identity,
            check_ids,
            check_stages,
            check_blanks,
            check_letters,
            check_placeholders,
            check_verified,
        ),
    ),
    Group(
        "texts",
        (check_texts, check_joined, check_characters),
        ("languages", "tags", "allowed", "domains", "channels"),
    ),
    Group("answers", (check_answers,), ("answers",)),
    Group("days", (check_days,), ("today",)),
)
"""Rules on a document that need to know nothing of other guides."""

REFERENCES = Group("references", (check_references,), ("known", "withdrawn"))
"""Rules that need the ids of all guides. The facts of a document say whether they find anything."""

SITE_RULES: tuple[SiteRule, ...] = (
    check_guide_ids,
    check_names,
    check_ways,
    check_allowed,
    check_dates,
    check_channels,
    check_crisis,
    check_triage,
    check_pages,
)
"""Rules on several documents: on shared files, and on the facts of guides."""
