"""Fuzz what reads strangers' files, guided by coverage: `make fuzz SECONDS=60`, or `run.py 60`.

Bytes become a document of every kind, and texts HTML. An input that breaks a promise is kept in build/fuzz/.
"""

import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["guide_site"]):
    from guide_site import inline
    from guide_site.load.document import load_document
    from guide_site.load.folder import SHARED
    from guide_site.model import Procedure

ROOT = Path(__file__).resolve().parents[2]
FOUND = ROOT / "build/fuzz"
MODELS: tuple[type, ...] = (Procedure, *SHARED.values())
ALLOWED = {"em", "strong", "code", "a", "span", "sup"}


class Reader(HTMLParser):
    """Refuses what inline texts may not become, and collects the words."""

    def __init__(self):
        super().__init__()
        self.words = ""

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED, tag
        assert {name for name, _ in attrs} <= {"href", "title", "class", "rel", "id"}
        assert dict(attrs).get("href", "safe.html") == "safe.html"

    def handle_data(self, data):
        self.words += data

    def handle_comment(self, data):
        raise AssertionError("a comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


def inline_text(text: str) -> None:
    reader = Reader()
    reader.feed(str(inline.render(text, lambda reference: inline.Link("safe.html", ""))))
    reader.close()
    assert reader.words == inline.plain(text)


def one(data: bytes) -> None:
    """Try one input: its first byte says as what."""
    kind, rest = data[:1], data[1:]
    if kind and kind[0] % 2:
        inline_text(rest.decode("utf-8", errors="ignore").replace("\0", "").replace("\r", ""))
        return
    with tempfile.NamedTemporaryFile(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as file:
        file.write(rest)
        file.flush()
        load_document(Path(file.name), "x.yaml", MODELS[(kind[0] if kind else 0) // 2 % len(MODELS)])


def seeds(folder: Path) -> None:
    from tests.hostile.payloads import LEGAL
    from tests.hostile.write import corpus

    shipped = [file.read_bytes() for file in ROOT.glob("content/**/*.yaml")]
    for number, raw in enumerate([*shipped, *(raw for _, raw in corpus())]):
        (folder / str(number)).write_bytes(b"\0" + raw)
    for number, text in enumerate(LEGAL):
        (folder / f"text-{number}").write_bytes(b"\1" + text.encode())


def main() -> None:
    FOUND.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        seeds(Path(corpus))
        options = [f"-max_total_time={sys.argv[1]}", "-timeout=10", "-rss_limit_mb=1024", "-max_len=20000"]
        atheris.Setup(
            [sys.argv[0], corpus, f"-artifact_prefix={FOUND}/", "-print_final_stats=1", *options], one
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
