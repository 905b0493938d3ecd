"""`guide approve`: what it says, what it writes, how it ends."""

import re

import pytest
from click.testing import CliRunner

from guide_site.cli import cli
from guide_site.errors import UsageError
from tests.approvals.everything import change, copied
from tests.approvals.records import write_roster
from tests.sites.projects import DAY, run

SENTENCE = "我读完了「打电话」的全部内容，对它负责。"
RECORD = "content/approvals/guide/call/2026-11-18-zh-"


@pytest.fixture
def project(tmp_path, monkeypatch):
    write_roster(copied(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    return tmp_path


@pytest.fixture
def terminal(monkeypatch):
    """Somebody sits there and types."""
    monkeypatch.setattr("guide_site.commands.approve._interactive", lambda: True)


def call(*arguments, typed=""):
    """Run the command and return what it said."""
    done = CliRunner().invoke(cli, ["approve", *arguments], input=typed)
    if done.exception:
        raise done.exception
    return done.output


def refused(*arguments, typed=""):
    with pytest.raises(UsageError) as told:
        call(*arguments, typed=typed)
    return str(told.value)


def records(project):
    return sorted(
        path.relative_to(project).as_posix()
        for path in project.glob("content/approvals/*/**/*")
        if path.is_file()
    )


def approve(*more):
    return call("call", "--by", "ann", "--yes", SENTENCE, *more)


def test_it_shows_what_it_certifies_and_asks_for_the_sentence(project, terminal):
    told = call("call", "--by", "ann", typed=f"  {SENTENCE}\n")
    assert "打电话: guide call (zh)\n" in told
    assert "nobody has approved it, nor an earlier text" in told
    assert re.search(r"\d+ characters to read, about \d+ min", told)
    assert "    phone 95188, 热线\n" in told
    assert "    website https://help.alipay.com/, 网站\n" in told  # through the meaning of a term
    assert f"anything else writes nothing:\n  {SENTENCE}\n" in told
    (file,) = records(project)
    assert file.startswith(RECORD)
    assert file.endswith("-ann.yaml")
    assert f"Written: {file}\n" in told
    assert f'statement: "{SENTENCE}"' in (project / file).read_text("utf-8")


def test_another_sentence_writes_nothing(project, terminal):
    for typed in ("", "y\n", SENTENCE[:-1] + "\n"):
        assert "nothing was written for guide call (zh): the sentence is: 我读完了" in refused(
            "call", "--by", "ann", typed=typed or "\n"
        )
    assert records(project) == []


def test_the_sentence_is_in_the_language_of_the_text(project, terminal):
    told = call(
        "call",
        "site",
        "--by",
        "ann",
        "--language",
        "en",
        typed='I have read all of "Make a call" and answer for what it says.\n'
        'I have read all of "Everything" and answer for what it says.\n',
    )
    assert told.count("Written: ") == 2
    assert [name.split("/")[2] for name in records(project)] == ["guide", "site"]


def test_nobody_to_ask(project):
    assert refused("call", "--by", "ann") == "there is nobody to ask here: give the sentence with --statement"
    assert records(project) == []


def test_what_is_recorded(project):
    approve(
        "--source",
        "law",
        "--confidence",
        "unverified",
        "--review-by",
        "2027-01-02",
        "--note",
        "Rang.",
        "--compared-with",
        "en",
    )
    text = (project / records(project)[0]).read_text("utf-8")
    for line in (
        "confidence: unverified",
        "sources: [law]",
        "review_by: 2027-01-02",
        'note: "Rang."',
        "by: ann",
        "on: 2026-11-18",
    ):
        assert f"{line}\n" in text
    assert re.search(r'^compared_with: {en: "1:[0-9a-f]{64}"}$', text, re.MULTILINE)


def test_defaults_are_what_the_guide_says(project):
    approve()
    text = (project / records(project)[0]).read_text("utf-8")
    assert "confidence: reported\n" in text
    assert "review_by: 2027-05-01\n" in text


def test_it_touches_nothing_else(project):
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    approve()
    after = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    assert len(after) == len(before) + 1
    assert before.items() <= after.items()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["cal"], 'the site has no guide or page cal; did you mean "call"?'),
        (["call", "--kind", "page"], "the site has no page call"),
        (["call", "--language", "fr"], "the site has no language fr; it has zh, en"),
        (["call", "--compared-with", "fr"], "the site has no language fr; it has zh, en"),
        (["call", "--source", "lawe"], 'sources.yaml has no source lawe; did you mean "law"?'),
        (["call", "letter"], "one sentence is for one text: name one ID and one --language"),
        ([], "name what you have read: the id of a guide or page, or site, triage, glossary"),
        (["call", "--method", "change"], "no earlier text of guide call (zh) is approved: read all of it"),
        (["call", "--review-by", "2029-01-01"], "--review-by must be at most a year ahead"),
        (["call", "--review-by", "2026-11-18"], "--review-by must be a day after today"),
    ],
)
def test_what_is_refused(project, arguments, words):
    assert refused(*arguments, "--by", "ann", "--yes", SENTENCE).startswith(words)
    assert records(project) == []


def test_who_may_not_approve(project):
    assert "--by, one of ann, ben, session" in refused("call")
    assert 'does not name an; did you mean "ann"?' in refused("call", "--by", "an")
    change(project / "content/approvals/reviewers.yaml", "ben: {", "ben: {until: 2026-11-17, ")
    assert "ben may approve from 2026-01-01 until 2026-11-17" in refused("call", "--by", "ben")
    (project / "content/approvals/reviewers.yaml").unlink()
    assert "reviewers.yaml names nobody who may approve" in refused("call", "--by", "ann")


def test_once_is_enough_but_a_second_person_may(project):
    approve()
    assert (
        refused("call", "--by", "ann", "--yes", SENTENCE)
        == "guide call (zh) is approved already by ann, until 2027-05-01"
    )
    assert "approved by ann, last on 2026-11-18, until 2027-05-01" in call(
        "call", "--by", "ben", "--yes", SENTENCE
    )
    assert len(records(project)) == 2


def test_a_guide_and_a_page_of_one_name(project):
    (project / "content/pages/zh/call.md").write_text("# 电话\n", encoding="utf-8")
    assert refused("call", "--by", "ann") == "call is a guide and a page: say which, with --kind"
    call("call", "--kind", "page", "--by", "ann", "--yes", "我读完了「电话」的全部内容，对它负责。")
    assert "there is no page call in en" in refused(
        "call", "--kind", "page", "--language", "en", "--by", "ann"
    )


class TestChange:
    def test_only_what_changed_was_read(self, project):
        approve()
        copied(project / "before")
        change(project / "content/procedures/call.yaml", "zh: 不说密码。", "zh: 谁要密码都不说。")
        assert "changed since ann approved an earlier text on 2026-11-18" in refused_sentence(
            "--before", "before/content", "--method", "change"
        )
        told = call(
            "call", "--by", "ann", "--method", "change", "--before", "before/content", "--yes", CHANGED
        )
        assert (
            "    - steps/dial/lines/1/text: 不说密码。\n    + steps/dial/lines/1/text: 谁要密码都不说。\n"
            in told
        )
        first, second = sorted(records(project), key=lambda name: (project / name).stat().st_mtime_ns)
        assert re.search(
            f"^from: .1:{first.split('-')[4]}", (project / second).read_text("utf-8"), re.MULTILINE
        )
        assert "method: change\n" in (project / second).read_text("utf-8")
        assert "guide call (zh)" not in call("--list")

    def test_without_the_earlier_text_at_hand(self, project):
        approve()
        change(project / "content/procedures/call.yaml", "zh: 不说密码。", "zh: 谁要密码都不说。")
        assert "Written: " in call("call", "--by", "ann", "--method", "change", "--yes", CHANGED)

    def test_a_beginning_that_nobody_approved(self, project):
        approve()
        change(copied(project / "before") / "channels.yaml", '"95188"', '"12348"')
        change(project / "content/procedures/call.yaml", "zh: 不说密码。", "zh: 谁要密码都不说。")
        told = refused(
            "call", "--by", "ann", "--method", "change", "--before", "before/content", "--yes", CHANGED
        )
        assert told == "guide call (zh) in before/content is no approved text, so no change can begin from it"


CHANGED = "我读完了「打电话」的全部改动，对改过以后的内容负责。"


def refused_sentence(*arguments):
    """Return what was shown before the wrong sentence was refused."""
    done = CliRunner().invoke(cli, ["approve", "call", "--by", "ann", "--yes", "no", *arguments])
    assert isinstance(done.exception, UsageError)
    return done.output


class TestRevoke:
    def test_it_beats_the_approval(self, project):
        approve()
        told = call("--revoke", "call", "--by", "ben", "--reason", "The number is wrong.")
        assert re.fullmatch(rf"Written: {RECORD}[0-9a-f]{{12}}-ben\.revoke\.yaml\n", told)
        assert call("--list").startswith("revoked      guide call (zh)")
        assert (
            "guide call (zh) was revoked by ben on 2026-11-18 (The number is wrong.), which holds"
            in refused("call", "--by", "ann", "--yes", SENTENCE)
        )
        assert (
            refused("--revoke", "call", "--by", "ann", "--reason", "Again.")
            == "guide call (zh) is revoked already"
        )

    def test_it_says_why(self, project):
        assert (
            refused("--revoke", "call", "--by", "ben")
            == "say why with --reason: everybody learns it who wonders"
        )
        assert records(project) == []

    def test_another_text_can_be_approved(self, project):
        approve()
        call("--revoke", "call", "--by", "ben", "--reason", "The number is wrong.")
        change(
            project / "content/procedures/call.yaml",
            "on: 2026-09-01, app_version",
            "on: 2026-11-17, app_version",
        )
        assert "Written: " in approve()


def test_the_list(project):
    lines = call("--list").splitlines()
    assert re.fullmatch(
        r"never +guide call \(zh\) +crisis, money, channels, letters +since 2026-09-01 +1 min", lines[0]
    )
    assert lines[-1] == "10 texts to read, about 10 minutes; 0 texts approved."
    approve()
    assert call("--list").splitlines()[-1] == "9 texts to read, about 9 minutes; 1 text approved."


def test_exit_codes_and_what_check_says(project):
    copied_overrides = run(
        "guide", "approve", "call", "--by", "ann", "--yes", SENTENCE, cwd=project, fresh=True
    )
    assert copied_overrides.stderr == ""
    told = run("guide", "approve", "cal", "--by", "ann", cwd=project, code=2)
    assert told.stderr == 'guide: the site has no guide or page cal; did you mean "call"?\n'
    assert run("guide", "check", cwd=project).stdout == "All is well: 2 files checked.\n"
    run("guide", "approve", "--revoke", "call", "--by", "ben", "--reason", "x", cwd=project)
    warned = run("guide", "check", cwd=project)  # a warning stops nothing
    assert "warning[approval-twice]" in warned.stderr
    assert warned.stdout == "All is well: 2 files checked.\n"
    (file,) = [name for name in records(project) if name.endswith("-ann.yaml")]
    change(project / file, "by: ann", "by: eve")
    assert f"{file}:7:5: error[unknown-reviewer]" in run("guide", "check", cwd=project, code=1).stderr
    assert "unknown-reviewer" in run("guide", "check", file, cwd=project, code=1).stderr
    run("guide", "check", "content/site.yaml", cwd=project)
    change(project / "content/site.yaml", "title: {zh: 全部", "titel: {zh: 全部")
    assert "unknown-key" in run("guide", "approve", "call", "--by", "ann", cwd=project, code=1).stderr
