"""Steps of a procedure, with their lines, checks and alternatives."""

from typing import ClassVar, Literal

from pydantic import Field

from guide_site.model.base import Model
from guide_site.model.ids import GuideId, Id, QuestionId, SourceId
from guide_site.model.limits import MAX_LIST
from guide_site.model.provenance import Confidence
from guide_site.model.scalars import Flag
from guide_site.model.screen import Screen
from guide_site.model.text import Label, Text


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


class Way(Model):
    """One of several ways to do a step: "or"."""

    noun: ClassVar[str] = "a way"
    id: Id
    title: Label = Field(description="Name of this way.")
    body: Text | None = Field(None, description="How it is done.")
    lines: tuple[Line, ...] = Field((), max_length=MAX_LIST, description="Further lines, in order.")


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
        alias="in", min_length=1, max_length=MAX_LIST, description="Answers for which the step applies."
    )


class Step(Model):
    """One numbered step."""

    noun: ClassVar[str] = "a step"
    id: Id
    replaces: tuple[Id, ...] = Field(
        (), max_length=MAX_LIST, description="Old ids of this step; readers' ticks move with it."
    )
    title: Label = Field(description="What to do, in a few words.")
    body: Text | None = Field(None, description="How to do it. An empty line starts a new paragraph.")
    lines: tuple[Line, ...] = Field((), max_length=MAX_LIST, description="Marked lines, in order.")
    screen: Screen | None = Field(None, description="What the screen looks like at this step.")
    checks: tuple[Check, ...] = Field((), max_length=MAX_LIST, description="Boxes to tick inside the step.")
    any_of: tuple[Way, ...] = Field((), max_length=MAX_LIST, description='"Or" ways to do this step.')
    optional: Flag = Field(False, description="true where the reader may leave the step out.")
    when: When | None = Field(None, description="Whom the step is for; everyone where absent.")
    done_when: Text | None = Field(None, description="How the reader knows that the step is done.")
    if_stuck: tuple[Stuck, ...] = Field(
        (), max_length=MAX_LIST, description="What to do when it does not work."
    )
    log: Flag = Field(False, description="true where the reader should write the contact down.")
    confidence: Confidence | None = Field(None, description="Where it differs from the procedure's.")
    sources: tuple[SourceId, ...] = Field(
        (), max_length=MAX_LIST, description="Ids in sources.yaml that this step rests on."
    )
