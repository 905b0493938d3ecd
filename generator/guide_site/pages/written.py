"""Pages that an author wrote in Markdown. They are read from content/pages, not generated."""

from guide_site.pages.kind import PageKind

WRITTEN = PageKind("written", lambda context, subject: (), group="page")
