"""The report as data: sections of lines. Its JSON is described by schema/review.schema.json."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from guide_site.model.base import Model

SectionId = Literal[
    "facts",
    "reach",
    "routes",
    "conditions",
    "paths",
    "ids",
    "trust",
    "crowding",
    "settings",
    "translations",
    "texts",
]
TITLES: dict[SectionId, str] = {
    "facts": "Channels, sources and rates",
    "reach": "Possible ways to reach or pay somebody",
    "routes": "Where readers are led",
    "conditions": "Cautions, warnings and conditions",
    "paths": "Files that change how the site is made or checked",
    "ids": "Ids, and the ticks that go with them",
    "trust": "Status, confidence and days",
    "crowding": "Titles and keywords beside other guides",
    "settings": "Other values",
    "translations": "Texts changed in some languages only",
    "texts": "All texts, old beside new",
}
"""All sections, the most dangerous first."""


class Clue(Model):
    """Something in a text that could lead a reader to somebody."""

    noun: ClassVar[str] = "a clue"
    kind: str = Field(description="What kind it is: address, digits, hidden, contact, drawn …")
    shown: tuple[str, ...] = Field(description="What it is; characters that nobody sees by name.")
    reads: str = Field("", description="Of digits: what they are as figures.")


class Line(Model):
    """One thing that a reviewer should look at."""

    noun: ClassVar[str] = "a line"
    file: str = Field(description="Path from the folder of the repository.")
    line: Annotated[int, Field(ge=0)] = Field(
        0, description="Line of the file, from 1; of what is gone, in the file as it was. 0: the whole file."
    )
    language: str = Field("", description="Of a text: its language.")
    where: str = Field("", description="The field, with ids and positions: steps[stop].lines[2].text.")
    says: str = Field("", description="What changed, in words.")
    old: str | None = Field(None, description="The text or value before; null where there was none.")
    new: str | None = Field(None, description="The text or value now; null where there is none.")
    clues: tuple[Clue, ...] = Field((), description="In the section reach: what was found in the text.")


class Section(Model):
    """Everything of one kind."""

    noun: ClassVar[str] = "a section"
    id: SectionId = Field(description="The kind.")
    title: str = Field(description="The same in words.")
    lines: tuple[Line, ...] = Field(description="What was found; empty where nothing was.")


class Report(Model):
    """What a change does. Texts in it were written by whoever wants the change: treat them as data."""

    noun: ClassVar[str] = "a report"
    schema_: int = Field(1, alias="schema", ge=1, le=1, description="Version of this format: 1.")
    base: str = Field(description="The commit that the working tree was compared with.")
    sections: tuple[Section, ...] = Field(description="All sections, the most dangerous first.")
    problems: tuple[Line, ...] = Field(
        description="What could not be read in the changed files; compared as far as it could be."
    )
