"""What a printed guide tells of where it comes from: the site, the page's address, a code for it."""

from guide_site.view.components.paper import Paper
from guide_site.view.context import LanguageContext


def paper(context: LanguageContext, address: str) -> Paper:
    """Return what stands on the printed page at `address`, a path below the site's root.

    Where the site has no address on the web yet, that is its name alone.
    """
    to = f"{context.site.rstrip('/')}/{address}" if context.site else None
    return Paper(context.plain(context.library.site.title), to, _code(to) if to else None)


def _code(address: str) -> str:
    """Return a QR code (ISO/IEC 18004) as a `data:` address: a pixel a module.

    The style sheet draws the quiet zone around it, which would cost each page thirty bytes.

    Level L is enough for clean paper at 30 mm. Every reader understands each of the eight masks, and choosing
    the best would take most of the time.
    """
    # Here and not above: a site without an address needs none.
    import segno

    code = segno.make(address, error="l", boost_error=False, micro=False, mask=0)
    return code.png_data_uri(scale=1, border=0)
