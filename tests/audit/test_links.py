"""Broken and working links, in tiny sites."""

import pytest

from guide_site.audit import Auditor, ExternalLinkPolicy
from guide_site.outputs import READERS

HERE = "zh/about.html"
UNNAMED = "which neither channels.yaml nor hosts in mkdocs.yml names"
ESCAPE = " has an escape (%) that is none, or stands for a dot, a slash or a control character"
HITS = 'guide.found("zh",{"out":[],"entries":[{"at":"guides/a.html","parts":[["#x","",""]]}]});\n'
PACK = 'guide.found("zh/e0",[\n{"at":"guides/a.html","parts":[["#step-one","",""],["b.html","",""]]}\n]);\n'
OUTSIDE = ExternalLinkPolicy(frozenset({"www.bank.example", "code.example"}), frozenset({"95188"}))
FILES = {
    "index.html": '<a href="zh/about.html">',
    HERE: '<h1 id="top">',
    "zh/guides/a.html": '<p id="step-one"><p id="步骤"><a name="old">',
    "zh/关于 us.html": "",
    "assets/mark.svg": '<svg><path id="dot"/></svg>',
    "assets/b.png": "",
}


def told(more: dict[str, str], site: str = "https://guide.example/sub/") -> list[str]:
    files = FILES | more
    auditor = Auditor(files, site, OUTSIDE, READERS)
    for at, text in files.items():
        if auditor.wants(at):
            auditor.take(at, text)
    return [str(fault) for fault in auditor.faults()]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="about.html"><a href="../index.html"><a href="./about.html?x=1">',
        "<a href=\"#top\"><A HREF = 'guides/a.html#step-one'><a href=guides/a.html#old>",
        '<a href="guides/a.html#%E6%AD%A5%E9%AA%A4"><a href="guides/a.html#步骤">',
        '<a href="%E5%85%B3%E4%BA%8E%20us.html">',
        '<a href="guides/a.html?a=1&amp;b=2#step-one">',
        '<img srcset="../assets/b.png 1x, ../assets/b.png 2x" src="../assets/mark.svg">',
        '<use xlink:href="../assets/mark.svg#dot"><path fill="url(#top)">',
        '<img src="data:image/png;base64,aGk=">',
        '<a href="https://www.bank.example/x?y#z"><a href="tel:95188"><a href="mailto:a@code.example">',
        '<link rel="canonical" href="https://guide.example/sub/zh/about.html">',
        '<link rel="alternate" href="https://guide.example/sub/">',
        '<a href="https://guide.example/sub/zh/guides/a.html#old">',
        '<label for="top"><p aria-labelledby="top  top">',
        '<!-- <a href="gone.html"> --><script>var a = \'<a href="gone.html">\';</script>',
        '<title><a href="gone.html"></title><textarea><a href="gone.html"></textarea>',
        '<p title="<a href=&quot;gone.html&quot;>" data-text=\'href="gone.html"\' alt="url(gone.png)">',
        '<code>&lt;a href="gone.html"&gt;</code> href="gone.html"',
        '<style>a{background:url("../assets/b.png")}</style>',
        '<meta name="guide-base" content=".."><meta name="description" content="url(gone)">',
        '<meta name="description" content="Refresh: url=gone.html"><meta content="guide-base" name=x>',
        '<meta property="og:url" content="https://guide.example/sub/"><meta property="og:title" content="x">',
        '<script type="application/ld+json">{"url":"https://guide.example/sub/","name":"\\"url\\":\\"gone"}</script>',
    ],
)
def test_sound(html: str) -> None:
    assert told({HERE: '<h1 id="top">' + html}) == []


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<a href="abuot.html">', '"abuot.html" leads to no file; did you mean "about.html"?'),
        (
            '<a href="About.html">',
            '"About.html" leads to no file: there is "zh/about.html", with other capitals',
        ),
        (
            '<a href="../ZH/about.html">',
            '"../ZH/about.html" leads to no file: there is "zh/about.html", with other capitals',
        ),
        ('<a href="#Top">', '"#Top" leads to no place in the page; did you mean "#top"?'),
        ('<a href="#">', '"#" leads to no place in the page'),
        ('<a href="">', '"" leads nowhere'),
        ('<p id="one"><p id="two"><a href="#one%20two">', '"#one%20two" leads to no place in the page'),
        ('<a href="guides/a.html#">', '"guides/a.html#" leads to no place in zh/guides/a.html'),
        (
            '<a href="guides/a.html#step-two">',
            '"guides/a.html#step-two" leads to no place in zh/guides/a.html; did you mean "#step-one"?',
        ),
        (
            '<a href="/zh/about.html">',
            '"/zh/about.html" begins with a slash: it would lead out of a site that lies in a folder',
        ),
        (
            '<a href="//www.bank.example/">',
            '"//www.bank.example/" leads to another host, and does not say https:',
        ),
        ('<a href="../../zh/about.html">', '"../../zh/about.html" leads out of the site'),
        ('<a href="guides/">', '"guides/" leads to a folder: name a file, such as index.html'),
        ('<a href="..">', '".." leads to a folder: name a file, such as index.html'),
        ('<a href="guides\\a.html">', '"guides\\a.html" holds a space or a backslash'),
        ('<a href=" about.html">', '" about.html" holds a space or a backslash'),
        (
            '<a href="ab%6Fut.htm%">',
            '"ab%6Fut.htm%"' + ESCAPE,
        ),
        (
            '<a href="guides%2Fa.html">',
            '"guides%2Fa.html"' + ESCAPE,
        ),
        ('<a href="%FF.html">', '"%FF.html" has escapes (%) that are not UTF-8'),
        ('<img src="c.png">', '"c.png" leads to no file'),
        ('<img srcset="../assets/b.png 1x,c.png 2x">', '"c.png" leads to no file'),
        (
            '<use href="../assets/mark.svg#line">',
            '"../assets/mark.svg#line" leads to no place in assets/mark.svg',
        ),
        ('<path stroke="url(#none)">', '"#none" leads to no place in the page'),
        ('<form action="send.html">', '"send.html" leads to no file'),
        ('<meta http-equiv="refresh" content="0; url=gone.html">', '"gone.html" leads to no file'),
        (
            '<meta property="og:image" content="https://guide.example/sub/gone.png">',
            '"https://guide.example/sub/gone.png" leads to no file',
        ),
        (
            '<script type="application/ld+json">{"a":[{"item":"https://guide.example/sub/gone.html"}]}</script>',
            '"https://guide.example/sub/gone.html" leads to no file',
        ),
        ("<style>a{background:url(gone.png)}</style>", '"gone.png" leads to no file'),
        ("<p style=\"background:url('gone.png')\">", '"gone.png" leads to no file'),
        ('<object data="gone.svg">', '"gone.svg" leads to no file'),
        ('<p id="top">', 'the id "top" stands there more than once'),
        ('<p id="a b">', "an id is empty or holds a space"),
        ('<label for="field">', 'an attribute names the id "field", which the page does not have'),
        ('<p aria-describedby="top note">', 'an attribute names the id "note", which the page does not have'),
        ('<base href="..">', "<base> bends every link of the page"),
        ('<meta name="guide-base" content=".">', 'guide-base "." is not the way to the root of the site'),
        ('<a data-search="fr" href="#top">', '"search/fr.js" leads to no file'),
        (
            '<a href="https://scam.example/">',
            '"https://scam.example/" leads to "scam.example", ' + UNNAMED,
        ),
        (
            '<a href="https://www.bank.example.scam.example/">',
            '"https://www.bank.example.scam.example/" leads to "www.bank.example.scam.example", ' + UNNAMED,
        ),
        (
            '<a href="https://a@scam.example/">',
            '"https://a@scam.example/" has a name before its host, which makes it look like another one',
        ),
        (
            '<a href="https://scam.example\\@www.bank.example/">',
            '"https://scam.example\\@www.bank.example/" holds a space or a backslash',
        ),
        ('<a href="http://www.bank.example/">', '"http://www.bank.example/" must begin with https:'),
        ('<a href="JavaScript:alert(1)">', '"JavaScript:alert(1)" must begin with https:'),
        ('<a href="tel:110">', '"tel:110" dials a number that channels.yaml does not have'),
        ('<a href="data:text/html,hi">', '"data:text/html,hi" is no sound picture'),
        ('<img src="data:image/png;base64,a">', '"data:image/png;base64,a" is no sound picture'),
        (
            '<link rel="alternate" href="https://guide.example/sub/en/about.html">',
            '"https://guide.example/sub/en/about.html" leads to no file',
        ),
    ],
)
# placeholder
def test_dead(html: str, what: str) -> None:
    assert told({HERE: '<h1 id="top">' + html}) == [f"{HERE}: {what}"]


def test_the_page_for_wrong_addresses_begins_at_the_hosts_root() -> None:
    base = '<meta name="guide-base" content="/sub/">'
    assert told({"404.html": f'{base}<a href="/sub/zh/about.html#top"><a href="#c"><p id="c">'}) == []
    assert told({"404.html": f'{base}<a href="zh/about.html">'}) == [
        '404.html: "zh/about.html" does not begin at the root of the site, "/sub/"'
    ]
    assert told({"404.html": f'{base}<a href="/sub/zh/gone.html">'}) == [
        '404.html: "/sub/zh/gone.html" leads to no file'
    ]


def test_names_that_some_disks_take_for_the_same() -> None:
    assert told({"zh/About.html": ""}) == [
        'zh/about.html: "zh/About.html" has the same name but for capitals'
    ]


def test_order_does_not_matter() -> None:
    for names in (FILES, reversed(FILES)):
        auditor = Auditor(FILES, readers=READERS)
        for at in names:
            link = '<a href="../guides/a.html#two">' if at == HERE else ""
            auditor.take(at, FILES[at] + link.replace("../", ""))
        assert [fault.page for fault in auditor.faults()] == [HERE]


@pytest.mark.parametrize(
    ("at", "text", "what"),
    [
        (
            "assets/guide.js",
            'window.guide={"lazy":{"search":"assets/search.js?v=1"}};\n',
            '"assets/search.js?v=1" leads to no file',
        ),
        ("assets/guide.js", "guide={}", "cannot be read: does not begin with window.guide="),
        ("sw.js", 'self.guide={"files":["gone.html#1a"],"languages":{}};\n', '"gone.html" leads to no file'),
        (
            "sw.js",
            'self.guide={"files":[],"languages":{"zh":{"files":["zh/gone.html"]}}};\n',
            '"zh/gone.html" leads to no file',
        ),
        ("search/zh.js", 'guide.found("zh",{"out":[["a","gone.html"]]});\n', '"gone.html" leads to no file'),
        (
            "search/zh.js",
            'guide.found("zh",{"out":[["a","tel:1"]]});\n',
            '"tel:1" dials a number that channels.yaml does not have',
        ),
        ("search/zh.js", HITS, '"guides/a.html#x" leads to no place in zh/guides/a.html'),
        (
            "search/zh.js",
            'guide.found("zh",{"out":[],"entries":[{"at":"gone.html","parts":[]}]});\n',
            '"gone.html" leads to no file',
        ),
        (
            "search/zh.js",
            'guide.found("zh",{"out":[],"n":0,"pack":5,"shards":1});\n',
            '"search/zh/i0.js" leads to no file',
        ),
        (
            "search/zh.js",
            'guide.found("zh",{"out":[],"n":5,"pack":5,"shards":0});\n',
            '"search/zh/e0.js" leads to no file',
        ),
        (
            "search/zh.js",
            'guide.found("zh",{"out":[],"numbers":[["1","a","tel:1"]]});\n',
            '"tel:1" dials a number that channels.yaml does not have',
        ),
        (
            "search/zh.js",
            'guide.found("zh",{"out":[],"crisis":{"calls":[["1","a","tel:1"]]}});\n',
            '"tel:1" dials a number that channels.yaml does not have',
        ),
        ("search/zh/e0.js", PACK, '"b.html" leads to no file'),
        (
            "assets/zh.webmanifest",
            '{"start_url":"../zh/index.html","icons":[]}',
            '"../zh/index.html" leads to no file',
        ),
        (
            "assets/zh.webmanifest",
            '{"start_url":"../index.html","icons":[{"src":"picture.png"}]}',
            '"picture.png" leads to no file',
        ),
        (
            "sitemap.xml",
            "<loc>https://guide.example/sub/zh/gone.html</loc>",
            '"https://guide.example/sub/zh/gone.html" leads to no file',
        ),
        (
            "robots.txt",
            "User-agent: *\n\nSitemap: https://guide.example/sub/sitemap-9.xml\n",
            '"https://guide.example/sub/sitemap-9.xml" leads to no file',
        ),
        ("zh/llms.txt", "# A\n\n- [A \\[b\\]](nowhere.html): c\n", '"nowhere.html" leads to no file'),
        (
            "zh/feed.xml",
            '<feed><link href="nowhere.html"/></feed>',
            '"nowhere.html" leads to no file',
        ),
        ("assets/guide.css", "a{background:url(picture.png)}", '"picture.png" leads to no file'),
    ],
)
def test_files_that_are_no_pages(at: str, text: str, what: str) -> None:
    assert told({at: text}) == [f"{at}: {what}"]


ONE = (
    '<header data-side="zh" data-begin="{begin}"><a href="#/zh/a" data-to="{to}" data-search="zh"></header>'
    '<noscript><article id="/zh/a"><p id=/zh/a/step-one><a href="{link}"></article></noscript>'
    '<script type="text/plain" data-lazy="search/zh.js">guide.found("zh",'
    '{{"out":[["a","zh/a.html"]],"entries":[{{"at":"a.html","parts":[["{hit}","",""]]}}]}});</script>'
)
SOUND = {"begin": "/zh/a", "to": "zh", "link": "#/zh/a/step-one", "hit": "#step-one"}


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({}, None),
        ({"link": "data:text/vcard;charset=utf-8,BEGIN"}, None),
        ({"link": "#/zh/b"}, '"#/zh/b" leads to no place in the page; did you mean "#/zh/a"?'),
        (
            {"link": "#/zh/a/step-two"},
            '"#/zh/a/step-two" leads to no place in the page; did you mean "#/zh/a/step-one"?',
        ),
        ({"link": "../index.html"}, '"../index.html" leads out of the file'),
        ({"link": "https://scam.example/"}, '"https://scam.example/" leads to "scam.example", ' + UNNAMED),
        ({"begin": "/zh/b"}, 'begins with "/zh/b", which the file does not have'),
        ({"to": "en"}, 'a switch leads to the language "en", which the file does not have'),
        (
            {"hit": "#step-two"},
            '"#/zh/a/step-two" leads to no place in the page; did you mean "#/zh/a/step-one"?',
        ),
        ({"hit": "b.html"}, '"#/zh/b" leads to no place in the page; did you mean "#/zh/a"?'),
    ],
)
def test_the_one_file(change: dict[str, str], what: str | None) -> None:
    at = "offline/guides.html"
    assert told({at: ONE.format(**SOUND | change)}) == ([f"{at}: {what}"] if what else [])
