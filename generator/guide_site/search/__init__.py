"""The site's own search: what is found of a page, and the files in which a browser looks it up.

`entries` is what may be found of a page, `language` holds what belongs to no page, `fold` makes spellings
alike, `pinyin` spells Chinese in Latin letters. `indexing` computes what the files need of one entry: its
record and its `grams`. `index` writes the files: those of a small site (`small`), those of a large one
(`large`), or of that only what changed (`patch`). Finding and ranking happen in the browser:
`overrides/lazy/search/`.
"""

from guide_site.search.entries import (
    Entry,
    Section,
    below,
    page_entry,
    section,
    shared_section,
    with_pinyin,
)
from guide_site.search.index import is_small, search_addresses, search_files, update_search, write_search
from guide_site.search.indexing import (
    EntryHead,
    EntryIndex,
    entry_index,
    names_digest,
    with_grams,
)
from guide_site.search.language import Language, language
from guide_site.search.large import LargeState
from guide_site.search.pinyin import add_readings, readings

__all__ = [
    "Entry",
    "EntryHead",
    "EntryIndex",
    "Language",
    "LargeState",
    "Section",
    "add_readings",
    "below",
    "entry_index",
    "is_small",
    "language",
    "names_digest",
    "page_entry",
    "readings",
    "search_addresses",
    "search_files",
    "section",
    "shared_section",
    "update_search",
    "with_grams",
    "with_pinyin",
    "write_search",
]
