"""Generate JSON Schemas from the models: of content files, for editors, of the API, and of `guide review`."""

from pathlib import Path

from pydantic import BaseModel

from guide_site.errors import UsageError
from guide_site.load.folder import SHARED
from guide_site.model import Approval, Procedure, Reviewers
from guide_site.outputs.api import DIALECT, api_schemas, schema_text
from guide_site.review.report import Report

SCHEMA_FOLDER = Path(__file__).parents[2] / "schema"


def schemas() -> dict[str, str]:
    """Return the schemas of all kinds of content and API files, as text, by file name."""
    models: dict[str, type[BaseModel]] = {
        "procedure": Procedure,
        "approval": Approval,
        "reviewers": Reviewers,
        **SHARED,
    }
    content = {
        name: {"$schema": DIALECT, **model.model_json_schema(by_alias=True)} for name, model in models.items()
    }
    report = Report.model_json_schema(by_alias=True, mode="serialization")
    content["review"] = {"$schema": DIALECT, **report}
    published = {f"api-v1-{name}": schema for name, schema in api_schemas().items()}
    return {f"{name}.schema.json": schema_text(schema) for name, schema in {**content, **published}.items()}


def write_schemas(folder: Path, *, dry_run: bool = False) -> list[str]:
    """Write the schemas and return the names of those that were out of date. A dry run writes nothing.

    Raises UsageError if a symbolic link is in the place of a schema.
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
