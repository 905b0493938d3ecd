"""Outlines as bytes, for the cache. What is read is checked against the models, as content is."""

from typing import Any

import msgspec
from pydantic import BaseModel

from guide_site.model.outline import Outline


def encode_outline(outline: Outline) -> bytes:
    """Return an outline as msgpack."""
    return _ENCODER.encode(outline)


def decode_outline(data: bytes) -> Outline:
    """Return the outline of `encode_outline`. Raises msgspec.ValidationError for anything else."""
    return _DECODER.decode(data)


def _to_plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True)
    raise NotImplementedError


def _from_plain(kind: type, value: Any) -> Any:
    if issubclass(kind, BaseModel):
        return kind.model_validate(value)
    raise NotImplementedError


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_to_plain)
_DECODER = msgspec.msgpack.Decoder(Outline, dec_hook=_from_plain)
