"""Base class of all models: frozen, without unknown keys, with a noun for messages."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen part of the content. `noun` names it in messages to authors: "a step"."""

    noun: ClassVar[str] = "an entry"

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_alias=True, validate_by_name=False)
