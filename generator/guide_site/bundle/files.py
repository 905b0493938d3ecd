"""Embed files of the site in a bundle as data: addresses."""

import base64
import re
from collections.abc import Mapping
from pathlib import Path

from guide_site.render import contact_files
from guide_site.view import address
from guide_site.view.context import LanguageContext

ALL_CARDS = "data:,"
"""Placeholder for the file with all channels, which a script assembles to avoid storing them twice."""
_ENCODED = re.compile(r"[\x00-\x20\"#%&'<>\\^`{|}]")
_IMAGES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}


class Files:
    """Images and address book files, by their path below the site's root."""

    def __init__(self, templates: Path, pages: Path, contexts: Mapping[str, LanguageContext]) -> None:
        """`templates` and `pages` are the folders of templates and of hand-written pages."""
        self._folders = (templates, pages)
        self._cards = {at: text for context in contexts.values() for at, text in contact_files(context)}
        self._all = {address.cards(code) for code in contexts}

    def data(self, at: str) -> str:
        """Return a file as a data: address. Raises KeyError for a file that does not belong in a bundle."""
        if at in self._all:
            return ALL_CARDS
        if at in self._cards:
            # Not base64, which is longer: an address may contain Chinese characters unchanged.
            text = _ENCODED.sub(lambda char: f"%{ord(char[0]):02X}", self._cards[at])
            return f"data:text/vcard;charset=utf-8,{text}"
        for folder in self._folders:
            file = folder / at
            if file.suffix in _IMAGES and file.is_file():
                return f"data:{_IMAGES[file.suffix]};base64,{base64.b64encode(file.read_bytes()).decode()}"
        raise KeyError(at)

    def found(self, at: str) -> str:
        """Return a file that an author names; if there is none, its address, which the audit reports."""
        try:
            return self.data(at)
        except KeyError:
            return at
