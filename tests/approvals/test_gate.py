"""What a build publishes where approval is required, from the command line to the last file."""

import json
import re
import shutil
from pathlib import Path

import pytest

from guide_site.approvals import Key, Subject
from guide_site.approvals.gate import open_publication
from guide_site.clock import build_day
from guide_site.commands.approval_session import open_session
from guide_site.commands.approval_words import sentence
from guide_site.commands.approve import Request, approve
from guide_site.library import open_library
from guide_site.load.locale import languages
from guide_site.settings import ApprovalOptions, Settings
from guide_site.site.render import render_site
from tests.sites.projects import new_project, run

CANARY = {"zh": "金丝雀", "en": "canary"}
NEW = """\
schema: 1
id: sing
category: contact
kind: app
title: {zh: 金丝雀的歌, en: The canary sings}
summary: {zh: 听金丝雀唱歌。, en: Hear the canary sing.}
keywords: {zh: [金丝雀], en: [canary]}
status: reviewed
provenance:
  confidence: verified
  checked: {on: 2026-11-01}
  review_by: 2027-05-01
  sources: [handbook]
  changes: [{on: 2026-11-01, note: {zh: 金丝雀来了, en: The canary came}}]
steps:
  - id: listen
    title: {zh: 金丝雀, en: Canary}
    body: {zh: "金丝雀拨[](channel:hotline)。", en: "The canary calls [](channel:hotline)."}
letters:
  - id: song
    title: {zh: 金丝雀的信, en: A letter from the canary}
    fields: [{id: name, label: {zh: 名字, en: Name}}]
    body: {zh: "金丝雀{name}", en: "canary {name}"}
"""
ROSTER = "ann: {name: {zh: 安, en: Ann}, kind: person, since: 2026-01-01}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that requires approval, in which everything is approved."""
    folder = new_project(tmp_path / "project")
    change(folder, "site.yaml", "id: two-languages\n", "id: two-languages\nreview: required\n")
    change(folder, "procedures/letter.yaml", "status: draft", "status: reviewed")
    change(folder, "procedures/letter.yaml", "{zh: 这一段还没有英文。}", "{zh: 写下来, en: Write it down}")
    (folder / "content/approvals").mkdir()
    (folder / "content/approvals/reviewers.yaml").write_text(ROSTER, encoding="utf-8")
    answer(folder)
    return folder


def change(folder: Path, name: str, before: str, after: str) -> None:
    file = folder / "content" / name
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def answer(folder: Path) -> None:
    """Approve what is not approved yet."""
    session = open_session(folder / "content")
    for key, state in sorted(session.approvals.states.items()):
        if state.trusted:
            continue
        said = sentence(key, session.meaning(key), change=False)
        ids, spoken = [key.subject.id], [key.language]
        request = Request(ids, "ann", spoken, key.subject.kind, review_by=None, statement=said)
        approve(request, folder / "content")


def built(folder: Path, *options: str, code: int = 0) -> str:
    """Build the site of today, and return what the command says."""
    done = run("guide", "build", *options, cwd=folder, code=code, day=None)
    return done.stdout + done.stderr


def files_with(folder: Path, words: str) -> set[str]:
    site = folder / "build/site"
    found = (file for file in site.rglob("*") if file.is_file())
    return {
        file.relative_to(site).as_posix() for file in found if words in file.read_text("utf-8", "replace")
    }


def read(folder: Path, name: str) -> str:
    return (folder / "build/site" / name).read_text(encoding="utf-8")


def test_what_nobody_approved_is_in_no_file(project: Path) -> None:
    (project / "content/procedures/sing.yaml").write_text(NEW, encoding="utf-8")
    told = built(project)
    assert "Not published, because nobody answers for it: guide sing (en, zh)." in told
    assert files_with(project, CANARY["zh"]) | files_with(project, CANARY["en"]) == set()
    assert not list((project / "build/site").rglob("*sing*"))


def test_a_preview_shows_it_without_anything_that_looks_trusted(project: Path) -> None:
    (project / "content/procedures/sing.yaml").write_text(NEW, encoding="utf-8")
    told = built(project, "--unapproved")
    assert "Nobody has approved: guide sing (zh, en)." in told
    page = read(project, "en/guides/sing.html")
    assert "Nobody has approved this page." in page
    assert '<meta name="robots" content="noindex">' in page
    assert "g-trust" not in page
    assert "tel:" not in page
    assert "download" not in page
    assert "tel:" in read(project, "en/guides/call.html")
    # The search finds it, after everything else. Nothing else leads to it.
    assert files_with(project, CANARY["en"]) == {"en/guides/sing.html", "search/en.js", "search/en/more.js"}
    assert "sing.html" not in read(project, "sitemap.xml")
    assert '"status":"draft"' in read(project, "search/en.js")


def test_an_author_finds_it_on_the_list_of_its_topic(project: Path) -> None:
    (project / "content/procedures/sing.yaml").write_text(NEW, encoding="utf-8")
    settings = Settings(
        project / "content",
        project / "content/pages",
        project / "overrides",
        preview=True,
        approval=ApprovalOptions(unapproved=True),
    )
    library = open_library(settings.content, languages(), build_day())
    content, told = open_publication(library, settings)
    assert not told
    page = render_site(settings, content).pages["en/topics/contact.html"]
    assert re.findall(r'data-guide="(\w+)"', page.body) == ["call", "sing"]
    assert "Not approved" in page.body


def test_a_preview_has_the_same_pages_of_what_is_approved(project: Path) -> None:
    built(project)
    before = read(project, "en/guides/call.html")
    (project / "content/procedures/sing.yaml").write_text(NEW, encoding="utf-8")
    built(project, "--unapproved")
    assert read(project, "en/guides/call.html") == before


def test_a_preview_keeps_apart_what_is_approved_in_one_language(project: Path) -> None:
    change(project, "procedures/call.yaml", "en: Call the hotline.", "en: Canary.")
    built(project, "--unapproved")
    assert "Nobody has approved this page." in read(project, "en/guides/call.html")
    assert "没有人审核过" not in read(project, "zh/guides/call.html")
    assert files_with(project, "Canary") == {"en/guides/call.html", "search/en/more.js"}
    assert json.loads(read(project, "api/v1/guides/call.json"))["title"].keys() == {"zh"}
    assert "/zh/guides/call" in read(project, "offline/guides/call.html")


def test_a_changed_word_stops_the_build_until_somebody_answers_for_it(project: Path) -> None:
    built(project)
    change(project, "procedures/call.yaml", "en: Call the hotline.", "en: Phone the hotline.")
    told = built(project, code=1)
    assert "guide call (en)" in told
    assert "(zh" not in told
    assert "Call the hotline." in read(project, "en/guides/call.html")
    answer(project)
    assert "Not published" not in built(project)
    assert "Phone the hotline." in read(project, "en/guides/call.html")


def test_comments_and_layout_need_no_approval(project: Path) -> None:
    built(project)
    change(project, "procedures/call.yaml", "status: reviewed", "# nothing new\nstatus:   'reviewed'")
    built(project)


def test_the_site_can_be_published_without_what_changed(project: Path) -> None:
    change(project, "procedures/call.yaml", "en: Call the hotline.", "en: Canary.")
    told = built(project, "--skip-outdated")
    assert "Not published, because it changed since it was approved: guide call (en)." in told
    assert files_with(project, "Canary") == set()
    # In Chinese it is there, and its switch leads to the English home page.
    chinese = read(project, "zh/guides/call.html")
    assert 'href="../../en/index.html" lang="en"' in chinese
    assert not (project / "build/site/en/guides/call.html").exists()
    document = json.loads(read(project, "api/v1/guides/call.json"))
    assert document["title"].keys() == document["pages"].keys() == {"zh"}
    # What led to it says what it is called, and leads nowhere.
    assert "call.html" not in read(project, "en/index.html")


def test_a_revoked_text_is_left_out_and_told(project: Path) -> None:
    run(
        "guide",
        "approve",
        "call",
        "--revoke",
        "--by",
        "ann",
        "--reason",
        "A wrong number.",
        cwd=project,
        day=None,
    )
    assert "guide call (zh)" in built(project)
    assert not (project / "build/site/zh/guides/call.html").exists()
    assert (project / "build/site/en/guides/call.html").exists()


def test_there_is_no_site_without_its_own_words(project: Path) -> None:
    change(project, "site.yaml", "notice: {zh: 只用来测试。", "notice: {zh: 官方网站。")
    told = built(project, "--skip-outdated", code=1)
    assert "site (zh)" in told
    assert not (project / "build/site").exists()


def test_a_page_that_nobody_approved_is_not_published(project: Path) -> None:
    (project / "content/pages/en/new.md").write_text("# Canary\n\nThe canary sings.\n", encoding="utf-8")
    assert "page new (en)" in built(project)
    assert files_with(project, "anary") == set()
    built(project, "--unapproved")
    page = read(project, "en/new.html")
    assert "Nobody has approved this page." in page
    assert "noindex" in page


def test_a_damaged_record_stops_the_build_and_says_where(project: Path) -> None:
    record = next((project / "content/approvals/guide/call").glob("*-en-*.yaml"))
    text = record.read_text(encoding="utf-8")
    record.write_text(re.sub(r'digest: "1:\w{4}', 'digest: "1:0000', text), encoding="utf-8")
    told = built(project, code=1)
    assert re.search(rf"{record.name}:\d+:\d+: error\[approval-place\]", told)
    record.write_text(text.replace('digest: "1:', 'digest: "2:'), encoding="utf-8")
    assert re.search(rf"{record.name}:6:9: error\[digest-scheme\]", built(project, code=1))


def test_a_change_cannot_approve_itself(project: Path, tmp_path: Path) -> None:
    base = shutil.copytree(project / "content", tmp_path / "base")
    (project / "content/procedures/sing.yaml").write_text(NEW, encoding="utf-8")
    answer(project)
    assert "Not published" not in built(project)
    assert "guide sing (en, zh)" in built(project, "--base", str(base))
    # Nor may a change say that nothing has to be approved.
    change(project, "site.yaml", "review: required", "review: off")
    assert "guide sing (en, zh)" in built(project, "--base", str(base))


def test_the_page_says_who_answers_for_it_and_verified_comes_from_that_alone(project: Path) -> None:
    (project / "content/procedures/sing.yaml").write_text(NEW, encoding="utf-8")
    change(project, "site.yaml", "review: required", "review: off")
    built(project)
    page = read(project, "en/guides/sing.html")
    assert "g-trust--reported" in page
    assert "approved" not in page
    session = open_session(project / "content")
    key = Key(Subject("guide", "sing"), "en")
    said = sentence(key, session.meaning(key), change=False)
    approve(Request(["sing"], "ann", ["en"], confidence="verified", statement=said), project / "content")
    built(project)
    page = read(project, "en/guides/sing.html")
    assert "g-trust--verified" in page
    assert re.search(r"Read in full and approved on \d+ \w+ \d+ by Ann. One person has read it.", page)
    assert "g-trust--reported" in read(project, "zh/guides/sing.html")


def test_a_bundle_holds_only_what_is_approved(project: Path) -> None:
    (project / "content/procedures/sing.yaml").write_text(NEW, encoding="utf-8")
    for options in ((), ("--unapproved",)):
        run("guide", "bundle", "--out", "all.html", *options, cwd=project, day=None)
        text = (project / "all.html").read_text(encoding="utf-8")
        assert "/en/guides/call" in text
        assert "anary" not in text


def test_mkdocs_publishes_no_more(project: Path) -> None:
    (project / "content/procedures/sing.yaml").write_text(NEW, encoding="utf-8")
    run("mkdocs", "build", "--strict", cwd=project, day=None)
    assert files_with(project, CANARY["zh"]) == set()
    change(project, "procedures/call.yaml", "en: Call the hotline.", "en: Phone the hotline.")
    assert "guide call (en)" in run("mkdocs", "build", "--strict", cwd=project, day=None, code=1).stderr
