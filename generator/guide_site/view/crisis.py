"""Help for readers in despair, as site.yaml has it."""

from markupsafe import escape

from guide_site.view.components.crisis import Call, Crisis
from guide_site.view.context import PageBuilder
from guide_site.view.script import mark_other_scripts


def crisis(builder: PageBuilder, line: str | None = None) -> Crisis | None:
    """Return the help as a page shows it, briefly where a line is given; None where the site has none."""
    found = builder.context.library.site.crisis
    if not found:
        return None
    return Crisis(
        title=builder.label(found.title),
        text=builder.text(found.text),
        calls=tuple(_call(builder, name) for name in found.channels),
        line=mark_other_scripts(escape(line), builder.context.han) if line else None,
    )


def _call(builder: PageBuilder, name: str) -> Call:
    channel = builder.context.library.channels[name]
    return Call(
        name=builder.label(channel.name),
        value=mark_other_scripts(escape(channel.value), builder.context.han),
        href=builder.channel_href(name) or "",
        dials=channel.kind == "phone",
    )
