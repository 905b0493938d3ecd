"""What an addition costs, in files.

One of each is made in a copy of the generator with just these files, and a site is built with all of them.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites.projects import DAY, ROOT, environment, new_project

PACKAGE = "generator/guide_site"
SEEN = re.compile(r"^\| (an? [\w ]+?)(?: of a guide)?(?:,[^|]*)? \| (\d+) \|", re.MULTILINE)
"""A row of the table: what is added, and how many files that takes."""


Edit = str | list[tuple[str, str]]
"""A new file, or what is replaced in one that is there."""


def after(line: str, new: str) -> Edit:
    """Return the change that adds a line."""
    return [(line, f"{line}\n{new}")]


KIND = '''
"""Numbers for an emergency."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from guide_site.pages.kind import PageKind, Place
from guide_site.search import Entry, page_entry
from guide_site.view import address
from guide_site.view.context import LanguageContext
from guide_site.view.pages import Frame


@dataclass(frozen=True, slots=True)
class EmergencyPage:
    template: ClassVar[str] = "pages/emergency.html"
    frame: Frame


def _view(context: LanguageContext) -> EmergencyPage:
    return EmergencyPage(context.frame("emergency.html", context.words("emergency.title"), ""))


def _places(context: LanguageContext, _: None) -> Iterator[Place]:
    yield Place(address.page(context.code, "emergency"), context.words("emergency.title"), _view)


def _menu(context: LanguageContext) -> Iterator[tuple[str, str]]:
    yield address.page(context.code, "emergency"), context.words("emergency.title")


def _search(context: LanguageContext, page: EmergencyPage) -> Entry:
    return page_entry(page.frame, ["rescue"])


EMERGENCY = PageKind("emergency", _places, _search, menu=_menu, group="page", offline=True, along=1)
'''
TOOL = '''
"""Counts the days until a day."""

from dataclasses import dataclass
from typing import ClassVar

from guide_site.pages.tool import tool
from guide_site.view.context import LanguageContext
from guide_site.view.pages import Frame


@dataclass(frozen=True, slots=True)
class CountdownPage:
    template: ClassVar[str] = "pages/countdown.html"
    frame: Frame


def countdown_page(context: LanguageContext) -> CountdownPage:
    """Return the page in the language of `context`."""
    frame = context.frame("tools/countdown.html", context.words("countdown.title"), "")
    return CountdownPage(frame)


COUNTDOWN = tool("countdown", countdown_page, frozenset({"components/countdown"}))
'''
OUTPUT = '''
"""The titles of all pages."""

from collections.abc import Iterator

from guide_site.outputs.output import File
from guide_site.site.site import Site


def emit(site: Site) -> Iterator[File]:
    """Yield the list."""
    yield "titles.txt", "\\n".join(page.frame.title for page in site.pages.values())
'''
COMPONENT = "overrides/components/countdown/countdown"
WORDS = f"{PACKAGE}/locales/{{}}/site.yaml"
KINDS = f"{PACKAGE}/pages/kinds.py"
IMPORT = "from guide_site.pages.contacts import CONTACTS"
GUIDE = "overrides/pages/guide.html"

ADDITIONS: dict[str, dict[str, Edit]] = {
    "a field": {
        f"{PACKAGE}/model/procedure.py": after(
            '    outcome: Text | None = Field(None, description="How the reader knows that it worked.")',
            '    cost: Text | None = Field(None, description="What it costs.")',
        ),
        f"{PACKAGE}/view/pages.py": after("    outcome: Markup | None", "    cost: Markup | None"),
        f"{PACKAGE}/view/guide.py": after(
            "        outcome=builder.optional(procedure.outcome),",
            "        cost=builder.optional(procedure.cost),",
        ),
        f"{PACKAGE}/pages/guide.py": [
            ("page.not_for, page.outcome)", "page.not_for, page.outcome, page.cost)")
        ],
        f"{PACKAGE}/outputs/api/shapes.py": after(
            '    outcome: Texts | None = Field(None, description="How the reader knows that it worked.")',
            '    cost: Texts | None = Field(None, description="What it costs.")',
        ),
        f"{PACKAGE}/outputs/api/guide.py": after(
            '        "outcome": builder.optional_texts(procedure.outcome),',
            '        "cost": builder.optional_texts(procedure.cost),',
        ),
        GUIDE: after(
            "{{ trust(page.trust) }}",
            '{% if page.cost %}<p>{{ words("guide.cost") }}: {{ page.cost }}</p>{% endif %}',
        ),
        WORDS.format("en"): after("guide.outcome: You end up with", "guide.cost: What it costs"),
        WORDS.format("zh"): after("guide.outcome: 做完以后", "guide.cost: 要多少钱"),
    },
    "a tool": {
        f"{PACKAGE}/model/site.py": [
            ('Literal["loan", "log", "statement"]', 'Literal["loan", "log", "statement", "countdown"]'),
            ('("log", "statement", "loan"),', '("log", "statement", "loan", "countdown"),'),
        ],
        f"{PACKAGE}/pages/countdown.py": TOOL,
        KINDS: [
            (IMPORT, f"{IMPORT}\nfrom guide_site.pages.countdown import COUNTDOWN"),
            ("SEARCH, LOAN,", "SEARCH, COUNTDOWN, LOAN,"),
        ],
        "overrides/pages/countdown.html": '<h1>{{ words("countdown.title") }}</h1>',
        WORDS.format("en"): after(
            "guide.outcome: You end up with",
            "countdown.title: Days left\ncountdown.intro: How long\nsearch.keys.countdown: 'days to go, due'",
        ),
        WORDS.format("zh"): after(
            "guide.outcome: 做完以后",
            "countdown.title: 还有几天\ncountdown.intro: 还有多久\nsearch.keys.countdown: '倒计时, 还剩几天'",
        ),
        f"{COMPONENT}.js": "window.counted = 1;",
        f"{COMPONENT}.css": "g-countdown { display: block; }",
    },
    "a page kind": {
        f"{PACKAGE}/pages/emergency.py": KIND,
        KINDS: [
            (IMPORT, f"{IMPORT}\nfrom guide_site.pages.emergency import EMERGENCY"),
            ("GLOSSARY, SEARCH,", "GLOSSARY, EMERGENCY, SEARCH,"),
        ],
        "overrides/pages/emergency.html": '<h1>{{ words("emergency.title") }}</h1>',
        f"{PACKAGE}/validate/names.py": [('"contacts", "glossary")', '"contacts", "glossary", "emergency")')],
        WORDS.format("en"): after("guide.outcome: You end up with", "emergency.title: In an emergency"),
        WORDS.format("zh"): after("guide.outcome: 做完以后", "emergency.title: 紧急情况"),
    },
    "a language": {f"{PACKAGE}/locales/fr/site.yaml": "{}"},
    "an output": {
        f"{PACKAGE}/outputs/titles.py": OUTPUT,
        f"{PACKAGE}/outputs/__init__.py": [
            ("    sitemap,\n", "    sitemap,\n    titles,\n"),
            (
                '    Output("downloads", downloads.emit, ',
                '    Output("titles", titles.emit),\n    Output("downloads", downloads.emit, ',
            ),
        ],
    },
}


def add(folder: Path, addition: dict[str, Edit]) -> None:
    """Make an addition in a copy of the repository."""
    for name, edit in addition.items():
        file = folder / name
        if isinstance(edit, str):
            assert not file.exists(), name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(edit.lstrip(), encoding="utf-8")
            continue
        text = file.read_text(encoding="utf-8")
        for old, new in edit:
            assert text.count(old) == 1, f"{name} must hold {old!r} once"
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built with a generator that has one more of each, and French."""
    project = new_project(tmp_path_factory.mktemp("cost") / "project")
    (project / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", project / "overrides")
    shutil.copytree(ROOT / PACKAGE, project / PACKAGE, ignore=shutil.ignore_patterns("__pycache__"))
    english = "".join(
        file.read_text(encoding="utf-8") for file in sorted((project / PACKAGE / "locales/en").glob("*.yaml"))
    )
    for addition in ADDITIONS.values():
        add(project, addition)
    english += (
        "guide.cost: Prix\nemergency.title: Urgence\ncountdown.title: Jours\ncountdown.intro: Combien\n"
    )
    english += "search.keys.countdown: compte\n"
    (project / PACKAGE / "locales/fr/site.yaml").write_text(english, encoding="utf-8")
    content = project / "content"
    add(
        project,
        {
            "content/site.yaml": after("  en: {name: English, lang: en}", "  fr: {name: français, lang: fr}"),
            "content/procedures/call.yaml": [
                ("status: reviewed", "status: draft\ncost: {zh: 免费, en: Nothing, fr: Rien}")
            ],
        },
    )
    for file in content.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(\ben: (\"[^\"]*\"|[^,}]+))(?=})", r"\1, fr: \2", text), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "guide_site", "build"],
        cwd=project,
        env=environment(SOURCE_DATE_EPOCH=DAY, PYTHONPATH=str(project / "generator")),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "build/site"


def read(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def test_the_table_says_how_many_files_each_addition_takes() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert {name: int(number) for name, number in SEEN.findall(text)} == {
        name: len(files) for name, files in ADDITIONS.items()
    }


def test_the_field(site: Path) -> None:
    assert "<p>What it costs: Nothing</p>" in read(site, "en/guides/call.html")
    assert json.loads(read(site, "api/v1/guides/call.json"))["cost"]["fr"]["text"] == "Rien"
    assert "免费" in read(site, "search/zh/more.js")


def test_the_tool(site: Path) -> None:
    page = read(site, "en/tools/countdown.html")
    assert "<h1>Days left</h1>" in page
    assert "assets/tools.js" in page
    assert "tools/countdown.html" in read(site, "en/index.html")
    assert "window.counted=1" in read(site, "assets/tools.js")
    assert "g-countdown{" in read(site, "assets/tools.css")
    assert "days to go" in read(site, "search/en.js")
    assert "en/tools/countdown.html" in read(site, "sw.js")
    assert "/en/tools/countdown" in read(site, "offline/guides.html")
    assert "window.counted" in read(site, "offline/guides.html")
    assert "window.counted" not in read(site, "offline/guides/call.html")


def test_the_page_kind(site: Path) -> None:
    assert "<h1>In an emergency</h1>" in read(site, "en/emergency.html")
    assert "emergency.html" in read(site, "en/guides/call.html")
    assert "rescue" in read(site, "search/en.js")
    assert "zh/emergency.html" in read(site, "sw.js")
    assert "/zh/emergency" in read(site, "offline/guides/call.html")
    assert "zh/emergency.html" in read(site, "sitemap.xml")


def test_the_language(site: Path) -> None:
    assert '<html lang="fr">' in read(site, "fr/guides/call.html")
    assert "Rien" in read(site, "fr/guides/call.html")
    assert 'lang="fr"' in read(site, "zh/index.html")
    assert (site / "search/fr.js").is_file()
    assert (site / "fr/feed.xml").is_file()
    assert "/fr/guides/call" in read(site, "offline/guides.html")


def test_the_output(site: Path) -> None:
    assert "Days left" in read(site, "titles.txt").splitlines()
