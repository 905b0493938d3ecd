"""The gallery's folder: an index, a page a component, a page an example, language and colour scheme."""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from guide_site import policy
from guide_site.gallery.examples import rendered
from guide_site.load.components import Component, Example, load_components
from guide_site.model import Language
from guide_site.pages import tool_parts
from guide_site.render import Assets, Renderer, join_assets
from guide_site.view.context import load_translations

SCHEMES = {"light": "default", "dark": "slate"}
"""Part of an example's address, and what the site calls it."""
_PARTS = ("guide", "tools")
"""Every page of the gallery has what any page of the site may have."""


@dataclass(frozen=True, slots=True)
class Gallery:
    """A finished gallery."""

    folder: Path
    components: int
    examples: int
    pages: int


@dataclass(frozen=True, slots=True)
class _Writer:
    out: Path
    languages: Mapping[str, Language]
    renderers: Mapping[str, Renderer]

    def page(self, address: str, template: str, code: str, **values: object) -> None:
        """Write one page of the gallery; `code` is the language of its words."""
        file = self.out / address
        file.parent.mkdir(parents=True, exist_ok=True)
        html = self.renderers[code].template(
            f"gallery/{template}.html",
            root="../" * address.count("/"),
            styles=[f"{part}.css" for part in _PARTS],
            scripts=[f"{part}.js" for part in _PARTS],
            languages=self.languages,
            policy=policy.GALLERY,
            **values,
        )
        file.write_text(html, encoding="utf-8")


def write_gallery(
    overrides: Path,
    languages: Mapping[str, Language],
    out: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Gallery:
    """Write the gallery into `out`, an empty or new folder.

    Args:
        overrides: The folder of templates.
        languages: Those to show the examples in, by code; every example has them.
        out: The folder to write.
        progress: Told of components: done, all.

    Raises:
        UsageError: A component is not described.
    """
    components = load_components(overrides / "components")
    out.mkdir(parents=True, exist_ok=True)
    spoken = load_translations(languages)
    assets = join_assets(overrides, tool_parts(), spoken.values())
    renderers = {code: Renderer(overrides, words) for code, words in spoken.items()}
    writer = _Writer(out, languages, renderers)
    _copy_assets(overrides, assets, out)
    writer.page("index.html", "index", next(iter(languages)), components=components)
    pages = 1
    for number, component in enumerate(components, 1):
        pages += _write_component(writer, component)
        progress(number, len(components))
    return Gallery(out, len(components), sum(len(each.examples) for each in components), pages)


def addresses(component: Component, example: Example, code: str) -> dict[str, str]:
    """Return where an example stands in a language, by colour scheme, below the gallery's root."""
    stem = f"{component.name}/{example.slug}-{code}"
    return {"light": f"{stem}.html", "dark": f"{stem}-dark.html"}


def _write_component(writer: _Writer, component: Component) -> int:
    first = next(iter(writer.languages))
    shown = [(example, _places(writer, component, example), _data(example)) for example in component.examples]
    writer.page(f"{component.name}/index.html", "component", first, component=component, shown=shown)
    pages = 1
    for example in component.examples:
        for code in writer.languages:
            html = rendered(writer.renderers[code], component, example, code)
            for scheme, address in addresses(component, example, code).items():
                state = {"scheme": SCHEMES[scheme], "saved": example.saved, "acts": example.acts}
                writer.page(
                    address,
                    "example",
                    code,
                    component=component,
                    example=example,
                    language=writer.languages[code],
                    html=html,
                    scheme=SCHEMES[scheme],
                    store=f"gallery-{component.name}-{example.slug}-{code}-{scheme}",
                    state=json.dumps(state, ensure_ascii=False),
                )
                pages += 1
    return pages


def _places(writer: _Writer, component: Component, example: Example) -> list[tuple[Language, dict[str, str]]]:
    """Return the languages and, by scheme, the addresses beside the component's page."""
    return [
        (
            language,
            {scheme: at.rpartition("/")[2] for scheme, at in addresses(component, example, code).items()},
        )
        for code, language in writer.languages.items()
    ]


def _data(example: Example) -> str:
    """Return what the example is made of, to read."""
    data = {"view": example.views} | {
        name: value for name, value in (("saved", example.saved), ("acts", example.acts)) if value
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _copy_assets(overrides: Path, assets: Assets, out: Path) -> None:
    """Write the site's own files where its pages look for them, and the gallery's beside the index."""
    for name in ("gallery.css", "gallery.js"):
        shutil.copyfile(overrides / "gallery" / name, out / name)
    (out / "assets").mkdir()
    for name, text in assets.files.items():
        (out / "assets" / name).write_text(text, encoding="utf-8")
    shutil.copyfile(overrides / "assets/mark.svg", out / "assets/mark.svg")
