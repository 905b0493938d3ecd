"""Odd parts of what a browser or a backup may hold: keys, times and values."""

KEYS = (
    "__proto__",
    "constructor",
    "prototype",
    "hasOwnProperty",
    "toString",
    "valueOf",
    "toJSON",
    "then",
    "length",
    "0",
    "-1",
    "null",
    "undefined",
    "é",
    "e\u0301",
    "ﬁ",
    "\u202eabc",
    "\u200b",
    "\ufeff",
    "\0",
    "\ud800",
    "\n\r\t",
    "..",
    ".",
    "../../x",
    "a//b",
    "*",
    "log-search",
    "a b",
    "x" * 90,
    "字" * 90,
    "'\"]",
)
"""Parts of keys."""

FIELDS = (
    *(f"log/KEY/{name}" for name in (
        "day", "time", "channel", "other", "agent", "case", "said", "promised", "amount", "follow", "about",
    )),
    *(f"draft/log/KEY/{name}" for name in ("id", "day", "time", "channel", "other", "said", "about")),
    "statement/prepare-negotiation/hardship-extension/name",
    "statement/prepare-negotiation/hardship-extension/lender",
    "statement/complain/complaint/name",
    "statement/KEY/KEY/KEY",
    *(f"loan/{plan}/{name}" for plan in (1, 2) for name in (
        "kind", "amount", "number", "rate", "per", "fee", "upfront", "days", "list", "each", "once", "shown",
    )),
    "loan/all/budget",
    "date/due_date", "date/first_contact", "date/complaint_date", "date/repaid_date", "date/KEY",
    "answer/pressed", "answer/late", "answer/KEY",
    "name/log/*/said", "name/log/*/channel/KEY", "name/tick/overdue", "name/tick/KEY", "name/loan/1",
    "name/KEY",
    "setting/scheme",
)  # fmt: skip
"""What tools read, all of it texts."""

TICKS = ("tick/overdue/step.contact-now", "tick/KEY/step.KEY", "archive/overdue/KEY", "archive/KEY/KEY")
FREE = ("foo/KEY", "KEY", "KEY/day", "log/KEY/mood", "setting/KEY", "use/KEY")
"""What no tool reads: anything may stand there."""

TIMES = (
    "9999-12-31T23:59:59.999Z",
    "9999-99-99T99:99:99.999Z",
    "2026-13-45T00:00:00.000Z",
    "2026-02-30T24:60:60.000Z",
    "0000-00-00T00:00:00.000Z",
    "0000-01-01T00:00:00.000Z",
    "1969-12-31T23:59:59.999Z",
    "2199-12-31T23:59:59.999Z",
    "3000-01-01T00:00:00.000Z",
)
"""Written as times are."""

NO_TIMES: tuple[object, ...] = (
    "+275760-09-13T00:00:00.000Z",
    "-000001-01-01T00:00:00.000Z",
    "now",
    "",
    0,
    -1,
    2**53,
    1e308,
    None,
    True,
    ["2026-11-24T00:00:00.000Z"],
    {"toString": "x"},
)

VALUES: tuple[object, ...] = (
    {},
    {"toString": 1, "valueOf": None},
    {"toJSON": "x", "text": {"a": 1}, "hash": [1], "on": {}},
    [],
    [[]],
    [{}, {"length": 5}],
    None,
    True,
    0,
    -1,
    1e308,
    "NaN",
    "1e999",
    "275760-09-13",
    "-000001-01-01",
    "0000-00-00",
    "2026-13-45",
    "\ud800",
    "\0",
    "=1+1",
    "9" * 400,
)
