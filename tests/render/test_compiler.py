"""How templates are compiled: the same as Jinja would have it, for what our templates do."""

from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, StrictUndefined
from markupsafe import Markup, escape

from guide_site.render.compiler import PlainEnvironment, escape_text


def rendered(template: str, other: str = "", **values: object) -> str:
    """Render a template that may import `other`."""
    environment = PlainEnvironment(
        loader=DictLoader({"page": template, "other": other}), autoescape=True, undefined=StrictUndefined
    )
    environment.globals["words"] = lambda key, **values: f"<{key} {values}>"
    return environment.get_template("page").render(**values)


@pytest.mark.parametrize("value", [*map(chr, range(256)), "a&b", "", 3, None, True, Markup("<b>"), ["<"]])
def test_values_are_escaped_as_everywhere(value: object) -> None:
    assert escape_text(value) == str(escape(value))


def test_an_object_tells_its_own_html() -> None:
    assert rendered("{{ it }}", it=SimpleNamespace(__html__=lambda: "<i>")) == "<i>"


def test_a_subclass_of_str_is_escaped() -> None:
    assert rendered("{{ it }}", it=type("Name", (str,), {})("<")) == "&lt;"


def test_a_missing_attribute_is_an_error_that_names_the_place() -> None:
    with pytest.raises(AttributeError, match="nothing") as caught:
        rendered("\n\n{{ page.nothing }}", page=SimpleNamespace())
    assert caught.traceback[-1].lineno == 2  # counted from 0


def test_a_missing_attribute_is_an_error_in_a_condition() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        rendered("{% if page.nothing %}x{% endif %}", page=SimpleNamespace())


def test_an_attribute_may_be_called_like_a_keyword_of_python() -> None:
    assert rendered("{{ it.class }}{{ words('x', from=1) }}", it=SimpleNamespace(**{"class": "a"})) == (
        "a&lt;x {&#39;from&#39;: 1}&gt;"
    )


def test_a_macro_takes_arguments_by_name_and_leaves_them_out() -> None:
    macro = "{% macro box(view, level=2) %}<h{{ level }}>{{ view }}{% endmacro %}"
    uses = "{{ box('<') }}{{ box('a', 3) }}{{ box('b', level=4) }}{% for n in [1] %}{{ box(n) }}{% endfor %}"
    assert rendered("{% from 'other' import box %}" + uses, macro) == "<h2>&lt;<h3>a<h4>b<h2>1"


@pytest.mark.parametrize("call", ["box(1, 2)", "box(1, other=2)"])
def test_a_macro_refuses_what_it_does_not_take(call: str) -> None:
    with pytest.raises(TypeError, match="macro 'box' takes no"):
        rendered("{% macro box(view) %}{% endmacro %}{{ " + call + " }}")


def test_a_macro_without_an_argument_that_it_needs_is_an_error() -> None:
    with pytest.raises(Exception, match="parameter 'view' was not provided"):
        rendered("{% macro box(view) %}{{ view }}{% endmacro %}{{ box() }}")


def test_a_macro_may_wrap_what_stands_in_its_call() -> None:
    template = "{% macro box() %}<b>{{ caller() }}</b>{% endmacro %}{% call box() %}<i>{% endcall %}"
    assert rendered(template) == "<b><i></b>"


def test_an_import_is_evaluated_once() -> None:
    evaluated: list[str] = []

    def note() -> str:
        evaluated.append("other")
        return ""

    imported = "{{ note() }}{% macro name() %}x{% endmacro %}"
    templates = {"page": "{% from 'other' import name %}{{ name() }}{{ page }}", "other": imported}
    environment = PlainEnvironment(loader=DictLoader(templates), autoescape=True)
    environment.globals["note"] = note
    assert [environment.get_template("page").render(page=n) for n in range(3)] == ["x0", "x1", "x2"]
    assert evaluated == ["other"]
