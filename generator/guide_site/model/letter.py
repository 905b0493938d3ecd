"""Letters: texts to send or read out, with blanks to fill in."""

from typing import ClassVar, Literal

from pydantic import Field

from guide_site.model.base import Model
from guide_site.model.ids import Id
from guide_site.model.limits import MAX_LIST
from guide_site.model.scalars import Flag, Whole
from guide_site.model.text import Label, Template, Text


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
    fields: tuple[LetterField, ...] = Field((), max_length=MAX_LIST, description="Its blanks.")
    body: Template = Field(description="The text, line by line, with {field-id} for every blank.")
