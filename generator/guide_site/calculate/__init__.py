"""Pure arithmetic for the reader's tools, without clock, content or language."""
