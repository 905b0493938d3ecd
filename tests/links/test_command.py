"""`guide links` as people call it, with answers of the tests' own."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from guide_site.cli import cli
from guide_site.commands import links as command
from guide_site.link_check.ask import Response
from tests.sites.projects import DAY, new_project, run

BANK, HELP = "https://www.bank.example", "https://help.bank.example/a"
LICENCE = "https://licence.example/by"
ANSWERS = {BANK: 200, HELP: 404, LICENCE: 403}


CHANNEL = """
{name}:
  kind: website
  name: {{zh: 甲, en: A}}
  value: {value}
  source: handbook
  checked: 2026-11-01
  confidence: unverified
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = new_project(tmp_path / "project")
    with (folder / "content/channels.yaml").open("a", encoding="utf-8") as channels:
        channels.write(CHANNEL.format(name="bank", value=BANK) + CHANNEL.format(name="help", value=HELP))
    with (folder / "content/pages/en/about.md").open("a", encoding="utf-8") as page:
        page.write(f"\n[Licence]({LICENCE}#top) [home](index.md)\n")
    return folder


def test_the_list_asks_for_nothing(project: Path) -> None:
    told = run("guide", "links", "--list", cwd=project, fresh=True).stdout.splitlines()
    assert told == [
        "https://www.bank.example  channel bank",
        "https://help.bank.example/a  channel help",
        "https://licence.example/by  en/about.md",
    ]


def call(project: Path, monkeypatch: pytest.MonkeyPatch, answers: dict[str, int]) -> tuple[int, str]:
    agents = []

    def asker(agent: str):
        agents.append(agent)
        return lambda method, url: Response(answers[url])

    monkeypatch.setattr(command, "Client", asker)
    monkeypatch.chdir(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.setenv("GUIDE_REPO_URL", "https://code.test/guide")
    monkeypatch.setattr("guide_site.link_check.check.PAUSE", 0.0)
    done = CliRunner().invoke(cli, ["links"])
    assert agents == ["guide-site-link-check (+https://code.test/guide)"]
    return done.exit_code, done.output


def test_something_is_gone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, told = call(project, monkeypatch, ANSWERS | {"https://code.test/guide": 200})
    assert code == 1
    assert told.splitlines() == [
        "ok      https://www.bank.example  channel bank",
        "gone    https://help.bank.example/a  channel help",
        "        its host has no such page (404)",
        "unsure  https://licence.example/by  en/about.md",
        "        answered 403; could not be checked; open it yourself",
        "ok      https://code.test/guide  repo_url",
        "4 of 4 addresses: 2 ok, 1 gone, 1 unsure",
    ]


def test_nothing_is_gone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = dict.fromkeys([*ANSWERS, "https://code.test/guide"], 200)
    assert call(project, monkeypatch, answers)[0] == 0
