"""Interface texts: the files of `locales/<code>/`, written by maintainers."""

from collections.abc import Mapping
from pathlib import Path

from guide_site.errors import UsageError
from guide_site.load.text import read_text
from guide_site.load.yaml_nodes import compose

LOCALES = Path(__file__).parent.parent / "locales"

Texts = Mapping[str, str | Mapping[str, str]]


def read_locale(code: str, folder: Path = LOCALES) -> Texts | None:
    """Return a language's interface texts from all its files, or None if there are none.

    Raises UsageError for an invalid file, and for a key that is in two files.
    """
    texts: dict[str, str | Mapping[str, str]] = {}
    for path in sorted((folder / code).glob("*.yaml")):
        name = f"{code}/{path.name}"
        text, problems = read_text(path, name)
        root, more = compose(text or "", name)
        if problems or more or root is None:
            first = [*problems, *more]
            raise UsageError(f"{name}: {first[0].message if first else 'the file is empty'}")
        found: dict[str, str] = root.plain()  # type: ignore[assignment]  # a flat file of ours, proved by its own test
        if double := sorted(texts.keys() & found.keys()):
            raise UsageError(f'{name}: "{double[0]}" stands in another file already')
        texts.update(found)
    return texts or None


def languages(folder: Path = LOCALES) -> list[str]:
    """Return the codes of the languages that the interface supports."""
    return sorted({file.parent.name for file in folder.glob("*/*.yaml")})
