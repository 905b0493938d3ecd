"""What templates may see: plain frozen records, texts already in the page's language and safe to show.

A template never reaches into the model and never decides. Every text in a view is `Markup`: escaped,
with inline Markdown rendered, and wrapped in a `lang` span where another language had to stand in.
"""
