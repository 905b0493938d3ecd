"""`site.yaml`: languages, titles, categories in reading order."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from guide_site.model.base import Model
from guide_site.model.ids import ChannelId, GuideId, Id, LanguageCode
from guide_site.model.limits import MAX_LIST, MAX_SHORT_LIST
from guide_site.model.scalars import TimeZone
from guide_site.model.text import Label, Phrases, Text


class Language(Model):
    """A language of the site."""

    noun: ClassVar[str] = "a language"
    name: Annotated[str, Field(min_length=1, max_length=40)] = Field(description="Its own name: 中文.")
    lang: LanguageCode = Field(description="BCP 47 tag for the page: zh-Hans.")


class Category(Model):
    """A topic that guides belong to."""

    noun: ClassVar[str] = "a category"
    id: Id
    title: Label = Field(description="Name of the topic.")
    summary: Text | None = Field(None, description="What it is about.")
    guides: tuple[GuideId, ...] = Field(
        (),
        max_length=1000,
        description="Guides to list first, in this order. All others of the category follow by id.",
    )


class Start(Model):
    """A situation on the home page that leads to a guide: "where do I start"."""

    noun: ClassVar[str] = "a start entry"
    text: Label = Field(description="The situation, in the reader's words.")
    guide: GuideId = Field(description="The guide to begin with.")
    step: Id | None = Field(None, description="Id of the step of that guide to begin with; else its top.")


class Crisis(Model):
    """Help for a reader who may be in danger of taking their own life: shown before everything else."""

    noun: ClassVar[str] = "the crisis help"
    title: Label = Field(description="Heading of the help: you do not have to bear this alone.")
    text: Text = Field(description="A sentence or two to somebody who is in despair.")
    words: Phrases = Field(
        description="What people in despair type, in every language of the site. Whoever searches for one of "
        "them, in any language, in pinyin or with characters of the same sound, is shown the help first."
    )
    unless: Phrases | None = Field(
        None,
        description="Ordinary words, or pinyin, that contain one of the words by chance, or sound like one: "
        "they do not bring up the help.",
    )
    channels: tuple[ChannelId, ...] = Field(
        min_length=1,
        max_length=MAX_SHORT_LIST,
        description="Whom to call, in this order. At least one is a phone number.",
    )


class Site(Model):
    """The site as a whole. The first language is the default."""

    noun: ClassVar[str] = "the site"
    id: Id = Field("guide", description="Name under which browsers keep readers' ticks. Permanent.")
    languages: dict[LanguageCode, Language] = Field(
        min_length=1, max_length=MAX_SHORT_LIST, description="Languages, the default one first."
    )
    title: Label = Field(description="Name of the site.")
    time_zone: TimeZone | None = Field(
        None,
        description="Where the site's readers live, an IANA name: Asia/Shanghai. It counts where a browser "
        "does not say where it is; without it, that browser's own clock does.",
    )
    summary: Text | None = Field(None, description="What the site is for, in a sentence or two.")
    notice: Text | None = Field(None, description="What stands at the foot of every page.")
    start: tuple[Start, ...] = Field(
        (), max_length=MAX_SHORT_LIST, description="Where do I start: situations that lead to a guide."
    )
    crisis: Crisis | None = Field(
        None, description="Help for readers in despair, which the search shows first."
    )
    tools: tuple[Literal["loan", "log", "statement"], ...] = Field(
        ("log", "statement", "loan"),
        max_length=MAX_LIST,
        description="The reader's tools that the site offers, in menu order.",
    )
    review: Literal["required", "off"] = Field(
        "off",
        description="required: a text counts as trusted only once a person approved exactly that text; "
        "off: approvals are not asked for.",
    )
    categories: tuple[Category, ...] = Field(
        min_length=1, max_length=MAX_LIST, description="Topics in reading order."
    )
