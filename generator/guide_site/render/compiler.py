"""How templates are compiled: to plain Python attributes and calls.

Jinja leaves much open until a page is rendered: `view.title` may be an item as well as an attribute, what is
called may ask for the context, and an imported template may be used with other globals the next time. Our
templates need none of that, and a page makes hundreds of such look-ups. Without them, rendering a guide takes
a third of the time.
"""

import re
from keyword import iskeyword

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_has_special = re.compile("[&<>'\"]").search


def escape_text(value: object) -> str:
    """Return what `markupsafe.escape` returns, sooner where there is nothing to escape.

    That may be a plain `str`, as templates only join it.
    """
    if type(value) is Markup or (type(value) is str and not _has_special(value)):
        return value
    return escape(value)


class PlainMacro(Macro):
    """A macro that goes straight to its code when it is called with all its arguments in order."""

    def __call__(self, *args: object, **named: object) -> str:
        """Return what the macro writes, as Markup."""
        if named or len(args) != self._argument_count:
            return super().__call__(*args, **named)
        return str.__new__(Markup, self._func(*args))


class PlainCode(CodeGenerator):
    """Writes `view.title` and `words("key")` as just that."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """Write a template, and replace what it imports from Jinja."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import PlainMacro as Macro, escape_text as escape")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write an attribute. One that is missing raises AttributeError."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
        else:
            self.visit(node.node, frame)
            self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a call."""
        keywords = {argument.key: argument.value for argument in node.kwargs}
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(map(iskeyword, keywords)):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for value in node.args:
            self.visit(value, frame)
            self.write(", ")
        for name, value in keywords.items():
            self.write(f"{name}=")
            self.visit(value, frame)
            self.write(", ")
        self.write(")")


class PlainTemplate(Template):
    """A template that is evaluated once as an import: all templates have the same globals."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return self._module or super()._get_default_module()


class PlainEnvironment(Environment):
    """An environment of such templates, each of which is looked up once."""

    code_generator_class = PlainCode
    template_class = PlainTemplate

    def __init__(self, **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self._found: dict[str, Template] = {}

    def get_template(self, name: str, *_: object) -> Template:  # type: ignore[override]
        """Return a template by its name below the folder of templates."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name)
        return found
