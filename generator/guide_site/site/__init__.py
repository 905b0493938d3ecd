"""A site in memory: every page rendered once, as a value, before anything of it is written.

`rendered_page` is what becomes of a page, `summary` what other files tell of it, `site` the whole, `render`
makes them; `lazy` renders pages when they are asked for. `reads` and `recorded` note what was looked up for
it. `html` puts the `body` of a page into its `frame`, with `layout`, what stands around it, and `head`, what
programs read of it. Nothing here reads the clock or writes a file.
"""
