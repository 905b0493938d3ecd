"""One example as HTML."""

from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from guide_site.load.components import Component, Example
from guide_site.render import Renderer


def rendered(renderer: Renderer, component: Component, example: Example, code: str) -> Markup:
    """Return the component over an example in the language `code`, which is the renderer's."""
    return renderer.component(component.name, markup(example.views[code]))


def markup(view: Any) -> Any:
    """Return an example as a template takes it: attributes by name, and every text is safe HTML already.

    It does not become one of the records in `view.components`, since an example gives only the fields that
    its state needs. A test compares the parameters that a component documents with the fields of its record.
    """
    if isinstance(view, dict):
        return SimpleNamespace(**{key: markup(value) for key, value in view.items()})
    if isinstance(view, list):
        return [markup(value) for value in view]
    return Markup(view) if isinstance(view, str) else view
