"""Explain YAML's error messages, so that somebody who does not know YAML can fix the file."""

import re

import yaml

from guide_site.errors import Place, Problem
from guide_site.load.text import split_lines

# For these, the parser's "while scanning ..." names the cause; the position where it stopped is irrelevant.
_FROM_BEGIN = re.compile(
    r"scanning (a quoted scalar|a block scalar|a simple key|an alias|an anchor|a tag|a directive)"
)
_OPENED = re.compile(r"\s*(?:- +)*(?:[^\s:]+: +)?([\[{\"'])")
_CLOSED = {"[": "]", "{": "}", '"': '"', "'": "'"}

_EXPLAINED = (
    (
        r"found character '\\t'|found a tab",
        "a tab stands here; YAML is indented with spaces",
        "replace the tab by spaces",
    ),
    (
        r"mapping values are not allowed",
        'a ": " stands inside a text here',
        'put the whole text in "quotes", or check the indentation of this line',
    ),
    (
        r"while scanning a quoted scalar.*found unexpected end of stream",
        "a text begins with a quote that is never closed",
        "close it, or put the whole text in the other kind of quotes",
    ),
    (
        r"while parsing a flow mapping.*did not find expected ',' or '}'",
        "a { is not closed, or a comma is missing",
        "close it with }, separate the parts by commas, and put texts that hold , : [ or { in quotes",
    ),
    (
        r"while parsing a flow sequence.*did not find expected ',' or '\]'",
        "a [ is not closed, or a comma is missing",
        "close it with ] and separate the parts by commas",
    ),
    (
        r"while parsing a flow node|did not find expected node content",
        "a value is missing here, or a text begins with a special character",
        "put the text in quotes",
    ),
    (
        r"did not find expected '-' indicator|did not find expected key",
        "this line does not fit the lines above it",
        "indent it exactly like its neighbours, and close quotes and brackets above",
    ),
    (
        r"scanning a plain scalar found unexpected ':'",
        "a colon between { } or [ ] has no space behind it",
        "write a space behind it, or put the text in quotes",
    ),
    (r"scanning a block scalar", "a text cannot begin with | or >", "put the text in quotes"),
    (r"scanning a (%YAML )?directive", "a line cannot begin with %", "indent it, or put the text in quotes"),
    (
        r"while (scanning|parsing) a tag|undefined tag handle",
        "a text cannot begin with !",
        "put the text in quotes",
    ),
    (
        r"could not find expected ':'",
        "a key without a colon, or a text that runs on without quotes",
        "write : and a space behind the key (not ：), or put the whole text above in quotes",
    ),
    (
        r"block sequence entries are not allowed|block (mapping|sequence) entr",
        "a list cannot begin here",
        "begin it on a new line, indented under its key",
    ),
    (
        r"unknown escape character",
        'a backslash in "double quotes" begins an escape that YAML does not know',
        "use 'single quotes'",
    ),
    (
        r"found character that cannot start any token",
        "no text can begin with this character",
        "put the text in quotes",
    ),
    (
        r"found undefined alias|expected alphabetic or numeric|alias",
        "a text cannot begin with * or &",
        "put the text in quotes",
    ),
    (
        r"expected <document start>|did not find expected <document start>",
        "the file should have ended here",
        "check the indentation of this line",
    ),
)


def explain(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Return a parser error as a problem in plain words, at the position of the mistake."""
    said = " ".join(
        str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part
    )
    mark = _mark(error)
    lines = split_lines(text)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    if place.line > len(lines):  # the parser counts an extra line if the last one has no line break
        place = Place(file, len(lines), len(lines[-1]) + 1)
    tab = _indenting_tab(lines, place.line)
    if tab:
        return Problem(
            Place(file, place.line, tab),
            "tab",
            "a tab indents this line; YAML wants spaces",
            "replace the tab by spaces",
        )
    goes_on = _goes_on(lines, place)
    if goes_on and "find expected key" in said:
        return goes_on
    for pattern, message, fix in _EXPLAINED:
        if re.search(pattern, said, re.DOTALL):
            return Problem(place, "yaml-syntax", message, fix)
    return Problem(
        place,
        "yaml-syntax",
        f"the YAML cannot be read here ({said or 'no reason given'})",
        "check quotes, colons and indentation",
    )


def _mark(error: yaml.YAMLError) -> yaml.Mark | None:
    """Return the position of the mistake: the parser stops too late for an unclosed quote or bracket."""
    stopped, began = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    context = getattr(error, "context", None) or ""
    late = stopped and began and stopped.line > began.line
    at_begin = began and (_FROM_BEGIN.search(context) or (late and "flow" in context))
    mark: yaml.Mark | None = began if at_begin else stopped or began
    return mark


def _goes_on(lines: list[str], place: Place) -> Problem | None:
    """Return a problem for a text that continues after its closing quote, bracket or brace."""
    begun = _OPENED.match(lines[place.line - 1]) if place.line else None
    if not begun or place.column <= begun.end():
        return None
    opened = begun.group(1)
    message = f"a value that begins with {opened} ends with its {_CLOSED[opened]}, but this line goes on"
    quotes = {'"': "'single quotes'", "'": '"double quotes"'}.get(opened, '"quotes"')
    return Problem(
        place, "yaml-syntax", message, f"remove what is too much, or put the whole text in {quotes}"
    )


def _indenting_tab(lines: list[str], line: int) -> int:
    """Return the column of a tab in the indentation of a line, or 0 if there is none."""
    indent = re.match(r"\s*", lines[line - 1]) if 0 < line <= len(lines) else None
    return indent.group().find("\t") + 1 if indent else 0
