"""Hand-written pages: one Markdown for the site and for bundles, and ids of headings that stay."""

import re
import shutil
from pathlib import Path

import pytest

from guide_site.bundle import bundle_context
from guide_site.clock import build_day
from guide_site.library import open_library
from guide_site.load.locale import languages
from guide_site.markdown_pages import Written, name_headings, parse, same_headings, slug
from guide_site.render import minify_html
from guide_site.settings import Settings
from guide_site.site.render import render_site
from tests.browser.document import read
from tests.sites.projects import ROOT, new_project, run

EVERYTHING = """\ufeff---
title: Everything
---
# Every *construct* & `code`

Words with **weight**, *stress*, <b>raw</b>, a<br>break and <https://code.example/guide>.

| Left | [Right](about.md) |
|---|---|
| a \\| b | `x` |

1. One
   - nested
     - deeper
2. Two

   More of two.

> Quoted
> - list

    indented <b>

```yaml
key: <value>
```

<details><summary>Raw</summary>

Inside, a [link](tools/log.md).

</details>

***

Setext
------

## A [link](about.md#who) and an id {#linked #former}

### Trailing {not an id}
"""


def named(*texts: str) -> list[Written]:
    pages = {str(number): parse(text) for number, text in enumerate(texts)}
    name_headings(pages)
    return list(pages.values())


def ids(page: Written) -> list[str]:
    return [heading.id for heading in page.headings]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A page with every construct, as the site and as a bundle have it."""
    folder = new_project(tmp_path_factory.mktemp("written") / "project")
    pages = folder / "content/pages"
    (pages / "en/every.md").write_text(EVERYTHING, encoding="utf-8")
    (pages / "zh/every.md").write_text(EVERYTHING, encoding="utf-8")
    for code in ("en", "zh"):
        with (pages / f"{code}/about.md").open("a", encoding="utf-8") as about:
            about.write("\n## Who {#who}\n\n[Every](every.md#former)\n")
    run("mkdocs", "build", "--strict", "-f", "mkdocs.yml", "-d", "out", cwd=folder)
    html = (folder / "out/en/every.html").read_text(encoding="utf-8")
    body = html.partition('<article class="g-page">')[2].partition("</article>")[0]
    # The frame's scripts stand at the end of the article; what a page says ends before them.
    body = re.sub(r'(?:<script src="[^"]*"></script>)+$', "", body)
    library = open_library(folder / "content", languages(), build_day())
    site = render_site(Settings(folder / "content", pages, ROOT / "overrides"), library)
    return body, bundle_context(site).pages.pages["/en/every"].html


def test_the_site_and_a_bundle_say_the_same(both: tuple[str, str]) -> None:
    site, bundle = both
    # Minified, attributes may be without quotes.
    inside = re.sub(r"(id=)/en/every/", r"\1", bundle)
    inside = re.sub(r"href=#/en/about/who", "href=about.html#who", inside)
    inside = re.sub(r"href=#/en/([a-z/]+)", r"href=\1.html", inside)
    assert inside == minify_html(site)
    for tag in ("<table>", "<b>raw</b>", "<details>", "<pre><code", "<blockquote>", "<ol>", "<hr"):
        assert tag in site
    assert re.findall(r' id="([^"]+)"', site) == [
        "every-construct-code",
        "setext",
        "linked",
        "former",
        "trailing-not-an-id",
    ]
    assert "{#" not in site


def test_titles_in_front_matter_count(both: tuple[str, str]) -> None:
    assert parse(EVERYTHING.removeprefix("\ufeff")).title("every") == "Everything"
    assert parse("Text").title("my-page") == "My page"
    assert parse("# A & <b>b</b>").title("x") == "A & b"


def test_inserting_a_heading_moves_no_other() -> None:
    before, after = "# 关于\n\n## 第一\n\n## 第二\n", "# 关于\n\n## 新的\n\n## 第一\n\n## 第二\n"
    assert set(ids(*named(before))) < set(ids(*named(after)))
    assert ids(*named(before)) == ["guan-yu", "di-yi", "di-er"]


def test_languages_share_ids_and_keep_their_own_words() -> None:
    zh, en = named("# 关于\n\n## 电话 {#phone}\n\n## 邮件\n", "# About\n\n## Phone\n\n## Mail\n")
    assert ids(zh) == ids(en) == ["guan-yu", "phone", "you-jian"]
    assert [heading.also for heading in en.headings] == [("about",), (), ("mail",)]
    assert same_headings([zh, en])


def test_other_headings_get_ids_of_their_own() -> None:
    zh, en = named("# 关于\n\n## 电话\n", "# About\n")
    assert ids(zh) == ["guan-yu", "dian-hua"]
    assert ids(en) == ["about"]
    assert not same_headings([zh, en])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Who we are not", "who-we-are-not"),
        ("What's new?  Part 2", "whats-new-part-2"),
        ("snake_case", "snake_case"),
        ("在 App 里", "zai-app-li"),
        ("第一，第二", "di-yi-di-er"),
        ("！", "h-bf27b8ff"),
        ("Обзор", "h-d3d6a2cb"),
    ],
)
def test_ids_are_made_of_words(text: str, expected: str) -> None:
    assert (
        slug(text) == expected
        if not expected.startswith("h-")
        else re.fullmatch(r"h-[0-9a-f]{8}", slug(text))
    )


def test_ids_are_unique_and_leave_those_of_the_frame() -> None:
    (page,) = named("# Content\n\n## Same\n\n## Same\n\n## Other {#same_1}\n")
    assert ids(page) == ["content_1", "same", "same_2", "same_1"]


def test_raw_html_is_written_as_templates_write_it() -> None:
    (page,) = named(
        "<A HREF=x.html Title='a \"b\"'>x</A> <img src=y.png/><!-- gone -->\n\n<p\nid=z>a < b</p>\n"
    )
    html = page.html(str)
    assert '<a href="x.html" title="a &quot;b&quot;">x</a>' in html
    assert "gone" not in html
    assert '<p id="z">a &lt; b</p>' in html


def test_published_places_of_the_shipped_pages_still_lead_there(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project", ROOT / "content")
    run("guide", "build", cwd=folder, day=None)
    counts = {"about": 6, "contribute": 4, "privacy": 8}
    for name, count in counts.items():
        found = {code: read(folder / f"build/site/{code}/{name}.html").ids for code in ("zh", "en")}
        assert {f"_{number + 1}" for number in range(count)} <= set(found["zh"])
        assert set(found["en"]) <= set(found["zh"])
    assert {"who-we-are-not", "more-than-guides"} <= set(found_of(folder, "about"))
    assert {"what-is-kept", "keep-a-backup"} <= set(found_of(folder, "privacy"))


def found_of(folder: Path, name: str) -> list[str]:
    return read(folder / f"build/site/en/{name}.html").ids


def test_languages_with_other_headings_are_told(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project")
    with (folder / "content/pages/en/about.md").open("a", encoding="utf-8") as about:
        about.write("\n## One more\n")
    done = run("mkdocs", "build", "-d", "out", cwd=folder)
    assert "about.md has other headings in zh and en" in done.stderr


def test_pages_elsewhere_than_in_the_content_are_checked_too(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project")
    shutil.move(folder / "content/pages", folder / "texts")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(re.sub(r"(?m)^docs_dir: .*", "docs_dir: texts", settings), "utf-8")
    with (folder / "texts/en/about.md").open("a", encoding="utf-8") as about:
        about.write("\n## One {#x}\n\n## Two {#x}\n")
    told = run("guide", "build", cwd=folder, code=1).stderr
    assert 'the id "x" stands twice on this page' in told


def test_code_in_a_page_ends_a_bundle_too(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project")
    with (folder / "content/pages/en/about.md").open("a", encoding="utf-8") as about:
        about.write("\n<script>alert(1)</script>\n")
    assert "holds code" in run("guide", "bundle", cwd=folder, code=1).stderr
