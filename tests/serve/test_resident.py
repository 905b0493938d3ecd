"""The site in memory is the site that a build writes, and after an edit it is what a new one would be."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guide_site.serve import kept
from guide_site.serve.resident import Resident
from guide_site.site.render import render_page
from tests.sites.projects import DAY, new_project, run

CALL = "content/procedures/call.yaml"
PAGE = "en/guides/call.html"
ABOUT = "content/pages/en/about.md"


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with templates of its own, so that they can be edited."""
    folder = new_project(tmp_path / "project")
    templates = folder / "overrides"
    real = templates.resolve()
    templates.unlink()
    shutil.copytree(real, templates)
    return folder


@pytest.fixture
def resident(project: Path) -> Resident:
    """The project's site, read."""
    found = Resident(project / "mkdocs.yml")
    assert not found.update().mistakes
    return found


def edit(file: Path, before: str, after: str) -> Path:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    return file


def page(resident: Resident, at: str = PAGE) -> str:
    found = resident.file(at)
    assert found is not None, at
    return found.decode()


def test_every_file_is_the_one_that_a_build_writes(project: Path) -> None:
    run("guide", "build", cwd=project, GUIDE_SITE_URL="https://guides.example.org/help/")
    built = project / "build/site"
    files = {path.relative_to(built).as_posix(): path for path in built.rglob("*") if path.is_file()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GUIDE_SITE_URL", "https://guides.example.org/help/")
        resident = Resident(project / "mkdocs.yml", preview=False)
        assert not resident.update().mistakes
        for at, path in files.items():
            assert resident.file(at) == path.read_bytes(), at
        assert resident.files
        assert resident.files.addresses() == files.keys()
    assert len(files) > 60


def test_what_is_no_file_of_the_site_is_not_found(resident: Resident) -> None:
    for at in (
        "",
        "nowhere.html",
        "assets/nowhere.css",
        "en/guides/none.html",
        "pages/guide.html",
        "mkdocs.yml",
    ):
        assert resident.file(at) is None, at


@pytest.mark.parametrize(
    ("file", "before", "after", "at", "words"),
    [
        (CALL, "Make a call", "Ring them", PAGE, "Ring them"),
        (CALL, "Make a call", "Ring them", "en/search.html", "Ring them"),
        ("content/site.yaml", "For tests only", "Take note", PAGE, "Take note"),
        (ABOUT, "# ", "# About us, ", "en/about.html", "About us, "),
        (ABOUT, "# ", "# About us, ", PAGE, "About us, "),
        ("overrides/pages/guide.html", "<h1", '<h1 data-new=""', PAGE, 'data-new=""'),
        ("overrides/frame/footer.html", "<footer", '<footer data-new=""', PAGE, 'data-new=""'),
        (
            "mkdocs.yml",
            'repo_url: !ENV [GUIDE_REPO_URL, "https://code',
            'repo_url: !ENV [X, "https://other',
            PAGE,
            "other.example/",
        ),
    ],
)
def test_an_edit_is_shown_wherever_it_matters(
    project: Path, resident: Resident, file: str, before: str, after: str, at: str, words: str
) -> None:
    assert words not in page(resident, at)
    changed = edit(project / file, before, after)
    assert not resident.update([changed]).mistakes
    assert words in page(resident, at)
    edit(changed, after, before)
    assert not resident.update([changed]).mistakes
    assert words not in page(resident, at)


def test_after_any_edits_the_site_is_what_a_new_one_would_be(project: Path, resident: Resident) -> None:
    def same() -> None:
        other = Resident(project / "mkdocs.yml")
        assert not other.update().mistakes
        assert resident.files
        assert other.files
        addresses = other.files.addresses()
        assert resident.files.addresses() == addresses
        for at in addresses:
            assert resident.file(at) == other.file(at), at

    same()
    copy = project / "content/procedures/ring.yaml"
    steps: list[Callable[[], object]] = [
        lambda: edit(project / CALL, "Make a call", "Ring them"),
        lambda: copy.write_text(
            (project / CALL).read_text("utf-8").replace("id: call", "id: ring", 1), "utf-8"
        ),
        lambda: (project / ABOUT).rename(project / "content/pages/en/us.md"),
        lambda: edit(project / "overrides/styles/10-tokens.css", ":root", ":root, :host"),
        copy.unlink,
        lambda: (project / "content/pages/en/us.md").rename(project / ABOUT),
        lambda: (project / "content/pages/en/robots.txt").write_text("x", "utf-8"),
    ]
    for number, step in enumerate(steps):
        files = {path for path in project.rglob("*") if path.is_file()}
        step()
        changed = files ^ {path for path in project.rglob("*") if path.is_file()}
        assert not resident.update(
            changed or [path for path in files if "overrides" in path.parts or path.name == "call.yaml"]
        ).mistakes, number
        same()


def test_a_page_that_an_edit_does_not_concern_is_not_rendered_again(
    project: Path, resident: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in (PAGE, "en/glossary.html", "en/contacts.html"):
        page(resident, at)
    rendered: list[str] = []

    def render(site, entry):
        rendered.append(entry.address)
        return render_page(site, entry)

    monkeypatch.setattr(kept, "render_page", render)
    resident.update([edit(project / CALL, "Make a call", "Ring them")])
    for at in (PAGE, "en/glossary.html", "en/contacts.html"):
        page(resident, at)
    assert rendered == [PAGE]


def test_a_mistake_is_told_whole_and_the_last_good_site_stays(project: Path, resident: Resident) -> None:
    good = page(resident)
    file = edit(project / CALL, "title:", "titel:")
    found = resident.update([file]).mistakes
    assert found
    assert "error[unknown-key]" in found.report
    first = found.shown[0]
    assert first.file.endswith(CALL)
    assert first.line > 1
    assert first.code == "unknown-key"
    assert "title" in first.fix
    assert [line.number for line in first.source] == [first.line - 1, first.line, first.line + 1]
    assert first.source[1].marked == "titel"
    assert page(resident) == good
    edit(file, "titel:", "title:")
    assert not resident.update([file]).mistakes
    assert not resident.mistakes


@pytest.mark.parametrize(
    ("file", "before", "after", "words"),
    [
        ("mkdocs.yml", "plugins:", "plugins: [", "mkdocs.yml"),
        ("mkdocs.yml", "site_name: guide", "site_name: [1]", "site_name"),
        ("mkdocs.yml", "  - guide:", "  - nothing:", "nothing"),
        ("content/site.yaml", "title:", "titel:", "titel"),
    ],
)
def test_a_site_can_begin_with_mistakes(
    project: Path, file: str, before: str, after: str, words: str
) -> None:
    resident = Resident(project / "mkdocs.yml")
    changed = edit(project / file, before, after)
    found = resident.update().mistakes
    assert found
    assert any(words in f"{each.message}{each.file}{each.source}" for each in found.shown), found.report
    assert found.shown[0].file.endswith(file)
    assert resident.file(PAGE) is None
    edit(changed, after, before)
    assert not resident.update([changed]).mistakes
    assert "Make a call" in page(resident)


def test_a_template_with_a_mistake_spoils_only_pages_made_of_it(project: Path, resident: Resident) -> None:
    file = edit(project / "overrides/pages/guide.html", "{{ page.", "{{ page.nothing.")
    assert not resident.update([file]).mistakes
    with pytest.raises(Exception, match="nothing"):
        resident.file(PAGE)
    assert "<h1" in page(resident, "en/glossary.html")


def test_a_content_folder_may_vanish_and_come_back(project: Path, resident: Resident) -> None:
    good = page(resident)
    content, away = project / "content", project / "away"
    content.rename(away)
    found = resident.update([content]).mistakes
    assert found
    assert "content" in found.shown[0].message
    assert page(resident) == good
    away.rename(content)
    assert not resident.update([content]).mistakes
    assert page(resident) == good


def test_an_older_file_of_the_same_size_is_seen(project: Path, resident: Resident) -> None:
    file = project / CALL
    before = file.stat()
    edit(file, "Make a call", "Fake a call")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert not resident.update([]).mistakes
    assert "Fake a call" in page(resident)


def test_code_that_cannot_be_read_is_a_mistake(project: Path, resident: Resident) -> None:
    module = project / "module.py"
    module.write_text("def f(:\n", encoding="utf-8")
    assert not resident.can_run([module])
    assert resident.mistakes
    assert (resident.mistakes.shown[0].file, resident.mistakes.shown[0].line) == (str(module), 1)
    module.write_text("x = 1\n", encoding="utf-8")
    assert resident.can_run([module])


def test_what_other_plugins_would_do_is_told_to_be_left_aside(project: Path) -> None:
    resident = Resident(project / "mkdocs.yml")
    assert not resident.update().notices
    good = page(resident)
    settings = edit(project / "mkdocs.yml", "plugins:\n", "plugins:\n  - search\n")
    outcome = resident.update([settings])
    assert not outcome.mistakes
    assert "run: mkdocs serve" in outcome.notices[0]
    assert page(resident) == good
