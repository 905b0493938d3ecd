"""What may stand behind a link to the real site that somebody sends."""

from tests.hostile.payloads import MARKUP

STEP = "step-contact-now"
HOSTS = ("//evil.example", "https://evil.example/", "\\\\evil.example", "http:evil.example", "@evil.example")

HASHES = (
    *MARKUP,
    *HOSTS,
    *(f"/{host}" for host in HOSTS),
    *(f"/zh/guides/{host}" for host in HOSTS),
    "", "/", "//", "///", "/zh", "/zh/", "/zh/guides", "/zh/guides/", "/zh/guides/../../x",
    "/../../etc/passwd",
    "/zh/guides/overdue/", "/zh/guides/overdue//", "/zh/guides/overdue/__proto__",
    "/zh/guides/overdue/constructor", "/zh/guides/no-such-guide", "/xx/index", "/zh/tools/my-data/erase",
    "/__proto__", "/constructor", "/zh/__proto__", "__proto__", "constructor", "prototype", "hasOwnProperty",
    "toString", "guide", "document", "body", "content", "%", "%E0%A4%A", "%00", "%2500", "%25E0%25A4%25A",
    "%2f", "%2F%2Fevil.example", "%2fzh%2fguides%2foverdue", "%252fzh%252fguides", "%ff%fe", "\ud800",
    "\u202e", "字", "\0", "\n\r\t", " ", "a b", '1"]', "a'b", "a]b", "[x", "*", ":target", "#", "##",
    ".g-page", "1", "a:b", "a,b", "a>b", "\\", "\\31 ", "(", f"{STEP}&x=1", f"{STEP}?q=<script>",
    f"{STEP}%20", f"{STEP}#{STEP}", f"{STEP}/..", STEP, ":~:text=canary", f"{STEP}:~:text=a,b",
    "q=<img src=x onerror=alert(1)>", "?q=x", "next=//evil.example", "log-form", "erase", "import-file",
    "backup", "x" * 100_000, "/" * 5000, "/zh/" + "x/" * 5000, "%" * 5000,
)  # fmt: skip

QUERIES = (
    *(f"q={text}" for text in MARKUP),
    *(f"next={host}" for host in HOSTS),
    *(f"url={host}&redirect={host}&return={host}" for host in HOSTS[:2]),
    "", "?", "&", "=", "%", "%00", "%E0%A4%A", "__proto__[x]=1", "constructor.prototype.x=1", "v=00000000",
    "data=%7B%22records%22%3A%7B%7D%7D", "log=alert(1)&said=x&day=2026-11-24", "print", "lang=%3Cscript%3E",
    "q=" + "x" * 50_000,
)  # fmt: skip
