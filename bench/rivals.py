"""Other generators with the same texts to publish: Hugo with one bare template, and Zensical.

Bare Hugo is a floor, no documentation site: no search, no checks, no links between the languages.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.edits import new_words

HUGO_SETTINGS = """\
baseURL = "https://guide.example/"
title = "Benchmark"
disableKinds = ["taxonomy", "term", "RSS"]
defaultContentLanguage = "zh"
defaultContentLanguageInSubdir = true
[languages.zh]
contentDir = "content/zh"
[languages.en]
contentDir = "content/en"
"""
HUGO_TEMPLATE = """\
<!doctype html>
<html lang="{{ .Lang }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<main><h1>{{ .Title }}</h1>{{ .Content }}</main>
</body>
</html>
"""
ZENSICAL_SETTINGS = """\
site_name: Benchmark
site_url: https://guide.example/
theme: {name: material, variant: classic, features: [navigation.prune, navigation.indexes]}
plugins: [search]
markdown_extensions: [admonition, {pymdownx.tasklist: {custom_checkbox: true}}]
"""
HEADINGS = {"zh": ("准备", "步骤"), "en": ("Prepare", "Steps")}


@dataclass(frozen=True, slots=True)
class Rival:
    """Another generator."""

    name: str
    most: int
    """The largest size that it is tried with, in guides; beyond, it would take too long."""
    write: Callable[[Path, Path], None]
    """Writes a content folder as a project of this generator."""
    sources: str
    """The folder of the project that its Markdown stands in."""
    out: str
    """The folder of the project that it writes to."""
    cold: tuple[str, ...]
    """Arguments of the program that build everything anew."""
    again: tuple[str, ...]
    """Arguments that build after an edit."""

    @property
    def program(self) -> Path:
        """Where it is installed, if it is."""
        return Path(sys.executable).with_name(self.name.lower())

    def edit(self, project: Path) -> None:
        """Add a sentence to the first guide."""
        page = min((project / self.sources / "zh").glob("*/*.md"))
        with page.open("a", encoding="utf-8") as file:
            file.write(f"\n{new_words()}.\n")


def as_markdown(guide: dict[str, Any], code: str, *, front_matter: bool) -> str:
    """Return one language of a guide as Markdown with a title in front matter or as a heading."""
    prepare, steps = HEADINGS[code]
    title = guide["title"][code].replace('"', "'")
    lines = ["---", f'title: "{title}"', "---"] if front_matter else [f"# {title}"]
    lines += ["", guide["summary"][code], "", f"## {prepare}", ""]
    lines += [f"- [ ] {each['text'][code]}" for each in guide["prepare"]]
    lines += ["", f"## {steps}", ""]
    for number, step in enumerate(guide["steps"], 1):
        lines += [f"### {number}. {step['title'][code]}", "", step["body"][code], ""]
        lines += [f"- [ ] {check['text'][code]}" for check in step["checks"]]
        for line in step["lines"]:
            text = line["text"][code]
            lines += ["", f"> {text}" if front_matter else f"!!! warning\n\n    {text}", ""]
    return "\n".join(lines) + "\n"


def write_guides(content: Path, folder: Path, *, front_matter: bool) -> None:
    """Write all guides of a content folder as Markdown below `folder`, by language and topic."""
    for file in sorted((content / "procedures").glob("*.yaml")):
        guide = yaml.load(file.read_text("utf-8"), Loader=_LOADER)
        for code in HEADINGS:
            page = folder / code / guide["category"] / f"{file.stem}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(as_markdown(guide, code, front_matter=front_matter), encoding="utf-8")


def write_hugo(content: Path, project: Path) -> None:
    """Write a content folder as a project of Hugo with one template."""
    write_guides(content, project / "content", front_matter=True)
    (project / "hugo.toml").write_text(HUGO_SETTINGS, encoding="utf-8")
    layouts = project / "layouts/_default"
    layouts.mkdir(parents=True)
    for name in ("single.html", "list.html"):
        (layouts / name).write_text(HUGO_TEMPLATE, encoding="utf-8")


def write_zensical(content: Path, project: Path) -> None:
    """Write a content folder as a project of Zensical."""
    write_guides(content, project / "docs", front_matter=False)
    (project / "mkdocs.yml").write_text(ZENSICAL_SETTINGS, encoding="utf-8")
    for folder in ("docs", *(f"docs/{code}" for code in HEADINGS)):
        (project / folder / "index.md").write_text("# Guides\n", encoding="utf-8")


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
HUGO = Rival("Hugo", 1_000_000, write_hugo, "content", "public", ("--quiet",), ("--quiet",))
ZENSICAL = Rival("Zensical", 1000, write_zensical, "docs", "site", ("build", "--clean"), ("build",))
RIVALS = (HUGO, ZENSICAL)
