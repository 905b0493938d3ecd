"""Texts: maps with one entry per language. Only `site.yaml` defines which languages exist."""

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, RootModel

from guide_site.model.ids import LanguageCode
from guide_site.model.limits import MAX_KEYWORDS, MAX_LIST, MAX_TEXT

Words = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]


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

    root: dict[LanguageCode, Annotated[tuple[Keyword, ...], Field(max_length=MAX_LIST)]]
