"""Hostile files end in a problem or are sound, each within a second of CPU and 256 MB, never in a crash."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from guide_site.load.folder import SHARED
from tests.extent import times
from tests.hostile.limits import MEGABYTES, SECONDS, Outcome
from tests.hostile.structure import ANY, GUIDE, LEGAL, tricks
from tests.hostile.write import write
from tests.sites.projects import ROOT


def check(files: list[tuple[str, Path]]) -> dict[str, Outcome]:
    """Check files in a process that has imported nothing else."""
    asked = "".join(json.dumps({"name": name, "file": str(file)}) + "\n" for name, file in files)
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.limits"],
        input=asked, cwd=ROOT, capture_output=True, text=True, check=True, timeout=600,
    )  # fmt: skip
    found = [Outcome(**json.loads(line)) for line in done.stdout.splitlines()]
    assert len(found) == len(files)
    return {outcome.name: outcome for outcome in found}


def bad(found: dict[str, Outcome]) -> list[str]:
    return [
        f"{one.name}: {one.status}, {one.seconds:.2f} s, {one.megabytes:.0f} MB, {one.codes} {one.error[-9:]}"
        for one in found.values()
        if one.status or one.error or one.seconds > SECONDS or one.megabytes > MEGABYTES
    ]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> list[tuple[str, Path]]:
    return sorted(write(tmp_path_factory.mktemp("corpus")))


@pytest.fixture(scope="module")
def found(corpus) -> dict[str, Outcome]:
    # Payloads differ little to what reads them: `make test` takes every twelfth.
    payloads = [name for name, _ in corpus if "/payload-" in name]
    left_out = set(payloads) - set(payloads[:: times(12, 1)])
    return check([(name, file) for name, file in corpus if name not in left_out])


def test_every_kind_of_file_is_attacked(corpus):
    assert len(corpus) >= 1000
    assert {name.partition("/")[0] for name, _ in corpus} == {"procedures", *SHARED}
    # What reads bytes is not to be spared: a file here is more than text that UTF-8 can hold.
    assert any(b"\xff" in file.read_bytes() for _, file in corpus)


@pytest.mark.soak
def test_every_file_ends_in_time_and_without_a_crash(found, counted):
    assert not bad(found)
    counted("hostile files checked", len(found))


def test_every_trick_ends_in_its_problem(found):
    wrong = {}
    for folder, name, _, code in tricks():
        codes = found[f"{folder}/{name}.yaml"].codes
        if code != ANY and (codes if code == LEGAL else code not in codes):
            wrong[f"{folder}/{name}"] = (code, codes)
    assert not wrong


def test_payloads_of_forbidden_characters_are_told(found):
    for name, outcome in found.items():
        if "/controls" in name:
            assert "bad-character" in outcome.codes, name


BIG = {
    "scalar": lambda: GUIDE.replace("Title", "x" * 250_000),
    "scalar-quoted": lambda: GUIDE.replace("Title", '"' + "\\u00e9" * 40_000 + '"'),
    "scalar-han": lambda: GUIDE.replace("Title", "借" * 80_000),
    "block-scalar": lambda: GUIDE + "x: |\n" + "  y\n" * 60_000,
    "folded": lambda: GUIDE + "x: >\n" + "  y\n\n" * 50_000,
    "key": lambda: GUIDE + "? " + "k" * 250_000 + "\n: x\n",
    "keys": lambda: "".join(f"k{n}: x\n" for n in range(19_000)),
    "keys-alike": lambda: "a: x\n" * 19_000,
    "keys-in-text": lambda: GUIDE.replace("{zh: 标题,", "{" + "".join(f"k{n}: x, " for n in range(15_000))),
    "nodes": lambda: "[" + "a," * 100_000 + "]",
    "flow-lists": lambda: "[" * 100_000,
    "flow-maps": lambda: "{a: " * 60_000,
    "flow-closed": lambda: "]" * 100_000,
    "block-lists": lambda: "- " * 100_000,
    "block-keys": lambda: "? " * 100_000,
    "block-maps": lambda: "".join(" " * n + "a:\n" for n in range(700)),
    "aliases": lambda: "a: &a x\nb: [" + "*a, " * 19_000 + "]\n",
    "anchors": lambda: "".join(f"- &a{n} x\n" for n in range(19_000)),
    "laughs": lambda: "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(4_000)),
    "tags": lambda: "- !x y\n" * 19_000,
    "documents": lambda: "---\n" * 60_000,
    "comments": lambda: "#\n" * 120_000,
    "tabs": lambda: "\t" * 250_000,
    "line-ends": lambda: "\r" * 250_000,
    "escape": lambda: "\x1b" * 250_000,
    "bidi": lambda: "\u202e" * 85_000,
    "bidi-lines": lambda: "\u202e\n" * 60_000,
    "escapes": lambda: '- "\\e"\n' * 19_000,
    "combining": lambda: GUIDE.replace("Title", "x" + "\u0300" * 120_000),
    "directives": lambda: "%TAG !a! x\n" * 20_000,
    "merges": lambda: "- {<<: x}\n" * 9_000,
    "steps": lambda: GUIDE + "- {id: step}\n" * 6_000,
    "spaces": lambda: GUIDE.replace("Title", "'" + " " * 250_000 + "'"),
    "long-line-of-mistakes": lambda: "[" + "&a x, " * 19_000 + "]",
}  # fmt: skip


def test_big_files_end_in_time_and_without_a_crash(tmp_path, counted):
    folder = tmp_path / "procedures"
    folder.mkdir()
    for name, text in BIG.items():
        (folder / f"{name}.yaml").write_text(text(), encoding="utf-8", newline="")
        assert (folder / f"{name}.yaml").stat().st_size <= 256 * 1024, name
    (folder / "over.yaml").write_bytes(b"x" * 3_000_000)
    found = check([(f"procedures/{file.name}", file) for file in sorted(folder.iterdir())])
    assert not bad(found)
    assert all(outcome.codes for name, outcome in found.items() if "comments" not in name)
    counted("huge hostile files checked", len(found))


@pytest.mark.parametrize(
    ("call", "ends"),
    [("while True: pass", -signal.SIGXCPU), ("len(bytes(300_000_000))", 1), ("1 / 0", 1)],
)
def test_the_limits_bite(call, ends):
    program = (
        f"from tests.hostile.limits import limited\ndef call():\n    {call}\nprint(limited('', call).status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) == ends
