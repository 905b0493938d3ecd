"""The `guide` command: what it says, and how it ends."""

import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from guide_site.cli import cli
from guide_site.publish.manifest import manifest_file
from guide_site.publish.staging import staged_file
from guide_site.validate.placeholders import IDS, PLACEHOLDERS
from tests.extent import some
from tests.sites.projects import ROOT, new_project, run, tree, write_content
from tests.sites.serving import fetch, free_port, running, states

COMMANDS = {
    "approve": "Answer for what a text says",
    "build": "Build the site",
    "bundle": "Write the guides into one HTML file",
    "check": "Check the content",
    "gallery": "Show every component",
    "links": "Ask whether the addresses outside",
    "new": "Begin a guide",
    "review": "what a change really does",
    "schema": "JSON Schemas",
    "serve": "Show the site",
    "zip": "Pack the built site",
}
CALL = "content/procedures/call.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_project(tmp_path / "my project")


@pytest.fixture
def site(small_project: Path) -> Path:
    """What `project` is built to; not to be changed."""
    return small_project / "build/site"


@pytest.fixture
def built(project: Path, site: Path) -> Path:
    """A project with its site, and the list of what was written."""
    shutil.copytree(site, project / "build/site")
    shutil.copy(manifest_file(site), project / "build")
    return project


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


# Help

LOADED = """
import sys
from click.testing import CliRunner
from guide_site.cli import cli
assert CliRunner().invoke(cli, ["--help"]).exit_code == 0
print(*sys.modules)
"""


def test_help_names_every_command() -> None:
    told = CliRunner().invoke(cli, ["--help"])
    assert told.exit_code == 0
    for name in COMMANDS:
        assert re.search(rf"^  {name}  +\w", told.output, re.MULTILINE), name
    commands = told.output.partition("Commands:\n")[2].splitlines()
    # As one comes to need them.
    assert [line.split()[0] for line in commands[:3]] == ["new", "check", "serve"]
    assert not [line for line in commands if line.endswith("...")]
    assert "\\b" not in told.output


def test_help_loads_nothing_of_what_commands_do() -> None:
    found = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert "guide_site.cli" in found.stdout.split()
    assert not re.findall(r"\bmkdocs\b|\bguide_site\.(?!cli|errors)\w+", found.stdout)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_each_command_tells_what_it_does(name: str) -> None:
    told = CliRunner().invoke(cli, [name, "--help"])
    assert told.exit_code == 0
    assert COMMANDS[name] in told.output
    assert told.output == CliRunner().invoke(cli, [name, "-h"]).output
    for option in cli.commands[name].params:
        if option.param_type_name == "option":
            assert getattr(option, "help", None), option.name


# guide check


def test_sound_content_ends_with_0(project: Path) -> None:
    done = run("guide", "check", cwd=project, fresh=True)
    assert (done.stdout, done.stderr) == ("All is well: 2 files checked.\n", "")
    assert run("guide", "check", "content", cwd=project).stdout == done.stdout
    assert run("guide", "check", "content/procedures", cwd=project).stdout == done.stdout
    assert run("guide", "check", project / "content", cwd=project.parent).stdout == done.stdout


def test_a_mistake_ends_with_1_and_is_told_on_stderr(project: Path) -> None:
    change(project / CALL, "title:", "titel:")
    done = run("guide", "check", cwd=project, code=1)
    assert done.stdout == ""
    assert f"{CALL}:5:1: error[unknown-key]" in done.stderr
    assert "\x1b" not in done.stderr


def test_only_the_problems_of_the_file_that_was_named(project: Path) -> None:
    change(project / CALL, "title:", "titel:")
    assert run("guide", "check", CALL, cwd=project, code=1).stderr.count("call.yaml:") >= 1
    other = run("guide", "check", "content/procedures/letter.yaml", cwd=project)
    assert other.stdout == "All is well: 1 file checked.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "nowhere"], "nowhere does not exist"),
        (["check", "content", "nowhere"], "nowhere does not exist"),
        (["check", "--content", "nowhere"], "nowhere does not exist"),
        (["build", "--content", "nowhere"], "the content folder nowhere does not exist"),
        (["build", "--content", "mkdocs.yml"], "the content folder mkdocs.yml is not a folder"),
        (["build", "-f", "other.yml"], "there is no file other.yml"),
        (["build", "-f", "content"], "content is a folder; run this in the project's folder"),
        (["build", "--out", "mkdocs.yml"], "mkdocs.yml is a file"),
        (["build", "--out", "content"], "which a build would delete"),
        (["build", "--out", "mkdocs.yml/site"], "cannot be written"),
        (["serve", "--content", "nowhere"], "the content folder nowhere does not exist"),
        (["serve", "-f", "other.yml"], "there is no file other.yml"),
        (["serve", "--address", "8000"], "cannot serve at 8000"),
        (["serve", "--address", "127.0.0.1:99999"], "cannot serve at 127.0.0.1:99999"),
        (["serve", "--address", "somewhere:80"], "cannot serve at somewhere:80"),
        (["new", "Bad Name"], '"Bad Name" cannot be an id'),
        (["new", "call"], "call.yaml exists already"),
        (["check", "content/site.yml"], 'did you mean "content/site.yaml"?'),
        (["check", "--content", "mkdocs.yml"], "is not a folder"),
        (["check", "."], '. is no content folder; did you mean "content"?'),
        (["check", "mkdocs.yml"], "mkdocs.yml is not read: content is in procedures/*.yaml"),
        (["check", "content/procedures/cal.yaml"], 'did you mean "content/procedures/call.yaml"?'),
        (["zip", "--site", "mkdocs.yml"], "mkdocs.yml is not a folder; run: guide build"),
        (["zip", "--site", "content"], "content holds no built site; run: guide build"),
        (["bundle", "--only", "cal"], 'there is no guide cal; did you mean "call"?'),
        (["bundle", "--lang", "xx"], "the site has no language xx; it has zh and en"),
        (["new", "aux"], "Windows refuses files of that name"),
        (["new", "more", "--category", "none"], "site.yaml has no category none"),
        (["new", "more", "--content", "nowhere"], "nowhere"),
    ],
)
def test_a_wrong_call_is_one_clear_line_and_ends_with_2(
    project: Path, arguments: list[str], words: str
) -> None:
    before = tree(project)
    done = run("guide", *arguments, cwd=project, code=2)
    assert done.stdout == ""
    assert len(lines(done.stderr)) == 1
    assert done.stderr.startswith("guide: ")
    assert words in done.stderr
    assert tree(project) == before


@pytest.mark.parametrize(
    "arguments", [["--nonsense"], ["nonsense"], ["build", "--nonsense"], ["build", "more"], ["new"]]
)
def test_an_unknown_option_or_command_ends_with_2(project: Path, arguments: list[str]) -> None:
    done = run("guide", *arguments, cwd=project, code=2)
    assert done.stdout == ""
    assert [line for line in lines(done.stderr) if line.startswith("Error: ")] == lines(done.stderr)[-1:]


def test_no_settings_here(tmp_path: Path) -> None:
    done = run("guide", "build", cwd=tmp_path, code=2)
    assert done.stderr.startswith("guide: there is no file mkdocs.yml; run this in the project's folder")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["site_name: [", "site_name: x\nplugins: [no-such-plugin]\n", "- 1\n", ""])
def test_broken_settings(project: Path, text: str) -> None:
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")
    done = run("guide", "build", cwd=project, code=2)
    assert done.stdout == ""
    assert "mkdocs.yml" in done.stderr


def test_settings_without_the_plugin(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content/pages\n", encoding="utf-8")
    done = run("guide", "build", cwd=project, code=2)
    assert done.stderr == 'guide: mkdocs.yml does not name the plugin "guide"\n'


# A file that cannot be read is a wrong call, not a guide left out in silence.


def spoil(file: Path, how: str) -> None:
    file.unlink()
    if how == "folder":
        file.mkdir()
    else:
        file.symlink_to(file.with_name("nowhere"))


UNREADABLE = ["folder", "link to nowhere"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("file", ["procedures/letter.yaml", "site.yaml"])
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_file_without_the_right_to_read_it(project: Path, command: str, file: str) -> None:
    (project / "content" / file).chmod(0)
    done = run("guide", command, cwd=project, code=2)
    assert len(lines(done.stderr)) == 1
    assert file in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize(("file", "call"), [(CALL, ["check", CALL]), ("mkdocs.yml", ["build"])])
def test_a_named_file_without_the_right_to_read_it(project: Path, file: str, call: list[str]) -> None:
    (project / file).chmod(0)
    told = lines(run("guide", *call, cwd=project, code=2).stderr)
    assert len(told) == 1
    assert file in told[0]
    assert "Permission denied" in told[0]


def test_a_folder_without_content(tmp_path: Path) -> None:
    told = run("guide", "check", cwd=tmp_path, code=2).stderr
    assert told.startswith("guide: there is no folder content here; run this in the project's folder")
    told = run("guide", "check", ".", cwd=tmp_path, code=1).stderr
    assert "guide new my-first-guide" in told


def test_settings_that_are_no_yaml_are_told_in_one_line(project: Path) -> None:
    (project / "mkdocs.yml").write_text("a: [\n", encoding="utf-8")
    told = lines(run("guide", "build", cwd=project, code=2).stderr)
    assert len(told) == 1
    assert "line 2" in told[0]
    assert "\\u000a" not in told[0]


def test_a_folder_with_a_space_and_chinese_in_its_name(project: Path) -> None:
    home = project.rename(project.with_name("我的 site"))
    assert run("guide", "check", cwd=home).stdout.startswith("All is well")
    assert "2 files checked" in run("guide", "check", f"../{home.name}/content", cwd=home).stdout
    change(home / CALL, "title:", "titel:")
    told = run("guide", "check", f"{home.name}/{CALL}", cwd=home.parent, code=1).stderr
    assert f"{home.name}/{CALL}:5:1: error[unknown-key]" in told


@pytest.mark.parametrize("how", UNREADABLE)
@pytest.mark.parametrize("file", ["procedures/letter.yaml", "channels.yaml", "site.yaml"])
@pytest.mark.parametrize("command", some(["check", "build"]))
def test_a_file_that_cannot_be_opened(project: Path, command: str, file: str, how: str) -> None:
    spoil(project / "content" / file, how)
    done = run("guide", command, cwd=project, code=2)
    assert done.stdout == ""
    assert len(lines(done.stderr)) == 1
    assert file in done.stderr


# guide build


def test_build_says_where_the_site_is(project: Path) -> None:
    done = run("guide", "build", cwd=project, fresh=True)
    assert lines(done.stdout)[:2] == [
        "Built 2 guides in 2 languages, 25 pages: build/site",
        "Open build/site/index.html in a browser, or run: guide serve",
    ]
    assert done.stderr == ""
    assert (project / "build/site/index.html").is_file()
    assert sorted(path.name for path in (project / "build").iterdir()) == [
        ".site.guide-cache",
        ".site.guide-manifest",
        "site",
    ]


def test_an_example_address_is_pointed_out(project: Path) -> None:
    assert "site_url and repo_url" in run("guide", "build", cwd=project).stdout
    addresses: dict[str, Any] = {
        "GUIDE_SITE_URL": "https://x.org/",
        "GUIDE_REPO_URL": "https://github.com/a/b",
    }
    assert "site_url" not in run("guide", "build", cwd=project, **addresses).stdout


def test_an_old_site_is_replaced_whole(built: Path) -> None:
    site = built / "build/site"
    first = tree(site)
    (built / "content/procedures/letter.yaml").unlink()
    change(built / CALL, "next: [letter]\n", "")
    run("guide", "build", cwd=built)
    assert set(tree(site)) == {name for name in first if "letter" not in name}


def test_an_empty_folder_may_be_built_into(project: Path) -> None:
    (project / "out").mkdir()
    run("guide", "build", "--out", "out", cwd=project)
    assert (project / "out/index.html").is_file()
    assert (project / "out").stat().st_mode & 0o777 == 0o755


def test_a_mistake_leaves_the_last_good_site(built: Path) -> None:
    before = tree(built / "build")
    change(built / CALL, "title:", "titel:")
    done = run("guide", "build", cwd=built, code=1)
    assert done.stdout == ""
    assert f"{CALL}:5:1: error[unknown-key]" in done.stderr
    assert lines(done.stderr)[-1].startswith("Nothing was published")
    assert "\x1b" not in done.stderr
    assert tree(built / "build") == before


def test_the_same_problems_as_guide_check(project: Path) -> None:
    change(project / CALL, "title:", "titel:")
    change(project / "content/site.yaml", "guides: [call]", "guides: [cal]")
    checked = lines(run("guide", "check", cwd=project, code=1).stderr)
    assert lines(run("guide", "build", cwd=project, code=1).stderr)[: len(checked)] == checked


def test_ctrl_c_leaves_the_last_good_site(built: Path, tmp_path: Path) -> None:
    before = tree(built / "build")
    content = write_content(tmp_path / "big", 550)
    with running("guide", "build", "--content", content, cwd=built) as build:
        build.wait_for("1,000 of 1,")
        assert build.interrupt() == 130
    assert lines(build.told)[1:] == ["Stopped. The last good site is untouched."]
    assert tree(built / "build") == before


def test_ctrl_c_in_a_first_build_leaves_nothing(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project", None)
    content = write_content(tmp_path / "big", 550)
    with running("guide", "build", "--content", content, cwd=project) as build:
        build.wait_for("1,000 of 1,")
        assert build.interrupt() == 130
    assert not list((project / "build").iterdir())


# guide bundle, guide zip


def test_bundle_says_what_it_wrote_and_can_be_checked(project: Path) -> None:
    done = run("guide", "bundle", cwd=project)
    assert re.fullmatch(r"Written: build/offline/guides\.html \([1-9][0-9]* KB\)\n", done.stdout)
    assert done.stderr == ""
    folder = project / "build/offline"
    assert sorted(path.name for path in folder.iterdir()) == [
        ".guides.html.guide-manifest",
        "guides.html",
        "guides.html.sha256",
    ]
    digest, name = (folder / "guides.html.sha256").read_text(encoding="utf-8").split()
    assert digest == hashlib.sha256((folder / name).read_bytes()).hexdigest()
    before = (folder / name).read_bytes()
    run("guide", "bundle", cwd=project, fresh=True)
    assert (folder / name).read_bytes() == before


def test_bundle_makes_smaller_ones(project: Path) -> None:
    run("guide", "bundle", cwd=project)
    run("guide", "bundle", "--only", "call", "--lang", "zh", "--out", "my file.html", cwd=project)
    small = (project / "my file.html").read_bytes()
    assert len(small) < len((project / "build/offline/guides.html").read_bytes())
    assert b"/zh/guides/call" in small
    assert b"/en/guides/call" not in small
    assert "my file.html" in (project / "my file.html.sha256").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--only", "cal"], 'there is no guide cal; did you mean "call"?'),
        (["--only", "zzz"], "there is no guide zzz; it has call and letter"),
        (["--lang", "fr"], "the site has no language fr; it has zh and en"),
        (["--out", "content"], "content is a folder; name a file with --out"),
        (["--out", "mkdocs.yml/x.html"], "cannot be written"),
        (["--content", "nowhere"], "the content folder nowhere does not exist"),
    ],
)
def test_a_wrong_bundle_is_told_in_one_line(project: Path, arguments: list[str], told: str) -> None:
    done = run("guide", "bundle", *arguments, cwd=project, code=2)
    assert len(lines(done.stderr)) == 1
    assert told in done.stderr
    assert done.stdout == ""
    assert not (project / "build").exists()


def test_a_mistake_leaves_the_last_bundle(project: Path) -> None:
    run("guide", "bundle", cwd=project)
    before = tree(project / "build")
    change(project / CALL, "title:", "titel:")
    done = run("guide", "bundle", cwd=project, code=1)
    assert f"{CALL}:5:1: error[unknown-key]" in done.stderr
    assert lines(done.stderr)[-1].startswith("Nothing was written")
    assert tree(project / "build") == before


def test_ctrl_c_leaves_the_last_file(tmp_path: Path) -> None:
    out = tmp_path / "guides.html"
    with staged_file(out) as first:
        first.write_text("whole")
    before = tree(tmp_path)

    def write() -> None:
        with staged_file(out) as draft:
            draft.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write()
    assert out.read_text() == "whole"
    assert tree(tmp_path) == before


def test_what_is_no_file_is_never_replaced(project: Path) -> None:
    os.mkfifo(project / "pipe")
    told = run("guide", "bundle", "--out", "pipe", cwd=project, code=2).stderr
    assert told == "guide: pipe is no file that could be replaced; name another with --out\n"
    assert (project / "pipe").is_fifo()


def test_an_archive_of_a_far_day_has_the_last_one_that_it_can_have(built: Path) -> None:
    run("guide", "zip", cwd=built, day="9999999999")
    with zipfile.ZipFile(built / "build/offline/site.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2107, 12, 31, 23, 59, 58)}


def test_zip_packs_the_built_site(project: Path, site: Path) -> None:
    told = run("guide", "zip", cwd=project, code=2).stderr
    assert told == "guide: build/site does not exist; run: guide build\n"
    assert not list((project / "build/offline").glob("*"))
    shutil.copytree(site, project / "build/site")
    done = run("guide", "zip", cwd=project, fresh=True)
    assert re.fullmatch(r"Written: build/offline/site\.zip \([1-9][0-9]* KB\)\n", done.stdout)
    with zipfile.ZipFile(project / "build/offline/site.zip") as archive:
        packed = {f"{name}": archive.read(name) for name in archive.namelist()}
    files = {path for path in (project / "build/site").rglob("*") if path.is_file()}
    assert packed == {
        path.relative_to(project / "build/site").as_posix(): path.read_bytes() for path in files
    }


@pytest.mark.parametrize("out", ["build/site", "build/site/site.zip"])
def test_a_wrong_zip_is_told_in_one_line(built: Path, out: str) -> None:
    before = tree(built / "build")
    done = run("guide", "zip", "--out", out, cwd=built, code=2)
    assert len(lines(done.stderr)) == 1
    assert "--out" in done.stderr
    assert tree(built / "build") == before


# guide serve


def test_serve_shows_edits_and_ends_cleanly(project: Path) -> None:
    address = f"127.0.0.1:{free_port()}"
    site = f"http://{address}/"
    file = project / CALL
    text = file.read_text(encoding="utf-8")
    with running("guide", "serve", "--address", address, cwd=project) as server:
        assert site in server.wait_for("Serving on")
        assert "Make a call" in fetch(f"{site}en/guides/call.html")
        told = states(site, "en/guides/call.html")
        first = next(told)
        file.write_text(text.replace("Make a call", "Ring them"), encoding="utf-8")
        assert next(told)["digest"] != first["digest"]
        assert "Ring them" in fetch(f"{site}en/guides/call.html")
        file.write_text(text.replace("title:", "titel:", 1), encoding="utf-8")
        server.wait_for("error[unknown-key]")
        assert next(told)["mistakes"]
        assert "Ring them" in fetch(f"{site}en/guides/call.html")
        file.write_text(text.replace("Make a call", "Phone them"), encoding="utf-8")
        server.wait_for("Reloading browsers")
        assert not next(told)["mistakes"]
        assert "Phone them" in fetch(f"{site}en/guides/call.html")
        assert server.interrupt() == 0
    assert "Traceback" not in server.told
    assert not (project / "build").exists()


def test_serve_at_a_port_in_use(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = run("guide", "serve", "--address", address, cwd=project, code=2)
    assert lines(done.stderr)[-1].startswith(f"guide: cannot serve at {address}: ")
    assert "--address" in lines(done.stderr)[-1]


def test_serve_begins_with_a_mistake_and_shows_the_site_once_it_is_mended(project: Path) -> None:
    change(project / CALL, "title:", "titel:")
    address = f"127.0.0.1:{free_port()}"
    with running("guide", "serve", "--address", address, cwd=project) as server:
        server.wait_for("error[unknown-key]")
        server.wait_for("Serving on")
        told = states(f"http://{address}/", "en/guides/call.html")
        assert next(told)["mistakes"][0]["file"] == CALL
        change(project / CALL, "titel:", "title:")
        assert not next(told)["mistakes"]
        assert "Make a call" in fetch(f"http://{address}/en/guides/call.html")
        assert server.interrupt() == 0
    assert "Traceback" not in server.told


def test_a_file_in_the_wrong_place_is_told_when_it_is_asked_for(project: Path) -> None:
    (project / "content/other.yaml").write_text("a: b\n", encoding="utf-8")
    told = run("guide", "check", "content/other.yaml", cwd=project, code=1).stderr
    assert "content/other.yaml: error[wrong-folder]" in told
    assert "All is well: 1 file" in run("guide", "check", CALL, cwd=project).stdout


def test_a_file_that_is_no_content_is_not_said_to_be_well(project: Path) -> None:
    (project / "content/notes.txt").write_text("a", encoding="utf-8")
    assert (
        "content/notes.txt is not read"
        in run("guide", "check", "content/notes.txt", cwd=project, code=2).stderr
    )


def test_a_page_is_checked_by_its_name(project: Path) -> None:
    page = project / "content/pages/zh/search.md"
    page.write_text("# 搜索\n", encoding="utf-8")
    assert "error[reserved-name]" in run("guide", "check", str(page), cwd=project, code=1).stderr
    assert "error[reserved-name]" in run("guide", "check", "content/pages", cwd=project, code=1).stderr
    assert "All is well" in run("guide", "check", "content/pages/zh/about.md", cwd=project).stdout


def test_guides_that_are_due_are_told_and_are_no_mistake(project: Path) -> None:
    stated = re.search(r"review_by: [0-9-]+", (project / CALL).read_text("utf-8"))
    assert stated
    change(project / CALL, stated[0], "review_by: 2026-11-01")
    done = run("guide", "check", cwd=project)
    assert "All is well" in done.stdout
    assert "1 guide is due to be checked again" in done.stderr
    assert f"{CALL}: review_by 2026-11-01 is past" in done.stderr
    assert "review_by" not in run("guide", "check", "content/site.yaml", cwd=project).stderr


def test_a_text_that_is_allowed_for_nothing_is_a_warning(project: Path) -> None:
    entry = "old: {where: call, text: A text of yore, codes: [bare-phone], why: x, by: A, on: 2026-09-01}\n"
    (project / "content/allowed.yaml").write_text(entry, encoding="utf-8")
    done = run("guide", "check", cwd=project)
    assert "All is well" in done.stdout
    told = (
        'content/allowed.yaml:1:1: warning: "old" lets nothing pass: no text of call reads like it any more'
    )
    assert told in done.stderr
    assert "warning" not in run("guide", "check", "content/site.yaml", cwd=project).stderr


# guide new


def test_a_new_guide_is_never_written_outside(project: Path) -> None:
    (project / "content/procedures").rename(project / "elsewhere")
    (project / "content/procedures").symlink_to("../elsewhere")
    before = tree(project)
    done = run("guide", "new", "ask", cwd=project, code=2)
    assert "is a link out of the content folder" in done.stderr
    assert tree(project) == before


def test_a_new_guide_is_a_draft_that_says_what_is_left_to_write(project: Path) -> None:
    done = run("guide", "new", "ask", "--category", "write", cwd=project, fresh=True)
    assert "content/procedures/ask.yaml" in done.stdout
    file = project / "content/procedures/ask.yaml"
    told = run("guide", "check", "content/procedures/ask.yaml", cwd=project, code=1).stderr
    languages = ["zh", "en"]
    left = [line for line in told.splitlines() if "error[" in line]
    assert len(left) == len(PLACEHOLDERS["zh"]) * len(languages) + len(IDS)
    assert all("error[placeholder]" in line for line in left)
    assert "error[placeholder]" in run("guide", "build", cwd=project, code=1).stderr
    text = file.read_text(encoding="utf-8")
    for code in languages:
        for key, placeholder in PLACEHOLDERS[code].items():
            text = text.replace(f"{code}: {placeholder}\n", f"{code}: My own {key}\n")
    for old in IDS.values():
        text = text.replace(old, f"my-{old[-5:]}")
    file.write_text(text, encoding="utf-8")
    run("guide", "build", cwd=project)
    assert (project / "build/site/zh/guides/ask.html").is_file()
