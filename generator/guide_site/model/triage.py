"""`triage.yaml`: "where do I start", questions whose answers lead to a guide."""

from typing import Annotated, ClassVar

from pydantic import Field

from guide_site.model.base import Model
from guide_site.model.ids import GuideId, Id, QuestionId, ResultId
from guide_site.model.limits import MAX_LIST, MAX_SHORT_LIST
from guide_site.model.text import Label, Text


class Option(Model):
    """One answer to a question, with the one way on: another question, or a result."""

    noun: ClassVar[str] = "an option"
    id: Id
    text: Label = Field(description="The answer, in the reader's words.")
    goto: QuestionId | None = Field(None, description="Id of the question that is asked next; or result.")
    result: ResultId | None = Field(None, description="Id of the result that this answer leads to; or goto.")


class TriageQuestion(Model):
    """A question with its answers."""

    noun: ClassVar[str] = "a question"
    id: Id
    text: Label = Field(description="The question.")
    note: Text | None = Field(None, description="What helps to answer it.")
    options: tuple[Option, ...] = Field(max_length=MAX_LIST, description="The answers to choose from.")


class Result(Model):
    """Where the questions end: a guide for the reader's situation."""

    noun: ClassVar[str] = "a result"
    id: Id
    title: Label = Field(description="What to do first, in a few words.")
    text: Text | None = Field(None, description="Why this guide, and what to keep in mind.")
    guide: GuideId = Field(description="The guide to begin with.")
    step: Id | None = Field(None, description="Id of the step of that guide to begin with; else its top.")
    also: tuple[GuideId, ...] = Field(
        (), max_length=MAX_SHORT_LIST, description="Other guides that may help."
    )


class Case(Model):
    """The author's own test: these answers must lead to this result."""

    noun: ClassVar[str] = "a case"
    name: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        description="Who answers like that, for authors only."
    )
    answers: dict[QuestionId, Id] = Field(
        max_length=5000, description="question: option, for each question on the way."
    )
    result: ResultId = Field(description="Id of the result that they must lead to.")


class Triage(Model):
    """All questions and results. They form a graph without circles that begins at `start`."""

    noun: ClassVar[str] = "the triage"
    start: QuestionId = Field(description="Id of the first question.")
    questions: tuple[TriageQuestion, ...] = Field(min_length=1, max_length=5000, description="All questions.")
    results: tuple[Result, ...] = Field(min_length=1, max_length=5000, description="All results.")
    cases: tuple[Case, ...] = Field(
        (), max_length=5000, description="Tests: which answers must lead to which result."
    )
