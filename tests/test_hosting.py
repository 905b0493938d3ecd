"""What servers are told to send: the same headers in every form, each of them once."""

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from guide_site import policy
from guide_site.hosting import HEADERS, OFF, caddy, headers, headers_file, nginx
from tests.sites.projects import ROOT, tree

WRITTEN = {"nginx.conf": nginx, "Caddyfile": caddy}


def sent(text: str, path: str) -> list[tuple[str, str]]:
    """Return what a host that reads `_headers` sends with a path: all rules that fit hold."""
    found: list[tuple[str, str]] = []
    fits = False
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            found += [(name, value)] if fits else []
        elif line.startswith("/"):
            fits = fnmatchcase(path, line)
    return found


def test_every_file_of_a_built_site_gets_each_header_once(small_project: Path) -> None:
    site = small_project / "build/site"
    text = (site / "_headers").read_text(encoding="utf-8")
    names = [name for name in tree(site) if not name.endswith("/") and name != "_headers"]
    assert {"index.html", "404.html", "sw.js", "offline/guides.html", "zh/contacts.vcf"} <= set(names)
    for name in names:
        assert sorted(sent(text, f"/{name}")) == sorted(headers(name).items()), name
    for path in ("/", "/zh/", "/zh/guides/call"):
        assert sorted(sent(text, path)) == sorted(headers("zh/index.html").items()), path
    # The page for wrong addresses has its policy in itself.
    assert dict(sent(text, "/nowhere")) == HEADERS


def test_the_policies_go_where_they_belong() -> None:
    assert headers("zh/index.html")["Content-Security-Policy"] == policy.PAGE_HEADER
    assert headers("offline/guides/call.html")["Content-Security-Policy"] == policy.FILE_HEADER
    assert headers("sw.js")["Content-Security-Policy"] == policy.WORKER_HEADER
    assert headers("sw.js")["Cache-Control"] == "no-cache"
    for name in ("zh/index.html", "offline/guides.html", "sw.js"):
        assert "frame-ancestors 'none'" in headers(name)["Content-Security-Policy"]


def test_what_the_site_uses_is_not_switched_off() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.js"))
    assert "navigator.clipboard" in scripts
    assert not {"clipboard-write", "web-share", "fullscreen"} & set(OFF)
    assert len(OFF) == len(set(OFF))
    for name in ("geolocation", "getUserMedia", "wakeLock", "requestMIDIAccess", "PaymentRequest"):
        assert name not in scripts


def test_headers_of_any_names_are_sorted_and_end_with_a_line() -> None:
    text = headers_file(["zh", "offline", "en"], ["sw.js", "index.html"])
    assert re.findall(r"^/.*", text, re.MULTILINE) == [
        *("/*", "/", "/en/*", "/index.html", "/offline/*", "/sw.js", "/zh/*"),
    ]
    assert text.endswith("\n")


@pytest.mark.parametrize("name", WRITTEN)
def test_what_stands_in_deploy_is_up_to_date(name: str, request: pytest.FixtureRequest) -> None:
    file, text = ROOT / "deploy" / name, WRITTEN[name]()
    if request.config.getoption("update_golden"):
        file.write_text(text, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == text, "run pytest --update-golden tests/test_hosting.py"
    for header in headers("sw.js"):
        assert header in text
    for value in (*HEADERS.values(), policy.PAGE_HEADER, policy.FILE_HEADER, policy.WORKER_HEADER):
        assert value in text
