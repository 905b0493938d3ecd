"""The largest texts and lists that content may hold."""

MAX_TEXT = 20_000
"""Characters of a text."""
MAX_SHORT_LIST = 20
"""Entries of a list of links, or of a list on the home page: readers cannot choose from more."""
MAX_LIST = 500
"""Entries of any other list."""
MAX_KEYWORDS = 100
"""Keywords in one language: they are in files that every reader loads."""
