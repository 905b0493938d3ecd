"""The Markdown subset of texts: emphasis, strong, code, references; never HTML, never an address."""

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guide_site import inline
from guide_site.inline import Link, Reference

LINKS = {
    "channel": Link("tel:95188", "Hotline 95188", "Hotline", "channel"),
    "source": Link("#source-law", "Law", "The <law>", "source", "1"),
    "guide": Link("overdue.html", "Overdue", kind="guide"),
    "term": Link(None, "IRR", 'a "rate"', "term"),
    "rate": Link("https://example.com/?a=1&b=2", "5 years", kind="rate"),
    "": Link("javascript:alert(1)", "nothing"),
}
PIECES = """* ** _ ` [ ]( ) ](guide:a) [](term:b) <b> </b> <script> &lt; &#60; 中文 ， 。 " ' < > & { } x"""
MARKUP = st.sampled_from([*PIECES.split(), "\\", "\n", "\n\n", " ", "https://a.example"])
TEXTS = st.text(max_size=80) | st.lists(MARKUP, max_size=20).map("".join)


def resolve(reference):
    return LINKS[reference.scheme]


def html(text):
    return str(inline.render(text, resolve))


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.text, self.open = set(), set(), [], []
        self.addresses = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value for name, value in attrs if name == "href"}
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def handle_comment(self, data):
        self.tags.add("!--")

    handle_decl = handle_pi = unknown_decl = handle_comment


def read(text):
    reader = Reader()
    reader.feed(html(text))
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("*a* and **b** and `c`", "<em>a</em> and <strong>b</strong> and <code>c</code>"),
        ("**a *b***", "<strong>a <em>b</em></strong>"),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("&lt;b&gt;", "&lt;b&gt;"),
        (r"\*a\*", "*a*"),
        ("# a\n- b", "# a - b"),
        ("![a](guide:b)", '!<a href="overdue.html">a</a>'),
        ("<https://a.example>", "&lt;https://a.example&gt;"),
        ("https://a.example", "https://a.example"),
        ("snake_case_name", "snake_case_name"),
        ("*不转账*，先看", "<em>不转账</em>，先看"),
        ("[95188](channel:h)", '<a href="tel:95188" title="Hotline">95188</a>'),
        ("[](channel:h)", '<a href="tel:95188" title="Hotline">Hotline 95188</a>'),
        ("[**b**](term:i)", '<span class="ref--term" title="a &#34;rate&#34;"><strong>b</strong></span>'),
    ],
)
def test_what_becomes_of_a_text(text, expected):
    assert html(text) == expected


def test_a_source_carries_its_number():
    assert html("[Law](source:law)").endswith("Law<sup>1</sup></a>")


def test_a_link_to_the_outside_keeps_the_address_of_the_page_to_itself():
    assert ' rel="noreferrer"' in html("[](rate:r)")
    assert "rel=" not in html("[](guide:g)")


@settings(max_examples=400)
@given(TEXTS)
@example("[a](guide:b 'title')")
@example("[[a](guide:b)](guide:c)")
@example("[a]\n\n[a]: javascript:x")
@example("![a](https://a.example/x.png)")
@example("<!--> <?php ?> <![CDATA[x]]>")
def test_no_text_makes_another_tag_or_attribute(text):
    reader = read(text)
    assert reader.tags <= {"em", "strong", "code", "a", "span", "sup"}
    assert reader.attributes <= {"href", "class", "title", "rel"}


@given(TEXTS)
@example("[a](guide:b) [](javascript:x) `<b>` **[*c*](https://a.example)**")
def test_a_page_says_what_is_read_and_leads_where_the_resolver_says(text):
    own = Link("known.html", "", kind="guide")
    reader = Reader()
    reader.feed(str(inline.render(text, lambda reference: own)))
    reader.close()
    assert reader.addresses <= {"known.html"}
    assert "".join(reader.text).replace("\r", "\n") == inline.plain(text).replace("\r", "\n")


@settings(max_examples=400)
@given(TEXTS)
def test_the_words_survive(text):
    letters = [char for char in inline.plain(text) if char.isalpha()]
    remaining = iter("".join(read(text).text))
    assert all(char in remaining for char in letters), "a letter was lost or moved"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="*_`[]\\&\n "), max_size=60))
def test_a_text_without_markup_is_shown_as_it_is(text):
    assert "".join(read(text).text).replace("\r", "\n") == text.replace("\r", "\n")


@given(TEXTS)
def test_every_link_is_known_to_the_rules(text):
    seen = []

    def note(reference):
        seen.append(reference)
        return LINKS[""]

    inline.render(text, note)
    assert list(inline.references(text)) == seen


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[95188](channel:hotline)", Reference("channel", "hotline", "95188")),
        ("[a **b** `c`](guide:d)", Reference("guide", "d", "a b c")),
        ("[](rate:r)", Reference("rate", "r", "")),
        ("[a](https://a.example)", Reference("", "https://a.example", "a")),
        ("[a](javascript:x)", Reference("", "javascript:x", "a")),
        ("[a](CHANNEL:b)", Reference("", "CHANNEL:b", "a")),
        ("[a](guide)", Reference("", "guide", "a")),
    ],
)
def test_references(text, expected):
    assert list(inline.references(text)) == [expected]


@pytest.mark.parametrize(
    ("folded", "joined"),
    [
        ("打开 支付宝", "打开支付宝"),
        ("打开\n支付宝", "打开支付宝"),
        ("先看，\n再拨", "先看，再拨"),
        ("打开 App 再看", "打开 App 再看"),
        ("call\nthem", "call them"),
        ("拨 95188", "拨 95188"),
        ("“引用” 之后", "“引用”之后"),
        (" a ", "a"),
    ],
)
def test_lines_that_yaml_folded_are_joined(folded, joined):
    assert inline.join_lines(folded) == joined


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\nb", ["a", "b"]),
        ("a\n  \n\n b\n", ["a", "b"]),
        ("a\nb", ["a\nb"]),
        ("\n\n", []),
        ("", []),
    ],
)
def test_an_empty_line_separates_paragraphs(text, expected):
    assert inline.paragraphs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*a* **b** `c` [d](guide:e)", []),
        ("，**“不转账”**再", ["**"]),
        ("`a", ["`"]),
        ("[a](guide:b", ["]("]),
        ("[a] (guide:b)", ["(guide:b)"]),
        ("[a]（guide：b）", ["（guide：b）"]),
        ("2 * 3 * 4", []),
        (r"\`a \**", []),
    ],
)
def test_markup_that_was_not_read(text, expected):
    assert inline.leftovers(text) == expected


def test_plain_text_has_no_markup():
    assert inline.plain("**a** [b](guide:c) `d`\ne") == "a b d e"


@pytest.mark.parametrize("space", [" ", "\t", " \t", "\n", " \n"])
def test_a_long_run_of_spaces_is_read_once(space):
    # It was read again from each of its spaces: half an hour for a file of nothing else.
    run = space * 100_000
    assert inline.join_lines(f"中{run}x").startswith("中")
    assert len(inline.join_lines(f"中{run}文")) in (2, len(run) + 2)


def test_a_text_that_is_too_long_is_not_read():
    assert inline.plain("*a*" * 7_000) == "*a*" * 7_000
    assert list(inline.references("[a](guide:b)" * 2_000)) == []
