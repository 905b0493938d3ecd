"""Pure arithmetic for the reader's tools. No clock, no content, no language."""
