"""What is asked, how often, and what the answers mean: with a clock and answers of the tests' own."""

import socket
import ssl
from itertools import pairwise

import pytest

from guide_site.link_check.ask import RequestRefused, Response
from guide_site.link_check.check import OVERALL, PAUSE, Checker, Result, interleave_by_host, summarize

OPEN = "; could not be checked; open it yourself"
A, B = "https://a.example/", "https://b.example/"


class World:
    """Answers by method and address, else by address; a clock that moves when somebody waits."""

    def __init__(self, answers, takes=0.0):
        self.answers = answers
        self.takes = takes
        self.time = 0.0
        self.asked = []

    def ask(self, method, url):
        self.asked.append((self.time, method, url))
        self.time += self.takes
        found = self.answers.get((method, url), self.answers.get(url))
        if isinstance(found, Exception):
            raise found
        return found if isinstance(found, Response) else Response(found)

    def sleep(self, seconds):
        assert seconds >= 0
        self.time += seconds

    def check(self, *addresses):
        return list(Checker(self.ask, lambda: self.time, self.sleep).check(addresses))


@pytest.mark.parametrize(
    ("answers", "kind", "note"),
    [
        ({A: 200}, "ok", ""),
        ({("HEAD", A): 405, ("GET", A): 200}, "ok", ""),
        ({("HEAD", A): 404, ("GET", A): 200}, "ok", ""),
        ({A: 404}, "gone", "its host has no such page (404)"),
        ({A: 410}, "gone", "its host has no such page (410)"),
        ({A: 403}, "unsure", "answered 403" + OPEN),
        ({A: 500}, "unsure", "answered 500" + OPEN),
        ({A: 429}, "unsure", "its host asked to come later"),
        ({A: Response(503, wait=True)}, "unsure", "its host asked to come later"),
        ({A: TimeoutError()}, "unsure", "gave no answer in time" + OPEN),
        ({A: ssl.SSLCertVerificationError()}, "unsure", "its certificate does not hold" + OPEN),
        (
            {A: ConnectionRefusedError(111, "Connection refused")},
            "unsure",
            "no connection (Connection refused)" + OPEN,
        ),
        ({A: socket.gaierror(socket.EAI_AGAIN, "later")}, "unsure", "the name of its host was not found"),
        (
            {A: RequestRefused("its name leads into a private network")},
            "unsure",
            "not asked: its name leads into a private network",
        ),
        ({A: Response(302, "/here"), f"{A}here": 200}, "ok", ""),
        ({A: Response(301, "/here#part"), f"{A}here": 200}, "moved", f"now leads to {A}here"),
        ({A: Response(301, "/here"), f"{A}here": 404}, "gone", "its host has no such page (404)"),
        ({A: Response(302, "https://scam.example/")}, "moved", "now leads to https://scam.example/"),
        ({A: Response(301, "//scam.example/x")}, "moved", "now leads to https://scam.example/x"),
        ({A: Response(302, "http://a.example/")}, "moved", "now leads to http://a.example/"),
        ({A: Response(302, "https://a.example:8443/")}, "moved", "now leads to https://a.example:8443/"),
        ({A: Response(302, "javascript:alert(1)")}, "moved", "now leads to javascript:alert(1)"),
        (
            {A: Response(302, "https://scam.example/\x1b[31m")},
            "moved",
            "now leads to https://scam.example/?[31m",
        ),
        ({A: Response(302, "/")}, "unsure", "leads on more than 5 times" + OPEN),
        ({A: Response(302)}, "unsure", "answered 302" + OPEN),
    ],
)
def test_what_an_answer_means(answers, kind, note):
    world = World(answers)
    assert [(found.kind, found.note) for found in world.check(A)] == [(kind, note)]
    assert {url.split("/")[2] for _, _, url in world.asked} == {"a.example"}, "a strange host is never asked"
    assert len(world.asked) <= 6


def test_each_host_has_a_pause_and_its_turn():
    addresses = [f"{A}1", f"{A}2", f"{A}3", f"{B}1"]
    assert interleave_by_host(addresses) == [f"{A}1", f"{B}1", f"{A}2", f"{A}3"]
    world = World(dict.fromkeys(addresses, 200), takes=0.25)
    assert [found.kind for found in world.check(*addresses)] == ["ok"] * 4
    times = [time for time, _, url in world.asked if url.startswith(A)]
    assert [later - time for time, later in pairwise(times)] == [PAUSE + 0.25] * 2


def test_the_second_way_of_asking_waits_as_well():
    world = World({A: 403})
    world.check(A)
    assert [(time, method) for time, method, _ in world.asked] == [(0.0, "HEAD"), (PAUSE, "GET")]


def test_a_host_that_wants_peace_has_it():
    world = World({f"{A}1": 429, f"{A}2": 200, B: 200})
    assert [found.kind for found in world.check(f"{A}1", f"{A}2", B)] == ["unsure", "ok", "unsure"]
    assert [url for _, _, url in world.asked] == [f"{A}1", B]


def test_it_ends_after_a_while():
    addresses = [f"https://{n}.example/" for n in range(100)]
    world = World(dict.fromkeys(addresses, TimeoutError()), takes=OVERALL / 10)
    notes = [found.note for found in world.check(*addresses)]
    assert len(notes) == 100
    assert len(world.asked) <= 12
    assert notes[-1] == "not asked: 10 minutes are over"


def test_an_unknown_name_is_gone_only_where_there_is_a_network():
    nobody = socket.gaierror(socket.EAI_NONAME, "not known")
    assert [found.kind for found in summarize(World({A: nobody, B: nobody}).check(A, B))] == [
        "unsure",
        "unsure",
    ]
    assert [found.kind for found in summarize(World({A: nobody, B: 200}).check(A, B))] == ["gone", "ok"]
    assert summarize([Result(A, "unsure")]) == [Result(A, "unsure")]
