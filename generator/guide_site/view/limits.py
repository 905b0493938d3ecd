"""How much one page or file lists. What grows with the guides is cut at these numbers.

A page of a list should weigh at most 30 KB, and 9 KB compressed, so that it opens on a weak connection. The
numbers are read as `limits.NAME` when a page is made, so that tests can set them low.
"""

HOME_CARDS = 6
"""Guides of a category on the home page."""
TOPIC_CARDS = 40
"""Guides on a page of a category. A card is about 550 bytes."""
SEARCH_GUIDES = 1000
"""Guides that the search page lists one by one; of more it lists the categories."""
LETTER_GUIDES = 50
"""Guides whose letters stand on one page; those of more are listed by category, in pages of this size."""
LLMS_GUIDES = 1000
"""Guides that llms.txt lists one by one; of more it names a file for each category."""
