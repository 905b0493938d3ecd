"""What `guide serve` answers over HTTP, and what it keeps to itself."""

import http.client
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from guide_site import policy
from tests.sites.projects import new_project
from tests.sites.serving import LIMIT, Running, fetch, free_port, running, states

PAGE = "/en/guides/call.html"
CALL = "content/procedures/call.yaml"


class Site:
    """A site that is served."""

    def __init__(self, project: Path, port: int, server: Running) -> None:
        self.project = project
        self.port = port
        self.server = server
        self.address = f"http://127.0.0.1:{port}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of an answer; the path goes out exactly as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LIMIT)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            # A stream does not end.
            body = b"" if "event-stream" in found.get("content-type", "") else answer.read()
            return answer.status, found, body
        finally:
            connection.close()


def serving(folder: Path) -> Iterator[Site]:
    port = free_port()
    with running("guide", "serve", "--address", f"127.0.0.1:{port}", cwd=folder) as server:
        server.wait_for("Serving on")
        yield Site(folder, port, server)
        assert server.interrupt() == 0
        assert "Traceback" not in server.told


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small site, served; a test leaves it as it was."""
    yield from serving(new_project(tmp_path_factory.mktemp("served") / "project"))


def test_a_page_may_hear_from_its_server_and_nothing_more_than_as_published(site: Site) -> None:
    status, headers, body = site.ask(PAGE)
    text = body.decode()
    allowed = f"{policy.PAGE};connect-src {site.address}-/events"
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert headers["content-security-policy"] == f"{allowed};frame-ancestors 'none'"
    assert f'<meta http-equiv="Content-Security-Policy" content="{allowed}">' in text
    assert text.count("/-/live.js") == 1
    assert "unsafe-" not in text


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/-/live.js", "text/javascript; charset=utf-8"),
        ("/-/live.css", "text/css; charset=utf-8"),
        ("/assets/guide.css", "text/css; charset=utf-8"),
        ("/assets/guide.js?v=1", "text/javascript; charset=utf-8"),
        ("/assets/mark.svg", "image/svg+xml"),
        ("/en/contacts.vcf", "text/vcard; charset=utf-8"),
        ("/en/feed.xml", "application/xml"),
        ("/search/en.js", "text/javascript; charset=utf-8"),
        ("/api/v1/guides.json", "application/json"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/en/", "text/html; charset=utf-8"),
        ("/en/guides/%63all.html", "text/html; charset=utf-8"),
    ],
)
def test_files_have_their_kinds(site: Site, path: str, kind: str) -> None:
    status, headers, body = site.ask(path)
    assert (status, headers["content-type"]) == (200, kind)
    assert headers["x-content-type-options"] == "nosniff"
    assert int(headers["content-length"]) == len(body) > 0
    again = site.ask(path, "HEAD")
    assert again[0] == 200
    assert again[1]["content-length"] == headers["content-length"]
    assert again[2] == b""


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere.html",
        "/../mkdocs.yml",
        "/en/../../mkdocs.yml",
        "/%2e%2e/mkdocs.yml",
        "/..%2fmkdocs.yml",
        "/..%5cmkdocs.yml",
        "/en%00/index.html",
        "/en//index.html",
        "//etc/passwd",
        "/en/./index.html",
        "/%ff",
        "/mkdocs.yml",
        "/content/site.yaml",
        "/pages/guide.html",
        "/-/",
        "/-/server.py",
        "/-/../server.py",
    ],
)
def test_all_else_is_the_page_for_wrong_addresses(site: Site, path: str) -> None:
    status, headers, body = site.ask(path)
    assert status == 404
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert b'<meta name="guide-lost"' in body


def test_a_folder_is_led_to_with_its_slash(site: Site) -> None:
    status, headers, _ = site.ask("/en")
    assert (status, headers["location"]) == (302, "/en/")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "BREW"])
def test_nothing_can_be_sent(site: Site, method: str) -> None:
    status, headers, _ = site.ask(PAGE, method)
    assert (status, headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "OWN"}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "https://localhost"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "evil.example", "Origin": "http://evil.example"}, 403),
        ({"Host": "evil.example"}, 403),
    ],
)
def test_no_page_from_elsewhere_hears_what_an_author_does(
    site: Site, headers: dict[str, str], status: int
) -> None:
    own = f"http://127.0.0.1:{site.port}"
    sent = {name: own if value == "OWN" else value for name, value in headers.items()}
    assert site.ask("/-/events?at=/", **sent)[0] == status


def test_an_open_page_is_told_of_its_own_changes_alone(site: Site) -> None:
    file = site.project / CALL
    text = file.read_text("utf-8")
    guide, other = states(site.address, "en/guides/call.html"), states(site.address, "en/glossary.html")
    first, quiet = next(guide), next(other)
    # One that is saved twice, and by rename, as editors do.
    part = file.with_suffix(".tmp")
    part.write_text(text.replace("Make a call", "Ring them"), encoding="utf-8")
    part.replace(file)
    changed = next(guide)
    assert changed["digest"] != first["digest"]
    assert "Ring them" in fetch(f"{site.address}en/guides/call.html")
    file.unlink()
    assert next(guide)["mistakes"] or True
    file.write_text(text, encoding="utf-8")
    last = next(state for state in guide if state["digest"] == first["digest"] and not state["mistakes"])
    assert last["run"] == first["run"]
    assert all(state["digest"] == quiet["digest"] for state in _until(other, file, text))


def _until(told: Iterator[dict], file: Path, text: str) -> Iterator[dict]:
    """Yield what is told until a mistake that is made now."""
    file.write_text(text.replace("title:", "titel:", 1), encoding="utf-8")
    try:
        for state in told:
            if state["mistakes"]:
                return
            yield state
    finally:
        file.write_text(text, encoding="utf-8")


def test_mistakes_are_data_and_never_html(site: Site) -> None:
    file = site.project / CALL
    text = file.read_text("utf-8")
    told = states(site.address, "en/guides/call.html")
    assert not next(told)["mistakes"]
    file.write_text(text.replace("title:", '"<img src=x onerror=alert(1)>": x\ntitle:', 1), encoding="utf-8")
    state = next(told)
    assert "<img" in json.dumps(state["mistakes"])
    assert state["since"]
    assert "onerror" not in site.ask(PAGE)[2].decode()
    file.write_text(text, encoding="utf-8")
    assert not next(told)["mistakes"]


def test_all_folders_may_vanish_and_come_back(site: Site) -> None:
    told = states(site.address, "en/guides/call.html")
    good = next(told)
    content, away = site.project / "content", site.project / "away"
    content.rename(away)
    assert next(told)["mistakes"]
    assert site.ask(PAGE)[0] == 200
    away.rename(content)
    assert next(state for state in told if not state["mistakes"])["digest"] == good["digest"]
    file = site.project / CALL
    text = file.read_text("utf-8")
    file.write_text(text.replace("Make a call", "Ring them"), encoding="utf-8")
    assert next(told)["digest"] != good["digest"]
    file.write_text(text, encoding="utf-8")
    assert next(told)["digest"] == good["digest"]


def test_a_site_below_a_path_is_served_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = new_project(tmp_path / "project")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("https://guide.example/", "https://guides.example.org/help/")
    settings.write_text(text, encoding="utf-8")
    for site in serving(project):
        assert site.ask("/")[1]["location"] == "/help/"
        assert site.ask("/help/en/guides/call.html")[0] == 200
        assert site.ask("/en/guides/call.html")[0] == 404
        assert b'href="/help/en/index.html"' in site.ask("/nowhere.html")[2]


def test_without_a_good_page_the_mistakes_are_one(tmp_path: Path) -> None:
    project = new_project(tmp_path / "project")
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}\nsite_name: [", encoding="utf-8")
    for site in serving(project):
        status, headers, body = site.ask(PAGE)
        assert (status, headers["content-type"]) == (503, "text/html; charset=utf-8")
        assert b"/-/live.js" in body
        assert site.ask("/assets/guide.css")[::2] == (503, b"")
        told = states(site.address, "en/guides/call.html")
        assert next(told)["mistakes"]
        settings.write_text(text, encoding="utf-8")
        assert next(told)["digest"]
        assert site.ask(PAGE)[0] == 200
