"""Procedures: the YAML files in `content/procedures/`."""

from typing import ClassVar, Literal

from pydantic import Field

from guide_site.model.base import Model
from guide_site.model.deadline import Deadline
from guide_site.model.ids import CategoryId, GuideId, Id
from guide_site.model.letter import Letter
from guide_site.model.limits import MAX_LIST, MAX_SHORT_LIST
from guide_site.model.provenance import Provenance
from guide_site.model.scalars import Duration, Flag, Whole
from guide_site.model.step import Step
from guide_site.model.text import Keywords, Label, Text

Kind = Literal[
    "app",
    "website",
    "phone",
    "preparation",
    "purchase",
    "negotiation",
    "overdue",
    "complaint",
    "record",
    "safety",
]


class PrepareItem(Model):
    """A thing to have at hand before the first step."""

    noun: ClassVar[str] = "an item to prepare"
    id: Id
    text: Text = Field(description="The thing to have at hand.")
    replaces: tuple[Id, ...] = Field(
        (), max_length=MAX_LIST, description="Old ids of this item; readers' ticks move with it."
    )


class Stage(Model):
    """One stage of the whole, as it stands above the steps."""

    noun: ClassVar[str] = "a stage"
    label: Label = Field(description="The stage in a few words.")
    text: Text | None = Field(None, description="What happens or is to be known then, a short sentence.")
    step: Id | None = Field(None, description="Id of the step of this procedure that it leads to.")
    stop: Text | None = Field(None, description="When the reader should not go on.")
    pivot: Flag = Field(
        False, description="true for the point in time that the other stages lie before and after."
    )


class Question(Model):
    """A question that readers ask, with its answer."""

    noun: ClassVar[str] = "a question"
    q: Label = Field(description="The question.")
    a: Text = Field(description="The answer.")


class Procedure(Model):
    """One procedure: a guide that a reader follows step by step."""

    noun: ClassVar[str] = "a procedure"
    schema_: Whole = Field(alias="schema", ge=1, le=1, description="Version of this format: 1.")
    id: Id
    category: CategoryId = Field(description="Id of a category in site.yaml.")
    kind: Kind = Field(description="What kind of procedure it is.")
    title: Label = Field(description="What the reader gets done.")
    summary: Text = Field(description="One or two sentences: what this guide helps with.")
    outcome: Text | None = Field(None, description="How the reader knows that it worked.")
    for_: Text | None = Field(None, alias="for", description="Who this is for.")
    not_for: Text | None = Field(None, description="Who should read something else.")
    time: Duration | None = Field(None, description="How long it takes, as in ISO 8601: PT10M, PT1H30M, P2D.")
    keywords: Keywords | None = Field(None, description="Other words that readers search for.")
    status: Literal["draft", "reviewed", "withdrawn"] = Field(
        description="draft: texts may still be missing in a language; reviewed: complete; "
        "withdrawn: no longer listed."
    )
    provenance: Provenance = Field(description="Where it comes from and how sure it is.")
    prerequisites: tuple[GuideId, ...] = Field(
        (), max_length=MAX_SHORT_LIST, description="Ids of procedures to do first."
    )
    prepare: tuple[PrepareItem, ...] = Field(
        (), max_length=MAX_LIST, description="Things to have at hand: a checklist."
    )
    stages: tuple[Stage, ...] = Field(
        (), max_length=MAX_LIST, description="The whole at a glance, from the first to the last."
    )
    steps: tuple[Step, ...] = Field(min_length=1, max_length=MAX_LIST, description="The steps, in order.")
    deadlines: tuple[Deadline, ...] = Field((), max_length=MAX_LIST, description="Days that count.")
    letters: tuple[Letter, ...] = Field(
        (), max_length=MAX_LIST, description="Texts with blanks to send or read out."
    )
    warnings: tuple[Text, ...] = Field(
        (), max_length=MAX_SHORT_LIST, description="What every reader must know before starting."
    )
    faq: tuple[Question, ...] = Field((), max_length=MAX_LIST, description="Questions and answers.")
    related: tuple[GuideId, ...] = Field(
        (), max_length=MAX_SHORT_LIST, description="Ids of procedures on neighbouring matters."
    )
    next: tuple[GuideId, ...] = Field(
        (), max_length=MAX_SHORT_LIST, description="Ids of procedures to go on with."
    )
