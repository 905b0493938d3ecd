"""Files that somebody sends to a reader: "import this and all is solved"."""

import json
from collections.abc import Iterator
from typing import Any

from tests.browser.hostile.saved import FIELDS, FREE, KEYS, NO_TIMES, TICKS, TIMES, VALUES
from tests.browser.test_my_data import AT, DEEP, KEY, backup
from tests.hostile.payloads import MARKUP

SHOWN = ("1969-12-31T23:59:59.999Z", "2199-12-31T23:59:59.999Z")
"""Of the times, what a clock can have shown."""

TEXTS = (
    "", " ", "\0", "null", "[]", "7", '"x"', "{}", "PK\x03\x04", "\xff\xd8\xff\xe0JFIF", "<!doctype html>",
)  # fmt: skip
DAMAGED: tuple[Any, ...] = ([MARKUP[0]], [{}, [], None], "text", {"length": 9}, [["x"] * 50] * 9, 7, None)
SCHEMAS: tuple[Any, ...] = (0, 1, 3, -2, 2.5, "2", 1e308, None, [2], {})

Named = tuple[str, str]


def record(value: Any, at: Any = AT) -> dict[str, Any]:
    return {"at": at, "value": value}


def filled(keys: tuple[str, ...], part: str, value: Any, at: Any = AT) -> dict[str, Any]:
    """Records under keys in which a part is replaced."""
    return {key.replace("KEY", part): record(value, at) for key in keys}


def accepted() -> Iterator[Named]:
    """Files that are in order but for what they say."""
    for number, text in enumerate(MARKUP):
        tick = {"on": text, "hash": text, "text": text}
        records = filled(FIELDS, f"m{number}", text) | filled(TICKS, f"m{number}", tick)
        yield f"markup {number}", backup(records=records | filled(FREE, f"m{number}", {text: [text]}))
        yield f"markup in keys {number}", backup(records=filled((*FIELDS, *FREE), text, "fine"))
    for part in KEYS:
        records = filled(FIELDS, part, "fine") | filled(TICKS, part, {"on": AT, "text": "fine"})
        yield f"key {part!r}", backup(records=records)
    for number, value in enumerate(VALUES):
        keys: tuple[str, ...] = FREE
        if isinstance(value, str | int | float | bool):
            keys += FIELDS
        yield f"value {number}", backup(records=filled(keys, f"v{number}", value))
    for at in TIMES:
        yield f"time {at}", backup(records=filled(FIELDS, "t", f"of {at}", at))
        if at in SHOWN:
            yield f"backup at {at}", backup(records={"use/backup": record(at), "log/b/said": record("x")})
    for days in (["0000-00-00"] * 500, [], ["9999-99-99"]):
        yield f"days {len(days)}", backup(records={"use/days": record(days)})
    for scheme in ("slate", "default", "weird", "", 7, True):
        yield f"scheme {scheme!r}", backup(records={"setting/scheme": record(scheme)})
    for damaged in DAMAGED:
        yield f"damaged {damaged!r:.20}", backup(damaged=damaged)
    yield "byte order mark", "\ufeff" + backup()
    yield "twice the same key", backup().replace('"records": {', '"records": {"log/x/said": 7, ')
    yield "fields of its own", backup(born="9999-12-31T23:59:59.999Z", revision=2**53, checksum=MARKUP[0])
    yield "unfinished change of no entry", backup(records={"draft/log/f/id": record("no/such/entry")})
    yield "many", backup(records={f"log/{n}/said": record("x") for n in range(2000)})
    yield "many forms", backup(records={f"draft/log/{n}/said": record("x") for n in range(2000)})
    yield "nothing", backup(records={})


def refused() -> Iterator[Named]:
    """Files that are to change nothing at all."""
    for part in ("__proto__", "constructor", "prototype"):
        yield f"{part} as a key", backup(records={"log/x/said": record("x"), part: record("x")})
        yield f"{part} in a value", backup(records={"foo/x": record({part: {"polluted": 1}})})
        yield f"{part} at the top", backup(**{part: {"polluted": 1}})
    for at in NO_TIMES:
        yield f"time {at!r}", backup(records={"log/x/said": record("x"), "log/y/said": record("x", at)})
    for at in set(TIMES) - set(SHOWN):
        yield f"backup at {at}", backup(records={"use/backup": record(at), "log/b/said": record("x")})
    for number, value in enumerate(VALUES):
        if not isinstance(value, str | int | float | bool):
            yield f"value {number} in an entry", backup(records={"log/x/said": record(value)})
        if number != 0 and not (isinstance(value, dict) and "toJSON" not in value):
            yield f"value {number} as a tick", backup(records={"tick/a/step.x": record(value)})
        if value not in ("0000-00-00", "2026-13-45"):
            yield f"value {number} as days", backup(records={"use/days": record([value])})
        yield f"value {number} as a record", backup(records={"log/x/said": value})
    for schema in SCHEMAS:
        yield f"schema {schema!r}", backup(schema=schema)
    for site in ("", "other", f"{KEY} ", None, [KEY], {KEY: 1}, KEY.upper()):
        yield f"site {site!r}", backup(site=site)
    for form in ("", "guide-log", None, ["guide-backup"], MARKUP[0]):
        yield f"format {form!r}", backup(format=form)
    for records in ([], None, "x", 7, [record("x")]):
        yield f"records {records!r:.20}", backup(records=records)
    for text in TEXTS:
        yield f"text {text!r}", text
    whole = backup()
    yield "cut", whole[:-3]
    yield "trailing garbage", whole + "}"
    yield "twice", whole + whole
    yield "two marks", "\ufeff\ufeff" + whole
    yield "UTF-16", whole.encode("utf-16").decode("latin-1")
    yield "single quotes", whole.replace('"', "'")
    yield "a script", f"alert(1);{whole}"
    yield "beyond all numbers", whole.replace('"evil"', "1e999")
    yield "deep", backup(records={"foo/x": record(DEEP)})
    yield "very deep", "[" * 100_000
    deep = backup(records={"foo/x": record("D")})
    yield "very deep inside", deep.replace('"D"', "[" * 50_000 + "]" * 50_000)
    yield "a long key", backup(records={"foo/" + "k" * 300: record("x")})


CORPUS = [*accepted(), *refused()]
assert len({name for name, _ in CORPUS}) == len(CORPUS), "each has a name of its own"
assert json.loads(backup())["site"] == KEY
