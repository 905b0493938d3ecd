"""Inline code is found however it is written, without false positives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_site.audit.inline import MAX_QUOTED, edges, inline_code, may_hold_code

PAGE = (
    '<!doctype html><html><head><link rel="stylesheet" href="../assets/guide.css?v=1"></head><body>'
    '<script src="../assets/guide.js?v=1"></script><p>%s</p></body></html>'
)


@pytest.mark.parametrize(
    "code",
    [
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT >",
        "<script type=module>alert(1)</script>",
        "<script data-src=x>alert(1)</script>",
        '<script title=" src=x">alert(1)</script>',
        "<svg><script>alert(1)</script></svg>",
        "<style>p { color: red }</style>",
        '<p style="color: red">x</p>',
        "<p\nSTYLE = color:red>x</p>",
        '<img src="x" onerror="alert(1)">',
        "<img src=x onerror=alert(1)>",
        '<img/src="x"/OnError = alert(1)>',
        '<img src="x"onerror=alert(1)>',
        "<body onload=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        "<a href='JavaScript:alert(1)'>x</a>",
        "<a href= javascript:alert(1)>x</a>",
        '<a href=" java\nscript:alert(1)">x</a>',
        '<a href="java&#115;cript:alert(1)">x</a>',
        '<a href="javascript&colon;alert(1)">x</a>',
        '<a href="java&Tab;script&colon;alert(1)">x</a>',
        "<a href=javascript&colon;alert(1)>x</a>",
        '<a href="vbscript:x">x</a>',
        '<form action="javascript:alert(1)"></form>',
        '<button formaction="javascript:alert(1)">x</button>',
        '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
        '<iframe srcdoc="<p>x"></iframe>',
        "<!--><script>alert(1)</script>-->",
        "<!<!----><script>alert(1)</script>-->",
        "<!-- --!><script>alert(1)</script> -->",
        "<![CDATA[><script>alert(1)</script>]]>",
        # Data is only what every browser takes for it, to its end.
        '<script type="application/ld+json">{"a":"<"}</script>',
        '<script type="application/ld+json"></script x><img src=x onerror=alert(1)>',
        '<script type="application/ld+json">{}',
        '<script type="application/ld+json" type="module">alert(1)</script>',
        '<script type="module" type="application/ld+json">alert(1)</script>',
        '<script type=" application/ld+json">{}</script>',
        '<script type="application/json">{}</script>',
        '<script type="importmap">{}</script>',
        '<script type="speculationrules">{}</script>',
        '<style type="application/ld+json">p { color: red }</style>',
    ],
)
def test_code_is_found(code: str) -> None:
    assert len(inline_code(PAGE % code)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "Write onclick = 1, style=&#34;x&#34; or javascript:alert(1).",
        '<a href="/a?b&amp;onload=1">javascript: is a scheme</a>',
        '<a href="a.html#style=1">x</a>',
        '<span title="style=&#34;x&#34;" data-on="1" data-style="1">once = 1</span>',
        "<code>on = off</code>",
        '<meta name="description" content="javascript:alert(1)"><img alt="javascript:x" src="x">',
        '<span title="javascript: what it is" aria-label="vbscript:x" data-answer-a="javascript:x">x</span>',
        '<script type="application/ld+json">{"a":"\\u003c/script>"}</script>',
        "<script type=application/ld+json>{}</script>",
        '<a href="java script:x">a name with a space is no scheme</a>',
    ],
)
def test_what_only_speaks_of_code_is_left_alone(text: str) -> None:
    assert inline_code(PAGE % text) == []


def test_the_beginning_of_each_is_told_in_one_line() -> None:
    found = inline_code(PAGE % f"<script>\n  alert(1);\n{'x' * 100}</script><b onclick='y()'>z</b>")
    assert found[0].startswith("<script> alert(1); xxx")
    assert len(found[0]) == MAX_QUOTED
    assert found[1] == '<b onclick="y()">'


PIECES = (
    *(
        "/",
        " ",
        "\n",
        '"',
        "'",
        "=",
        ">",
        "<",
        "a" * 120,
        "b" * 99,
        "on",
        "click",
        "style",
        "script",
        ":",
        "&",
    ),
    *("href", "<script", " src=", ' type="application/ld+json">', "</script>", "srcdoc", "<style", "data"),
)


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), max_size=4))
def test_what_a_page_holds_is_seen_in_its_pieces_or_their_edges(pieces: list[str]) -> None:
    if may_hold_code("".join(pieces)):
        assert any(map(may_hold_code, [*pieces, "".join(map(edges, pieces))]))
