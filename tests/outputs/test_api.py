"""The content as JSON for other programs: as its schemas say, whole, and never more than data."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from guide_site.audit import Auditor
from guide_site.clock import build_day
from guide_site.library import open_library
from guide_site.load.locale import languages
from guide_site.outputs import READERS, api
from guide_site.settings import Settings
from guide_site.site.render import render_site
from guide_site.site.site import Site
from tests.hostile.site import APART, accepted, without_rules, write
from tests.sites.projects import ROOT, TWO_LANGUAGES, write_content

TODAY = date(2026, 11, 24)
HOSTILE = ROOT / "tests/hostile/base"


def site_of(content: Path, day: date = TODAY) -> Site:
    settings = Settings(content, content / "pages", ROOT / "overrides")
    return render_site(settings, open_library(content, languages(), day))


def files_of(site: Site) -> dict[str, str]:
    return {at: str(text) for at, text in api.emit(site)}


def documents(files: dict[str, str]) -> dict[str, Any]:
    """Return what the files hold by their address below api/v1, without the schemas."""
    return {
        at.removeprefix("api/v1/"): json.loads(text) for at, text in files.items() if "/schema/" not in at
    }


@cache
def shipped() -> Site:
    return site_of(ROOT / "content", build_day())  # it grows with every edit


@pytest.fixture(params=["content", "tests/sites/two-languages", "tests/cases/base", "hostile", "withdrawn"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    if request.param == "content":
        return shipped()
    if request.param == "hostile":
        return hostile(tmp_path)
    if request.param == "withdrawn":
        return withdrawn(tmp_path)
    return site_of(ROOT / request.param)


def hostile(folder: Path) -> Site:
    """Return a site whose texts are all payloads that the rules accept."""
    shutil.copytree(HOSTILE, folder / "content")
    write(folder / "content", accepted())
    with without_rules(APART):
        return site_of(folder / "content")


def withdrawn(folder: Path) -> Site:
    """Return a site of two guides, the first of which was withdrawn in favour of the second."""
    content = write_content(folder / "content", 2, ("en",))
    file = content / "procedures/g000.yaml"
    text = file.read_text("utf-8").replace("status: reviewed", "status: withdrawn")
    file.write_text(f"{text}next: [g001]\n", encoding="utf-8")
    return site_of(content)


def strict(schema: Any) -> Any:
    """Return a schema that refuses fields it does not know: today's files must hold none."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: strict(part) for name, part in schema.items()}
    return {**found, "additionalProperties": False} if "properties" in schema else found


def faults(at: str, files: dict[str, str]) -> Iterator[str]:
    document = json.loads(files[at])
    schema = json.loads(files[resolved(at, document["$schema"])])
    Draft202012Validator.check_schema(schema)
    for rule in (schema, strict(schema)):
        for error in Draft202012Validator(rule, format_checker=FormatChecker()).iter_errors(document):
            yield f"{at}: {error.json_path}: {error.message}"


def resolved(at: str, link: str) -> str:
    """Return the address below the root to which a relative link of a file leads."""
    root = Path("/root")
    return (root / Path(at).parent / link).resolve().relative_to(root).as_posix()


def links(document: Any) -> Iterator[str]:
    """Yield every address of a page or a file that a document tells."""
    if isinstance(document, list):
        for part in document:
            yield from links(part)
    elif isinstance(document, dict):
        yield from document.get("pages", {}).values()
        yield from (document[name] for name in ("file", "$schema") if name in document)
        for part in document.values():
            yield from links(part)


def test_every_file_is_as_its_schema_says(site: Site) -> None:
    files = files_of(site)
    checked = [at for at in files if "/schema/" not in at]
    assert len(checked) == 3 + len(site.library.procedures)
    assert [fault for at in checked for fault in faults(at, files)] == []


def test_every_link_leads_to_a_page_or_a_file(site: Site) -> None:
    files = files_of(site)
    there = {*files, *site.pages}
    found = [(at, link) for at, doc in documents(files).items() for link in links(doc)]
    assert len(found) > len(files)
    assert [
        (at, link) for at, link in found if resolved(f"api/v1/{at}", link.partition("#")[0]) not in there
    ] == []


def test_the_same_content_gives_the_same_bytes() -> None:
    once, again = files_of(site_of(TWO_LANGUAGES)), files_of(site_of(TWO_LANGUAGES))
    assert once == again
    assert list(once) == list(again)


def test_each_file_begins_with_what_it_is() -> None:
    for document in documents(files_of(shipped())).values():
        assert list(document)[:4] == ["$schema", "version", "site", "generated"]
        assert (document["version"], document["generated"]) == ("1", str(build_day()))
        assert list(document["site"]["title"]) == ["zh", "en"]


def test_the_address_of_the_site_is_told_where_there_is_one() -> None:
    library = open_library(TWO_LANGUAGES, languages(), TODAY)
    for address, told in (("https://a.org/", "https://a.org/"), ("https://guide.example/", None), ("", None)):
        settings = Settings(TWO_LANGUAGES, TWO_LANGUAGES / "pages", ROOT / "overrides", site_url=address)
        guides = documents(files_of(render_site(settings, library)))["guides.json"]
        assert guides["site"].get("url") == told


def test_guides_stand_in_reading_order_with_their_status() -> None:
    guides = documents(files_of(site_of(TWO_LANGUAGES)))["guides.json"]
    assert [(guide["id"], guide["status"]) for guide in guides["guides"]] == [
        ("call", "reviewed"),
        ("letter", "draft"),
    ]
    assert [category["id"] for category in guides["categories"]] == ["contact", "write"]


def test_a_withdrawn_guide_is_not_listed_and_only_says_where_to_go_on(tmp_path: Path) -> None:
    found = documents(files_of(withdrawn(tmp_path)))
    assert [guide["id"] for guide in found["guides.json"]["guides"]] == ["g001"]
    gone = found["guides/g000.json"]
    assert (gone["status"], gone["next"], gone["steps"]) == ("withdrawn", ["g001"], [])
    assert "summary" not in gone
    assert "Do it" not in json.dumps(gone)


def test_a_text_is_plain_and_as_its_author_wrote_it() -> None:
    call = documents(files_of(site_of(TWO_LANGUAGES)))["guides/call.json"]
    assert call["steps"][0]["body"]["en"] == {
        "text": "Dial the hotline and ask for an agent.",
        "markdown": "Dial the [hotline](channel:hotline) and ask for an [agent](term:agent).",
    }
    assert call["summary"] == {"zh": {"text": "打给热线。"}, "en": {"text": "Call the hotline."}}


def test_a_text_stands_only_in_languages_that_have_it() -> None:
    letter = documents(files_of(site_of(TWO_LANGUAGES)))["guides/letter.json"]
    assert list(letter["steps"][0]["body"]) == ["zh"]


def test_a_reference_without_words_is_told_as_on_pages(tmp_path: Path) -> None:
    content = shutil.copytree(TWO_LANGUAGES, tmp_path / "content")
    file = content / "procedures/call.yaml"
    read = r"Read [](guide:letter), **or** [](term:agent).\n\nSee [](source:leaflet)."
    text = file.read_text("utf-8").replace(
        "    title: {zh: 记下来, en: Write it down}\n",
        f'    title: {{zh: 记下来, en: Write it down}}\n    body: {{zh: 拨。, en: "{read}"}}\n',
    )
    file.write_text(text, encoding="utf-8")
    with (content / "sources.yaml").open("a", encoding="utf-8") as sources:
        sources.write("leaflet: {kind: press, title: {zh: 传单, en: Leaflet}, date: 2026-03}\n")
    call = documents(files_of(site_of(content)))["guides/call.json"]
    assert call["steps"][1]["body"]["en"]["text"] == "Read Write a letter, or agent.\n\nSee Leaflet."
    assert [source["id"] for source in call["sources"]] == ["handbook", "leaflet"]


def test_every_source_that_is_named_is_there(site: Site) -> None:
    for document in documents(files_of(site)).values():
        known = [source["id"] for source in document.get("sources", ())]
        named = {channel["source"] for channel in document.get("channels", ())}
        named |= set(document.get("provenance", {}).get("sources", ()))
        named |= {source for step in document.get("steps", ()) for source in step["sources"]}
        assert len(set(known)) == len(known)
        assert named <= set(known)


def test_hostile_texts_stay_data(tmp_path: Path) -> None:
    payloads = accepted()
    guide = documents(files_of(hostile(tmp_path)))["guides/guide-0.json"]
    assert len(payloads) > 20
    for payload, entry in zip(payloads, guide["questions"], strict=True):
        assert entry["question"] == {"zh": payload, "en": payload}
        answer = entry["answer"]["en"]
        assert answer.get("markdown", payload) == payload


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("guides.json", "../../en/guides/call.html", "../../en/guides/cal.html", "leads to no file"),
        ("guides.json", '"guides/call.json"', '"guides/cal.json"', "leads to no file"),
        ("guides/call.json", '"next":["letter"]', '"next":["lettre"]', "leads to no file"),
        ("guides/call.json", "../schema/guide.", "../schema/gude.", "leads to no file"),
        ("channels.json", "../en/contacts.html#hotline", "../en/contacts.html#other", "leads to no place"),
        ("glossary.json", '{"$schema"', '{"schema"', "cannot be read"),
    ],
)
def test_the_audit_follows_the_files(file: str, old: str, new: str, told: str) -> None:
    site = site_of(TWO_LANGUAGES)
    files = {at: page.body for at, page in site.pages.items()} | files_of(site)
    text = files[f"api/v1/{file}"]
    assert old in text
    assert _api_faults(files) == []
    found = _api_faults({**files, f"api/v1/{file}": text.replace(old, new)})
    assert len(found) == 1
    assert told in found[0]


def _api_faults(files: dict[str, str]) -> list[str]:
    auditor = Auditor(files, readers=READERS)
    for at, text in files.items():
        if auditor.wants(at):
            auditor.take(at, text)
    return [str(fault) for fault in auditor.faults() if str(fault).startswith("api/")]
