"""Bytes to text: what Windows editors and old Chinese programs save, sizes, characters nobody sees."""

import os
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_site.errors import UsageError
from guide_site.load.text import MAX_BYTES, read_text, split_lines


@pytest.fixture
def read(tmp_path):
    def read(raw):
        path = tmp_path / "a.yaml"
        path.write_bytes(raw)
        return read_text(path, "a.yaml")

    return read


def test_a_byte_order_mark_is_dropped(read):
    assert read("\ufeff标题: a\n".encode()) == ("标题: a\n", [])


def test_windows_and_old_mac_line_ends_count_as_lines(read):
    text, problems = read(b"a: 1\r\nb: 2\rc: 3\n")
    assert problems == []
    assert split_lines(text) == ["a: 1", "b: 2", "c: 3", ""]


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "big5", "utf-16", "latin-1"])
def test_another_encoding_is_told_at_the_first_wrong_byte(read, encoding):
    words = "é" if encoding == "latin-1" else "借款"
    text, [problem] = read(f"a: 1\nb: {words}\n".encode(encoding))
    assert text is None
    assert problem.code == "bad-encoding"
    if encoding == "gbk":
        assert str(problem.place) == "a.yaml:2:4"


def test_utf16_is_named(read):
    assert "UTF-16" in read("id: a".encode("utf-16"))[1][0].message


def test_a_file_of_exactly_the_limit_is_read(read):
    assert read(b"#" * MAX_BYTES)[1] == []
    text, [problem] = read(b"#" * (MAX_BYTES + 1))
    assert (text, problem.code) == (None, "too-large")


@pytest.mark.parametrize(
    "char",
    [
        "\x00",
        "\x07",
        "\x1b",
        "\x7f",
        "\x85",
        "\u00ad",
        "\u200b",
        "\u200e",
        "\u2028",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\U000e0041",
    ],
)
def test_characters_nobody_sees_are_told_with_their_place(read, char):
    _, [problem] = read(f"一\n二三{char}四".encode())
    assert (problem.code, str(problem.place)) == ("bad-character", "a.yaml:2:3")
    assert f"U+{ord(char):04X}" in problem.message


@pytest.mark.parametrize("text", ["a\tb", "中文，标点。“引号”…—", "全角ＡＢＣ１２", "☎️ 👍🏽", "naïve é"])
def test_ordinary_characters_pass(read, text):
    assert read(text.encode()) == (text, [])


def test_a_file_that_cannot_be_opened_is_a_matter_of_usage(tmp_path):
    with pytest.raises(UsageError, match=r"a\.yaml cannot be opened"):
        read_text(tmp_path / "a.yaml", "a.yaml")


@given(raw=st.binary(max_size=200))
def test_any_bytes_give_text_or_problems(tmp_path_factory, raw):
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(raw)
    text, problems = read_text(path, "any.yaml")
    assert text is not None or problems


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("kind", ["pipe", "socket", "folder", "device"])
def test_what_is_no_file_is_told_and_never_waited_for(tmp_path, monkeypatch, kind):
    monkeypatch.chdir(tmp_path)  # the names of sockets are short
    path = tmp_path / "x.yaml"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("x.yaml")
    with pytest.raises(UsageError, match=r"^content/x\.yaml (is no file|cannot be opened)"):
        read_text(path, "content/x.yaml")
