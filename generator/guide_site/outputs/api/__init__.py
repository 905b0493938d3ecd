"""JSON API: the content as JSON for other programs, documented in docs/api.md.

`shapes` defines the files, `words` converts texts, `guide` and `lists` fill the shapes, and `schemas`
generates their JSON Schemas.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from guide_site.outputs.api import shapes
from guide_site.outputs.api.guide import guide_fields
from guide_site.outputs.api.lists import channels_fields, glossary_fields, guides_fields
from guide_site.outputs.api.schemas import DIALECT, DOCUMENTS, api_schemas, schema_text
from guide_site.outputs.api.words import FileBuilder
from guide_site.outputs.output import File, Unit
from guide_site.site.site import Site
from guide_site.view import address

FOLDER = "api/v1"
_LISTS: dict[str, Callable[[FileBuilder], dict[str, Any]]] = {
    "guides": guides_fields,
    "channels": channels_fields,
    "glossary": glossary_fields,
}


def emit(site: Site) -> Iterator[File]:
    """Yield the lists, a file for each guide, and the schemas of both."""
    for unit in units(site):
        yield from unit.make(site)


def units(site: Site) -> Iterator[Unit]:
    """Yield the files one by one, still to be made; only the schemas come together."""
    for kind in _LISTS:
        yield Unit(f"api/{kind}", partial(_list, kind))
    for name in site.library.procedures:
        yield Unit(f"api/guide/{name}", partial(_guide, name), name)
    yield Unit("api/schema", _schemas)


def _list(kind: str, site: Site) -> Iterator[File]:
    yield _file(site, kind, f"{FOLDER}/{kind}.json", _LISTS[kind])


def _guide(name: str, site: Site) -> Iterator[File]:
    if site.languages_of(name):
        fields = partial(guide_fields, procedure=site.library.procedures[name])
        yield _file(site, "guide", f"{FOLDER}/guides/{name}.json", fields)


def _schemas(site: Site) -> Iterator[File]:
    for kind, schema in api_schemas().items():
        yield _schema(kind), schema_text(schema)


def site_name(site: Site) -> shapes.SiteName:
    """Return the site fields that all files have in common."""
    return shapes.SiteName(
        id=site.library.site.id,
        title={code: site.title(code) for code in site.contexts},
        url=site.settings.published_url or None,
    )


def _file(site: Site, kind: str, at: str, fields: Callable[[FileBuilder], dict[str, Any]]) -> File:
    document = DOCUMENTS[kind](
        schema_=address.relative(_schema(kind), at),
        version="1",
        site=site_name(site),
        generated=site.library.today,
        **fields(FileBuilder(site, at)),
    )
    return at, document.model_dump_json(by_alias=True, exclude_none=True) + "\n"


def _schema(kind: str) -> str:
    return f"{FOLDER}/schema/{kind}.schema.json"


__all__ = ["DIALECT", "FOLDER", "api_schemas", "emit", "schema_text", "units"]
