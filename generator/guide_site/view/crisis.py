"""Help for readers in despair, as site.yaml has it."""

from markupsafe import escape

from guide_site.view import parts
from guide_site.view.desk import Sheet
from guide_site.view.script import marked


def crisis(sheet: Sheet, line: str | None = None) -> parts.Crisis | None:
    """Return the help as a page shows it, briefly where a line is given; None where the site has none."""
    found = sheet.desk.library.site.crisis
    if not found:
        return None
    return parts.Crisis(
        title=sheet.label(found.title),
        text=sheet.text(found.text),
        calls=tuple(_call(sheet, name) for name in found.channels),
        line=marked(escape(line), sheet.desk.han) if line else None,
    )


def _call(sheet: Sheet, name: str) -> parts.Call:
    channel = sheet.desk.library.channels[name]
    return parts.Call(
        name=sheet.label(channel.name),
        value=marked(escape(channel.value), sheet.desk.han),
        href=sheet.channel_href(name) or "",
        dials=channel.kind == "phone",
    )
