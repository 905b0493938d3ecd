"""Each page is rendered once a build, whatever is made of it."""

from collections import Counter
from pathlib import Path

import pytest

from guide_site.commands.bundle import write_whole_site
from guide_site.markdown_pages import Written
from guide_site.render import Renderer
from tests.sites.projects import DAY, built_site, environment, new_project


def test_a_build_renders_each_body_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = new_project(tmp_path)
    bodies = Counter[str]()
    render, html = Renderer.page, Written.html

    def page(self, view):
        bodies[view.frame.address] += 1
        return render(self, view)

    def written(self, link):
        bodies[f"{id(self)} {self.heading}"] += 1
        return html(self, link)

    monkeypatch.setattr("os.environ", environment(SOURCE_DATE_EPOCH=DAY))
    monkeypatch.setattr(Renderer, "page", page)
    monkeypatch.setattr(Written, "html", written)
    built = built_site(project / "mkdocs.yml", None, project / "site")
    write_whole_site(built.site, built.folder, project / "all.html")
    assert (project / "site/offline/guides/call.html").is_file()
    assert set(bodies.values()) == {1}
    assert bodies.total() == len(built.site.pages)
