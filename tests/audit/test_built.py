"""The audit of built sites, compared with an HTML parser; builds that must fail."""

import random
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from guide_site.audit import Auditor, Fault, fault_report
from guide_site.audit.markup import Kind, read
from guide_site.outputs import READERS
from tests.browser.document import dead_links
from tests.extent import SOAK, times
from tests.sites.projects import ROOT, new_project, run, tree

ADDRESS = "https://guide.example/"
FAR = {
    *("404.html", "_headers", "llms.txt", "robots.txt", "sitemap.xml", "sitemap.xml.gz"),
    *(f"api/v1/{name}.json" for name in ("channels", "glossary", "guides")),
}
"""Files that nothing names: servers, search engines and other programs know where they are."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two languages, built, with a link to a host that the settings name."""
    folder = new_project(tmp_path_factory.mktemp("two") / "project")
    change(folder / "mkdocs.yml", "  - guide:\n", "  - guide:\n      hosts: [licence.example]\n")
    add(folder, "[Licence](https://licence.example/by)")
    run("guide", "build", cwd=folder)
    return folder


@pytest.fixture(scope="module")
def files(project: Path) -> dict[str, str]:
    """What the site holds, by address."""
    site = project / "build/site"
    found = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_text("utf-8", "replace") for path in found}


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def add(project: Path, text: str) -> None:
    """Write at the end of a hand-written page."""
    with (project / "content/pages/en/about.md").open("a", encoding="utf-8") as page:
        page.write(f"\n{text}\n")


def faults(files: dict[str, str], *, offline: bool = False) -> list[str]:
    auditor = Auditor(files, ADDRESS, readers=READERS)
    for at, text in files.items():
        if auditor.wants(at) and (offline or not at.startswith("offline/")):
            auditor.take(at, text)
    return [str(fault) for fault in auditor.faults()]


# Against an HTML parser


class Parser(HTMLParser):
    """Reads slowly what the audit reads fast."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        for name, value in dict(reversed(attrs)).items():  # of two the first one counts
            if name in ("id", "href", "src", "for", "aria-describedby", "aria-labelledby", "data-lazy"):
                kind = "ref" if name in ("for", "aria-describedby", "aria-labelledby") else name
                parts = (value or "").split() if kind == "ref" else [value or ""]
                self.found += [(kind, part) for part in parts]


def parsed(html: str) -> tuple[list[str], list[str], list[str]]:
    """Return a page's ids, links and references, each as often as it is there."""
    parser = Parser()
    parser.feed(html)
    parser.close()

    def of(*kinds: str) -> list[str]:
        return sorted(value for kind, value in parser.found if kind in kinds)

    return of("id"), of("href", "src"), of("ref")


def fast(html: str) -> tuple[list[str], list[str], list[str]]:
    reading = read(html)
    paint = set(re.findall(r'"url\((#[^)]*)\)"', html))
    links = [link for link in reading[Kind.LINK] if link not in paint and not link.startswith("data:image")]
    return sorted(reading[Kind.ID]), sorted(links), sorted(reading[Kind.REF])


def same(html: str) -> None:
    ids, links, refs = parsed(html)
    assert fast(html) == (ids, [link for link in links if not link.startswith("data:image")], refs)


def test_tags_are_read_as_a_parser_reads_them(files: dict[str, str], counted) -> None:
    pages = [text for at, text in files.items() if at.endswith(".html")]
    for text in pages:
        same(text)
    counted("pages read by the audit and by a parser", len(pages))


PIECES = (
    *("<a", "<p", "<IMG", "<br", "</p", "<title", "</title>", "<svg", "<use"),
    *(">", "/>", " ", "\n", "=", "text", "&amp;", "&", "é", "步", "<", '"x"', "'y'"),
    *(
        ' id="a"',
        " id=b",
        " ID='c d'",
        ' href="x.html#y"',
        " href=z",
        ' src="&quot;&lt;"',
        ' title="<a href=q>"',
    ),
    *(
        ' for="a b"',
        " aria-describedby=a",
        ' alt="\' id=w"',
        " hidden",
        "<!-- <a href=n> -->",
        "<script>",
        "</script>",
    ),
)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(8 if SOAK else 1))
def test_any_tags_are_read_as_a_parser_reads_them(seed: int, counted) -> None:
    chance = random.Random(seed)
    number = times(500, 5000)
    for _ in range(number):
        tags = []
        for _ in range(chance.randint(1, 6)):
            name = chance.choice(("a", "p", "IMG", "use", "script", "title", "g-card", "div"))
            inside = "".join(
                chance.choices([piece for piece in PIECES if piece[0] == " "], k=chance.randint(0, 4))
            )
            text = chance.choice(("", "text", "a &lt; b", 'say "id=x"', "it's", "<!-- <a href=n> -->"))
            end = f"</{name}>" if name in ("script", "title") else ""
            tags.append(f"<{name}{inside}>{text}{end}")
        same("".join(tags))
    counted("pieces of HTML read by the audit and by a parser", number)


def test_at_most_20_are_shown() -> None:
    told = fault_report([Fault(f"{n:02}.html", "is wrong") for n in range(41)]).splitlines()
    assert told[19:] == ["19.html: is wrong", "", "41 faults in 41 finished files, the first 20 shown"]


def test_the_test_reader_finds_nothing_that_the_audit_does_not(files: dict[str, str], project: Path) -> None:
    assert faults(files, offline=True) == []
    assert dead_links(project / "build/site") == []


# Broken on purpose


def drop(files: dict[str, str], chance: random.Random) -> tuple[str, str]:
    at = chance.choice(sorted(files.keys() - FAR))
    del files[at]
    return f"{at} is gone", at.rpartition("/")[2]


def capital(files: dict[str, str], chance: random.Random) -> tuple[str, str]:
    at = chance.choice(sorted(files.keys() - FAR))
    places = [n for n, letter in enumerate(at) if letter.islower()]
    n = chance.choice(places)
    other = at[:n] + at[n].upper() + at[n + 1 :]
    files[other] = files.pop(at)
    return f"{at} is now {other}", at.rpartition("/")[2]


def _linked(files: dict[str, str], chance: random.Random) -> tuple[str, str]:
    """Return a place that a link of some page leads to."""
    places = []
    for at, text in files.items():
        if at.endswith(".html") and not at.startswith("offline/"):
            places += [(at, id_) for id_ in re.findall(r' href="#([^"]+)"', text)]
    return chance.choice(places)


def rename(files: dict[str, str], chance: random.Random) -> tuple[str, str]:
    at, id_ = _linked(files, chance)
    files[at] = files[at].replace(f' id="{id_}"', f' id="{id_}-gone"')
    return f"{at} has no {id_}", id_


def twice(files: dict[str, str], chance: random.Random) -> tuple[str, str]:
    at, id_ = _linked(files, chance)
    files[at] = files[at].replace("</main>", f'<p id="{id_}"></p></main>')
    return f"{at} has {id_} twice", id_


def misspell(files: dict[str, str], chance: random.Random) -> tuple[str, str]:
    pages = [
        at for at in files if at.endswith(".html") and not at.startswith("offline/") and at != "404.html"
    ]
    at = chance.choice(sorted(pages))
    links = re.findall(r' (?:href|src)="([^":]+)"', files[at])
    link = chance.choice(links)
    n = chance.randrange(len(link))
    wrong = f"{link[:n]}x{link[n:]}"
    # After a question mark nothing is looked at.
    if n > link.find("?") > -1:
        return misspell(files, chance)
    files[at] = files[at].replace(f'="{link}"', f'="{wrong}"')
    return f"{at} leads to {wrong}", wrong


def in_one_file(files: dict[str, str], chance: random.Random) -> tuple[str, str]:
    at = chance.choice([at for at in files if at.startswith("offline/")])
    link = chance.choice(sorted(set(re.findall(r' href="?#(/[^"\s>]+)', files[at]))))
    files[at] = re.sub(rf' id="?{re.escape(link)}(?=["\s>])', lambda found: f"{found[0]}-gone", files[at])
    return f"{at} has no {link}", link


BREAKS: tuple[Callable[[dict[str, str], random.Random], tuple[str, str]], ...] = (
    *(drop, capital, rename, twice, misspell, in_one_file),
)


def test_whatever_is_gone_is_missed_but_for_what_nothing_names(files: dict[str, str]) -> None:
    unnoticed = {
        gone
        for gone in files
        if not any(
            gone.rpartition("/")[2] in fault
            for fault in faults({at: text for at, text in files.items() if at != gone})
        )
    }
    assert unnoticed == FAR


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(8 if SOAK else 1))
def test_what_is_broken_at_random_is_found(seed: int, files: dict[str, str], counted) -> None:
    chance = random.Random(seed)
    number = times(30, 125)
    for turn in range(number):
        broken = dict(files)
        what, name = BREAKS[turn % len(BREAKS)](broken, chance)
        found = faults(broken, offline=what.startswith("offline/"))
        assert any(name in fault for fault in found), what
    counted("links broken on purpose, all found", number)


# Builds that must fail


@pytest.fixture
def spoiled(project: Path, tmp_path: Path) -> Path:
    """A project with a good site, and every kind of dead link in what it is made of."""
    folder = new_project(tmp_path / "project")
    shutil.copytree(project / "build", folder / "build")
    (folder / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    add(
        folder,
        "[Numbers](contacts.md#nobody)\n\n<img src='../assets/gone.png' alt=''>\n"
        "<a href='Contacts.html'>capitals</a> <a href='https://scam.example/'>outside</a>\n"
        "<p id='content'>twice</p>\n",
    )
    change(folder / "overrides/pages/glossary.html", "<h1>", '<a href="../nowhere.html">dead</a><h1>')
    return folder


def test_dead_links_end_the_build_and_the_good_site_stays(spoiled: Path) -> None:
    before = tree(spoiled / "build")
    done = run("guide", "build", cwd=spoiled, code=1)
    lines = done.stderr.splitlines()
    assert [line for line in lines if line.startswith(("en/about", "zh/about"))] == [
        'en/about.html: "../assets/gone.png" leads to no file',
        'en/about.html: "Contacts.html" leads to no file: there is "en/contacts.html", with other capitals',
        'en/about.html: "contacts.html#nobody" leads to no place in en/contacts.html',
        'en/about.html: "https://scam.example/" leads to "scam.example", '
        "which neither channels.yaml nor hosts in mkdocs.yml names",
        'en/about.html: the id "content" stands there more than once',
    ]
    for language in ("en", "zh"):
        assert f'{language}/glossary.html: "../nowhere.html" leads to no file' in lines
    assert "in 4 finished files" in done.stderr  # the one file of all guides is the fourth
    assert "Nothing was published" in done.stderr
    assert tree(spoiled / "build") == before


def test_a_bundle_with_a_dead_link_is_not_written(project: Path, tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project")
    add(folder, "[Numbers](contacts.md#nobody)\n")
    done = run("guide", "bundle", cwd=folder, code=1)
    assert '"#/en/contacts/nobody" leads to no place' in done.stderr
    assert "Nothing was written" in done.stderr
    assert not list((folder / "build").rglob("*.html"))


def test_an_archive_of_a_site_that_was_changed_is_not_written(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "build/site", tmp_path / "site")
    (tmp_path / "site/zh/contacts.html").rename(tmp_path / "site/zh/Contacts.html")
    done = run("guide", "zip", "--site", "site", "--out", "site.zip", cwd=tmp_path, code=1)
    assert "with other capitals" in done.stderr
    assert not (tmp_path / "site.zip").exists()
