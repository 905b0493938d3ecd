"""A site in memory: every page rendered once, as a value, before anything of it is written.

`rendered_page` is what becomes of a page, `site` the whole, `render` makes both, `layout` what stands around
a page. Nothing here reads the clock or writes a file.
"""
