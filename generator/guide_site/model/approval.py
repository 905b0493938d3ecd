"""An approval: who answered for exactly which text. One small file a record, in `content/approvals/`."""

import re
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, ConfigDict, Field, RootModel, WithJsonSchema
from pydantic_core import PydanticCustomError

from guide_site.model.base import Model
from guide_site.model.ids import Id, LanguageCode, SourceId
from guide_site.model.limits import MAX_LIST, MAX_SHORT_LIST
from guide_site.model.provenance import Confidence
from guide_site.model.scalars import Day, Whole
from guide_site.model.text import Label

SCHEME = 1
"""How digests are made: see `approvals.digest`. A digest of another scheme proves nothing here."""

SubjectKind = Literal["guide", "triage", "site", "glossary", "page"]

_DIGEST = re.compile(r"([1-9][0-9]{0,3}):[0-9a-f]{64}", re.ASCII)


def read_digest(value: object) -> str:
    """Check `1:` with 64 hexadecimal digits and return it. Raises `bad-digest` and `digest-scheme`."""
    found = _DIGEST.fullmatch(value) if isinstance(value, str) else None
    shown = {"found": value if isinstance(value, str) else "this"}
    if not found:
        raise PydanticCustomError("bad-digest", '"{found}" is not a digest', shown)
    if int(found[1]) != SCHEME:
        raise PydanticCustomError("digest-scheme", '"{found}" was made by another scheme than 1', shown)
    return found[0]


Digest = Annotated[
    str, BeforeValidator(read_digest), WithJsonSchema({"type": "string", "pattern": "^1:[0-9a-f]{64}$"})
]
Sentence = Annotated[str, Field(min_length=1, max_length=2000)]


class Approval(Model):
    """One person's word on one text in one language, as it was on one day."""

    noun: ClassVar[str] = "an approval"
    schema_: Whole = Field(alias="schema", ge=1, le=1, description="Version of this format: 1.")
    kind: SubjectKind = Field(description="What the text belongs to.")
    id: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        description="Id of the guide, or the page's file name without .md; for the others the kind itself."
    )
    language: LanguageCode = Field(description="Language of the text, a code of site.yaml.")
    action: Literal["approve", "revoke"] = Field(
        description="revoke: this text must not be trusted, whoever approved it, before or after."
    )
    digest: Digest = Field(
        description="Digest of what the text says, with all that it refers to; the scheme stands before it."
    )
    by: Id = Field(description="Who answers for it: an id in approvals/reviewers.yaml.")
    on: Day = Field(description="The day, in UTC.")
    confidence: Confidence | None = Field(
        None, description="What the text may be called at most. Every approval has it."
    )
    sources: tuple[SourceId, ...] = Field(
        (), max_length=MAX_LIST, description="Ids in sources.yaml of what was opened for it."
    )
    review_by: Day | None = Field(
        None, description="The day by which somebody must read it again. Every approval has it."
    )
    method: Literal["full", "change"] = Field(
        "full", description="full: all of it was read; change: what changed since the text named in from."
    )
    from_: Digest | None = Field(
        None, alias="from", description="With change: digest of the approved text that it was compared with."
    )
    compared_with: dict[LanguageCode, Digest] = Field(
        {},
        max_length=MAX_SHORT_LIST,
        description="Of a translation: digests of the languages read beside it.",
    )
    statement: Sentence | None = Field(
        None, description="The sentence of responsibility, as typed. Every approval has it."
    )
    note: Sentence | None = Field(None, description="What was really done.")
    reason: Sentence | None = Field(None, description="Why it is revoked. Every revocation has it.")


class Reviewer(Model):
    """Somebody who may approve."""

    noun: ClassVar[str] = "a reviewer"
    name: Label = Field(description="Name of the person, or of the role.")
    kind: Literal["person", "role"] = Field(description="Whether one person or whoever holds a role.")
    since: Day = Field(description="First day on which they may approve.")
    until: Day | None = Field(None, description="Last such day; left out while there is none.")


class Reviewers(RootModel[dict[Id, Reviewer]]):
    """All who may approve, or once could, by id."""

    noun: ClassVar[str] = "the list of reviewers"
    model_config = ConfigDict(frozen=True)
