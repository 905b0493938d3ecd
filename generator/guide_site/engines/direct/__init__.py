"""Building a site without MkDocs, and doing again only what changed.

MkDocs would only copy the finished pages of most sites (`engines.mkdocs.plain` tells which). Here they are
written directly, from what the last build of the same target left in its cache:

- `inputs`, `seen`: digests of everything that a build reads, by which a run finds out that nothing changed
- `records`: what is kept of a page and of an output: digests, and what was read to make them
- `cache`: those records on disk; anything wrong with them, and the site is built from nothing
- `fingerprints`, `memory`: what a read gives today, compared with what it gave
- `pages`, `searching`: pages, outputs and the search, made or kept; `tree` writes or links their files
- `pool`, `parts`: processes that share the work, and what they do
- `build`: puts all together
"""
