"""Backups and saved texts that were changed at random: refused with nothing changed, or taken in whole."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.hostile.saved import FIELDS, FREE, KEYS, NO_TIMES, TICKS, TIMES, VALUES
from tests.browser.hostile.states import MINE, A, B, State, sealed, sealed_text
from tests.browser.hostile.test_files import take
from tests.browser.hostile.test_states import VISIT
from tests.browser.test_faults import SCRIPTS
from tests.browser.test_my_data import AT, backup, fill
from tests.extent import SOAK, times
from tests.hostile.payloads import MARKUP

pytestmark = [pytest.mark.browser, pytest.mark.soak]

SEEDS = range(16 if SOAK else 2)
EACH = times(40, 320)
ODD = (*VALUES, *MARKUP, *TIMES, *NO_TIMES, *KEYS)


def some_records(chance: random.Random) -> dict[str, Any]:
    keys = chance.sample((*FIELDS, *FREE), 6) + chance.sample(TICKS, 2)
    values = [{"on": AT, "text": "x"} if key in TICKS else "fine" for key in keys]
    named = [key.replace("KEY", chance.choice(KEYS)) for key in keys]
    return {key: {"at": AT, "value": value} for key, value in zip(named, values, strict=True)}


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a JSON value, as what holds it and its key."""
    if not isinstance(value, dict | list):
        return []
    keys: list[Any] = list(value) if isinstance(value, dict) else list(range(len(value)))
    return [(value, key) for key in keys] + [found for key in keys for found in places(value[key])]


def changed_value(chance: random.Random, value: Any) -> None:
    """Change one thing: its value, its type, its key; or take it away, or swap it with another."""
    holder, key = chance.choice(places(value))
    other, at = chance.choice(places(value))
    act = chance.randrange(5)
    if act == 0:
        holder[key] = chance.choice(ODD)
    elif act == 1:
        holder[key] = chance.choice((str, lambda one: [one], lambda one: {"value": one}, bool))(holder[key])
    elif act == 2 and isinstance(holder, dict):
        holder[chance.choice((*KEYS, "value", "at", "records"))] = holder.pop(key)
    elif act == 3 and isinstance(holder, dict):
        del holder[key]
    else:
        # As texts: what is swapped must not come to hold itself.
        mine, theirs = json.dumps(holder[key]), json.dumps(other[at])
        holder[key], other[at] = json.loads(theirs), json.loads(mine)


def changed_text(chance: random.Random, text: str) -> str:
    """Flip a bit, cut, repeat or leave out a piece."""
    first, last = sorted(chance.sample(range(len(text)), 2))
    act = chance.randrange(4)
    if act == 0:
        return text[:first] + chr(ord(text[first]) ^ 1 << chance.randrange(7)) + text[first + 1 :]
    if act == 1:
        return text[:first]
    return text[:last] + text[first if act == 2 else last + 1 :]


def changed(chance: random.Random, text: str) -> str:
    for _ in range(chance.randint(1, 3)):
        if chance.random() < 0.3:
            return changed_text(chance, text)
        value = json.loads(text)
        changed_value(chance, value)
        text = json.dumps(value, ensure_ascii=chance.random() < 0.5, separators=(",", ":"))
        if not places(value):
            break
    return text


@pytest.mark.parametrize("seed", SEEDS)
def test_changed_backups(
    reader: BrowserContext, server: str, seed: int, counted: Callable[[str, int], None]
) -> None:
    chance = random.Random(seed)
    page = reader.new_page()
    fill(page, server)
    files = {f"{seed} {n}": changed(chance, backup(records=some_records(chance))) for n in range(EACH)}
    found = take(page, files)
    assert {files[name]: wrong for name, (_, wrong) in found.items() if wrong} == {}
    assert 0 < len([name for name, (why, _) in found.items() if not why]) < EACH
    counted("changed backups", EACH)


@pytest.mark.parametrize("seed", SEEDS)
def test_changed_saved_texts(
    reader: BrowserContext, server: str, seed: int, counted: Callable[[str, int], None]
) -> None:
    chance = random.Random(1000 + seed)
    states = []
    for number in range(EACH):
        text = changed(chance, sealed(records=MINE | some_records(chance)))
        # Mostly as by somebody who knows how: with the right checksum.
        if text.startswith('{"checksum":') and chance.random() < 0.7:
            text = sealed_text(text)
        slot, other = chance.sample((A, B), 2)
        local = {slot: text} | ({other: sealed(revision=4)} if chance.random() < 0.5 else {})
        newer = any(is_newer(raw) for raw in local.values())
        states.append(State(f"{seed} {number} {text}", local, readable=False, newer=newer))
    page = reader.new_page()
    page.goto(f"{server}en/privacy.html")
    found = page.evaluate(VISIT, [SCRIPTS, [vars(state) for state in states]])
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    counted("changed saved texts", EACH)


def is_newer(raw: str) -> bool:
    """Whether a text says that a newer version wrote it: such a one is left alone."""
    try:
        value = json.loads(raw)
    except ValueError:
        return False
    schema = value.get("schema") if isinstance(value, dict) else None
    return isinstance(schema, int | float) and not isinstance(schema, bool) and schema > 2
