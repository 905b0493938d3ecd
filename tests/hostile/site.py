"""A whole site whose texts are payloads: those that the rules accept, or nearly all, without these rules."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

from guide_site.library import check_folder
from guide_site.load.folder import SHARED
from guide_site.load.locale import languages
from guide_site.validate import rules
from tests.hostile.everything import procedure, shared
from tests.hostile.limits import BASE, TODAY
from tests.hostile.payloads import LEGAL
from tests.hostile.write import dump
from tests.sites.projects import DAY, environment, new_project

GUIDES = 3
ENTRIES = 4
"""Entries of each shared file."""

APART = ("check_joined",)
"""Rules that such content breaks as a whole: the digits of many payloads in a row make a number by chance."""
TEXTS = (*APART, "check_texts", "check_channels", "check_characters")
"""Rules that refuse HTML, addresses and numbers: what writes pages must not depend on them."""
# The same command, but for some rules.
WITHOUT_RULES = """
import sys
import guide_site.validate.rules as rules
from dataclasses import replace
left_out = sys.argv.pop(1).split()
without = lambda all: tuple(rule for rule in all if rule.__name__ not in left_out)
rules.SITE_RULES = without(rules.SITE_RULES)
rules.GROUPS = tuple(replace(group, rules=without(group.rules)) for group in rules.GROUPS)
from guide_site.__main__ import main
main()
"""


@contextmanager
def without_rules(names: Collection[str]) -> Iterator[None]:
    """Let the rules of these names not be applied in this block."""
    groups, site_rules = rules.GROUPS, rules.SITE_RULES
    rules.GROUPS = tuple(
        replace(group, rules=tuple(rule for rule in group.rules if rule.__name__ not in names))
        for group in groups
    )
    rules.SITE_RULES = tuple(rule for rule in site_rules if rule.__name__ not in names)
    try:
        yield
    finally:
        rules.GROUPS, rules.SITE_RULES = groups, site_rules


@dataclass(frozen=True)
class Site:
    """A built site and what its texts are."""

    folder: Path
    payloads: tuple[str, ...]


def refused() -> dict[str, set[str]]:
    """Return the codes of what is wrong with each payload as a text or label; sound ones are left out."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        shutil.copytree(BASE, content)
        call = (content / "procedures/call.yaml").read_text(encoding="utf-8")
        for number, payload in enumerate(LEGAL):
            texts = dump({"title": dict.fromkeys(("zh", "en"), payload)}).decode()
            kept = [
                line for line in call.splitlines(True) if not line.startswith(("id:", "title:", "summary:"))
            ]
            whole = f"id: p{number}\n" + "".join(kept) + texts + texts.replace("title:", "summary:", 1)
            (content / f"procedures/p{number}.yaml").write_text(whole, encoding="utf-8")
        found: dict[str, set[str]] = {}
        for problem in check_folder(content, languages(), TODAY).problems:
            payload = LEGAL[int(Path(problem.place.file).stem[1:])]
            found.setdefault(payload, set()).add(problem.code)
        return found


def accepted() -> tuple[str, ...]:
    """Return the payloads that `guide check` accepts in every text."""
    bad = refused()
    return tuple(payload for payload in LEGAL if payload not in bad)


def unchecked() -> tuple[str, ...]:
    """Return the payloads that pages can be written of at all: references in them lead to something."""
    bad = refused()
    no_page = {"bad-link", "unknown-reference"}
    return tuple(payload for payload in LEGAL if not no_page & bad.get(payload, set()))


def write(content: Path, payloads: tuple[str, ...]) -> None:
    """Write content all of whose texts are payloads, each of them many times and in each language."""
    # An odd number: a text asks for one payload a language in turn.
    words = cycle(payloads if len(payloads) % 2 else (*payloads, "x")).__next__
    for kind in SHARED:
        made = shared(kind, words, ENTRIES)
        if kind == "site":
            made["review"] = "off"  # nobody approves payloads
        (content / f"{kind}.yaml").write_bytes(dump(made))
    # Each of them surely stands as a label and as a text of one guide, in every language.
    # Dictionaries of their own: what is the same one would be written as an alias.
    every = [{part: {"zh": one, "en": one} for part in ("q", "a")} for one in payloads]
    for number in range(GUIDES):
        guide = procedure(f"guide-{number}", words)
        if number == 0:
            guide["faq"] = every
        (content / f"procedures/guide-{number}.yaml").write_bytes(dump(guide))


def build(folder: Path, payloads: tuple[str, ...], checked: bool) -> Site:
    """Build a site of these texts, with the real command; without the rules for texts unless `checked`."""
    new_project(folder, BASE)
    write(folder / "content", payloads)
    names = " ".join(APART if checked else TEXTS)
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_RULES, names, "build", "--out", "site"],
        cwd=folder, env=environment(SOURCE_DATE_EPOCH=DAY), capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return Site(folder / "site", payloads)
