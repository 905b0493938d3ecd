"""Building a site without MkDocs, and doing again only what changed.

MkDocs would only copy the finished pages of most sites (`engines.mkdocs.plain` tells which). Here they are
written directly, from what the last build of the same target left in its cache:

- `inputs`: digests of everything that a build reads, by which a run finds out that nothing changed
- `records`: what is kept of a page and of an output: digests, and what was read to make them
- `cache`: those records on disk; anything wrong with them, and the site is built from nothing
- `fingerprints`: what a read gives today, to be compared with what it gave
- `build`: puts both together
"""
