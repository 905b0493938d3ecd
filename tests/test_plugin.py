"""The MkDocs plugin: whole small sites in, whole trees out."""

import re
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from guide_site.engines import content as engine_content
from guide_site.load import read_locale
from guide_site.load.locale import LOCALES, languages
from guide_site.view import context
from tests.browser.document import dead_links, documents, read
from tests.sites.projects import DAY, built_site, environment, new_project, run, tree, write_content
from tests.sites.serving import edit_until_served, fetch, free_port, running


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two languages, built; not to be changed."""
    folder = new_project(tmp_path_factory.mktemp("two") / "project")
    run("guide", "build", cwd=folder)
    return folder


@pytest.fixture
def site(project: Path) -> Path:
    return project / "build/site"


PAGES = [
    "about",
    "contacts",
    "glossary",
    "guides/call",
    "guides/letter",
    "index",
    "search",
    "tools/loan",
    "tools/log",
    "tools/my-data",
    "topics/contact",
    "topics/write",
]


def test_the_same_pages_in_both_languages(site: Path) -> None:
    html = list(documents(site))
    expected = [f"{code}/{name}.html" for code in ("en", "zh") for name in PAGES]
    assert sorted(html) == sorted([*expected, "index.html", "404.html"])
    assert {"assets/guide.css", "assets/guide.js", "sitemap.xml"} <= set(tree(site))


def test_each_page_speaks_its_language(site: Path) -> None:
    for address, page in documents(site).items():
        code = address.partition("/")[0]
        assert page.lang == ("en" if code == "en" else "zh-Hans")
        assert ("Small site" if code == "en" else "小网站") in page.title
    assert "Make a call" in (site / "en/guides/call.html").read_text(encoding="utf-8")
    assert "打电话" in (site / "zh/guides/call.html").read_text(encoding="utf-8")
    assert read(site / "zh/about.html").headings == ["关于"]


def test_every_link_of_the_small_site_leads_somewhere(site: Path) -> None:
    assert not dead_links(site)


def test_guides_can_be_taken_along_as_files(project: Path, site: Path) -> None:
    files = {name for name in tree(site) if name.startswith("offline/") and name.endswith(".html")}
    assert files == {"offline/guides.html", "offline/guides/call.html", "offline/guides/letter.html"}
    run("guide", "bundle", "--out", "all.html", cwd=project)
    run("guide", "bundle", "--only", "call", "--out", "call.html", cwd=project)
    assert (project / "all.html").read_bytes() == (site / "offline/guides.html").read_bytes()
    assert (project / "call.html").read_bytes() == (site / "offline/guides/call.html").read_bytes()
    for code in ("zh", "en"):
        links = read(site / f"{code}/guides/call.html").links
        assert {"../../offline/guides/call.html", "../../offline/guides.html"} <= set(links)


def test_mkdocs_build_gives_the_same_tree(project: Path, site: Path) -> None:
    run("mkdocs", "build", "--strict", "--site-dir", "build/mkdocs", cwd=project)
    assert tree(project / "build/mkdocs") == tree(site)


def test_guide_build_replaces_what_mkdocs_build_wrote(tmp_path: Path) -> None:
    project = new_project(tmp_path)
    listed = project / "build/.site.guide-manifest"
    run("mkdocs", "build", "--dirty", cwd=project)
    assert not listed.exists()  # older files may lie in the folder
    run("mkdocs", "build", cwd=project)
    assert listed.is_file()
    run("guide", "build", cwd=project)


def test_an_engine_publishes_nothing() -> None:
    code = "import sys, guide_site.engines.mkdocs.run; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "guide_site.engines.mkdocs.plugin" in loaded
    assert "guide_site.publish" not in loaded


def test_a_second_build_gives_the_same_tree(project: Path, site: Path) -> None:
    run("guide", "build", "--out", "build/again", cwd=project)
    assert tree(project / "build/again") == tree(site)


def test_the_place_of_the_project_does_not_matter(project: Path, site: Path, tmp_path: Path) -> None:
    other = new_project(tmp_path / "某处 with spaces")
    run("guide", "build", cwd=other)
    assert tree(other / "build/site") == tree(site)


def test_the_edit_link_leads_to_the_file_an_author_edits(site: Path) -> None:
    edit = "https://code.example/guide/edit/main/"
    for code in ("zh", "en"):
        assert f"{edit}content/procedures/call.yaml" in read(site / f"{code}/guides/call.html").links
        assert f"{edit}content/pages/{code}/about.md" in read(site / f"{code}/about.html").links


def test_without_a_repository_nothing_can_be_edited(tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        re.sub(r"^(repo_url|edit_uri|site_url):.*\n", "", settings, flags=re.MULTILINE), encoding="utf-8"
    )
    run("guide", "build", cwd=folder)
    page = read(folder / "build/site/en/guides/call.html")
    assert not [link for link in page.links if link.startswith("http")]
    assert not page.canonical
    assert not page.alternates
    assert page.switches == {"zh-Hans": "../../zh/guides/call.html"}


def test_a_draft_shows_the_other_language_and_says_so(site: Path) -> None:
    html = (site / "en/guides/letter.html").read_text(encoding="utf-8")
    assert "这一段还没有英文" in html
    assert "g-notice--draft" in html
    assert "g-notice--incomplete" in html
    assert "g-notice--incomplete" not in (site / "zh/guides/letter.html").read_text(encoding="utf-8")


def test_mkdocs_build_leaves_the_last_good_site_at_a_mistake(tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    run("mkdocs", "build", "--strict", cwd=folder)
    before = tree(folder / "build")
    file = folder / "content/procedures/call.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("title:", "titel:", 1), encoding="utf-8")
    done = run("mkdocs", "build", "--strict", cwd=folder, code=1)
    assert "content/procedures/call.yaml:5:1: error[unknown-key]" in done.stderr
    assert tree(folder / "build") == before


def test_mkdocs_build_without_content(tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    shutil.move(folder / "content/pages", folder / "pages")
    shutil.rmtree(folder / "content")
    done = run("mkdocs", "build", cwd=folder, code=1, GUIDE_PAGES="pages")
    assert "does not exist" in done.stderr


def test_mkdocs_serve_shows_edits_and_ends_cleanly(tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    address = f"127.0.0.1:{free_port()}"
    site = f"http://{address}/"
    file = folder / "content/procedures/call.yaml"
    text = file.read_text(encoding="utf-8")
    with running("mkdocs", "serve", "--dev-addr", address, cwd=folder) as server:
        server.wait_for("Serving on")
        assert "打电话" in fetch(f"{site}zh/guides/call.html")
        edit_until_served(site, "zh/guides/call.html", file, text.replace("打电话", "拨电话"), "拨电话")
        assert server.interrupt() == 0
    assert "Traceback" not in server.told


def test_a_site_of_guides_alone(tmp_path: Path) -> None:
    # No pages, channels, glossary, rates.
    folder = new_project(tmp_path / "project", None)
    content = write_content(tmp_path / "content", 2)
    run("guide", "build", "--content", content, "--out", tmp_path / "site", cwd=folder)
    site = tmp_path / "site"
    assert (
        "https://code.example/guide/edit/main/content/procedures/g000.yaml"
        in read(site / "en/guides/g000.html").links
    )
    html = set(documents(site))
    tools = ["tools/loan", "tools/log", "tools/my-data"]  # no letters, so nothing to fill in
    names = ["guides/g000", "guides/g001", "index", "search", "topics/all", *tools]
    assert html == {"index.html", "404.html", *(f"{c}/{name}.html" for c in ("zh", "en") for name in names)}
    assert not dead_links(site)


def test_the_content_folder_can_lie_anywhere(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project")
    shutil.move(folder / "content", tmp_path / "elsewhere")
    run("guide", "build", "--content", "../elsewhere", cwd=folder)
    assert read(folder / "build/site/zh/about.html").headings == ["关于"]


def test_a_page_does_not_grow_with_the_number_of_guides(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project", None)
    for count in (110, 200):  # more than have files to take along
        content = write_content(tmp_path / f"content-{count}", count)
        run("guide", "build", "--content", content, "--out", tmp_path / f"site-{count}", cwd=folder)
    few, many = tmp_path / "site-110", tmp_path / "site-200"
    assert not (few / "offline").exists()
    for name in ("zh/guides/g000.html", "en/guides/g019.html", "en/index.html", "index.html"):
        before, after = (few / name).read_text("utf-8"), (many / name).read_text("utf-8")
        # The home page says how many guides a topic has: one digit more.
        assert re.sub(r"\d+", "", before) == re.sub(r"\d+", "", after)
        assert abs(len(after) - len(before)) <= (1 if name.endswith("index.html") else 0)


def test_a_third_language_needs_a_locale_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locales = tmp_path / "locales"
    shutil.copytree(LOCALES, locales)
    shutil.copytree(locales / "en", locales / "de")
    texts = locales / "de" / "site.yaml"
    german = texts.read_text(encoding="utf-8").replace("I have done this step", "Erledigt")
    texts.write_text(german, encoding="utf-8")
    monkeypatch.setattr(engine_content, "languages", partial(languages, locales))
    monkeypatch.setattr(context, "read_locale", partial(read_locale, folder=locales))
    monkeypatch.setattr("os.environ", environment(SOURCE_DATE_EPOCH=DAY))
    folder = new_project(tmp_path / "project", None)
    content = write_content(tmp_path / "content", 2, ("de", "en", "zh"))
    site = tmp_path / "site"
    built = built_site(folder / "mkdocs.yml", content, site)
    assert tuple(built.site.contexts) == ("de", "en", "zh")
    page = read(site / "de/guides/g000.html")
    assert page.lang == "de"
    assert set(page.alternates) == {"de", "en", "zh", "x-default"}
    assert page.switches == {code: f"../../{code}/guides/g000.html" for code in ("en", "zh")}
    assert "Erledigt" in (site / "de/guides/g000.html").read_text(encoding="utf-8")
    assert not dead_links(site)


def test_a_page_in_no_languages_folder_is_refused_for_its_links(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project")
    (folder / "content/pages/extra.md").write_text("# Extra\n", encoding="utf-8")
    told = run("guide", "build", cwd=folder, code=1).stderr
    assert 'extra.html: "about.html" leads to no file' in told
    assert "not written whole" not in told


def test_one_language_is_enough(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project", None)
    content = write_content(tmp_path / "content", 2, ("en",))
    site = tmp_path / "site"
    run("guide", "build", "--content", content, "--out", site, cwd=folder)
    assert not read(site / "en/guides/g000.html").switches
    assert not dead_links(site)


def test_nothing_leads_to_a_withdrawn_guide(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    (project / "content/procedures/gone.yaml").write_text(
        "schema: 1\nid: gone\ncategory: write\nkind: complaint\ntitle: {zh: 撤下的, en: The withdrawn one}\n"
        "summary: {zh: 旧的, en: An old one}\nstatus: withdrawn\n"
        "provenance: {confidence: unverified, review_by: 2027-05-01, sources: [handbook]}\n"
        "steps: [{id: go, title: {zh: 走, en: Go}}]\n"
        "letters: [{id: old, title: {zh: 旧信, en: Old letter}, body: {zh: 信, en: Letter}}]\n",
        encoding="utf-8",
    )
    run("guide", "build", cwd=project)
    run("guide", "bundle", cwd=project)
    site = project / "build/site"
    noindex = '<meta name="robots" content="noindex">'
    own = {f"{code}/guides/gone.html" for code in ("zh", "en")}
    own |= {f"{code}/tools/statement/gone/old.html" for code in ("zh", "en")}
    html = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}
    pages = {at: text for at, text in html.items() if not at.startswith("offline/")}
    assert {at for at, text in pages.items() if noindex in text} == own
    for code, mark in (("zh", "已经撤下"), ("en", "has been taken down")):
        assert mark in pages[f"{code}/guides/gone.html"]
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    assert "/guides/call.html" in sitemap
    assert "gone" not in sitemap
    assert {at for at, text in pages.items() if re.search(r"\bgone(/|\.html)", text)} == own
    assert "gone" not in "".join(path.read_text("utf-8") for path in site.glob("search/**/*.js"))
    for file in (project / "build/offline/guides.html", site / "offline/guides.html"):
        assert "撤下的" not in file.read_text("utf-8")
        assert "guides/call" in file.read_text("utf-8")
