"""Ids and language codes: their format, and what an id in a field refers to."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

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
    """Annotation of a field: its id refers to something that must exist."""

    to: str


GuideId = Annotated[Id, Reference("guide")]
CategoryId = Annotated[Id, Reference("category")]
SourceId = Annotated[Id, Reference("source")]
ChannelId = Annotated[Id, Reference("channel")]
QuestionId = Annotated[Id, Reference("question")]
ResultId = Annotated[Id, Reference("result")]
LANGUAGE_CODE = r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$"
LanguageCode = Annotated[str, Field(pattern=LANGUAGE_CODE, max_length=20)]
