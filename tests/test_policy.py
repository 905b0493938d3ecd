"""The content security policies as texts, and in built pages."""

import shutil
from pathlib import Path

import pytest

from guide_site import policy
from tests.sites.projects import ROOT, new_project, run, tree
from tests.sites.serving import epoch, fetch, free_port, running

POLICIES = (
    policy.PAGE,
    policy.GALLERY,
    policy.PAGE_HEADER,
    policy.WORKER_HEADER,
    policy.FILE_HEADER,
    policy.one_file(["a{}"], ["b()"]),
)


def directives(text: str) -> dict[str, list[str]]:
    """Read a policy as a browser does."""
    parts = [part.split() for part in text.split(";")]
    assert len({part[0] for part in parts}) == len(parts)
    return {part[0]: part[1:] for part in parts}


@pytest.mark.parametrize("text", POLICIES)
def test_no_policy_has_a_hole(text: str) -> None:
    assert "unsafe" not in text
    assert "*" not in text
    assert "http" not in text
    found = directives(text)
    assert found["base-uri"] == found["form-action"] == ["'none'"]
    if text != policy.FILE_HEADER:  # browsers hold it together with that of the file
        assert found["default-src"] == ["'none'"]


def test_no_script_of_a_page_is_pinned() -> None:
    # The theme's own have no inline scripts. Whoever adds a hash here answers for the script.
    assert policy.PINNED_SCRIPTS == ()


def test_scripts_of_a_file_are_named_by_their_hashes() -> None:
    found = directives(policy.one_file(["a{}"], ["b()", "c()"]))
    assert found["style-src"] == ["'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='"]
    assert len(found["script-src"]) == 2


def test_every_page_has_the_policy_before_anything_else(small_project: Path) -> None:
    site = small_project / "build/site"
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy.PAGE}">'
    pages = [name for name in tree(site) if name.endswith(".html") and not name.startswith("offline/")]
    assert {"404.html", "index.html", "zh/about.html", "en/guides/call.html"} <= set(pages)
    for name in pages:
        head = (site / name).read_text(encoding="utf-8").partition("<head>")[2]
        assert head.startswith(f'\n<meta charset="utf-8">\n{meta}\n'), name


def test_code_in_hand_written_pages_ends_the_build(tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    page = folder / "content/pages/en/about.md"
    page.write_text("# About\n\n<script>alert(1)</script>\n\n| a |\n|--:|\n| 1 |\n", encoding="utf-8")
    told = run("guide", "build", cwd=folder, code=1).stderr
    # An aligned column of a table is a style attribute.
    assert "en/about.html holds code in the page itself: <script>alert(1) and 2 more." in told
    assert "remove it from en/about.md" in told
    assert not (folder / "build/site").exists()


def test_code_in_the_page_for_wrong_addresses_ends_the_build(tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    templates = folder / "overrides"
    templates.unlink()
    shutil.copytree(ROOT / "overrides", templates)
    missing = templates / "frame/missing.html"
    text = missing.read_text(encoding="utf-8")
    missing.write_text(text.replace("<section ", '<section style="margin: 0" '), encoding="utf-8")
    assert "404.html holds code" in run("guide", "build", cwd=folder, code=1).stderr


def test_under_serve_of_mkdocs_the_script_that_reloads_may_run(tmp_path: Path) -> None:
    folder = new_project(tmp_path)
    address = f"127.0.0.1:{free_port()}"
    with running("mkdocs", "serve", "--dev-addr", address, cwd=folder) as server:
        server.wait_for("Serving on")
        for page in ("zh/guides/call.html", "404.html"):
            html = fetch(f"http://{address}/{page}")
            assert epoch(html)
            assert "Content-Security-Policy" not in html
        assert server.interrupt() == 0
