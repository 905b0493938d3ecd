"""JSON API, version 1: models of the files and their JSON Schemas.

Within version 1, fields are only added. The published schemas therefore accept unknown fields, while the
models refuse them, so that a mistake in the code that fills them fails the build.
"""

from datetime import date, timedelta
from typing import Annotated, Any, Literal, NotRequired

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict

from guide_site.model.procedure import Kind
from guide_site.model.provenance import Confidence


def _allow_new_fields(schema: dict[str, Any]) -> None:
    schema.pop("additionalProperties", None)


class Published(BaseModel):
    """A part of a published file. What is None is left out of the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra=_allow_new_fields)


@with_config(extra="forbid", json_schema_extra=_allow_new_fields)
class Words(TypedDict):
    """A text in one language."""

    # No model: a file has hundreds of these, and as part of the file they are checked all the same.
    text: Annotated[
        str,
        Field(
            description="Plain text with all references put into words. An empty line separates paragraphs."
        ),
    ]
    markdown: NotRequired[
        Annotated[
            str,
            Field(
                description="The text as its author wrote it, only where it holds markup: emphasis, code, "
                "or a reference such as [hotline](channel:hotline).",
            ),
        ]
    ]


Language = Annotated[str, Field(description="Code of a language of the site, such as en.")]
Labels = dict[Language, str]
"""Short plain texts by code of the language."""
Texts = dict[Language, Words]
"""Texts by code of the language. A draft may lack a language."""
Pages = dict[Language, str]
"""Address of a page by code of the language, relative to the file that holds it."""
Status = Literal["draft", "reviewed", "withdrawn"]


class SiteName(Published):
    """The site that a file belongs to."""

    id: str = Field(description="Permanent name of the site.")
    title: Labels = Field(description="Name of the site for readers.")
    url: str | None = Field(None, description="Address of the site, where it is published at a known one.")


class Document(Published):
    """What every file begins with."""

    schema_: str = Field(serialization_alias="$schema", description="Relative address of the file's schema.")
    version: Literal["1"] = Field(description="Version of the format. Fields are only added to it.")
    site: SiteName = Field(description="The site that the file belongs to.")
    generated: date = Field(description="Day of the build; figures in texts are those of this day.")


class Source(Published):
    """A document that texts rest on."""

    id: str = Field(description="Id, which other parts of the file name.")
    kind: str = Field(description="What kind of document it is: law, notice, official-page, press ...")
    title: Labels = Field(description="Its title.")
    publisher: Labels | None = Field(None, description="Who issued it.")
    number: str | None = Field(None, description="Its official number.")
    date: str | None = Field(None, description="When it was issued: a day, a month or a year.")
    url: str | None = Field(None, description="Its https address.")
    note: Texts | None = Field(None, description="What a reader should know about it.")


class Checked(Published):
    """Who looked, and when. Without a platform: compared with the sources, not tried on a device."""

    on: date = Field(description="Day of the check.")
    app_version: str | None = Field(None, description="Version of the app.")
    platform: Literal["android", "ios", "web"] | None = Field(None, description="Where it was tried.")


class Change(Published):
    """An entry of a guide's history."""

    on: date = Field(description="Day of the change.")
    note: Texts = Field(description="What changed.")


class Provenance(Published):
    """Where a guide comes from and how sure it is."""

    confidence: Confidence = Field(
        description="verified: the official text was read or the steps were tried; reported: others report "
        "it; unverified: nobody checked it."
    )
    checked: Checked | None = Field(None, description="The last check; absent where nobody has checked.")
    review_by: date = Field(description="Day by which somebody must check again.")
    material_until: str | None = Field(None, description="Up to when the sources reach.")
    sources: tuple[str, ...] = Field(description="Ids of the sources that the guide as a whole rests on.")


class Item(Published):
    """A thing to have at hand, or to tick."""

    id: str = Field(description="Permanent id.")
    text: Texts = Field(description="The thing, or what ticking it confirms.")


class Line(Published):
    """One line under a step."""

    kind: Literal["do", "note", "caution", "reminder", "script"] = Field(
        description="do: one more thing to do; note: good to know; caution: what can go wrong; "
        "reminder: easily forgotten; script: words to say."
    )
    text: Texts = Field(description="The line itself.")


class Way(Published):
    """One of several ways to do a step."""

    id: str = Field(description="Permanent id.")
    title: Labels = Field(description="Name of this way.")
    body: Texts | None = Field(None, description="How it is done.")
    lines: tuple[Line, ...] = Field(description="Further lines, in order.")


class Stuck(Published):
    """What to do when a step does not go as described."""

    symptom: Texts = Field(description="What the reader sees.")
    do: Texts = Field(description="What helps.")
    goto: str | None = Field(None, description="Id of a guide that helps further.")


class Answer(Published):
    """An answer to a question."""

    id: str = Field(description="Permanent id.")
    text: Labels = Field(description="The answer in words.")


class When(Published):
    """For whom a step is: readers who gave one of these answers."""

    id: str = Field(description="Id of the question.")
    question: Labels = Field(description="The question in words.")
    answers: tuple[Answer, ...] = Field(description="Answers for which the step applies.")


class Step(Published):
    """One numbered step. Its place on the guide's page is #step- and its id."""

    id: str = Field(description="Permanent id.")
    title: Labels = Field(description="What to do, in a few words.")
    body: Texts | None = Field(None, description="How to do it.")
    lines: tuple[Line, ...] = Field(description="Marked lines, in order.")
    checks: tuple[Item, ...] = Field(description="Boxes to tick inside the step.")
    ways: tuple[Way, ...] = Field(description="Ways to do this step; one of them is enough.")
    optional: bool = Field(description="Whether the reader may leave the step out.")
    when: When | None = Field(None, description="Whom the step is for; everyone where absent.")
    done_when: Texts | None = Field(None, description="How the reader knows that the step is done.")
    if_stuck: tuple[Stuck, ...] = Field(description="What to do when it does not work.")
    confidence: Confidence | None = Field(None, description="Where it differs from the guide's.")
    sources: tuple[str, ...] = Field(description="Ids of sources that this step rests on.")


class Deadline(Published):
    """A day counted from a day that the reader knows."""

    id: str = Field(description="Permanent id.")
    label: Labels = Field(description="What happens or is to be done on that day.")
    from_: Literal["due_date", "first_contact", "complaint_date", "repaid_date"] = Field(
        serialization_alias="from", description="The day that the reader knows."
    )
    offset_days: int = Field(description="Days after that day; negative for days before.")
    note: Texts | None = Field(None, description="What else to know.")


class LetterField(Published):
    """A blank in a letter."""

    id: str = Field(description="Id, which stands as {id} in the body.")
    label: Labels = Field(description="What to fill in.")
    kind: Literal["text", "paragraph", "date", "money", "number", "whole", "phone"] = Field(
        description="What is expected. whole: a whole number, 1 or more."
    )
    optional: bool = Field(description="Whether the blank may stay empty.")
    zero: bool = Field(description="Whether an amount of money may be 0.")
    most: int | None = Field(None, description="The greatest amount or number that makes sense.")
    after: str | None = Field(None, description="Id of a date field: this day must come after that day.")
    if_past: Labels | None = Field(None, description="What to tell where this day is over.")
    if_ahead: Labels | None = Field(None, description="What to tell where this day has not come yet.")
    example: Labels | None = Field(None, description="An example of an entry.")


class Letter(Published):
    """A text to send or read out, with blanks."""

    id: str = Field(description="Permanent id.")
    title: Labels = Field(description="What the letter is called.")
    summary: Labels | None = Field(None, description="When to use it.")
    warning: Texts | None = Field(
        None, description="What sending it may cost the reader: show it before the letter."
    )
    fields_: tuple[LetterField, ...] = Field(serialization_alias="fields", description="Its blanks.")
    body: Labels = Field(description="The text, line by line, with {id} for every blank.")


class Question(Published):
    """A question that readers ask, with its answer."""

    question: Labels = Field(description="The question.")
    answer: Texts = Field(description="The answer.")


class GuideHead(Published):
    """What a guide is called and where it lies."""

    id: str = Field(description="Permanent id.")
    status: Status = Field(
        description="draft: texts may be missing in a language; reviewed: complete; withdrawn: do not use."
    )
    category: str = Field(description="Id of a category in guides.json.")
    kind: Kind = Field(description="What kind of procedure it is.")
    title: Labels = Field(description="What the reader gets done.")
    pages: Pages = Field(description="The guide's page in each language, relative to this file.")


class ListedGuide(GuideHead):
    """A guide as the list tells it."""

    file: str = Field(description="The whole guide for programs, relative to this file.")
    summary: Texts = Field(description="What the guide helps with.")
    confidence: Confidence = Field(description="How sure it is, as in its provenance.")
    review_by: date = Field(description="Day by which somebody must check again.")


class Category(Published):
    """A topic that guides belong to."""

    id: str = Field(description="Permanent id.")
    title: Labels = Field(description="Name of the topic.")
    summary: Texts | None = Field(None, description="What it is about.")
    pages: Pages = Field(description="The topic's page in each language, relative to this file.")


class Guides(Document):
    """All guides that readers are led to, topic by topic, in reading order. Withdrawn ones are not listed."""

    categories: tuple[Category, ...] = Field(description="Topics in reading order.")
    guides: tuple[ListedGuide, ...] = Field(description="Guides in reading order, drafts last in a topic.")


class Guide(GuideHead, Document):  # fields of the last base come first
    """One guide. Of a withdrawn one only what it was, why it went, and where to go on."""

    summary: Texts | None = Field(None, description="What the guide helps with; absent once withdrawn.")
    outcome: Texts | None = Field(None, description="How the reader knows that it worked.")
    for_: Texts | None = Field(None, serialization_alias="for", description="Who this is for.")
    not_for: Texts | None = Field(None, description="Who should read something else.")
    time: timedelta | None = Field(None, description="How long it takes, as in ISO 8601: PT10M.")
    keywords: dict[Language, tuple[str, ...]] = Field(description="Other words that readers search for.")
    provenance: Provenance = Field(description="Where it comes from and how sure it is.")
    changes: tuple[Change, ...] = Field(description="History, newest first.")
    prerequisites: tuple[str, ...] = Field(description="Ids of guides to do first.")
    warnings: tuple[Texts, ...] = Field(description="What every reader must know before starting.")
    prepare: tuple[Item, ...] = Field(description="Things to have at hand.")
    steps: tuple[Step, ...] = Field(description="The steps, in order; none once withdrawn.")
    deadlines: tuple[Deadline, ...] = Field(description="Days that count.")
    letters: tuple[Letter, ...] = Field(description="Texts with blanks to send or read out.")
    questions: tuple[Question, ...] = Field(description="Questions and answers.")
    related: tuple[str, ...] = Field(description="Ids of guides on neighbouring matters.")
    next: tuple[str, ...] = Field(description="Ids of guides to go on with.")
    sources: tuple[Source, ...] = Field(description="Every source that this file names, in reading order.")


class Channel(Published):
    """An official way to reach somebody."""

    id: str = Field(description="Permanent id.")
    kind: Literal["phone", "website", "app"] = Field(description="What it is.")
    name: Labels = Field(description="Whom one reaches.")
    value: str = Field(description="The number to dial, the https address, or the name of the app.")
    note: Texts | None = Field(None, description="What it is for, and what not.")
    source: str = Field(description="Id of the source that says that this is the official channel.")
    checked: date | None = Field(None, description="Day on which the source was looked up.")
    confidence: Confidence = Field(description="How sure it is, as for guides.")
    pages: Pages = Field(description="Its place among the contacts in each language.")


class Channels(Document):
    """All official channels."""

    channels: tuple[Channel, ...] = Field(description="The channels, as the site lists them.")
    sources: tuple[Source, ...] = Field(description="Every source that this file names.")


class Term(Published):
    """A term that readers meet."""

    id: str = Field(description="Permanent id.")
    name: Labels = Field(description="The term.")
    meaning: Texts | None = Field(None, description="What it means, in plain words.")
    also: dict[Language, tuple[str, ...]] = Field(description="Other names for the same thing.")
    pages: Pages = Field(description="Its place in the glossary in each language.")


class Glossary(Document):
    """All terms of the glossary."""

    terms: tuple[Term, ...] = Field(description="The terms, as the content lists them.")
    sources: tuple[Source, ...] = Field(description="Every source that this file names.")
