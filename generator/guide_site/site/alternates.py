"""The same page in other languages, as search engines are told of it."""

from guide_site.site.site import Site
from guide_site.view import address
from guide_site.view.pages import Frame

X_DEFAULT = "x-default"
"""For readers of all other languages."""


def alternates(site: Site, frame: Frame) -> list[tuple[str, str]]:
    """Return the page in every language that has it, itself among them: BCP 47 tag, and address.

    `x-default` comes last. It is the choice of languages for home pages, whose address is then empty, else
    the page in the first language that has it. A hand-written page that a language lacks is no alternate.
    """
    landing = frame.address == address.LANDING
    name = frame.address[len(frame.language) :]
    found = []
    for item in frame.alternates:
        at = frame.address if item.current and not landing else item.href[len(frame.root) :]
        if landing or at[len(item.code) :] == name:
            found.append((item.lang, at))
    for_all = landing or frame.address == address.home(frame.language)
    return [*found, (X_DEFAULT, "" if for_all or not found else found[0][1])]
