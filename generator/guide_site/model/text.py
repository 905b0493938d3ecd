"""Texts: a map with one entry a language. Which languages exist is said in `site.yaml` alone."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, RootModel

Id = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9-]*$",
        max_length=60,
        description="Small letters, digits and hyphens, starting with a letter. "
        "Permanent: addresses and readers' ticks hang on it.",
    ),
]


@dataclass(frozen=True)
class Reference:
    """A note on a field: its id refers to something that must exist."""

    to: str


GuideId = Annotated[Id, Reference("guide")]
CategoryId = Annotated[Id, Reference("category")]
SourceId = Annotated[Id, Reference("source")]
ChannelId = Annotated[Id, Reference("channel")]
QuestionId = Annotated[Id, Reference("question")]
ResultId = Annotated[Id, Reference("result")]
LANGUAGE_CODE = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
LanguageCode = Annotated[str, Field(pattern=LANGUAGE_CODE, max_length=20)]
MAX_LENGTH = 20_000
"""Characters of a text."""
FEW = 20
"""Entries of a list that stands for other pages, or on the home page: who sees more of them, chooses none."""
MANY = 500
"""Entries of any other list."""
MAX_KEYWORDS = 100
"""Keywords of a language: they are in files that every reader loads."""
Words = Annotated[str, Field(min_length=1, max_length=MAX_LENGTH)]


class Label(RootModel[dict[LanguageCode, Words]]):
    """A short plain text for each language: a title, the name of a button. No Markdown."""

    noun: ClassVar[str] = "a text"
    model_config = ConfigDict(frozen=True)

    def __contains__(self, language: str) -> bool:
        return language in self.root

    def __getitem__(self, language: str) -> str:
        return self.root[language]


class Text(Label):
    """A text for each language, in the inline subset of Markdown: emphasis, strong, code, references."""


class Template(Label):
    """The text of a letter for each language, kept line by line, with {placeholders} for its fields."""


Keyword = Annotated[str, Field(min_length=1, max_length=100)]


class Keywords(RootModel[dict[LanguageCode, Annotated[tuple[Keyword, ...], Field(max_length=MAX_KEYWORDS)]]]):
    """Lists of search words for each language."""

    noun: ClassVar[str] = "keywords"
    model_config = ConfigDict(frozen=True)


class Phrases(Keywords):
    """Lists of what people may say, for each language: as long as other lists may be."""

    root: dict[LanguageCode, Annotated[tuple[Keyword, ...], Field(max_length=MANY)]]
