"""Commands refuse an `--out` that contains foreign files, and say so."""

from pathlib import Path

import pytest

from guide_site.errors import UsageError
from guide_site.schema import write_schemas
from tests.builds.test_ownership import write
from tests.sites.projects import new_project, run, tree, write_content


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = new_project(tmp_path_factory.mktemp("owned") / "project", None)
    write_content(folder / "content", 1, ("en",))
    (folder / "content/pages").mkdir()
    run("guide", "build", cwd=folder)
    run("guide", "zip", cwd=folder)
    run("guide", "bundle", cwd=folder)
    return folder


REFUSED = [
    "content/site.yaml",
    "content/new.html",
    "mkdocs.yml",
    "letter.docx",
    "link.html",
    "dangling.html",
    ".git/config",
    ".git/new",
    "overrides/main.html",
    "parent/site.yaml",
    "build/site/index.html",
]


@pytest.mark.parametrize("out", REFUSED)
@pytest.mark.parametrize("command", ["bundle", "zip"])
def test_a_file_of_somebody_is_left_alone(built: Path, command: str, out: str) -> None:
    write(built, {"letter.docx": "mine", ".git/config": "mine"})
    for name, to in (("link.html", "content/site.yaml"), ("dangling.html", "nowhere"), ("parent", "content")):
        if not (built / name).is_symlink():
            (built / name).symlink_to(to)
    before = tree(built)
    done = run("guide", command, "--out", out, cwd=built, code=2)
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""
    assert tree(built) == before


@pytest.mark.parametrize("command", ["build", "gallery"])
def test_a_folder_of_somebody_is_left_alone(built: Path, command: str) -> None:
    write(built / "album", {"assets/guide.css": "", "gallery.css": "", "photo.jpg": "photo"})
    before = tree(built)
    done = run("guide", command, "--out", "album", cwd=built, code=2)
    assert "album holds other files, such as assets" in done.stderr
    assert tree(built) == before


def test_a_site_keeps_its_cname_and_the_archive_does_not_have_it(built: Path) -> None:
    archive = (built / "build/offline/site.zip").read_bytes()
    write(built / "build/site", {"CNAME": "example.org", ".git/config": "secret"})
    run("guide", "build", cwd=built)
    run("guide", "zip", cwd=built)
    assert (built / "build/site/CNAME").read_text(encoding="utf-8") == "example.org"
    assert (built / "build/offline/site.zip").read_bytes() == archive
    (built / "build/site/CNAME").unlink()


def test_a_schema_is_not_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    (tmp_path / "site.schema.json").symlink_to("mine")
    with pytest.raises(UsageError, match="is a link"):
        write_schemas(tmp_path)
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"
