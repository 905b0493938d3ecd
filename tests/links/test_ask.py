"""One question to one host: a server of the tests' own stands for the internet."""

import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from guide_site.link_check import ask
from guide_site.link_check.ask import Client, RequestRefused, Response, public, split, trust

AGENT = "the program (+https://code.example)"
PUBLIC = "93.184.215.14"


class Handler(BaseHTTPRequestHandler):
    seen: list[tuple[str, str, dict[str, str]]] = []  # noqa: RUF012  # of the test server alone

    def do_GET(self):
        self.seen.append((self.command, self.path, dict(self.headers)))
        self.send_response(302 if self.path == "/moved" else 200)
        self.send_header("Location", "https://other.example/")
        self.send_header("Set-Cookie", "spy=1")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(b"x" * 100)

    do_HEAD = do_GET

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def port() -> Iterator[int]:
    Handler.seen.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def asker(port: int, **more) -> Client:
    """Return what asks the server at `port`, whatever host is wanted."""

    def connect(host: str, address: str) -> socket.socket:
        assert address == PUBLIC
        return socket.create_connection(("127.0.0.1", port))

    return Client(
        "the program (+https://code.example)", resolve=lambda host: [PUBLIC], connect=connect, **more
    )


def test_only_the_head_is_asked_for_and_nothing_is_told_but_who_asks(port: int) -> None:
    ask_ = asker(port)
    assert ask_("HEAD", "https://www.bank.example/a%20b?q=1#part").status == 200
    assert ask_("GET", "https://www.bank.example") == Response(200, "https://other.example/")
    assert ask_("HEAD", "https://www.bank.example/moved") == Response(302, "https://other.example/")
    assert [(method, path) for method, path, _ in Handler.seen] == [
        ("HEAD", "/a%20b?q=1"),
        ("GET", "/"),
        ("HEAD", "/moved"),
    ]
    for _, _, headers in Handler.seen:
        assert {name.lower() for name in headers} == {
            "host",
            "user-agent",
            "accept",
            "accept-encoding",
            "connection",
        }
        assert headers["Host"] == "www.bank.example"
        assert headers["User-Agent"] == AGENT


def test_a_host_that_says_nothing_is_left_alone() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(TimeoutError):
        asker(silent.getsockname()[1], limit=0.1)("HEAD", "https://www.bank.example/")


def test_nonsense_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def talk() -> None:
            with server.accept()[0] as connection:
                connection.recv(1000)
                connection.sendall(b"hello\r\n\r\n")

        thread = threading.Thread(target=talk)
        thread.start()
        with pytest.raises(OSError, match="nonsense"):
            asker(server.getsockname()[1])("HEAD", "https://www.bank.example/")
        thread.join()


@pytest.mark.parametrize(
    "url",
    [
        "http://a.example/",
        "https://a.example:8080/",
        "https://me@a.example/",
        "https://a.example/\r\nHost: b",
        "https://a.example/a b",
        "https://a.example\\@b.example/",
        "https:///a",
        "https://[a/",
        "https://a.example:x/",
        "file:///etc/passwd",
        "https://a.example/步",
    ],
)
def test_only_plain_https_is_asked(url: str) -> None:
    with pytest.raises(RequestRefused):
        split(url)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1"),
        *("::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::"),
    ],
)
def test_no_way_into_a_private_network(address: str) -> None:
    assert not public(address)
    ask_ = Client("x", resolve=lambda host: [PUBLIC, address], connect=lambda host, to: pytest.fail(to))
    with pytest.raises(RequestRefused, match="private network"):
        ask_("HEAD", "https://www.bank.example/")


def test_the_internet_is_public() -> None:
    assert public(PUBLIC)
    assert public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


def test_a_host_must_prove_who_it_is(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert trust().verify_mode == ssl.CERT_REQUIRED
    assert trust().check_hostname
    monkeypatch.setattr(ask, "_PORT", port)
    with pytest.raises(ssl.SSLError):
        ask.connect("www.bank.example", "127.0.0.1")
