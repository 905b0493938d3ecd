"""The Jinja2 environment: autoescape on, undefined names refused, one renderer a language."""

from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from guide_site.render.compiler import PlainEnvironment
from guide_site.view.pages import View
from guide_site.view.translations import Translations


class _Compiled(BytecodeCache):
    """Templates that are compiled already: every language has an environment of its own, but the same ones.

    To compile them is most of what a small site costs.
    """

    def __init__(self) -> None:
        self._codes: dict[str, tuple[str, CodeType]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return f"{filename}|{name}"  # Jinja's own key is a hash, which a path that is no UTF-8 does not have

    def load_bytecode(self, bucket: Bucket) -> None:
        found = self._codes.get(bucket.key)
        if found and found[0] == bucket.checksum:  # else the template was edited
            bucket.code = found[1]

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self._codes[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = _Compiled()


class Renderer:
    """Renders the pages of one language. Templates call `words(key)` for interface texts."""

    def __init__(self, overrides: Path, words: Translations) -> None:
        self.environment = PlainEnvironment(
            loader=FileSystemLoader(overrides),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )
        self.environment.globals["words"] = words

    def page(self, page: View) -> str:
        """Return the body of a page as HTML, with its h1."""
        return self.environment.get_template(page.template).render(page=page)

    def template(self, name: str, **values: object) -> str:
        """Return a template that is no page of the site, over `values`."""
        return self.environment.get_template(name).render(**values)

    def component(self, name: str, view: object) -> Markup:
        """Return one component over its record, as the gallery and the tests show it."""
        module = self.environment.get_template(f"components/{name}/template.html").module
        return Markup(getattr(module, name.replace("-", "_"))(view))
