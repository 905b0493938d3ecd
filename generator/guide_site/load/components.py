"""What components say of themselves: `<name>.yaml` in each folder of `overrides/components/`.

These files are kept by maintainers and trusted like code: unlike content they are ordinary YAML, with
numbers, truth values and none.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from guide_site.errors import UsageError

FIELDS = ("description", "parameters", "accessibility", "examples")


@dataclass(frozen=True, slots=True)
class Example:
    """A component in one of its states."""

    name: str
    views: Mapping[str, Any]
    """Of each language what the component is rendered over."""
    saved: Mapping[str, Any]
    """What the reader has saved before, as in the store: key to value."""
    acts: tuple[Mapping[str, str], ...]
    """What the reader does then, in order: `press: selector`, or `fill: selector` and `with: text`."""

    @property
    def slug(self) -> str:
        """The name as it stands in an address."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Component:
    """A folder of `overrides/components/`, described."""

    name: str
    description: str
    parameters: Mapping[str, str]
    accessibility: tuple[str, ...]
    within: str
    """What it stands in on pages, a macro of `overrides/gallery/frames.html`: `page` is nothing special."""
    part_of: str
    """The component without which it does nothing, or empty."""
    examples: tuple[Example, ...]


def load_components(folder: Path) -> list[Component]:
    """Return all components below `folder`, by name.

    Raises UsageError where there is none, or where one is not described.
    """
    found = [_component(path) for path in sorted(folder.glob("*/")) if path.is_dir()]
    if not found:
        raise UsageError(f"{folder} holds no components")
    return found


def _component(folder: Path) -> Component:
    file = folder / f"{folder.name}.yaml"
    if not file.is_file():
        raise UsageError(f"{file} is absent: every component says what it is")
    about = yaml.safe_load(file.read_text(encoding="utf-8"))
    if missing := [field for field in FIELDS if field not in about]:
        raise UsageError(f"{file} lacks {', '.join(missing)}")
    return Component(
        name=folder.name,
        description=about["description"],
        parameters=about["parameters"],
        accessibility=tuple(about["accessibility"]),
        within=about.get("within", "page"),
        part_of=about.get("part_of", ""),
        examples=tuple(map(_example, about["examples"])),
    )


def _example(about: Mapping[str, Any]) -> Example:
    return Example(about["name"], about["view"], about.get("saved", {}), tuple(about.get("acts", ())))
