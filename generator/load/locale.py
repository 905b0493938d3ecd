"""The interface's words: `locales/<code>.yaml` beside the package, kept by maintainers."""

from collections.abc import Mapping
from pathlib import Path

from generator.errors import UsageError
from generator.load.text import read_text
from generator.load.yaml_nodes import compose

LOCALES = Path(__file__).parent.parent / "locales"

Texts = Mapping[str, str | Mapping[str, str]]


def load_words(code: str, folder: Path = LOCALES) -> Texts | None:
    """Return a language's interface texts, None where there are none. Raises UsageError for a broken file."""
    path = folder / f"{code}.yaml"
    if not path.is_file():
        return None
    text, problems = read_text(path, path.name)
    root, more = compose(text or "", path.name)
    if problems or more or root is None:
        first = [*problems, *more]
        raise UsageError(f"{path.name}: {first[0].message if first else 'the file is empty'}")
    return root.plain()  # type: ignore[return-value]  # a flat file of ours, proved by its own test


def languages(folder: Path = LOCALES) -> list[str]:
    """Return the codes of the languages that the interface speaks."""
    return sorted(file.stem for file in folder.glob("*.yaml"))
