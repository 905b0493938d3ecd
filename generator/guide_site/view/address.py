"""Addresses of pages below the site's root, and relative links between them.

Links are relative and end in a file name, so that the same tree works on a web server, under a
sub-path, and from a folder on `file://`.
"""

LANDING = "index.html"


def home(language: str) -> str:
    """Return the address of a language's home page."""
    return f"{language}/index.html"


def guide(language: str, procedure: str) -> str:
    """Return the address of a guide."""
    return f"{language}/guides/{procedure}.html"


def step(language: str, procedure: str, name: str) -> str:
    """Return the address of a step of a guide."""
    return f"{guide(language, procedure)}#{step_anchor(name)}"


def step_anchor(name: str) -> str:
    """Return the id attribute of a step, the same in all languages."""
    return f"step-{name}"


def topic(language: str, category: str, number: int = 1) -> str:
    """Return the address of a category's page; one with many guides has further ones, numbered from 2."""
    return _numbered(f"{language}/topics/{category}", number)


def _numbered(stem: str, number: int) -> str:
    return f"{stem}.html" if number == 1 else f"{stem}/{number}.html"


def tool(language: str, name: str) -> str:
    """Return the address of one of the reader's tools: `loan`, `log`, `statement`, `my-data`."""
    return f"{language}/tools/{name}.html"


def letter(language: str, procedure: str, name: str) -> str:
    """Return the address of the page on which a procedure's letter is filled in."""
    return f"{language}/tools/statement/{procedure}/{name}.html"


def letters(language: str, category: str, number: int = 1) -> str:
    """Return the address of a page of a category's letters, where one page cannot hold those of all.

    No letter's id is a number, so that no letter of a guide named like the category stands there.
    """
    return _numbered(f"{language}/tools/statement/{category}", number)


def page(language: str, name: str) -> str:
    """Return the address of another page: `start`, `contacts`, `glossary`, or a hand-written one."""
    return f"{language}/{name}.html"


def cards(language: str, channel: str | None = None) -> str:
    """Return the address of a channel's entry for an address book, for None of the file with all of them."""
    return f"{language}/contacts/{channel}.vcf" if channel else f"{language}/contacts.vcf"


def more_search_data(language: str) -> str:
    """Return the address of what the search of a language reads beside its first file."""
    return f"search/{language}/more.js"


def search_data(language: str) -> str:
    """Return the address of the file in which a language's pages are looked up."""
    return f"search/{language}.js"


def offline(procedure: str | None = None) -> str:
    """Return the address of a guide as one file to take along, for None of the file with everything."""
    return f"offline/guides/{procedure}.html" if procedure else "offline/guides.html"


def feed(language: str) -> str:
    """Return the address of a language's feed of changes."""
    return f"{language}/feed.xml"


def llms(language: str | None = None) -> str:
    """Return the address of a language's list of contents for programs, for None of the one at the root."""
    return f"{language}/llms.txt" if language else "llms.txt"


def llms_topic(language: str, category: str) -> str:
    """Return the address of a category's list of guides for programs, where llms.txt would grow too long."""
    return f"{language}/topics/{category}.txt"


def root(address: str) -> str:
    """Return the relative prefix that leads from a page to the site's root: `../../`."""
    return "../" * address.count("/")


def relative(target: str, start: str) -> str:
    """Return the link from the page `start` to the page `target`."""
    to, at = target.split("/"), start.split("/")
    shared = 0
    while shared < len(at) - 1 and shared < len(to) - 1 and at[shared] == to[shared]:
        shared += 1
    return "../" * (len(at) - 1 - shared) + "/".join(to[shared:])
