"""Changes to a whole project, of every kind that a build must notice, each there and often back again."""

import os
import random
import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from tests.sites.projects import ROOT

START = date(2026, 11, 18)
STEADY = 1_700_000_000
"""A time of a file, in seconds, as checkouts and copies restore it."""
PAGES = ("zh/about.md", "en/about.md")


def project_of(folder: Path) -> Path:
    """Make a project with everything that a change can touch, its templates included."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides", copy_function=os.link)
    shutil.copytree(ROOT / "tests/cases/base", folder / "content")
    for page in PAGES:
        file = folder / "content/pages" / page
        file.parent.mkdir(parents=True)
        file.write_text(f"# About {page}\n\nWords.\n", "utf-8")
    return folder


class Changer:
    """Somebody who changes a project. `change` makes one change, after which it is sound."""

    def __init__(self, project: Path, seed: int) -> None:
        self.project = project
        self.content = project / "content"
        self.day = START
        self.variables: dict[str, str] = {}
        """Of the environment, which mkdocs.yml asks for."""
        self.done: list[str] = []
        """What was done, for whoever reads a failure."""
        self._draw = random.Random(seed)

    def change(self) -> None:
        """Make a change."""
        doing = self._draw.choice(CHANGES)
        self.done.append(doing.__name__)
        doing(self)

    def _write(self, file: Path, text: str) -> None:
        """Write as editors do: a new file takes the place of the old one, whose bytes may be shared."""
        new = file.with_name(f"{file.name}~")
        new.write_text(text, "utf-8")
        new.replace(file)

    def _swap(self, name: str, *texts: str) -> None:
        """Put the next of some texts in the place of the one that stands in a file."""
        file = self.project / name
        text = file.read_text("utf-8")
        for old, new in zip(texts, (*texts[1:], texts[0]), strict=True):
            if old in text:
                self._write(file, text.replace(old, new))
                return
        raise AssertionError(f"{name} has none of {texts}")

    def text_of_a_step(self) -> None:
        self._swap("content/procedures/call.yaml", "Write it down", "Note it down", "Keep a note")

    def title(self) -> None:
        self._swap("content/procedures/call.yaml", "en: Make a call", "en: Phone them", "en: Write a letter")

    def summary(self) -> None:
        self._swap("content/procedures/letter.yaml", "summary:", "summary: # why", "summary:  # so")

    def layout(self) -> None:
        file = self.content / "procedures/call.yaml"
        text = file.read_text("utf-8")
        self._write(
            file, text.removeprefix("# A comment\n") if text.startswith("#") else f"# A comment\n{text}"
        )

    def keywords(self) -> None:
        self._swap("content/procedures/call.yaml", "en: [hotline]", "en: [hotline, phone]", "en: [helpline]")

    def confidence(self) -> None:
        self._swap("content/procedures/call.yaml", "confidence: reported", "confidence: unverified")

    def status(self) -> None:
        self._swap("content/procedures/call.yaml", "status: reviewed", "status: draft")

    def changes(self) -> None:
        file = self.content / "procedures/call.yaml"
        text = file.read_text("utf-8")
        line = "  changes: [{on: 2026-11-01, note: {zh: 新, en: New}}]\n"
        found = (
            text.replace(line, "") if line in text else text.replace("  sources: [", f"{line}  sources: [")
        )
        self._write(file, found)

    def add_or_remove_guides(self) -> None:
        file = self.content / f"procedures/{self._draw.choice(['again', 'zebra', 'middle'])}.yaml"
        if file.exists():
            file.unlink()
        else:
            like = (self.content / "procedures/call.yaml").read_text("utf-8")
            self._write(
                file,
                like.replace("id: call", f"id: {file.stem}").replace(
                    "category: contact", "category: writing"
                ),
            )

    def rename(self) -> None:
        one, other = (self.content / f"procedures/{name}.yaml" for name in ("again", "zebra"))
        if one.exists() and not other.exists():
            text = one.read_text("utf-8")
            one.unlink()
            self._write(other, text.replace("id: again", "id: zebra"))
        else:
            self.add_or_remove_guides()

    def swap_two_guides(self) -> None:
        one, other = (self.content / f"procedures/{name}.yaml" for name in ("again", "middle"))
        if not (one.exists() and other.exists()):
            self.add_or_remove_guides()
            return
        texts = one.read_text("utf-8"), other.read_text("utf-8")
        self._write(one, texts[1].replace("id: middle", "id: again"))
        self._write(other, texts[0].replace("id: again", "id: middle"))

    def category(self) -> None:
        self._swap("content/site.yaml", "en: Contact", "en: Reach them", "en: Talk")

    def order_of_categories(self) -> None:
        file = self.content / "site.yaml"
        text = file.read_text("utf-8")
        head, first, second = re.split(r"(?=  - id: )", text.rstrip("\n") + "\n")
        self._write(file, head + second + first)

    def move_to_another_category(self) -> None:
        self._swap("content/procedures/letter.yaml", "category: writing", "category: contact")

    def term(self) -> None:
        self._swap("content/glossary.yaml", "en: agent", "en: clerk", "en: officer")

    def meaning(self) -> None:
        self._swap("content/glossary.yaml", "The person who answers.", "Whoever answers.", "A person.")

    def alias(self) -> None:
        self._swap(
            "content/glossary.yaml", "also: {zh: [人工客服], en: []}", "also: {zh: [人工], en: [hotline]}"
        )

    def add_or_remove_a_term(self) -> None:
        file = self.content / "glossary.yaml"
        text, more = file.read_text("utf-8"), "pen:\n  name: {zh: 笔, en: pen}\n"
        self._write(file, text.replace(more, "") if more in text else text + more)

    def channel(self) -> None:
        self._swap("content/channels.yaml", *CHANNEL)

    def source(self) -> None:
        self._swap("content/sources.yaml", *SOURCE)

    def figure(self) -> None:
        self._swap("content/rates.yaml", *FIGURE)

    def translation(self) -> None:
        self._swap("content/procedures/letter.yaml", *TRANSLATION)

    def language(self) -> None:
        self._swap("content/site.yaml", "lang: en}", "lang: en-GB}")

    def page(self) -> None:
        file = self.content / "pages" / self._draw.choice(PAGES)
        if file.exists() and self._draw.random() < 0.3:
            file.unlink()
        else:
            self._write(file, f"# About\n\nWords {self._draw.randrange(9)}.\n")

    def robots(self) -> None:
        self._there_or_not("content/pages/robots.txt", "User-agent: *\nDisallow: /\n")

    def picture(self) -> None:
        self._there_or_not("content/pages/zh/drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>\n")

    def triage(self) -> None:
        self._there_or_not("content/triage.yaml", TRIAGE)

    def nested_template(self) -> None:
        self._append("overrides/components/step/template.html", "<!-- a remark -->")

    def frame(self) -> None:
        self._append("overrides/frame/footer.html", "<!-- a remark -->")

    def style(self) -> None:
        self._append("overrides/styles/90-print.css", "\n.g-remark{color:red}")

    def script(self) -> None:
        self._append("overrides/scripts/20-element.js", "\nwindow.guide.remark = 1;")

    def icon(self) -> None:
        self._append("overrides/assets/mark.svg", "<!-- a remark -->")

    def address(self) -> None:
        if not self.variables.pop("GUIDE_SITE_URL", None):
            self.variables["GUIDE_SITE_URL"] = self._draw.choice(["https://a.org/x/", "https://b.org/"])

    def kill_switch(self) -> None:
        if not self.variables.pop("GUIDE_OFFLINE", None):
            self.variables["GUIDE_OFFLINE"] = "false"

    def a_day_passes(self) -> None:
        self.day += timedelta(days=self._draw.choice([1, 1, 30, 400 if self.day == START else 1]))

    def the_clock_is_set_back(self) -> None:
        self.day = START

    def equal_size_and_time(self) -> None:
        files = sorted(self.content.rglob("*.yaml"))
        for file in files:
            os.utime(file, (STEADY, STEADY))
        self._swap("content/procedures/call.yaml", "en: Dial}", "en: Call}", "en: Ring}")
        for file in files:
            os.utime(file, (STEADY, STEADY))

    def touch(self) -> None:
        for file in self.content.rglob("*"):
            os.utime(file)

    def _append(self, name: str, more: str) -> None:
        file = self.project / name
        text = file.read_text("utf-8")
        self._write(file, text.removesuffix(more) if text.endswith(more) else text + more)

    def _there_or_not(self, name: str, text: str) -> None:
        file = self.project / name
        if file.exists():
            file.unlink()
        else:
            self._write(file, text)


CHANNEL = ("95188", "12363", "12378")
SOURCE = ("en: Handbook", "en: Manual", "en: Guidebook")
FIGURE = ("value: 5,", "value: 6,")
TRANSLATION = ("en: Wait for an answer", "en: Wait")
TRIAGE = """\
start: first
questions:
  - id: first
    text: {zh: 你想做什么？, en: What do you want?}
    options:
      - {id: call, text: {zh: 打电话, en: Call}, result: call}
      - {id: write, text: {zh: 写信, en: Write}, result: write}
results:
  - {id: call, title: {zh: 打电话, en: Call}, guide: call}
  - {id: write, title: {zh: 写信, en: Write}, guide: letter}
"""
CHANGES: list[Callable[[Changer], None]] = [
    method
    for name, method in vars(Changer).items()
    if not name.startswith("_") and name != "change" and callable(method)
]
