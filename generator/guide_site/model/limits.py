"""Maximum sizes of texts and lists in content."""

MAX_TEXT = 20_000
"""Characters in a text."""
MAX_SHORT_LIST = 20
"""Entries in a list of links or a list on the home page: readers cannot choose from more."""
MAX_LIST = 500
"""Entries in any other list."""
MAX_KEYWORDS = 100
"""Keywords per language: they are in files that every reader downloads."""
