"""The cache on disk: one folder beside the site, safe to delete, never published.

`seen.json` says what the last run read and said, so that a run finds out that nothing changed. `state` is
what it made: a line of JSON with the format and a checksum, then msgpack. Neither can run code: what is read
is checked against `records`. Whatever is wrong with the folder, the site is built from nothing.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FORMAT = 1
STATE = "state"
SEEN = "seen.json"
INDEX = "index.json"
_ANY = ""
"""For what every version reads; the epoch is among what it says."""


class Unusable(Exception):
    """The cache cannot be used; `str()` says why, in half a sentence."""


def check_owner(folder: Path) -> None:
    """Raise Unusable where somebody else could have written the cache."""
    if not hasattr(os, "getuid"):
        return
    for path in (folder, *(folder / name for name in (STATE, SEEN, INDEX))):
        try:
            found = path.lstat()
        except FileNotFoundError:
            continue
        if found.st_uid != os.getuid():
            raise Unusable("it belongs to somebody else")
        if path.is_symlink():
            raise Unusable("it is a link")
        if found.st_mode & 0o022:
            raise Unusable("others may write to it")


def read_payload(file: Path, epoch: str) -> bytes | None:
    """Return what `write_payload` put into a file; None where there is none.

    Raises Unusable where it is damaged, or of another version.
    """
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return None
    head, _, payload = data.partition(b"\n")
    try:
        told = json.loads(head)
        if told["format"] != FORMAT or told["epoch"] != epoch:
            raise Unusable("it is of another version")
        digest = told["sha256"]
    except (ValueError, KeyError, TypeError):
        raise Unusable("it is damaged") from None
    if hashlib.sha256(payload).hexdigest() != digest:
        raise Unusable("it is damaged")
    return payload


def write_payload(file: Path, epoch: str, payload: bytes) -> None:
    """Write a file of the cache in one step. Raises OSError."""
    head = {"format": FORMAT, "epoch": epoch, "sha256": hashlib.sha256(payload).hexdigest()}
    _replace(file, json.dumps(head).encode() + b"\n" + payload)


def read_seen(file: Path) -> dict[str, Any] | None:
    """Return what the last run saw; None where that is not known. It is compared, never run."""
    try:
        data = json.loads(read_payload(file, _ANY) or b"")
    except (OSError, ValueError, Unusable):
        return None
    return data if isinstance(data, dict) else None


def write_seen(file: Path, seen: Mapping[str, Any]) -> None:
    """Write what this run saw. Raises OSError."""
    write_payload(file, _ANY, json.dumps(seen).encode())


def _replace(file: Path, data: bytes) -> None:
    draft = file.with_name(f"{file.name}.new")
    draft.unlink(missing_ok=True)
    with draft.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)
