"""Guide-site generator: a folder of YAML procedures becomes a bilingual site.

The pipeline, one module a stage; each imports only what stands below it:

    content/*.yaml → load → validate → library → view → render → plugin (MkDocs) → build/site

`model` says what a procedure is, `errors` says what is wrong with one, `inline` reads the small
Markdown of its texts, `cli` is the `guide` command. Nothing but `plugin` knows MkDocs, nothing but
`render` knows Jinja2, nothing but `load` knows YAML.
"""
