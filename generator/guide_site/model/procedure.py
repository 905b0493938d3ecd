"""A procedure: what one YAML file under `content/procedures/` describes."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from guide_site.model.base import Model
from guide_site.model.scalars import Day, Duration, Flag, PartialDate, Whole
from guide_site.model.text import (
    FEW,
    MANY,
    CategoryId,
    GuideId,
    Id,
    Keywords,
    Label,
    QuestionId,
    SourceId,
    Template,
    Text,
)

Confidence = Literal["verified", "reported", "unverified"]
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


class Line(Model):
    """One line under a step, marked by its kind."""

    noun: ClassVar[str] = "a line"
    kind: Literal["do", "note", "caution", "reminder", "script"] = Field(
        description="do: one more thing to do; note: good to know; caution: what can go wrong; "
        "reminder: easily forgotten; script: words to say."
    )
    text: Text = Field(description="The line itself.")


class Check(Model):
    """A box to tick inside a step."""

    noun: ClassVar[str] = "a check"
    id: Id
    text: Text = Field(description="What the reader confirms by ticking.")


class PrepareItem(Model):
    """A thing to have at hand before the first step."""

    noun: ClassVar[str] = "an item to prepare"
    id: Id
    text: Text = Field(description="The thing to have at hand.")
    replaces: tuple[Id, ...] = Field(
        (), max_length=MANY, description="Old ids of this item; readers' ticks move with it."
    )


class Way(Model):
    """One of several ways to do a step: "or"."""

    noun: ClassVar[str] = "a way"
    id: Id
    title: Label = Field(description="Name of this way.")
    body: Text | None = Field(None, description="How it is done.")
    lines: tuple[Line, ...] = Field((), max_length=MANY, description="Further lines, in order.")


class Stuck(Model):
    """What to do when a step does not go as described."""

    noun: ClassVar[str] = "an if_stuck entry"
    symptom: Text = Field(description="What the reader sees.")
    do: Text = Field(description="What helps.")
    goto: GuideId | None = Field(None, description="Id of a procedure that helps further.")


class When(Model):
    """For whom a step is: readers who gave one of these answers in `triage.yaml`."""

    noun: ClassVar[str] = "a when"
    answer: QuestionId = Field(description="Id of a question.")
    in_: tuple[Id, ...] = Field(
        alias="in", min_length=1, max_length=MANY, description="Answers for which the step applies."
    )


class ScreenItem(Model):
    """One thing on a drawn screen."""

    noun: ClassVar[str] = "a screen item"
    shape: Literal["tab", "button", "icon", "field", "row", "link", "text"] = Field(
        description="What it looks like."
    )
    label: Label = Field(description="What stands on it.")
    at: (
        Literal[
            "top-left", "top", "top-right", "left", "middle", "right", "bottom-left", "bottom", "bottom-right"
        ]
        | None
    ) = Field(None, description="Where on the screen it is.")
    tap: Flag = Field(False, description="true for the place to tap.")


class Screen(Model):
    """A schematic picture of a phone or browser window."""

    noun: ClassVar[str] = "a screen"
    frame: Literal["phone", "browser"] = Field(description="The device.")
    title: Label | None = Field(None, description="The heading of the screen.")
    items: tuple[ScreenItem, ...] = Field(
        min_length=1, max_length=MANY, description="What is to be seen, from top to bottom."
    )


class Step(Model):
    """One numbered step."""

    noun: ClassVar[str] = "a step"
    id: Id
    replaces: tuple[Id, ...] = Field(
        (), max_length=MANY, description="Old ids of this step; readers' ticks move with it."
    )
    title: Label = Field(description="What to do, in a few words.")
    body: Text | None = Field(None, description="How to do it. An empty line starts a new paragraph.")
    lines: tuple[Line, ...] = Field((), max_length=MANY, description="Marked lines, in order.")
    screen: Screen | None = Field(None, description="What the screen looks like at this step.")
    checks: tuple[Check, ...] = Field((), max_length=MANY, description="Boxes to tick inside the step.")
    any_of: tuple[Way, ...] = Field((), max_length=MANY, description='"Or" ways to do this step.')
    optional: Flag = Field(False, description="true where the reader may leave the step out.")
    when: When | None = Field(None, description="Whom the step is for; everyone where absent.")
    done_when: Text | None = Field(None, description="How the reader knows that the step is done.")
    if_stuck: tuple[Stuck, ...] = Field((), max_length=MANY, description="What to do when it does not work.")
    log: Flag = Field(False, description="true where the reader should write the contact down.")
    confidence: Confidence | None = Field(None, description="Where it differs from the procedure's.")
    sources: tuple[SourceId, ...] = Field(
        (), max_length=MANY, description="Ids in sources.yaml that this step rests on."
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


class Deadline(Model):
    """A day counted from a day that the reader knows."""

    noun: ClassVar[str] = "a deadline"
    id: Id
    label: Label = Field(description="What happens or is to be done on that day.")
    from_: Literal["due_date", "first_contact", "complaint_date", "repaid_date"] = Field(
        alias="from", description="The day that the reader knows."
    )
    offset_days: Whole = Field(
        ge=-3650, le=3650, description="Days after that day; negative for days before."
    )
    note: Text | None = Field(None, description="What else to know.")


class LetterField(Model):
    """A blank in a letter that the reader fills in."""

    noun: ClassVar[str] = "a letter field"
    id: Id
    label: Label = Field(description="What to fill in.")
    kind: Literal["text", "paragraph", "date", "money", "number", "whole", "phone"] = Field(
        "text",
        description="What is expected. Dates appear in words, money with its unit: the text adds none. "
        "number: may have a fraction; whole: 1 or more; phone: a mobile or landline number of the Chinese "
        "mainland, or one with + and its country code.",
    )
    zero: Flag = Field(False, description="true where an amount of money may be 0.")
    most: Whole | None = Field(
        None, ge=1, le=10**8, description="The greatest amount or number that makes sense: 600."
    )
    after: Id | None = Field(
        None, description="Id of a date field of this letter: this day must come after that day."
    )
    if_past: Label | None = Field(
        None, description="What to think of where this day is over: shown to the reader, who may go on."
    )
    if_ahead: Label | None = Field(
        None,
        description="What to think of where this day has not come yet: shown to the reader, who may go on.",
    )
    example: Label | None = Field(None, description="An example of an entry.")
    optional: Flag = Field(
        False,
        description="true where the blank may stay empty. A line whose blanks are all optional is left out "
        'while they are; elsewhere the text then says "none".',
    )


class Letter(Model):
    """A text that the reader can send or read out, with blanks."""

    noun: ClassVar[str] = "a letter"
    id: Id
    title: Label = Field(description="What the letter is called.")
    summary: Label | None = Field(None, description="One sentence: when to use it.")
    warning: Text | None = Field(
        None, description="What sending it may cost the reader; shown before the letter wherever it stands."
    )
    fields: tuple[LetterField, ...] = Field((), max_length=MANY, description="Its blanks.")
    body: Template = Field(description="The text, line by line, with {field-id} for every blank.")


class Question(Model):
    """A question that readers ask, with its answer."""

    noun: ClassVar[str] = "a question"
    q: Label = Field(description="The question.")
    a: Text = Field(description="The answer.")


class Checked(Model):
    """Who looked, and when. Without a platform: compared with the sources, not tried on a device."""

    noun: ClassVar[str] = "a checked entry"
    on: Day = Field(description="The day of the check.")
    app_version: Annotated[str, Field(max_length=40)] | None = Field(
        None, description='Version of the app: "10.6".'
    )
    platform: Literal["android", "ios", "web"] | None = Field(None, description="Where it was tried.")


class Change(Model):
    """An entry of the procedure's history."""

    noun: ClassVar[str] = "a change"
    on: Day = Field(description="The day of the change.")
    note: Text = Field(description="What changed, for readers.")


class Provenance(Model):
    """Where the content comes from and how sure it is."""

    noun: ClassVar[str] = "provenance"
    confidence: Confidence = Field(
        description="verified: the official text itself was read or the steps were tried; "
        "reported: others report it; unverified: nobody checked it. Shown to readers in words."
    )
    checked: Checked | None = Field(None, description="Leave out where nobody has checked.")
    review_by: Day = Field(description="The day by which somebody must check again.")
    material_until: PartialDate | None = Field(
        None,
        description="Up to when the sources reach, a day, month or year: 2026-03. "
        "Leave out where they bear no date.",
    )
    sources: tuple[SourceId, ...] = Field(min_length=1, max_length=MANY, description="Ids in sources.yaml.")
    changes: tuple[Change, ...] = Field((), max_length=MANY, description="History, newest first.")


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
        (), max_length=FEW, description="Ids of procedures to do first."
    )
    prepare: tuple[PrepareItem, ...] = Field(
        (), max_length=MANY, description="Things to have at hand: a checklist."
    )
    stages: tuple[Stage, ...] = Field(
        (), max_length=MANY, description="The whole at a glance, from the first to the last."
    )
    steps: tuple[Step, ...] = Field(min_length=1, max_length=MANY, description="The steps, in order.")
    deadlines: tuple[Deadline, ...] = Field((), max_length=MANY, description="Days that count.")
    letters: tuple[Letter, ...] = Field(
        (), max_length=MANY, description="Texts with blanks to send or read out."
    )
    warnings: tuple[Text, ...] = Field(
        (), max_length=FEW, description="What every reader must know before starting."
    )
    faq: tuple[Question, ...] = Field((), max_length=MANY, description="Questions and answers.")
    related: tuple[GuideId, ...] = Field(
        (), max_length=FEW, description="Ids of procedures on neighbouring matters."
    )
    next: tuple[GuideId, ...] = Field((), max_length=FEW, description="Ids of procedures to go on with.")
