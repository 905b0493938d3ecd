"""What somebody else may have written where the reader's data stands: a page or file of the same origin."""

import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.browser.hostile.files import filled, record
from tests.browser.hostile.saved import FIELDS, FREE, KEYS, NO_TIMES, TICKS, TIMES, VALUES
from tests.browser.test_my_data import AT, KEY
from tests.hostile.payloads import MARKUP

MINE = {"log/mine/said": record("mine"), "tick/overdue/step.contact-now": record({"on": AT, "text": "mine"})}
A, B = f"{KEY}.a", f"{KEY}.b"


@dataclass(frozen=True)
class State:
    """A storage. `readable`: whether the reader's own is to be seen; `newer`: whether all is left alone."""

    name: str
    local: dict[str, str]
    session: dict[str, str] = field(default_factory=dict)
    readable: bool = True
    newer: bool = False


def sealed(**fields: Any) -> str:
    """A slot's text with the right checksum. `1e999` may stand for a number beyond all numbers."""
    envelope = {"schema": 2, "born": AT, "revision": 5, "saved": AT, "records": MINE} | fields
    rest = json.dumps(envelope, ensure_ascii=False, separators=(",", ":"))[1:].replace('"1e999"', "1e999")
    sum_ = zlib.crc32(rest.encode("utf-16-le", "surrogatepass"))
    return f'{{"checksum":"{sum_:08x}",{rest}'


REVISIONS: tuple[object, ...] = (
    2**53 - 1, 2**53 - 2, 2**53, 2**63, 1e308, "1e999", -1, -(2**53), -1e308, 0.5, 2**31 - 1, 2**31,
    2**31 + 1, 2**32 - 2, 2**32 - 1, 2**32, "7", "zzz", None, [], [9], {}, {"valueOf": 1}, True,
)  # fmt: skip
BORN: tuple[object, ...] = (*TIMES, "x", "", 7, 1e308, None, [], {}, [{}])
BROKEN = (
    "", "{", "null", "7", "[]", '"x"', "{}", "\0", "\ud800", "undefined", MARKUP[0], '{"schema":2}',
    '{"schema":0}', '{"schema":"2"}', '{"schema":null}', '{"schema":1,"ticks":[]}',
    '{"schema":1,"ticks":{"a":7}}', sealed()[:-2], sealed() + " ", sealed().replace("mine", "main", 1),
    sealed(schema=-1), sealed(schema=1.5), sealed(records=[]), sealed(records=None), sealed(records={"x": 7}),
    sealed(records={"x": {}}), "[" * 100_000,
)  # fmt: skip
NEWER: tuple[object, ...] = (3, 99, 2.5, 1e308, "1e999")
SETTINGS: tuple[Any, ...] = ({"scheme": MARKUP[0]}, {"scheme": {}}, {"__proto__": [7]})
NOW = "{now}"
"""In the notes of a shared phone: the milliseconds of the moment at which they are written."""
SHARED = ("", "x", "9" * 400, "-1", "1e999+", "+", MARKUP[0], "0+", NOW, f"{NOW}+")
RECENT = SHARED[-2:]
"""All others are no time of a few minutes ago: the tab that it was is over, and empty."""


def states() -> Iterator[State]:
    """All of them, each with a name of its own."""
    for revision in REVISIONS:
        yield State(f"revision {revision!r}", {A: sealed(revision=revision)})
        both = {A: sealed(revision=7), B: sealed(revision=revision)}
        yield State(f"revision {revision!r} beside one", both)
        yield State(f"revision {revision!r} where the first version saved", {KEY: sealed(revision=revision)})
    yield State("revision of the first place alone", {A: sealed(revision=7), KEY: sealed(revision=2**32 - 1)})
    for born in BORN:
        yield State(f"born {born!r}", {A: sealed(born=born, saved=born)})
        both = {A: sealed(revision=7), B: sealed(revision=8, born=born)}
        yield State(f"born {born!r} beside one", both)
    for at in TIMES:
        records = filled(FIELDS, "t", "x", at) | {"log/mine/said": record("mine", at)}
        yield State(f"time {at}", {B: sealed(records=MINE | records)})
        yield State(f"removed at {at}", {B: sealed(records=MINE | {"log/mine/agent": {"at": at}})})
    for odd in NO_TIMES:
        raw = sealed(records=MINE | {"x": record("x", odd)})
        yield State(f"no time {odd!r}", {A: raw}, readable=False)
    for number, value in enumerate(VALUES):
        keys = (*FIELDS, *TICKS, *FREE, "use/days", "use/backup")
        yield State(f"value {number}", {A: sealed(records=filled(keys, "v", value) | MINE)})
        records = filled(("a/day", "a/time", "log/v/said"), "", value) | MINE
        yield State(f"value {number} among others", {A: sealed(records=records)})
    for number, text in enumerate(MARKUP):
        tick = {"on": text, "hash": text, "text": text}
        records = filled(FIELDS, f"m{number}", text) | filled(TICKS, f"m{number}", tick) | MINE
        yield State(f"markup {number}", {A: sealed(records=records)})
        records = filled((*FIELDS, *FREE), text, text) | MINE
        yield State(f"markup in keys {number}", {B: sealed(records=records)})
    for part in KEYS:
        records = filled((*FIELDS, *TICKS, *FREE), part, "x") | MINE
        yield State(f"key {part!r}", {A: sealed(records=records)})
        yield State(f"own field {part!r}", {A: sealed(**{part: MARKUP[0]})})
    for number, raw in enumerate(BROKEN):
        yield State(f"broken {number}", {A: raw}, readable=False)
        yield State(f"broken {number} beside one", {A: sealed(), B: raw})
        yield State(f"broken {number} where the first version saved", {A: sealed(), KEY: raw})
    for schema in NEWER:
        yield State(f"schema {schema!r}", {A: sealed(schema=schema)}, readable=False, newer=True)
    ticks = {
        "overdue": {"step.contact-now": {"at": AT, "text": "mine"}},
        "__proto__": {"constructor": {"at": {}}},
    }
    first = {"schema": 1, "ticks": ticks, "records": 7, "born": {}, "__proto__": {"x": 1}}
    for settings in SETTINGS:
        raw = json.dumps(first | {"settings": settings})
        yield State(f"first version {settings!r}", {KEY: raw}, readable=False)
        yield State(f"first version {settings!r} beside one", {KEY: raw, A: sealed()})
    for copies in (98, 99, 150):
        flood = {f"{KEY}.damaged" + (f".{n}" if n > 1 else ""): f"copy {n}" for n in range(1, copies + 1)}
        yield State(f"{copies} copies", flood | {A: "{"}, readable=False)
        yield State(f"{copies} copies beside one", flood | {A: sealed(), B: "["})
    for depth in (5, 500, 5000, 50_000):
        deep = sealed(records=MINE | {"log/x/said": record("D"), "foo/x": record("D")})
        text = sealed_text(deep.replace('"D"', "[" * depth + "]" * depth))
        yield State(f"depth {depth}", {A: text}, readable=depth < 100)
    for text in SHARED:
        session = {f"{KEY}.shared": text, f"{KEY}.tab.form": MARKUP[1], f"{KEY}.ended": text, A: sealed()}
        yield State(f"shared {text!r:.20}", {A: sealed()}, session, readable=text in RECENT)
    others = {f"{KEY}.{name}": MARKUP[0] for name in ("shared", "ended", "tab.form", "c", "", "a.a")}
    yield State("other keys of the site", others | {A: sealed()})


def sealed_text(text: str) -> str:
    """The same text with the checksum that it has now."""
    rest = text[len('{"checksum":"00000000",') :]
    return f'{{"checksum":"{zlib.crc32(rest.encode("utf-16-le", "surrogatepass")):08x}",{rest}'


STATES = list(states())
assert len({state.name for state in STATES}) == len(STATES), "each has a name of its own"
