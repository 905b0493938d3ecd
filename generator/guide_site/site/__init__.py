"""A site in memory: every page rendered once, as a value, before anything of it is written.

`rendered_page` is what becomes of a page, `site` the whole, `render` makes both. `html` puts a page into its
frame, with `layout`, what stands around it, and `head`, what programs read of it. Nothing here reads the
clock or writes a file.
"""
