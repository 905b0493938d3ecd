# ruff: noqa: E501 - a trick a line
"""Files that try to trick whatever reads them: which file of the content they stand for, and what they must end in."""

from collections.abc import Iterator

GUIDE = """schema: 1
id: trick
category: all
kind: app
title: {zh: 标题, en: Title}
summary: {zh: 说明, en: Summary}
status: reviewed
provenance: {confidence: unverified, review_by: 2027-05-01, sources: [book]}
steps:
- {id: step, title: {zh: 做, en: Do}}
"""
LEGAL = "legal"
ANY = "legal or told"

Trick = tuple[str, str, bytes, str]
"""The folder that says which file it stands for, its name, its bytes, the code of a problem it must have; LEGAL
where the file is sound, ANY where other rules decide that."""


def guide(before: str, after: str) -> str:
    """Return a sound guide with one piece replaced."""
    assert before in GUIDE
    return GUIDE.replace(before, after, 1)


def title(text: str) -> str:
    """Return a sound guide whose English title is the YAML `text`."""
    return guide("en: Title", f"en: {text}")


def tricks() -> Iterator[Trick]:
    """Yield all tricks."""
    for group in (_aliases, _tags, _structure, _keys, _characters, _scalars, _ids, _shared):
        for name, text, code in group():
            folder, _, name = name.rpartition("/")
            raw = text if isinstance(text, bytes) else text.encode("utf-8")
            yield folder or "procedures", name, raw, code


def _aliases() -> Iterator[tuple[str, str | bytes, str]]:
    laughs = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    yield "alias-laughs", laughs, "alias"
    yield "alias-laughs-after-guide", GUIDE + laughs, "alias"
    yield "alias-quadratic", f"a: &a {'x' * 900}\nb: [{', '.join(['*a'] * 500)}]\n", "alias"
    yield "alias-maps", "a: &a {k: v}\n" + "".join(f"b{n}: {{x: *a, y: *a}}\n" for n in range(200)), "alias"
    yield "alias-recursive-list", "a: &a [*a]\n", "alias"
    yield "alias-recursive-map", "&a {x: *a, y: *a}\n", "alias"
    yield "alias-recursive-root", "&a [*a, *a]\n", "alias"
    yield "alias-recursive-key", "&a ? *a\n: x\n", "yaml-syntax"
    yield "alias-undefined", guide("en: Title", "en: *nothing"), "alias"
    yield "alias-as-key", "*a : x\n", "alias"
    yield "alias-as-document", "*a\n", "alias"
    yield "alias-of-alias", "a: &a x\nb: &b *a\n", "yaml-syntax"
    yield "alias-unicode", "a: &é x\nb: *é\n", "yaml-syntax"
    yield "anchor-title", guide("{zh: 标题", "&t {zh: 标题"), "anchor"
    yield "anchor-scalar", title("&t Title"), "anchor"
    yield "anchor-key", guide("kind: app", "&k kind: app"), "anchor"
    yield "anchor-root", "&root\n" + GUIDE, "anchor"
    yield "anchor-twice", "a: &a x\nb: &a y\n", "anchor"
    yield "anchor-many", "".join(f"k{n}: &a{n} x\n" for n in range(3000)), "anchor"
    yield "anchor-empty", "a: & x\n", "yaml-syntax"
    yield "anchor-long", f"a: &{'a' * 10_000} x\n", "anchor"
    yield "merge", GUIDE + "<<: {kind: web}\n", "merge-key"
    yield "merge-alias", "base: &b {kind: app}\n<<: *b\n" + GUIDE, "merge-key"
    yield "merge-list", GUIDE + "<<: [{a: b}, {c: d}]\n", "merge-key"
    yield "merge-quoted", GUIDE + '"<<": {a: b}\n', "merge-key"
    yield "merge-escaped", GUIDE + '"\\x3c\\x3c": {a: b}\n', "merge-key"
    yield "merge-recursive", "a: &a\n  <<: *a\n", "merge-key"
    yield "merge-nested", guide("{zh: 标题", "{<<: {}, zh: 标题"), "merge-key"
    yield "merge-tagged", GUIDE + "!!merge x: {a: b}\n", "tag"
    yield "default-key", GUIDE + "=: x\n", "unknown-key"


def _tags() -> Iterator[tuple[str, str | bytes, str]]:
    dangerous = [
        "!!python/object/apply:os.system ['id']",
        "!!python/object/new:os.system ['id']",
        "!!python/object/apply:subprocess.check_output [['id']]",
        "!!python/object/apply:builtins.eval ['1']",
        "!!python/object:builtins.object {}",
        "!!python/name:os.system",
        "!!python/name:os.system ''",
        "!!python/module:os ''",
        "!!python/tuple [a, b]",
        "!!python/bytes 'eA=='",
        "!!python/complex 1j",
        "!!python/none ''",
        "!<tag:yaml.org,2002:python/object/apply:os.system> ['id']",
        "!%21python/object/apply:os.system ['id']",
        "!ruby/object:Gem::Installer {i: x}",
        "!!java.lang.Runtime {}",
        "!!javax.script.ScriptEngineManager [x]",
        "!!js/function 'function(){}'",
        "!!js/regexp /x/",
        "!!js/undefined ''",
        "!!binary PHNjcmlwdD4=",
        "!!set {a, b}",
        "!!omap [a: b]",
        "!!pairs [a: b]",
        "!!timestamp 2026-11-22",
        "!!float .inf",
        "!!int 0x1F",
        "!!bool yes",
        "!!null ''",
        "!!str Title",
        "!!map {}",
        "!!seq []",
        "!include /etc/passwd",
        "!include ../site.yaml",
        "!env HOME",
        "!ENV ${HOME}",
        "!relative $config_dir",
        "!vault x",
        "!secret x",
        "!Ref x",
        "!Sub '${x}'",
        "! Title",
        "!local Title",
    ]
    for number, value in enumerate(dangerous):
        yield f"tag-{number:02d}", title("Title}\nx: " + value + "\ny: {z: x"), "tag"
    yield "tag-root", "!!python/object/apply:os.system\n- id\n", "tag"
    yield "tag-key", "!!python/name:os.system x: y\n", "tag"
    yield "tag-undefined-handle", "a: !x!y z\n", "yaml-syntax"
    yield "tag-huge", f"a: !{'x' * 5000} y\n", "tag"
    yield "directive-yaml-1.1", "%YAML 1.1\n---\n" + GUIDE, "directive"
    yield "directive-yaml-1.2", "%YAML 1.2\n---\n" + GUIDE, "directive"
    yield "directive-yaml-9", "%YAML 9.9\n---\n" + GUIDE, "yaml-syntax"
    yield "directive-yaml-huge", f"%YAML 1.{'9' * 300}\n---\n" + GUIDE, "yaml-syntax"
    yield "directive-yaml-twice", "%YAML 1.1\n%YAML 1.1\n---\n" + GUIDE, "yaml-syntax"
    yield "directive-tag", "%TAG ! tag:yaml.org,2002:python/\n---\na: !name:os.system x\n", "directive"
    yield "directive-tag-double", "%TAG !! tag:evil.invalid,2026:\n---\n" + GUIDE, "directive"
    yield "directive-unknown", "%FOO bar\n---\n" + GUIDE, "yaml-syntax"
    yield "directive-alone", "%YAML 1.1\n", "yaml-syntax"


def _structure() -> Iterator[tuple[str, str | bytes, str]]:
    yield "deep-flow-list", "a: " + "[" * 400 + "]" * 400, "too-deep"
    yield "deep-flow-map", "a: " + "{a: " * 400 + "}" * 400, "too-deep"
    yield "deep-flow-unclosed", "[" * 5000, "too-deep"
    yield "deep-flow-unopened", "]" * 5000, "yaml-syntax"
    yield "deep-flow-mixed", "[{a: " * 300 + "}]" * 300, "too-deep"
    yield "deep-block-map", "".join(" " * n + "a:\n" for n in range(150)), "too-deep"
    yield "deep-block-list", "- " * 3000 + "x", "too-deep"
    yield "deep-block-key", "? " * 3000 + "x", "too-deep"
    yield "deep-just-enough", "a: " + "[" * 15 + "]" * 15, "unknown-key"
    yield "several-documents", GUIDE + "---\n" + GUIDE, "several-documents"
    yield "several-empty-documents", "---\n" * 500, "several-documents"
    yield "several-after-end", GUIDE + "...\n---\nx: y\n", "several-documents"
    yield "document-end-only", "...\n", "yaml-syntax"
    yield "document-start-only", "---\n", "empty"
    yield "document-start-and-end", "---\n" + GUIDE + "...\n", LEGAL
    yield "empty", "", "empty-file"
    yield "blank", " \n\n  \n", "empty-file"
    yield "comments-only", "# x\n# y\n", "empty-file"
    yield "comment-shebang", "#!/bin/sh\n" + GUIDE, LEGAL
    yield "comment-modeline", "# vim: set modeline: # -*- coding: utf-7 -*-\n" + GUIDE, LEGAL
    yield "root-text", "just words\n", "wrong-type"
    yield "root-number", "1\n", "wrong-type"
    yield "root-null", "null\n", "wrong-type"
    yield "root-list", "- " + GUIDE.replace("\n", "\n  "), "wrong-type"
    yield "root-empty-map", "{}\n", "missing-key"
    yield "root-empty-list", "[]\n", "wrong-type"
    yield "root-json", '{"schema": 1, "id": "trick"}\n', "missing-key"
    yield "root-html", "<!DOCTYPE html><script>alert(1)</script>\n", "wrong-type"
    yield "unclosed-single-quote", title("'Title"), "yaml-syntax"
    yield "unclosed-double-quote", title('"Title'), "yaml-syntax"
    yield "unclosed-brace", GUIDE + "x: {\n", "yaml-syntax"
    yield "unclosed-bracket", GUIDE + "x: [\n", "yaml-syntax"
    yield "closed-twice", GUIDE + "x: []]\n", "yaml-syntax"
    yield "map-in-map", GUIDE + "x: y: z\n", "yaml-syntax"
    yield "outdented", GUIDE + " x: y\n", "yaml-syntax"
    yield "indicator-at", title("@Title"), "yaml-syntax"
    yield "indicator-backtick", title("`Title`"), "yaml-syntax"
    yield "indicator-percent", title("%Title"), "yaml-syntax"
    yield "block-both-indicators", GUIDE + "x: |2-\n    y\n", "unknown-key"
    yield "block-zero-indent", GUIDE + "x: |0\n  y\n", "yaml-syntax"
    yield "block-ten-indent", GUIDE + "x: |10\n  y\n", "yaml-syntax"
    yield "block-two-chompings", GUIDE + "x: |+-\n  y\n", "yaml-syntax"
    yield "block-keep", GUIDE + "x: |+\n  y\n\n\n\n", "unknown-key"
    yield "block-empty", GUIDE + "x: |\n", "unknown-key"
    yield "block-no-end", GUIDE + "x: >-\n  y", "unknown-key"
    yield (
        "block-title",
        guide("{zh: 标题, en: Title}", "\n  zh: |\n    标题\n  en: >\n    Title\n    more\n"),
        LEGAL,
    )
    yield "block-less-indented", GUIDE + "x: |\n     y\n  z\n", "yaml-syntax"
    yield "block-comment", GUIDE + "x: | # y\n  z\n", "unknown-key"
    yield "tab-indent", GUIDE + "x:\n\ty: z\n", "tab"
    yield "tab-in-flow", guide("{zh: 标题,", "{zh:\t标题,\t"), LEGAL
    yield "tab-before-comment", GUIDE + "\t# x\n", "tab"
    yield "tabs-only", "\t\t\t\n", "tab"
    yield "list-where-map", guide("{zh: 标题, en: Title}", "[标题, Title]"), "wrong-type"
    yield "map-where-list", guide("[book]", "{book: book}"), "wrong-type"
    yield "text-where-list", guide("[book]", "book"), "wrong-type"
    yield "list-of-lists", guide("- {id: step", "- - {id: step"), "wrong-type"
    yield "empty-steps", guide("- {id: step, title: {zh: 做, en: Do}}\n", "  []\n"), "empty"
    yield "nulls", guide("{zh: 标题, en: Title}", "{zh: , en: }"), "empty"


def _keys() -> Iterator[tuple[str, str | bytes, str]]:
    polluting = [
        "__proto__",
        "constructor",
        "prototype",
        "__class__",
        "__init__",
        "__dict__",
        "__fields_set__",
        "__pydantic_private__",
        "model_config",
        "model_fields",
        "model_construct",
        "schema_",
        "for_",
        "self",
        "toString",
        "valueOf",
        "hasOwnProperty",
        "__defineGetter__",
        "then",
        "$ref",
        "$where",
        "$gt",
    ]
    for name in polluting:
        label = "".join(char if char.isalnum() else "-" for char in name)
        yield f"key-{label}", GUIDE + f"{name}: {{polluted: x}}\n", "unknown-key"
        yield f"language-{label}", guide("{zh: 标题,", f"{{{name}: x, zh: 标题,"), "unknown-language"
    yield "key-twice", GUIDE + "id: other\n", "duplicate-key"
    yield "key-twice-quoted", GUIDE + '"id": other\n', "duplicate-key"
    yield "key-twice-escaped", GUIDE + '"\\x69d": other\n', "duplicate-key"
    yield "key-twice-often", "".join(f"a: {n}\n" for n in range(3000)), "duplicate-key"
    yield "key-twice-inside", guide("{zh: 标题,", "{zh: 标题, zh: 标题,"), "duplicate-key"
    yield "key-lookalike", GUIDE + "ｉｄ: other\n", "unknown-key"
    yield "key-cyrillic", guide("id: trick", "іd: trick"), "unknown-key"
    yield "key-combining", GUIDE + "i\u0307d: x\n", "unknown-key"
    yield "key-map", GUIDE + "{a: b}: c\n", "non-string-key"
    yield "key-list", GUIDE + "[a, b]: c\n", "non-string-key"
    yield "key-complex", GUIDE + "? {a: [b, {c: d}]}\n: e\n", "non-string-key"
    yield "key-complex-nested", "? ? ? a\n    : b\n  : c\n: d\n", "non-string-key"
    yield "key-empty", GUIDE + ": x\n", "yaml-syntax"
    yield "key-empty-quoted", GUIDE + '"": x\n', "non-string-key"
    yield "key-null", GUIDE + "null: x\n", "non-string-key"
    yield "key-number", GUIDE + "1: x\n", "non-string-key"
    yield "key-float", GUIDE + "1.5: x\n", "non-string-key"
    yield "key-bool", GUIDE + "true: x\n", "non-string-key"
    yield "key-long", GUIDE + f"? {'k' * 2000}\n: x\n", "unknown-key"
    yield "key-long-simple", GUIDE + f"{'k' * 1025}: x\n", "yaml-syntax"
    yield "key-newline", GUIDE + '? "a\\nb"\n: x\n', "unknown-key"
    yield "key-nul", GUIDE + '"\\0\\x31": x\n', "bad-character"
    yield "key-html", GUIDE + '"<script>alert(1)</script>": x\n', "unknown-key"
    yield "key-workflow-command", GUIDE + '"::error::x": y\n', "unknown-key"
    yield "key-escape-sequence", GUIDE + '"\\e[31m": y\n', "bad-character"
    yield "keys-many", "".join(f"k{n}: x\n" for n in range(3000)), "unknown-key"
    yield (
        "keys-many-in-text",
        guide("{zh: 标题,", "{zh: 标题, " + "".join(f"k{n}: x, " for n in range(2000))),
        "unknown-language",
    )


def _characters() -> Iterator[tuple[str, str | bytes, str]]:
    for encoding in ("gbk", "gb18030", "big5hkscs", "shift_jis", "euc_jp", "utf-16", "utf-16-le", "utf-16-be",
                     "utf-32", "utf-32-le", "utf-32-be", "utf-7"):  # fmt: skip
        wanted = {"utf-7": "bare-handle"}
        text = GUIDE.replace("说明", "借款").replace("标题", "文章").replace("做", "行")
        yield f"encoding-{encoding}", text.encode(encoding), wanted.get(encoding, "bad-encoding")
    yield "encoding-latin-1", title("Café").encode("utf-8").replace("é".encode(), b"\xe9"), "bad-encoding"
    yield "encoding-utf-8-mark", b"\xef\xbb\xbf" + GUIDE.encode(), LEGAL
    yield "encoding-two-marks", b"\xef\xbb\xbf" * 2 + GUIDE.encode(), "bad-character"
    yield "encoding-mark-inside", title("Ti\ufefftle"), "bad-character"
    raw = {
        "overlong-slash": b"\xc0\xaf",
        "overlong-lt": b"\xe0\x80\xbc",
        "overlong-nul": b"\xc0\x80",
        "surrogate": b"\xed\xa0\x80",
        "surrogate-pair": b"\xed\xa0\xbd\xed\xb8\x80",
        "beyond-unicode": b"\xf4\x90\x80\x80",
        "five-bytes": b"\xf8\x88\x80\x80\x80",
        "cut-short": b"\xe5\x80",
        "lone-continuation": b"\x80",
        "ff": b"\xff",
        "fe": b"\xfe",
    }
    for name, piece in raw.items():
        yield f"bytes-{name}", GUIDE.encode().replace(b"Title", b"Ti" + piece + b"tle"), "bad-encoding"
    yield "bytes-binary", bytes(range(256)) * 8, "bad-encoding"
    yield "bytes-gzip", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\x4f\x02\x00", "bad-encoding"
    yield "bytes-elf", b"\x7fELF\x02\x01\x01" + bytes(64), "bad-character"
    yield "bytes-png", b"\x89PNG\r\n\x1a\n" + bytes(32), "bad-encoding"
    yield "bytes-nuls", bytes(1000), "bad-character"
    hidden = {
        "nul": 0, "bell": 7, "backspace": 8, "vt": 11, "ff": 12, "escape": 27, "delete": 127, "nel": 0x85,
        "csi": 0x9B, "soft-hyphen": 0xAD, "grapheme-joiner": 0x34F, "arabic-mark": 0x61C, "zwsp": 0x200B,
        "zwnj": 0x200C, "zwj": 0x200D, "lrm": 0x200E, "rlm": 0x200F, "ls": 0x2028, "ps": 0x2029,
        "lre": 0x202A, "rlo": 0x202E, "word-joiner": 0x2060, "invisible-times": 0x2062, "lri": 0x2066,
        "pdi": 0x2069, "hangul-filler": 0x3164, "halfwidth-filler": 0xFFA0, "annotation": 0xFFF9,
        "tag-a": 0xE0061, "nonchar-bmp": 0xFFFF, "nonchar-arabic": 0xFDD0, "last": 0x10FFFF,
    }  # fmt: skip
    for name, code in hidden.items():
        yield f"char-{name}", title(f"Ti{chr(code)}tle"), "bad-character"
        yield f"escape-{name}", title(f'"Ti\\U{code:08X}tle"'), "bad-character"
    yield "escape-surrogate", title('"\\uD800"'), "yaml-syntax"
    yield "escape-surrogate-pair", title('"\\uD83D\\uDE00"'), "yaml-syntax"
    yield "escape-beyond-unicode", title('"\\U00110000"'), "yaml-syntax"
    yield "escape-carriage-return", title('"a\\rb"'), "bad-character"
    yield "escape-letter-e", title('"\\e]0;x\\a"'), "bad-character"
    yield "escape-unknown", title('"\\q"'), "yaml-syntax"
    yield "escape-short", title('"\\x4"'), "yaml-syntax"
    yield "escape-html", title('"\\x3cscript\\x3ealert(1)\\x3c/script\\x3e"'), "raw-html"
    yield "escape-line-end", title('"a\\\n    b"'), LEGAL
    yield "line-ends-cr", GUIDE.replace("\n", "\r"), LEGAL
    yield "line-ends-crlf", GUIDE.replace("\n", "\r\n"), LEGAL
    yield "line-ends-mixed", GUIDE.replace("\n", "\r\n\r", 3), LEGAL
    yield "combining-pile", title("Z" + "\u0300\u0489\u20dd" * 300), "foreign-character"
    yield "combining-first", title("\u0300x"), "foreign-character"
    yield "astral", title("😀" * 300), LEGAL
    yield "private-use", title("\ue000\uf8ff"), "foreign-character"
    yield "arabic", title("سلام"), "foreign-character"
    yield "no-break-space", title("\u00a0x"), LEGAL
    yield "ideographic-space", title("\u3000x"), LEGAL
    yield "only-ideographic-space", title('"\u3000\u3000"'), "empty"
    yield "flags-and-selectors", title("❤\ufe0f🇨🇳"), "foreign-character"
    yield "ligature-expansion", title("\ufdfa" * 500), "foreign-character"
    yield "case-expansion", title("ßŉǰΐﬃİ" * 100), "foreign-character"


def _scalars() -> Iterator[tuple[str, str | bytes, str]]:
    for number, text in enumerate(
        ["no", "yes", "on", "~", "null", "010", "0o10", "0x1F", "0b1", "1:20", "190:20:30", ".inf", "-.inf",
         ".nan", "1e3", "1_000", "=", "2026-11-22", "1" * 300, "2001-12-14t21:59:43.10-05:00"]
    ):  # fmt: skip
        yield f"typed-{number:02d}", title(text), LEGAL
        yield f"schema-{number:02d}", guide("schema: 1", f"schema: {text}"), "bad-number"
    dates = ["0000-00-00", "2026-02-30", "2026-13-01", "9999-99-99", "99999-01-01", "-001-01-01", "2026-1-1",
             "٢٠٢٦-١١-٢٢", "２０２６-11-22", "2026-11-22T00:00:00Z", "2026-W01-1", "20261122", "tomorrow",
             "1e9", "9" * 5000, "2026-11-22 2026-11-23", "'2026-11-22\n\n'", "2026/11/22"]  # fmt: skip
    for number, text in enumerate(dates):
        yield f"date-{number:02d}", guide("2027-05-01", text), "bad-date"
    yield "date-first", guide("2027-05-01", "0001-01-01"), LEGAL
    yield "date-last", guide("2027-05-01", "9999-12-31"), "date-ahead"
    numbers = ["9" * 4000, "1e308", "1e999999", "-0", "0x7fffffff", "NaN", "Infinity", "1_0", "٣", "1.0", "+1",
               "00", "--1", "1" + "0" * 9, "''", "[]", "{}"]  # fmt: skip
    for number, text in enumerate(numbers):
        wanted = {"''": "empty", "[]": "wrong-type", "{}": "wrong-type"}.get(text, "bad-number")
        wanted = LEGAL if text == "-0" else wanted
        extra = f"deadlines:\n- {{id: d, label: {{zh: a, en: b}}, from: due_date, offset_days: {text}}}\n"
        yield f"number-{number:02d}", GUIDE + extra, wanted
    durations = [
        "P",
        "PT",
        "P0D",
        "P9999D",
        "PT99999M",
        "-P1D",
        "P1Y",
        "PT1.5H",
        "P1D" * 500,
        "PT１H",
        "P1DT",
    ]
    for number, text in enumerate(durations):
        yield f"duration-{number:02d}", GUIDE + f"time: {text}\n", LEGAL if text == "P0D" else "bad-duration"
    yield "flag-yes", guide("id: step,", "id: step, log: yes,"), "bad-flag"
    yield "flag-one", guide("id: step,", "id: step, log: 1,"), "bad-flag"
    yield "flag-case", guide("id: step,", "id: step, log: True,"), "bad-flag"
    yield "text-long", title("x" * 20_001), "too-long"
    yield "text-longest", title("x" * 20_000), LEGAL
    yield "text-stars", title("'" + "*" * 5000 + "'"), LEGAL
    for number, text in enumerate(["*" * 5000, "[" * 5000, "_a" * 2500, "`" * 5001, "[a](" * 1200, "**a*" * 1000,
                                   "\\" * 5000, "&" * 5000, "![" * 2500, "[](x)" * 900, "&#" * 2500]):  # fmt: skip
        yield f"markdown-{number:02d}", guide("en: Summary", f"en: '{text}'"), ANY


def _ids() -> Iterator[tuple[str, str | bytes, str]]:
    hostile = ["..", ".", "../../etc/passwd", "..\\\\..\\\\x", "/etc/passwd", "a/b", "a.html", "%2e%2e", "a%00",
               "a b", "A", "ä", "1a", "-a", "_a", "a_b", "ａ", "а", "a\\nb", "a" * 61, "javascript:alert(1)",
               "<script>", "a\\\"onload=x", "//evil.invalid", "a?b", "a#b", "~", "$(id)", "{{x}}", "a:b",
               "C:", "a;b", "a'b", "CON", "NUL.txt", "a\\u00a0", "a ", ""]  # fmt: skip
    for number, text in enumerate(hostile):
        wanted = "too-long" if len(text) > 60 else "bad-id" if text else "empty"
        yield f"id-{number:02d}", guide("id: trick", f'id: "{text}"'), wanted
        yield f"id-step-{number:02d}", guide("id: step", f'id: "{text}"'), wanted
    for number, text in enumerate(["..", "../../etc/passwd", "javascript:alert(1)", "<script>", "a b"]):
        for field in ("category", "kind", "status"):
            value = {"category": "all", "kind": "app", "status": "reviewed"}[field]
            wanted = "bad-id" if field == "category" else "bad-choice"
            yield f"path-{field}-{number}", guide(f"{field}: {value}", f'{field}: "{text}"'), wanted
        for field in ("related", "next", "prerequisites"):
            yield f"path-{field}-{number}", GUIDE + f'{field}: ["{text}"]\n', "bad-id"
        yield f"path-source-{number}", guide("[book]", f'["{text}"]'), "bad-id"
        for scheme in ("guide", "source", "channel", "term", "rate"):
            link = f"[x](<{scheme}:{text}>)"
            yield f"path-link-{scheme}-{number}", guide("en: Summary", f"en: '{link}'"), ANY
    for name in (
        "con",
        "nul",
        "prn",
        "aux",
        "com1",
        "index",
        "tools",
        "constructor",
        "prototype",
        "hasownproperty",
    ):
        yield f"id-word-{name}", guide("id: trick", f"id: {name}"), "file-name"
        yield f"id-word-step-{name}", guide("id: step", f"id: {name}"), LEGAL


def _shared() -> Iterator[tuple[str, str | bytes, str]]:
    for kind in ("site", "channels", "sources", "rates", "glossary", "triage", "allowed"):
        yield f"{kind}/alias-recursive", "&a {a: *a}\n", "alias"
        yield f"{kind}/tag", "!!python/object/apply:os.system ['id']\n", "tag"
        yield f"{kind}/text", "x\n", "wrong-type"
        yield (
            f"{kind}/proto",
            '{"__proto__": {"polluted": "x"}}\n',
            "unknown-key" if kind in ("site", "triage") else "bad-id",
        )
    urls = ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.invalid",
            "http://evil.invalid", "https://evil.invalid", "https://help.example.com@evil.invalid",
            "https://help.example.com.evil.invalid", "https://evil.invalid\\\\@help.example.com", "https://[::1]/",
            "https://127.0.0.1/", "https://help.example.com:8080/", "https://help.example.com/\\\" onclick=\\\"x",
            "https://help.example.com/?q=1", "https://help.example.com/#x", "https://xn--80ak6aa92e.com/",
            "https://héllo.example/", "https://", "https:///x", "https://[", "ｈttps://help.example.com/",
            " https://help.example.com/", "https://help.example.com/a b", "https://help.example.com/a\\nb",
            "https://help.example.com/<script>", "ftp://help.example.com/", "../../x", "tel:110"]  # fmt: skip
    for number, url in enumerate(urls):
        yield (
            f"sources/url-{number:02d}",
            f'book: {{kind: law, title: {{zh: 书, en: Book}}, url: "{url}"}}\n',
            ANY,
        )
        yield f"channels/value-{number:02d}", _channel("website", url), ANY
    phones = ["tel:110", "110;ext=1", "*#06#", "110,,1", "1" * 100, "１１０", "110\\n110", "javascript:alert(1)",
              "<script>", "+86 \\\" onclick=x", "sms:110", "../110", "٩٥١٨٨", "95188#", "9 5 1 8 8"]  # fmt: skip
    for number, phone in enumerate(phones):
        yield f"channels/phone-{number:02d}", _channel("phone", phone), ANY
    tags = ["..", "x y", "<x>", '\\" onload=x', "zh_CN", "a" * 21, "-", "1"]
    for number, tag in enumerate(tags):
        text = f'languages: {{zh: {{name: a, lang: "{tag}"}}}}\ntitle: {{zh: a}}\ncategories: [{{id: all, title: {{zh: a}}}}]\n'
        yield f"site/tag-{number}", text, "too-long" if len(tag) > 20 else "unknown-language"
        text = f'languages: {{"{tag}": {{name: a, lang: zh}}}}\ntitle: {{"{tag}": a}}\ncategories: [{{id: all, title: {{"{tag}": a}}}}]\n'
        yield (
            f"site/language-{number}",
            text,
            "too-long" if len(tag) > 20 else "non-string-key" if tag in ("..", "1") else "unknown-language",
        )
    yield (
        "site/tools",
        "languages: {zh: {name: a, lang: zh}}\ntitle: {zh: a}\ntools: [../log]\ncategories: [{id: all, title: {zh: a}}]\n",
        "bad-choice",
    )
    circle = "start: a\nquestions:\n- {id: a, text: {zh: a, en: a}, options: [{id: x, text: {zh: a, en: a}, goto: a}]}\nresults: [{id: r, title: {zh: a, en: a}, guide: call}]\n"
    yield "triage/circle", circle, "triage-cycle"
    long = (
        "start: q0\nquestions:\n"
        + "".join(
            f"- {{id: q{n}, text: {{zh: a, en: a}}, options: [{{id: x, text: {{zh: a, en: a}}, goto: q{n + 1}}}]}}\n"
            for n in range(900)
        )
        + "- {id: q900, text: {zh: a, en: a}, options: [{id: x, text: {zh: a, en: a}, result: r}]}\nresults: [{id: r, title: {zh: a, en: a}, guide: call}]\n"
    )
    yield "triage/long-way", long, LEGAL
    wide = (
        "start: q0\nquestions:\n"
        + "".join(
            f"- {{id: q{n}, text: {{zh: a, en: a}}, options: [{', '.join(f'{{id: x{m}, text: {{zh: a, en: a}}, goto: q{n + 1}}}' for m in range(20))}]}}\n"
            for n in range(30)
        )
        + "- {id: q30, text: {zh: a, en: a}, options: [{id: x, text: {zh: a, en: a}, result: r}]}\nresults: [{id: r, title: {zh: a, en: a}, guide: call}]\n"
    )
    yield "triage/many-ways", wide, LEGAL
    periods = ", ".join(f"{{valid_from: 2020-01-01, value: {n}, source: book}}" for n in range(1500))
    yield (
        "rates/overlapping",
        f"rate: {{title: {{zh: a, en: a}}, unit: percent, periods: [{periods}]}}\n",
        ANY,
    )
    for number, value in enumerate(["9" * 5000, "1e999999", "NaN", "-Infinity", "0x10", "1:20", "1_0", "٣"]):
        yield (
            f"rates/value-{number}",
            f"rate: {{title: {{zh: a, en: a}}, unit: percent, periods: [{{valid_from: 2020-01-01, value: '{value}', source: book}}]}}\n",
            "bad-number",
        )
    for number, name in enumerate(["..", "../x", "a/b", "CON", "<script>", "a b", "\\u0000", "__proto__"]):
        yield (
            f"channels/name-{number}",
            _channel("app", "x").replace("app:", f'"{name}":', 1),
            "bad-character" if "u0000" in name else "non-string-key" if name == ".." else "bad-id",
        )
        yield (
            f"sources/name-{number}",
            f'book: {{kind: law, title: {{zh: a, en: a}}}}\n"{name}": {{kind: law, title: {{zh: a, en: a}}}}\n',
            "bad-character" if "u0000" in name else "non-string-key" if name == ".." else "bad-id",
        )


def _channel(kind: str, value: str) -> str:
    return (
        f'app:\n  kind: {kind}\n  name: {{zh: 甲, en: A}}\n  value: "{value}"\n  source: book\n'
        "  checked: 2026-09-01\n  confidence: reported\n"
    )
