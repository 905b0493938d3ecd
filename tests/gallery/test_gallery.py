"""The gallery: whole, sound HTML, and never written over something else."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from guide_site.errors import UsageError
from guide_site.gallery import Gallery, write_gallery
from guide_site.load import load_folder
from guide_site.load.components import load_components
from guide_site.load.locale import languages
from guide_site.publish.staging import staged_folder
from tests.sites.projects import ROOT, run, tree

OVERRIDES = ROOT / "overrides"
VOID = {"meta", "link", "img", "input", "br", "hr"}


class Sound(HTMLParser):
    """Notes what is wrong with a page: tags that do not match, ids that are there twice or not at all."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.meant: list[str] = []

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            self.meant += values.get(name, "").split()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes another")

    def findings(self) -> list[str]:
        twice = sorted({name for name in self.ids if self.ids.count(name) > 1})
        absent = sorted(set(self.meant) - set(self.ids))
        return [
            *self.wrong,
            *self.open,
            *(f"twice: {name}" for name in twice),
            *(f"absent: {n}" for n in absent),
        ]


def findings(html: str) -> list[str]:
    reader = Sound()
    reader.feed(html)
    return reader.findings()


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Gallery:
    site = load_folder(ROOT / "content").shared["site"].model
    return write_gallery(OVERRIDES, site.languages, tmp_path_factory.mktemp("made") / "gallery")


def test_every_example_has_its_pages(gallery: Gallery) -> None:
    for component in load_components(OVERRIDES / "components"):
        for example in component.examples:
            for code in languages():
                for scheme, dark in (("default", ""), ("slate", "-dark")):
                    file = gallery.folder / component.name / f"{example.slug}-{code}{dark}.html"
                    html = file.read_text(encoding="utf-8")
                    assert f'<body data-md-color-scheme="{scheme}">' in html
                    assert re.search(r"\$\$|\bNone\b", html) is None


def test_every_page_is_sound(gallery: Gallery) -> None:
    pages = sorted(gallery.folder.rglob("*.html"))
    assert len(pages) == gallery.pages
    assert not {page.name: found for page in pages if (found := findings(page.read_text(encoding="utf-8")))}


def test_what_is_unsound_is_found() -> None:
    assert findings('<p id="a"><b></p><i id="a"></i><label for="c"></label>') == [
        "</p> closes another", "p", "twice: a", "absent: c",
    ]  # fmt: skip


def test_links_and_frames_lead_to_what_is_there(gallery: Gallery) -> None:
    dead = []
    for page in [gallery.folder / "index.html", *gallery.folder.glob("*/index.html")]:
        for to in re.findall(r'(?:href|src)="([^"]+)"', page.read_text(encoding="utf-8")):
            if not (page.parent / to).is_file():
                dead.append((page.name, to))
    assert not dead


def test_the_command_says_where_it_is_and_replaces_an_older_gallery(tmp_path: Path) -> None:
    with staged_folder(tmp_path / "g") as draft:
        (draft / "old.html").write_text("older", encoding="utf-8")
    old = tmp_path / "g/old.html"
    assert old.exists()
    done = run("guide", "gallery", "--out", tmp_path / "g", cwd=ROOT, fresh=True)
    assert "components" in done.stdout
    assert f"Open {tmp_path / 'g/index.html'}" in done.stdout
    assert not old.exists()


def test_something_else_is_never_replaced(tmp_path: Path) -> None:
    for name in ("gallery.css", "photo.jpg"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
    before = tree(tmp_path)
    done = run("guide", "gallery", "--out", tmp_path, cwd=ROOT, code=2)
    assert "holds other files, such as gallery.css" in done.stderr
    assert tree(tmp_path) == before


def test_a_component_must_say_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    with pytest.raises(UsageError, match="is absent"):
        load_components(tmp_path)
    (tmp_path / "plain/plain.yaml").write_text(
        "description: x\nparameters: {}\nexamples: []\n", encoding="utf-8"
    )
    with pytest.raises(UsageError, match="lacks accessibility"):
        load_components(tmp_path)
