"""`guide serve` answers this computer, and no page that let a name of its own lead here."""

import errno
import http.client
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from guide_site.engines.mkdocs.host import with_host_check
from guide_site.local_requests import accepts_host
from guide_site.serve.run import trouble
from tests.sites.projects import new_project, write_content
from tests.sites.serving import LIMIT, free_port, running


@pytest.mark.parametrize(
    ("host", "bound"),
    [
        ("localhost", "127.0.0.1"),
        ("LOCALHOST:8000", "127.0.0.1"),
        ("localhost.:8000", "127.0.0.1"),
        ("guide.localhost:8000", "127.0.0.1"),
        ("127.0.0.1:8000", "127.0.0.1"),
        ("127.0.0.1:8000", "localhost"),
        ("[::1]:8000", "::1"),
        ("[::1]", "localhost"),
        ("192.168.1.7:8000", "192.168.1.7"),
        ("192.168.1.7:8000", "0.0.0.0"),
        ("[fe80::7]:8000", "::"),
    ],
)
def test_names_of_this_computer_are_answered(host: str, bound: str) -> None:
    assert accepts_host(host, bound)


@pytest.mark.parametrize(
    ("host", "bound"),
    [
        ("", "127.0.0.1"),
        ("evil.example", "127.0.0.1"),
        ("evil.example:8000", "0.0.0.0"),
        ("evil.example:8000", "localhost"),
        ("localhost.evil.example", "127.0.0.1"),
        ("notlocalhost", "127.0.0.1"),
        ("127.0.0.1.evil.example", "127.0.0.1"),
        ("127.0.0.1,evil.example", "127.0.0.1"),
        ("localhost:8000,evil.example", "127.0.0.1"),
        ("localhost evil.example", "127.0.0.1"),
        ("user@evil.example:8000", "127.0.0.1"),
        ("localhost:", "127.0.0.1"),
        ("localhost:8000:8000", "127.0.0.1"),
        ("192.168.1.7:8000", "127.0.0.1"),
        ("192.168.1.7:8000", "localhost"),
        ("10.0.0.1", "192.168.1.7"),
        ("[::1", "127.0.0.1"),
        ("[fe80::7]", "::1"),
        ("2130706433.evil", "127.0.0.1"),
    ],
)
def test_all_others_are_refused(host: str, bound: str) -> None:
    assert not accepts_host(host, bound)


def test_what_is_refused_reaches_no_page() -> None:
    asked: list[str] = []
    told: list[str] = []

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked.append(environ["HTTP_HOST"])
        return [b"page"]

    guard = with_host_check(app, "127.0.0.1")
    assert list(guard({"HTTP_HOST": "localhost"}, lambda *_: None)) == [b"page"]
    for environ in ({"HTTP_HOST": "evil.example"}, {}):
        answer = guard(environ, lambda status, _: told.append(status))
        assert b"answers only at localhost" in b"".join(answer)
    assert asked == ["localhost"]
    assert told == ["403 Forbidden"] * 2


def test_the_command_refuses_other_hosts(tmp_path: Path) -> None:
    folder = new_project(tmp_path / "project", None)
    write_content(folder / "content", 1, ("en",))
    port = free_port()
    with running("guide", "serve", "--address", f"127.0.0.1:{port}", cwd=folder) as server:
        server.wait_for("Serving on")
        for host, status in ((f"localhost:{port}", 200), (f"evil.example:{port}", 403)):
            for path in ("/en/index.html", "/-/live.js", "/-/events", "/nowhere.html"):
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LIMIT)
                connection.request("GET", path, headers={"Host": host})
                expected = 404 if path == "/nowhere.html" and status == 200 else status
                assert connection.getresponse().status == expected, (host, path)
                connection.close()
        assert server.interrupt() == 0


@pytest.mark.parametrize(
    ("code", "address", "words"),
    [
        (errno.EADDRINUSE, "127.0.0.1:8001", "another program uses port 8001, .* --address 127.0.0.1:8002"),
        (errno.EADDRNOTAVAIL, "10.9.8.7:8000", "does not have that address; try --address 127.0.0.1:8000"),
        (errno.EACCES, "127.0.0.1:80", "port 80 is not for everybody; try --address 127.0.0.1:8000"),
        (errno.EADDRINUSE, "127.0.0.1:65535", "--address 127.0.0.1:8000"),
        (errno.ENOSPC, "127.0.0.1:8000", "No space left on device"),
    ],
)
def test_an_address_that_cannot_be_had_is_told_with_what_to_do(code: int, address: str, words: str) -> None:
    assert re.search(words, trouble(OSError(code, os.strerror(code)), address))
