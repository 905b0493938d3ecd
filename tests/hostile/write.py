"""The corpus of hostile files, as its tables say: written when a test or the fuzzer asks for it."""

from collections.abc import Iterator
from itertools import cycle, repeat
from pathlib import Path

import yaml

from guide_site.load.folder import SHARED
from tests.hostile.everything import procedure, shared
from tests.hostile.payloads import ALL, CONTROLS, LEGAL
from tests.hostile.structure import tricks


def corpus() -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of every file; the folder says which file of the content it stands for."""
    for folder, name, raw, _ in tricks():
        yield f"{folder}/{name}.yaml", raw
    for number, payload in enumerate(ALL):
        name = f"payload-{number:03d}"
        yield f"procedures/{name}.yaml", dump(procedure(name, repeat(payload).__next__))
    for kind in SHARED:
        for label, payloads in (("payloads", LEGAL), ("controls", CONTROLS)):
            words = cycle(payloads).__next__
            yield f"{kind}/{label}.yaml", dump(shared(kind, words, len(payloads)))


def dump(data: object) -> bytes:
    """Return data as a file."""
    return yaml.dump(
        data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000, encoding="utf-8"
    )


def write(folder: Path) -> list[tuple[str, Path]]:
    """Write all files below a folder; return the name of each, and where it is."""
    written = []
    for name, raw in corpus():
        file = folder / name
        assert not file.exists(), f"two files are called {name}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)
        written.append((name, file))
    return written
