"""Descriptions of components: `<name>.yaml` in each folder of `overrides/components/`.

Maintainers write these files, which are trusted like code. Unlike content they are ordinary YAML, with
numbers, booleans and null.
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
    """For each language, the data that the component renders."""
    saved: Mapping[str, Any]
    """What the reader has saved earlier, as in the store: key to value."""
    acts: tuple[Mapping[str, str], ...]
    """What the reader then does, in order: `press: selector`, or `fill: selector` and `with: text`."""

    @property
    def slug(self) -> str:
        """The name in the form used in addresses."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Component:
    """The description of a folder of `overrides/components/`."""

    name: str
    description: str
    parameters: Mapping[str, str]
    accessibility: tuple[str, ...]
    within: str
    """Its surroundings on a page, a macro of `overrides/gallery/frames.html`; `page` is the default."""
    part_of: str
    """The component that it depends on, or empty."""
    examples: tuple[Example, ...]


def load_components(folder: Path) -> list[Component]:
    """Return all components in `folder`, by name.

    Raises UsageError if there is none, or if one has no description.
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
