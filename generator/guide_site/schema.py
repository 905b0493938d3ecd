"""JSON Schemas of the content files, from the model: editors complete and check while an author types."""

import json
from pathlib import Path

from pydantic import BaseModel

from guide_site.errors import UsageError
from guide_site.load.folder import SHARED
from guide_site.model import Procedure

SCHEMA_FOLDER = Path(__file__).parents[2] / "schema"


def schemas() -> dict[str, str]:
    """Return the schema of every kind of content file, as text, by file name."""
    models: dict[str, type[BaseModel]] = {"procedure": Procedure, **SHARED}
    return {
        f"{name}.schema.json": json.dumps(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                **model.model_json_schema(by_alias=True),
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
        for name, model in models.items()
    }


def write_schemas(folder: Path, *, dry_run: bool = False) -> list[str]:
    """Write the schemas and return the names of those that were not up to date. A dry run writes nothing.

    Raises UsageError where a link stands in the place of one.
    """
    stale = []
    for name, text in schemas().items():
        file = folder / name
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not dry_run:
                if file.is_symlink():
                    raise UsageError(f"{file} is a link; nothing is written through it: delete it")
                folder.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
    return stale
